"""Names that stand in strings and comments and still mean a binding."""

import ast
import re
from collections.abc import Iterator

_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*")
_TYPE_COMMENT = re.compile(r"#\s*type:(.*)")
_DOCTEST = re.compile(r"^\s*(?:>>>|\.\.\.)(.*)", re.MULTILINE)
_TAKES_TYPES = {
    "cast",
    "TypeVar",
    "NewType",
    "ParamSpec",
    "TypeAliasType",
    "NamedTuple",
    "TypedDict",
}


def quoted_names(tree: ast.Module, text: str) -> frozenset[str]:
    """Find the names that cannot be renamed because something outside the code reads them.

    They stand in annotations in quotes, in `__all__`, in type comments and in doctests.

    Args:
        tree: The file.
        text: Its text.

    Returns:
        The names, without attributes.
    """
    parts = [match[1] for match in _TYPE_COMMENT.finditer(text)]
    for node in ast.walk(tree):
        for place in _places(node):
            parts += [
                inner.value
                for inner in ast.walk(place)
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
            ]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts += [match[1] for match in _DOCTEST.finditer(str(node.value.value))]
    return frozenset(name for part in parts for name in _NAME.findall(part))


def _places(node: ast.AST) -> Iterator[ast.AST]:
    found: list[ast.AST | None] = []
    if isinstance(node, ast.arg | ast.AnnAssign):
        found.append(node.annotation)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        found.append(node.returns)
    elif isinstance(node, ast.Subscript):
        found.append(node.slice)
    elif isinstance(node, ast.Call) and _last_word(node.func) in _TAKES_TYPES:
        found += [*node.args, *(keyword.value for keyword in node.keywords)]
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(
            isinstance(target, ast.Name) and target.id == "__all__"
            for target in targets
        ):
            found.append(node.value)
    yield from (place for place in found if place is not None)


def _last_word(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
