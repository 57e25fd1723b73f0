"""The imports by which an ``__init__.py`` names its child modules."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pyscaffold_mod.init_file import lazy
from pyscaffold_mod.init_file.series import HOLE, Item, Series
from pyscaffold_mod.init_file.source import Source, Splice, nodes, statements
from pyscaffold_mod.messages import _

_LABEL = "from . import"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Rows:
    """Import statements that name one child each, a line each; items are statements."""

    label: str
    line: int
    items: tuple[Item, ...]

    @property
    def names(self) -> list[str]:
        """Give the names in their order."""
        return [item.name for item in self.items]


Form = Series | Rows


@dataclass(frozen=True)
class Imports:
    """The imports of a file."""

    source: Source
    package: str
    siblings: frozenset[str]

    @cached_property
    def bound(self) -> dict[str, int]:
        """Give the names that the file binds itself, not by importing a child."""
        found: dict[str, int] = {}
        for stmt, _rest in statements(self.source.tree):
            for name in self._bound_by(stmt):
                found.setdefault(name, stmt.lineno)
        return found

    @cached_property
    def has_star(self) -> bool:
        """Return whether it takes all names of some module."""
        return any(
            isinstance(stmt, ast.ImportFrom) and stmt.names[0].name == "*"
            for stmt, _rest in statements(self.source.tree)
        )

    def children(self, names: list[str]) -> bool:
        """Return whether there are child modules among some names.

        Where the siblings are not known, a public name that nothing else binds is one.
        """
        if self.siblings:
            return any(name in self.siblings for name in names)
        return any(
            not name.startswith("_") and name not in self.bound for name in names
        )

    def every(self) -> list[tuple[ast.stmt, str, list[tuple[ast.alias, str]]]]:
        """Give each import of children: its statement, place, and aliases with names."""
        return [
            (stmt, place, pairs)
            for stmt, place in statements(self.source.tree)
            if (pairs := self._pairs(stmt))
        ]

    def forms(self) -> Iterator[Form]:
        """Find the imports of child modules to which another can be added."""
        found = [entry for entry in self.every() if self._counts(entry[2])]
        yield from self._group([e for e in found if e[1] == "top"])
        if lazy.has_getattr(self.source.tree):
            yield from self._group([e for e in found if e[1] == "typing"])

    def each(self) -> Iterator[Form]:
        """Give every import of children at module level, to remove from or rename in."""
        for stmt, _rest, pairs in self.every():
            if len(pairs) == 1 and self._alone(stmt):
                yield Rows(_label(stmt), stmt.lineno, (self._row(stmt, pairs),))
            elif series := self._series(stmt, pairs):
                yield series

    def unknown(self) -> list[tuple[int, str]]:
        """Say which absolute imports may be of children: the package is not known."""
        if self.package or not self.siblings:
            return []
        return [
            (
                stmt.lineno,
                _("from {module} import … may import child modules").format(
                    module=stmt.module
                ),
            )
            for stmt, place in statements(self.source.tree)
            if isinstance(stmt, ast.ImportFrom) and place == "top" and not stmt.level
            if any(alias.name in self.siblings for alias in stmt.names)
        ]

    def _pairs(self, stmt: ast.stmt) -> list[tuple[ast.alias, str]]:
        if isinstance(stmt, ast.ImportFrom):
            relative = stmt.level == 1 and not stmt.module
            absolute = not stmt.level and self.package and stmt.module == self.package
            names = stmt.names if relative or absolute else []
            return [(alias, alias.name) for alias in names if alias.name != "*"]
        if isinstance(stmt, ast.Import) and self.package and len(stmt.names) == 1:
            parent, _dot, last = stmt.names[0].name.rpartition(".")
            return [(stmt.names[0], last)] if parent == self.package else []
        return []

    def _bound_by(self, stmt: ast.stmt) -> Iterator[str]:
        if isinstance(stmt, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield stmt.name
            return
        children = {id(alias) for alias, _ in self._pairs(stmt)}
        for node in nodes(stmt):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
            elif isinstance(node, ast.alias):
                if id(node) not in children:
                    yield node.asname or node.name.partition(".")[0]
                elif node.asname and node.asname != node.name:
                    yield node.asname

    def _counts(self, pairs: list[tuple[ast.alias, str]]) -> bool:
        public = [name for _, name in pairs if not name.startswith("_")]
        return self.children(public)

    def _group(
        self, found: list[tuple[ast.stmt, str, list[tuple[ast.alias, str]]]]
    ) -> Iterator[Form]:
        """Make one form of the imports of one place: the largest, or all the small."""
        if not found:
            return
        stmt, _, pairs = max(found, key=lambda entry: len(entry[2]))
        rows = len(pairs) == 1 and (len(found) > 1 or bool(pairs[0][0].asname))
        rows = rows or isinstance(stmt, ast.Import)
        if rows and all(self._alone(entry[0]) for entry in found):
            items = tuple(self._row(entry[0], entry[2]) for entry in found)
            yield Rows(_label(stmt), stmt.lineno, items)
        elif series := self._series(stmt, pairs):
            yield series

    def _series(
        self, stmt: ast.stmt, pairs: list[tuple[ast.alias, str]]
    ) -> Series | None:
        source = self.source
        items = tuple(self._item(alias, name) for alias, name in pairs)
        start, end = source.span(stmt)
        opening = source.text.find("(", start, items[0].start) + 1
        inside = (opening, end - 1) if opening else (items[0].start, items[-1].end)
        series = Series(
            _LABEL, stmt.lineno, items, *inside, bool(opening), default=HOLE
        )
        return series if series.is_plain(source.text) else None

    def _item(self, alias: ast.alias, name: str) -> Item:
        start, end = self.source.span(alias)
        pattern, model = HOLE, True
        if alias.asname == alias.name:
            pattern = f"{HOLE} as {HOLE}"
        elif alias.asname:
            pattern, model = f"{HOLE} as {alias.asname}", False
        return Item(name, start, end, pattern, model)

    def _row(self, stmt: ast.stmt, pairs: list[tuple[ast.alias, str]]) -> Item:
        start, end = self.source.span(stmt)
        alias, name = pairs[0]
        item = self._item(alias, name)
        pattern = item.pattern
        if isinstance(stmt, ast.Import):
            parent = alias.name.rpartition(".")[0]
            pattern = f"{parent}." + pattern
        text = self.source.text
        whole = text[start : item.start] + pattern + text[item.end : end]
        return Item(name, start, end, whole, item.model)

    def _alone(self, stmt: ast.stmt) -> bool:
        """Return whether a statement has its lines for itself."""
        start, end = self.source.span(stmt)
        text = self.source.text
        before = text[self.source.line_start(start) : start]
        after = text[end : self.source.line_end(end)]
        return not before.strip() and (not after.strip() or after.lstrip()[0] == "#")


def row_insertion(source: Source, rows: Rows, at: int, name: str) -> tuple[Splice, ...]:
    """Put a statement among others, with the comment that all of them bear."""
    items = rows.items
    near = [*items[max(at - 1, 0) :], *items]
    pattern = next((item.pattern for item in near if item.model), near[0].pattern)
    tails = {source.text[i.end : source.line_end(i.end)] for i in items}
    tail = tails.pop() if len(tails) == 1 else ""
    new = pattern.replace(HOLE, name) + tail
    anchor = items[max(at - 1, 0)]
    found = _LINE_END.search(source.text, anchor.end)
    end = found[0] if found else source.newline
    indent = source.indent(anchor.start)
    if at == 0:
        start = source.line_start(anchor.start)
        return (Splice(start, start, indent + new + end),)
    stop = source.line_end(anchor.end)
    return (Splice(stop, stop, end + indent + new),)


def row_removal(source: Source, item: Item) -> tuple[Splice, ...]:
    """Take a statement away with its line."""
    start, stop = source.line_start(item.start), source.line_end(item.end)
    found = _LINE_END.match(source.text, stop)
    if found:
        return (Splice(start, found.end()),)
    before = source.text[:start]
    return (Splice(len(re.sub(r"(\r\n|\r|\n)\Z", "", before)), stop),)


def _label(stmt: ast.stmt) -> str:
    return "import" if isinstance(stmt, ast.Import) else _LABEL
