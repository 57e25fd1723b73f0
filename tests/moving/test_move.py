"""A module or package gets another name, and every import of it still works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import files_of
from tests.growing.conftest import Run, paths, plant, texts
from tests.growing.test_sdists import git

TREE = {
    "pyproject.toml": """[project]
name = "sound"
scripts.echo = "sound.effects.echo:main"

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[tool.hatch.build.targets.wheel]
packages = ["src/sound"]

[tool.mypy]
files = ["src/sound"]

[[tool.mypy.overrides]]
module = "sound.effects.echo"
ignore_errors = true
""",
    "src/sound/__init__.py": "from .effects import echo\nfrom .effects.echo import main\n",
    "src/sound/effects/__init__.py": '"""Effects."""\nfrom . import echo, surround\n\n'
    '__all__ = ["echo", "surround"]\n',
    "src/sound/effects/echo.py": "from ..formats import wav\nID = wav.ID\n\n\n"
    "def main():\n    return ID\n",
    "src/sound/effects/echo.pyi": "ID: int\ndef main() -> int: ...\n",
    "src/sound/effects/surround.py": "from . import echo\nimport sound.effects.echo as e\n"
    "ALSO = echo.ID + e.ID\n",
    "src/sound/effects/data.bin": "\0\1",
    "src/sound/formats/__init__.py": "",
    "src/sound/formats/wav.py": "ID = 1\n",
    "tests/test_echo.py": "from sound.effects import echo\n\n\n"
    "def test_it():\n    assert echo.main() == 1\n",
    "tests/test_surround.py": "import sound.effects.echo\n"
    "from sound.effects import surround\n\n\n"
    "def test_it():\n    assert surround.ALSO == 2 * sound.effects.echo.ID\n"
    '    assert __import__("importlib").import_module("sound.formats.wav").ID\n',
    "tests/test_wav.py": "from sound.formats import wav\n",
}
IMPORT = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
import sound
assert sound.main() == 1, sound.main
"""


def imports(root: Path, *names: str) -> None:
    """Import modules in a process of their own; fail if one cannot be imported."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT, *names],
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def passes(root: Path) -> None:
    """Run the project's own tests."""
    done = subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_renames_beside(project: Path, run: Run) -> None:
    """Stub, test, `__all__`, entry point, settings and every import follow a new name."""
    plant(project, TREE)

    said = run("move", "sound.effects.echo", "sound.effects.reverb")

    assert said.code == 0, said
    after = texts(project)
    assert {"src/sound/effects/reverb.py", "src/sound/effects/reverb.pyi"} <= set(after)
    assert not [name for name in after if "echo" in name]
    assert '__all__ = ["reverb", "surround"]' in after["src/sound/effects/__init__.py"]
    assert 'scripts.echo = "sound.effects.reverb:main"' in after["pyproject.toml"]
    assert 'module = "sound.effects.reverb"' in after["pyproject.toml"]
    assert "tests/test_reverb.py" in after
    imports(project, "sound.effects.reverb", "sound.effects.surround")
    passes(project)


def test_moves_to_another_package(project: Path, run: Run) -> None:
    """The old package loses the name, missing packages are made and get it."""
    plant(project, TREE)

    said = run("move", "sound.effects.echo", "sound.fx.deep.echo")

    assert said.code == 0, said
    after = texts(project)
    assert '__all__ = ["surround"]' in after["src/sound/effects/__init__.py"]
    assert {"src/sound/fx/__init__.py", "src/sound/fx/deep/__init__.py"} <= set(after)
    assert "note: sound.fx is new: src/sound/fx/__init__.py" in said.err
    assert "from ...formats import wav" in after["src/sound/fx/deep/echo.py"]
    imports(project, "sound.fx.deep.echo", "sound.effects.surround")
    passes(project)


def test_moves_a_package(project: Path, run: Run) -> None:
    """Everything in the folder goes along, data too; nothing is left of the old one."""
    plant(project, TREE)

    said = run("move", "sound.effects", "sound.formats.effects")

    assert said.code == 0, said
    assert not (project / "src/sound/effects").exists()
    assert (project / "src/sound/formats/effects/data.bin").read_bytes() == b"\0\1"
    imports(project, "sound.formats.effects.echo", "sound.formats.effects.surround")
    passes(project)


def test_compiled_files_keep_no_package_alive(project: Path, run: Run) -> None:
    """What Python compiled goes, or an empty folder would still be importable."""
    plant(project, TREE)
    plant(project, {"src/sound/effects/__pycache__/echo.cpython-311.pyc": "x"})

    assert run("move", "sound.effects", "sound.fx").code == 0

    assert not (project / "src/sound/effects").exists()


