"""Every file and folder below a root, read once."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pyscaffold_mod.project.files import is_foreign, is_own_file, is_own_folder

_CACHE = "__pycache__"


@dataclass(frozen=True)
class Tree:
    """The files and folders that belong to a project.

    Args:
        root: Its folder, resolved.
        files: All files, sorted; those in `__pycache__` are not among them.
        folders: All folders, sorted, without the root.
        cached: What lies in each `__pycache__`, by the folder that holds it.
        unread: Folders that cannot be read.
    """

    root: Path
    files: tuple[PurePosixPath, ...]
    folders: tuple[PurePosixPath, ...]
    cached: dict[PurePosixPath, tuple[str, ...]]
    unread: tuple[PurePosixPath, ...]


def walk(root: Path, is_excluded: Callable[[str], bool]) -> Tree:
    """List a project.

    Left out is what `project.files.walk_python` leaves out: hidden folders, virtual
    environments, what builds and installers leave, other repositories, links to
    folders, links that lead out or in a circle, names that are no text.

    Args:
        root: The folder, resolved.
        is_excluded: Tells whether a path, relative to the root, is to be left out.
    """
    files: list[str] = []
    folders: list[str] = []
    cached: dict[PurePosixPath, tuple[str, ...]] = {}
    unread: list[str] = []
    stack = [""]
    while stack:
        folder = stack.pop()
        try:
            entries = _entries(root, folder)
        except OSError:
            unread.append(folder)
            continue
        if folder and is_foreign(folder.rpartition("/")[2], {x.name for x in entries}):
            continue
        if folder:
            folders.append(folder)
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if is_excluded(path):
                continue
            if entry.name == _CACHE:
                cached[PurePosixPath(folder)] = tuple(_names(entry))
            elif is_own_folder(entry):
                stack.append(path)
            elif is_own_file(entry, root):
                files.append(path)
    return Tree(root, _paths(files), _paths(folders), cached, _paths(unread))


def with_files(tree: Tree, given: Mapping[PurePosixPath, bytes | None]) -> Tree:
    """Return a tree as it were with some files more, and some less.

    Args:
        tree: The tree.
        given: What the files hold; nothing for those that are gone.
    """
    if not given:
        return tree
    gone = {path for path, content in given.items() if content is None}
    there = given.keys() - gone
    files = {*tree.files, *there} - gone
    folders = {*tree.folders, *(x for path in there for x in path.parents[:-1])}
    return replace(
        tree, files=_paths(map(str, files)), folders=_paths(map(str, folders))
    )


def _entries(root: Path, folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(root / folder) as found:
        return [entry for entry in found if _is_text(entry.name)]


def _names(entry: os.DirEntry[str]) -> Iterator[str]:
    try:
        with os.scandir(entry.path) as found:
            yield from sorted(x.name for x in found if _is_text(x.name))
    except OSError:
        return


def _paths(names: Iterable[str]) -> tuple[PurePosixPath, ...]:
    return tuple(PurePosixPath(name) for name in sorted(names))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
