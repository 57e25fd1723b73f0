"""A module becomes a package of the same name, and nothing else changes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import files_of
from tests.growing.conftest import Run, plant, texts

PYPROJECT = """[project]
name = "sound"

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[tool.ruff.lint.per-file-ignores]
"src/sound/echo.py" = ["D"]

[tool.coverage.run]
omit = ["./src/sound/echo.py"]
"""
TREE = {
    "pyproject.toml": PYPROJECT,
    "src/sound/__init__.py": "from . import echo\n\n__all__ = ['echo']\n",
    "src/sound/echo.py": '"""Echo."""\nfrom . import wav\nfrom .wav import ID as OTHER\n'
    "ID = wav.ID\n\n\ndef main():\n    from .wav import ID as inner\n\n    return inner\n",
    "src/sound/echo.pyi": "from .wav import ID as ID\n",
    "src/sound/wav.py": "ID = 1\n",
    "src/sound/user.py": "from sound.echo import ID\nimport sound.echo\nfrom .echo import main\n",
    "tests/test_echo.py": "from sound import echo\n",
}


def imports(root: Path, *names: str) -> None:
    """Import modules in a process of their own; fail if one cannot be imported."""
    path = os.pathsep.join([str(root / "src"), str(root)])
    for name in names:
        done = subprocess.run(
            [sys.executable, "-B", "-W", "error", "-c", f"import {name}"],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def git(root: Path, *words: str) -> str:
    """Run git in a folder and return what it says."""
    words = ("-c", "user.name=A", "-c", "user.email=a@example.org", *words)
    done = subprocess.run(
        ["git", *words], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_every_import_still_works(project: Path, run: Run) -> None:
    """Relative imports gain a dot, in the stub too; who imports it is untouched."""
    plant(project, TREE)
    before = texts(project)

    said = run("promote", "src/sound/echo.py")

    assert said.code == 0, said
    after = texts(project)
    moved = after["src/sound/echo/__init__.py"]
    assert moved == before["src/sound/echo.py"].replace("from .", "from ..")
    assert after["src/sound/echo/__init__.pyi"] == "from ..wav import ID as ID\n"
    assert not {"src/sound/echo.py", "src/sound/echo.pyi"} & set(after)
    for name in ("src/sound/__init__.py", "src/sound/user.py", "tests/test_echo.py"):
        assert after[name] == before[name]
    imports(project, "sound.echo", "sound.user", "sound")


def test_settings_by_path_follow(project: Path, run: Run) -> None:
    """What named the one file names the one file; other mentions are listed."""
    plant(project, TREE)
    plant(project, {"docs/index.md": "See\nsrc/sound/echo.py.\n"})

    said = run("promote", "src/sound/echo.py")

    expected = PYPROJECT.replace("sound/echo.py", "sound/echo/__init__.py")
    assert texts(project)["pyproject.toml"] == expected
    assert "docs/index.md:2: See" not in said.err
    assert "docs/index.md:2: src/sound/echo.py." in said.err


def test_git_follows(project: Path, run: Run) -> None:
    """The index is not touched; after the user's commit, the history goes on."""
    rows = "".join(f"\nROW_{n} = {n}\n" for n in range(30))
    plant(project, {**TREE, "src/sound/echo.py": TREE["src/sound/echo.py"] + rows})
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "First")
    index = (project / ".git/index").read_bytes()

    assert run("promote", "src/sound/echo.py").code == 0

    assert (project / ".git/index").read_bytes() == index
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Second")
    log = git(project, "log", "--follow", "--format=%s", "src/sound/echo/__init__.py")
    assert log.split() == ["Second", "First"]


@pytest.mark.parametrize(
    "code",
    [
        "import os\nDATA = os.path.dirname(__file__)\n",
        "from importlib import resources\nX = resources.files(__package__)\n",
        "import pkgutil\nX = pkgutil.get_data(__name__, 'a')\n",
    ],
)
def test_refuses_what_reads_beside_itself(project: Path, run: Run, code: str) -> None:
    """The line is shown, and nothing is changed."""
    plant(project, {**TREE, "src/sound/echo.py": code})
    before = files_of(project)

    said = run("promote", "src/sound/echo.py")

    assert said.code == 2
    assert "src/sound/echo.py:2: " in said.err
    assert files_of(project) == before


def test_twins(project: Path, run: Run) -> None:
    """A folder of the name with an `__init__.py` is refused; data is taken in."""
    plant(project, {**TREE, "src/sound/echo/table.csv": "1"})
    assert run("promote", "src/sound/echo.py", "--dry-run").code == 0
    plant(project, {"src/sound/echo/main.py": ""})
    both = run("promote", "src/sound/echo.py")
    assert both.code == 2
    assert "main is a name in src/sound/echo.py" in both.err
    plant(project, {"src/sound/echo/__init__.py": ""})
    hidden = run("promote", "src/sound/echo.py")
    assert hidden.code == 2
    assert "src/sound/echo/__init__.py is there" in hidden.err


BACK_ENDS = {
    "setuptools": ('[tool.setuptools]\npy-modules = ["six"]\n', 'packages = ["six"]'),
    "hatch": (
        '[build-system]\nbuild-backend = "hatchling.build"\n[tool.hatch.build.targets.wheel]\nonly-include = ["six.py"]\n',
        'only-include = ["six"]',
    ),
    "flit": ('[tool.flit.module]\nname = "six"\n', 'name = "six"'),
}


