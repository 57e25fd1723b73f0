"""Cleaning up after a command that was killed."""

import contextlib
import os
from pathlib import Path

from pyscaffold_mod.changes import failures
from pyscaffold_mod.changes.failures import explaining
from pyscaffold_mod.changes.journal import roll_back
from pyscaffold_mod.changes.staging import Staging, found_in
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _


def recover(folder: Path) -> tuple[Path, ...]:
    """Clean up what killed commands left in a folder; leave living ones alone.

    Changes to the folder that were not finished are undone, by their journal. Staging
    folders without one are deleted. A folder is taken for one of ours if its name is
    exactly of our kind, it is a real folder of this user, and it has our marker; an
    empty one (killed before it got its marker, or after it lost it) is removed too.

    Args:
        folder: Where to look; it may be absent.

    Returns:
        The staging folders of commands that are changing this very folder now.

    Raises:
        ScaffoldError: An unfinished change cannot be undone.
    """
    root = os.path.realpath(folder)
    with explaining(failures.READ, folder):
        found = found_in(root)
    return tuple(Path(staging.path) for staging in found if _is_alive(staging))


def refuse_company(folder: Path, own: str = "") -> None:
    """Clean up in a folder that is to be changed, and insist on being alone.

    Args:
        folder: The folder.
        own: The staging folder that is our own.

    Raises:
        ScaffoldError: Another command is changing the folder, or an unfinished change
            cannot be undone.
    """
    if any(str(path) != own for path in recover(folder)):
        raise in_company(folder)


def in_company(folder: Path) -> ScaffoldError:
    """Make the error for a folder that another command is at work in.

    Args:
        folder: The folder.
    """
    return ScaffoldError(
        _("another pyscaffold-mod is at work in {path}").format(path=folder),
        _("wait until it has ended, then run the command again"),
    )


def _is_alive(staging: Staging) -> bool:
    """Clean up a staging folder if its process is dead.

    Args:
        staging: The folder.

    Returns:
        Whether a living process changes the folder that it is in.

    Raises:
        ScaffoldError: An unfinished change cannot be undone.
    """
    if not os.path.lexists(staging.path):
        return False
    with contextlib.suppress(OSError):
        os.rmdir(staging.path)
        return False
    with explaining(failures.CLEAN, staging.path):
        if not staging.adopt():
            return staging.in_place and os.path.lexists(staging.path)
    roll_back(staging)
    staging.discard()
    return False
