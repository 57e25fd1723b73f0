"""Whatever happens to `move` and `promote`, the project is as before or as wanted."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.growing.conftest import Run, paths, plant, texts
from tests.moving.test_move import TREE

ENDED_BEFORE = 77
COMMANDS = (
    ("move", "sound.effects.echo", "sound.fx.echo"),
    ("promote", "src/sound/effects/echo.py"),
)


def words(project: Path, command: tuple[str, ...]) -> list[str]:
    """Return a command for a folder that is not the current one."""
    *start, last = command
    last = str(project / last) if last.endswith(".py") else last
    return [*start, last, "--project", str(project)]


def strike(how: str, number: int, project: Path, command: tuple[str, ...]) -> int:
    """Run the command, and strike at one moment; return its exit status."""
    line = ["-m", "tests.growing.faulty", how, str(number), str(project)]
    done = subprocess.run(
        [sys.executable, *line, *words(project, command)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode


def reset(project: Path) -> None:
    """Make the project as it was at first."""
    for path in sorted(project.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    plant(project, TREE)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("command", COMMANDS, ids=("move", "promote"))
@pytest.mark.parametrize("how", ["kill", "refuse"])
def test_struck_at_moments(
    project: Path, run: Run, how: str, command: tuple[str, ...]
) -> None:
    """The next command finds the project as it was, or as it was wanted.

    Every ninth moment is tried; all of them with PYSCAFFOLD_MOD_EVERY_MOMENT=1.
    """
    plant(project, TREE)
    before = texts(project), paths(project)
    assert run(*words(project, command)).code == 0
    wanted = texts(project), paths(project)
    assert wanted != before
    struck = 0
    step = 1 if os.environ.get("PYSCAFFOLD_MOD_EVERY_MOMENT") else 9
    for number in range(1, 300, step):
        reset(project)
        code = strike(how, number, project, command)
        if code == ENDED_BEFORE:
            break
        struck += 1
        assert code == -signal.SIGKILL if how == "kill" else code in (0, 2)
        run("move", "sound.formats", "sound.files", "--dry-run")  # recovers
        found = texts(project), paths(project)
        assert found in (before, wanted), number
        assert code != 2 or found == before
    assert struck >= 4


def test_at_the_same_time(project: Path) -> None:
    """Of two moves each is done whole, or says that the other was at work."""
    plant(project, TREE)
    pairs = [
        ("sound.effects.echo", "sound.effects.reverb"),
        ("sound.effects", "sound.fx"),
    ]
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "pyscaffold_mod", "move", *pair],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for pair in pairs
    ]
    said = [process.communicate(timeout=60)[1] for process in both]
    codes = [process.returncode for process in both]

    assert 0 in codes, said
    assert set(codes) <= {0, 2}, said
    assert not [name for name in paths(project) if "pyscaffold-mod-" in name]
    names = {name for name in texts(project) if "/echo.py" in name or "reverb" in name}
    home = "fx" if codes[1] == 0 else "effects"
    last = "reverb" if codes[0] == 0 else "echo"
    assert f"src/sound/{home}/{last}.py" in names
