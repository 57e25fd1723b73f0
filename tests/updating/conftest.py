"""Templates with versions, projects made from them, and Copier without our care."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from pyscaffold_mod import template
from tests.conftest import ROOT, files_of
from tests.growing.conftest import Run, run
from tools import bundles

__all__ = ["run"]

Edits = Mapping[str, str | None]
COPIER_YML = """\
_subdirectory: template
_envops: {trim_blocks: true, lstrip_blocks: true}

name:
  type: str
  default: thing

modules:
  type: yaml
  default: "[core]"
"""
SMALL = {
    "copier.yml": COPIER_YML,
    "includes/version.txt": "1.0.0\n",
    "template/{{ _copier_conf.answers_file }}.jinja": "# Made.\n"
    f"{{{{ dict(_copier_answers, _src_path='{template.URL}') | to_nice_yaml -}}}}\n",
    "template/{% yield module from modules %}{{ module }}{% endyield %}.py.jinja": '"""The module {{ module }}."""\n',
    "template/README.md.jinja": "# {{ name }}\n\nOne.\n\nTwo.\n\nThree.\n",
    "template/.gitattributes.jinja": "* text=auto eol=lf\n",
}
"""A template of a few files, as its first version."""


class Versions:
    """A template that is released version by version.

    Args:
        folder: Where its bundle is written.
        files: Its first version, 1.0.0; our own bundle of releases where it is not given.
    """

    def __init__(self, folder: Path, files: Mapping[str, bytes] | None = None) -> None:
        self.folder = folder
        self.releases: list[bundles.Release] = []
        if files is None:
            shutil.copy(template.releases(), self.bundle)
        else:
            self.add("1.0.0", {}, files)

    def add(
        self, version: str, edits: Edits, before: Mapping[str, bytes] | None = None
    ) -> None:
        """Release one more version, which differs in some files from the last one."""
        if before is None:
            last = self.releases[-1].files
            before = {name: last[name].content for name in last}
        files = {**before, "includes/version.txt": f"{version}\n".encode()}
        for name, text in edits.items():
            if text is None:
                del files[name]
            else:
                files[name] = text.encode()
        stored = {name: bundles.Stored(files[name]) for name in files}
        day = date(2026, 1, len(self.releases) + 1)
        self.releases.append(bundles.Release(version, day, stored))
        self.bundle.write_bytes(_built(self.releases))

    @property
    def bundle(self) -> Path:
        """Return the bundle of all versions."""
        return self.folder / "template.bundle"

    def text(self, name: str) -> str:
        """Return a file of the newest version."""
        return self.releases[-1].files[name].content.decode()

    def make(self, project: Path, tag: str = "v1.0.0", **answers: Any) -> Path:
        """Make a project from one version, with Copier, and commit it."""
        key = repr((self.releases, tag, sorted(answers.items())))
        if key not in _MADE:
            # What was made once is copied: making takes most of a short test's time.
            _MADE[key] = self._make(Path(mkdtemp(dir=_store())) / "made", tag, answers)
        shutil.copytree(_MADE[key], project, symlinks=True)
        return project

    def _make(self, project: Path, tag: str, answers: Mapping[str, Any]) -> Path:
        import copier

        copier.run_copy(
            str(self.bundle),
            project,
            data=dict(answers),
            vcs_ref=tag,
            defaults=True,
            quiet=True,
            settings=copier.Settings(),
        )
        git(project, "init", "-q")
        commit(project)
        return project


_MADE: dict[str, Path] = {}
_BUILT: dict[str, bytes] = {}


def _built(releases: list[bundles.Release]) -> bytes:
    key = repr(releases)
    if key not in _BUILT:
        _BUILT[key] = bundles.build(releases)
    return _BUILT[key]


@cache
def _store() -> Path:
    """Return a folder in the tests' own home, which they share."""
    folder = Path(os.environ["HOME"]) / "made"
    folder.mkdir()
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Versions:
    """Return the small template with its first version."""
    return Versions(tmp_path, {name: text.encode() for name, text in SMALL.items()})


@pytest.fixture
def real(tmp_path: Path) -> Versions:
    """Return our own template, released as 1.0.0."""
    return Versions(tmp_path, real_files())


def real_files() -> dict[str, bytes]:
    """Return the files of our own template."""
    return {name: file.content for name, file in bundles.standing(ROOT).items()}


@pytest.fixture
def update(run: Run, small: Versions) -> Callable[..., Any]:
    """Return a function that updates a project from the small template."""

    def update(project: Path, *words: str) -> Any:
        return run("update", str(project), "--template", str(small.bundle), *words)

    return update


def git(folder: Path, *words: str) -> str:
    """Run git and return what it prints."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "As it is")


def bare(project: Path, source: Path | str, tag: str) -> None:
    """Update a project with Copier alone, as `copier update --defaults` does."""
    import copier
    from plumbum import local

    address = "https://github.com/pyscaffold-mod/pyscaffold-mod.git"
    here = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{source}.insteadOf",
        "GIT_CONFIG_VALUE_0": address,
    }
    shutil.rmtree(os.environ["COPIER_CACHE_DIR"], ignore_errors=True)
    with local.env(**here):
        copier.run_update(
            project,
            vcs_ref=tag,
            defaults=True,
            overwrite=True,
            quiet=True,
            settings=copier.Settings(),
        )


def twin(project: Path) -> Path:
    """Return a copy of a project, to be updated in another way."""
    copy = project.with_name(f"{project.name}-twin") / project.name
    shutil.copytree(project, copy, symlinks=True)
    return copy


def texts(folder: Path) -> dict[str, str]:
    """Return every file of a project as text."""
    return {name: content.decode() for name, (content, _) in files_of(folder).items()}