def test_renames_the_top_level_package(project: Path, run: Run) -> None:
    """Build settings follow; the distribution keeps its name."""
    plant(project, TREE)

    said = run("move", "sound", "noise")

    assert said.code == 0, said
    settings = texts(project)["pyproject.toml"]
    assert 'name = "sound"' in settings
    assert 'packages = ["src/noise"]' in settings
    assert 'files = ["src/noise"]' in settings
    assert 'scripts.echo = "noise.effects.echo:main"' in settings
    assert 'import_module("sound.formats.wav")' in said.err


def test_there_and_back(project: Path, run: Run) -> None:
    """Moving back gives every byte back where no name changed its place in a list."""
    plant(project, TREE)
    before = files_of(project)

    assert run("move", "sound.formats.wav", "sound.formats.wave_files").code == 0
    assert files_of(project) != before
    assert run("move", "sound.formats.wave_files", "sound.formats.wav").code == 0

    assert files_of(project) == before


def test_case_only(project: Path, run: Run) -> None:
    """A name may change in case alone where the disk tells the two apart."""
    plant(project, TREE)
    if (project / "PYPROJECT.TOML").exists():
        pytest.skip("this disk ignores case")

    said = run("move", "sound.effects.echo", "sound.effects.Echo")

    assert said.code == 0, said
    assert (project / "src/sound/effects/Echo.py").is_file()
    imports(project, "sound.effects.Echo", "sound.effects.surround")
    assert run("move", "sound.effects", "sound.Effects").code == 0
    imports(project, "sound.Effects.Echo")


def test_lists_what_only_a_person_can_judge(project: Path, run: Run) -> None:
    """Strings, comments and texts that name it are listed with line, not changed."""
    plant(project, TREE)
    more = {
        "docs/api.rst": "Title\n\n.. automodule:: sound.effects.echo\n",
        "CHANGELOG.md": "sound.effects.echo is new\n",
        "tests/test_late.py": 'import importlib\nX = "sound.effects.echo"\n',
    }
    plant(project, more)

    said = run("move", "sound.effects.echo", "sound.effects.reverb", "--json")

    doubtful = {(one["path"], one["line"]) for one in said.data["doubtful"]}
    assert doubtful == {("docs/api.rst", 3), ("tests/test_late.py", 2)}
    assert {name: texts(project)[name] for name in more} == more


def test_shows_first(project: Path, run: Run) -> None:
    """--diff and --dry-run change nothing, and the diff is what git can apply."""
    plant(project, TREE)
    before = files_of(project)

    said = run("move", "sound.effects.echo", "sound.fx.echo", "--diff")
    listed = run("move", "sound.effects.echo", "sound.fx.echo", "--dry-run")

    assert files_of(project) == before
    assert "Would move sound.effects.echo to sound.fx.echo" in listed.out
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    subprocess.run(
        ["git", "apply", "-"], cwd=project, input=said.out, text=True, check=True
    )
    imports(project, "sound.fx.echo")


@pytest.mark.parametrize(
    ("old", "new", "error", "hint"),
    [
        (
            "src/sound/effects/echo.py",
            "sound.x",
            "is a path",
            "move sound.effects.echo",
        ),
        (
            "sound.effects.ecko",
            "sound.x",
            "no module",
            "move sound.effects.echo sound.x",
        ),
        ("sound.effects.echo", "sound.effects.echo", "its name already", "ANOTHER"),
        ("sound.effects.echo", "sound.formats.wav", "is there already", "another name"),
        ("sound.effects", "sound.effects.fx", "in sound.effects itself", "effects_fx"),
        ("sound.effects.echo", "sound.effects.echo.a", "itself", "promote src/sound"),
        (
            "sound.effects.echo",
            "sound.formats.wav.a",
            "is a module",
            "promote src/sound",
        ),
        ("sound.effects.echo", "sound.class", "a keyword", "sound.my_class"),
        ("sound.effects.echo", "sound.Effects", "from src/sound/effects", "more than"),
        ("sound.effects.echo", "", "an empty name", "PACKAGE.NAME"),
        ("sound..echo", "sound.x", "no dotted name", "move sound.echo sound.x"),
        ("nothing", "sound.x", "there is no module", "sound"),
        ("sound.effects.ec", "sound.effects.x", "no module", "effects.echo sound"),
        ("sound.effects.__init__", "sound.x", "by its name", "move sound.effects s"),
        ("sound.effects.echo", "sound.__init__", "of its own", "echo sound.init"),
        ("sound.effects.echo", "sound.__main__", "of its own", "echo sound.main"),
        ("sound.effects", "sound.__pycache__", "of its own", "sound.pycache"),
        ("sound.effects.echo", "sound." + "x" * 256, "too long", "SHORTER"),
        ("sound." + "é" * 150, "sound.x", "too long", "SHORTER"),
        ("sound.effects.echo", "sound" + ".a" * 2000, "too long", "SHORTER"),
        (
            "sound.effects.echo",
            "other.x",
            "no top-level package other",
            "sound.other.x",
        ),
    ],
)
def test_refuses(
    project: Path, run: Run, old: str, new: str, error: str, hint: str
) -> None:
    """A slip gets one error and one hint, and changes nothing."""
    plant(project, TREE)
    before = files_of(project)

    said = run("move", old, new)

    assert said.code == 2
    assert error in said.err
    assert hint in said.err
    assert "Traceback" not in said.err
    assert files_of(project) == before


