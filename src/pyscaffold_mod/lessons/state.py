"""Where a learner is: a plain file in the learner's folder."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons.model import LEVELS, Level
from pyscaffold_mod.lessons.stages import STAGES
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of

FOLDER = ".lesson"
FILE = f"{FOLDER}/state.json"
FORM = "form"
BESIDE = "beside"
_SCHEMA = 1


@dataclass(frozen=True)
class State:
    """Where a learner is.

    Args:
        stage: The number of the stage.
        level: Which form of it was given.
        last: The snapshot that `undo` puts back; empty if there is none.
        pending: What the folder is being brought to: a snapshot, `form`, or `beside`,
            which is the form beside the learner's own files; empty if nothing is
            under way.
        broken: The number of the mistake that was planted, or 0.
    """

    stage: int
    level: Level
    last: str = ""
    pending: str = ""
    broken: int = 0

    def written(self) -> bytes:
        """Return the state as a file."""
        return (
            json.dumps({"schema": _SCHEMA, **asdict(self)}, indent=2) + "\n"
        ).encode()


def is_lesson(folder: Path) -> bool:
    """Tell whether a lesson was started in a folder.

    Args:
        folder: The folder.

    Raises:
        ScaffoldError: It cannot be looked at.
    """
    try:
        return (folder / FOLDER).is_dir()
    except OSError as error:  # its name is too long, or it may not be entered
        raise ScaffoldError(
            _("{path} cannot be read: {error}").format(
                path=folder, error=reason_of(error)
            ),
            _("name a folder, new or empty"),
        ) from error


def read(folder: Path) -> State:
    """Read where the learner of a folder is.

    Args:
        folder: The folder.

    Raises:
        ScaffoldError: No lesson was started there, or the file is damaged.
    """
    hint = _("pyscaffold-mod lesson start begins one")
    try:
        said = json.loads((folder / FILE).read_bytes())
    except (FileNotFoundError, NotADirectoryError):  # or .lesson is a file
        raise ScaffoldError(
            _("there is no lesson in {path}").format(path=folder), hint
        ) from None
    except (OSError, ValueError, RecursionError):
        raise _damaged() from None
    try:
        stage, level = int(said["stage"]), str(said["level"])
        last, pending = str(said["last"]), str(said["pending"])
        broken = int(said.get("broken", 0))
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _damaged() from None
    chosen: Level | None = next((one for one in LEVELS if one == level), None)
    if chosen is None or not 1 <= stage <= len(STAGES):
        raise _damaged()
    for name in (last, pending):
        if name and name != FORM and not name.isalnum():
            raise _damaged()
    return State(stage, chosen, last, pending, broken)


def _damaged() -> ScaffoldError:
    return ScaffoldError(
        _("{path} is damaged").format(path=FILE),
        _("pyscaffold-mod lesson start N puts you on stage N; your files are kept"),
    )
