"""`lesson` as a process of its own: what is typed and what is printed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.lessons.conftest import tree

Command = Callable[..., Ran]


def test_first_two_stages_from_the_first_line_to_the_last(
    command: Command, tmp_path: Path
) -> None:
    """Start, a check that fails, the missing lines, a check, the next stage."""
    began = command("lesson", "start", "--level", "faded")
    assert began.out.startswith("Stage 1 of 8: A script (faded)\n")
    assert (tmp_path / "LESSON.md").read_text().startswith("# Stage 1: a script\n")

    first = command("lesson", "check")
    assert first.code == 1
    assert first.out.splitlines()[0] == "OK     fibo.py is there"
    assert "\nFAULT  python fibo.py prints 0 1 1 2" in first.out
    assert "Not yet: python fibo.py prints nothing" in first.out
    assert first.err == ""

    path = tmp_path / "fibo.py"
    mine = "a = [0, 1]\nwhile a[-1] + a[-2] < limit:\n    a.append(a[-1] + a[-2])\n"
    mine += "print(*a, sep=', '.strip(','))"
    path.write_text(path.read_text().replace("...  # TODO", mine))
    done = command("lesson", "check")
    assert done.code == 0, done
    assert done.out.endswith("Stage 1 is done. Go on: pyscaffold-mod lesson next\n")

    after = command("lesson", "next")
    assert "Stage 2 of 8: A module (faded)" in after.out
    assert "kept in .lesson/kept/0001: fibo.py" in after.out
    assert command("lesson", "undo").code == 0
    assert mine in path.read_text()


def test_no_git_and_no_home_are_needed(command: Command, tmp_path: Path) -> None:
    """Nothing but this Python is on the PATH."""
    environment = {"PATH": "", "HOME": "", "XDG_CONFIG_HOME": ""}
    for words in (["start", "8"], ["check"], ["reset"], ["fingerprint"]):
        done = command("lesson", *words, env=environment)
        assert done.code == 0, done
    assert sorted(x.name for x in tmp_path.iterdir()) == [
        *(".lesson", "LESSON.md", "pyproject.toml", "src", "tests")
    ]


def test_a_lesson_goes_on_in_its_language(command: Command, tmp_path: Path) -> None:
    """What was said to `start` holds until somebody says another language there."""
    command("lesson", "start", "--language", "id", "--project", "lesson")
    lesson = tmp_path / "lesson"

    assert "Tahap 1 selesai." in command("lesson", "check", cwd=lesson).out
    assert "Tahap 1 selesai." in command("lesson", "check", "--project", "lesson").out
    assert "Tahap 2 dari 8" in command("lesson", "next", cwd=lesson).out
    page = (lesson / "LESSON.md").read_text("utf-8")
    assert page.startswith("# Tahap 2")
    (lesson / "deeper").mkdir()
    (lesson / "deeper" / "random.py").write_text("")
    beside = command("check", cwd=lesson / "deeper")
    assert "1 kesalahan dalam 1 berkas" in beside.out
    assert "is done." in command("lesson", "check", "--language", "en", cwd=lesson).out
    assert "Tahap 2" in command("lesson", "status", cwd=lesson).out

    again = command("lesson", "reset", "--language", "en", cwd=lesson)
    assert again.out.startswith("Stage 2 of 8")
    assert "Stage 3 of 8" in command("lesson", "next", cwd=lesson).out
    assert "Stage" in command("lesson", "check", cwd=lesson, env={"LANGUAGE": "id"}).out
    assert "Tahap" not in command("lesson", "list", cwd=tmp_path).out


@pytest.mark.parametrize("content", [b"", b"tlh", b"\xff\xfe", b"id\0", b"x" * 10_000])
def test_a_damaged_language_is_none(
    command: Command, tmp_path: Path, content: bytes
) -> None:
    """A file that names no language we know is no fault, and hides no other wish."""
    command("lesson", "start")
    (tmp_path / ".lesson" / "language").write_bytes(content)

    assert "is done." in command("lesson", "check").out
    spoken = command("lesson", "check", env={"LANGUAGE": "id"})
    assert "selesai" in spoken.out
    (tmp_path / ".lesson" / "language").unlink()
    (tmp_path / ".lesson" / "language").mkdir()
    done = command("lesson", "reset", "--language", "id")
    assert "peringatan: .lesson/language" in done.err
    assert done.code == 0


def test_indonesian(command: Command, tmp_path: Path) -> None:
    """Page, list, verdict and errors are in it; code and fingerprint are the same."""
    began = command("lesson", "start", "5", "--language", "id")
    assert "Tahap 5 dari 8: Sebuah paket (full)" in began.out
    page = (tmp_path / "LESSON.md").read_text("utf-8")
    assert page.startswith("# Tahap 5: sebuah paket\n")
    assert "## Latihan" in page
    assert "Nama boleh berisi huruf" in page
    listed = command("lesson", "list", "--language", "id").out.splitlines()
    assert len(listed) == 8
    assert listed[4].startswith("* 5  Sebuah paket: ")
    (tmp_path / "play.py").unlink()
    missing = command("lesson", "check", "--language", "id")
    assert "SALAH  play.py ada" in missing.out
    assert "Belum: play.py tidak ada; buatlah." in missing.out
    digits = command("lesson", "fingerprint", "--language", "id").out
    (tmp_path / "other").mkdir()
    other = {"cwd": tmp_path / "other"}
    command("lesson", "start", "5", **other)
    (tmp_path / "other/play.py").unlink()
    assert command("lesson", "fingerprint", **other).out == digits


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check"], "there is no lesson in"),
        (["start", "9"], "there is no stage 9"),
        (["start", "0"], "there is no stage 0"),
        (["start", "two"], "two is no number"),
        (["start", "--level", "half"], "there is no level half"),
        (["start", "--project", ""], "--project is empty"),
        (["undo"], "there is no lesson in"),
    ],
)
def test_what_cannot_be_done(
    command: Command, tmp_path: Path, words: list[str], said: str
) -> None:
    """It is said on standard error with a hint, and nothing is made."""
    done = command("lesson", *words)
    assert done.code == 2
    assert f"error: {said}" in done.err
    assert "\nhint: " in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_last_stage_and_wrong_numbers(command: Command) -> None:
    """After the last stage comes none; an exercise and a limit must exist."""
    command("lesson", "start", "8")
    for words, said in (
        (["next"], "stage 8 is the last"),
        (["check", "--exercise", "3"], "stage 8 has no exercise 3"),
        (["check", "--limit", "0"], "--limit cannot be 0"),
    ):
        done = command("lesson", *words)
        assert done.code == 2
        assert said in done.err


def test_json_of_check_and_status(command: Command, tmp_path: Path) -> None:
    """One object says what a helper's program needs."""
    command("lesson", "start", "2")
    (tmp_path / "fibo.py").write_text("def fib(n):\n    print(n)\n")
    (tmp_path / "notes.txt").write_text("mine")
    done = command("lesson", "check", "--json")
    said = json.loads(done.out)
    assert (done.code, said["done"], said["stage"]) == (1, False, 2)
    marks = [one["mark"] for one in said["items"]]
    assert marks[:3] == ["OK", "FAULT", "LATER"]
    assert said["missing"] == said["items"][1]["missing"]
    status = json.loads(command("lesson", "status", "--json").out)
    assert status["changed"] == ["fibo.py"]
    assert status["own"] == ["notes.txt"]
    assert status["absent"] == []


