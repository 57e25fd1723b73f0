"""The process of the proof: its start, its reports, its end."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from pyscaffold_mod.errors import ScaffoldError

_PROGRAM = Path(__file__).with_name("child.py")
# -S: what is installed beside this command must not help a module to import.
# -X utf8: what a module prints must not depend on the terminal.
_OPTIONS = ("-I", "-B", "-S", "-X", "utf8", "-W", "error")
_START_LIMIT = 30.0
_GRACE = 2.0
_LOOK = 0.25  # Windows cannot interrupt a longer wait with Ctrl-C


def converse(
    command: str, request: bytes, limit: float
) -> tuple["Listener", bool, int | None]:
    """Run the program, hear its reports, and end it with all that it started.

    Args:
        command: The interpreter.
        request: What to write to it.
        limit: Seconds without a report that are too many.

    Returns:
        The reports; whether the next one was too late; the exit status of a process
        that ended before its last report.

    Raises:
        ScaffoldError: The interpreter cannot be run.
    """
    child = _start(command)
    try:
        heard = Listener(child, request)
        try:
            heard.start()
        except RuntimeError as error:
            raise ScaffoldError(
                f"the modules cannot be imported: {error}",
                "close other programs, or raise the limits (ulimit -u, ulimit -v)",
            ) from error
        is_late = _wait(child, heard, limit)
        if not (is_late or heard.is_done or heard.fault):
            # The pipe is closed; the process itself ends a little later.
            with suppress(subprocess.TimeoutExpired):
                child.wait(_GRACE)
        return heard, is_late, child.returncode
    finally:
        _end(child)


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


class Listener(threading.Thread):
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
        stdin = cast("IO[bytes]", self._child.stdin)
        stdout = cast("IO[bytes]", self._child.stdout)
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


def _wait(child: subprocess.Popen[bytes], heard: Listener, limit: float) -> bool:
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
