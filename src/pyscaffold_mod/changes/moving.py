"""Moving written files to where they belong."""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from pyscaffold_mod.changes import failures
from pyscaffold_mod.changes.failures import explained, explaining, shown
from pyscaffold_mod.changes.journal import Journal, Step, digest_of, is_inside
from pyscaffold_mod.changes.planning import Change, Plan
from pyscaffold_mod.changes.signals import HeldSignals
from pyscaffold_mod.changes.staging import JOURNAL, KEPT, TREE, Staging
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _


def rename_in(tree: str, target: str) -> None:
    """Put a new folder in place in one step.

    Args:
        tree: The folder.
        target: Where it shall be.

    Raises:
        ScaffoldError: Something is there by now, or it cannot be done.
    """
    if os.path.lexists(target):
        raise _appeared(target)
    with explaining(failures.MAKE, target):
        os.rename(tree, target)


def move_in(plan: Plan, staging: Staging, signals: HeldSignals) -> None:
    """Put files in place one by one; what is done stands in the journal.

    Without an exception all is done and the journal is gone; otherwise
    `journal.roll_back` undoes what was done.

    Args:
        plan: The plan for a folder that exists.
        staging: The staging folder, with the files of the plan.
        signals: The signals that are held; one that arrives stops the work.

    Raises:
        ScaffoldError: What was planned for has changed, or a file cannot be moved.
        KeyboardInterrupt: A signal has arrived.
    """
    changes = [change for change in plan.changes if change.kind != "same"]
    if not changes:
        return
    root = str(plan.destination)
    _check_unchanged(root, changes)
    with explaining(failures.WRITE, shown(root)):
        for change in changes:
            if change.kind == "edit":
                _take_after(staging.inner(TREE, str(change.path)), root, change)
        journal = _journal(root, changes, plan.kept)
        os.mkdir(staging.inner(KEPT))
        journal.write(staging)
    _follow(journal, staging, signals)
    signals.check()
    with explaining(failures.WRITE, shown(root)):
        os.unlink(staging.inner(JOURNAL))  # from here on the changes are made


def _follow(journal: Journal, staging: Staging, signals: HeldSignals) -> None:
    root = staging.parent
    for folder in journal.folders:
        with explaining(failures.MAKE, shown(root, folder)):
            os.mkdir(os.path.join(root, folder))
    for number, step in enumerate(journal.steps):
        signals.check()
        kept = staging.inner(KEPT, str(number))
        try:
            _move(step, staging, os.path.join(root, step.path), kept)
        except OSError as error:
            raise explained(error, failures.WRITE, shown(root, step.path)) from error
    for folder, _mode in journal.emptied:
        with contextlib.suppress(OSError):  # something new in it keeps it
            os.rmdir(os.path.join(root, folder))


def _check_unchanged(root: str, changes: list[Change]) -> None:
    inside = {
        parent: is_inside(root, os.path.join(root, parent, "any"))
        for parent in {change.path.parent for change in changes}
    }
    for change in changes:
        path = str(change.path)
        target = os.path.join(root, path)
        with explaining(failures.READ, shown(root, path)):
            same = inside[change.path.parent]
            if same and change.before is not None:
                same = not os.path.islink(target)
                same = same and Path(target).read_bytes() == change.before.content
        if not same:
            raise ScaffoldError(
                _(failures.CHANGED).format(path=shown(root, path)), _(failures.AGAIN)
            )


def _take_after(staged_file: str, root: str, change: Change) -> None:
    """Give a new version the owner and the mode of the old one.

    Args:
        staged_file: The new version.
        root: The destination.
        change: The edit.

    Raises:
        OSError: The mode cannot be set.
    """
    old = os.stat(os.path.join(root, str(change.path)))
    new = os.stat(staged_file)
    mode = old.st_mode & 0o777
    if change.after and change.after.executable:
        mode |= new.st_mode & 0o111  # what the umask allowed when it was made
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        chown: Callable[[str, int, int], None] | None = getattr(os, "chown", None)
        if chown is not None:
            with contextlib.suppress(PermissionError):
                chown(staged_file, old.st_uid, old.st_gid)
    os.chmod(staged_file, mode)


def _journal(root: str, changes: list[Change], kept: frozenset[str]) -> Journal:
    folders: set[str] = set()
    for change in changes:
        for folder in list(change.path.parents)[:-1] if change.after else ():
            if str(folder) in folders or os.path.isdir(os.path.join(root, folder)):
                break
            folders.add(str(folder))
    steps = (
        Step(
            change.kind,
            str(change.path),
            digest_of(change.after.content) if change.after else "",
        )
        for change in changes
    )
    return Journal(tuple(sorted(folders)), tuple(steps), _emptied(root, changes, kept))


def _move(step: Step, staging: Staging, target: str, kept: str) -> None:
    """Do one step so that `Journal.undo` can tell whether it was done.

    Args:
        step: The step.
        staging: The staging folder.
        target: The file to change.
        kept: Where the old file is kept.

    Raises:
        ScaffoldError: A file to create is there.
        OSError: It cannot be done.
    """
    source = staging.inner(TREE, step.path)
    if step.kind == "create":
        try:
            os.link(source, target)
        except FileExistsError:
            raise _appeared(target) from None
        except OSError:  # a file system without links; its rename may replace
            if os.path.lexists(target):
                raise _appeared(target) from None
            os.rename(source, target)
        return
    if step.kind == "delete":
        os.rename(target, kept)
        return
    try:
        os.link(target, kept, follow_symlinks=False)
    except OSError:
        os.rename(target, kept)
    os.replace(source, target)


def _appeared(target: str) -> ScaffoldError:
    return ScaffoldError(
        _("{path} appeared in the meantime").format(path=target),
        _("move it, or run the command again"),
    )


def _emptied(
    root: str, changes: list[Change], kept: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    """Find the folders that deletions will empty; as git does, they go too.

    Args:
        root: The destination.
        changes: What will be done.
        kept: The folders that stay nevertheless.

    Returns:
        Their paths, inner ones before outer ones, and their modes.
    """
    filled = {folder for c in changes if c.after for folder in c.path.parents}
    going = {str(change.path) for change in changes if change.after is None}
    candidates = {folder for c in changes if not c.after for folder in c.path.parents}
    found = []
    candidates -= filled | {PurePosixPath(), *map(PurePosixPath, kept)}
    for folder in sorted(candidates, key=lambda path: -len(path.parts)):
        place = os.path.join(root, folder)
        if {str(folder / name) for name in os.listdir(place)} <= going:
            going.add(str(folder))
            found.append((str(folder), stat.S_IMODE(os.stat(place).st_mode)))
    return tuple(found)
