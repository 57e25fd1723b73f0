"""What a learner tells a room."""

import json
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod.lessons import classroom, posting, standing
from pyscaffold_mod.lessons.standing import Standing
from tests.conftest import Ran
from tests.lessons.rooms import LINE

Command = Callable[..., Ran]


def test_each_command_tells_the_room(command: Command, tmp_path: Path) -> None:
    """The line has stage, level, what is missing, and the planted mistake."""
    room = tmp_path / "shared"
    room.mkdir()
    mine = ["--project", "mine"]

    def line(*words: str) -> dict[str, Any]:
        command("lesson", *words, *mine)
        (path,) = room.iterdir()
        found: dict[str, Any] = json.loads(path.read_text())
        return found

    began = line("start", "2", "--level", "faded", "--room", "shared", "--name", "Ani")
    assert [began[x] for x in ("name", "stage", "level", "done", "missing")] == [
        *("Ani", 2, "faded", None, None)
    ]
    missed = line("check")
    assert missed["done"] is False
    assert "fibo.py" in missed["missing"]
    assert line("check")["tries"] == 2
    after = line("start", "3", "--level", "full")
    assert [after[x] for x in ("stage", "level", "done", "missing", "tries")] == [
        *(3, "full", None, None, 0)
    ]
    assert line("check")["done"] is True
    assert line("next")["stage"] == 4
    planted = line("break")
    assert planted["broken"]
    assert planted["done"] is planted["mended"] is None
    assert line("fixed")["mended"] is False
    undone = line("undo")
    assert undone["broken"] is undone["mended"] is undone["missing"] is None
    assert line("check", "--exercise", "1")["exercise"] == 1
    last = line("reset")
    assert last["exercise"] is None
    assert last["count"] == 11


def test_an_exercise_is_told_and_does_not_undo_the_stage() -> None:
    """A stage that is done stays done; solved exercises are kept."""
    now = Standing().checked(0, "").checked(2, "").checked(1, "a line")
    assert (now.done, now.exercises, now.exercise, now.tries) == (True, (2,), 1, 1)
    assert now.checked(0, "").missing == ""


def test_the_line_is_what_status_prints(command: Command, tmp_path: Path) -> None:
    """So it can be written by hand, too."""
    (tmp_path / "shared").mkdir()
    command("lesson", "start", "--room", "shared", "--name", "Ani", "--project", "a")
    printed = json.loads(command("lesson", "status", "--json", "--project", "a").out)
    (path,) = (tmp_path / "shared").iterdir()
    assert {**json.loads(path.read_text()), "count": 1} == printed


def test_a_folder_full_of_files_is_told_in_a_short_line(
    command: Command, tmp_path: Path
) -> None:
    """The room gets some of the names, and shows the learner."""
    (tmp_path / "shared").mkdir()
    command("lesson", "start", "--project", "mine")
    for number in range(2000):
        (tmp_path / "mine" / f"{'x' * 100}{number}.txt").touch()
    joining = ("--room", "shared", "--name", "Ani", "--project", "mine")
    command("lesson", "check", *joining)
    (found,) = classroom.read(tmp_path / "shared").learners
    assert found.name == "Ani"
    line = json.loads((tmp_path / "shared/ani-1.json").read_text())
    assert len(line["own"]) == 20


def test_room_and_name_change_no_fingerprint_and_outlive_undo(
    command: Command, tmp_path: Path
) -> None:
    """They are in no snapshot, and no file of the stage."""
    (tmp_path / "shared").mkdir()
    command("lesson", "start", "2", "--project", "without")
    joining = ("--room", "shared", "--name", "Ani", "--project", "mine")
    command("lesson", "start", "2", *joining)
    digits = [
        command("lesson", "fingerprint", "--project", x).out
        for x in ("without", "mine")
    ]
    assert digits[0] == digits[1]
    (tmp_path / "mine/notes.txt").write_text("x")
    for verb in ("reset", "undo"):
        assert command("lesson", verb, "--project", "mine").code == 0
        now = standing.read(tmp_path / "mine")
        assert (Path(now.room), now.name) == (tmp_path / "shared", "Ani")
    assert "told to" in command("lesson", "status", "--project", "mine").out


def test_a_check_can_join_a_room(command: Command, tmp_path: Path) -> None:
    """Whoever is in the middle of a stage need not begin it anew."""
    (tmp_path / "shared").mkdir()
    command("lesson", "start", "--project", "mine")
    joining = ("--room", "shared", "--name", "Budi", "--project", "mine")
    command("lesson", "check", *joining)
    assert json.loads((tmp_path / "shared/budi-1.json").read_text())["done"] is True


