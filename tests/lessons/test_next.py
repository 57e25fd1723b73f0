"""`lesson next`: not before the stage is done, and with the learner's own files."""

from pathlib import Path

import pytest

from pyscaffold_mod import lessons
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import STAGES, breaking
from pyscaffold_mod.lessons.forms import form
from tests.lessons.conftest import tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Start stage 6 in a folder that is not there yet."""
    made = tmp_path / "kursus Café"
    lessons.start(made, 6, None)
    return made


def test_it_asks_first_whether_the_stage_is_done(folder: Path) -> None:
    """It says what is missing, and what goes on all the same; nothing changes."""
    (folder / "play.py").write_text("print(1)\n")
    before = tree(folder)
    with pytest.raises(
        ScaffoldError, match=r"stage 6 is not done: .* prints 1"
    ) as told:
        lessons.following(folder, None)
    assert told.value.hint == "pyscaffold-mod lesson start 7 goes on all the same"
    assert tree(folder) == before
    assert lessons.start(folder, 7, None).state.stage == 7


def test_own_files_stay_where_they_are(folder: Path) -> None:
    """Exercises and notes stay; files of the stage that were edited are in the snapshot."""
    (folder / "pick.py").write_text("two = 2\n")
    (folder / "pick.py").chmod(0o755)
    (folder / "shapes").mkdir()
    (folder / "shapes/circle.py").write_text("")
    (folder / "sound/levels.py").write_text("")
    edited = (folder / "play.py").read_text() + "# mine\n"
    (folder / "play.py").write_text(edited)
    done = lessons.following(folder, None)
    assert done.kept == ("play.py",)
    assert (folder / done.snapshot / "files/play.py").read_text() == edited
    own = {"pick.py", "shapes/circle.py", "sound/levels.py"}
    assert set(lessons.status(folder).own) == own
    assert (folder / "pick.py").stat().st_mode & 0o100


@pytest.mark.parametrize(
    ("level", "place"), [("full", "src/sound/quiet.py"), ("empty", "sound/quiet.py")]
)
def test_own_files_go_where_their_package_goes(
    tmp_path: Path, level: lessons.Level, place: str
) -> None:
    """In stage 8 the package is in src, unless the learner is to move it."""
    lessons.start(tmp_path, 7, "full")
    (tmp_path / "sound/quiet.py").write_text("quiet = 0\n")
    (tmp_path / "listen.py").write_text("")
    lessons.following(tmp_path, level)
    there = {x for x in tree(tmp_path) if x.endswith(("quiet.py", "listen.py"))}
    assert there == {place, "listen.py"}
    if level == "full":
        answers = lessons.check(tmp_path, None, 10)
        assert [x.missing for x in answers if x.missing] == []


def test_what_is_in_the_way_goes_into_the_snapshot(tmp_path: Path) -> None:
    """A file in the place of a folder of the next stage, a folder in that of a file."""
    lessons.start(tmp_path, 7, "full")
    (tmp_path / "src").write_text("mine")
    (tmp_path / "pyproject.toml").mkdir()
    (tmp_path / "pyproject.toml/deep.txt").write_text("mine, too")
    before = tree(tmp_path)
    done = lessons.following(tmp_path, None)
    assert set(done.kept) == {"src", "pyproject.toml/deep.txt"}
    assert (tmp_path / "src/sound/__init__.py").is_file()
    lessons.undo(tmp_path)
    assert tree(tmp_path) == before


def test_a_planted_mistake_does_not_go_on(tmp_path: Path) -> None:
    """What belongs to it cannot be told from a learner's own file."""
    lessons.start(tmp_path, 3, None)
    breaking.plant(tmp_path, 37)
    (tmp_path / "mine.py").write_text("")
    done = lessons.following(tmp_path, None)
    assert set(done.kept) == {"many.py", "mine.py"}
    there = {x for x, (_, content) in tree(tmp_path).items() if content is not None}
    assert there == {"LESSON.md", *form(STAGES[3], "full")}
