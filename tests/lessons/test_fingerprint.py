"""Eight digits that agree across a room."""

import re
from pathlib import Path

from pyscaffold_mod import lessons
from pyscaffold_mod.lessons import STAGES


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
