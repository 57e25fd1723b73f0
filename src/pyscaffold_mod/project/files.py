"""Every Python file of a project."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_SKIPPED = {"__pycache__", "__pypackages__", "node_modules", "site-packages"}
_TEXTS = {"cfg", "in", "ini", "md", "rst", "toml", "txt", "yaml", "yml"}
_SETTINGS = {".coveragerc", ".flake8", ".pylintrc", ".readthedocs", "tox", "Makefile"}
_HISTORIES = {"changelog", "changes", "history", "news"}


def is_file(path: Path) -> bool:
    """Tell whether there is a file, also where a folder may not be searched.

    `Path.is_file` raises there before Python 3.14.

    Args:
        path: The path.
    """
    try:
        return path.is_file()
    except OSError:
        return False


def walk_python(root: Path) -> Iterator[PurePosixPath]:
    """List the `.py` and `.pyi` files of a project.

    Left out: hidden folders, virtual environments, what builds and installers leave,
    other repositories, folders that cannot be read, names that are no text. A link to
    a folder is not followed: what it points to inside the root has its own name, and
    nothing outside belongs to the project.

    Args:
        root: The project, resolved.

    Yields:
        The files, sorted by the parts of their paths.
    """
    for path in walk_names(root):
        yield PurePosixPath(path)


def walk_names(root: Path) -> Iterator[str]:
    """List the same files as text, which is cheaper.

    Args:
        root: The project, resolved.

    Yields:
        Paths relative to the root.
    """
    stack = [iter(_entries(str(root), is_root=True))]
    prefix = len(str(root).rstrip("/\\")) + 1
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif is_own_folder(entry):
            stack.append(iter(_entries(entry.path)))
        elif entry.name.endswith((".py", ".pyi")) and is_own_file(entry, root):
            yield entry.path[prefix:].replace(os.sep, "/")


def walk_texts(root: Path) -> Iterator[str]:
    """List the settings and texts of a project that may name its modules.

    Left out: what `walk_python` leaves out, links, and histories of changes, which
    tell how things were called then.

    Args:
        root: The project, resolved.

    Yields:
        Paths relative to the root.
    """
    stack = [str(root)]
    prefix = len(str(root).rstrip("/\\")) + 1
    while stack:
        folder = stack.pop()
        for entry in _entries(folder, is_root=folder == str(root)):
            if is_own_folder(entry) or entry.name == ".github":
                stack.append(entry.path)
            elif _is_telling(entry) and entry.is_file(follow_symlinks=False):
                yield entry.path[prefix:].replace(os.sep, "/")


def _is_telling(entry: os.DirEntry[str]) -> bool:
    stem, _, suffix = entry.name.lower().rpartition(".")
    if stem in _HISTORIES:
        return False
    return suffix in _TEXTS or entry.name in _SETTINGS


def _entries(folder: str, *, is_root: bool = False) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
    names = {entry.name for entry in entries}
    if not is_root and is_foreign(Path(folder).name, names):
        return []
    return [entry for entry in entries if _is_text(entry.name)]


def is_foreign(name: str, inside: set[str]) -> bool:
    """Tell whether a folder is an environment, a repository or what a build left.

    Args:
        name: Its name.
        inside: The names in it.
    """
    if "pyvenv.cfg" in inside or "conda-meta" in inside or ".git" in inside:
        return True
    return name in ("build", "dist") and "__init__.py" not in inside


def is_own_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder that may belong to a project.

    Args:
        entry: The entry.
    """
    name = entry.name
    if name.startswith(".") or name in _SKIPPED or name.endswith((".egg-info", ".egg")):
        return False
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def is_own_file(entry: os.DirEntry[str], root: Path) -> bool:
    """Tell whether an entry is a file, or a link to one inside the root.

    Args:
        entry: The entry.
        root: The project, resolved.
    """
    try:
        if not entry.is_symlink():
            return entry.is_file()
        return entry.is_file() and Path(entry.path).resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
