"""What expressions say: dotted names, and which names a tree binds."""

import ast
from collections import Counter
from collections.abc import Iterable, Mapping

from pyscaffold_mod.checking.statements import Import, walk

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def bindings(tree: ast.Module, imports: Iterable[Import]) -> Counter[str]:
    """Count in how many places a file binds each name, in whatever scope.

    Args:
        tree: Its syntax tree.
        imports: Its imports.
    """
    found = Counter(one.bound for one in imports)
    for node in walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found[node.id] += 1
        elif isinstance(node, ast.arg):
            found[node.arg] += 1
        elif isinstance(node, _Definition):
            found[node.name] += 1
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
            found[node.name or ""] += 1
        elif isinstance(node, ast.MatchMapping):
            found[node.rest or ""] += 1
    return found


def dotted(node: ast.expr) -> str:
    """Return a name with its attributes as text, empty for anything else.

    Args:
        node: The expression.
    """
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])


def origins(imports: Iterable[Import]) -> dict[str, str]:
    """Return what each imported name stands for, as an absolute dotted name.

    Args:
        imports: The imports of a file.
    """
    found = {}
    for one in imports:
        if one.module and one.bound:
            whole = f"{one.module}.{one.name}" if one.name else one.module
            short = not one.name and not one.alias.asname
            found[one.bound] = one.bound if short else whole
    return found


def meant(node: ast.expr, known: Mapping[str, str]) -> str:
    """Return the absolute dotted name that an expression stands for.

    Args:
        node: The expression.
        known: The imported names, from `origins`.
    """
    first, dot, rest = dotted(node).partition(".")
    return known.get(first, first) + dot + rest
