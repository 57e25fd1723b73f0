"""Rewriting import statements in their text."""

import ast
import re
from collections.abc import Iterator

from pyscaffold_mod.messages import N_
from pyscaffold_mod.references.dotted import (
    Change,
    absolute,
    is_within,
    parent,
    relative,
)
from pyscaffold_mod.references.planning import Plan
from pyscaffold_mod.references.text import Edit, Text

_GAP = r"(?:\s|\\\r?\n)*"
_FROM = re.compile(rf"from({_GAP})((?:[.\w]|\s|\\\r?\n)+?)({_GAP})\bimport\b")
_COMMA = re.compile(rf"{_GAP},")
_COMMA_BEFORE = re.compile(rf",{_GAP}\Z")
_REST = re.compile(r"[ \t\f]*(#[^\r\n]*)?(\r\n|\r|\n|\Z)")
_NOT_PLAIN = N_("the statement is written in a way that cannot be rewritten")


class StatementError(Exception):
    """A statement cannot be rewritten.

    Args:
        offset: Where it stands.
        reason: Why.
    """

    def __init__(self, offset: int, reason: str = _NOT_PLAIN) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


class Statements:
    """Rewrites the import statements of one file.

    Args:
        text: The file.
        package: Where its relative imports begin.
        new_package: Where they begin afterwards.
        change: The move.
        plan: What was decided about each name.
    """

    def __init__(
        self, text: Text, package: str, new_package: str, change: Change, plan: Plan
    ) -> None:
        self.text = text
        self.package = package
        self.new_package = new_package
        self.change = change
        self.plan = plan

    def edits(self, node: ast.Import | ast.ImportFrom) -> Iterator[Edit]:
        """Rewrite one statement.

        Raises:
            StatementError: Its text does not allow it.
        """
        if isinstance(node, ast.Import):
            yield from self._import(node)
        else:
            yield from self._from(node)
        for name in self.plan.after.get(node, ()):
            yield self._insertion(node, f"import {name}", "")

    def expected(self, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
        """Give the full names that the statement must import afterwards."""
        yield from self.plan.after.get(node, ())
        for alias in node.names:
            if isinstance(node, ast.Import):
                yield self.change.after(alias.name)
                yield from self.plan.beside.get(alias, ())
            else:
                base = absolute(self.package, node.level, node.module)
                if base is not None:
                    yield self.change.member(base, alias.name)

    def _import(self, node: ast.Import) -> Iterator[Edit]:
        for alias in node.names:
            beside = self.plan.beside.get(alias, [])
            bound = self.plan.bound.get(alias)
            if not beside and not self.change.mapped(alias.name):
                continue
            start, end = self.text.span(alias)
            if not self.text.string.startswith(alias.name, start):
                raise StatementError(start)
            new = self.change.after(alias.name) + (f" as {bound}" if bound else "")
            kept = [name for name in beside if name != self.change.new]
            added = [name for name in beside if name == self.change.new]
            yield Edit(start, start + len(alias.name), ", ".join([*kept, new]))
            if added:
                yield Edit(end, end, "".join(f", {name}" for name in added))

    def _from(self, node: ast.ImportFrom) -> Iterator[Edit]:
        base = absolute(self.package, node.level, node.module)
        if base is None:
            return
        moved = [alias for alias in node.names if alias in self.plan.renamed]
        above = parent(self.change.new)
        if is_within(base, self.change.old):
            yield from self._module(node, self.change.after(base))
        elif not moved or above == base:
            yield from self._module(node, base)
            yield from (self._alias(alias) for alias in moved)
        elif len(moved) == len(node.names) and above:
            yield from self._module(node, above)
            yield from (self._alias(alias) for alias in moved)
        elif len(moved) == len(node.names) == 1:
            start, end = self.text.span(node)
            if "#" in self.text.string[start:end]:
                raise StatementError(start)
            yield Edit(start, end, self._separate(node, moved[0]))
        elif len(moved) == 1:
            yield from self._module(node, base)
            yield from self._split(node, moved[0])
        else:
            raise StatementError(self.text.span(node)[0])

    def _module(self, node: ast.ImportFrom, target: str) -> Iterator[Edit]:
        """Change what stands between `from` and `import`, unless it leads to the target as it is."""
        if absolute(self.new_package, node.level, node.module) == target:
            return
        start, end = self.text.span(node)
        match = _FROM.match(self.text.string, start, end)
        written = "." * node.level + (node.module or "")
        if not match or re.sub(r"[\s\\]", "", match[2]) != written:
            raise StatementError(start)
        new = self._name(node, target)
        before = " " if not match[1] and new[0] != "." else ""
        behind = " " if not match[3] and new[-1] != "." else ""
        yield Edit(match.start(2), match.end(2), before + new + behind)

    def _name(self, node: ast.ImportFrom, target: str) -> str:
        return relative(self.new_package, target) if node.level else target

    def _alias(self, alias: ast.alias) -> Edit:
        start, end = self.text.span(alias)
        if not self.text.string.startswith(alias.name, start):
            raise StatementError(start)
        name, bound = self.plan.renamed[alias]
        if bound == alias.asname:
            return Edit(start, start + len(alias.name), name)
        return Edit(start, end, name + (f" as {bound}" if bound else ""))

    def _separate(self, node: ast.ImportFrom, alias: ast.alias) -> str:
        name, bound = self.plan.renamed[alias]
        above = parent(self.change.new)
        start = (
            f"from {self._name(node, above)} import {name}"
            if above
            else f"import {name}"
        )
        return start + (f" as {bound}" if bound else "")

    def _split(self, node: ast.ImportFrom, alias: ast.alias) -> Iterator[Edit]:
        """Take one name out and import it in a statement of its own, right after; its comment goes with it."""
        low, high = self.text.span(node)
        start, end = self.text.span(alias)
        comment = ""
        string = self.text.string
        comma = _COMMA.match(string, end, high)
        line = self.text.starts[self.text.line_of(start) - 1]
        stop = comma.end() if comma else end
        rest = _REST.match(string, stop, high)
        if not string[line:start].strip() and rest and line > low:
            start, stop, comment = line, rest.end(), rest[1] or ""
        elif comma:
            stop += len(string[stop:high]) - len(string[stop:high].lstrip(" \t"))
        elif before := _COMMA_BEFORE.search(string, low, start):
            start = before.start()
        else:
            raise StatementError(low)
        yield Edit(start, stop, "")
        yield self._insertion(node, self._separate(node, alias), comment)

    def _insertion(self, node: ast.stmt, statement: str, comment: str) -> Edit:
        start, end = self.text.span(node)
        string = self.text.string
        indent = string[self.text.starts[self.text.line_of(start) - 1] : start]
        rest = _REST.match(string, end)
        if indent.strip() or not rest:
            return Edit(end, end, f"; {statement}")
        newline = rest[2] or self._newline()
        line = (
            indent.replace("\f", "") + statement + (f"  {comment}" if comment else "")
        )
        if rest[2]:
            return Edit(rest.end(), rest.end(), line + newline)
        return Edit(rest.end(), rest.end(), newline + line)

    def _newline(self) -> str:
        match = re.search(r"\r\n|\r|\n", self.text.string)
        return match[0] if match else "\n"


def imported_names(tree: ast.Module, package: str) -> Iterator[str]:
    """Give the full name of everything that a file imports, `from a import b` as `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(package, node.level, node.module)
            if base is not None:
                yield from (
                    f"{base}.{alias.name}" if base else alias.name
                    for alias in node.names
                )
