"""The proof that modules import cleanly, each first, in one isolated interpreter."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.importing.process import (
    Listener,
    converse,
    described,
    does_not_start,
)
from pyscaffold_mod.importing.reported import readable
from pyscaffold_mod.messages import N_, _

# -S: what is installed beside this command must not help a module to import.
_OPTIONS = ("-S", "-W", "error")
_CHANNEL_LOST = 97  # channel.py ends with it
_FAULTS = {
    "raises": N_("{name} does not import: {error}"),
    "warns": N_("{name} warns: {error}"),
    "exits": N_("{name} ends the interpreter: {error}"),
}
_GUARD = N_('move that call into a function, or below if __name__ == "__main__"')
_HINTS = {
    "raises": N_("make the module importable by itself, then run the command again"),
    "warns": N_("mend what the warning is about, then run the command again"),
    "exits": _GUARD,
}


@dataclass(frozen=True)
class Proof:
    """Modules that import cleanly.

    Attributes:
        modules: How many were imported, each first in its turn.
        python: The version of Python, such as ``3.12.4``.
    """

    modules: int
    python: str


def prove(
    search_path: Path,
    names: Sequence[str],
    *,
    limit: float = 10.0,
    python: str | None = None,
) -> Proof:
    """Import every module, each first in its turn, and let nothing pass.

    A module fails that raises, warns, ends the interpreter or does not finish. All
    processes that it started are ended too. Nothing is written to the search path.

    Args:
        search_path: The folder that holds the top-level package or module.
        names: The dotted names, in any order.
        limit: Seconds a module may take; a package's time starts anew with each
            module that it imports for the first time.
        python: The interpreter; by default the running one.

    Returns:
        How many modules were imported, and by which Python.

    Raises:
        ScaffoldError: A module does not import cleanly, or the interpreter does not
            start.
    """
    root, turns = str(search_path.absolute()), sorted(set(names))
    command, heard = python or sys.executable, _Heard()
    request = ("prove", str(limit), root, *turns)
    is_late, status = converse((command, *_OPTIONS), request, heard, limit)
    if heard.is_done:
        return Proof(len(turns), heard.python)
    if not heard.python:
        raise does_not_start(command)
    if heard.fault:
        raise _fault(heard, root)
    raise _ending(heard, limit if is_late else None, status)


class _Heard(Listener):
    """Stops at the first fault."""

    fault: tuple[str, ...] = ()

    def take(self, kind: str, *fields: str) -> None:
        if kind == "fault":
            self.fault, self.is_over = fields, True
        super().take(kind, *fields)


def _fault(heard: _Heard, root: str) -> ScaffoldError:
    """Describe what a module raised.

    Args:
        heard: The reports of the process.
        root: The search path.

    Returns:
        The error that users see.
    """
    kind, name, text, path, line = heard.fault
    place = os.path.relpath(path, root).replace(os.sep, "/") if path else ""
    if place and line != "0":
        place = _("{path}, line {line}").format(path=place, line=line)
    error = readable(text, (root, os.path.realpath(root)))
    message = _(_FAULTS[kind]).format(name=name, error=error)
    if place:
        message += f" ({place})"
    return ScaffoldError(message, _(_HINTS[kind]), _circumstances(heard, name))


def _ending(
    heard: Listener, exceeded: float | None, status: int | None
) -> ScaffoldError:
    """Describe how a module made an end without an error.

    Args:
        heard: The reports of the process.
        exceeded: The limit if the module is too late, else None.
        status: The exit status, or None if the process went on without its pipe.

    Returns:
        The error that users see.
    """
    name = heard.module
    if exceeded is not None:
        message = _("{name} did not finish in {seconds} s")
        message = message.format(name=name, seconds=f"{exceeded:g}")
        hint = _("move what takes long, or waits, into a function")
    elif status is None or status == _CHANNEL_LOST:
        message = _("{name} closes file descriptors that it did not open")
        message = message.format(name=name)
        hint = _("let the module close only what it opened")
    else:
        message = _("{name} ends the interpreter ({reason})")
        message = message.format(name=name, reason=described(status))
        hint = _(_GUARD)
    return ScaffoldError(message, hint, _circumstances(heard, name))


def _circumstances(heard: Listener, name: str) -> tuple[str, ...]:
    """Say whose import met the fault, if it was another module's.

    Args:
        heard: The reports of the process.
        name: The module at fault.

    Returns:
        No line, or one.
    """
    if heard.turn == name:
        return ()
    return (_("met while importing {name}").format(name=heard.turn),)