def test_two_of_one_name_have_two_files(command: Command, tmp_path: Path) -> None:
    """Neither writes over the other; the same learner keeps the file."""
    (tmp_path / "shared").mkdir()
    for folder in ("a", "b", "a"):
        joining = ("--room", "shared", "--name", "Ani", "--project", folder)
        assert command("lesson", "start", *joining).code == 0
    assert sorted(x.name for x in (tmp_path / "shared").iterdir()) == [
        *("ani-1.json", "ani-2.json")
    ]


@pytest.mark.parametrize("place", ["gone", "gone/\0", "file"])
def test_a_room_that_cannot_be_reached_is_a_warning(
    command: Command, tmp_path: Path, place: str
) -> None:
    """One line on standard error; the command does what it is for."""
    (tmp_path / "file").write_text("x")
    command("lesson", "start", "--project", "mine")
    now = Standing(room=str(tmp_path / place), name="Ani")
    standing.keep(tmp_path / "mine", now)
    done = command("lesson", "check", "--project", "mine")
    assert done.code == 0
    assert "Stage 1 is done" in done.out
    assert re.fullmatch(r"warning: the room .* was not told: .+\n", done.err)
    assert standing.read(tmp_path / "mine").done is True


def test_a_room_that_hangs_holds_nobody_up() -> None:
    """After the limit the command goes on."""
    never = threading.Event()
    began = time.monotonic()

    def hang() -> None:
        never.wait(60)

    said = posting.within(0.1, hang)
    assert said == "it does not answer"
    assert time.monotonic() - began < 5
    never.set()


def test_a_line_is_whole_whenever_it_is_read(tmp_path: Path) -> None:
    """It is moved into place; nothing is left beside it."""
    line = json.dumps({**LINE, "own": ["x" * 1000] * 20}).encode()
    file, reason = posting.post(tmp_path, "Ani", "", line)
    assert reason == ""
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            posting.post(tmp_path, "Ani", file, line)

    writer = threading.Thread(target=write)
    writer.start()
    for _ in range(100):
        assert classroom.read(tmp_path).notes == ()
    stop.set()
    writer.join()
    assert [x.name for x in tmp_path.iterdir()] == ["ani-1.json"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ani", "ani-1.json"),
        ("Siti Nur'aini", "siti-nur-aini-1.json"),
        ("../../etc/passwd", "etc-passwd-1.json"),
        ("CON", "con-1.json"),
        ("林", "learner-1.json"),
        ("Ñandú" + "x" * 300, f"nandu{'x' * 35}-1.json"),
    ],
)
def test_file_of_a_name(tmp_path: Path, name: str, file: str) -> None:
    """Any name makes a file that every system takes, in the room and nowhere else."""
    assert posting.post(tmp_path / ".", name, "", b"{}") == (file, "")
    assert [x.name for x in tmp_path.iterdir()] == [file]


def test_a_remembered_file_stays_in_the_room(tmp_path: Path) -> None:
    """What `standing.json` says may have been written by anybody."""
    (tmp_path / "room").mkdir()
    file, _reason = posting.post(tmp_path / "room", "Ani", "../other.json", b"{}")
    assert file == "ani-1.json"
    assert not (tmp_path / "other.json").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b"\xff", b"[" * 99_999, b'{"room": 1, "exercises": ["x"]}'],
)
def test_a_damaged_standing_is_none(tmp_path: Path, content: bytes) -> None:
    """The lesson goes on without a room."""
    (tmp_path / ".lesson").mkdir()
    (tmp_path / standing.FILE).write_bytes(content)
    assert standing.read(tmp_path) == Standing()


def test_a_standing_that_cannot_be_written_is_a_warning(
    command: Command, tmp_path: Path
) -> None:
    """The check itself is done."""
    command("lesson", "start")
    (tmp_path / standing.FILE).unlink()
    (tmp_path / standing.FILE / "x").mkdir(parents=True)
    done = command("lesson", "check")
    assert done.code == 0
    assert re.fullmatch(r"warning: \S+ cannot be written: .+\n", done.err)


@pytest.mark.parametrize("name", ["", "   ", "x" * 41])
def test_a_name_is_asked_for(command: Command, tmp_path: Path, name: str) -> None:
    """A room needs one that can be shown; nothing was begun."""
    done = command("lesson", "start", "--room", ".", "--name", name, "--project", "a")
    assert done.code == 2
    assert not (tmp_path / "a").exists()
    assert command("lesson", "start", "--room", ".", "--project", "a").code == 2
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("room", [".", "shared", "../mine/a/b"])
def test_a_room_is_no_part_of_the_lesson(
    command: Command, tmp_path: Path, room: str
) -> None:
    """A reset would take it away."""
    (tmp_path / "mine").mkdir()
    done = command(
        *("lesson", "start", "--room", room, "--name", "Ani"), cwd=tmp_path / "mine"
    )
    assert done.code == 2
    assert "within the folder of the lesson" in done.err
    assert list((tmp_path / "mine").iterdir()) == []
