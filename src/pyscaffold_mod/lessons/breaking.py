"""Planting a mistake into a learner's folder, and asking whether it is mended."""

from dataclasses import replace
from pathlib import Path

from pyscaffold_mod import lessons
from pyscaffold_mod.changes import File
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import faults, judging, snapshots
from pyscaffold_mod.lessons.model import FAULT, Answer
from pyscaffold_mod.lessons.snapshots import Done
from pyscaffold_mod.messages import _


def plant(folder: Path, number: int | None, seed: int | None = None) -> Done:
    """Plant a mistake; what the folder had is kept in a snapshot.

    Args:
        folder: The folder.
        number: Its number, if one is named.
        seed: What chooses one otherwise; by default it is the first of the stage.

    Raises:
        ScaffoldError: The stage is not done, or has no such mistake.
    """
    now = lessons.where(folder)
    here = lessons.stage(now.stage)
    chosen = faults.chosen(here, number, seed)
    before = faults.known(now.broken)
    asked = faults.items(before, here) if before else here.items
    for one in judging.judge(folder, here, (*asked, *faults.unhidden(chosen, here))):
        if one.mark == FAULT:
            raise ScaffoldError(
                _("the stage is not done: {missing}").format(missing=one.missing),
                _("finish it first, or pyscaffold-mod lesson reset"),
            )
    files: dict[str, File | None] = {}
    for path, edit in chosen.edits.items():
        there = folder / path
        content = edit(there.read_bytes() if there.is_file() else b"")
        files[path] = None if content is None else File(content)
    return snapshots.edit(folder, replace(now, broken=chosen.number), files)


def fixed(folder: Path) -> tuple[Answer, ...]:
    """Say whether the mistake that was planted is mended.

    Args:
        folder: The folder.

    Raises:
        ScaffoldError: None was planted.
    """
    now = lessons.where(folder)
    here = lessons.stage(now.stage)
    planted = faults.known(now.broken)
    if planted is None:
        raise ScaffoldError(
            _("no mistake was planted"), _("pyscaffold-mod lesson break plants one")
        )
    return judging.judge(folder, here, faults.items(planted, here))
