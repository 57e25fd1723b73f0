"""The state of a room: what its learners wrote into one folder.

Nobody knows who else writes there. What is no line of a learner is named and left out.
"""

import json
import os
import re
import stat
import time
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons.model import FAULT, LEVELS, OK
from pyscaffold_mod.lessons.stages import STAGES
from pyscaffold_mod.lessons.standing import LONGEST_NAME
from pyscaffold_mod.messages import N_, _, ngettext
from pyscaffold_mod.reasons import reason_of

OPEN = "OPEN"
"""How a learner is marked whose stage was not checked yet."""

WORDS = {OK: N_("OK"), FAULT: N_("FAULT"), OPEN: N_("OPEN")}

SCHEMA = 1
_MOST_FILES = 500
_MOST_BYTES = 256 * 1024
_MOST_NOTES = 20
_LONGEST = 400
_MOST_MARKS = 2
_MOST_TRIES = 3
_LONG_SILENCE = 600.0


@dataclass(frozen=True)
class Learner:
    """Where a learner is.

    Args:
        name: Who it is, with the file where two have one name.
        file: The file that says so.
        stage: The number of the stage.
        level: Its form.
        done: Whether the stage was done when it was checked last.
        missing: What the last check missed; empty if nothing.
        exercise: The exercise that the last check was of, or 0.
        exercises: The exercises that are done.
        tries: How many checks in a row missed something.
        broken: Whether a mistake was planted.
        mended: Whether it is mended; nothing before that was asked.
        fingerprint: Eight hexadecimal digits.
        changed: When the file was written, in seconds of this computer's clock.
    """

    name: str
    file: str
    stage: int
    level: str
    done: bool | None
    missing: str
    exercise: int
    exercises: tuple[int, ...]
    tries: int
    broken: bool
    mended: bool | None
    fingerprint: str
    changed: float

    @property
    def mark(self) -> str:
        """`OK`, `FAULT` or `OPEN`."""
        if self.missing:
            return FAULT
        return OK if (self.mended if self.broken else self.done) else OPEN

    def needs_help(self, now: float) -> bool:
        """Tell whether somebody should go there: many tries, or a long silence.

        Args:
            now: The time.
        """
        silent = now - self.changed >= _LONG_SILENCE
        return bool(self.missing) and (self.tries >= _MOST_TRIES or silent)


@dataclass(frozen=True)
class Classroom:
    """A room.

    Args:
        learners: Who is in it, by name.
        notes: What was left out, and why.
        now: When it was read.
    """

    learners: tuple[Learner, ...]
    notes: tuple[str, ...]
    now: float

    @property
    def helpless(self) -> tuple[Learner, ...]:
        """Who needs help, the longest silence first."""
        found = (one for one in self.learners if one.needs_help(self.now))
        return tuple(sorted(found, key=lambda one: one.changed))

    @property
    def by_need(self) -> tuple[Learner, ...]:
        """The learners, who needs most first."""
        order = (FAULT, OPEN, OK)
        return tuple(
            sorted(
                self.learners,
                key=lambda one: (
                    not one.needs_help(self.now),
                    order.index(one.mark),
                    one.stage,
                    one.changed,
                ),
            )
        )

    def marked(self, mark: str) -> int:
        """Return how many have a mark."""
        return sum(one.mark == mark for one in self.learners)

    def on_stages(self) -> dict[int, tuple[int, int]]:
        """Return for each stage how many are on it, and how many are done with it."""
        found = {}
        for number in range(1, len(STAGES) + 1):
            here = [one for one in self.learners if one.stage == number]
            found[number] = (len(here), sum(one.mark == OK for one in here))
        return found


