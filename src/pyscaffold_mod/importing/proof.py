"""The proof that modules import cleanly, in one isolated interpreter."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod.errors import ScaffoldError

_PROGRAM = Path(__file__).with_name("child.py")
# -S: what is installed beside this command must not help a module to import.
_OPTIONS = ("-I", "-B", "-S", "-X", "utf8", "-W", "error")
_CHANNEL_LOST = 97  # child.py ends with it
_START_LIMIT = 30.0
_LOOK = 0.25  # Windows cannot interrupt a longer wait with Ctrl-C
_GRACE = 2.0
_LONGEST_TEXT = 500
_AGAIN = "then run the command again"


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
    root, turns = os.path.abspath(search_path), sorted(set(names))
    command = python or sys.executable
    payload = b"\0".join(map(os.fsencode, (str(limit), root, *turns)))
    child = _start(command)
    try:
        heard = _Listener(child, b"%d\n" % len(payload) + payload)
        heard.start()
        late = _wait(child, heard, limit)
        with suppress(subprocess.TimeoutExpired):
            # After the last line only a daemon of the module can keep the pipe open.
            child.wait(0 if late else _GRACE)
        status = child.returncode
    finally:
        _end(child)
    if heard.is_done:
        return Proof(len(turns), heard.python)
    if not heard.python:
        raise ScaffoldError(
            f"{command} does not start as an isolated Python",
            "check that it is Python 3.11 or newer and runs by itself",
        )
    raise _error(heard, root, limit if late else None, status)


def _start(command: str) -> subprocess.Popen[bytes]:
    """Start the program in a session of its own.

    Args:
        command: The interpreter.

    Returns:
        The process.

    Raises:
        ScaffoldError: The interpreter cannot be run.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        return subprocess.Popen(
            [command, *_OPTIONS, str(_PROGRAM)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=flags,
        )
    except OSError as error:
        raise ScaffoldError(
            f"{command} cannot be run: {error.strerror or error}",
            "name a Python 3.11 or newer",
        ) from error


class _Listener(threading.Thread):
    """Sends the request and hears the reports; keeps the last of each.

    Attributes:
        beat: When the last report came.
        python: The version, empty before the interpreter is ready.
        turn: Whose turn it is.
        module: Whose body runs now.
        fault: Kind, module, text, file and line, if a module was at fault.
        is_done: Whether all turns ended well.
        finished: Set when nothing more will come.
    """

    def __init__(self, child: subprocess.Popen[bytes], request: bytes) -> None:
        """Prepare to listen.

        Args:
            child: The process.
            request: What to write to it.
        """
        super().__init__(daemon=True)
        self.beat = time.monotonic()
        self.python = self.turn = self.module = ""
        self.fault: tuple[str, ...] = ()
        self.is_done = False
        self.finished = threading.Event()
        self._child, self._request = child, request

    def run(self) -> None:
        """Write, then read until the last report or the end of the pipe."""
        stdin, stdout = self._child.stdin, self._child.stdout
        assert stdin is not None and stdout is not None
        with stdin, stdout, suppress(OSError):
            try:
                self._write(stdin.fileno())
                self._listen(stdout.fileno())
            finally:
                self.finished.set()

    def _write(self, descriptor: int) -> None:
        rest = memoryview(self._request)
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    def _listen(self, descriptor: int) -> None:
        rest = b""
        while not (self.is_done or self.fault):
            data = os.read(descriptor, 65_536)
            if not data:
                return
            self.beat = time.monotonic()
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self._take(*line.decode("utf-8", "replace").split("\t"))

    def _take(self, kind: str, *fields: str) -> None:
        if kind == "module":
            self.module = fields[0]
        elif kind == "turn":
            self.turn = fields[0]
        elif kind == "ready":
            self.python = fields[0]
        elif kind == "fault":
            self.fault = fields
        else:
            self.is_done = True


def _wait(child: subprocess.Popen[bytes], heard: _Listener, limit: float) -> bool:
    """Wait for the last report.

    Args:
        child: The process.
        heard: Its reports.
        limit: Seconds without a report that are too many.

    Returns:
        Whether there was no report for so long.
    """
    while True:
        patience = limit if heard.python else max(limit, _START_LIMIT)
        rest = heard.beat + patience - time.monotonic()
        if heard.finished.wait(min(max(rest, 0), _LOOK)):
            return False
        if child.poll() is not None:
            # A fork of it may hold the pipe; what it wrote itself is there to read.
            heard.finished.wait(_LOOK)
            return False
        if heard.beat + patience <= time.monotonic():
            return True


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the process and all that belong to its session's first group.

    Args:
        child: The process.
    """
    if sys.platform != "win32":
        # macOS answers EPERM for a group that has ended.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()
