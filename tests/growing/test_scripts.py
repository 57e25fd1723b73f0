"""`add script` and `remove script`."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.growing.conftest import Run, paths, plant, texts
from tests.growing.test_add import SOUND


def test_script(project: Path, run: Run) -> None:
    """It stands in scripts/, can be executed, and runs."""
    plant(project, SOUND)

    said = run("add", "script", "tidy", "--summary", "Tidy up.")

    assert said.code == 0, said
    path = project / "scripts/tidy.py"
    assert os.access(path, os.X_OK)
    assert path.read_text().startswith("#!/usr/bin/env python3\n# /// script\n")
    shown = subprocess.run(
        [sys.executable, path, "--help"], capture_output=True, text=True, check=True
    )
    assert "Tidy up." in shown.stdout
    again = run("add", "script", "tidy", "--summary", "Tidy up.")
    assert again.out == "tidy is there already; nothing was changed.\n"
    assert run("remove", "script", "tidy").code == 0
    assert texts(project) == SOUND
    assert "scripts" not in paths(project)


def test_oldest_python(project: Path, run: Run) -> None:
    """The header asks for the Python that the project asks for."""
    toml = SOUND["pyproject.toml"] + 'requires-python = ">=3.12,<4"\n'
    plant(project, {**SOUND, "pyproject.toml": toml})

    run("add", "script", "tidy")

    assert '# requires-python = ">=3.12"\n' in texts(project)["scripts/tidy.py"]


@pytest.mark.parametrize(
    "toml",
    [
        SOUND["pyproject.toml"],
        SOUND["pyproject.toml"].removesuffix("\n"),
        SOUND["pyproject.toml"] + "\n\n[tool.x]\ny = 1\n",
        SOUND["pyproject.toml"]
        + '\n[project.scripts]\nplay = "sound:main" # loud\n\n[tool.x]\n',
        SOUND["pyproject.toml"].replace("\n", "\r\n"),
        '[build-system]\nrequires = []\n[project]\nname = "sound"\nscripts.play = "a:b"\nversion = "1"\n',
    ],
)
def test_entry_point(project: Path, run: Run, toml: str) -> None:
    """A command's code stands in the package, and pyproject.toml says one thing more."""
    plant(project, {**SOUND, "pyproject.toml": toml})
    before = texts(project)

    said = run("add", "script", "tidy-up", "--entry-point")

    if "scripts.play" in toml:
        assert said.code == 2, said
        assert "cannot be extended" in said.err
        assert texts(project) == before
        return
    assert said.code == 0, said
    now = texts(project)
    old, new = tomllib.loads(toml), tomllib.loads(now["pyproject.toml"])
    old["project"].setdefault("scripts", {})["tidy-up"] = "sound.tidy_up:main"
    assert new == old
    assert now["src/sound/tidy_up.py"].endswith("raise SystemExit(main())\n")
    rows = iter(now["pyproject.toml"].splitlines())
    assert all(row in rows for row in toml.splitlines()), "a line is gone"
    second = run("add", "script", "tidy-up", "--entry-point")
    assert second.code == 0, second
    assert second.out == "tidy-up is there already; nothing was changed.\n"
    assert run("remove", "script", "tidy-up").code == 0
    assert texts(project) == before


@pytest.mark.parametrize(
    "toml", ["project = 3\n", '[project]\nname = "sound"\nscripts = 3\n']
)
def test_odd_tables(project: Path, run: Run, toml: str) -> None:
    """What should be a table and is none cannot be extended."""
    files = {**SOUND, "pyproject.toml": toml}
    plant(project, files)

    said = run("add", "script", "play", "--entry-point")

    assert said.code == 2, said
    assert "cannot be extended" in said.err
    assert texts(project) == files


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["random"], "cannot be a script's name"),
        (["a/b.py"], "pyscaffold-mod add script b"),
        ([""], "an empty name"),
        (["class", "--entry-point"], "cannot be a script's name"),
    ],
)
def test_bad_names(project: Path, run: Run, words: list[str], says: str) -> None:
    """A script named as a standard module would shadow it for all beside it."""
    plant(project, SOUND)

    said = run("add", "script", *words)

    assert said.code == 2
    assert says in said.err
    assert texts(project) == SOUND


def test_edited_script_stays(project: Path, run: Run) -> None:
    """It is kept, and a second `add` leaves it alone."""
    plant(project, SOUND)
    run("add", "script", "tidy")
    path = project / "scripts/tidy.py"
    path.write_text(path.read_text() + "# more\n")

    assert run("add", "script", "tidy").code == 0
    assert run("remove", "script", "tidy").code == 1
    assert path.read_text().endswith("# more\n")
    assert run("remove", "script", "tidy", "--force").code == 0
    assert "scripts" not in paths(project)


def test_commands_go_in_any_order(project: Path, run: Run) -> None:
    """A command goes with its entry point, whatever was added since."""
    plant(project, SOUND)
    run("add", "script", "play", "--entry-point")
    run("add", "module", "sound.low")

    said = run("remove", "script", "play")

    assert said.code == 0, said
    now = texts(project)
    assert now["pyproject.toml"] == SOUND["pyproject.toml"]
    assert "src/sound/play.py" not in now
    assert run("remove", "module", "sound.low").code == 0
    assert texts(project) == SOUND


def test_command_that_is_used(project: Path, run: Run) -> None:
    """A command whose module is imported elsewhere stays, and is shown."""
    plant(project, SOUND)
    run("add", "script", "play", "--entry-point")
    (project / "src/sound/loud.py").write_text("from sound import play\n")
    before = texts(project)

    said = run("remove", "script", "play")

    assert said.code == 1, said
    assert "src/sound/loud.py:1 imports sound.play" in said.err
    assert texts(project) == before


@pytest.mark.parametrize("name", ["../src/sound/effects/echo", "../x", "", "a/b", "."])
def test_remove_is_no_way_out(project: Path, run: Run, name: str) -> None:
    """A path is no name of a script, and nothing beside scripts/ is deleted."""
    plant(project, {**SOUND, "scripts/tidy.py": ""})
    before = texts(project)

    said = run("remove", "script", name, "--force")

    assert said.code == 2, said
    assert texts(project) == before


def test_twice_in_one_line(project: Path, run: Run) -> None:
    """A name that is given twice goes once."""
    plant(project, SOUND)
    run("add", "script", "tidy")

    assert run("remove", "script", "tidy", "tidy.py").code == 0
    assert texts(project) == SOUND
