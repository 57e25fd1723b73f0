"""Which files are loaded in the end when one is."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts

# By their texts, which are compared in a tenth of the time.
_Edges = Mapping[str, frozenset[str]]


def reached(facts: Facts, start: PurePosixPath) -> frozenset[str]:
    """Return the paths of all that may be loaded once a file is; its own, too.

    Args:
        facts: The tree.
        start: The file.
    """
    known = facts.once(_known)
    path = str(start)
    if path not in known:
        known[path] = _followed(facts.once(_edges), path)
    return known[path]


def is_reached(facts: Facts, start: PurePosixPath, path: PurePosixPath) -> bool:
    """Tell whether a file may be loaded once another is.

    Args:
        facts: The tree.
        start: The other.
        path: The file.
    """
    direct = facts.once(_edges)[str(start)]
    return str(path) in direct or str(path) in reached(facts, start)


def _known(facts: Facts) -> dict[str, frozenset[str]]:
    return {}


def _edges(facts: Facts) -> _Edges:
    """Return what each file may load, with the packages around it."""
    files = {str(path) for path in facts.files}
    found = {}
    for path, file in facts.files.items():
        loads = {str(x.path) for one in file.imports for x in facts.loads(file, one)}
        parts = str(path).split("/")
        above = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
        around = {"__init__.py", *(f"{folder}/__init__.py" for folder in above)}
        found[str(path)] = frozenset((loads | around) & files)
    return found


def _followed(edges: _Edges, start: str) -> frozenset[str]:
    found: set[str] = set()
    stack = [start]
    while stack:
        path = stack.pop()
        if path not in found:
            found.add(path)
            stack += edges[path] - found
    return frozenset(found)