@pytest.mark.parametrize("name", BACK_ENDS)
def test_a_top_level_module(project: Path, run: Run, name: str) -> None:
    """The metadata that named the module names the package."""
    given, wanted = BACK_ENDS[name]
    plant(
        project, {"pyproject.toml": f'[project]\nname = "six"\n{given}', "six.py": ""}
    )

    said = run("promote", "six.py")

    assert said.code == 0, said
    assert wanted in texts(project)["pyproject.toml"]
    assert "six/__init__.py" in texts(project)
    imports(project, "six")


def test_setup_files(project: Path, run: Run) -> None:
    """setup.py and setup.cfg follow; where they cannot, nothing is changed."""
    plant(
        project,
        {
            "setup.py": 'from setuptools import setup\nsetup(name="six", py_modules=["six"])\n',
            "setup.cfg": "[metadata]\nname = six\n[options]\npy_modules =\n    six\n",
            "six.py": "",
        },
    )
    assert run("promote", "six.py").code == 0
    after = texts(project)
    assert 'setup(name="six", packages=["six"])' in after["setup.py"]
    assert "packages =\n    six\n" in after["setup.cfg"]

    plant(
        project,
        {
            "setup.cfg": "[options]\npy_modules =\n    six\n    seven\n",
            "seven.py": "",
            "setup.py": "",
        },
    )
    refused = run("promote", "seven.py")
    assert refused.code == 2
    assert "setup.cfg names seven in py_modules among others" in refused.err
    assert (project / "seven.py").is_file()


def test_answers_file(project: Path, run: Run) -> None:
    """In a project from the template the module is a subpackage from then on."""
    words = ("--output", "p", "--exports", "eager", "--module", "a.one")
    assert run("new", "package", "pkg", *words).code == 0
    code = project / "p/src/pkg/a/one.py"
    code.write_text(code.read_text() + "\nID = 1\n")

    said = run("promote", "p/src/pkg/a/one.py")

    assert said.code == 0, said
    assert "\nmodules:\n- a.one.\n" in texts(project)["p/.copier-answers.yml"]
    assert "from . import one" in texts(project)["p/src/pkg/a/__init__.py"]
    imports(project / "p", "pkg.a.one")


@pytest.mark.parametrize(
    ("path", "error", "hint"),
    [
        ("src/sound", "is a package already", "one of the modules"),
        ("src/sound/none.py", "there is no file", "path"),
        ("sound.wav", "there is no file sound.wav", "promote src/sound/wav.py"),
        ("src/sound/echo.pyi", "no Python source", "rename"),
        ("src/sound/__init__.py", "found by its name", "module"),
        ("tests/test_echo.py", "found by its name", "module"),
        ("tools/run.py", "stands in the project", "package"),
        ("", "no path", "PATH"),
        (".", "is a folder", "FILE.py"),
        ("src/sound/bad.py", "bad.py:1: ", "mend"),
        ("a\0b", "no path", "PATH"),
    ],
)
def test_refuses(project: Path, run: Run, path: str, error: str, hint: str) -> None:
    """A slip gets one error and one hint, and changes nothing."""
    plant(project, {**TREE, "tools/run.py": "", "src/sound/bad.py": "def"})
    before = files_of(project)

    said = run("promote", path)

    assert said.code == 2, said
    assert error in said.err
    assert hint in said.err
    assert files_of(project) == before


def test_a_link_is_refused(project: Path, run: Run) -> None:
    """What a symbolic link leads to may serve others."""
    plant(project, TREE)
    (project / "src/sound/linked.py").symlink_to("wav.py")

    said = run("promote", "src/sound/linked.py")

    assert said.code == 2
    assert "src/sound/linked.py is a symbolic link" in said.err


def test_shows_first(project: Path, run: Run) -> None:
    """--diff is what git can apply; --json has everything; neither changes anything."""
    plant(project, TREE)
    before = files_of(project)

    shown = run("promote", "src/sound/echo.py", "--diff")
    data = run("promote", "src/sound/echo.py", "--dry-run", "--json").data

    assert files_of(project) == before
    assert (data["name"], data["old"], data["new"]) == (
        "sound.echo",
        "module",
        "package",
    )
    git(project, "init", "-q")
    subprocess.run(
        ["git", "apply", "-"], cwd=project, input=shown.out, text=True, check=True
    )
    imports(project, "sound.echo")


def test_history_that_git_would_lose(project: Path, run: Run) -> None:
    """Where a file is shorter than what changes in it, a note says how git finds it."""
    plant(project, {**TREE, "src/sound/short.py": "from . import wav\nID = 1\n"})
    git(project, "init", "-q")

    said = run("promote", "src/sound/short.py")

    assert said.code == 0, said
    assert "git log --follow -M" in said.err


@pytest.mark.parametrize("folder", ["src", "src/sound", "..", "../other"])
def test_another_project(project: Path, run: Run, folder: str) -> None:
    """A module becomes a package of its own project only."""
    plant(project, TREE)
    plant(project.parent, {"other/pyproject.toml": "", "pyproject.toml": ""})
    before = files_of(project)

    said = run("promote", "src/sound/echo.py", "--project", folder)

    assert said.code == 2, said
    assert "is not in" in said.err or "belongs to the project" in said.err
    assert files_of(project) == before
