"""`check --run` on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyscaffold_mod import cli
from tests.checking.conftest import Write

Out = pytest.CaptureFixture[str]


def test_run_adds_to_what_reading_finds(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """Both stand in one list, and the exit status says so."""
    monkeypatch.chdir(write({"email.py": "", "tone.py": "1 / 0\n"}))
    assert cli.run(["check", "--run", "--json"]) == 1
    out, err = capsys.readouterr()
    found = [(x["finding"], x["file"], x["line"]) for x in json.loads(out)["findings"]]
    assert found == [("stdlib-shadow", "email.py", 1), ("import-fails", "tone.py", 1)]
    assert err == ""


def test_without_run_nothing_is_imported(write: Write, capsys: Out) -> None:
    """Reading alone finds nothing in a module that fails."""
    assert cli.run(["check", str(write({"tone.py": "1 / 0\n"}))]) == 0


def test_one_file_is_run_alone(write: Write, capsys: Out) -> None:
    """What was not asked for is not imported for its own sake."""
    folder = write({"a.py": "1 / 0\n", "b.py": "2 / 0\n"})
    assert cli.run(["check", "--run", str(folder / "b.py")]) == 1
    assert "a.py" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--python", "python3"], "without --run or --wheel nothing is run"),
        (["--limit", "3"], "without --run or --wheel nothing is run"),
        (["--run", "--limit", "0"], "--limit cannot be 0"),
        (["--run", "--limit", "nan"], "--limit cannot be nan"),
        (["--run", "--limit", "soon"], "--limit cannot be soon"),
        (["--run", "--fix"], "--run and --wheel only look, at what is saved"),
        (["--run", "--python", "no-such-python"], "no-such-python cannot be run"),
    ],
)
def test_options_that_cannot_be(
    write: Write, capsys: Out, words: list[str], message: str
) -> None:
    """They are refused in words."""
    assert cli.run(["check", str(write({"a.py": ""})), *words]) == 2
    assert capsys.readouterr().err.startswith(f"error: {message}")


def test_ignored_on_the_line(write: Write) -> None:
    """A comment lets a finding of running pass, too."""
    body = "1 / 0  # pyscaffold-mod: ignore[import-fails]\n"
    assert cli.run(["check", "--run", str(write({"a.py": body}))]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is a pty here")
@pytest.mark.parametrize("columns", [80, 12])
def test_the_bar_is_as_wide_as_the_terminal(write: Write, columns: int) -> None:
    """It is written on standard error, in one line, and taken away in the end."""
    import pty

    folder = write({f"m{number}.py": "" for number in range(5)})
    ours, theirs = pty.openpty()
    source = str(Path(cli.__file__).parents[2])
    with os.fdopen(ours, "rb", buffering=0) as reader:
        done = subprocess.run(
            [sys.executable, "-m", "pyscaffold_mod", "check", "--run", str(folder)],
            env={**os.environ, "PYTHONPATH": source, "COLUMNS": str(columns)},
            stdout=subprocess.PIPE,
            stderr=theirs,
            timeout=60,
            check=True,
        )
        os.close(theirs)
        written = b""
        while True:
            try:
                piece = reader.read(65_536)
            except OSError:
                break
            if not piece:
                break
            written += piece
    assert done.stdout == b"5 files, nothing found\n"
    shown = written.decode().split("\r")
    assert any("5/5" in line for line in shown)
    assert max(map(len, shown)) < columns
    assert "\n" not in written.decode()
    assert shown[-1] == ""
