"""What is made of a room, whoever writes there."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod.cli.drawing import width
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import FAULT, OK, classroom, classroom_page
from pyscaffold_mod.lessons.classroom import OPEN
from tests.conftest import Ran
from tests.lessons.rooms import HOSTILE, LINE, put
from tests.lessons.test_html import Read

Command = Callable[..., Ran]
POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes are made")


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
        (b" " * 300_000, "it is too large"),
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
        os.utime(path, (impossible, impossible))
    except OSError:
        pytest.skip("this file system knows no such time")
    found = classroom.read(tmp_path)
    assert b"Ani" in classroom_page.page(found)


def test_unreadable_room_is_told(tmp_path: Path) -> None:
    """With the reason."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(ScaffoldError, match="cannot be read: "):
        classroom.read(tmp_path / "file")
