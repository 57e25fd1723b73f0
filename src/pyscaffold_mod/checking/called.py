"""Imports in functions that a module calls itself while it loads."""

import ast
from collections.abc import Iterable, Iterator, Mapping

from pyscaffold_mod.checking.bound import own_expressions
from pyscaffold_mod.checking.statements import (
    Import,
    Place,
    children,
    never,
    place,
    placed,
)

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def called_imports(
    tree: ast.Module, imports: Iterable[Import]
) -> Mapping[Place, tuple[Import, ...]]:
    """Return what else is imported by statements at module level: by calls.

    Followed are calls of functions of the module that are bound once, by their name.

    Args:
        tree: The syntax tree of a file.
        imports: Its imports.
    """
    by_place: dict[Place, list[Import]] = {}
    for one in imports:
        if one.where.block == "function":
            by_place.setdefault(place(one.node), []).append(one)
    if not by_place:
        return {}
    functions = _functions(tree)
    found = {}
    for statement, where in placed(tree.body, never):
        if where.at_load:
            run = _run(statement, functions)
            called = tuple(one for x in run for one in by_place.get(place(x), ()))
            if called:
                found[place(statement)] = called
    return found


def _functions(tree: ast.Module) -> dict[str, _Function]:
    found: dict[str, _Function] = {}
    again = set()
    for node in tree.body:
        if isinstance(node, _Function):
            again |= {node.name} & found.keys()
            found[node.name] = node
    return {name: node for name, node in found.items() if name not in again}


def _run(statement: ast.stmt, functions: Mapping[str, _Function]) -> Iterator[ast.stmt]:
    """Give the statements of the functions that a statement calls, each once."""
    waiting = list(_callees(statement))
    entered = set()
    while waiting:
        name = waiting.pop()
        if name in entered or name not in functions:
            continue
        entered.add(name)
        for inner, _ in placed(functions[name].body, never):
            yield inner
            waiting += _callees(inner)


def _callees(statement: ast.stmt) -> Iterator[str]:
    """Give the names that a statement calls when it runs."""
    if isinstance(statement, _Function | ast.ClassDef):
        return
    stack: list[ast.AST] = list(own_expressions(statement))
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Lambda | ast.GeneratorExp):
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        stack += children(node)
