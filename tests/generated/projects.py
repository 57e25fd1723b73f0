"""Projects on disk, and the processes that run in them."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyscaffold_mod import rendering
from tests import cases

CASES = dict(cases.all_cases())

# Limits are for what hangs: a busy machine needs many times what an idle one does.
SHORT, LONG = 180.0, 1200.0

RAN = re.compile(r"^Ran (\d+) test|(\d+) passed", re.MULTILINE)


@dataclass(frozen=True)
class Project:
    """A project that was made."""

    top: Path
    answers: rendering.Answers

    @property
    def source(self) -> Path:
        """Return the folder that must be on the search path."""
        return self.top / "src" if self.answers["layout"] == "src" else self.top

    @property
    def modules(self) -> list[str]:
        """Return the dotted name of every module and package."""
        return [node["name"] for node in self.answers["nodes"]]

    @property
    def files(self) -> set[str]:
        """Return the paths of the modules and of py.typed, relative to the source."""
        paths = [node["path"] for node in self.answers["nodes"]]
        paths += [self.answers["typed_path"]] if self.answers["typed_path"] else []
        return {path.removeprefix("src/") for path in paths}


def write(top: Path, **given: Any) -> Project:
    """Make a project of some answers in a folder that does not exist yet."""
    answers = rendering.answer(given)
    for path, content in rendering.render(answers).items():
        file = top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        file.chmod(0o755 if rendering.executable(content) else 0o644)
    return Project(top, answers)


def run(
    words: Sequence[object], cwd: Path, *, limit: float = SHORT, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a command with nothing of the tests' own surroundings but the index."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in {"HOME", "PATH"} or name.startswith(("PIP_", "SSL_"))
    }
    return subprocess.run(
        [*map(str, words)],
        cwd=cwd,
        env={**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=limit,
        check=False,
    )


def tool(
    project: Project, *words: str | Path, limit: float = SHORT
) -> subprocess.CompletedProcess[str]:
    """Run a module of the tests' own Python, such as Ruff, at a project's top."""
    return run([sys.executable, "-m", *words], project.top, limit=limit)


def own_tests(project: Project, python: Path) -> int:
    """Run a project's own tests as its README says, and return how many passed."""
    if project.answers["tests"] == "pytest":
        words, search_path = ["-m", "pytest", "-p", "no:cacheprovider"], ""
    else:
        in_src = project.answers["layout"] == "src"
        words, search_path = ["-m", "unittest"], "src" if in_src else ""
    done = run([python, *words], project.top, PYTHONPATH=search_path)
    assert done.returncode == 0, done.stdout
    match = RAN.search(done.stdout)
    assert match, done.stdout
    return int(match[1] or match[2])