def read(folder: Path) -> Classroom:
    """Read what stands in the folder of a room.

    Args:
        folder: The folder.

    Raises:
        ScaffoldError: It is not there, or cannot be read.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(
                (one for one in found if _may_be_line(one.name)),
                key=lambda one: one.name,
            )
    except (OSError, ValueError) as error:
        raise ScaffoldError(
            _("the room {path} cannot be read: {reason}").format(
                path=folder, reason=reason_of(error)
            ),
            _("name the folder that all can write to"),
        ) from error
    learners, notes = [], []
    for entry in entries[:_MOST_FILES]:
        try:
            learners.append(_learner(entry))
        except _Unfit as error:
            notes.append(f"{clean(entry.name)}: {error}")
    if len(notes) > _MOST_NOTES:
        more = len(notes) - _MOST_NOTES
        said = ngettext("{number} more is no line", "{number} more are no lines", more)
        notes[_MOST_NOTES:] = [said.format(number=more)]
    more = len(entries) - _MOST_FILES
    if more > 0:
        said = ngettext(
            "{number} more file was not read", "{number} more files were not read", more
        )
        notes.append(said.format(number=more))
    return Classroom(tuple(_told_apart(learners)), tuple(notes), time.time())


def clean(text: str, longest: int = LONGEST_NAME) -> str:
    """Return a text of others as one line that can be shown.

    Args:
        text: The text.
        longest: How many characters may be kept.
    """
    line = " ".join(unicodedata.normalize("NFC", text[: 4 * longest]).split())
    shown = ""
    marks = 0
    for sign in line:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:  # more would climb over what stands above
            shown += sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}"
    return shown if len(shown) <= longest else f"{shown[: longest - 3]}..."


class _Unfit(Exception):  # noqa: N818 - it is no error of ours
    """Why a file is no line of a learner."""


def _may_be_line(name: str) -> bool:
    return name.lower().endswith(".json") and not name.startswith(".")


def _learner(entry: os.DirEntry[str]) -> Learner:
    content, changed = _content(entry)
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        raise _Unfit(_("it is damaged")) from None
    if (
        not isinstance(said, dict)
        or said.get("command") != "lesson"
        or said.get("action") != "status"
    ):
        raise _Unfit(_("it is no line of a learner"))
    if said.get("schema") != SCHEMA:
        raise _Unfit(_("it is of another version of pyscaffold-mod"))
    stage, level = _whole(said, "stage"), said.get("level")
    if not 1 <= stage <= len(STAGES) or level not in LEVELS:
        raise _Unfit(_("it names no stage"))
    solved = said.get("exercises")
    listed = solved if isinstance(solved, list) else []
    return Learner(
        name=_text(said, "name", LONGEST_NAME) or clean(Path(entry.name).stem),
        file=entry.name,
        stage=stage,
        level=level,
        done=_truth(said, "done"),
        missing=_text(said, "missing", _LONGEST),
        exercise=_whole(said, "exercise"),
        exercises=tuple(x for x in listed[:9] if type(x) is int and 0 < x < 10),
        tries=_whole(said, "tries"),
        broken=_whole(said, "broken") > 0,
        mended=_truth(said, "mended"),
        fingerprint=_text(said, "fingerprint", 8),
        changed=changed,
    )


def _content(entry: os.DirEntry[str]) -> tuple[bytes, float]:
    """Return what a file holds, and when it was written.

    A file that is exchanged between the look and the opening is looked at again.
    """
    try:
        _refuse(entry.stat(follow_symlinks=False))
        flags = os.O_RDONLY
        for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
            flags |= getattr(os, name, 0)
        with os.fdopen(os.open(entry.path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            _refuse(status)
            return file.read(_MOST_BYTES + 1), status.st_mtime
    except OSError as error:
        raise _Unfit(reason_of(error)) from None


def _refuse(status: os.stat_result) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise _Unfit(_("it is a link"))
    if not stat.S_ISREG(status.st_mode):
        raise _Unfit(_("it is no plain file"))
    if status.st_size > _MOST_BYTES:
        raise _Unfit(_("it is too large"))


def _text(said: Mapping[str, Any], name: str, longest: int) -> str:
    value = said.get(name)
    return clean(value, longest) if isinstance(value, str) else ""


def _whole(said: Mapping[str, Any], name: str) -> int:
    value = said.get(name)
    return value if type(value) is int and 0 <= value < 10_000 else 0


def _truth(said: Mapping[str, Any], name: str) -> bool | None:
    value = said.get(name)
    return value if isinstance(value, bool) else None


def _told_apart(learners: list[Learner]) -> Iterator[Learner]:
    """Give the learners by name; where two have one, the file tells them apart."""
    names = [one.name.casefold() for one in learners]
    for one in sorted(learners, key=lambda one: (_order(one.name), one.file)):
        if names.count(one.name.casefold()) > 1:
            stem = clean(Path(one.file).stem)
            yield replace(one, name=f"{one.name} ({stem})")
        else:
            yield one


def _order(name: str) -> list[tuple[int, str]]:
    """Return what a name is sorted by: 2 goes before 10."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(x), "") if x.isdecimal() else (0, x) for x in parts]
