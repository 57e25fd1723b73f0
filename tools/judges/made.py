"""A project that is made to be judged: committed, built, and unpacked again."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyscaffold_mod import rendering
from tests.generated import projects
from tests.generated.projects import Project

BINARIES = Path(sys.executable).parent
LOCK = Path(__file__).with_name("requirements.txt")
LIMIT = 900.0


@dataclass(frozen=True)
class Made:
    """What the judges of one case look at.

    Args:
        name: The case.
        project: The project, its files committed.
        wheel: What was built of it, where it can be built.
        sdist: The same as source distribution.
        site: The folder that must be on the search path: the wheel's contents, or the
            source where there is no wheel.
    """

    name: str
    project: Project
    wheel: Path | None
    sdist: Path | None
    site: Path

    @property
    def top(self) -> Path:
        """The project's folder."""
        return self.project.top

    @property
    def answers(self) -> rendering.Answers:
        """All answers."""
        return self.project.answers

    def has(self, *features: str) -> bool:
        """Tell whether the project has all of some features."""
        return set(features) <= set(self.answers["features"])

    def beside(self, what: str) -> Path:
        """Return a path beside the project, for what must not stand in it."""
        return self.top.with_name(f"{self.name}.{what}")

    def tracked(self, *suffixes: str) -> list[str]:
        """Return the committed files whose names end in one of some suffixes."""
        listed = run(["git", "ls-files"], self.top).stdout.splitlines()
        return [str(self.top / x) for x in listed if x.endswith(suffixes or ("",))]


class TrialError(Exception):
    """A project could not even be made or built."""


def make(name: str, given: Mapping[str, Any], folder: Path) -> Made:
    """Make and build a project.

    Args:
        name: The case.
        given: Its answers.
        folder: Where its folder is made, and what belongs beside it.

    Raises:
        TrialError: It cannot be committed or built.
    """
    project = projects.write(folder / name, **given)
    commit(project.top)
    plain = Made(name, project, None, None, project.source)
    if not plain.has("pyproject"):
        return plain
    out = plain.beside("dist")
    words = ["pyproject-build", "--installer=uv", f"--outdir={out}", "."]
    must(words, project.top)
    wheel, sdist = next(out.glob("*.whl")), next(out.glob("*.tar.gz"))
    site = plain.beside("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return Made(name, project, wheel, sdist, site)


def commit(top: Path) -> None:
    """Make a folder a repository with one commit."""
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "First"]):
        must(["git", *words], top)


def must(words: Sequence[str], folder: Path, **more: str) -> str:
    """Run what cannot fail if all is well, and return what it printed.

    Raises:
        TrialError: It failed.
    """
    done = run(words, folder, **more)
    if done.returncode:
        raise TrialError(f"{' '.join(words)} in {folder.name}:\n{done.stdout}")
    return done.stdout


def run(
    words: Sequence[str], folder: Path, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a program, the judges' own before all others of the same name."""
    path = os.pathsep.join([str(BINARIES), os.environ["PATH"]])
    plain = {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
    # Compiled byte-code is half of the judges' time; elsewhere it would be judged.
    plain |= {"PYTHONPYCACHEPREFIX": str(Path(sys.prefix) / "byte-code")}
    left_out = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "VIRTUAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    program = BINARIES / words[0]
    return subprocess.run(
        [str(program) if program.exists() else words[0], *words[1:]],
        cwd=folder,
        env={**kept, "PATH": path, **plain, **more},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=LIMIT,
        check=False,
    )
