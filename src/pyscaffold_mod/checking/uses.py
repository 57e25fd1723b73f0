"""How a file uses its names: where each is bound and read, and what is called."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import walk

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def bindings(file: File) -> Counter[str]:
    """Count in how many places a file binds each name, in whatever scope.

    Args:
        file: The file.
    """
    return file.once(_bindings)


def _bindings(file: File) -> Counter[str]:
    found: Counter[str] = Counter()
    for node in walk(file.tree) if file.tree else ():
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
    found.update(one.bound for one in file.imports)
    return found


def reads(file: File) -> Iterator[ast.Name]:
    """Give every place where a file reads a name.

    Args:
        file: The file.
    """
    for node in walk(file.tree) if file.tree else ():
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node


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


def origins(file: File) -> dict[str, str]:
    """Return what each imported name of a file stands for, as an absolute dotted name.

    Args:
        file: The file.
    """
    found = {}
    for one in file.imports:
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


def reached(facts: Facts, start: File) -> dict[File, None]:
    """Return the files that are loaded when a file runs, itself first.

    Args:
        facts: The tree.
        start: The file.
    """
    found = {start.path: start}
    stack = [start]
    while stack:
        file = stack.pop()
        for one in file.imports:
            for module in () if one.where.typing else facts.loads(file, one):
                other = facts.files.get(module.path)
                if other and other.path not in found:
                    found[other.path] = other
                    stack.append(other)
    return dict.fromkeys(found.values())
