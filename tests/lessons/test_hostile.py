"""What can be typed, what damages a folder, and what code of learners may do."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import lessons
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import state
from pyscaffold_mod.lessons.room import Room
from tests.conftest import ROOT, Ran
from tests.lessons.conftest import tree

Command = Callable[..., Ran]
DIGITS = "9" * 5000


def is_refused(ran: Ran) -> bool:
    """Tell whether a command ended with one error and one hint."""
    signs = [line.partition(":")[0] for line in ran.err.splitlines()]
    return ran.code == 2 and signs == ["error", "hint"]


@pytest.mark.parametrize(
    "words",
    [
        ("start", DIGITS),
        ("check", "--exercise", DIGITS),
        ("break", DIGITS),
        ("break", "--seed", DIGITS),
        ("start", "--project", "a" * 300),
        ("start", "--project", "a/" * 3000),
        ("start", "--room", "", "--name", "Ani"),
        ("status", "--room", ""),
    ],
)
def test_what_cannot_be_is_refused(command: Command, words: tuple[str, ...]) -> None:
    """Numbers that Python does not read, names that no disk takes, empty names."""
    command("lesson", "start")
    assert is_refused(command("lesson", *words))


@pytest.mark.skipif(os.name == "nt", reason="the name is none there")
@pytest.mark.parametrize("name", ["a\nb", "a\tb", "caf\udce9"])
def test_a_folder_whose_name_is_no_plain_text(tmp_path: Path, name: str) -> None:
    """The modules are imported all the same, and the check ends."""
    folder = tmp_path / name
    lessons.start(folder, 2, None)
    assert {one.mark for one in lessons.check(folder, None, 20)} == {lessons.OK}


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"stage": Infinity, "level": "full", "last": "", "pending": ""}',
        b'{"stage": 1, "level": "full", "last": "", "pending": "", "broken": 1e999}',
    ],
)
def test_a_state_that_is_no_state(tmp_path: Path, content: bytes) -> None:
    """It is damaged, and `start` begins anew with all files in a snapshot."""
    lessons.start(tmp_path, 1, None)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / state.FILE).write_bytes(content)
    with pytest.raises(ScaffoldError, match="is damaged"):
        lessons.status(tmp_path)
    done = lessons.start(tmp_path, 1, None)
    assert (tmp_path / done.snapshot / "files/notes.txt").read_text() == "mine"


@pytest.mark.parametrize("value", ["Infinity", "[" * 100_000])
def test_a_snapshot_whose_list_is_none(tmp_path: Path, value: str) -> None:
    """It is damaged, and nothing is changed."""
    lessons.start(tmp_path, 1, None)
    (tmp_path / "notes.txt").write_text("mine")
    done = lessons.reset(tmp_path)
    listed = tmp_path / done.snapshot / "tree.json"
    listed.write_text(listed.read_text().replace('"stage": 1', f'"stage": {value}'))
    before = tree(tmp_path)
    with pytest.raises(ScaffoldError, match="is damaged"):
        lessons.undo(tmp_path)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("pending", ["form", "0001", "beside"])
def test_what_was_written_after_a_kill_is_kept(tmp_path: Path, pending: str) -> None:
    """A command that goes on with what was begun keeps what came in between."""
    lessons.start(tmp_path, 2, None)
    (tmp_path / "fibo.py").write_text("before\n")
    lessons.reset(tmp_path)
    path = tmp_path / state.FILE
    begun = {**json.loads(path.read_bytes()), "pending": pending}
    path.write_text(json.dumps(begun))  # as a command leaves it that is killed
    (tmp_path / "use_fibo.py").write_text("after\n")
    (tmp_path / "notes.txt").write_text("mine\n")
    edited = tree(tmp_path)
    lessons.status(tmp_path)
    lessons.undo(tmp_path)
    assert tree(tmp_path) == edited


@pytest.mark.parametrize("printed", ["no", "", "1", "[" * 9999])
def test_lines_that_look_like_those_of_a_check(tmp_path: Path, printed: str) -> None:
    """What a learner's module prints is not taken for what our program tells."""
    line = chr(30) + printed
    (tmp_path / "m.py").write_text(f"print({line!r})\n")
    room = Room(tmp_path)
    try:
        ran, told = room.ask("import m; tell(7)", search=".", laid={})
    finally:
        room.close()
    assert told == [7]
    assert line in ran.out


@pytest.mark.parametrize("code", ['x = "\\d"', f"x = {'-' * 20_000}1"])
def test_code_that_python_warns_of_or_cannot_parse(
    command: Command, tmp_path: Path, code: str
) -> None:
    """A check says what is missing, and nothing else."""
    command("lesson", "start", "2")
    (tmp_path / "fibo.py").write_text(f"{code}\n")
    done = command("lesson", "check")
    assert (done.code, done.err) == (1, "")


def test_a_file_in_the_place_of_the_folder_of_the_lesson(tmp_path: Path) -> None:
    """There is no lesson; `start`, which would refuse, is not said to mend it."""
    (tmp_path / ".lesson").write_text("mine")
    with pytest.raises(ScaffoldError, match="there is no lesson"):
        lessons.status(tmp_path)


POSIX = pytest.mark.skipif(os.name == "nt", reason="there are no such limits")
LIMITED = """
import resource, sys
from pyscaffold_mod import cli
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(cli.run(sys.argv[2:]))
"""


def limited(folder: Path, size: int, *words: str) -> Ran:
    """Run a command that may write no larger file, as on a disk that is full."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(size), *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(done)


@POSIX
@pytest.mark.parametrize(("size", "length"), [(2000, 3000), (4000, 10)])
def test_no_room_for_a_run(tmp_path: Path, size: int, length: int) -> None:
    """Neither half of a file nor half of an output is judged."""
    lessons.start(tmp_path, 2, None)
    with (tmp_path / "fibo.py").open("a") as file:
        file.write("#" * length + "\n")
    done = limited(tmp_path, size, "lesson", "check")
    assert is_refused(done), done
    assert "file too large" in done.err


def test_reasons_of_the_system_in_indonesian(command: Command, tmp_path: Path) -> None:
    """What the system says in English is translated."""
    words = ("lesson", "status", "--room", "none", "--language", "id")
    assert "berkas atau folder itu tidak ada" in command(*words).err


@POSIX
def test_folders_that_may_not_be_entered(tmp_path: Path) -> None:
    """The snapshots cannot be listed, the room and the project cannot be read."""
    words: list[str] = []
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("root reads everything, and there is no setpriv")
        rights = "-dac_override,-dac_read_search"
        words = [setpriv, "--bounding-set", rights, "--inh-caps", rights]
    folder = tmp_path / "work"
    lessons.start(folder, 2, None)
    (folder / ".lesson").chmod(0)
    (tmp_path / "shut").mkdir(mode=0)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for command in ("lesson start 3", "lesson status", "check ../shut", "tree ../shut"):
        done = subprocess.run(
            [*words, sys.executable, "-m", "pyscaffold_mod", *command.split()],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, command
        assert done.returncode in (0, 1, 2)
    (folder / ".lesson").chmod(0o700)
