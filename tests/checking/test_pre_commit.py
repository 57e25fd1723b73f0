"""The hooks for pre-commit, run as it runs them: no network, no pre-commit."""

import os
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checking.conftest import Write
from tests.conftest import ROOT

Hook = dict[str, Any]
Run = Callable[..., "subprocess.CompletedProcess[str]"]

HOOKS: list[Hook] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
PROJECT, FILES = HOOKS
_KEYS = {"id", "name", "description", "entry", "language", "types"} | {
    *("always_run", "pass_filenames", "require_serial")
}


@pytest.fixture
def run(write: Write, tmp_path: Path) -> Run:
    """Run a hook in a repository: its entry, its arguments, then the files."""
    command = tmp_path / "bin" / "pyscaffold-mod"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pyscaffold_mod "$@"\n')
    command.chmod(0o755)
    path = os.pathsep.join([str(command.parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src")}

    def run(hook: Hook, *files: str, args: tuple[str, ...] = ()) -> Any:
        named = files if hook.get("pass_filenames", True) else ()
        return subprocess.run(
            [*shlex.split(hook["entry"]), *args, *named],
            cwd=write({}),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    return run


def test_the_manifest() -> None:
    """Each hook has what pre-commit asks for, and runs a command that is installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert len({hook["id"] for hook in HOOKS}) == len(HOOKS)
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= hook.keys() <= _KEYS
        assert hook["language"] == "python"
        assert shlex.split(hook["entry"])[0] in project["scripts"]


def test_the_manual_shows_them() -> None:
    """The how-to names every hook."""
    page = (ROOT / "docs/how-to/check.md").read_text("utf-8")
    for hook in HOOKS:
        assert f"- id: {hook['id']}\n" in page


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_the_project_is_checked_whatever_changed(write: Write, run: Run) -> None:
    """A module that is gone is missed elsewhere: no file of it is named."""
    write({"a.py": "__all__ = ['gone']\n", "b.py": "", "README.md": ""})
    done = run(PROJECT, "README.md")
    assert PROJECT["always_run"]
    assert done.returncode == 1, done.stdout
    assert done.stdout.startswith("a.py:1:12: error all-undefined-name: ")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_only_the_changed_files_are_reported(write: Write, run: Run) -> None:
    """Files as arguments, all in one process; the rest of the project is read, too."""
    stale = "__all__ = ['gone']\n"
    write({"a.py": stale, "b c.py": stale, "d.py": ""})
    assert FILES["require_serial"]
    assert run(FILES, "d.py").returncode == 0
    done = run(FILES, "b c.py", "d.py")
    assert done.returncode == 1, done.stdout
    assert done.stdout.endswith("1 error in 2 files\n")
    assert "a.py:" not in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_a_hook_may_mend(write: Write, run: Run) -> None:
    """With `args: [--fix]` the file is changed, which pre-commit sees; then all is well."""
    folder = write({"a.py": "__all__ = ['gone']\n"})
    assert run(FILES, "a.py", args=("--fix",)).returncode == 0
    assert (folder / "a.py").read_text() == "__all__ = []\n"
    assert run(FILES, "a.py", args=("--fix",)).stdout.endswith("; 0 fixed\n")
