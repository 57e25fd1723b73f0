"""The tutorial's chapter in stages, each with a text, a form and a check.

A learner's folder has the files of a stage, its text in `LESSON.md`, and in `.lesson`
the state and plain copies of whatever was there before. Code of learners runs in
passing copies only, in processes of its own.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod import changes
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import forms, judging, snapshots, state, trees
from pyscaffold_mod.lessons.model import (
    FAULT,
    LEVELS,
    OK,
    PAGE,
    WORDS,
    Answer,
    Exercise,
    Level,
    Stage,
)
from pyscaffold_mod.lessons.snapshots import Done
from pyscaffold_mod.lessons.stages import STAGES
from pyscaffold_mod.lessons.state import State
from pyscaffold_mod.messages import _

__all__ = [
    "FAULT",
    "LEVELS",
    "OK",
    "PAGE",
    "STAGES",
    "WORDS",
    "Answer",
    "Done",
    "Exercise",
    "Level",
    "Stage",
    "State",
    "Status",
    "check",
    "fingerprint",
    "following",
    "level",
    "reset",
    "stage",
    "start",
    "status",
    "undo",
    "where",
]


@dataclass(frozen=True)
class Status:
    """Where a learner is.

    Args:
        state: The stage and its form.
        changed: The files of the form that were edited.
        absent: The files of the form that are not there.
        own: The files that the form does not have.
        fingerprint: Eight hexadecimal digits.
    """

    state: State
    changed: tuple[str, ...]
    absent: tuple[str, ...]
    own: tuple[str, ...]
    fingerprint: str


def stage(number: int) -> Stage:
    """Return a stage.

    Args:
        number: Its number.

    Raises:
        ScaffoldError: There is none of that number.
    """
    if not 1 <= number <= len(STAGES):
        raise ScaffoldError(
            _("there is no stage {number}").format(number=number),
            _("the stages are 1 to {last}").format(last=len(STAGES)),
        )
    return STAGES[number - 1]


def level(name: str) -> Level:
    """Return the level of a name.

    Args:
        name: What was typed.

    Raises:
        ScaffoldError: There is no such level.
    """
    for one in LEVELS:
        if one == name:
            return one
    raise ScaffoldError(
        _("there is no level {name}").format(name=name),
        _("it is one of {names}").format(names=", ".join(LEVELS)),
    )


def where(folder: Path) -> State:
    """Return where the learner of a folder is, after what was begun has been finished.

    Args:
        folder: The folder.

    Raises:
        ScaffoldError: There is no lesson, or something is in the way.
    """
    changes.recover(folder)
    return snapshots.finish(folder, state.read(folder))


def start(folder: Path, number: int, form: Level | None) -> Done:
    """Put a folder on a stage; what it had is kept in a snapshot.

    Args:
        folder: The folder; it may be absent.
        number: The stage.
        form: Which form; by default the one that the learner has, else the full one.

    Raises:
        ScaffoldError: The folder holds something that is no lesson.
    """
    chosen = stage(number)
    now: State | None = None
    if state.is_lesson(folder):
        try:
            now = where(folder)
        except ScaffoldError:
            # Damaged: whatever the state was, the files are kept.
            now = State(number, form or "full")
    elif trees.read(folder).files:
        raise ScaffoldError(
            _("{path} is not empty").format(path=folder),
            _("begin in a new folder: pyscaffold-mod lesson start --project lesson"),
        )
    form = form or (now.level if now else "full")
    return snapshots.bring(folder, State(chosen.number, form, pending=state.FORM), now)


def following(folder: Path, form: Level | None) -> Done:
    """Go on to the next stage; what the folder had is kept in a snapshot.

    Files that the learner made beside those of the stage stay, unless a mistake was
    planted among them.

    Args:
        folder: The folder.
        form: Which form; by default the one that the learner has.

    Raises:
        ScaffoldError: There is no lesson, this is the last stage, or it is not done.
    """
    now = where(folder)
    if now.stage == len(STAGES):
        raise ScaffoldError(
            _("stage {number} is the last").format(number=now.stage),
            _("pyscaffold-mod lesson start 1 begins again"),
        )
    here, after = stage(now.stage), now.stage + 1
    for one in judging.judge(folder, here, here.items):
        if one.mark == FAULT:
            raise ScaffoldError(
                _("stage {number} is not done: {missing}").format(
                    number=now.stage, missing=one.missing
                ),
                _("pyscaffold-mod lesson start {number} goes on all the same").format(
                    number=after
                ),
            )
    pending = state.FORM if now.broken else state.BESIDE
    return snapshots.bring(
        folder, State(after, form or now.level, pending=pending), now
    )


def reset(folder: Path) -> Done:
    """Bring back the form that the stage began with; what there was is kept.

    Args:
        folder: The folder.

    Raises:
        ScaffoldError: There is no lesson.
    """
    now = where(folder)
    return start(folder, now.stage, now.level)


def undo(folder: Path) -> Done:
    """Bring back what there was before `start`, `following`, `reset` or `undo`.

    Args:
        folder: The folder.

    Raises:
        ScaffoldError: There is no lesson, or nothing to undo.
    """
    now = where(folder)
    return snapshots.bring(folder, snapshots.undone(folder, now), now)


def check(folder: Path, exercise: int | None, limit: float) -> tuple[Answer, ...]:
    """Say what a folder has of what its stage asks for.

    Args:
        folder: The folder.
        exercise: The number of an exercise to check instead.
        limit: Seconds that a run may take.

    Raises:
        ScaffoldError: There is no lesson, or no such exercise.
    """
    here = stage(where(folder).stage)
    items = here.items
    if exercise is not None:
        if not 1 <= exercise <= len(here.exercises):
            raise ScaffoldError(
                _("stage {stage} has no exercise {number}").format(
                    stage=here.number, number=exercise
                ),
                _("the exercises are 1 to {last}").format(last=len(here.exercises)),
            )
        items = here.exercises[exercise - 1].items
    return judging.judge(folder, here, items, limit)


def fingerprint(folder: Path) -> str:
    """Return eight hexadecimal digits, equal wherever the stage's files are.

    Args:
        folder: The folder.

    Raises:
        ScaffoldError: There is no lesson.
    """
    return _print(trees.read(folder), stage(where(folder).stage))


def _print(tree: trees.Tree, here: Stage) -> str:
    seen = hashlib.sha256()
    for path in sorted({*here.files, *(here.given or ())}):
        file = tree.files.get(path)
        if file is not None:
            digest = hashlib.sha256(file.content).hexdigest()
            seen.update(f"{path}\n{digest}\n".encode())
    return seen.hexdigest()[:8]


def status(folder: Path) -> Status:
    """Say where a learner is, and what was changed since the stage began.

    Args:
        folder: The folder.

    Raises:
        ScaffoldError: There is no lesson.
    """
    now, tree = where(folder), trees.read(folder)
    here = stage(now.stage)
    form = forms.form(here, now.level)
    return Status(
        now,
        tuple(x for x in form if x in tree.files and tree.files[x].content != form[x]),
        tuple(x for x in form if x not in tree.files),
        tuple(x for x in tree.files if x not in form and x != PAGE),
        _print(tree, here),
    )
