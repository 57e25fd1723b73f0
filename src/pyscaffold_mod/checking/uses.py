"""How a file uses its names: where each is bound and read."""

import ast
from collections import Counter
from collections.abc import Iterator

from pyscaffold_mod.checking import expressions
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import walk


def bindings(file: File) -> Counter[str]:
    """Count in how many places a file binds each name; of what it imports, see `counts`.

    Args:
        file: The file.
    """
    return file.once(_bindings)


def _bindings(file: File) -> Counter[str]:
    return expressions.bindings(file.tree or ast.Module([], []), file.imports)


def reads(file: File) -> Iterator[ast.Name]:
    """Give every place where a file reads a name.

    Args:
        file: The file.
    """
    for node in walk(file.tree) if file.tree else ():
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node


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
