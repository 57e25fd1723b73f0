"""Whether a folder has what a stage asks for."""

from collections.abc import Sequence
from pathlib import Path

from pyscaffold_mod.changes.signals import HeldSignals
from pyscaffold_mod.lessons.hints import with_hint
from pyscaffold_mod.lessons.items import Has, Item
from pyscaffold_mod.lessons.model import FAULT, LATER, OK, PAGE, Answer, Stage
from pyscaffold_mod.lessons.room import LIMIT, Room


def judge(
    folder: Path, stage: Stage, items: Sequence[Item], limit: float = LIMIT
) -> tuple[Answer, ...]:
    """Ask a folder for one item after the other, up to the first that is missing.

    Args:
        folder: The learner's folder.
        stage: The stage that they are of.
        items: The items.
        limit: Seconds that a run may take.

    Raises:
        ScaffoldError: Python does not start.
    """
    answers: list[Answer] = []
    asked = {one.path for one in items if isinstance(one, Has)}
    signals = HeldSignals()
    room = Room(folder, limit, {PAGE, *stage.files, *asked})
    paths = (*stage.files, *sorted(asked - {*stage.files}))
    try:
        for item in items:
            if answers and answers[-1].mark != OK:
                answers.append(Answer(LATER, item.about()))
                continue
            missing = item.missing(room)
            if missing:
                missing = with_hint(folder, paths, missing)
            answers.append(Answer(FAULT if missing else OK, item.about(), missing))
    finally:
        signals.hold()
        room.close()
        signals.release()
    return tuple(answers)
