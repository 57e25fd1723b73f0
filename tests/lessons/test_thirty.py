"""Thirty learners at once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import lessons
from pyscaffold_mod.lessons import OK, STAGES, classroom, classroom_page
from tests.conftest import ROOT, Ran
from tests.lessons.test_html import Read

pytestmark = pytest.mark.slow

LOCALES = ("C", "id_ID.UTF-8", "tr_TR.UTF-8", "ja_JP.UTF-8", "C.UTF-8")
NAMES = ("Ani", "Budi Santoso", "林小明", "José", "İpek", "O'Neil <o>")
UMASKS = ("022", "077", "002")
CODE = """
import os, sys
os.umask(int(sys.argv[1], 8))
from pyscaffold_mod.cli import run
for line in sys.argv[2:]:
    if code := run(line.split("|")):
        sys.exit(code)
"""


def learner(folder: Path, room: Path, number: int) -> "subprocess.Popen[bytes]":
    """Begin a stage, check it, undo a reset: in a process with a world of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "LC_ALL": LOCALES[number % len(LOCALES)],
        "LANGUAGE": "",
        "TZ": f"UTC{number % 12:+}",
        "USER": f"learner{number}",
    }
    stage = str(1 + number % len(STAGES))
    joining = ["--room", str(room), "--name", NAMES[number % len(NAMES)]]
    lines = (
        ["lesson", "start", stage, *joining],
        ["lesson", "reset"],
        ["lesson", "check", "--limit", "60"],
    )
    more = ["--project", str(folder), "--quiet"]
    words = ["|".join([*line, *more]) for line in lines]
    umask = UMASKS[number % len(UMASKS)]
    return subprocess.Popen(
        [sys.executable, "-c", CODE, umask, *words], env=environment
    )


def test_thirty_learners_have_one_fingerprint_a_stage_and_all_are_seen(
    command: Callable[..., Ran], tmp_path: Path
) -> None:
    """Under other names, zones, locales, umasks and paths; nobody disturbs another."""
    room = tmp_path / "shared"
    room.mkdir()
    folders = [tmp_path / f"räum {number}" for number in range(30)]
    running = [learner(x, room, number) for number, x in enumerate(folders)]
    assert [child.wait(500) for child in running] == [0] * 30

    for stage in STAGES:
        mine = folders[stage.number - 1 :: len(STAGES)]
        assert {lessons.where(folder).stage for folder in mine} == {stage.number}
        assert len({lessons.fingerprint(folder) for folder in mine}) == 1

    found = classroom.read(room)
    assert found.notes == ()
    assert len(found.learners) == 30
    assert {one.mark for one in found.learners} == {OK}
    assert len({one.name for one in found.learners}) == 30
    told = {(one.stage, one.fingerprint) for one in found.learners}
    assert len(told) == len(STAGES)
    assert sorted(x.name for x in room.iterdir()) == sorted(
        one.file for one in found.learners
    )

    if os.name == "posix":  # whatever the umask, the instructor can read it
        assert {x.stat().st_mode & 0o777 for x in room.iterdir()} == {0o644}

    read = Read(classroom_page.page(found).decode())
    cards = [x for tag, x in read.elements if tag == "li" and x.get("class") == "OK"]
    assert len(cards) == 30 + 1  # and the count
    for one in found.learners:
        assert one.name in read.text()
    shown = command("lesson", "status", "--room", "shared", "--json")
    assert len(json.loads(shown.out)["learners"]) == 30
