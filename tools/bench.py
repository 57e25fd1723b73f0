"""Time `new` and the start-up of the command beside other tools.

Run as ``nox -s bench [-- --rows ROW...]``, or ``python tools/bench.py`` in an
environment that has this project and the dependency group ``bench``. It prints one
Markdown table and writes nothing else; how it measures and what the columns mean
stands in docs/reference/numbers.md. It needs git and, for peak memory, POSIX.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyscaffold_mod import template

RUNS = 7
TIME_LIMIT = 300.0
MOST_MEMORY = 200
BINARIES = Path(sysconfig.get_path("scripts"))
PACKAGES = Path(sysconfig.get_path("purelib"))
OURS = str(BINARIES / "pyscaffold-mod")
TREE = [f"part_{one}.step_{two}" for one in "abc" for two in "abcd"]
SIZES = (1_000, 500, 2_000)
BARE = '''import typer

app = typer.Typer({options})


@app.command()
def hello(name: str) -> None:
    """Greet someone."""
    print("Hello", name)


app()
'''


@dataclass(frozen=True)
class Command:
    """What is timed: one or more programs, one after the other.

    The ratio is that of the row's first command to this one.
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
    """The target: the ratio is at most this."""
    least: float | None = None
    """The target: the ratio is at least this."""
    ours: bool = False


@dataclass(frozen=True)
class Sample:
    """One run."""

    seconds: float
    memory: int
    """The peak of the largest process, in MiB."""
    files: int


class BenchError(Exception):
    """A command failed; nothing can be said of its time."""


class Bench:
    """The things that the rows are measured with, in one temporary folder."""

    def __init__(self, folder: Path) -> None:
        """Make the template's clone, the projects and the programs.

        Args:
            folder: An empty folder.
        """
        self.folder = folder
        self.clone = folder / "clone"
        self.minimal = folder / "minimal" / "demo"
        self.hatch_cache = folder / "hatch"
        self.environment = {
            "PATH": os.pathsep.join([str(BINARIES), os.environ.get("PATH", "")]),
            "LANG": "C.UTF-8",
            **{
                f"GIT_{who}_{what}": value
                for who in ("AUTHOR", "COMMITTER")
                for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"))
            },
        }
        self._clone_template()
        self._write("bare.py", BARE.format(options=""))
        self._write("plain.py", BARE.format(options="rich_markup_mode=None"))
        for size in SIZES:
            names = [
                f"part_{number // 20}.step_{number % 20}" for number in range(size)
            ]
            answers = {"kind": "package", "import_name": "demo", "modules": names}
            self._write(f"{size}.yml", json.dumps(answers))
        # Hatch downloads the text of its default licence once; that is not its speed.
        licence = template.home() / "includes" / "licenses" / "MIT.txt"
        self._write("hatch/licenses/MIT.txt", licence.read_text(encoding="utf-8"))
        self.minimal.parent.mkdir()
        self._run([*minimal(), "--no-git"], self.minimal.parent)

    def measure(self, command: Command) -> Sample:
        """Run a command in a fresh folder, with an empty home.

        Args:
            command: The command.

        Returns:
            What it took, from the start of its first program to the end of its last.

        Raises:
            BenchError: It failed or took too long.
        """
        here = Path(tempfile.mkdtemp(dir=self.folder))
        (here / "home").mkdir()
        work = here / "work"
        if command.start:
            shutil.copytree(command.start, work / "demo")
        work.mkdir(exist_ok=True)
        environment = {
            **self.environment,
            "HOME": str(here / "home"),
            **command.environment,
        }
        memory, started = 0, time.perf_counter()
        for step in command.steps:
            is_last = step is command.steps[-1]
            place = work / "demo" if command.inside and is_last else work
            memory = max(memory, run(step, place, environment))
        seconds = time.perf_counter() - started
        files = sum(
            path.is_file() and not {".git", "__pycache__"} & set(path.parts)
            for path in work.rglob("*")
        )
        shutil.rmtree(here)
        return Sample(seconds, memory, files)

    def _clone_template(self) -> None:
        origin = self.folder / "origin"
        for name in ("template", "includes"):
            shutil.copytree(template.home() / name, origin / name)
        shutil.copy(template.home() / "copier.yml", origin)
        for words in (
            ["init", "-q"],
            ["add", "-A"],
            ["commit", "-q", "-m", "Template"],
        ):
            self._run(["git", *words], origin)
        self._run(["git", "clone", "-q", str(origin), str(self.clone)], self.folder)

    def _write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _run(self, words: Sequence[str], place: Path) -> None:
        run(words, place, {**self.environment, "HOME": str(self.folder)})


