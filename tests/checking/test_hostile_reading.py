"""Trees that are hard to read: each fault is told once, and the rest is checked."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod import checking
from tests.conftest import ROOT, Ran

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX's files and users")
FAULT = {"shop/__init__.py": '__all__ = ["gone"]\n', "main.py": "import shop\n"}
FOUND = ("all-undefined-name", "shop/__init__.py", 1)
NAMES = ("types", "random", "email", "copy", "enum", "re", "json", "token", "select")

Kind = Callable[[Path], None]


def _write(name: str, content: bytes) -> Kind:
    def write(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return write


def _deep(sign: str, text: str = "") -> bytes:
    return (text + sign * 10_000).encode()


READABLE: dict[str, Kind] = {
    "empty": _write("odd.py", b""),
    "only a comment": _write("odd.py", b"#"),
    "a byte order mark": _write("odd.py", b"\xef\xbb\xbfx = 1\n"),
    "Latin-1, as it says": _write("odd.py", b"# coding: latin-1\nx = '\xe9'\n"),
    "beyond ASCII": _write("caf\u00e9.py", "é = 1\n".encode()),
    "no line end": _write("odd.py", b"x = 1"),
    "line ends of all kinds": _write("odd.py", b"a = 1\rb = 2\r\nc = 3\n\x0cd = 4"),
}
UNREADABLE: dict[str, Kind] = {
    "a syntax error": _write("odd.py", b"def f(:\n"),
    "Latin-1, unsaid": _write("odd.py", b"x = '\xe9'\n"),
    "UTF-16": _write("odd.py", "x = 1\n".encode("utf-16")),
    "a null byte": _write("odd.py", b"x = 1\0\n"),
    "an encoding that is none": _write("odd.py", b"# coding: klingon\nx = 1\n"),
    "an encoding of bytes": _write("odd.py", b"# coding: base64\nx = 1\n"),
    "brackets": _write("odd.py", _deep("[")),
    "blocks": _write("odd.py", b"".join(b" " * n + b"if 1:\n" for n in range(500))),
    "signs": _write("odd.py", _deep("-", "x = ") + b"1\n"),
    "fifty megabytes": _write("odd.py", b"x = 1\n" * (50 * 2**20 // 6)),
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a folder with one fault."""
    for name, content in FAULT.items():
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "tree"


def _found(folder: Path) -> set[tuple[str, str, int]]:
    report = checking.check([folder])
    return {(one.rule, one.path.as_posix(), one.line) for one in report.findings}


@pytest.mark.parametrize("kind", READABLE)
def test_what_python_reads_is_read(kind: str, tree: Path) -> None:
    """A file that Python takes is no finding, and hides none."""
    READABLE[kind](tree)
    assert _found(tree) == {FOUND}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_one_note(kind: str, tree: Path) -> None:
    """A file that cannot be read is told once, and the others are checked."""
    UNREADABLE[kind](tree)
    found = _found(tree)
    assert FOUND in found
    assert [x[:2] for x in found - {FOUND}] == [("not-readable", "odd.py")]


@pytest.mark.parametrize(
    "text", ["1" + "+1" * 10_000, "x" + ".y" * 10_000, "f" + "()" * 10_000]
)
def test_a_long_chain_ends(text: str, tree: Path) -> None:
    """An expression that is nested without brackets is read, or told."""
    (tree / "odd.py").write_text(f"import shop as x\nf = x\ny = {text}\n")
    found = _found(tree)
    assert FOUND in found
    assert {x[0] for x in found - {FOUND}} <= {"not-readable"}


@POSIX
def test_links_pipes_and_sockets(tree: Path, tmp_path: Path) -> None:
    """What is no file of the project is passed over, and never opened."""
    (tmp_path / "outside.py").write_text("def f(:\n")
    (tree / "out.py").symlink_to(tmp_path / "outside.py")
    (tree / "loop.py").symlink_to("loop.py")
    (tree / "around").symlink_to(tree)
    (tree / "lost.py").symlink_to("nowhere.py")
    (tree / "folder.py").mkdir()
    os.mkfifo(tree / "pipe.py")
    with socket.socket(socket.AF_UNIX) as listener:
        # The path of a socket is short: it is bound where it lies.
        here = os.open(".", os.O_RDONLY)
        os.chdir(tree)
        try:
            listener.bind("talk.py")
        finally:
            os.fchdir(here)
            os.close(here)
        assert _found(tree) == {FOUND}


