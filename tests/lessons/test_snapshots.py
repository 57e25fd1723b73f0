"""Nothing of a learner's is lost: reset, undo, start and next keep what was there."""

import os
import random
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import lessons
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import STAGES, breaking
from pyscaffold_mod.lessons.forms import form
from tests.conftest import ROOT
from tests.lessons.conftest import tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Start stage 6, which has folders, in a folder that is not there yet."""
    made = tmp_path / "kursus Café"
    lessons.start(made, 6, None)
    return made


def disturb(folder: Path, seed: int) -> None:
    """Edit, delete, rename, add and lock 200 times."""
    dice = random.Random(seed)  # noqa: S311
    for turn in range(200):
        files = [x for x in sorted(folder.rglob("*")) if x.is_file() and is_own(x)]
        folders = [folder, *(x for x in folder.rglob("*") if x.is_dir() and is_own(x))]
        kind = dice.choice(("edit", "delete", "rename", "add", "folder", "mode"))
        one = dice.choice(files) if files else folder / "none"
        place = dice.choice(sorted(folders))
        if kind == "add" or not files:
            (place / f"n{turn}.py").write_bytes(dice.randbytes(9))
        elif kind == "edit":
            one.chmod(0o644)
            one.write_bytes(one.read_bytes() + b"# \xff\n")
        elif kind == "delete":
            one.unlink()
        elif kind == "rename":
            one.rename(place / f"r{turn}.txt")
        elif kind == "folder":
            (place / f"d{turn}").mkdir()
        else:
            one.chmod(dice.choice((0o444, 0o600, 0o755)))


def is_own(path: Path) -> bool:
    """Tell whether a path is not in `.lesson`."""
    return ".lesson" not in path.parts


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return what a folder holds, whatever the modes."""
    return {path: content for path, (_, content) in tree(folder).items()}


def is_form(folder: Path, number: int) -> bool:
    """Tell whether a folder has the full form of a stage, and its page, alone."""
    wanted = form(STAGES[number - 1], "full")
    there = {k: x for k, (_, x) in tree(folder).items() if x is not None}
    return there.pop("LESSON.md", b"") != b"" and there == wanted


@pytest.mark.parametrize("seed", range(5))
def test_reset_undo_and_undo_again(folder: Path, seed: int) -> None:
    """Reset gives the form, undo every byte, mode and empty folder, undo the reset."""
    digits = lessons.fingerprint(folder)
    disturb(folder, seed)
    before = tree(folder)
    lessons.reset(folder)
    assert is_form(folder, 6)
    assert lessons.fingerprint(folder) == digits
    reset = tree(folder)
    lessons.undo(folder)
    assert tree(folder) == before
    lessons.undo(folder)
    assert {k: x for k, (_, x) in tree(folder).items()} == {
        k: x for k, (_, x) in reset.items()
    }


def test_what_was_only_deleted_comes_back_as_deleted(folder: Path) -> None:
    """An undo after a reset takes away what the reset brought back."""
    (folder / "play.py").unlink()
    before = tree(folder)
    lessons.reset(folder)
    assert is_form(folder, 6)
    lessons.undo(folder)
    assert tree(folder) == before


