"""The command `check`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyscaffold_mod import cli
from tests.checking.conftest import Write

_SOURCE = Path(cli.__file__).parents[2]
Out = pytest.CaptureFixture[str]


def test_text_names_place_why_and_fix(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """A finding is a line to click, then why and fix; the last line counts."""
    monkeypatch.chdir(write({"src/random.py": "", "src/main.py": ""}))
    assert cli.run(["check", "src"]) == 1
    first, why, fix, last = capsys.readouterr().out.splitlines()
    assert first.startswith("src/random.py:1:1: error stdlib-shadow: ")
    assert why.startswith("    why: ")
    assert fix.startswith("    fix: ")
    assert last == "1 error in 2 files"


def test_nothing_found(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """Without findings the answer is yes."""
    monkeypatch.chdir(write({"a.py": "", "b.py": ""}))
    assert cli.run(["check"]) == 0
    assert capsys.readouterr().out == "2 files, nothing found\n"


def test_empty_path(capsys: Out) -> None:
    """A path that is empty, as from an unset variable, is no folder to read."""
    assert cli.run(["check", ""]) == 2
    assert capsys.readouterr().err == (
        "error: a path is empty\nhint: give a file or folder, . for this one\n"
    )


def test_json_is_one_object(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """Files are named from the folder where the command was started."""
    monkeypatch.chdir(write({"email.py": "", "sub/a.txt": ""}) / "sub")
    assert cli.run(["check", "..", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["command"], found["files"]) == (1, "check", 1)
    (one,) = found["findings"]
    assert one["file"] == "../email.py"
    assert set(one) >= {"finding", "severity", "file", "line", "message", "fix"}


def test_github_and_sarif(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """Both name the rule, the file and the line; SARIF's indices fit."""
    monkeypatch.chdir(write({"a b,c/email.py": "", "a b,c/x.py": "#!python\n"}))
    cli.run(["check", "--output-format", "github"])
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith("::error file=a b%2Cc/email.py,line=1,col=1,title=stdlib-")
    cli.run(["check", "--output-format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "stdlib-shadow"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b%2Cc/email.py"


@pytest.mark.parametrize(
    ("options", "settings", "code"),
    [
        ([], "", 1),
        (["--ignore", "stdlib-shadow"], "", 0),
        (["--select", "circular-import,missing-init"], "", 0),
        ([], 'ignore = ["stdlib-shadow"]', 0),
        ([], 'exclude = ["em*"]', 0),
        (["--select", "stdlib-shadow"], 'select = ["missing-init"]', 1),
        ([], "colour = true", 2),
        ([], 'ignore = "all"', 2),
        (["--ignore", "stdlib"], "", 2),
        (["--fail-on", "never"], "", 2),
        (["--show", "nothing"], "", 2),
        (["absent"], "", 2),
    ],
)
def test_what_decides_the_exit_status(
    options: list[str],
    settings: str,
    code: int,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Options and settings choose; what nobody knows is refused."""
    text = f"[tool.pyscaffold-mod.check]\n{settings}\n"
    monkeypatch.chdir(write({"email.py": "", "pyproject.toml": text}))
    assert cli.run(["check", *options]) == code


def test_fail_on_counts_lesser_findings(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note makes the answer no only where that is asked for."""
    monkeypatch.chdir(write({"a.py": "print(\n"}))
    assert cli.run(["check"]) == 0
    assert cli.run(["check", "--fail-on", "warning"]) == 0
    assert cli.run(["check", "--fail-on", "note"]) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# pyscaffold-mod: ignore[stdlib-shadow]\n", 0),
        ("#!/usr/bin/env python3\n# pyscaffold-mod: ignore[x, stdlib-shadow]\n", 0),
        ("# pyscaffold-mod: ignore[missing-init]\n", 1),
        ("x = 1\n# pyscaffold-mod: ignore[stdlib-shadow]\n", 1),
    ],
)
def test_a_comment_silences_its_own_line(
    text: str, code: int, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule must be named, and the line be the finding's."""
    monkeypatch.chdir(write({"email.py": text}))
    assert cli.run(["check"]) == code


def test_a_file_alone_is_judged_by_its_project(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Findings elsewhere are left out; what they depend on is read."""
    tree = {
        "email.py": "",
        "a.py": "from b import x\ny = 1\n",
        "b.py": "from a import y\nx = 1\n",
    }
    monkeypatch.chdir(write({**tree, "main.py": "import a\n", "ok.py": ""}))
    assert cli.run(["check", "b.py"]) == 1
    assert cli.run(["check", "ok.py"]) == 0


def test_every_rule_is_listed_and_shown(capsys: Out) -> None:
    """`--list` has a line for each rule; `--show` has both examples."""
    assert cli.run(["check", "--list"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    for name in names:
        assert cli.run(["check", "--show", name]) == 0
        shown = capsys.readouterr().out
        assert "Bad: " in shown
        assert "Good: " in shown


def test_hostile_files_are_said_and_left(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """Each unreadable file is one note; the other findings still appear."""
    deep = "(" * 5000 + ")" * 5000
    folder = write(
        {
            "syntax.py": "print(\n",
            "latin.py": "x = 'é'\n".encode("latin-1"),
            "null.py": b"x = 1\0\n",
            "empty.py": b"",
            "bom.py": b"\xef\xbb\xbfx = 1\r\n",
            "codec.py": "# coding: nonsense\n",
            "deep.py": f"x = {deep}\n",
            "email.py": "",
        }
    )
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "gone.py").symlink_to(folder / "nothing.py")
    monkeypatch.chdir(folder)
    assert cli.run(["check", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["file"] for one in found if one["finding"] == "not-readable"] == [
        *("codec.py", "deep.py", "latin.py", "null.py", "syntax.py"),
    ]
    assert "email.py" in [one["file"] for one in found]


def test_the_folder_it_is_started_from_does_no_harm(write: Write) -> None:
    """Standard names in the current folder are found, not imported; nothing is run."""
    names = ("types", "random", "email", "copy")
    mark = "open('mark', 'w').close()\n"
    folder = write({f"{name}.py": mark for name in names})
    start = f"import sys; sys.path.insert(0, {str(_SOURCE)!r})"
    run = "from pyscaffold_mod.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"{start}; {run}", "check", "--json"],
        cwd=folder,
        env={**os.environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)["findings"]
    assert [one["file"] for one in found] == sorted(f"{name}.py" for name in names)
    assert not (folder / "mark").exists()
