"""Whatever happens to `new`, its destination is absent or whole."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Ran, files_of

if os.name == "nt":
    pytest.skip("signals are sent as POSIX has them", allow_module_level=True)

MODULES = [word for n in range(300) for word in ("--module", f"part{n % 10}.module{n}")]
WORDS = ["new", "package", "sound", *MODULES]
FEW = range(4)
ALL = [pytest.param(moment, marks=pytest.mark.slow) for moment in range(4, 17)]


def start(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """Start the command in a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "pyscaffold_mod", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, float]:
    """Return the files of a run that was left alone, and the seconds that it took."""
    folder = tmp_path_factory.mktemp("whole")
    began = time.monotonic()
    process = start(folder, *WORDS)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return files_of(folder / "sound"), time.monotonic() - began


@pytest.mark.parametrize("moment", [*FEW, *ALL])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_signals(
    tmp_path: Path, whole: tuple[Any, float], number: signal.Signals, moment: int
) -> None:
    """A signal at any moment leaves nothing or everything; the next run cleans up."""
    files, seconds = whole
    process = start(tmp_path, *WORDS)
    # From the first import to after the end, evenly spread.
    time.sleep(seconds * (0.06 + 0.94 * (moment * 5 % 17) / 17))
    process.send_signal(number)
    out, said = process.communicate(timeout=60)

    target = tmp_path / "sound"
    made = target.exists()
    if made:
        assert files_of(target) == files
    if number == signal.SIGKILL:
        assert process.returncode in (0, -signal.SIGKILL)
    else:
        left = {path.name for path in tmp_path.iterdir()}
        assert left == ({"sound"} if made else set())
        if process.returncode not in (0, 130):
            # Before our first line and after our last the interpreter answers.
            assert process.returncode in (1, -number, -signal.SIGINT)
            assert "/pyscaffold_mod/cli" not in said
        elif process.returncode == 130 and not out:
            assert "Traceback" not in said
            assert said.count("error: ") == said.count("hint: ")
    after = start(tmp_path, "new", "script", "next")
    after.communicate(timeout=60)
    assert {path.name for path in tmp_path.iterdir()} - {"sound"} == {"next"}


STARTED = """
import pathlib, signal, subprocess, sys

start, place = subprocess._fork_exec, pathlib.Path(sys.argv.pop(1))


def interrupted(*words):
    child = start(*words)
    place.write_text(str(child))
    subprocess._fork_exec = start
    signal.raise_signal(signal.SIGTERM)
    return child


subprocess._fork_exec = interrupted
from pyscaffold_mod.__main__ import main

sys.exit(main())
"""


@pytest.mark.parametrize("without", ["--no-git", "--no-verify"])
def test_a_signal_while_a_program_starts(tmp_path: Path, without: str) -> None:
    """A program that starts when a signal comes ends before all is cleaned up.

    The signal is answered where the number of the new process is not yet known.
    """
    git = tmp_path / "tools" / "git"
    git.parent.mkdir()
    git.write_text("#!/bin/sh\nsleep 9\n")
    git.chmod(0o755)
    here = tmp_path / "here"
    here.mkdir()
    number = tmp_path / "number"

    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(number), "new", "script", "x", without],
        cwd=here,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "PATH": f"{git.parent}:{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 130, done
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)
    assert list(here.iterdir()) == []


def test_read_only(command: Callable[..., Ran], tmp_path: Path) -> None:
    """A destination that cannot be written is named."""
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user writes where nobody may")
        done = command("new", "package", "sound", cwd=folder)
    finally:
        folder.chmod(0o755)

    _is_one_error(done)
    assert list(folder.iterdir()) == []


def test_a_file_as_destination(command: Callable[..., Ran], tmp_path: Path) -> None:
    """A file where the project's folder should be stays as it is."""
    (tmp_path / "sound").write_text("mine")

    done = command("new", "package", "sound")

    _is_one_error(done)
    assert (tmp_path / "sound").read_text() == "mine"


@pytest.fixture(params=["size=256k", "ro"])
def poor_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 256 KiB, and one that nobody can write."""
    folder = tmp_path / "poor"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", request.param, "tmpfs", str(folder)]
    try:
        mounted = (
            subprocess.run(words, capture_output=True, check=False).returncode == 0
        )
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_poor_disk(command: Callable[..., Ran], poor_disk: Path) -> None:
    """A disk that fills up or is read-only is named, and is as empty as before."""
    done = command(*WORDS, cwd=poor_disk)

    _is_one_error(done)
    assert "space" in done.err or "read-only" in done.err
    assert list(poor_disk.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("raise ValueError('planted')", "ValueError: planted"),
        ("import warnings; warnings.warn('planted')", "UserWarning: planted"),
        ("while True: pass", "did not finish"),
        ("import sys; sys.exit(3)", "SystemExit"),
        ("import os; os._exit(0)", "ends the interpreter"),
    ],
)
def test_planted(
    command: Callable[..., Ran],
    plain_template: Path,
    tmp_path: Path,
    code: str,
    says: str,
) -> None:
    """A module that does not import cleanly fails the command and leaves nothing."""
    package = tmp_path / "installed" / "pyscaffold_mod"
    shutil.copytree(ROOT / "src" / "pyscaffold_mod", package)
    shutil.copytree(plain_template, package / "_template")
    piece = package / "_template/includes/examples/sound/effects.reverse.jinja"
    piece.write_text(piece.read_text("utf-8") + f"\n{code}\n", encoding="utf-8")
    (tmp_path / "here").mkdir()

    done = command(
        *("new", "package", "sound", "--example", "sound"),
        cwd=tmp_path / "here",
        env={"PYTHONPATH": str(package.parent)},
    )

    _is_one_error(done)
    assert "sound.effects.reverse" in done.err
    assert says in done.err
    assert list((tmp_path / "here").iterdir()) == []


def _is_one_error(done: Ran) -> None:
    assert done.code == 2, done
    assert done.out == ""
    assert done.err.count("error: ") == done.err.count("hint: ") == 1
    assert "Traceback" not in done.err
