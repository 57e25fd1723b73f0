"""No command but `kit` and `update` opens a socket, nor does what it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FORBID = """
import sys

def refuse(event, words):
    if event.startswith("socket."):
        import os
        os.write(2, b"a socket was opened: " + event.encode() + b"\\n")
        os._exit(99)

sys.addaudithook(refuse)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a lesson and a traceback in it."""
    (tmp_path / "said.txt").write_text("ModuleNotFoundError: No module named 'fibo'\n")
    return tmp_path


def run(folder: Path, site: Path, *words: str) -> int:
    """Run a command where any socket ends its process."""
    forbid = folder / "forbid"
    forbid.mkdir(exist_ok=True)
    (forbid / "sitecustomize.py").write_text(FORBID)
    path = os.pathsep.join([str(forbid), str(site)])
    done = subprocess.run(
        [sys.executable, "-m", "pyscaffold_mod", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "a socket was opened" not in done.stderr
    return done.returncode


def test_hook_works(folder: Path, site: Path) -> None:
    """The hook ends a process that makes a socket."""
    (folder / "forbid").mkdir()
    (folder / "forbid" / "sitecustomize.py").write_text(FORBID)
    done = subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket()"],
        env={**os.environ, "PYTHONPATH": str(folder / "forbid")},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert done.returncode == 99
    assert "a socket was opened" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        "new package sound --example sound",
        "new script fibo.py",
        "new --answers-schema",
        "check said.txt",
        "check --run",
        "where json",
        "tree",
        "explain said.txt",
        "kit stick --dry-run",
        "--help",
        "--version",
    ],
)
def test_commands(folder: Path, site: Path, words: str) -> None:
    """They work where no socket can be opened."""
    (folder / "one.py").write_text("x = 1\n")

    assert run(folder, site, *words.split()) in (0, 1)


def test_lesson(folder: Path, site: Path) -> None:
    """A lesson does, too."""
    for words in (
        "start --project lesson",
        *("check", "break", "fixed", "undo", "next", "reset", "status", "list"),
    ):
        more = () if "--project" in words else ("--project", "lesson")
        assert run(folder, site, "lesson", *words.split(), *more) in (0, 1)


def test_growing(folder: Path, site: Path) -> None:
    """Those that change a project do, too."""
    assert run(folder, site, *["new", "package", "sound", "--example", "sound"]) == 0
    for words in ("add module sound.new", "move sound.new sound.old", "remove module"):
        last = ("sound.old",) if words.startswith("remove") else ()
        assert run(folder, site, *words.split(), *last, "--project", "sound") == 0
