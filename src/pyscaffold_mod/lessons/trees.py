"""What stands in a learner's folder."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyscaffold_mod.changes import File
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

_CACHE = "__pycache__"
_ENVIRONMENT = "pyvenv.cfg"


@dataclass
class Tree:
    """The files and folders of a learner.

    What begins with a dot, virtual environments and links are not looked at, and not
    touched.

    Args:
        files: The files by path.
        modes: The permissions of files and folders.
        folders: All folders.
        caches: The byte-code in each `__pycache__`.
    """

    files: dict[str, File] = field(default_factory=dict)
    modes: dict[str, int] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    caches: set[str] = field(default_factory=set)


def read(root: Path) -> Tree:
    """Read a learner's folder.

    Args:
        root: The folder; it may be absent.

    Raises:
        ScaffoldError: A file or folder cannot be read.
    """
    tree = Tree()
    try:
        if root.is_dir():
            for path in _walk(root, "", tree):
                status = (root / path).stat()
                tree.modes[path] = stat.S_IMODE(status.st_mode)
                is_program = bool(status.st_mode & stat.S_IXUSR) and os.name == "posix"
                tree.files[path] = File((root / path).read_bytes(), is_program)
    except OSError as error:
        raise ScaffoldError(
            _("{path} cannot be read").format(path=error.filename),
            _("give yourself the right to read it, or move it away"),
        ) from error
    return tree


def _walk(root: Path, folder: str, tree: Tree) -> Iterator[str]:
    with os.scandir(root / folder) as found:
        entries = sorted(found, key=lambda one: one.name)
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            if Path(entry.path, _ENVIRONMENT).exists():
                continue
            yield from _walk(root, path, tree)
            if entry.name != _CACHE or _holds_files(Path(entry.path)):
                tree.folders.add(path)
                tree.modes[path] = stat.S_IMODE(entry.stat().st_mode)
        elif entry.is_file():
            if _is_cached(Path(entry.path)):
                tree.caches.add(path)
            else:
                yield path


def _is_cached(path: Path) -> bool:
    return path.parent.name == _CACHE and ".pyc" in path.name


def _holds_files(cache: Path) -> bool:
    return any(not _is_cached(path) for path in cache.iterdir())