@POSIX
@pytest.mark.parametrize(
    "name", ["a\nb.py", "a\x1b[31mb.py", "a b.py", "a'b.py", "a\u202eb.py", "-c.py"]
)
def test_names_of_files(name: str, tree: Path, command: Callable[..., Ran]) -> None:
    """A name that a terminal would obey is written out; each finding has one line."""
    (tree / name).write_text("def f(:\n", encoding="utf-8")
    done = command("check", cwd=tree)
    assert done.code == 1, done
    assert done.out.replace("\n", "").isprintable()
    rows = [row for row in done.out.splitlines() if not row.startswith(" ")]
    kept = [row for row in rows if " not-readable: " in row or FOUND[0] in row]
    assert len(kept) == 2, done.out
    found = json.loads(command("check", "--json", cwd=tree).out)["findings"]
    assert {one["file"] for one in found} == {FOUND[1], name}


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_a_name_that_is_no_text(tree: Path, command: Callable[..., Ran]) -> None:
    """Such a file cannot be imported, and breaks no output."""
    Path(os.fsdecode(os.fsencode(tree) + b"/od\xff.py")).write_text("def f(:\n")
    for words in (["check"], ["check", "--json"], ["tree"]):
        done = command(*words, cwd=tree)
        assert "Traceback" not in done.err, done


@pytest.fixture
def as_nobody(tree: Path) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """Run Python as a user that has no rights on the tree."""
    words: list[str] = []
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("root reads everything, and there is no setpriv")
        words = [setpriv, "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    for folder in (tree, *tree.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)

    def run(code: str) -> subprocess.CompletedProcess[str]:
        if subprocess.run([*words, sys.executable, "-c", ""], check=False).returncode:
            pytest.skip("another user cannot start this Python")
        return subprocess.run(
            [*words, sys.executable, "-B", "-c", code],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )

    yield run
    for path in tree.rglob("*"):
        path.chmod(0o755)


@POSIX
def test_files_and_folders_without_permission(
    tree: Path, as_nobody: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """What may not be read is told, once each."""
    (tree / "closed.py").write_text("x = 1\n")
    (tree / "room").mkdir()
    (tree / "room/in.py").write_text("x = 1\n")
    (tree / "closed.py").chmod(0)
    (tree / "room").chmod(0)
    done = as_nobody(
        "from pathlib import Path\nfrom pyscaffold_mod import checking\n"
        f"for x in checking.check([Path({str(tree)!r})]).findings:\n"
        "    print(x.rule, x.path, x.line)\n"
    )
    assert done.stdout.splitlines() == [
        "not-readable closed.py 1",
        "not-readable room 1",
        "all-undefined-name shop/__init__.py 1",
    ], done.stderr


@pytest.mark.slow
def test_ten_thousand_files(tree: Path) -> None:
    """The number of files has no limit."""
    for number in range(100):
        folder = tree / f"p{number}"
        folder.mkdir()
        for name in ("__init__", *(f"m{n}" for n in range(99))):
            (folder / f"{name}.py").write_text("x = 1\n")
    report = checking.check([tree])
    assert report.files == 10_002
    assert {(x.rule, x.path.as_posix(), x.line) for x in report.findings} == {FOUND}


def _command(*words: str) -> list[str]:
    # As the console script starts: its own folder is first on the search path.
    start = f"import sys; sys.path[0] = {str(ROOT / 'src')!r}; sys.argv[0] = 'x'"
    run = "from pyscaffold_mod.__main__ import main; sys.exit(main())"
    return [sys.executable, "-c", f"{start}; {run}", *words]


def _module(*words: str) -> list[str]:
    return [sys.executable, "-m", "pyscaffold_mod", *words]


@pytest.mark.parametrize("start", [_command, _module], ids=["command", "-m"])
@pytest.mark.parametrize("words", [["check"], ["where", "random"], ["tree"]], ids=str)
def test_nothing_of_the_tree_runs(
    start: Callable[..., list[str]], words: list[str], tree: Path, tmp_path: Path
) -> None:
    """Started among files with names of the standard library, none of them is run."""
    marker = tmp_path / "marker"
    line = f"open({str(marker)!r}, 'a').write(__name__)\n"
    # `python -m` itself imports types.py, before a line of this project is run.
    names = [x for x in NAMES if start is _command or x != "types"]
    for name in (*names, "conftest", "setup", "sitecustomize"):
        (tree / f"{name}.py").write_text("x = 1\n")
    for path in tree.rglob("*.py"):
        path.write_text(line + path.read_text())
    done: subprocess.CompletedProcess[Any] = subprocess.run(
        start(*words),
        cwd=tree,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert b"Traceback" not in done.stderr, done.stderr
    assert not marker.exists(), marker.read_text()
    if words == ["check"]:
        told = {
            x
            for x in NAMES
            if f"{x}.py:1:1: error stdlib-shadow".encode() in done.stdout
        }
        assert told == set(names)
