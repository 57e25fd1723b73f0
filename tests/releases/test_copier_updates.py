"""Plain Copier updates from the bundle, put in the place of the public URL, off line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyscaffold_mod import template
from tests.conftest import files_of

ANSWERS = {
    "import_name": "café",
    "distribution_name": "cafe",
    "build_backend": "setuptools",
}


@pytest.fixture
def copier(tmp_path: Path) -> "Copier":
    """Return Copier with a git that finds the bundle at the public URL."""
    return Copier(tmp_path)


class Copier:
    """Copier as a process of its own."""

    def __init__(self, folder: Path) -> None:
        repository = template.URL.removeprefix("gh:")
        self.environment = {
            **os.environ,
            "COPIER_CACHE_DIR": str(folder / "cache"),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{template.releases()}.insteadOf",
            "GIT_CONFIG_VALUE_0": f"https://github.com/{repository}.git",
        }

    def __call__(self, folder: Path, *words: str) -> str:
        """Run it in a folder."""
        done = subprocess.run(
            [sys.executable, "-m", "copier", *words],
            cwd=folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout + done.stderr

    def copy(self, folder: Path, name: str, tag: str) -> Path:
        """Make a project of some release."""
        given = [word for key in ANSWERS for word in ("-d", f"{key}={ANSWERS[key]}")]
        self(folder, "copy", "--defaults", *given, "-r", tag, template.URL, name)
        return folder / name


def commit(project: Path) -> None:
    """Commit a new project."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "New"]):
        subprocess.run([*git, *words], cwd=project, check=True)


@pytest.mark.slow
def test_from_the_first_release_to_the_next(copier: Copier, tmp_path: Path) -> None:
    """A project of 0.1.0 becomes what 0.2.0 makes: its pyproject.toml is valid now."""
    project = copier.copy(tmp_path, "old", "v0.1.0")
    commit(project)
    before = files_of(project)

    copier(project, "update", "--defaults", "-r", "v0.2.0")

    after = files_of(project)
    assert after == files_of(copier.copy(tmp_path, "fresh", "v0.2.0"))
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed >= {".copier-answers.yml", "pyproject.toml"}
    assert b'\n"caf\xc3\xa9" = ["py.typed"]\n' in after["pyproject.toml"][0]
    assert b"_commit: v0.2.0\n" in after[".copier-answers.yml"][0]


def test_unknown_release(copier: Copier, tmp_path: Path) -> None:
    """A version that was never released is not there: what the note warns of."""
    with pytest.raises(subprocess.CalledProcessError) as caught:
        copier.copy(tmp_path, "old", "v0.1.0.dev0")

    assert "v0.1.0.dev0" in caught.value.stderr
