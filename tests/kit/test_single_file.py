"""The program in one file does what the installed one does."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import jinja2
import pytest

from pyscaffold_mod import packed
from tests import pythons
from tests.conftest import ROOT

TREE = {
    "random.py": "x = 1\n",
    "play.py": "import random\nimport sound.effects\nprint(random)\n",
    "sound/__init__.py": "__all__ = ['effects', 'nothing']\n",
    "sound/effects/__init__.py": "from .echo import echo\n",
    "sound/effects/echo.py": "from . import surround\n\n\ndef echo(): ...\n",
    "sound/effects/surround.py": "from .echo import echo\nprint(echo)\n",
    "sound/filters/loud.py": "def loud(:\n",
}
"""A package with several mistakes."""
SDISTS = sorted((ROOT / "tests" / "data" / "sdists").glob("*.tar.gz"))
each_python = pytest.mark.parametrize(
    "minor",
    [
        pytest.param(x, marks=pytest.mark.skipif(not pythons.find(x), reason="absent"))
        for x in pythons.MINORS
    ],
)


def run(
    program: list[str], folder: Path, words: list[str], **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder."""
    kept = {x: y for x, y in os.environ.items() if not x.startswith("PYTHON")}
    return subprocess.run(
        [*program, *words],
        cwd=folder,
        env={**kept, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def alone(small: Path, python: str | Path = sys.executable) -> list[str]:
    """Return how it is started where nothing is installed."""
    return [str(python), "-S", str(small / "pyscaffold-mod.pyz")]


def installed(site: Path) -> list[str]:
    """Return how the installed program is started."""
    start = (
        f"import sys; sys.path.insert(1, {str(site)!r});"
        " from pyscaffold_mod.__main__ import main; sys.exit(main())"
    )
    return [sys.executable, "-P", "-c", start]


def test_only_text(small: Path) -> None:
    """No file in it is compiled, none belongs to a command that is not in it."""
    with zipfile.ZipFile(small / "pyscaffold-mod.pyz") as archive:
        names = archive.namelist()
        for name in names:
            if not name.endswith(".mo"):
                archive.read(name).decode("utf-8")
        assert archive.testzip() is None
    assert not [x for x in names if x.endswith((".so", ".pyd", ".pyc", ".dll"))]
    templates = [x for x in names if "/_template/" in x]
    assert {x.rpartition("/")[2] for x in templates} == {
        "known_names.jinja",
        "version.txt",
    }


@each_python
def test_starts_anywhere(small: Path, minor: str, tmp_path: Path) -> None:
    """With any Python, without site-packages, it lists its own commands and no others."""
    done = run(alone(small, str(pythons.find(minor))), tmp_path, ["--help"])

    commands = done.stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    assert done.returncode == 0
    assert [x.split()[0] for x in commands.splitlines()] == list(packed.COMMANDS)


@pytest.mark.parametrize("words", [["new", "script", "x"], ["kit", "x"], ["update"]])
def test_absent_command(small: Path, words: list[str], tmp_path: Path) -> None:
    """A command that is not in it says how to install all of them."""
    done = run(alone(small), tmp_path, words)

    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"error: {words[0]} is not in the program in one file",
        "hint: python -m pip install --no-index --find-links wheels pyscaffold-mod",
    ]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--json"],
        ["check", "--json", "--run"],
        ["check", "--json", "--language", "id"],
        ["tree", "--json", "--imports"],
        ["where", "json.decoder", "--json"],
        ["check", "--list"],
        ["check", "--show", "stdlib-shadow", "--language", "id"],
        ["lesson", "list", "--language", "id"],
    ],
)
def test_same_answer(small: Path, site: Path, words: list[str], tmp_path: Path) -> None:
    """It says what the installed program says, byte for byte, status too."""
    for path, text in TREE.items():
        (tmp_path / "tree" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / path).write_text(text)

    there = run(installed(site), tmp_path / "tree", words)
    here = run(alone(small), tmp_path / "tree", words)

    assert (here.stdout, here.stderr) == (there.stdout, there.stderr)
    assert here.returncode == there.returncode


def without_times(said: str) -> str:
    """Return output without how long an import took."""
    return re.sub(r"\d+\.\d+ s", "N s", said)


@pytest.mark.slow
@pytest.mark.parametrize("more", [[], ["--run"]])
def test_same_findings(
    small: Path, site: Path, more: list[str], tmp_path: Path
) -> None:
    """`check --json` finds the same in real trees and in this program's own code."""
    code = Path(jinja2.__file__).parent
    shutil.copytree(code, tmp_path / "installed" / "jinja2")
    shutil.copytree(ROOT / "src" / "pyscaffold_mod" / "checking", tmp_path / "own")
    for sdist in SDISTS:
        with tarfile.open(sdist) as archive:
            archive.extractall(tmp_path / sdist.name, filter="data")
    trees = sorted(tmp_path.iterdir())
    assert len(trees) > 4
    found = 0
    for tree in trees:
        words = ["check", "--json", *more]
        there = run(installed(site), tree, words)
        here = run(alone(small), tree, words)
        assert without_times(here.stdout) == without_times(there.stdout)
        assert here.returncode == there.returncode
        found += len(json.loads(here.stdout)["findings"])
    assert found


def test_explains(small: Path, tmp_path: Path) -> None:
    """A traceback that is pasted is explained with the files of the folder."""
    (tmp_path / "random.py").write_text("x = 1\n")
    (tmp_path / "play.py").write_text("import random\nrandom.seed(50)\n")
    said = run([sys.executable], tmp_path, ["play.py"]).stderr
    (tmp_path / "said.txt").write_text(said)

    done = run(alone(small), tmp_path, ["explain", "said.txt"])

    assert done.returncode == 0
    assert "stdlib-shadow" in done.stdout


@pytest.mark.slow
@each_python
def test_walk(small: Path, minor: str, tmp_path: Path) -> None:
    """Every stage can be started, checked, broken, mended and left."""
    program = alone(small, str(pythons.find(minor)))
    run(program, tmp_path, ["lesson", "start", "--project", "lesson"])
    folder = tmp_path / "lesson"
    for stage in range(1, 9):
        steps = [
            ("check", 0),
            ("break", 0),
            ("fixed", 1),
            ("undo", 0),
            ("check", 0),
            ("reset", 0),
            ("status", 0),
            ("fingerprint", 0),
            ("next" if stage < 8 else "list", 0),
        ]
        for word, status in steps:
            done = run(program, folder, ["lesson", word, "--language", "id"])
            assert (word, done.returncode, done.stderr) == (word, status, "")


def test_leaves_nothing(small: Path, tmp_path: Path) -> None:
    """What another process ran is gone in the end, and nothing is written beside it."""
    room = tmp_path / "temporary"
    room.mkdir()
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "one.py").write_text("x = 1\n")

    done = run(alone(small), folder, ["check", "--run", "--json"], TMPDIR=str(room))

    assert done.returncode == 0
    assert not list(room.iterdir())
    assert [x.name for x in folder.iterdir()] == ["one.py"]


@pytest.mark.parametrize("option", [["-S"], []])
def test_absent_option(small: Path, tmp_path: Path, option: list[str]) -> None:
    """So does an option that needs Jinja, even where this is installed."""
    (tmp_path / "room").mkdir()
    words = ["lesson", "status", "--room", "room", "--page", "room.html"]
    program = [sys.executable, *option, str(small / "pyscaffold-mod.pyz")]

    done = run(program, tmp_path, words)

    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"error: {' '.join(words)} is not in the program in one file",
        "hint: python -m pip install --no-index --find-links wheels pyscaffold-mod",
    ]
