"""Other programs: none outlives the command that started it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pyscaffold_mod.changes.signals import HeldSignals

Done = subprocess.CompletedProcess[bytes]


@contextmanager
def running(
    start: Callable[[], subprocess.Popen[bytes]],
) -> Generator[subprocess.Popen[bytes]]:
    """Run a program for the time of a block, and end it after the block.

    No signal is answered while it starts: a process whose number is not known yet
    would be left to itself, and write where everything is being cleaned up.

    Args:
        start: Starts the process. If it leads a session, its group ends with it.

    Yields:
        The process.

    Raises:
        OSError: It does not start.
    """
    signals = HeldSignals()
    child = None
    try:
        signals.hold()
        child = start()
        signals.release()
        yield child
    finally:
        try:
            signals.hold()
        finally:
            if child is not None:
                _end(child)
            signals.release()


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    said: bytes = b"",
    limit: float | None = None,
) -> Done:
    """Run a program to its end.

    Args:
        command: The program and its arguments.
        folder: Where it runs; here if it is not given.
        environment: All of its environment; ours if it is not given.
        said: What it reads.
        limit: Seconds that it may take.

    Returns:
        What it printed, and its exit status.

    Raises:
        OSError: It does not start.
        TimeoutExpired: It took longer.
    """
    pipe = subprocess.PIPE
    with running(
        lambda: subprocess.Popen(
            command, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe
        )
    ) as child:
        out, err = child.communicate(said, limit)
        return Done(command, child.returncode, out, err)


def _end(child: subprocess.Popen[bytes]) -> None:
    if sys.platform != "win32":
        # Not every process leads a group; macOS answers EPERM for one that has ended.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()
