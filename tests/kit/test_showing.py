"""What `kit` shows while it loads and in the end."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from pyscaffold_mod import cli
from tests.kit.conftest import HERE, MINOR, Made
from tools import reference_command

ONE = ("--python", MINOR, "--platform", HERE)
PLANNED = {"distributions"}
FIXED = {"schema", "command", "pythons", "platforms"}

pytestmark = pytest.mark.slow  # most of them load wheels


@pytest.fixture
def begun(small: Path, tmp_path: Path) -> Path:
    """Return a kit that lacks a few wheels."""
    kit = tmp_path / "kit"
    shutil.copytree(small, kit)
    for wheel in [*kit.glob("wheels/p*.whl")]:
        wheel.unlink()
    return kit


def test_lines(begun: Path, make: Made) -> None:
    """Where no terminal is, lines say how far it is, and a table the sizes."""
    done = make(str(begun), *ONE)

    said = re.findall(r"(\d+) of (\d+) wheels are there", done.stderr)
    numbers = [int(one) for one, _ in said]
    assert numbers == sorted(numbers)
    assert said[-1][0] == said[-1][1]
    assert len(done.stderr.splitlines()) == len(said)
    *rows, last = done.stdout.splitlines()
    assert [row.split("  ")[0] for row in rows] == [
        "wheels",
        "lesson pages",
        "the program in one file",
        "in all",
    ]
    assert len({len(row) for row in rows}) == 1
    assert last == f"Open {begun}/index.html to begin."


def test_quiet(begun: Path, make: Made) -> None:
    """--quiet says nothing, --json one object with the fields of the reference."""
    quiet = make(str(begun), *ONE, "--quiet")
    assert (quiet.stdout, quiet.stderr) == ("", "")

    done = make(str(begun), *ONE, "--json")

    assert done.stderr == ""
    assert set(json.loads(done.stdout)) == {*reference_command.PACKED} - PLANNED


def test_sizes(begun: Path, make: Made) -> None:
    """Each file is listed with its size."""
    said = json.loads(make(str(begun), *ONE, "--json").stdout)

    listed = {x["path"]: x["bytes"] for x in said["files"]}
    real = {
        x.relative_to(begun).as_posix(): x.stat().st_size
        for x in begun.rglob("*")
        if x.is_file() and ".kit" not in x.parts
    }
    assert listed == real


def test_dry_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--dry-run names what would be loaded, and makes nothing."""
    words = ["kit", str(tmp_path / "kit"), *ONE, "--dry-run", "--json"]

    assert cli.run(words) == 0

    said = json.loads(capsys.readouterr().out)
    assert set(said) == FIXED | PLANNED
    assert {"copier", "pydantic-core", "typer"} <= said["distributions"].keys()
    assert all(said["distributions"].values())
    assert not (tmp_path / "kit").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
@pytest.mark.parametrize("width", [24, 80])
def test_bar(begun: Path, offline: dict[str, str], width: int) -> None:
    """On a terminal one line is written anew, as wide as the terminal, and goes."""
    import pexpect

    words = ["-P", "-m", "pyscaffold_mod", "kit", str(begun), *ONE]
    environment = {**offline, "NO_COLOR": "1", "TERM": "xterm"}
    environment.pop("COLUMNS", None)  # pytest-xdist sets it, and it goes first
    child = pexpect.spawn(
        sys.executable,
        words,
        env=environment,
        dimensions=(24, width),
        encoding="utf-8",
        timeout=120,
    )
    child.expect(pexpect.EOF)
    child.close()

    said = str(child.before)
    pieces = said.partition("wheels  ")[0].split("\r")
    assert child.exitstatus == 0
    assert re.search(r"\d+/\d+", said)
    assert ("[#" in said) or width < 30
    assert all(len(piece.strip("\n")) < width for piece in pieces)
    assert "\033" not in said
    assert pieces[-1].strip() == ""
