"""Strings and comments that name a module: only a person can say what they mean."""

import ast
import re
from collections.abc import Iterator

from pyscaffold_mod.references.dotted import is_within, last_part, parent, word
from pyscaffold_mod.references.text import Text

_CALLS = {
    "__import__", "delattr", "find_spec", "import_module", "importorskip", "patch", "reload",
    "resolve_name", "run_module", "setattr",
}  # fmt: skip


def mentions(text: Text, tree: ast.Module, old: str) -> Iterator[int]:
    """Find the places in strings and comments that name a module.

    Args:
        text: The file.
        tree: Its tree.
        old: The dotted name. One without a dot is an ordinary word: it counts only where
            something is imported.

    Yields:
        Where each name stands.
    """
    strings = _strings(text, tree)
    last, above = re.escape(last_part(old)), re.escape(parent(old))
    imported = rf"(?:>>>|\.\.\.)[ \t].*?\b(?:from|import)\s+{re.escape(old)}(?!\w)"
    patterns = [re.compile(imported)]
    if above:
        patterns = [
            word(old),
            re.compile(
                rf"(?<!\w)from\s+{above}\s+import\s[^\r\n]*?(?<![\w.]){last}(?!\w)"
            ),
        ]
    for pattern in patterns:
        for match in pattern.finditer(text.string):
            if _is_inside(match.start(), strings) or _is_comment(
                text, match.start(), strings
            ):
                yield match.start()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) in _CALLS:
            yield from (
                text.span(argument)[0]
                for argument in node.args
                if _names(argument, old)
            )


def _strings(text: Text, tree: ast.Module) -> list[tuple[int, int]]:
    return sorted(
        text.span(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        or (isinstance(node, ast.Constant) and isinstance(node.value, str))
    )


def _is_inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _is_comment(text: Text, offset: int, strings: list[tuple[int, int]]) -> bool:
    start = text.starts[text.line_of(offset) - 1]
    signs = [
        match.start() for match in re.finditer("#", text.string[start : offset + 1])
    ]
    return any(not _is_inside(start + sign, strings) for sign in signs)


def _called(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _names(node: ast.expr, old: str) -> bool:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    value = node.value.partition(":")[0]
    if not value.startswith("."):
        return is_within(value, old)
    rest = value.lstrip(".")
    ends = [old.split(".", number)[number] for number in range(old.count(".") + 1)]
    return any(is_within(rest, end) for end in ends)
