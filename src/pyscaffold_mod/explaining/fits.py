"""What tells whether a finding is about an error."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from pyscaffold_mod.checking import Finding

Fits = Callable[[Finding], bool]


def lies_at(path: PurePosixPath, line: int = 0) -> Fits:
    """Return what tells whether a finding is at a place.

    Args:
        path: The file.
        line: The line; any, if it is 0.
    """
    return lambda one: one.path == path and line in (0, one.line)


def lies_below(tail: str) -> Fits:
    """Return what tells whether a part of a finding's path is given folders.

    Args:
        tail: The folders, with `/` between them.
    """
    return lambda one: f"/{tail}/" in f"/{one.path}/"


def names(word: str) -> Fits:
    """Return what tells whether a finding speaks of a name.

    Args:
        word: The name, a whole one.
    """
    whole = re.compile(rf"(?<![\w.]){re.escape(word[:300])}(?!\w)")
    return lambda one: bool(whole.search(one.message))


def says(text: str) -> Fits:
    """Return what tells whether a text stands in a finding.

    Args:
        text: The text.
    """
    return lambda one: text in one.message or text in one.fix


def all_of(*fits: Fits) -> Fits:
    """Return what tells whether a finding fits in every way.

    Args:
        fits: The ways.
    """
    return lambda one: all(fit(one) for fit in fits)


def is_error(one: Finding) -> bool:
    """Tell whether a finding is surely wrong.

    Args:
        one: The finding.
    """
    return one.severity == "error"


def is_serious(one: Finding) -> bool:
    """Tell whether a finding is more than a note.

    Args:
        one: The finding.
    """
    return one.severity != "note"
