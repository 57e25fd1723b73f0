"""Which modules import each other while they load."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from pyscaffold_mod.checking.called import called_imports
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import

Graph = Mapping[PurePosixPath, tuple[PurePosixPath, ...]]


def graph(facts: Facts) -> Graph:
    """Return what each file loads, or may load, while it is imported itself.

    Args:
        facts: The tree.
    """
    return {
        path: tuple(
            dict.fromkeys(
                found.path
                for one in _loading(file)
                for found in facts.loads(file, one)
                if found.path in facts.files and found.path != path
            )
        )
        for path, file in facts.files.items()
    }


def _loading(file: File) -> Iterator[Import]:
    yield from (x for x in file.imports if x.at_load and not x.where.handler)
    for imports in called_imports(file).values():
        yield from (x for x in imports if not x.where.handler)


def cycles(edges: Graph) -> Iterator[frozenset[PurePosixPath]]:
    """Give the files that reach each other (Tarjan, without recursion).

    Args:
        edges: What each file loads.

    Yields:
        Each strongly connected component of two files or more.
    """
    index: dict[PurePosixPath, int] = {}
    low: dict[PurePosixPath, int] = {}
    kept: list[PurePosixPath] = []
    waiting: set[PurePosixPath] = set()
    for start in edges:
        if start in index:
            continue
        stack = [(start, iter(edges[start]))]
        while stack:
            path, rest = stack[-1]
            if path not in index:
                index[path] = low[path] = len(index)
                kept.append(path)
                waiting.add(path)
            below = next(rest, None)
            if below is None:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    low[above] = min(low[above], low[path])
                if low[path] == index[path]:
                    found = _popped(kept, path)
                    waiting -= found
                    if len(found) > 1:
                        yield found
            elif below not in index:
                stack.append((below, iter(edges[below])))
            elif below in waiting:
                low[path] = min(low[path], index[below])


def _popped(kept: list[PurePosixPath], last: PurePosixPath) -> frozenset[PurePosixPath]:
    found = set()
    while last not in found:
        found.add(kept.pop())
    return frozenset(found)
