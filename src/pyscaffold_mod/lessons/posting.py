"""Telling a room where a learner is: one small file in a folder that is shared."""

import contextlib
import re
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path

from pyscaffold_mod.lessons import replacing
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of

LIMIT = 2.0
"""Seconds that a folder may take; that of a lost network would take minutes."""
_MOST = 999
_LONGEST = 40


def post(room: Path, name: str, file: str, line: bytes) -> tuple[str, str]:
    """Write the line of a learner into a room.

    Args:
        room: The folder of the room.
        name: Who the learner is.
        file: The learner's file there; empty if there is none yet.
        line: What to write.

    Returns:
        The learner's file, and why the line is not in it; empty if it is.
    """
    names = [file]

    def write() -> None:
        if file and Path(file).name == file:
            replacing.replace(room / file, line)
        else:
            names.append(_begun(room, safe(name), line))

    reason = within(LIMIT, write)
    return names[-1], reason


def within(limit: float, work: Callable[[], None]) -> str:
    """Do something that may hang, and return why it failed.

    Args:
        limit: Seconds that it may take.
        work: What to do.

    Returns:
        The reason; empty if it was done.
    """
    failures: list[str] = []
    done = threading.Event()

    def run() -> None:
        try:
            work()
        except (OSError, ValueError) as error:
            failures.append(reason_of(error))
        done.set()

    # A daemon: a folder that never answers keeps nobody from ending.
    threading.Thread(target=run, daemon=True).start()
    if not done.wait(limit):
        return _("it does not answer")
    return "".join(failures)


def safe(name: str) -> str:
    """Return the beginning of a file's name that every system takes.

    Args:
        name: Who the learner is.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_LONGEST].strip("-") or "learner"


def _begun(room: Path, name: str, line: bytes) -> str:
    """Write a file that nobody else has, and return its name.

    The number keeps two of one name apart; and no system has a device `con-1`.
    """
    for number in range(1, _MOST + 1):
        path = room / f"{name}-{number}.json"
        try:
            with path.open("xb") as file:
                file.write(line)
        except FileExistsError:
            continue
        with contextlib.suppress(OSError):  # a share that knows no modes
            path.chmod(0o644)
        return path.name
    raise FileExistsError(_("too many have that name"))
