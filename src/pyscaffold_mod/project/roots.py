"""Where a project begins."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project.files import is_file, is_foreign, is_own_folder

METADATA = ("pyproject.toml", "setup.cfg", "setup.py")
_REPOSITORIES = (".git", ".hg")


def find_root(start: Path, project: Path | None) -> Path:
    """Find the folder of the project around a place.

    Going up, the nearest folder with metadata wins. The search ends at a repository's
    own folder: metadata above it is another project's, such as a stray file at home.
    Without either, it is the first folder upward that is not a package.

    Args:
        start: Where the search begins.
        project: The folder itself, if it is known.

    Returns:
        The folder, resolved.

    Raises:
        ScaffoldError: There is no such folder.
    """
    if project is not None:
        return _folder(project)
    bottom = _folder(start)
    for folder in (bottom, *bottom.parents):
        if any(is_file(folder / name) for name in METADATA):
            return folder
        if _has(folder, _REPOSITORIES):
            return folder
    outside = (x for x in (bottom, *bottom.parents) if not _is_package(x))
    return next(outside, bottom)


def projects_below(root: Path) -> Iterator[PurePosixPath]:
    """List the projects in a folder that is none, such as those of a class.

    A folder below is one if it has metadata, or is a repository where the root is not
    in one. What such a project holds belongs to it, whatever is in there.

    Args:
        root: The folder, resolved.

    Yields:
        Paths relative to the root.
    """
    if any(is_file(root / name) for name in METADATA):
        return
    repositories = () if _has(root, _REPOSITORIES) else _REPOSITORIES
    stack = [PurePosixPath()]
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(root / folder) as found:
                entries = list(found)
        except OSError:
            continue
        names = {entry.name for entry in entries}
        if folder.parts and not names.isdisjoint((*METADATA, *repositories)):
            yield folder
        elif not (folder.parts and is_foreign(folder.name, names)):
            stack += [folder / x.name for x in entries if is_own_folder(x)]


def _has(folder: Path, names: tuple[str, ...]) -> bool:
    try:
        return any((folder / name).exists() for name in names)
    except OSError:  # a folder that may not be searched, before Python 3.14
        return False


def _is_package(folder: Path) -> bool:
    return is_file(folder / "__init__.py")


def _folder(path: Path) -> Path:
    hint = _("name the folder of a project, such as --project .")
    try:
        real = path.resolve()
        exists, is_folder = real.exists(), real.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        message = _("{path} cannot be read: {error}")
        raise ScaffoldError(
            message.format(path=_shown(path), error=error), hint
        ) from None
    if not exists:
        message = _("there is no folder {path}").format(path=_shown(path))
        raise ScaffoldError(message, hint)
    if not is_folder:
        message = _("{path} is not a folder").format(path=_shown(path))
        raise ScaffoldError(message, hint)
    return real


def _shown(path: Path) -> str:
    text = str(path)
    return text if text.isprintable() else repr(text)[1:-1]
