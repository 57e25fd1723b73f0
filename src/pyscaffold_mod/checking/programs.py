"""Folders that hold a program each, and are no part of a name that is imported.

Without metadata a folder that has modules may be a namespace package, or the folder that
a program is started in. What its files say after `import` tells which.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from pyscaffold_mod.checking.shelf import Shelf, TooLarge
from pyscaffold_mod.checking.tree import Tree
from pyscaffold_mod.project import Top

_IMPORTED = re.compile(rb"^[ \t]*(?:from|import)[ \t]+([^\W\d]\w*)", re.MULTILINE)


def without_programs(
    tree: Tree, tops: Mapping[str, Top], shelf: Shelf
) -> Mapping[str, Top]:
    """Leave out namespace packages that nobody names, though what lies in them is named.

    Args:
        tree: The tree.
        tops: What users import, as far as the folders tell.
        shelf: Where the files are read.
    """
    open_tops = {name: top for name, top in tops.items() if top.kind == "namespace"}
    if not open_tops:
        return tops
    named = set(_named(tree, shelf))
    at_root = {
        path.name.partition(".")[0]
        for path in (*tree.files, *tree.folders)
        if path.parent == PurePosixPath()
    }
    left_out = {
        name
        for name, top in open_tops.items()
        if name not in named and (set(_inside(tree, top.path)) & named) - at_root
    }
    return {name: top for name, top in tops.items() if name not in left_out}


def _named(tree: Tree, shelf: Shelf) -> Iterator[str]:
    """Give the first parts of the names that stand after import."""
    for path in tree.files:
        if path.suffix == ".py":
            try:
                content = shelf.content(path)
            except (OSError, TooLarge):
                continue
            yield from (x.decode("ascii") for x in _IMPORTED.findall(content))


def _inside(tree: Tree, folder: PurePosixPath) -> Iterator[str]:
    """Give the names of the modules and packages right in a folder."""
    for path in tree.files:
        if path.suffix == ".py" and path.parent == folder:
            yield path.stem
        elif path.name == "__init__.py" and path.parent.parent == folder:
            yield path.parent.name
