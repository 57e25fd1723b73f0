"""A row of names between commas: a list, a set, a table, the names of an import."""

import ast
import re
from dataclasses import dataclass

from pyscaffold_mod.init_file.source import Source

HOLE = "\0"  # where the name goes in a pattern; no Python text holds it
_SPACE = r"(?:[ \t\f\r\n]|\\(?:\r\n|\r|\n)|#[^\r\n]*+)*+"
_BLANK = re.compile(_SPACE)
_COMMA = re.compile(f"{_SPACE},{_SPACE}")
_LAST = re.compile(f"{_SPACE}(?:,{_SPACE})?")
_STRING = re.compile(r"([uU]?)(\"|')([^\"'\\\r\n]*)\2")


@dataclass(frozen=True)
class Item:
    """One name, where it stands, and how: its text with a hole for the name."""

    name: str
    start: int
    end: int
    pattern: str
    model: bool = True


@dataclass(frozen=True)
class Series:
    """Names between commas; ``start`` and ``end`` are just inside the brackets."""

    label: str
    line: int
    items: tuple[Item, ...]
    start: int
    end: int
    bracketed: bool = True
    is_tuple: bool = False
    default: str = f'"{HOLE}"'

    @property
    def names(self) -> list[str]:
        """Give the names in their order."""
        return [item.name for item in self.items]

    def gap(self, text: str, index: int) -> str:
        """Give the text before an item, or after the last one."""
        start = self.items[index - 1].end if index else self.start
        end = self.items[index].start if index < len(self.items) else self.end
        return text[start:end]

    def written(self, index: int, name: str) -> str:
        """Write a name as its neighbours at an index are written."""
        near = [*self.items[max(index - 1, 0) :], *self.items]
        pattern = next((item.pattern for item in near if item.model), self.default)
        return pattern.replace(HOLE, name)

    def is_plain(self, text: str) -> bool:
        """Return whether there are only commas, comments and space between items."""
        last = len(self.items)
        if not _BLANK.fullmatch(self.gap(text, 0)) and last:
            return False
        if any(not _COMMA.fullmatch(self.gap(text, i)) for i in range(1, last)):
            return False
        return bool((_LAST if last else _BLANK).fullmatch(self.gap(text, last)))


def of_literal(source: Source, node: ast.expr, label: str, line: int) -> Series | None:
    """Read a literal list, tuple or set of names, also in ``frozenset(...)``.

    Args:
        source: Where it stands.
        node: The expression.
        label: What a user calls it.
        line: The line to name to the user.

    Returns:
        The series; nothing if the expression is anything else.
    """
    node = _unwrapped(node)
    if not isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return None
    items = [_string_item(source, element) for element in node.elts]
    return _series(source, node, [item for item in items if item], label, line, items)


def of_dict(source: Source, node: ast.expr, package: str, line: int) -> Series | None:
    """Read a literal table from names to modules: ``{"a": ".a", "B": ".b"}``.

    Only entries whose key is the module's own name show how to write another.

    Args:
        source: Where it stands.
        node: The expression.
        package: The package's dotted name; empty if it is not known.
        line: The line to name to the user.

    Returns:
        The series; nothing if the expression is anything else.
    """
    if not isinstance(node, ast.Dict):
        return None
    items = [
        _entry(source, key, value, package)
        for key, value in zip(node.keys, node.values, strict=True)
    ]
    found = [item for item in items if item]
    return _series(source, node, found, "lazy table", line, items)


def _unwrapped(node: ast.expr) -> ast.expr:
    wraps = ("frozenset", "list", "set", "tuple")
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in wraps
        and len(node.args) == 1
        and not node.keywords
    ):
        return node.args[0]
    return node


def _series(
    source: Source,
    node: ast.expr,
    found: list[Item],
    label: str,
    line: int,
    items: list[Item | None],
) -> Series | None:
    if len(found) < len(items):
        return None
    start, end = source.span(node)
    is_tuple = isinstance(node, ast.Tuple)
    bracketed = source.text[start] in "([{" and source.text[end - 1] in ")]}"
    inside = (start + 1, end - 1) if bracketed else (start, end)
    default = _default(source)
    series = Series(label, line, tuple(found), *inside, bracketed, is_tuple, default)
    return series if series.is_plain(source.text) else None


def _default(source: Source) -> str:
    """Give the pattern of a first name, in the quotes the file has most."""
    single = source.text.count("'") > source.text.count('"')
    return f"'{HOLE}'" if single else f'"{HOLE}"'


def _string_item(source: Source, node: ast.expr | None) -> Item | None:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return None
    start, end = source.span(node)
    found = _STRING.fullmatch(source.text, start, end)
    if not found or found[3] != node.value:
        return None
    pattern = f"{found[1]}{found[2]}{HOLE}{found[2]}"
    return Item(node.value, start, end, pattern)


def _entry(
    source: Source, key: ast.expr | None, value: ast.expr, package: str
) -> Item | None:
    left, right = _string_item(source, key), _string_item(source, value)
    if not left or not right:
        return None
    between = source.text[left.end : right.start]
    if not re.fullmatch(r"[ \t]*:[ \t]*", between):
        return None
    before, dot, last = right.name.rpartition(".")
    model = bool(dot) and last == left.name and before in ("", package or before)
    whole = right.pattern.replace(HOLE, f"{before}.{HOLE}")
    pattern = (
        left.pattern
        + between
        + (whole if model else source.text[right.start : right.end])
    )
    return Item(left.name, left.start, right.end, pattern, model)