def test_refuses_to_break_an_import(project: Path, run: Run) -> None:
    """Where a use cannot be rewritten, the line is shown and nothing changes."""
    plant(project, TREE)
    plant(
        project,
        {
            "src/sound/user.py": "import sound.effects.echo\n\n\n"
            "def f(sound2):\n    global sound\n    sound = sound2\n"
            "    return sound.effects.echo\n"
        },
    )
    before = files_of(project)

    said = run("move", "sound", "noise")

    assert said.code == 2, said
    assert "src/sound/user.py:1: " in said.err
    assert files_of(project) == before


def test_a_link_is_refused(project: Path, run: Run) -> None:
    """What a symbolic link leads to may serve others."""
    plant(project, TREE)
    (project / "elsewhere").mkdir()
    (project / "elsewhere/__init__.py").write_text("")
    (project / "src/sound/linked").symlink_to(project / "elsewhere")

    said = run("move", "sound.linked", "sound.other")

    assert said.code == 2
    assert "src/sound/linked is a symbolic link" in said.err


def test_a_link_on_the_way_is_refused(project: Path, run: Run) -> None:
    """A name that a linked folder gives a module is only one of its names."""
    plant(project, TREE)
    (project / "src/sound/loop").symlink_to(".")
    before = files_of(project)

    said = run("move", "sound.loop.effects", "sound.x")

    assert said.code == 2, said
    assert "src/sound/loop is a symbolic link" in said.err
    assert files_of(project) == before


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"src/sound/effects/vendor/.git": "gitdir: x\n"}, "repository of its own"),
        ({"src/sound/effects.py": ""}, "src/sound/effects.py has the same name"),
    ],
)
def test_what_would_be_something_else_afterwards(
    project: Path, run: Run, more: dict[str, str], error: str
) -> None:
    """A repository inside, and a second file of the name, are refused."""
    plant(project, {**TREE, **more})
    before = files_of(project)

    said = run("move", "sound.effects", "sound.fx")

    assert said.code == 2, said
    assert error in said.err
    assert files_of(project) == before


def test_empty_folders_are_told(project: Path, run: Run) -> None:
    """Nothing but them stays of a package, whatever was compiled in it."""
    plant(project, TREE)
    plant(project, {"src/sound/effects/__pycache__/gone.cpython-39.pyc": "x"})
    (project / "src/sound/effects/empty").mkdir()

    said = run("move", "sound.effects", "sound.fx")

    assert said.code == 0, said
    assert "src/sound/effects/empty/ is empty and stays" in said.err
    assert [x for x in paths(project) if "effects" in x and "empty" not in x] == [
        "src/sound/effects"
    ]


@pytest.mark.parametrize("folder", ["src", "src/sound", "tests"])
def test_a_folder_of_the_project(project: Path, run: Run, folder: str) -> None:
    """Where settings and tests would not follow, nothing moves."""
    plant(project, TREE)
    before = files_of(project)

    said = run("move", "sound.effects.echo", "sound.x", "--project", folder)

    assert said.code == 2, said
    assert "lies in the project" in said.err
    assert files_of(project) == before


def test_what_is_no_text_is_refused(project: Path, run: Run) -> None:
    """A module whose imports nobody can read does not move; others are listed."""
    plant(project, TREE)
    (project / "src/sound/effects/bad.py").write_bytes(b"# \xff\nfrom . import echo\n")
    before = files_of(project)

    refused = run("move", "sound.effects", "sound.fx")
    assert refused.code == 2
    assert "Python cannot read src/sound/effects/bad.py" in refused.err
    assert "src/sound/effects/bad.py:1: " in refused.err
    assert "hint: mend the file" in refused.err
    assert files_of(project) == before

    listed = run("move", "sound.effects.echo", "sound.effects.reverb")
    assert listed.code == 0, listed
    assert "src/sound/effects/bad.py:1: " in listed.err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs rights")
def test_a_folder_without_rights(project: Path, run: Run) -> None:
    """What cannot be written is one error, and nothing is changed."""
    plant(project, TREE)
    before = files_of(project)
    (project / "src/sound/effects").chmod(0o555)

    said = run("move", "sound.effects.echo", "sound.fx.echo")

    (project / "src/sound/effects").chmod(0o755)
    assert said.code == 2
    assert files_of(project) == before


