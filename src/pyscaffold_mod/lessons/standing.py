"""What became of a learner's last commands, and where that is told to others."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from types import UnionType
from typing import Any, get_args

from pyscaffold_mod.lessons import replacing
from pyscaffold_mod.lessons.state import FOLDER

FILE = f"{FOLDER}/standing.json"
LONGEST_NAME = 40
"""Characters of a learner's name."""
_MOST = 100_000


@dataclass(frozen=True)
class Standing:
    """What became of the last commands.

    Args:
        room: The folder that is told; empty if none is.
        name: Who the learner is; empty if nobody said.
        file: The learner's file in the room; empty until there is one.
        count: How many times something was told.
        done: Whether the stage was done when it was checked last; nothing before that.
        missing: What the last check missed; empty if nothing.
        exercise: The exercise that the last check was of, or 0.
        exercises: The exercises of the stage that are done.
        tries: How many checks in a row missed something.
        mended: Whether the planted mistake is mended; nothing before that was asked.
    """

    room: str = ""
    name: str = ""
    file: str = ""
    count: int = 0
    done: bool | None = None
    missing: str = ""
    exercise: int = 0
    exercises: tuple[int, ...] = ()
    tries: int = 0
    mended: bool | None = None

    def arrived(self) -> "Standing":
        """Return the standing of who came to a stage, or has a mistake to find."""
        return Standing(self.room, self.name, self.file, self.count)

    def checked(self, exercise: int, missing: str) -> "Standing":
        """Return the standing after a check.

        Args:
            exercise: The exercise that was checked, or 0.
            missing: What is missing; empty if nothing is.
        """
        solved = {exercise} if exercise and not missing else set()
        return replace(
            self,
            done=self.done if exercise else not missing,
            missing=missing,
            exercise=exercise,
            exercises=tuple(sorted({*self.exercises, *solved})),
            tries=self.tries + 1 if missing else 0,
        )

    def searched(self, missing: str) -> "Standing":
        """Return the standing of who looked whether a mistake is mended.

        Args:
            missing: What is missing; empty if it is mended.
        """
        tries = self.tries + 1 if missing else 0
        return replace(
            self, mended=not missing, missing=missing, exercise=0, tries=tries
        )


def read(folder: Path) -> Standing:
    """Read the standing of the learner of a folder; what is damaged is left out.

    Args:
        folder: The folder.
    """
    try:
        with (folder / FILE).open("rb") as file:
            said = json.loads(file.read(_MOST))
    except (OSError, ValueError, RecursionError):
        return Standing()
    if not isinstance(said, dict):
        return Standing()
    found: dict[str, Any] = {}
    for field in fields(Standing):
        value = said.get(field.name)
        if field.name == "exercises":
            is_right = isinstance(value, list) and all(type(x) is int for x in value)
            value = tuple(value or ()) if is_right else None
        else:
            of = field.type
            kinds = get_args(of) if isinstance(of, UnionType) else (of,)
            is_right = type(value) in kinds
        if is_right:
            found[field.name] = value
    return Standing(**found)


def keep(folder: Path, standing: Standing) -> None:
    """Remember the standing of the learner of a folder.

    Args:
        folder: The folder.
        standing: The standing.

    Raises:
        OSError: It cannot be written.
    """
    content = json.dumps({"schema": 1, **asdict(standing)}, indent=2) + "\n"
    replacing.replace(folder / FILE, content.encode())
