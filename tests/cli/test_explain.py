"""`explain` as a command: what it reads, prints, and ends with."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import cli
from tests.conftest import ROOT, Ran

Command = Callable[..., Ran]
Out = pytest.CaptureFixture[str]

_ERROR = (
    "ModuleNotFoundError: No module named 'email.message'; 'email' is not a package"
)


def test_an_answer_is_five_plain_lines(command: Command, tmp_path: Path) -> None:
    """What, where, why, do, check; no colour where no terminal is."""
    (tmp_path / "email.py").write_text("x = 1\n")
    done = command("explain", input=_ERROR)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith("stdlib-shadow: email.py ")
    assert [line.partition(":")[0] for line in lines[1:]] == [
        "where",
        "why",
        "do",
        "check",
    ]
    assert lines[1] == "where: email.py:1"
    assert lines[4] == "check: pyscaffold-mod where email"
    assert "\033" not in done.out + done.err


def test_every_way_in_gives_the_same(command: Command, tmp_path: Path) -> None:
    """Standard input, a dash, a file, an argument, words without quotes."""
    (tmp_path / "error.txt").write_text(_ERROR)
    outputs = {
        command("explain", input=_ERROR).out,
        command("explain", "-", input=_ERROR).out,
        command("explain", "error.txt").out,
        command("explain", _ERROR).out,
        command("explain", *_ERROR.split()).out,
    }
    assert len(outputs) == 1
    assert outputs.pop().startswith("stdlib-shadow, probably: ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["absent.txt"], 2, "there is no file absent.txt"),
        (["logs/absent"], 1, ""),
        (["./logs/absent"], 2, "there is no file ./logs/absent"),
        (["."], 2, ". is a folder"),
        ([""], 2, "the text is empty"),
        (["hello"], 1, ""),
        (["--project", "absent", "hello"], 2, "there is no folder absent"),
        (["--project", "", "hello"], 2, "--project is empty"),
    ],
)
def test_exit_status(
    words: list[str],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
) -> None:
    """1 is no import problem; 2 is wrong usage, with a hint."""
    monkeypatch.chdir(tmp_path)
    assert cli.run(["explain", *words]) == code
    shown = capsys.readouterr()
    assert said in shown.err
    assert ("hint: " in shown.err) == (code == 2)
    assert shown.out == ("not an import problem\n" if code == 1 else "")


def test_a_program_given_by_mistake_gets_the_line_to_type(
    command: Command, tmp_path: Path
) -> None:
    """`explain main.py` is meant as the errors of main.py."""
    (tmp_path / "main.py").write_text("import yaml\n")
    done = command("explain", "main.py")
    assert done.code == 1
    assert "python main.py 2>&1 | pyscaffold-mod explain" in done.err


def test_json(command: Command, tmp_path: Path) -> None:
    """One object with the documented fields, found or not; quiet prints nothing."""
    (tmp_path / "email.py").write_text("x = 1\n")
    found = json.loads(command("explain", "--json", _ERROR).out)
    assert found["explained"] is True
    assert (found["finding"], found["certain"]) == ("stdlib-shadow", True)
    assert (found["file"], found["line"]) == ("email.py", 1)
    none = command("explain", "--json", "KeyError: 1")
    assert (none.code, json.loads(none.out)["explained"]) == (1, False)
    quiet = command("explain", "--quiet", _ERROR)
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_another_folder_is_named_by_project(command: Command, tmp_path: Path) -> None:
    """The tree of --project counts, not the current one."""
    (tmp_path / "game").mkdir()
    (tmp_path / "game/email.py").write_text("x = 1\n")
    (tmp_path / "here").mkdir()
    done = command("explain", "--project", "../game", _ERROR, cwd=tmp_path / "here")
    assert "where: ../game/email.py:1" in done.out


def test_what_a_terminal_would_obey_is_never_sent(command: Command) -> None:
    """Escapes, bells and turning signs in a name come out as text or not at all."""
    name = "e\033]0;title\007v\033[31mi\u202el\x9b2J"
    done = command("explain", input=f"ModuleNotFoundError: No module named '{name}'")
    assert done.code == 0
    assert not set(done.out + done.err) & {"\033", "\007", "\u202e", "\x9b"}


@pytest.mark.parametrize("length", [10_000, 1_000_000])
def test_a_long_name_is_shortened(length: int, command: Command) -> None:
    """An answer stays readable whatever was pasted."""
    text = f"ModuleNotFoundError: No module named '{'a' * length}'"
    done = command("explain", input=text)
    assert done.code in (0, 1)
    assert len(done.out) < 2000


@pytest.mark.parametrize("content", [b"\0" * 5_000_000, os.urandom(3_000_000), b""])
def test_what_is_no_text_is_no_import_problem(content: bytes, command: Command) -> None:
    """Bytes of any kind are read to the end and give an answer."""
    done = command("explain", input=content, text=False, encoding=None)
    assert done.code == 1
    assert "not an import problem" in str(done.out)


def test_an_ascii_terminal_gets_ascii(command: Command, tmp_path: Path) -> None:
    """A name with accents is escaped where the encoding has no sign for it."""
    (tmp_path / "ca\u00f1a.py").write_text("x = 1\n")
    text = "ImportError: cannot import name 'y' from 'ca\u00f1a' (/x/ca\u00f1a.py)"
    done = command(
        "explain",
        input=text,
        env={"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
    )
    # The paste came in as UTF-8 bytes; what goes out is ASCII.
    assert done.code == 0
    assert done.out.isascii()


def test_it_is_not_hurt_by_the_folder_it_is_started_in(tmp_path: Path) -> None:
    """Standard names in the current folder are found, not imported; nothing is run."""
    mark = "open('mark', 'w').close()\n"
    for name in ("types", "random", "email", "copy", "ast", "re", "json", "string"):
        (tmp_path / f"{name}.py").write_text(mark)
    start = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})"
    run = "from pyscaffold_mod.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"{start}; {run}", "explain", _ERROR],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("stdlib-shadow: email.py")
    assert not (tmp_path / "mark").exists()


@pytest.mark.skipif(
    sys.platform == "win32", reason="a terminal of its own needs pexpect"
)
@pytest.mark.parametrize("width", [40, 80])
def test_on_a_terminal_the_lines_fit(width: int, tmp_path: Path) -> None:
    """It says what to paste and how to end it; no line is wider, and at most eight."""
    pexpect = pytest.importorskip("pexpect")
    (tmp_path / "email.py").write_text("x = 1\n")
    # A worker of pytest-xdist has COLUMNS, which goes before the terminal's size.
    env = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    child = pexpect.spawn(
        sys.executable,
        ["-P", "-m", "pyscaffold_mod", "explain"],
        cwd=str(tmp_path),
        env={**env, "PYTHONPATH": str(ROOT / "src"), "TERM": "dumb"},
        dimensions=(40, width),
        encoding="utf-8",
        echo=False,
        timeout=60,
    )
    child.expect("Ctrl-D")
    child.sendline(_ERROR)
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    lines = child.before.strip().splitlines()
    answer = lines[
        next(n for n, x in enumerate(lines) if x.startswith("stdlib-shadow")) :
    ]
    assert [line for line in answer if len(line) > width] == []
    assert len(answer) <= 8 or width < 80
