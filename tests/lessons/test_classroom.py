"""The room: what learners tell, and what is made of it, whoever else writes there."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod.cli.drawing import width
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import (
    FAULT,
    OK,
    classroom,
    classroom_page,
    framing,
    posting,
    standing,
)
from pyscaffold_mod.lessons.classroom import OPEN
from pyscaffold_mod.lessons.standing import Standing
from tests.conftest import ROOT, Ran
from tests.lessons.test_html import Read

Command = Callable[..., Ran]
POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes are made")
LINE: dict[str, Any] = {
    "schema": 1,
    "command": "lesson",
    "action": "status",
    "name": "Ani",
    "stage": 3,
    "level": "full",
    "fingerprint": "0a1b2c3d",
    "done": None,
    "missing": None,
    "exercise": None,
    "exercises": [],
    "tries": 0,
    "broken": None,
    "mended": None,
}


def put(room: Path, file: str, *, ago: float = 0.0, **fields: Any) -> Path:
    """Write the line of a learner."""
    room.mkdir(exist_ok=True)
    path = room / file
    path.write_text(json.dumps({**LINE, **fields}))
    os.utime(path, (time.time() - ago,) * 2)
    return path


# What a learner tells


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
    after = line("next", "--level", "full")
    assert [after[x] for x in ("stage", "level", "done", "missing", "tries")] == [
        *(3, "full", None, None, 0)
    ]
    assert line("check")["done"] is True
    planted = line("break")
    assert planted["broken"]
    assert planted["done"] is planted["mended"] is None
    assert line("fixed")["mended"] is False
    undone = line("undo")
    assert undone["broken"] is undone["mended"] is undone["missing"] is None
    assert line("check", "--exercise", "1")["exercise"] == 1
    last = line("reset")
    assert last["exercise"] is None
    assert last["count"] == 10


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


# What a room shows


def test_marks_and_who_needs_help(tmp_path: Path) -> None:
    """Three checks in vain, or ten minutes of silence after one."""
    put(tmp_path, "a.json", name="Done", done=True)
    put(tmp_path, "b.json", name="Tries", done=False, missing="x", tries=3)
    put(tmp_path, "c.json", name="Works", done=False, missing="x", tries=2)
    put(tmp_path, "d.json", name="Silent", missing="x", tries=1, ago=700)
    put(tmp_path, "e.json", name="Began", ago=9999)
    put(tmp_path, "f.json", name="Searches", done=True, broken=20)
    put(tmp_path, "g.json", name="Mended", broken=20, mended=True)
    found = classroom.read(tmp_path)
    assert {one.name: one.mark for one in found.learners} == {
        "Done": OK,
        "Tries": FAULT,
        "Works": FAULT,
        "Silent": FAULT,
        "Began": OPEN,
        "Searches": OPEN,
        "Mended": OK,
    }
    assert [one.name for one in found.helpless] == ["Silent", "Tries"]
    order = [one.name for one in found.by_need]
    assert order[:4] == ["Silent", "Tries", "Works", "Began"]
    assert set(order[-2:]) == {"Done", "Mended"}
    assert found.on_stages()[3] == (7, 2)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (b"", "it is damaged"),
        (b'{"schema": 1, "comm', "it is damaged"),
        (b"\x80\x81", "it is damaged"),
        (b"[" * 60_000, "it is damaged"),
        (b"1" * 60_000, "it is damaged"),
        (b"[]", "it is no line of a learner"),
        (b'{"name": "Ani"}', "it is no line of a learner"),
        (json.dumps({**LINE, "action": "room"}), "it is no line of a learner"),
        (json.dumps({**LINE, "schema": 2}), "it is of another version"),
        (json.dumps({**LINE, "stage": 9}), "it names no stage"),
        (json.dumps({**LINE, "stage": True}), "it names no stage"),
        (json.dumps({**LINE, "stage": "3"}), "it names no stage"),
        (json.dumps({**LINE, "level": {}}), "it names no stage"),
        (b" " * 70_000, "it is too large"),
    ],
)
def test_what_is_no_line_is_named(
    tmp_path: Path, content: bytes | str, note: str
) -> None:
    """And the others are shown."""
    put(tmp_path, "ani.json")
    text = content.encode() if isinstance(content, str) else content
    (tmp_path / "b.json").write_bytes(text)
    found = classroom.read(tmp_path)
    assert [one.name for one in found.learners] == ["Ani"]
    (said,) = found.notes
    assert said.startswith(f"b.json: {note}")


@pytest.mark.parametrize(
    "fields",
    [
        {"done": "yes", "missing": 5, "tries": -1, "exercises": "x", "broken": "x"},
        {"exercises": [1, "x", True, 10**30, None], "tries": 10**30, "mended": 1},
        {"missing": ["x"], "fingerprint": None, "exercise": [], "count": {}},
    ],
)
def test_a_field_that_is_wrong_is_left_out(
    tmp_path: Path, fields: dict[str, Any]
) -> None:
    """Who and where are told all the same, on the page and in the table."""
    put(tmp_path, "ani.json", **fields)
    found = classroom.read(tmp_path)
    assert [(one.name, one.mark) for one in found.learners] == [("Ani", OPEN)]
    assert b"Ani" in classroom_page.page(found)


@POSIX
def test_links_pipes_and_folders_are_not_opened(tmp_path: Path) -> None:
    """A pipe would hang, a link may lead anywhere."""
    room = tmp_path / "room"
    put(room, "ani.json")
    secret = put(tmp_path, "secret", name="Secret")
    (room / "link.json").symlink_to(secret)
    os.mkfifo(room / "pipe.json")
    (room / "folder.json").mkdir()
    with (room / "vast.json").open("wb") as file:
        file.truncate(100 * 2**20)
    for name in (".hidden.json", "note.txt", "page.html"):
        (room / name).write_text("x")
    found = classroom.read(room)
    assert [one.name for one in found.learners] == ["Ani"]
    assert found.notes == (
        "folder.json: it is no plain file",
        "link.json: it is a link",
        "pipe.json: it is no plain file",
        "vast.json: it is too large",
    )


def test_ten_thousand_files_take_no_longer_than_five_hundred(tmp_path: Path) -> None:
    """The rest is counted; so is what is no line."""
    for number in range(10_000):
        (tmp_path / f"{number:05}.json").write_text("x")
    began = time.monotonic()
    found = classroom.read(tmp_path)
    assert time.monotonic() - began < 5
    assert len(found.notes) == 22
    assert found.notes[-2:] == (
        "480 more are no lines",
        "9500 more files were not read",
    )


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_line_written_by_hand(command: Command, tmp_path: Path, code: str) -> None:
    """`status --json > FILE`, where a shell of Windows writes UTF-16."""
    command("lesson", "start", "4", "--project", "mine")
    said = command("lesson", "status", "--json", "--project", "mine").out
    (tmp_path / "room").mkdir()
    (tmp_path / "room/Citra.JSON").write_bytes(said.encode(code))
    (found,) = classroom.read(tmp_path / "room").learners
    assert (found.name, found.stage) == ("Citra", 4)


def test_names_that_are_equal_are_told_apart(tmp_path: Path) -> None:
    """By their files; case does not tell two apart."""
    for file, name in (("a.json", "Ani"), ("b.json", "ANI"), ("c.json", "Budi")):
        put(tmp_path, file, name=name)
    names = [one.name for one in classroom.read(tmp_path).learners]
    assert names == ["Ani (a)", "ANI (b)", "Budi"]


HOSTILE = [
    "\x1b[2J\x1b]0;x\x07",
    "a\nb\r\nc",
    "\u202egnp.exe",
    "\ud800",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "x" * 10_000,
    "a" + "\u0301" * 500,
    "</style><script>1</script>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_others_wrote_is_text(command: Command, tmp_path: Path, text: str) -> None:
    """On the terminal, as JSON and on the page: one line, no command, no markup."""
    room = tmp_path / "room"
    put(room, "a.json", name=text, missing=text, tries=9, fingerprint=text)
    put(room, "b.json", name="Budi")
    shown = command("lesson", "status", "--room", "room")
    assert shown.code == 0, shown
    assert len(shown.out.splitlines()) == 7
    assert shown.out.replace("\n", "").isprintable()
    told = json.loads(command("lesson", "status", "--room", "room", "--json").out)
    assert len(told["learners"]) == 2
    page = classroom_page.page(classroom.read(room)).decode()
    read = Read(page)
    tags = [tag for tag, _ in read.elements]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert len(page) < 40_000


def test_table_in_a_narrow_terminal(command: Command, tmp_path: Path) -> None:
    """Wide characters keep the columns, and no line is longer than the terminal."""
    room = tmp_path / "room"
    put(room, "a.json", name="林小明", missing="x" * 300, tries=4)
    put(room, "b.json", name="Budi", done=True)
    for columns in (40, 60, 100):
        environment = {"COLUMNS": str(columns), "PYTHONUTF8": "1"}
        done = command("lesson", "status", "--room", "room", env=environment)
        lines = done.out.splitlines()
        assert max(map(width, lines)) <= columns
        rows = [line for line in lines if "just now" in line]
        (first, second) = (width(x.partition("just now")[0]) for x in rows)
        assert first == second
        assert rows[0].startswith("FAULT")
        assert rows[1].startswith("OK")


def test_order_can_be_that_of_the_names(command: Command, tmp_path: Path) -> None:
    """Else those who need help come first."""
    room = tmp_path / "room"
    put(room, "a.json", name="Ani", done=True)
    put(room, "b.json", name="Budi", missing="x", tries=5)
    words = ("lesson", "status", "--room", "room", "--json")
    for more, names in (((), ["Budi", "Ani"]), (("--by-name",), ["Ani", "Budi"])):
        told = json.loads(command(*words, *more).out)
        assert [one["name"] for one in told["learners"]] == names


def test_a_room_without_learners_or_that_is_not_there(
    command: Command, tmp_path: Path
) -> None:
    """The first is said, the second is an error."""
    (tmp_path / "room").mkdir()
    done = command("lesson", "status", "--room", "room")
    assert (done.code, done.out) == (0, "Nobody has written here yet.\n")
    assert b"Nobody has written here yet." in classroom_page.page(
        classroom.read(tmp_path / "room")
    )
    assert command("lesson", "status", "--room", "gone").code == 2
    for words in (["--page", "x.html"], ["--room", "room", "--watch"], ["--by-name"]):
        assert command("lesson", "status", *words).code == 2


@pytest.mark.parametrize("impossible", [-1e9, 2e9, 6e10])
def test_clocks_that_differ(tmp_path: Path, impossible: float) -> None:
    """A file of tomorrow, or of no time at all, is shown as any other."""
    path = put(tmp_path, "a.json", missing="x")
    try:
        os.utime(path, (impossible,) * 2)
    except OSError:
        pytest.skip("this file system knows no such time")
    found = classroom.read(tmp_path)
    assert b"Ani" in classroom_page.page(found)


# The page


def test_page_is_one_file_that_loads_itself_anew(tmp_path: Path) -> None:
    """The one script that may run is ours; without scripts it is the browser that does it."""
    put(tmp_path, "a.json", missing="no line", tries=3)
    text = classroom_page.page(classroom.read(tmp_path)).decode()
    read = Read(text)
    assert read.elements[0] == ("html", {"lang": "en"})
    assert "link" not in [tag for tag, _ in read.elements]
    (policy,) = (
        x["content"]
        for _, x in read.elements
        if "http-equiv" in x and x["http-equiv"] == "Content-Security-Policy"
    )
    assert policy is not None
    for element in ("style", "script"):
        (inside,) = re.findall(f"<{element}>(.*?)</{element}>", text, re.DOTALL)
        assert classroom_page._hashed(inside) in policy
    assert "default-src 'none'" in policy
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in text
    assert f"{classroom_page.SECONDS * 1000}" in text
    still = classroom_page.page(classroom.read(tmp_path), live=False).decode()
    assert "refresh" not in still
    assert "<script>" not in still


def test_page_says_mark_name_and_need_in_words(tmp_path: Path) -> None:
    """Colour alone says nothing."""
    put(tmp_path, "a.json", name="Ani", missing="no line", tries=3)
    put(tmp_path, "b.json", name="Budi", done=True)
    text = Read(classroom_page.page(classroom.read(tmp_path)).decode()).text()
    said = " ".join(text.split())
    assert "✓ OK 1 ✗ FAULT 1 … OPEN 0 Stage 3: 2, 1 done" in said
    assert "Need help Ani (stage 3) Learners" in said
    assert "Budi Stage 3 ✓ OK the stage is done" in said


def test_page_replaces_its_own_and_nothing_else(
    command: Command, tmp_path: Path
) -> None:
    """A slip of the finger costs no work."""
    put(tmp_path / "room", "a.json")
    words = ("lesson", "status", "--room", "room", "--page")
    assert command(*words, "page.html").code == 0
    assert command(*words, "page.html").code == 0
    (tmp_path / "mine.py").write_text("x = 1\n")
    done = command(*words, "mine.py")
    assert done.code == 2
    assert "is no page of a room" in done.err
    assert (tmp_path / "mine.py").read_text() == "x = 1\n"
    assert command(*words, "gone/page.html").code == 2


@POSIX
def test_watching_follows_the_room_until_it_is_ended(tmp_path: Path) -> None:
    """Ctrl-C leaves a page that stays as it is, and is no failure."""
    room, page = tmp_path / "room", tmp_path / "room.html"
    put(room, "a.json")
    words = [sys.executable, "-m", "pyscaffold_mod", "lesson", "status"]
    words += ["--room", str(room), "--page", str(page), "--watch"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    child = subprocess.Popen(
        words,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until(lambda: page.exists() and "Ani" in page.read_text("utf-8"))
        put(room, "b.json", name="Budi")
        until(lambda: "Budi" in page.read_text("utf-8"))
        room.rename(tmp_path / "away")  # a share that is lost, and comes back
        time.sleep(classroom_page.SECONDS + 1)
        assert "Budi" in page.read_text("utf-8")
        (tmp_path / "away").rename(room)
        put(room, "c.json", name="Citra")
        until(lambda: "Citra" in page.read_text("utf-8"))
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=30)
    finally:
        child.kill()
    assert child.returncode == 0, err
    assert "Ctrl-C" in out
    assert err.count("cannot be read") == 1
    assert "<script>" not in page.read_text("utf-8")


def until(true: Callable[[], bool]) -> None:
    """Wait for something, for half a minute at most."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_unreadable_room_is_told(tmp_path: Path) -> None:
    """With the reason."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(ScaffoldError, match="cannot be read: "):
        classroom.read(tmp_path / "file")


def test_style_has_a_colour_for_every_mark() -> None:
    """The names of the classes are the marks."""
    for mark in classroom.WORDS:
        assert f".{mark} .mark" in framing.sheet()
