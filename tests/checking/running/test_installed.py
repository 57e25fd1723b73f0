"""What the interpreter of a project sees of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.checking.running.conftest import Run

METADATA = (
    '[build-system]\nrequires = ["setuptools"]\n'
    'build-backend = "setuptools.build_meta"\n\n[project]\nname = "kit"\nversion = "1"\n'
)


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """Make a virtual environment without pip."""
    folder = tmp_path / "env"
    words = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
    subprocess.run(words, check=True, timeout=60)
    return folder


def _packages(environment: Path) -> Path:
    return next(environment.rglob("site-packages"))


def _python(environment: Path) -> str:
    name = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return str(environment / name)


def test_an_editable_install_that_is_older_than_a_module(
    run: Run, environment: Path, tmp_path: Path
) -> None:
    """The finder that setuptools writes knows the modules of that day."""
    root = tmp_path / "tree"
    finder = (
        "import sys\nfrom importlib.util import spec_from_file_location as spec\n"
        "class Finder:\n"
        "    @staticmethod\n"
        "    def find_spec(name, path=None, target=None):\n"
        f"        return spec(name, {str(root / 'kit.py')!r}) if name == 'kit' else None\n"
        "sys.meta_path.append(Finder)\n"
    )
    packages = _packages(environment)
    (packages / "editable_kit.py").write_text(finder)
    (packages / "editable.pth").write_text("import editable_kit\n")
    tree = {
        "pyproject.toml": METADATA
        + '\n[tool.setuptools]\npy-modules = ["kit", "more"]\n',
        "kit.py": "import more\n",
        "more.py": "",
    }
    assert run(tree, python=_python(environment)) == ("editable-stale error more.py:1",)
    good = {**tree, "pyproject.toml": tree["pyproject.toml"].replace(', "more"', "")}
    assert run({**good, "kit.py": "", "more.py": ""}, python=_python(environment)) == ()


def test_a_project_in_src_that_is_not_installed(run: Run, environment: Path) -> None:
    """The import fails in that environment, until its path names the folder."""
    tree = {
        "pyproject.toml": METADATA,
        "README.md": "pip install -e .\n",  # reading takes this for enough
        "src/kit/__init__.py": "",
        "examples/show.py": "import kit\n",
    }
    python = _python(environment)
    assert run(tree, python=python) == ("src-not-installed warning examples/show.py:1",)
    packages = _packages(environment)
    (packages / "kit.pth").write_text(f"{environment.parent / 'tree/src'}\n")
    assert run(tree, python=python) == ()


def test_the_environment_of_the_project_is_found(run: Run, tmp_path: Path) -> None:
    """Its `.venv` runs the modules, with what is installed there."""
    folder = tmp_path / "tree" / ".venv"
    words = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
    subprocess.run(words, check=True, timeout=60)
    (_packages(folder) / "only_there.py").touch()
    tree = {"pyproject.toml": METADATA, "kit.py": "import only_there\n"}
    assert run(tree) == ()
