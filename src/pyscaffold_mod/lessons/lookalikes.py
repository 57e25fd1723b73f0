"""Which of the things that are there is perhaps the one that was asked for."""

import difflib
from collections.abc import Iterable

_ALIKE = 0.7
_SAME_EVERYWHERE = 0.75
"""How alike two paths must be whose files have a name that every package has."""


def file_like(path: str, there: Iterable[str]) -> str:
    """Return a file that may be a misplaced or misnamed one, or nothing.

    Args:
        path: The file that is not there.
        there: Files that may be it.
    """
    folder, _, name = path.rpartition("/")
    moved, renamed = {}, {}
    for one in there:
        place, _, its_name = one.rpartition("/")
        if one.casefold() == path.casefold():
            return one
        if its_name == name:
            moved[one] = _likeness(one, path)
        elif place == folder:
            renamed[one] = _likeness(its_name, name)
    if name.startswith("__"):
        moved = {k: x for k, x in moved.items() if x >= _SAME_EVERYWHERE}
    renamed = {k: x for k, x in renamed.items() if x >= _ALIKE}
    for found in (moved, renamed):
        if found:
            return max(found, key=lambda one: found[one])
    return ""


def name_like(name: str, there: Iterable[str], likeness: float = _ALIKE) -> str:
    """Return a name that may be a misspelt one, or nothing.

    Args:
        name: The name that is not there.
        there: Names that may be it.
        likeness: How alike they must be, at most 1.
    """
    found = difflib.get_close_matches(name, list(there), 1, likeness)
    return found[0] if found else ""


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
