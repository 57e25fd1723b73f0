"""A whole walk through all stages on a terminal, in both languages."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod.lessons import STAGES
from pyscaffold_mod.lessons.forms import form
from tests.conftest import ROOT

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")

SAID = {
    "en": ("Not yet: ", "FAULT", "Stage {n} is done", "there is nothing to undo"),
    "id": ("Belum: ", "SALAH", "Tahap {n} selesai", "tidak ada yang dapat dibatalkan"),
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
