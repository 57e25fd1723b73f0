"""The last look at an edit: nothing else may have changed."""

import ast
from collections.abc import Collection


def same_but_for(old: ast.Module, new: ast.Module, names: Collection[str]) -> bool:
    """Compare two trees, leaving out some names where children are named.

    Args:
        old: The file before.
        new: The file after.
        names: The names that may have come or gone, in lists, tables and imports.

    Returns:
        Whether all else is equal.
    """
    stack: list[tuple[object, object]] = [(old, new)]
    while stack:
        left, right = stack.pop()
        if isinstance(left, ast.AST):
            if type(left) is not type(right):
                return False
            pairs = zip(_fields(left, names), _fields(right, names), strict=True)
            stack += pairs
        elif isinstance(left, list) and isinstance(right, list):
            before, after = _kept(left, names), _kept(right, names)
            if len(before) != len(after):
                return False
            stack += zip(before, after, strict=True)
        elif left != right or type(left) is not type(right):
            return False
    return True


def _fields(node: object, names: Collection[str]) -> list[object]:
    if isinstance(node, ast.Dict):
        pairs = [
            pair
            for pair in zip(node.keys, node.values, strict=True)
            if not _is_name(pair[0], names)
        ]
        return [[key for key, _ in pairs], [value for _, value in pairs]]
    assert isinstance(node, ast.AST)  # noqa: S101 - its twin is one
    return [getattr(node, field, None) for field in node._fields]


def _kept(values: list[object], names: Collection[str]) -> list[object]:
    return [value for value in values if not _is_name(value, names)]


def _is_name(node: object, names: Collection[str]) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value in names
    if isinstance(node, ast.alias):
        return node.name in names or node.name.rpartition(".")[2] in names
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return all(_is_name(alias, names) for alias in node.names)
    return False
