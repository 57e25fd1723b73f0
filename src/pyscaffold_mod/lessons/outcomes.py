"""What became of a run of a learner's program, in one sentence."""

import os
import re
import sys
from pathlib import Path

from pyscaffold_mod.checking.model import Finding
from pyscaffold_mod.importing.programs import Ran
from pyscaffold_mod.messages import _, ngettext

_LONGEST = 200
_PLACE = re.compile(r'^ *File "(.+)", line (\d+)', re.MULTILINE)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def typed(words: tuple[str, ...]) -> str:
    """Return a run of Python as a person types it.

    Args:
        words: The words after `python`.
    """
    quoted = [f'"{x}"' if set(x) & set(" ;()*") else x for x in words]
    return " ".join(["python", *quoted])


def told(
    ran: Ran, command: str, expected: str, limit: float, folder: Path, *, loose: bool
) -> str:
    """Say what a program did other than to print something, or nothing.

    Args:
        ran: What it did.
        command: What it was started by.
        expected: What it should print; white space does not matter.
        limit: The seconds that it might take.
        folder: The learner's folder.
        loose: Whether only the numbers matter, in whatever form.
    """
    said = stopped(ran, command, limit, folder)
    if said:
        return said
    printed = " ".join(ran.out.split())
    if printed == " ".join(expected.split()):
        return ""
    if loose and _numbers(printed) == _numbers(expected):
        return ""
    said = _("{command} prints {printed}, not {expected}")
    if not printed:
        said = _("{command} prints nothing, not {expected}")
    elif not expected:
        said = _("{command} prints {printed}, and should print nothing")
    return said.format(
        command=command, printed=shortened(printed), expected=shortened(expected)
    )


def stopped(ran: Ran, command: str, limit: float, folder: Path) -> str:
    """Say what kept a program from ending well, or nothing.

    Args:
        ran: What it did.
        command: What it was started by.
        limit: The seconds that it might take.
        folder: The learner's folder.
    """
    if ran.status is None and ran.is_late:
        return ngettext(
            "{command} does not end within {count} second",
            "{command} does not end within {count} seconds",
            int(limit),
        ).format(command=command, count=int(limit))
    if ran.status is None:
        return _("{command} prints without end").format(command=command)
    if not ran.status:
        return ""
    error = error_of(ran.err, folder)
    if not error:
        return _(
            "{command} ends with exit status {status}, which says that it failed"
        ).format(command=command, status=ran.status)
    path, line = place_of(ran.err, folder)
    said = _("{command} stops with {error} ({path}, line {line})")
    if not path:
        said = _("{command} stops with {error}")
    return said.format(command=command, error=error, path=path, line=line)


def error_of(text: str, folder: Path) -> str:
    """Return the last line of what a program complains of, with short paths.

    Args:
        text: What it printed on standard error.
        folder: The learner's folder.
    """
    lines = text.strip().splitlines()
    if not lines:
        return ""
    last = lines[-1].removeprefix(f"{sys.executable}: ")
    for sign in ("/", "\\\\", "\\"):
        start = str(folder).replace("\\", sign) + sign
        last = last.replace(start, "")
    return shortened(last)


def place_of(text: str, folder: Path) -> tuple[str, str]:
    """Return the innermost place in a learner's files that a traceback names.

    Args:
        text: The traceback.
        folder: The learner's folder.

    Returns:
        The file and the line; nothing if there is none.
    """
    for path, line in reversed(_PLACE.findall(text)):
        place = Path(os.path.normpath(path))
        if folder in place.parents:
            return place.relative_to(folder).as_posix(), line
    return "", ""


def located(one: Finding) -> str:
    """Return what `check` found, with its place, as a sentence.

    Args:
        one: The finding.
    """
    return _("{path}, line {line}: {message}").format(
        path=one.path, line=one.line or 1, message=one.message
    )


def shortened(text: str) -> str:
    """Return a text, cut off where it is too long for a sentence.

    Args:
        text: What a program printed.
    """
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ..."


def _numbers(text: str) -> list[float]:
    return [float(one) for one in _NUMBER.findall(text)]