def test_executable_stays(project: Path, run: Run) -> None:
    """A file that may be run may be run in its new place."""
    plant(project, TREE)
    (project / "src/sound/formats/wav.py").chmod(0o755)

    assert run("move", "sound.formats.wav", "sound.formats.riff").code == 0

    if os.name == "posix":
        assert os.access(project / "src/sound/formats/riff.py", os.X_OK)


def test_tests_in_folders_move_with_relative_imports(project: Path, run: Run) -> None:
    """A test that mirrors its module goes to the new folder, and finds its helpers."""
    plant(
        project,
        {
            "pkg/__init__.py": "",
            "pkg/a/__init__.py": "",
            "pkg/a/one.py": "ID = 1\n",
            "pkg/b/__init__.py": "",
            "pkg/b/two.py": "",
            "pyproject.toml": '[project]\nname = "pkg"\n',
            "tests/__init__.py": "",
            "tests/a/__init__.py": "",
            "tests/a/helpers.py": "WANTED = 1\n",
            "tests/a/test_one.py": "from pkg.a.one import ID\n"
            "from .helpers import WANTED\n\n\ndef test():\n    assert ID == WANTED\n",
            "tests/b/__init__.py": "",
            "tests/b/test_two.py": "from pkg.b import two\n",
        },
    )

    said = run("move", "pkg.a.one", "pkg.b.one")

    assert said.code == 0, said
    assert "tests/b/test_one.py" in paths(project)
    passes(project)


def test_generated_project_stays_as_made(project: Path, run: Run) -> None:
    """The answers file follows, so that the template makes the same tree again."""
    words = ("--output", "p", "--module", "a.one", "--module", "b.two")
    assert run("new", "package", "pkg", "--exports", "lazy", *words).code == 0

    said = run("move", "pkg.a.one", "pkg.b.one", "--project", "p")

    assert said.code == 0, said
    remade = ("--output", "q", "--module", "a.", "--module", "b.two")
    made = run(
        "new", "package", "pkg", "--exports", "lazy", *remade, "--module", "b.one"
    )
    assert made.code == 0, made
    one, two = texts(project / "p"), texts(project / "q")
    del one[".copier-answers.yml"], two[".copier-answers.yml"]
    assert one == two


@pytest.mark.parametrize("rows", [1, 40])
def test_history_that_git_would_lose(project: Path, run: Run, rows: int) -> None:
    """A note names the option with which git finds a file that is too short for it."""
    short = "from . import near\n" + "".join(f"ROW_{n} = {n}\n" for n in range(rows))
    plant(project, {**TREE, "src/sound/short.py": short, "src/sound/near.py": ""})
    move = ("move", "sound.short", "sound.deep.er.short")
    assert "git log" not in run(*move, "--dry-run").err
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "First"]):
        git(project, *words)

    said = run(*move)

    assert said.code == 0, said
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Second")
    file = "src/sound/deep/er/short.py"
    log = ("log", "--follow", "--format=%s")
    assert (git(project, *log, file).split() == ["Second"]) == (rows == 1)
    assert ("git log" in said.err) == (rows == 1)
    if rows == 1:
        option = said.err.partition("git log --follow ")[2].split()[0]
        assert git(project, *log, option, file).split() == ["Second", "First"]


def test_a_new_top_level_package(project: Path, run: Run) -> None:
    """What no build setting names would not be distributed: that is said."""
    plant(project, TREE)

    said = run("move", "sound.formats", "formats")

    assert said.code == 0, said
    assert "formats is a top-level package now" in said.err
    assert "pyproject.toml" in said.err
    imports(project, "formats.wav", "sound.effects.surround")
    assert "top-level" not in run("move", "sound", "noise", "--dry-run").err


CIRCLE = {
    "pyproject.toml": '[project]\nname = "a"\n',
    "a/__init__.py": "from . import models\n",
    "a/models.py": "from .low import ID\n\nMODEL = ID\n",
    "a/low.py": "ID = 1\n",
    "a/sub/__init__.py": "from .more import X\n",
    "a/sub/more.py": "from ..models import MODEL\n\nX = MODEL\n",
}


@pytest.mark.parametrize("guard", ["", "def f():\n    ", "if TYPE_CHECKING:\n    "])
def test_a_new_circle_is_told(project: Path, run: Run, guard: str) -> None:
    """Who imports a module imports the packages above it, and what these import."""
    plant(project, CIRCLE)
    user = f"TYPE_CHECKING = False\n{guard}from .low import ID\nMODEL = 1\n"
    plant(project, {"a/models.py": user})

    said = run("move", "a.low", "a.sub.low")

    assert said.code == 0, said
    done = subprocess.run(
        [sys.executable, "-B", "-c", "import a"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ("a.models comes to import a.sub" in said.err) == (done.returncode != 0)
    assert (done.returncode != 0) == (not guard)
