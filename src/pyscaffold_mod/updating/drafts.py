"""What an update will do, as data."""

from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod import changes


@dataclass(frozen=True)
class Conflict:
    """A file about which only its owner can decide.

    Args:
        path: The file, relative to the project, with slashes.
        reason: What clashes.
        lines: The lines at which both texts stand, with marks around them; none for a
            file that stays as it is.
    """

    path: str
    reason: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Draft:
    """An update, decided but not yet made.

    Args:
        project: The project.
        old: The version that it was made from, as a tag.
        new: The version that it will be made from.
        plan: What happens to its files; nothing where it is up to date.
        conflicts: What its owner must decide.
        merged: The files that hold both changes afterwards.
        left: The files that the template changed and that are left alone, and why.
        notes: What else to know.
    """

    project: Path
    old: str
    new: str
    plan: changes.Plan | None
    conflicts: tuple[Conflict, ...] = ()
    merged: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """Whether there is a newer version.

    Args:
        project: The project.
        old: The version that it was made from, as a tag.
        new: The newest one.
        newer: Whether that one is newer.
    """

    project: Path
    old: str
    new: str
    newer: bool
