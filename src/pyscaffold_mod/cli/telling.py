"""What a learner tells a room: `--room`, and the line of each command."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, learning, output
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

if TYPE_CHECKING:
    from pyscaffold_mod.lessons.standing import Standing

Room = Annotated[
    str | None,
    typer.Option(
        "--room", metavar="DIR", help="Tell the room from now on: a shared folder."
    ),
]
Name = Annotated[
    str | None, typer.Option("--name", metavar="NAME", help="Who you are, in the room.")
]
_LISTS = ("changed", "absent", "own")
_MOST_NAMES = 20


def joined(folder: Path, room: str | None, name: str | None) -> "Standing":
    """Return what a learner of a folder tells, and whom, before it is told.

    Args:
        folder: The folder of the lesson.
        room: What was typed, if anything.
        name: What was typed, if anything.

    Raises:
        ScaffoldError: Nobody said who the learner is, or the room cannot be one.
    """
    from pyscaffold_mod.lessons import standing

    now = standing.read(folder)
    growing.folder(room, "room")
    if name is not None:
        name = " ".join(name.split())
        if not 0 < len(name) <= standing.LONGEST_NAME:
            raise ScaffoldError(
                _("--name has 1 to {most} characters").format(
                    most=standing.LONGEST_NAME
                ),
                _("say it as in --name Ani"),
            )
    there = now.room if room is None else os.path.normpath(growing.here() / room)
    who = now.name if name is None else name
    if there and not who:
        raise ScaffoldError(
            _("the room does not know who you are"), _("add your name: --name Ani")
        )
    if room is not None and Path(there).is_relative_to(os.path.normpath(folder)):
        raise ScaffoldError(
            _("the room is within the folder of the lesson"),
            _("name a folder that all can write to"),
        )
    same = (there, who) == (now.room, now.name)
    return replace(now, room=there, name=who, file=now.file if same else "")


def tell(printer: output.Printer, folder: Path, now: "Standing") -> None:
    """Remember what became of a command, and tell the room, if there is one.

    Args:
        printer: Where a warning goes.
        folder: The folder of the lesson.
        now: What is to be remembered.
    """
    from pyscaffold_mod.lessons import standing

    now = replace(now, count=now.count + 1)
    if now.room:
        file, reason = _posted(folder, now)
        now = replace(now, file=file)
        if reason:
            said = _("warning: the room {path} was not told: {reason}")
            printer.aside(said.format(path=now.room, reason=reason))
    try:
        standing.keep(folder, now)
    except OSError as error:
        learning.not_written(printer, standing.FILE, error)


def _posted(folder: Path, now: "Standing") -> tuple[str, str]:
    """Write the line of a learner, and return its file and what went wrong."""
    from pyscaffold_mod.lessons import posting

    try:
        line = described(folder, now)
    except ScaffoldError as error:  # of a file that a check need not read
        return now.file, error.message
    for name in _LISTS:
        del line[name][_MOST_NAMES:]
    content = json.dumps(line, indent=2) + "\n"
    return posting.post(Path(now.room), now.name, now.file, content.encode())


def arrived(printer: output.Printer, folder: Path) -> None:
    """Tell the room that a learner came to a stage, or has a mistake to find.

    Args:
        printer: Where a warning goes.
        folder: The folder of the lesson.
    """
    from pyscaffold_mod.lessons import standing

    tell(printer, folder, standing.read(folder).arrived())


def searched(printer: output.Printer, folder: Path, missing: str) -> None:
    """Tell the room whether the mistake is mended.

    Args:
        printer: Where a warning goes.
        folder: The folder of the lesson.
        missing: What is missing; empty if it is mended.
    """
    from pyscaffold_mod.lessons import standing

    tell(printer, folder, standing.read(folder).searched(missing))


def described(folder: Path, now: "Standing") -> dict[str, Any]:
    """Return where a learner is as data: the line of the room."""
    from pyscaffold_mod import lessons

    found = lessons.status(folder)
    lists = {name: list(getattr(found, name)) for name in _LISTS}
    return learning.described(
        "status",
        name=now.name or None,
        **learning.state(found.state),
        **lists,
        fingerprint=found.fingerprint,
        done=now.done,
        missing=now.missing or None,
        exercise=now.exercise or None,
        exercises=list(now.exercises),
        tries=now.tries,
        broken=found.state.broken or None,
        mended=now.mended,
        count=now.count,
    )