def test_a_file_in_the_place_of_a_folder(folder: Path) -> None:
    """It goes into the snapshot, as does a folder in the place of a file."""
    for path in sorted((folder / "sound").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (folder / "sound").rmdir()
    (folder / "sound").write_text("mine")
    (folder / "play.py").unlink()
    (folder / "play.py").mkdir()
    (folder / "play.py/deep.txt").write_text("mine, too")
    before = tree(folder)
    done = lessons.reset(folder)
    assert is_form(folder, 6)
    assert set(done.kept) == {"sound", "play.py/deep.txt"}
    lessons.undo(folder)
    assert tree(folder) == before


def test_own_files_are_kept_and_listed(folder: Path) -> None:
    """The snapshot has plain copies, and the list names what the learner wrote."""
    (folder / "notes.txt").write_text("mine")
    (folder / "play.py").write_text("print(1)\n")
    done = lessons.reset(folder)
    assert done.kept == ("notes.txt", "play.py")
    copies = folder / done.snapshot / "files"
    assert (copies / "notes.txt").read_text() == "mine"
    assert (copies / "play.py").read_text() == "print(1)\n"


def test_notes_in_the_page_are_kept_and_listed(folder: Path) -> None:
    """The page is the learner's as soon as something is written into it."""
    with (folder / "LESSON.md").open("a") as page:
        page.write("mine\n")
    done = lessons.reset(folder)
    assert done.kept == ("LESSON.md",)
    assert (folder / done.snapshot / "files/LESSON.md").read_text().endswith("mine\n")


def test_a_reset_without_a_change_takes_no_snapshot(folder: Path) -> None:
    """Undo then still goes back to what was changed last."""
    (folder / "play.py").write_text("print(1)\n")
    lessons.reset(folder)
    assert lessons.reset(folder).snapshot == ""
    lessons.undo(folder)
    assert (folder / "play.py").read_text() == "print(1)\n"


def test_byte_code_goes(folder: Path) -> None:
    """The reset version is imported, though time and size are those of the old one."""
    path = folder / "sound/__init__.py"
    content = path.read_bytes()
    path.write_bytes(b"x = 1\n".ljust(len(content), b"#"))
    program = [sys.executable, "-c", "import sound; print(hasattr(sound, 'x'))"]
    environment = {k: x for k, x in os.environ.items() if not k.startswith("PYTHON")}

    def imported() -> bytes:
        return subprocess.check_output(program, cwd=folder, env=environment)

    assert imported() == b"True\n"
    old = path.stat()
    (folder / "old.pyc").write_bytes(b"stray")
    lessons.reset(folder)
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert list(folder.glob("**/__pycache__")) == []
    assert not (folder / "old.pyc").exists()
    assert imported() == b"False\n"


def test_what_is_not_the_lessons_is_not_touched(folder: Path, tmp_path: Path) -> None:
    """Git's folder, a virtual environment, links and what they lead to stay."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.txt").write_text("outside")
    (folder / "link").symlink_to(outside)
    (folder / ".git").mkdir()
    (folder / ".git/config").write_text("git's")
    (folder / "env").mkdir()
    (folder / "env/pyvenv.cfg").write_text("")
    (folder / "env/mine.py").write_text("")
    lessons.reset(folder)
    lessons.following(folder, None)
    assert (folder / "link/a.txt").read_text() == "outside"
    assert (folder / ".git/config").read_text() == "git's"
    assert (folder / "env/mine.py").exists()


def test_a_link_in_the_way_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """The error names it; the folder is as it was, and the lesson goes on."""
    (tmp_path / "other.py").write_text("other")
    (folder / "play.py").unlink()
    (folder / "play.py").symlink_to(tmp_path / "other.py")
    (folder / "sound/__init__.py").write_text("mine")
    with pytest.raises(ScaffoldError, match=r"play\.py is a link"):
        lessons.reset(folder)
    assert (folder / "sound/__init__.py").read_text() == "mine"
    assert (tmp_path / "other.py").read_text() == "other"
    assert lessons.where(folder).stage == 6


def test_start_refuses_a_folder_with_files_of_others(tmp_path: Path) -> None:
    """A home is not taken for a lesson."""
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ScaffoldError, match="is not empty"):
        lessons.start(tmp_path, 1, None)
    assert [x.name for x in tmp_path.iterdir()] == ["thesis.txt"]


def test_next_and_undo_change_the_stage(folder: Path) -> None:
    """Undo goes back to the stage, too."""
    (folder / "notes.txt").write_text("mine")
    before = tree(folder)
    assert lessons.following(folder, "faded").state.stage == 7
    undone = lessons.undo(folder)
    assert (undone.state.stage, undone.state.level) == (6, "full")
    assert tree(folder) == before
    assert lessons.undo(folder).state.stage == 7


def test_nothing_to_undo(folder: Path) -> None:
    """The first thing that a lesson does cannot be undone."""
    with pytest.raises(ScaffoldError, match="nothing to undo"):
        lessons.undo(folder)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / ".lesson/state.json").write_text("{"),
        lambda folder: (folder / ".lesson/state.json").write_text('{"stage": 99}'),
        lambda folder: (folder / ".lesson/state.json").unlink(),
    ],
)
def test_a_damaged_state_costs_no_file(
    folder: Path, spoil: Callable[[Path], object]
) -> None:
    """It is said, and `start` begins anew with all files in a snapshot."""
    (folder / "notes.txt").write_text("mine")
    spoil(folder)
    with pytest.raises(ScaffoldError):
        lessons.status(folder)
    done = lessons.start(folder, 2, None)
    assert (folder / done.snapshot / "files/notes.txt").read_text() == "mine"
    assert is_form(folder, 2)


KILLED = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from pyscaffold_mod import lessons
    from pyscaffold_mod.lessons import snapshots
    from pyscaffold_mod.lessons.state import State
    last, seen = int(sys.argv[2]), 0
    writes = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod"}

    def count(event, arguments):
        global seen
        if event in writes or (event == "open" and arguments[2] & os.O_CREAT):
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)

    lessons.status(Path(sys.argv[1]))
    sys.addaudithook(count)
    folder, stage = Path(sys.argv[1]), int(sys.argv[3])
    goal = State(stage, "full", pending="form" if stage == 6 else "beside")
    snapshots.bring(folder, goal, lessons.where(folder))
    print(seen)
    """
)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("stage", [6, 8])
def test_killed_at_any_point(tmp_path: Path, stage: int) -> None:
    """The next command finishes or rolls back; undo then has what there was."""

    def killed(name: str, point: int) -> tuple[Path, dict[str, object], str]:
        folder = tmp_path / name
        lessons.start(folder, 6, None)
        (folder / "notes.txt").write_text("mine")
        (folder / "play.py").write_text("print(1)\n")
        (folder / "empty").mkdir(mode=0o700)
        (folder / "sound/__init__.py").chmod(0o400)
        (folder / "sound/filters/equalizer.py").unlink()
        before: dict[str, object] = dict(tree(folder))
        words = [sys.executable, "-c", KILLED, str(folder), str(point), str(stage)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run(
            words, env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode == -9) == (point > 0), done.stderr
        return folder, before, done.stdout

    counted, _, printed = killed("counted", 0)
    steps = int(printed)
    assert (counted / "notes.txt").exists() == (stage > 6)
    assert steps > 20
    finished = 0
    for point in sorted({1 + steps * x // 20 for x in range(20)}):
        folder, before, _ = killed(f"at {point}", point)
        lessons.status(folder)
        left = [x.name for x in folder.iterdir() if x.name.startswith(".pyscaffold")]
        assert left == []
        if tree(folder) != before:
            finished += 1
            assert contents(folder) == contents(counted), point
            lessons.undo(folder)
        assert tree(folder) == before, point
    assert 0 < finished < 20


CUT_OFF = """
import sys
from pathlib import Path

def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"no {event} in a lesson")
    if event == "subprocess.Popen" and "git" in str(arguments[0]):
        raise SystemExit("no git in a lesson")

sys.addaudithook(refuse)
from pyscaffold_mod import lessons
from pyscaffold_mod.lessons import breaking
folder = Path(sys.argv[1])
lessons.start(folder, 2, None)
lessons.check(folder, None, 20)
lessons.check(folder, 1, 20)
breaking.plant(folder, None)
breaking.fixed(folder)
lessons.undo(folder)
lessons.following(folder, "faded")
lessons.reset(folder)
print(lessons.status(folder).fingerprint)
"""


def test_no_network_and_no_git(tmp_path: Path) -> None:
    """Nothing of a lesson makes a socket, and git is not asked, though it may be there."""
    done = subprocess.run(
        [sys.executable, "-c", CUT_OFF, str(tmp_path / "lesson")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, len(done.stdout.strip())) == (0, 8), done.stderr


def test_nothing_of_a_repository_changes(tmp_path: Path) -> None:
    """In a work tree, and below one, what git keeps stays byte for byte."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("there is no git here")
    subprocess.run([git, "init", "-q", str(tmp_path)], check=True)
    folder = tmp_path / "lesson"
    lessons.start(folder, 5, None)
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_text("ref: refs/heads/mine\n")

    def kept() -> dict[str, tuple[bytes, int]]:
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns)
            for place in (tmp_path, folder)
            for path in (place / ".git").rglob("*")
            if path.is_file()
        }

    before = kept()
    (folder / "play.py").write_text("print(1)\n")
    (folder / "notes.txt").write_text("mine")
    (folder / "sound/__init__.py").unlink()
    lessons.reset(folder)
    breaking.plant(folder, None)
    lessons.undo(folder)
    lessons.following(folder, None)
    assert kept() == before
