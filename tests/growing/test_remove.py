"""`remove` gives back what was there, and destroys nobody's work."""

from pathlib import Path

import pytest

from pyscaffold_mod import records
from tests.growing.conftest import Run, paths, plant, texts
from tests.growing.test_add import MIRRORED, SOUND


@pytest.mark.parametrize("project_files", [SOUND, MIRRORED])
@pytest.mark.parametrize(
    ("kind", "name"), [("module", "new.deep.er"), ("package", "new"), ("module", "one")]
)
def test_add_then_remove(
    project: Path, run: Run, project_files: dict[str, str], kind: str, name: str
) -> None:
    """The tree is as it was, byte by byte, empty folders included."""
    plant(project, project_files)
    top = "sound" if project_files is SOUND else "pkg"
    (project / "src" / top / "new").mkdir()
    before = texts(project), paths(project)
    assert run("add", kind, f"{top}.{name}").code == 0
    assert texts(project) != before[0]

    said = run("remove", kind, f"{top}.{name}")

    assert said.code == 0, said
    assert (texts(project), paths(project)) == before


def test_edited(project: Path, run: Run) -> None:
    """A file that was edited since stays, with all that names it; 1 says so."""
    plant(project, SOUND)
    run("add", "module", "sound.effects.low")
    path = project / "src/sound/effects/low.py"
    path.write_text(path.read_text() + "DB = 24\n")
    before = texts(project)

    said = run("remove", "module", "sound.effects.low")

    assert said.code == 1, said
    assert "kept: sound.effects.low" in said.err
    assert "src/sound/effects/low.py is not as it was added" in said.err
    assert texts(project) == before

    assert run("remove", "module", "sound.effects.low", "--force").code == 0
    assert texts(project) == SOUND


def test_edited_docstring(project: Path, run: Run) -> None:
    """A docstring is somebody's work, too."""
    plant(project, SOUND)
    run("add", "module", "sound.effects.low")
    (project / "src/sound/effects/low.py").write_text('"""Lets low tones pass."""\n')

    assert run("remove", "module", "sound.effects.low").code == 1


@pytest.mark.parametrize(
    "statement",
    [
        "import sound.effects.low",
        "from sound.effects import low",
        "from sound.effects.low import DB",
        "def f():\n    from .effects import low",
        "from .effects.low import DB",
    ],
)
def test_imported_elsewhere(project: Path, run: Run, statement: str) -> None:
    """What another module imports stays, and the line is shown."""
    plant(project, SOUND)
    run("add", "module", "sound.effects.low")
    (project / "src/sound/play.py").write_text(f"{statement}\n")

    said = run("remove", "module", "sound.effects.low")

    assert said.code == 1, said
    line = 1 + statement.count("\n")
    assert f"src/sound/play.py:{line} imports sound.effects.low" in said.err
    assert (project / "src/sound/effects/low.py").exists()


def test_entry_point(project: Path, run: Run) -> None:
    """What an entry point names stays."""
    plant(project, SOUND)
    run("add", "module", "sound.play")
    toml = SOUND["pyproject.toml"] + '\n[project.scripts]\nplay = "sound.play:main"\n'
    (project / "pyproject.toml").write_text(toml)

    said = run("remove", "module", "sound.play")

    assert said.code == 1
    assert "pyproject.toml:6 names it" in said.err


def test_some_are_kept(project: Path, run: Run) -> None:
    """What can go goes; what must stay stays; --json says which."""
    plant(project, SOUND)
    run("add", "module", "sound.a", "sound.b")
    (project / "src/sound/a.py").write_text("A = 1\n")

    said = run("remove", "module", "sound.a", "sound.b", "--json")

    assert said.code == 1
    assert said.data["names"] == ["sound.b"]
    assert [kept["name"] for kept in said.data["kept"]] == ["sound.a"]
    now = texts(project)
    assert "src/sound/b.py" not in now
    assert now["src/sound/__init__.py"].endswith('__all__ = ["a", "effects"]\n')


def test_without_a_record(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On another machine, what is as `add` writes it goes all the same."""
    plant(project, SOUND)
    run("add", "module", "sound.effects.low")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    assert not records.read(project)

    assert run("remove", "module", "sound.effects.low").code == 0

    assert texts(project) == SOUND


def test_no_room_for_records(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A state folder that cannot be written is said, and hinders nothing."""
    plant(project, SOUND)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))

    said = run("add", "module", "sound.effects.low")

    assert said.code == 0, said
    assert "could not be remembered" in said.err
    assert run("remove", "module", "sound.effects.low").code == 0
    assert texts(project) == SOUND


