"""Writing a plan's files aside and putting them in place, all of them or none."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pyscaffold_mod.changes import failures
from pyscaffold_mod.changes.failures import explained, explaining, shown
from pyscaffold_mod.changes.journal import roll_back
from pyscaffold_mod.changes.moving import move_in, rename_in
from pyscaffold_mod.changes.planning import Plan
from pyscaffold_mod.changes.recovering import recover, refuse_company
from pyscaffold_mod.changes.signals import HeldSignals
from pyscaffold_mod.changes.staging import TREE, Staging
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

_OPEN = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextmanager
def staged(plan: Plan) -> Generator[Path]:
    """Write the files of a plan aside, and put them in place when the block ends well.

    For a new destination they are written beside it, and renamed into place in one
    step together with those of its parents that are missing. For one that exists they
    are written into a folder in it, and moved one by one under a journal. Signals are
    answered during the block, before the first change, or after all is undone. An empty
    folder that appears at a new destination in the last moment is replaced (rename(2)).

    Args:
        plan: The plan.

    Yields:
        A folder with all files of the plan as they shall be, those that stay the same
        too; for a new destination it has the destination's name.

    Raises:
        ScaffoldError: Nothing was changed, and why.
        KeyboardInterrupt: Nothing was changed: the signal's handler did not raise.
    """
    staging, top = _site(plan)
    signals = HeldSignals()
    try:
        signals.hold()
        _open(staging, plan)
        tree = Path(staging.inner(TREE))
        if not plan.exists:
            tree /= plan.destination.relative_to(staging.parent)
        _write_tree(plan, str(tree), signals)
        signals.release()
        yield tree
        signals.hold()
        signals.check()
        if plan.exists:
            move_in(plan, staging, signals)
        else:
            rename_in(staging.inner(TREE, top), os.path.join(staging.parent, top))
    finally:
        _end(staging, signals)


def _site(plan: Plan) -> tuple[Staging, str]:
    """Choose where to write the files first.

    Args:
        plan: The plan.

    Returns:
        The staging folder, not yet made; and of a new destination's path below the
        folder that has it the first part, which is what will be renamed.

    Raises:
        ScaffoldError: The destination came or went since it was planned.
    """
    destination = plan.destination
    if os.path.lexists(destination) != plan.exists:
        said = _("{path} appeared in the meantime")
        if plan.exists:
            said = _("{path} disappeared in the meantime")
        raise ScaffoldError(said.format(path=destination), _(failures.AGAIN))
    if plan.exists:
        return Staging(str(destination)), ""
    folder = next(path for path in destination.parents if path.is_dir())
    top = destination.relative_to(folder).parts[0]
    return Staging(str(folder), label=destination.name), top


def _open(staging: Staging, plan: Plan) -> None:
    with explaining(failures.WRITE_TO, staging.parent):
        staging.open()
    if plan.exists:
        refuse_company(plan.destination, staging.path)
    else:
        recover(Path(staging.parent))


def _write_tree(plan: Plan, tree: str, signals: HeldSignals) -> None:
    with explaining(failures.WRITE, shown(plan.destination)):
        os.makedirs(tree)
    folders = {""}
    for change in plan.changes:
        if change.after is None:
            continue
        signals.check()
        path = str(change.path)
        folder = path.rpartition("/")[0]
        try:
            if folder not in folders:
                os.makedirs(os.path.join(tree, folder), exist_ok=True)
                folders.add(folder)
            mode = 0o777 if change.after.executable else 0o666
            _write(os.path.join(tree, path), change.after.content, mode)
        except OSError as error:
            raise explained(
                error, failures.WRITE, shown(plan.destination, path)
            ) from error


def _write(path: str, content: bytes, mode: int) -> None:
    descriptor = os.open(path, _OPEN, mode)
    try:
        rest = memoryview(content)
        while rest:  # a full disk takes a part first, and objects to the next one
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def _end(staging: Staging, signals: HeldSignals) -> None:
    """Undo what is not finished, clean up, then answer the signals that arrived.

    Args:
        staging: The staging folder; it may be absent.
        signals: The signals.

    Raises:
        ScaffoldError: A file cannot be put back; the next command will try again.
    """
    try:
        signals.hold()
    finally:
        try:
            roll_back(staging)
            staging.discard()
        finally:
            staging.leave()
            signals.release()
