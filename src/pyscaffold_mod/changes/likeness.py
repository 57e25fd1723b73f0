"""Whether git will take a file in a new place for the old one."""

import os
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from pyscaffold_mod.changes.planning import Plan

_CHUNK = re.compile(rb"[^\n]{0,63}\n|[^\n]{1,64}")
_ENOUGH = 50
_START = 8_000


def likeness(before: bytes, after: bytes) -> int:
    """Say how much of a file is in another one, in percent.

    It counts as git does (its `diffcore-delta.c`): lines, long ones in pieces of 64
    bytes, wherever they stand.

    Args:
        before: What the one holds.
        after: What the other holds.
    """
    if before == after:
        return 100
    old, new = (_chunks(content) for content in (before, after))
    kept = sum(len(chunk) * number for chunk, number in (old & new).items())
    return 100 * kept // max(len(before), len(after))


def unfollowed(
    plan: Plan, moved: Mapping[PurePosixPath, PurePosixPath]
) -> tuple[str, ...]:
    """Say which files git will not see the history of by itself.

    Args:
        plan: The changes.
        moved: The new place of each file that moves, by the old one.

    Returns:
        A line for each; none where there is no git repository.
    """
    found = {change.path: change for change in plan.changes}
    said = []
    for old, new in moved.items():
        before = found[old].before if old in found else None
        after = found[new].after if new in found else None
        if before is None or after is None:
            continue
        score = likeness(before.content, after.content)
        if score < _ENOUGH:
            said.append(_said(old, new, score))
    return tuple(said) if said and _is_repository(plan.destination) else ()


def _said(old: PurePosixPath, new: PurePosixPath, score: int) -> str:
    if not score:
        return f"git log --follow will not see that {new} was {old}"
    return f"{new} is short: only git log --follow -M{score}% {new} sees {old}"


def _chunks(content: bytes) -> Counter[bytes]:
    if b"\0" not in content[:_START]:
        content = content.replace(b"\r\n", b"\n")
    return Counter(_CHUNK.findall(content))


def _is_repository(root: Path) -> bool:
    return any(os.path.exists(folder / ".git") for folder in (root, *root.parents))
