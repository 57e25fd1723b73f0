"""Whether a folder has what a stage asks for."""

from collections.abc import Sequence
from pathlib import Path

from pyscaffold_mod.changes.signals import HeldSignals
from pyscaffold_mod.lessons.items import Item, hole
from pyscaffold_mod.lessons.model import FAULT, LATER, OK, Answer, Stage
from pyscaffold_mod.lessons.room import LIMIT, Room
from pyscaffold_mod.messages import _


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
    signals, room = HeldSignals(), Room(folder, limit)
    try:
        for item in items:
            if answers and answers[-1].mark != OK:
                answers.append(Answer(LATER, item.about()))
                continue
            missing = item.missing(room)
            if missing:
                missing = _with_hole(folder, stage, missing)
            answers.append(Answer(FAULT if missing else OK, item.about(), missing))
    finally:
        signals.hold()
        room.close()
        signals.release()
    return tuple(answers)


def _with_hole(folder: Path, stage: Stage, missing: str) -> str:
    """Add to a sentence where a line is still to be written, if there is one."""
    # First the file that the sentence is about.
    for path in sorted(stage.files, key=lambda path: path not in missing):
        if not path.endswith(".py") or not (folder / path).is_file():
            continue
        line = hole((folder / path).read_bytes())
        if line:
            said = _(
                "{missing}; {path}, line {line}, still has ... for a line of yours"
            )
            return said.format(missing=missing, path=path, line=line)
    return missing
