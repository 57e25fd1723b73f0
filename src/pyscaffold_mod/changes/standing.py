"""What stands in a folder already, and what it forbids."""

import os
import stat
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from pyscaffold_mod.changes.journal import is_inside
from pyscaffold_mod.messages import _


class CollisionError(Exception):
    """A path cannot be used.

    Args:
        path: The path, or the folder above it that is the trouble.
        reason: What is wrong with it.
        overwritable: Whether the user may decide that it is not.
    """

    def __init__(self, path: str, reason: str, *, overwritable: bool = False) -> None:
        """Keep what is to be said."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason
        self.overwritable = overwritable


class Standing:
    """The files and folders below one folder; each folder is read once.

    Args:
        root: The folder, without links; it may be absent.
        leaving: The files that are to be deleted: where case matters, a name that
            differs only in that may take their place.
    """

    def __init__(self, root: str, leaving: Collection[str] = ()) -> None:
        """Read nothing yet."""
        self._root = root
        self._leaving = frozenset(leaving)
        self._listings: dict[str, dict[str, list[os.DirEntry[str]]]] = {}
        self._folders: dict[str, bool] = {"": os.path.isdir(root)}

    def file(self, path: str) -> os.stat_result | None:
        """Look up a file that is to be written.

        Args:
            path: Its path below the folder, with slashes.

        Returns:
            Its status; nothing if nothing is there.

        Raises:
            CollisionError: Something else is there, or above it.
            OSError: A folder cannot be read.
        """
        entry = self._entry(path)
        if entry is None:
            return None
        if entry.is_symlink():
            raise CollisionError(path, _("a symbolic link is there"))
        if entry.is_dir():
            raise CollisionError(path, _("a folder is there where a file must be"))
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode):
            raise CollisionError(path, _("what is there is no ordinary file"))
        return status

    def _entry(self, path: str) -> os.DirEntry[str] | None:
        parent, _slash, name = path.rpartition("/")
        if not self._is_folder(parent):
            return None
        if parent not in self._listings:
            self._listings[parent] = self._read(parent)
        twins = self._listings[parent].get(folded(name), [])
        for entry in twins:
            if entry.name == name:
                return entry
        twins = [one for one in twins if not self._leaves(path, one)]
        if twins:
            there = os.path.join(parent, twins[0].name).replace(os.sep, "/")
            raise CollisionError(
                path,
                _("differs only in case from {path}, which is there").format(
                    path=there
                ),
            )
        return None

    def _leaves(self, path: str, twin: os.DirEntry[str]) -> bool:
        """Tell whether a file, or all that is in a folder, is to be deleted."""
        if os.path.lexists(os.path.join(self._root, path)):
            return False  # the disk ignores case: it is the same file
        start = len(self._root.rstrip("/\\")) + 1
        inside = [
            os.path.join(folder, name)[start:].replace(os.sep, "/")
            for folder, _folders, names in os.walk(twin.path)
            for name in names
        ]
        own = twin.path[start:].replace(os.sep, "/")
        return {own} <= self._leaving or (bool(inside) and {*inside} <= self._leaving)

    def _is_folder(self, path: str) -> bool:
        if path not in self._folders:
            entry = self._entry(path)
            if entry is not None:
                self._must_be_folder(path, entry)
            self._folders[path] = entry is not None
        return self._folders[path]

    def _must_be_folder(self, path: str, entry: os.DirEntry[str]) -> None:
        if not is_inside(self._root, os.path.join(entry.path, "any")):
            raise CollisionError(
                path, _("a symbolic link there leads out of the folder")
            )
        if not entry.is_dir():
            raise CollisionError(path, _("a file is there where a folder must be"))

    def _read(self, folder: str) -> dict[str, list[os.DirEntry[str]]]:
        listing: dict[str, list[os.DirEntry[str]]] = {}
        with os.scandir(os.path.join(self._root, folder)) as entries:
            for entry in entries:
                listing.setdefault(folded(entry.name), []).append(entry)
        return listing


def quarrels(root: str, paths: Iterable[str]) -> list[CollisionError]:
    """Find the paths that cannot be written together.

    They may be the same file (but for case, which macOS and Windows ignore, or through
    a link), or one is a file where another needs a folder.

    Args:
        root: The folder that they are relative to, without links.
        paths: The paths with slashes.

    Returns:
        The later one of each such pair.
    """
    found: list[CollisionError] = []
    seen: dict[str, tuple[str, bool]] = {}
    parents: dict[str, str] = {}
    for path in paths:
        parent, _slash, name = path.rpartition("/")
        for folder in _unseen(parent, parents):
            found += _met(seen, folded(folder), folder, is_file=False)
            real = os.path.realpath(os.path.join(root, folder))
            parents[folder] = folded(os.path.relpath(real, root).replace(os.sep, "/"))
        found += _met(seen, folded(path), path, is_file=True)
        if parent and parents[parent] != folded(parent):
            key = f"{parents[parent]}/{folded(name)}".removeprefix("./")
            found += _met(seen, key, path, is_file=True)
    return found


def folded(name: str) -> str:
    """Fold a name as file systems do that ignore case or normalize Unicode.

    Args:
        name: The name.

    Returns:
        What equal names have in common.
    """
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _unseen(parent: str, seen: dict[str, str]) -> list[str]:
    if not parent or parent in seen:
        return []
    outer = [str(folder) for folder in PurePosixPath(parent).parents][-2::-1]
    return [folder for folder in [*outer, parent] if folder not in seen]


def _met(
    seen: dict[str, tuple[str, bool]], key: str, path: str, *, is_file: bool
) -> list[CollisionError]:
    other, other_is_file = seen.setdefault(key, (path, is_file))
    if other == path and other_is_file == is_file:
        return []
    if other == path:
        return [CollisionError(path, _("wanted both as a file and as a folder"))]
    case_only = folded(other) == folded(path)
    same = _("is the same file as {path}, which is wanted too")
    if case_only:
        same = _("differs only in case from {path}, which is wanted too")
    return [CollisionError(path, same.format(path=other))]
