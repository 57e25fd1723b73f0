"""Which files import each other, directly or through others."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath


def cycles(
    edges: Mapping[PurePosixPath, Iterable[PurePosixPath]],
) -> Iterator[frozenset[PurePosixPath]]:
    """Give the files that reach each other (Tarjan, without recursion).

    Args:
        edges: What each file loads; each of that is a key, too.

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
