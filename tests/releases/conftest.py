"""A small repository of a template, to release."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools import bundles, release

URL = "gh:pyscaffold-mod/pyscaffold-mod"
ANSWERS = "{{ _copier_conf.answers_file }}.jinja"
LOG = """# Changelog

## 0.2.0 (2026-03-01)

Better.

## 0.1.0 (2026-02-28)

First.
"""


class Repository:
    """A repository whose change log knows two releases; none is in the bundle yet."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def fill(self) -> None:
        """Write and commit the first version."""
        self.write(
            "copier.yml", "_subdirectory: template\nname: {type: str, default: a}\n"
        )
        self.write("includes/version.txt", "0.1.0\n")
        self.write("template/{{ name }}.jinja", "#!/bin/sh\n").chmod(0o755)
        self.write("src/pyscaffold_mod/__init__.py", "")
        self.write("CHANGELOG.md", LOG)
        self.write("README.md", "Again: pyscaffold-mod 0.1.0 new; in 0.1.0 it was so\n")
        self.write("docs/decisions/0001.md", "since pyscaffold-mod 0.1.0\n")
        shutil.copy(ROOT / "template" / ANSWERS, self.root / "template")
        self.git("init", "-q", "-b", "main")
        self.commit()

    def write(self, path: str, text: str) -> Path:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def git(self, *words: str) -> str:
        """Run git."""
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        done = subprocess.run(
            ["git", *who, *words],
            cwd=self.root,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Work")

    def release(self, *words: str) -> int:
        """Run the command."""
        return release.main(words, self.root)

    @property
    def held(self) -> dict[str, bundles.Files]:
        """Return the files of every release in the bundle."""
        content = (self.root / "src/pyscaffold_mod/releases.bundle").read_bytes()
        return {one.version: one.files for one in bundles.read(content)}

    @property
    def state(self) -> dict[str, bytes]:
        """Return every file but git's own."""
        return {
            str(path): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and ".git" not in path.parts
        }


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the repositories that tests get copies of."""
    folder = tmp_path_factory.mktemp("made")
    repository = Repository(folder / "repository")
    repository.root.mkdir()
    repository.fill()
    shutil.copytree(repository.root, folder / "started")
    started = Repository(folder / "started")
    for words in (("0.1.0", "--url", URL), ("--next",)):
        assert started.release(*words) == 0
        started.commit()
    started.write("template/new.txt.jinja", "new\n")
    started.commit()
    shutil.copytree(started.root, folder / "ended")
    ended = Repository(folder / "ended")
    assert ended.release("0.2.0", "--url", URL) == 0
    ended.commit()
    return folder


@pytest.fixture
def repository(made: Path, tmp_path: Path) -> Repository:
    """Return a repository without any release."""
    return Repository(shutil.copytree(made / "repository", tmp_path / "repository"))


@pytest.fixture
def started(made: Path, tmp_path: Path) -> Repository:
    """Return a repository that released 0.1.0 and goes on."""
    return Repository(shutil.copytree(made / "started", tmp_path / "started"))


@pytest.fixture
def ended(made: Path, tmp_path: Path) -> Repository:
    """Return a repository that released 0.2.0 just now."""
    return Repository(shutil.copytree(made / "ended", tmp_path / "ended"))


Break = Callable[[Repository], object]
