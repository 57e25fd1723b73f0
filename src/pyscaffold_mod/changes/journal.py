"""What will be moved where: written before the first move, read to undo them all."""

import contextlib
import hashlib
import json
import os
import stat
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

from pyscaffold_mod.changes import failures
from pyscaffold_mod.changes.failures import explaining, shown
from pyscaffold_mod.changes.staging import JOURNAL, KEPT, TREE, Staging
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _


@dataclass(frozen=True)
class Step:
    """One file to create, edit or delete.

    Args:
        kind: `create`, `edit` or `delete`.
        path: The file, relative to the folder that is changed, with slashes.
        digest: What its new content hashes to; empty for a deletion.
    """

    kind: str
    path: str
    digest: str


@dataclass(frozen=True)
class Journal:
    """All that is done to a folder, in order.

    Args:
        folders: The folders to make first, outer ones before inner ones.
        steps: The files; the old one of step 3 is kept as `kept/3`.
        emptied: The folders to remove last, as deletions empty them, inner ones before
            outer ones, each with its mode.
    """

    folders: tuple[str, ...]
    steps: tuple[Step, ...]
    emptied: tuple[tuple[str, int], ...]

    def write(self, staging: Staging) -> None:
        """Write the journal so that it is there whole or not at all.

        Args:
            staging: The folder to write it to.

        Raises:
            OSError: It cannot be written.
        """
        draft = staging.inner(f"{JOURNAL}.new")
        with open(draft, "x", encoding="utf-8") as file:
            json.dump(asdict(self), file)
            file.flush()
            os.fsync(file.fileno())
        os.rename(draft, staging.inner(JOURNAL))

    def undo(self, staging: Staging) -> None:
        """Undo the steps that were done, last one first; a second time does no harm.

        A file that someone else has made or edited since then is left alone.

        Args:
            staging: The folder with the journal and the kept files.

        Raises:
            OSError: A file cannot be put back.
        """
        for folder, mode in reversed(self.emptied):
            target = os.path.join(staging.parent, folder)
            if is_inside(staging.parent, target) and not os.path.lexists(target):
                os.mkdir(target)
                os.chmod(target, mode)
        for number, step in reversed(list(enumerate(self.steps))):
            target = os.path.join(staging.parent, step.path)
            if not is_inside(staging.parent, target):
                continue
            if step.kind == "create":
                _undo_create(step, target, staging.inner(TREE, step.path))
            else:
                _undo_other(step, target, staging.inner(KEPT, str(number)))
        for folder in reversed(self.folders):
            target = os.path.join(staging.parent, folder)
            if is_inside(staging.parent, target):
                with contextlib.suppress(OSError):
                    os.rmdir(target)


def roll_back(staging: Staging) -> None:
    """Undo what the journal of a staging folder says, if it has one.

    Args:
        staging: The folder, locked by this process.

    Raises:
        ScaffoldError: The journal is no journal, or a file cannot be put back.
    """
    staging.spare()
    with explaining(failures.PUT_BACK, shown(staging.parent)):
        try:
            with open(staging.inner(JOURNAL), encoding="utf-8") as file:
                journal = _parsed(json.load(file))
        except FileNotFoundError:
            return
        except (ValueError, TypeError, KeyError) as error:
            raise ScaffoldError(
                _("the journal in {path} is damaged").format(path=staging.path),
                _("compare the folder that has it with a backup, then delete it"),
            ) from error
        journal.undo(staging)
        os.unlink(staging.inner(JOURNAL))


def digest_of(content: bytes) -> str:
    """Hash a file's content, to know it again.

    Args:
        content: The content.

    Returns:
        Its SHA-256 in hexadecimal.
    """
    return hashlib.sha256(content).hexdigest()


def is_inside(root: str, path: str) -> bool:
    """Tell whether a path's folder lies in another one, links followed.

    Args:
        root: The other folder, itself without links.
        path: The path.

    Returns:
        Whether what is written at `path` lands in `root`.
    """
    parent = os.path.realpath(os.path.dirname(path))
    return parent == root or parent.startswith(os.path.join(root, ""))


def _parsed(data: Any) -> Journal:
    """Read a journal; it may come with a clone, from anyone.

    Args:
        data: What the file holds.

    Returns:
        The journal.

    Raises:
        ValueError: A path leads out of the folder.
        TypeError: It is no journal.
        KeyError: It is no journal.
    """
    journal = Journal(
        tuple(data["folders"]),
        tuple(Step(**step) for step in data["steps"]),
        tuple((folder, int(mode)) for folder, mode in data["emptied"]),
    )
    paths = [step.path for step in journal.steps]
    for path in (*journal.folders, *paths, *dict(journal.emptied)):
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise ValueError(path)
    return journal


def _undo_create(step: Step, target: str, staged: str) -> None:
    there, waiting = _status(target), _status(staged)
    if there is None or (waiting and not os.path.samestat(there, waiting)):
        return
    if _holds(target, there, step.digest):
        os.unlink(target)


def _undo_other(step: Step, target: str, kept: str) -> None:
    there, old = _status(target), _status(kept)
    if old is None or (there is not None and os.path.samestat(there, old)):
        return
    if there is None or (step.digest and _holds(target, there, step.digest)):
        os.replace(kept, target)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _holds(path: str, status: os.stat_result, digest: str) -> bool:
    if not stat.S_ISREG(status.st_mode):
        return False
    with open(path, "rb") as file:
        return digest_of(file.read()) == digest
