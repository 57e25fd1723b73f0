"""The page of a room, as far as can be told without a browser."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod.lessons import classroom, classroom_page, framing
from tests.conftest import ROOT, Ran
from tests.lessons.rooms import put
from tests.lessons.test_html import Read

Command = Callable[..., Ran]


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


@pytest.mark.skipif(os.name != "posix", reason="a signal is sent")
@pytest.mark.slow
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


def test_style_has_a_colour_for_every_mark() -> None:
    """The names of the classes are the marks."""
    for mark in classroom.WORDS:
        assert f".{mark} .mark" in framing.sheet()