def run(words: Sequence[str], place: Path, environment: Mapping[str, str]) -> int:
    """Run a program to its end.

    Args:
        words: The program and its arguments.
        place: The folder to run it in.
        environment: Its whole environment.

    Returns:
        The peak memory in MiB of the largest of its processes; never less than that of
        this one, from which the system counts it on (so this program imports little).

    Raises:
        BenchError: It failed or took too long.
    """
    program = shutil.which(words[0], path=environment["PATH"])
    if program is None:
        raise BenchError(
            f"{words[0]} is not installed; the group `bench` has all but git"
        )
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(
            [program, *words[1:]],
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        timer = threading.Timer(TIME_LIMIT, child.kill)
        timer.start()
        # Popen.wait tells nothing about memory.
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            said = output.read().decode("utf-8", "replace")[-2_000:]
            line = " ".join(words)[:200]
            raise BenchError(f"exit status {child.returncode}: {line}\n{said}")
    return int(usage.ru_maxrss) // (1024 * 1024 if sys.platform == "darwin" else 1024)


def minimal() -> tuple[str, ...]:
    """Return the command that makes the `minimal` package."""
    return (OURS, "new", "package", "demo", "--profile", "minimal")


def copier(bench: Bench, *answers: str) -> tuple[str, ...]:
    """Return stock Copier's command for a package from the template's clone."""
    words = (str(BINARIES / "copier"), "copy", "-r", "HEAD", "--defaults", "--quiet")
    return (*words, *answers, str(bench.clone), "demo")


def package(bench: Bench, git: str) -> Iterator[Command]:
    """Yield `new package` with 12 modules and its peers that treat git alike."""
    modules = [word for name in TREE for word in ("--module", name)]
    line = (OURS, "new", "package", "demo", *modules, *([git] if git else []))
    yield Command(f"`new package`, 12 modules {git}".strip(), (line,), ours=True)
    answers = ("-d", "import_name=demo", "-d", f"modules=[{', '.join(TREE)}]")
    yield Command("`copier copy -r HEAD`", (copier(bench, *answers),), most=0.45)
    cookie = str(PACKAGES / "cookiecutter_pypackage" / "template")
    yield Command(
        "`cookiecutter` (cookiecutter-pypackage)",
        (("cookiecutter", "--no-input", cookie),),
        most=1,
    )
    yield Command("`putup demo`", (("putup", "demo"),), most=1)
    cache = {"HATCH_CACHE_DIR": str(bench.hatch_cache)}
    yield Command("`hatch new demo`", (("hatch", "new", "demo"),), cache)
    yield Command("`poetry new demo`", (("poetry", "new", "demo"),))
    uv = ("uv", "init", "--lib", "-p", sys.executable, "demo")
    yield Command("`uv init --lib -p PYTHON demo`", (uv,))


def sizes(bench: Bench) -> Iterator[Command]:
    """Yield `new package` with many modules; the line must be straight."""
    for size in SIZES:
        file = ("--data-file", str(bench.folder / f"{size}.yml"))
        line = (OURS, "new", "package", "demo", *file)
        # Twice the modules may take 2.2 times as long, in either direction.
        least = 0.45 if size > SIZES[0] else None
        most = 2.2 if size < SIZES[0] else None
        label = f"`new package`, {size:,} modules"
        yield Command(label, (line,), most=most, least=least, ours=True)
        if size == SIZES[0]:
            line = copier(bench, *file)
            label = f"`copier copy -r HEAD`, {size:,} modules"
            yield Command(label, (line,), runs=3, most=0.2)


def start(bench: Bench, label: str, line: Sequence[str], **asked: str) -> list[Command]:
    """Return one start of the command beside bare Typer programs."""
    return [
        Command(f"`{label}`", ((OURS, *line),), asked, ours=True),
        *(
            Command(
                f"bare Typer `--help`, {how}",
                ((sys.executable, str(bench.folder / file), "--help"),),
                most=1.3,
            )
            for file, how in (("plain.py", "without Rich"), ("bare.py", "as it comes"))
        ),
    ]


def completion(bench: Bench, words: str) -> list[Command]:
    """Return a request for completion, as bash makes it."""
    asked = {
        "_PYSCAFFOLD_MOD_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    return start(bench, f"{words}<Tab>", (), **asked)


def first_test(bench: Bench) -> Iterator[Command]:
    """Yield the way to the first green test, and its last step alone."""
    tests = (sys.executable, "-m", "unittest")
    label = "`new package --profile minimal`, then `python -m unittest`"
    yield Command(label, (minimal(), tests), inside=True, ours=True)
    yield Command(
        "`python -m unittest`", (tests,), start=bench.minimal, inside=True, most=3
    )


def rows(bench: Bench) -> dict[str, list[Command]]:
    """Return the rows by the name that chooses them."""
    return {
        "package": list(package(bench, "")),
        "package-no-git": list(package(bench, "--no-git")),
        "sizes": list(sizes(bench)),
        "help": start(bench, "--help", ("--help",)),
        "version": start(bench, "--version", ("--version",)),
        "complete-command": completion(bench, "pyscaffold-mod new p"),
        "complete-choice": completion(bench, "pyscaffold-mod new package --layout "),
        "first-test": list(first_test(bench)),
    }
