"""The changes that a folder needs to hold certain files."""

import os
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from pyscaffold_mod.changes import failures
from pyscaffold_mod.changes.diffs import Side, file_diff
from pyscaffold_mod.changes.failures import explaining, shown
from pyscaffold_mod.changes.recovering import recover, refuse_company
from pyscaffold_mod.changes.standing import CollisionError, Standing, quarrels
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _, ngettext

_UNENCODABLE = N_("{path} cannot be a file's name here, where names are {encoding}")


@dataclass(frozen=True)
class File:
    """A file as data.

    Args:
        content: What it holds.
        executable: Whether it may be run.
    """

    content: bytes
    executable: bool = False


@dataclass(frozen=True)
class Change:
    """What happens to one file.

    Args:
        kind: What is done; `same` is nothing.
        path: The file, relative to the destination.
        before: The file as it is.
        after: The file as it shall be.
    """

    kind: Literal["create", "edit", "delete", "same"]
    path: PurePosixPath
    before: File | None
    after: File | None


@dataclass(frozen=True)
class Plan:
    """All that happens to a folder.

    Args:
        destination: The folder, without links.
        exists: Whether it is there already.
        changes: What happens in it, sorted by path.
        kept: The folders that stay even where deletions empty them.
    """

    destination: Path
    exists: bool
    changes: tuple[Change, ...]
    kept: frozenset[str] = frozenset()

    @property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """Give the files that will be created, edited or deleted."""
        return tuple(change.path for change in self.changes if change.kind != "same")

    def diff(self) -> str:
        """Write the changes as a unified diff.

        Returns:
            What `git apply` and `patch -p1` read in the destination; of a binary file
            it says only that it differs.
        """
        return "".join(
            file_diff(str(change.path), _side(change.before), _side(change.after))
            for change in self.changes
            if change.kind != "same"
        )


def plan(
    destination: Path,
    files: Mapping[str, File | None],
    *,
    overwrite: Collection[str] = (),
    keep: Collection[str] = (),
) -> Plan:
    """Find out what must happen so that a folder holds certain files.

    First it cleans up after commands that were killed in the folder or beside it. The
    executable bit of a file that is there is never taken away.

    Args:
        destination: The folder; it may be absent.
        files: The files by their path in it, with slashes; nothing for one that shall
            not be there.
        overwrite: The existing files that may be edited or deleted.
        keep: The folders in it that stay even where deletions empty them.

    Returns:
        The plan.

    Raises:
        ScaffoldError: Paths collide (all are listed), a name in `overwrite` is that of
            no existing file, or the destination is unusable.
        ValueError: A path is not relative and plain.
    """
    _refuse_unencodable([str(destination), *files])
    root = _resolved(destination)
    exists = root.exists()
    recover(_nearest_folder(root.parent))
    if exists:
        refuse_company(root)
    leaving = [path for path, file in files.items() if file is None]
    standing = Standing(str(root), leaving)
    allowed = {str(PurePosixPath(name)): name for name in overwrite}
    changes: list[Change] = []
    collisions: dict[str, CollisionError] = {}
    written = sorted(path for path, file in files.items() if file is not None)
    for collision in quarrels(str(root), written):
        collisions.setdefault(collision.path, collision)
    for path in sorted(files, key=lambda path: PurePosixPath(path).parts):
        try:
            change = _change(root, standing, path, files[path])
            if change is not None:
                changes.append(change)
                _insist(change, allowed)
        except CollisionError as collision:
            collisions.setdefault(collision.path, collision)
    there = {str(change.path) for change in changes if change.before is not None}
    _refuse_collisions(root, list(collisions.values()))
    _refuse_idle([name for path, name in allowed.items() if path not in there])
    return Plan(root, exists, tuple(changes), frozenset(keep))


