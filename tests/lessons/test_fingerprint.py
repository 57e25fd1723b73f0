"""Eight digits that agree across a room."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pyscaffold_mod import lessons
from pyscaffold_mod.lessons import STAGES
from tests.conftest import ROOT


def test_digits_differ_for_every_stage_and_level(tmp_path: Path) -> None:
    """A helper sees from the digits who is elsewhere."""
    seen = set()
    for stage in STAGES:
        for level in ("full", "faded"):
            lessons.start(tmp_path / "one", stage.number, lessons.level(level))
            seen.add(lessons.fingerprint(tmp_path / "one"))
    assert all(re.fullmatch("[0-9a-f]{8}", one) for one in seen)
    assert len(seen) == 2 * len(STAGES)


def test_one_byte_changes_it_and_caches_do_not(tmp_path: Path) -> None:
    """Neither do notes, a virtual environment, or the page."""
    lessons.start(tmp_path, 5, None)
    digits = lessons.fingerprint(tmp_path)
    for name in ("__pycache__/a.pyc", ".venv/b.py", "notes.txt", "LESSON.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert lessons.fingerprint(tmp_path) == digits
    path = tmp_path / "sound/effects/echo.py"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"//", b"/"))
    assert lessons.fingerprint(tmp_path) != digits
    path.write_bytes(content)
    assert lessons.fingerprint(tmp_path) == digits
    path.unlink()
    assert lessons.fingerprint(tmp_path) != digits


@pytest.mark.slow
def test_thirty_learners_have_one_fingerprint(tmp_path: Path) -> None:
    """At once, under other names, zones, locales, umasks and paths."""
    locales = ("C", "id_ID.UTF-8", "tr_TR.UTF-8", "ja_JP.UTF-8", "C.UTF-8")
    code = (
        "import os, sys; os.umask(int(sys.argv.pop(1), 8));"
        "from pyscaffold_mod.__main__ import main; sys.exit(main())"
    )
    running = []
    for number in range(30):
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUTF8": "1",
            "LC_ALL": locales[number % 5],
            "LANGUAGE": "",
            "TZ": f"UTC{number % 12:+}",
            "USER": f"learner{number}",
        }
        folder = tmp_path / f"räum {number}"
        umask = ("022", "077", "002")[number % 3]
        words = [sys.executable, "-c", code, umask, "lesson", "start", "7"]
        words += ["--project", str(folder), "--quiet"]
        running.append((folder, subprocess.Popen(words, env=environment)))
    assert [child.wait(120) for _, child in running] == [0] * 30
    assert len({lessons.fingerprint(folder) for folder, _ in running}) == 1
