"""`check --stdin-filename`: what an editor has, before it is saved."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import cli
from tests.checking.conftest import Write

Out = pytest.CaptureFixture[str]
TypeIn = Callable[[bytes], None]


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> TypeIn:
    """Put bytes on standard input."""

    def type_in(content: bytes) -> None:
        stream = io.TextIOWrapper(io.BytesIO(content), encoding="ascii")
        monkeypatch.setattr(sys, "stdin", stream)

    return type_in


def found(out: Out) -> list[tuple[str, int, int]]:
    """Return rule, line and column of each finding that was printed as JSON."""
    printed = json.loads(out.readouterr().out)
    return [(x["finding"], x["line"], x["column"]) for x in printed["findings"]]


def test_the_buffer_is_checked_not_the_file(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out, type_in: TypeIn
) -> None:
    """The rest of the tree is that of the disk; findings elsewhere are left out."""
    folder = write(
        {"fibo.py": '__all__ = ["gone"]\n', "use.py": "x = 1\n", "email.py": ""}
    )
    monkeypatch.chdir(folder)
    type_in(b"x = 1\n")
    assert cli.run(["check", "--stdin-filename", "fibo.py", "--json"]) == 0
    assert found(capsys) == []
    type_in(b"y = 1\n__all__ = ['y', 'lucas']\n")
    assert cli.run(["check", "--stdin-filename", "fibo.py", "--json", "-"]) == 1
    assert found(capsys) == [("all-undefined-name", 2, 17)]
    type_in(b"import fibo.py\n")
    assert cli.run(["check", "--stdin-filename", str(folder / "use.py"), "--json"]) == 1
    assert found(capsys) == [("import-with-suffix", 1, 1)]
    assert (folder / "fibo.py").read_text() == '__all__ = ["gone"]\n'


def test_the_path_need_not_exist(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out, type_in: TypeIn
) -> None:
    """A new file, even in a new folder, is judged by the project around its place."""
    monkeypatch.chdir(write({"sound/__init__.py": "", "pyproject.toml": ""}))
    new = "sound/effects/echo.py"
    type_in(b"from ...filters import mix\n")
    assert cli.run(["check", "--stdin-filename", new, "--json"]) == 1
    assert ("relative-import-beyond-top", 1, 1) in found(capsys)
    type_in(b"from .. import effects\n")
    assert cli.run(["check", "--stdin-filename", new, "--fail-on", "warning"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("1 file, nothing found")
    assert not Path("sound/effects").exists()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("# coding: latin-1\nx = 'é'; __all__ = ['gone']\n".encode("latin-1"), (2, 21)),
        ("\ufeffx = '😀'; __all__ = ['gone']\r\n".encode(), (1, 21)),
        ("x = 1\r\n__all__ = ['é', 'gone']\r\né = 1".encode(), (2, 17)),
    ],
)
def test_bytes_are_read_as_python_reads_them(
    content: bytes,
    place: tuple[int, int],
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
    type_in: TypeIn,
) -> None:
    """The encoding is the one that the buffer declares; columns count characters."""
    monkeypatch.chdir(write({"other.py": ""}))
    type_in(content)
    assert cli.run(["check", "--stdin-filename", "a.py", "--json"]) == 1
    assert found(capsys) == [("all-undefined-name", *place)]


def test_a_half_typed_file_is_a_note(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out, type_in: TypeIn
) -> None:
    """What cannot be parsed, or is empty, is no error; the saved text does not count."""
    monkeypatch.chdir(write({"a.py": "__all__ = ['gone']\n"}))
    type_in(b"def fib(\n")
    assert cli.run(["check", "--stdin-filename", "a.py", "--json"]) == 0
    assert [rule for rule, _, _ in found(capsys)] == ["not-readable"]
    type_in(b"")
    assert cli.run(["check", "--stdin-filename", "a.py", "--json"]) == 0
    assert found(capsys) == []


def test_comments_settings_and_formats_hold(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out, type_in: TypeIn
) -> None:
    """The buffer's comments and the project's settings decide; so do the formats."""
    settings = '[tool.pyscaffold-mod.check]\nexclude = ["old/*"]\n'
    monkeypatch.chdir(write({"pyproject.toml": settings, "old/a.py": ""}))
    gone = b"__all__ = ['gone']"
    type_in(gone + b"  # pyscaffold-mod: ignore[all-undefined-name]\n")
    assert cli.run(["check", "--stdin-filename", "a.py"]) == 0
    type_in(gone)
    assert cli.run(["check", "--stdin-filename", "old/a.py"]) == 0
    type_in(gone)
    assert cli.run(["check", "--stdin-filename", "old/new.py"]) == 0
    capsys.readouterr()
    type_in(gone)
    sarif = ["--output-format", "sarif"]
    assert cli.run(["check", "--stdin-filename", "a.py", *sarif]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [one["ruleId"] for one in run["results"]] == ["all-undefined-name"]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--stdin-filename", "a.py", "--fix"], "--fix changes files"),
        (["--stdin-filename", "a.py", "--diff"], "--fix changes files"),
        (["--stdin-filename", "a.py", "b.py"], "names the one file to check"),
        (["--stdin-filename", "a.toml"], "no file that ends in .py"),
        (["--stdin-filename", ""], "no file that ends in .py"),
        (["--stdin-filename", "sub.py"], "sub.py is a folder"),
        (["-"], "- is standard input"),
    ],
)
def test_what_does_not_go_together(
    options: list[str],
    error: str,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
    type_in: TypeIn,
) -> None:
    """Each is refused with its reason."""
    monkeypatch.chdir(write({"a.py": "", "b.py": "", "sub.py/c.py": ""}))
    type_in(b"")
    assert cli.run(["check", *options]) == 2
    assert error in capsys.readouterr().err