def test_code_of_learners_touches_only_a_copy(command: Command, tmp_path: Path) -> None:
    """What a program writes, deletes or starts does not reach the folder."""
    command("lesson", "start", "1")
    (tmp_path / "fibo.py").write_text(
        "import os\nopen('made.txt', 'w').close()\nos.remove('LESSON.md')\n"
        "print('0 1 1 2 3 5 8 13 21 34')\n"
    )
    before = tree(tmp_path)
    assert command("lesson", "check").code == 0
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("while True:\n    pass\n", "does not end within 1 second"),
        ("while True:\n    print('x' * 1000)\n", "prints without end"),
        ("input()\n", "stops with EOFError"),
        ("import os\nos._exit(3)\n", "ends with exit status 3"),
        ("print(1\n", "stops with SyntaxError"),
        ("print('0 1 1 2 3 5')\n", "prints 0 1 1 2 3 5, not 0 1 1 2 3 5 8"),
    ],
)
def test_programs_that_go_wrong(
    command: Command, tmp_path: Path, program: str, said: str
) -> None:
    """Each is one sentence, and the check ends."""
    command("lesson", "start", "1")
    (tmp_path / "fibo.py").write_text(program)
    done = command("lesson", "check", "--limit", "1")
    assert done.code == 1
    assert said in done.out
