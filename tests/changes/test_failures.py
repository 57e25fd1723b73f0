import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.changes.conftest import Script

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")


def may_mount() -> bool:
    """Tell whether a process may have file systems of its own."""
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        return False
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return (
        subprocess.run(command, capture_output=True, timeout=20, check=False).returncode
        == 0
    )


@pytest.mark.parametrize(
    ("cause", "what", "help_"),
    [
        ("size", "{}/a/last.py: file too large", "ulimit -f"),
        ("names", "{}/a/nnn", "choose a shorter name"),
    ],
)
def test_refused_by_limits(
    script: Script, tmp_path: Path, cause: str, what: str, help_: str
) -> None:
    """What the system refuses is said with the file's name, and nothing is left."""
    ended = script("failing", cause, str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    outcome = json.loads(ended.stdout)
    assert outcome["unchanged"]
    for (message, hint), name in zip(outcome["said"], ["new", "existing"], strict=True):
        assert message.startswith(f"cannot write {what.format(name)}")
        assert help_ in hint


def test_no_more_files(script: Script, tmp_path: Path) -> None:
    """Without a descriptor for the next file, there is one left to clean up with."""
    ended = script("failing", "files", str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    outcome = json.loads(ended.stdout)
    assert outcome["unchanged"]
    assert [message.rpartition(": ")[2] for message, _ in outcome["said"]] == [
        "too many open files"
    ] * 2


@pytest.mark.parametrize(
    ("cause", "message", "hint"),
    [
        ("full", "cannot write {}/a/last.py: no space left on device", "free some"),
        ("read-only", "cannot write to {}: read-only file system", "may write"),
    ],
)
def test_refused_by_the_disk(
    script: Script, tmp_path: Path, cause: str, message: str, hint: str
) -> None:
    """A full and a read-only disk are said as such, and nothing is left."""
    if not may_mount():
        pytest.skip("this user may not mount a file system of their own")
    ended = script("failing", cause, str(tmp_path), under=("unshare", "-rm"))
    assert ended.returncode == 0, ended.stderr
    outcome = json.loads(ended.stdout)
    assert outcome["unchanged"]
    full = cause == "full"
    names = ["new" if full else tmp_path, "existing" if full else tmp_path / "existing"]
    for (said, help_), name in zip(outcome["said"], names, strict=True):
        assert said == message.format(name)
        assert hint in help_
