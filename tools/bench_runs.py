"""What ``bench.py`` measures with: commands, a place for them, and their runs.

It needs POSIX, where the system tells the peak memory of one process.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

RUNS = 7
TIME_LIMIT = 300.0
BINARIES = Path(sysconfig.get_path("scripts"))


@dataclass(frozen=True)
class Command:
    """What is timed: one or more programs, one after the other.

    ``most`` and ``least`` are the target for the ratio of the row's first command
    to this one.
    """

    label: str
    steps: tuple[tuple[str, ...], ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    start: Path | None = None
    """A folder to begin with a copy of, as ``demo``."""
    inside: bool = False
    """Whether the last program runs in the folder ``demo``."""
    runs: int = RUNS
    most: float | None = None
    least: float | None = None
    ours: bool = False


@dataclass(frozen=True)
class Sample:
    """One run of a command.

    ``memory`` is the peak of the largest process in MiB, ``files`` how many there are
    in the end, without those of git and byte-code.
    """

    seconds: float
    memory: int
    files: int


class BenchError(Exception):
    """A command failed, so that nothing can be said of its time."""


class Place:
    """A folder in which commands run, each in a fresh one with an empty home.

    Args:
        folder: An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        """Fix the environment: nothing of the user's but the search path."""
        self.folder = folder
        who = {"NAME": "Ada", "EMAIL": "ada@example.org"}
        self._environment = {
            "PATH": os.pathsep.join([str(BINARIES), os.environ.get("PATH", "")]),
            "LANG": "C.UTF-8",
            **{f"GIT_AUTHOR_{what}": value for what, value in who.items()},
            **{f"GIT_COMMITTER_{what}": value for what, value in who.items()},
        }

    def measure(self, command: Command) -> Sample:
        """Time a command from the start of its first program to the end of its last.

        Args:
            command: The command.

        Raises:
            BenchError: It failed or took too long.
        """
        here = Path(tempfile.mkdtemp(dir=self.folder))
        (here / "home").mkdir()
        work = here / "work"
        work.mkdir()
        if command.start:
            shutil.copytree(command.start, work / "demo")
        memory, started = 0, time.perf_counter()
        for step in command.steps:
            is_last = step is command.steps[-1]
            place = work / "demo" if command.inside and is_last else work
            peak = self._run(step, place, here / "home", command.environment)
            memory = max(memory, peak)
        seconds = time.perf_counter() - started
        files = [path.relative_to(work) for path in work.rglob("*") if path.is_file()]
        made = [path for path in files if not {".git", "__pycache__"} & {*path.parts}]
        shutil.rmtree(here)
        return Sample(seconds, memory, len(made))

    def prepare(self, words: Sequence[str], place: Path) -> None:
        """Run a program that is not timed.

        Args:
            words: The program and its arguments.
            place: The folder to run it in; it is made.

        Raises:
            BenchError: It failed or took too long.
        """
        place.mkdir(parents=True, exist_ok=True)
        self._run(words, place, self.folder, {})

    def write(self, path: str, text: str) -> None:
        """Write a file that commands need.

        Args:
            path: The file, relative to the folder.
            text: Its content.
        """
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _run(
        self, words: Sequence[str], place: Path, home: Path, more: Mapping[str, str]
    ) -> int:
        """Run a program and return its peak memory in MiB.

        The system begins to count at the memory of this process, from which the
        program is started: this one imports little.
        """
        environment = {**self._environment, "HOME": str(home), **more}
        program = shutil.which(words[0], path=environment["PATH"])
        if program is None:
            raise BenchError(f"{words[0]} is not installed")
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen(
                [program, *words[1:]],
                cwd=place,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
            timer = threading.Timer(TIME_LIMIT, child.kill)
            timer.start()
            # Popen.wait tells nothing about memory.
            _, status, usage = os.wait4(child.pid, 0)
            timer.cancel()
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                said.seek(0)
                text = said.read().decode("utf-8", "replace")[-2_000:]
                line = " ".join(words)[:200]
                raise BenchError(f"exit status {child.returncode}: {line}\n{text}")
        mebibyte = 1024 * 1024 if sys.platform == "darwin" else 1024
        return int(usage.ru_maxrss) // mebibyte
