"""What every test may use."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod import rendering, template

ROOT = Path(__file__).parents[1]
UNRELEASED = f"note: {template.unreleased()}\n" if template.unreleased() else ""
"""What `new` says on standard error between two releases."""

# What a shell starts in the background ignores Ctrl-C, and so would all that it starts.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Nothing of the machine's owner may matter, in this process or below it.
for _name in ("CI", "COPIER_SETTINGS_PATH", "GIT_DIR", "GIT_WORK_TREE", "NO_COLOR"):
    os.environ.pop(_name, None)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give every test an empty home of its own."""
    folder = tmp_path_factory.mktemp("home")
    os.environ |= {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "XDG_CONFIG_HOME": str(folder / ".config"),
        "XDG_STATE_HOME": str(folder / ".local/state"),
        "APPDATA": str(folder / "AppData"),
        "LOCALAPPDATA": str(folder / "AppData"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "COPIER_CACHE_DIR": str(folder / "copier"),
    }
    return folder


@pytest.fixture(scope="session")
def plain_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the template without git around it."""
    folder = tmp_path_factory.mktemp("plain")
    shutil.copy(ROOT / "copier.yml", folder)
    for name in ("template", "includes"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def cloned_template(
    plain_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a git clone of the template, everything committed."""
    origin = tmp_path_factory.mktemp("origin")
    shutil.copytree(plain_template, origin, dirs_exist_ok=True)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Template"]):
        subprocess.run([*git, *words], cwd=origin, check=True)
    clone = tmp_path_factory.mktemp("clones") / "pyscaffold-mod"
    subprocess.run(["git", "clone", "-q", str(origin), str(clone)], check=True)
    return clone


Render = Callable[..., dict[str, tuple[bytes, bool]]]


def files_of(folder: Path) -> dict[str, tuple[bytes, bool]]:
    """Return the contents and executable bits of a folder's files, but for git's own."""
    return {
        path.relative_to(folder).as_posix(): (
            path.read_bytes(),
            bool(path.stat().st_mode & 0o100),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


@pytest.fixture
def copied(tmp_path: Path) -> Render:
    """Return a function that makes a project with Copier, untrusted, and reads it."""
    import copier

    def copy(
        template: Path, data: Mapping[str, Any], vcs_ref: str | None = None
    ) -> dict[str, tuple[bytes, bool]]:
        rendering.refuse_unknown(data)
        folder = tmp_path / f"copied-{len(list(tmp_path.iterdir()))}"
        copier.run_copy(
            str(template),
            folder,
            data=dict(data),
            vcs_ref=vcs_ref,
            defaults=True,
            quiet=True,
            unsafe=False,
            settings=copier.Settings(),
        )
        return files_of(folder)

    return copy


class Ran:
    """What a command did."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code = done.returncode
        self.out = done.stdout
        self.err = done.stderr

    def __repr__(self) -> str:
        """Show everything when an assertion fails."""
        return f"exit {self.code}\n--- out\n{self.out}\n--- err\n{self.err}"


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., Ran]:
    """Return a function that runs `pyscaffold-mod` as a process of its own."""

    def run(*words: str, **more: Any) -> Ran:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            **more.pop("env", {}),
        }
        options: dict[str, Any] = {
            "cwd": tmp_path,
            "stdin": None if "input" in more else subprocess.DEVNULL,
            "capture_output": True,
            "text": True,
            "encoding": "utf-8",
            "timeout": 120,
            **more,
        }
        done = subprocess.run(
            [sys.executable, "-m", "pyscaffold_mod", *words],
            env=environment,
            check=False,
            **options,
        )
        return Ran(done)

    return run
