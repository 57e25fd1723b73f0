"""A trial: the projects are made and built, and every judge looks at each."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import cases
from tests.generated import projects
from tools.judges.panel import BINARIES, PANEL, Judge

GIVEN = {
    "description": "Sounds of every kind.",
    "author_name": "Ana Silva",
    "author_email": "ana@example.org",
    "repository_url": "https://example.org/ana/sound",
    "keywords": "sound, echo",
}
"""What no default can know and judges of metadata ask for."""

LIMIT = 300.0


@dataclass(frozen=True)
class Verdict:
    """What a judge says about a project.

    Args:
        case: The project's answers by their name.
        judge: The judge.
        words: What was run; nothing where there is nothing to judge.
        said: Its own words, where it is not content.
    """

    case: str
    judge: str
    words: tuple[str, ...]
    said: str

    @property
    def sign(self) -> str:
        """What stands in the table."""
        if not self.words:
            return "–"
        return "✘" if self.said else "✔"


def all_cases() -> Mapping[str, Mapping[str, Any]]:
    """Return the answers that are judged, each with the metadata that it lacks."""
    return {name: {**GIVEN, **given} for name, given in cases.all_cases()}


def hold(names: list[str], folder: Path) -> Iterator[Verdict]:
    """Make projects and let every judge look at each, two projects at a time.

    Args:
        names: The names of the cases.
        folder: An empty folder.

    Yields:
        The verdicts, in the order of the cases and of the panel.
    """
    answers = all_cases()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for verdicts in pool.map(lambda x: _case(x, answers[x], folder / x), names):
            yield from verdicts


def _case(name: str, given: Mapping[str, Any], top: Path) -> list[Verdict]:
    project = projects.write(top, **given)
    for words in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "First"],
    ):
        _must(["git", *words], top)
    search = project.source
    if "pyproject" in project.answers["features"]:
        search = top.with_name(f"{name}.installed")
        _must([str(BINARIES / "python"), "-m", "build", "--installer", "uv", "."], top)
        for wheel in top.glob("dist/*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(search)
    verdicts = [_verdict(name, judge, project, search) for judge in PANEL]
    shutil.rmtree(top)
    return verdicts


def _verdict(
    name: str, judge: Judge, project: projects.Project, search: Path
) -> Verdict:
    words = judge.command(project)
    if words is None:
        return Verdict(name, judge.name, (), "")
    program = str(BINARIES / words[0])
    done = _run([program, *words[1:]], project.top, {"PYTHONPATH": str(search)})
    content = done.returncode == 0
    said = "" if content else done.stdout.strip() or f"exit status {done.returncode}"
    return Verdict(name, judge.name, tuple(words), said)


def _must(words: list[str], folder: Path) -> None:
    done = _run(words, folder)
    if done.returncode:
        sys.exit(f"{' '.join(words)} in {folder.name}:\n{done.stdout}")


def _run(
    words: list[str], folder: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(BINARIES), os.environ["PATH"]])
    plain = {"PATH": path, "NO_COLOR": "1", "COLUMNS": "100"}
    return subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, **plain, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=LIMIT,
        check=False,
    )
