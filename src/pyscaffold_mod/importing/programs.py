"""One run of a program of somebody else's: its output, its status, its end."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pyscaffold_mod.changes import failures
from pyscaffold_mod.importing.process import cannot_run, marked, sweep
from pyscaffold_mod.processes import running

_MOST = 200_000  # bytes that are kept of each stream
_ROOM, _PART = 20_480, 1024
_FLOOD = 5_000_000
_LOOK = 0.02


@dataclass(frozen=True)
class Ran:
    """What a program did.

    Args:
        out: What it printed.
        err: The same on standard error.
        status: Its exit status; nothing if it was ended.
        is_late: Whether it was ended because it took too long, else because it
            printed without end.
    """

    out: str
    err: str
    status: int | None
    is_late: bool = False


def run(
    command: Sequence[str], folder: Path, more: Mapping[str, str], limit: float
) -> Ran:
    """Run a program with nothing to read, and end all that it started.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        more: Environment variables beside ours; Python's own are left out.
        limit: Seconds that it may take.

    Raises:
        ScaffoldError: It cannot be run.
    """
    ours = {name: x for name, x in marked().items() if not name.startswith("PYTHON")}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        _reserve(out)
        try:
            with running(
                lambda: _start(command, folder, {**ours, **more}, (out, err))
            ) as child:
                status, is_late = _waited(child, (out, err), limit)
        finally:
            sweep()
        return Ran(_read(out), _read(err), status, is_late)


def _start(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    streams: tuple[IO[bytes], IO[bytes]],
) -> subprocess.Popen[bytes]:
    out, err = streams
    try:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    except OSError as error:
        raise cannot_run(command[0], error) from error


def _reserve(stream: IO[bytes]) -> None:
    """Insist on room for an output: what a full disk cuts off looks like a fault."""
    try:
        for _part in range(_ROOM // _PART):  # a longer one may be cut off in silence
            os.write(stream.fileno(), bytes(_PART))
    except OSError as error:
        said, place = failures.WRITE_TO, tempfile.gettempdir()
        raise failures.explained(error, said, place) from error
    os.lseek(stream.fileno(), 0, os.SEEK_SET)
    os.ftruncate(stream.fileno(), 0)


def _waited(
    child: subprocess.Popen[bytes], streams: Sequence[IO[bytes]], limit: float
) -> tuple[int | None, bool]:
    over = time.monotonic() + limit
    while True:
        try:
            return child.wait(_LOOK), False
        except subprocess.TimeoutExpired:
            if time.monotonic() > over:
                return None, True
            if any(os.fstat(x.fileno()).st_size > _FLOOD for x in streams):
                return None, False


def _read(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read(_MOST).decode("utf-8", "replace").replace("\r\n", "\n")
