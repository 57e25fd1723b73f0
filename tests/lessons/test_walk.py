"""A whole walk through all stages on a terminal, in both languages."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod.lessons import STAGES
from pyscaffold_mod.lessons.faults import PLANTED
from pyscaffold_mod.lessons.forms import form
from tests.conftest import ROOT
from tests.lessons.answers import RIGHT
from tests.lessons.mends import MENDS

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")

SAID = {
    "en": ("Not yet: ", "FAULT", "Stage {n} is done", "there is nothing to undo"),
    "id": ("Belum: ", "SALAH", "Tahap {n} selesai", "tidak ada yang dapat dibatalkan"),
}

MORE = {
    "en": ("Exercise {k} is done", "It is mended."),
    "id": ("Latihan {k} selesai", "Sudah diperbaiki."),
}


class Screen:
    """A shell on a terminal, with nothing but this Python on the PATH.

    Args:
        folder: Where it begins.
        language: The language of its locale.
    """

    def __init__(self, folder: Path, language: str) -> None:
        """Start it."""
        environment = {
            "PATH": "",
            "HOME": str(folder),
            "LANG": f"{language}_XX.UTF-8",
            "PYTHONPATH": str(ROOT / "src"),
            "PS1": "<ready>",
            "PS2": "",
            "TERM": "xterm",
        }
        shell = shutil.which("bash") or "/bin/sh"
        self._shell: Any = pexpect.spawn(
            shell,
            ["--norc", "--noprofile"],
            cwd=str(folder),
            env=environment,
            dimensions=(40, 200),
            encoding="utf-8",
            timeout=60,
        )
        self._shell.expect("<ready>")

    def lesson(self, words: str) -> tuple[int, str]:
        """Type a command, and return its exit status and what the screen shows."""
        self._shell.sendline(f"'{sys.executable}' -m pyscaffold_mod lesson {words}")
        self._shell.expect("<ready>")
        shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self._shell.before)
        self._shell.sendline("echo status=$?")
        self._shell.expect(r"status=(\d+)\s+.*<ready>")
        return int(self._shell.match[1]), shown

    def type(self, line: str) -> None:
        """Type a line, or several in quotes, and wait until it is done."""
        self._shell.sendline(line)
        self._shell.expect("<ready>")

    def close(self) -> None:
        """End the shell."""
        self._shell.close(force=True)


@pytest.mark.slow
@pytest.mark.parametrize("language", SAID)
def test_all_stages(tmp_path: Path, language: str) -> None:
    """Each stage begins empty, is not done, is typed, is done, and leads to the next."""
    not_yet, fault, done, nothing = SAID[language]
    screen = Screen(tmp_path, language)
    try:
        assert screen.lesson("start --level empty")[0] == 0
        code, shown = screen.lesson("undo")
        assert (code, nothing in shown) == (2, True)
        for stage in STAGES:
            page = (tmp_path / "LESSON.md").read_text("utf-8")
            assert page.startswith(f"# {'Stage' if language == 'en' else 'Tahap'} ")
            code, shown = screen.lesson("check")
            assert (code, not_yet in shown, fault in shown) == (1, True, True)
            typed(tmp_path, stage.number)
            code, shown = screen.lesson("check")
            assert (code, done.format(n=stage.number) in shown) == (0, True), shown
            last = stage.number == len(STAGES)
            assert screen.lesson("next")[0] == (2 if last else 0)
        assert re.search(r"\b[0-9a-f]{8}\b", screen.lesson("fingerprint")[1])
    finally:
        screen.close()


def typed(folder: Path, number: int) -> None:
    """Make the files that the text of a stage shows."""
    stage = STAGES[number - 1]
    for path in form(stage, "empty").keys() - set(stage.files):
        (folder / path).unlink()
    for path, content in form(stage, "full").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    for place, folders, files in os.walk(folder, topdown=False):
        if not folders and not files:
            Path(place).rmdir()


def entered(text: str, path: str) -> str:
    """Return what is typed to write a file: a shell's own command and the text."""
    return f"printf %s {shlex.quote(text)} > {path}"


def answered(screen: Screen, folder: Path, files: Mapping[str, str]) -> None:
    """Type files into the terminal, with the folders that they need."""
    for path, text in files.items():
        # There is no mkdir on the PATH: a learner makes folders in an editor.
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        screen.type(entered(text, path))


def fixed_by_hand(folder: Path, number: int) -> None:
    """Mend the first mistake of a stage."""
    first = next(one for one in PLANTED if one.stage == number)
    MENDS[first.number][0](folder)


@pytest.mark.slow
@pytest.mark.parametrize("language", SAID)
def test_all_stages_with_holes(tmp_path: Path, language: str) -> None:
    """Lines are typed into the holes; exercises, mistakes, reset and undo on the way."""
    not_yet, fault, done, _nothing = SAID[language]
    exercise, mended = MORE[language]
    screen = Screen(tmp_path, language)
    try:
        assert screen.lesson("start --level faded")[0] == 0
        for stage in STAGES:
            number = stage.number
            holes = form(stage, "faded")
            code, shown = screen.lesson("check")
            assert (code, not_yet in shown, fault in shown) == (1, True, True)
            full = {k: x.decode() for k, x in form(stage, "full").items()}
            answered(
                screen,
                tmp_path,
                {k: x for k, x in full.items() if x.encode() != holes[k]},
            )
            code, shown = screen.lesson("check")
            assert (code, done.format(n=number) in shown) == (0, True), shown
            digits = screen.lesson("fingerprint")[1].split()[-1]

            for k in range(1, len(stage.exercises) + 1):
                code, shown = screen.lesson(f"check --exercise {k}")
                assert (code, not_yet in shown) == (1, True), shown
                answered(screen, tmp_path, RIGHT[number, k][0])
                code, shown = screen.lesson(f"check --exercise {k}")
                assert (code, exercise.format(k=k) in shown) == (0, True), shown
            mine = contents(tmp_path)
            code, shown = screen.lesson("reset")
            assert (code, "pyscaffold-mod lesson undo" in shown) == (0, True), shown
            assert {
                k: x for k, x in contents(tmp_path).items() if k != "LESSON.md"
            } == holes
            assert screen.lesson("undo")[0] == 0
            assert contents(tmp_path) == mine

            # The answers to exercises may change what the next check runs.
            answered(screen, tmp_path, full)
            assert screen.lesson("fingerprint")[1].split()[-1] == digits
            code, shown = screen.lesson("break")
            assert (code, "lesson fixed" in shown) == (0, True), shown
            code, shown = screen.lesson("fixed")
            assert (code, not_yet in shown) == (1, True), shown
            fixed_by_hand(tmp_path, number)
            code, shown = screen.lesson("fixed")
            assert (code, mended in shown) == (0, True), shown
            last = number == len(STAGES)
            assert screen.lesson("next")[0] == (2 if last else 0)
    finally:
        screen.close()


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a learner, without byte-code."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and not path.relative_to(folder).parts[0].startswith(".")
        and "__pycache__" not in path.parts
    }