def _change(
    root: Path, standing: Standing, path: str, wanted: File | None
) -> Change | None:
    """Compare one file with what is there.

    Args:
        root: The destination.
        standing: What is there.
        path: The file.
        wanted: The file as it shall be.

    Returns:
        What must happen; nothing for an absent file that is not wanted.

    Raises:
        CollisionError: What is there is in the way.
        ScaffoldError: It cannot be read.
        ValueError: The path is not relative and plain.
    """
    plain = PurePosixPath(path)
    if str(plain) != path or plain.is_absolute() or {"..", "."} & {*plain.parts, path}:
        raise ValueError(f"not a plain relative path: {path!r}")
    with explaining(failures.READ, shown(root, path)):
        status = standing.file(path)
        if status is None:
            return Change("create", plain, None, wanted) if wanted else None
        before = File((root / path).read_bytes(), _is_executable(status, wanted))
    after = wanted and File(wanted.content, wanted.executable or before.executable)
    if before == after:
        return Change("same", plain, before, after)
    if not status.st_mode & stat.S_IWUSR:
        raise ScaffoldError(
            _("{path} is read-only").format(path=path),
            _("make it writable, or leave it as it is"),
        )
    return Change("edit" if after else "delete", plain, before, after)


def _is_executable(status: os.stat_result, wanted: File | None) -> bool:
    if os.name != "posix":  # there is no such bit, so it is never a difference
        return wanted is not None and wanted.executable
    return bool(status.st_mode & stat.S_IXUSR)


def _insist(change: Change, allowed: Collection[str]) -> None:
    if change.kind in ("edit", "delete") and str(change.path) not in allowed:
        raise CollisionError(
            str(change.path), _("a different file is there"), overwritable=True
        )


def _refuse_unencodable(paths: Iterable[str]) -> None:
    """Refuse names that the locale cannot write, such as é where it is C.

    Raises:
        ScaffoldError: There is one.
    """
    for path in paths:
        try:
            os.fsencode(path)
        except UnicodeEncodeError as error:
            raise ScaffoldError(
                _(_UNENCODABLE).format(path=path, encoding=error.encoding),
                _("set a locale with UTF-8 (export LC_ALL=C.UTF-8), or PYTHONUTF8=1"),
            ) from error


def _refuse_idle(names: list[str]) -> None:
    if names:
        raise ScaffoldError(
            _("there is no file {names} to overwrite").format(names=", ".join(names)),
            _("correct or leave out --overwrite {name}").format(name=names[0]),
        )


def _refuse_collisions(root: Path, collisions: list[CollisionError]) -> None:
    if not collisions:
        return
    collisions.sort(key=lambda collision: collision.path)
    if all(collision.overwritable for collision in collisions):
        allowed = " ".join(f"--overwrite {one.path}" for one in collisions)
        hint = _("choose another folder, or allow each file: {options}")
        hint = hint.format(options=allowed)
    else:
        hint = _("move what is in the way, or choose another folder")
    count = len(collisions)
    raise ScaffoldError(
        ngettext(
            "{count} path collides in {folder}",
            "{count} paths collide in {folder}",
            count,
        ).format(count=count, folder=root),
        hint,
        tuple(f"{collision.path}: {collision.reason}" for collision in collisions),
    )


def _resolved(destination: Path) -> Path:
    """Follow the links on the way to a folder.

    Args:
        destination: The folder; it may be absent.

    Returns:
        Its real, absolute path.

    Raises:
        ScaffoldError: It cannot be a folder.
    """
    with explaining(failures.USE, destination):
        root = Path(os.path.realpath(destination))
        if destination.is_symlink() and not destination.exists():
            raise ScaffoldError(
                _("{path} is a symbolic link that leads nowhere").format(
                    path=destination
                ),
                _("delete it, or choose another folder"),
            )
        nearest = next(path for path in (root, *root.parents) if os.path.lexists(path))
        if not nearest.is_dir():
            raise ScaffoldError(
                _("{path} is not a folder").format(path=nearest),
                _(failures.ELSEWHERE),
            )
    return root


def _nearest_folder(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.is_dir())


def _side(file: File | None) -> Side | None:
    return Side(file.content, file.executable) if file else None
