"""Imports that go round in a circle after a move, and did not before.

`import a.b.c` runs `a`, then `a.b` (language reference, section 5.4): whoever imports a
module in its new place imports the packages above it, too, and what these import.
"""

import ast
from collections.abc import Collection, Iterator, Mapping

from pyscaffold_mod import references
from pyscaffold_mod.messages import _
from pyscaffold_mod.moving.imports import Imports
from pyscaffold_mod.references.text import Text, UnreadableError

_NOWHERE = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def new(imports: Imports) -> Iterator[str]:
    """Say which modules would import themselves, by way of the new packages above.

    Args:
        imports: Who imports what, as it is.

    Yields:
        A line for each new package that leads back; functions and `TYPE_CHECKING` do
        not count, for they import nothing when they are imported.
    """
    above = [
        name
        for name in _above(imports.new)
        if name not in _above(imports.old) and imports.was_module(name)
    ]
    if not above:
        return
    graph = {
        source.module: _imported(source, imports)
        for source in imports.sources
        if source.module and source.path.suffix == ".py"
    }
    for package in above:
        back = [
            name
            for name, wanted in graph.items()
            if any(_is_in(one, imports.old) for one in wanted)
            and not _is_in(name, package)
            and name not in _above(imports.old)
            and package not in _reached(graph, name, _above(name))
            and name in _reached(graph, package, _above(name))
        ]
        if back:
            yield (
                _(
                    "{name} comes to import {package}, which imports {name}: see that"
                    " this circle can be imported"
                ).format(name=back[0], package=package)
            )


def _reached(
    graph: Mapping[str, Collection[str]], start: str, left_out: Collection[str]
) -> set[str]:
    """Return what importing a module imports."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for name in graph.get(waiting.pop(), ()):
            for one in (*_above(name), name):
                if one not in found and one not in left_out:
                    found.add(one)
                    waiting.append(one)
    return found


def _imported(source: references.Source, imports: Imports) -> set[str]:
    """Return what a module imports while it is imported."""
    try:
        tree = Text(source.content).tree()
    except UnreadableError:
        return set()
    later = [
        range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for node in ast.walk(tree)
        if isinstance(node, _NOWHERE)
        or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
    ]
    return {
        one.name
        for one in references.imports_of(source, imports.was_module)
        if not any(one.line in lines for lines in later)
    }


def _above(name: str) -> tuple[str, ...]:
    parts = name.split(".")
    return tuple(".".join(parts[:length]) for length in range(1, len(parts)))


def _is_in(name: str, other: str) -> bool:
    return name == other or name.startswith(f"{other}.")