def test_damaged_record(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A damaged record is no record."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    plant(project, SOUND)
    run("add", "module", "sound.effects.low")
    (file,) = (tmp_path / "state").rglob("*.json")
    file.write_text('{"records": [{"kind": 3}]}')

    assert run("remove", "module", "sound.effects.low").code == 0


def test_out_of_order(project: Path, run: Run) -> None:
    """Pieces may go in any order."""
    plant(project, SOUND)
    run("add", "module", "sound.effects.x")
    run("add", "module", "sound.effects.y")

    assert run("remove", "module", "sound.effects.x").code == 0
    assert run("remove", "module", "sound.effects.y").code == 0

    assert texts(project) == SOUND


def test_package_with_work_in_it(project: Path, run: Run) -> None:
    """A package goes only when all in it may go; data is nobody's leftover."""
    plant(project, SOUND)
    run("add", "package", "sound.presets")
    (project / "src/sound/presets/hall.json").write_text("{}")

    said = run("remove", "package", "sound.presets")

    assert said.code == 1
    assert "src/sound/presets/hall.json is not as it was added" in said.err


def test_byte_code_goes_too(project: Path, run: Run) -> None:
    """No compiled leftovers keep the folder, and with it a namespace package, alive."""
    plant(project, SOUND)
    before = paths(project)
    run("add", "package", "sound.presets")
    cache = project / "src/sound/presets/__pycache__"
    cache.mkdir()
    (cache / "__init__.cpython-311.pyc").write_bytes(b"x")

    assert run("remove", "package", "sound.presets").code == 0

    assert paths(project) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["module", "sound.effects.ecko"], "remove module sound.effects.echo"),
        (["module", "sound.effects"], "remove package sound.effects"),
        (["package", "sound.effects.echo"], "remove module sound.effects.echo"),
        (["module", "nowhere.at.all"], "hint: "),
        (["script", "tidy"], "hint: "),
        (["module", ""], "hint: "),
        (["module", "a/b.py"], "hint: "),
    ],
)
def test_nothing_to_remove(
    project: Path, run: Run, words: list[str], says: str
) -> None:
    """What is not there, or something else, is named, with what may be meant."""
    plant(project, SOUND)

    said = run("remove", *words)

    assert said.code == 2, said
    assert says in said.err
    assert texts(project) == SOUND


def test_stale_mention(project: Path, run: Run) -> None:
    """A module that was deleted by hand is taken out of where it is still named."""
    plant(project, SOUND)
    run("add", "module", "sound.effects.low")
    (project / "src/sound/effects/low.py").unlink()

    assert run("remove", "module", "sound.effects.low").code == 0

    assert texts(project) == SOUND


def test_first_of_two_goes(project: Path, run: Run) -> None:
    """A package that was made for one module stays as long as another is in it."""
    plant(project, SOUND)
    before = paths(project)
    run("add", "module", "sound.filters.low.steep")
    run("add", "module", "sound.filters.high")

    assert run("remove", "module", "sound.filters.low.steep").code == 0
    now = paths(project)
    assert "src/sound/filters/__init__.py" in now
    assert "src/sound/filters/low" not in now
    assert '"filters"' in texts(project)["src/sound/__init__.py"]
    assert run("remove", "module", "sound.filters.high").code == 0

    assert texts(project) == SOUND
    assert paths(project) == before


@pytest.mark.parametrize("mine", ["filters/mine.py", "filters/mine.json", "mine.py"])
def test_package_that_somebody_uses(project: Path, run: Run, mine: str) -> None:
    """A package made on the way stays where somebody's file is in it or imports it."""
    plant(project, SOUND)
    run("add", "module", "sound.filters.low")
    (project / "src/sound" / mine).write_text("import sound.filters\n")

    assert run("remove", "module", "sound.filters.low").code == 0

    now = texts(project)
    assert "src/sound/filters/__init__.py" in now
    assert f"src/sound/{mine}" in now
    assert "src/sound/filters/low.py" not in now
    assert '"filters"' in now["src/sound/__init__.py"]


def test_package_with_what_was_added_later(project: Path, run: Run) -> None:
    """All that was added into a package goes with it, nothing half."""
    plant(project, SOUND)
    before = paths(project)
    run("add", "package", "sound.presets")
    run("add", "module", "sound.presets.hall", "--summary", "A hall.")
    run("add", "package", "sound.presets.rooms")

    assert run("remove", "package", "sound.presets").code == 0

    assert texts(project) == SOUND
    assert paths(project) == before


def test_one_of_a_record(project: Path, run: Run) -> None:
    """Of two that were added at once, each can go by itself."""
    plant(project, SOUND)
    run("add", "module", "sound.a.x", "sound.a.y", "--summary", "One of two.")

    assert run("remove", "module", "sound.a.x").code == 0
    assert run("remove", "module", "sound.a.y").code == 0

    assert texts(project) == SOUND


def test_mentioned_before(project: Path, run: Run) -> None:
    """A mention that was there before the module stays after it."""
    files = {**SOUND, "src/sound/__init__.py": '__all__ = ["effects", "low"]\n'}
    plant(project, files)
    run("add", "module", "sound.low")

    assert run("remove", "module", "sound.low").code == 0

    assert texts(project) == files


def test_edited_between(project: Path, run: Run) -> None:
    """What somebody wrote between two additions outlives both."""
    plant(project, SOUND)
    path = project / "src/sound/effects/__init__.py"
    run("add", "module", "sound.effects.x")
    path.write_text(path.read_text() + "DB = 24\n")
    run("add", "module", "sound.effects.y")

    assert run("remove", "module", "sound.effects.x").code == 0
    assert run("remove", "module", "sound.effects.y").code == 0

    wanted = SOUND["src/sound/effects/__init__.py"] + "DB = 24\n"
    assert texts(project) == {**SOUND, "src/sound/effects/__init__.py": wanted}
