"""The process that imports modules: its start, its reports, its end."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from pyscaffold_mod import packed
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.processes import running
from pyscaffold_mod.reasons import reason_of

_PROGRAM = "child.py"
# -X utf8: what a module prints must not depend on the terminal.
_OPTIONS = ("-I", "-B", "-X", "utf8")
_START_LIMIT = 30.0
_GRACE = 2.0
_MARK = "PYSCAFFOLD_MOD_STARTED_BY"
_LOOK = 0.25  # Windows cannot interrupt a longer wait with Ctrl-C


def converse(
    command: Sequence[str],
    request: Iterable[str],
    heard: "Listener",
    limit: float,
    stop: threading.Event | None = None,
) -> tuple[bool, int | None]:
    """Run the program, hear its reports, and end it with all that it started.

    Args:
        command: The interpreter, and options beside those that are always given.
        request: What to write to it.
        heard: Takes the reports.
        limit: Seconds without a report that are too many.
        stop: Ends the conversation when it is set.

    Returns:
        Whether the next report was too late; the exit status of a process that ended
        before its last report.

    Raises:
        ScaffoldError: The interpreter cannot be run.
    """
    payload = b"\0".join(map(os.fsencode, request))
    with running(lambda: _start(command, heard.output)) as child:
        heard.begin(child, b"%d\n" % len(payload) + payload)
        is_late = _wait(child, heard, limit, stop or threading.Event())
        if not (is_late or heard.is_over):
            # The pipe is closed; the process itself ends a little later.
            with suppress(subprocess.TimeoutExpired):
                child.wait(_GRACE)
        return is_late, child.returncode


def _start(command: Sequence[str], output: int) -> subprocess.Popen[bytes]:
    """Start the program in a session of its own.

    Args:
        command: The interpreter and options.
        output: What to do with standard error.

    Returns:
        The process.

    Raises:
        ScaffoldError: The interpreter cannot be run.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    python, *options = command
    try:
        return subprocess.Popen(
            [python, *_OPTIONS, *options, str(packed.folder(__package__) / _PROGRAM)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            start_new_session=True,
            creationflags=flags,
            env=marked(),
        )
    except OSError as error:
        raise cannot_run(python, error) from error


def marked() -> dict[str, str]:
    """Return the environment of a process that `sweep` shall find."""
    return {**os.environ, _MARK: str(os.getpid())}


def cannot_run(python: str, error: OSError) -> ScaffoldError:
    """Make the error for a program that the system does not start.

    Args:
        python: The interpreter.
        error: What the system says.
    """
    return ScaffoldError(
        _("{python} cannot be run: {error}").format(
            python=python, error=reason_of(error)
        ),
        _("name a Python 3.11 or newer"),
    )


def does_not_start(python: str) -> ScaffoldError:
    """Make the error for an interpreter that never said that it is ready.

    Args:
        python: The interpreter.
    """
    return ScaffoldError(
        _("{python} does not start as an isolated Python").format(python=python),
        _("check that it is Python 3.11 or newer and runs by itself"),
    )


def described(status: int) -> str:
    """Say how a process ended.

    Args:
        status: Its exit status, or the negative number of a signal.
    """
    if status >= 0:
        return _("exit status {status}").format(status=status)
    names = {one.value: one.name for one in signal.Signals}
    return _("signal {name}").format(name=names.get(-status, -status))


class Listener:
    """Sends the request and hears the reports; keeps the last of each.

    Attributes:
        output: What to do with what the process prints.
        beat: When the last report came.
        python: The version, empty before the interpreter is ready.
        turn: Whose turn it is.
        module: Whose body runs now.
        is_done: Whether all turns ended well.
        is_over: Whether nothing more is to be heard.
        finished: Set when nothing more will come.
    """

    output = subprocess.DEVNULL

    def __init__(self) -> None:
        """Hear nothing yet."""
        self.beat = time.monotonic()
        self.python = self.turn = self.module = ""
        self.is_done = self.is_over = False
        self.finished = threading.Event()

    def begin(self, child: subprocess.Popen[bytes], request: bytes) -> None:
        """Listen from now on, in a thread.

        Args:
            child: The process.
            request: What to write to it.

        Raises:
            ScaffoldError: There can be no more threads.
        """
        self.beat = time.monotonic()
        self._child, self._request = child, request
        try:
            threading.Thread(target=self.run, daemon=True).start()
        except RuntimeError as error:
            raise ScaffoldError(
                _("the modules cannot be imported: {error}").format(error=error),
                _("close other programs, or raise the limits (ulimit -u, ulimit -v)"),
            ) from error

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
        while True:
            data = os.read(descriptor, 65_536)
            if not data:
                return
            self.beat = time.monotonic()
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self.take(*line.decode("utf-8", "replace").split("\t"))
                if self.is_over:
                    return

    def take(self, kind: str, *fields: str) -> None:
        """Take a report.

        Args:
            kind: Its first field.
            fields: The others.
        """
        if kind == "module":
            self.module = fields[0]
        elif kind == "turn":
            self.turn = self.module = fields[0]
        elif kind == "ready":
            self.python = fields[0]
        elif kind == "done":
            self.is_done = self.is_over = True


def _wait(
    child: subprocess.Popen[bytes],
    heard: Listener,
    limit: float,
    stop: threading.Event,
) -> bool:
    """Wait for the last report.

    Args:
        child: The process.
        heard: Its reports.
        limit: Seconds without a report that are too many.
        stop: Ends the waiting.

    Returns:
        Whether there was no report for so long.
    """
    while not stop.is_set():
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
    return False


def sweep() -> None:
    """End what left the session of its process, where the system tells: on Linux."""
    mark = f"{_MARK}={os.getpid()}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                os.kill(int(folder.name), signal.SIGKILL)
