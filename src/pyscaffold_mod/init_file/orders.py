"""The orders in which authors keep names."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

Key = Callable[[str], Any]
_NUMBER = re.compile(r"[0-9]+")


def by_kind(name: str) -> tuple[int, str]:
    """Give ruff's key (I001, RUF022): CONSTANTS, Classes, the rest; numbers by value."""
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[:1].isupper() else 2
    return kind, _natural(name)


def key_of(names: Sequence[str]) -> Key | None:
    """Find the order in which names are kept.

    Args:
        names: The names as they stand; one or none count as sorted.

    Returns:
        The key of the first order they follow; nothing if they follow none.
    """
    orders: tuple[Key, ...] = (by_kind, str, str.casefold, _natural, _natural_folded)
    for key in orders:
        keys: list[Any] = [key(name) for name in names]
        if all(left <= right for left, right in pairwise(keys)):
            return key
    return None


def place(names: Sequence[str], name: str) -> int:
    """Give the index at which a name goes in: by the names' order, else the end."""
    key = key_of(names)
    if key is None:
        return len(names)
    return bisect_right([key(other) for other in names], key(name))


def _natural(name: str) -> str:
    return _NUMBER.sub(lambda found: found[0].lstrip("0").zfill(9), name)


def _natural_folded(name: str) -> str:
    return _natural(name.casefold())
