"""Which modules import each other while they load."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import

Graph = dict[PurePosixPath, tuple[PurePosixPath, ...]]


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
    for imports in file.called.values():
        yield from (x for x in imports if not x.where.handler)
