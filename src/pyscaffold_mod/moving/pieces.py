"""The files that move with a module or package, and where each goes."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project import Found, Project
from pyscaffold_mod.reasons import reason_of

_COMPILED = "__pycache__"


@dataclass(frozen=True)
class Piece:
    """A file that moves.

    Args:
        old: Where it is.
        new: Where it goes.
        executable: Whether it may be run.
    """

    old: PurePosixPath
    new: PurePosixPath
    executable: bool = False


def place(project: Project, old: Found, new: str) -> PurePosixPath:
    """Say where a module or package belongs under its new name.

    Args:
        project: The project.
        old: What moves.
        new: Its new dotted name.

    Returns:
        The file of a module, the folder of a package.
    """
    top, *below = new.split(".")
    if top in project.tops:
        base = project.tops[top].path.joinpath(*below)
    else:
        first = project.tops[old.name.partition(".")[0]].path
        base = first.parent.joinpath(top, *below)
    return base if old.folder else base.with_name(f"{base.name}.py")


def of(project: Project, old: Found, new: str) -> list[Piece]:
    """List the files of a module or package.

    Args:
        project: The project.
        old: What moves.
        new: Its new dotted name.

    Returns:
        Every file, with where it goes; compiled ones are left out.

    Raises:
        ScaffoldError: There is a symbolic link among them, a folder cannot be read, or
            there is none.
    """
    found = list(_of(project, old, place(project, old, new)))
    if not found:
        raise ScaffoldError(
            _("there is nothing in {path} that could move").format(path=old.path),
            _("see that it is there, then run the command again"),
        )
    return found


def _of(project: Project, old: Found, to: PurePosixPath) -> Iterator[Piece]:
    if old.folder:
        _refuse_link(project, old.folder)
        for path in _below(project, old.folder):
            goal = to / path.relative_to(old.folder)
            yield Piece(path, goal, _runs(project, path))
        return
    pairs = [(old.path, to), (old.path.with_suffix(".pyi"), to.with_suffix(".pyi"))]
    for path, goal in pairs:
        _refuse_link(project, path)
        if (project.root / path).is_file():
            yield Piece(path, goal, _runs(project, path))


def compiled(project: Project, folder: PurePosixPath) -> Iterator[str]:
    """List what Python compiled in a package that moves: it would stay behind.

    Args:
        project: The project.
        folder: The package's folder.
    """
    for file in (project.root / folder).rglob(f"{_COMPILED}/*.pyc"):
        yield file.relative_to(project.root).as_posix()


def empty(project: Project, folder: PurePosixPath) -> Iterator[str]:
    """List the empty folders of a package that moves: they would stay behind.

    Args:
        project: The project.
        folder: The package's folder.
    """
    for place, folders, files in os.walk(project.root / folder):
        if not folders and not files:
            yield Path(place).relative_to(project.root).as_posix()


def tests_of(project: Project, modules: dict[str, str]) -> list[Piece]:
    """List the tests that are named after modules, and what they shall be called.

    Args:
        project: The project.
        modules: The new dotted name of each module that moves, by the old one.

    Returns:
        The test files that lie outside what moves.
    """
    found: dict[PurePosixPath, Piece] = {}
    for old, new in modules.items():
        path, goal = project.test_path(old), project.test_path(new)
        if not path or not goal or path == goal or not (project.root / path).is_file():
            continue
        if path in found or (project.root / goal).exists():
            continue
        if not (project.root / path).is_symlink():
            found[path] = Piece(path, goal, _runs(project, path))
    return list(found.values())


def _below(project: Project, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    try:
        entries = sorted(
            os.scandir(project.root / folder), key=lambda entry: entry.name
        )
    except OSError as error:
        raise ScaffoldError(
            _("{folder} cannot be read: {error}").format(
                folder=folder, error=reason_of(error)
            ),
            _("make it readable"),
        ) from None
    for entry in entries:
        path = folder / entry.name
        if entry.name == ".git":
            raise ScaffoldError(
                _("{folder} is a repository of its own; git would lose it").format(
                    folder=folder
                ),
                _("move it with git mv, and what imports it after that"),
            )
        if entry.name == _COMPILED or entry.name.endswith(".pyc"):
            continue
        _refuse_link(project, path)
        if entry.is_dir():
            yield from _below(project, path)
        else:
            yield path


def _refuse_link(project: Project, path: PurePosixPath) -> None:
    for one in (path, *path.parents[:-1]):
        if (project.root / one).is_symlink():
            raise ScaffoldError(
                _(
                    "{path} is a symbolic link; it is not known what else it serves"
                ).format(path=one),
                _("replace it by what it leads to"),
            )


def _runs(project: Project, path: PurePosixPath) -> bool:
    return os.access(project.root / path, os.X_OK) and os.name == "posix"
