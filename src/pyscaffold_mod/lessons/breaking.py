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


def plant(folder: Path, number: int | None) -> Done:
    """Plant a mistake; what the folder had is kept in a snapshot.

    Args:
        folder: The folder.
        number: Its number; by default that of the stage.

    Raises:
        ScaffoldError: The stage is not done, or has no such mistake.
    """
    now = lessons.where(folder)
    here = lessons.stage(now.stage)
    known = [one for one in faults.PLANTED if one.stage == here.number]
    chosen = next((x for x in known if number in (None, x.number)), None)
    if chosen is None:
        raise ScaffoldError(
            _("stage {stage} has no mistake {number}").format(
                stage=here.number, number=number
            ),
            _("it has {names}").format(names=", ".join(str(x.number) for x in known)),
        )
    answers = judging.judge(folder, here, here.items)
    for one in answers:
        if one.mark == FAULT:
            raise ScaffoldError(
                _("the stage is not done: {missing}").format(missing=one.missing),
                _("finish it first, or pyscaffold-mod lesson reset"),
            )
    files = {}
    for path, edit in chosen.edits.items():
        there = folder / path
        before = there.read_bytes() if there.is_file() else b""
        text = edit(before.decode("utf-8", "surrogateescape"))
        files[path] = File(text.encode("utf-8", "surrogateescape"))
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
    for one in faults.PLANTED:
        if one.number == now.broken:
            return judging.judge(folder, here, faults.items(one, here))
    raise ScaffoldError(
        _("no mistake was planted"), _("pyscaffold-mod lesson break plants one")
    )
