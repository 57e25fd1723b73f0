"""What only an installed copy of a project shows, explained in the project's folder."""

from pathlib import Path

import pytest

from pyscaffold_mod.explaining import explain
from tests.explaining.running import said, write

_PROJECT = (
    '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n'
    '[project]\nname = "soundkit"\nversion = "1"\n'
)
_COMMAND = "import sys\nfrom soundkit.{} import main\n\nsys.exit(main())\n"
_SCRIPTS = '\n[project.scripts]\nsing = "soundkit.{}:main"\n'

# The project, the files that were installed of it, and what is run there.
CASES: dict[str, tuple[str, dict[str, str], dict[str, str], list[str]]] = {
    "a subpackage is left out": (
        "subpackage-not-in-wheel",
        {
            "pyproject.toml": _PROJECT
            + '\n[tool.setuptools]\npackages = ["soundkit"]\n'
            'package-dir = {"" = "src"}\n',
            "src/soundkit/__init__.py": "from soundkit.effects import echo\n",
            "src/soundkit/effects/__init__.py": "",
            "src/soundkit/effects/echo.py": "",
        },
        {"soundkit/__init__.py": "from soundkit.effects import echo\n"},
        ["-c", "import soundkit"],
    ),
    "a subpackage is left out of a flat layout": (
        "subpackage-not-in-wheel",
        {
            "pyproject.toml": _PROJECT
            + '\n[tool.setuptools]\npackages = ["soundkit"]\n',
            "soundkit/__init__.py": "",
            "soundkit/low/__init__.py": "x = 1\n",
        },
        {"soundkit/__init__.py": ""},
        ["-c", "from soundkit import low"],
    ),
    "a data file is left out": (
        "data-not-in-wheel",
        {
            "pyproject.toml": _PROJECT,
            "src/soundkit/__init__.py": "TEXT = open(__file__[:-11] + 'words.txt').read()\n",
            "src/soundkit/words.txt": "la\n",
        },
        {"soundkit/__init__.py": "TEXT = open(__file__[:-11] + 'words.txt').read()\n"},
        ["-c", "import soundkit"],
    ),
    "a command without its function": (
        "entry-point-target",
        {
            "pyproject.toml": _PROJECT + _SCRIPTS.format("cli"),
            "src/soundkit/__init__.py": "",
            "src/soundkit/cli.py": "def run():\n    return 0\n",
        },
        {
            "soundkit/__init__.py": "",
            "soundkit/cli.py": "def run():\n    return 0\n",
            "bin/sing": _COMMAND.format("cli"),
        },
        ["bin/sing"],
    ),
    "a command without its module": (
        "entry-point-target",
        {
            "pyproject.toml": _PROJECT + _SCRIPTS.format("absent"),
            "src/soundkit/__init__.py": "",
            "src/soundkit/command.py": "def main():\n    return 0\n",
        },
        {"soundkit/__init__.py": "", "bin/sing": _COMMAND.format("absent")},
        ["bin/sing"],
    ),
    "a module that is newer than the editable install": (
        "editable-stale",
        {
            "pyproject.toml": _PROJECT + '\n[tool.setuptools]\npy-modules = ["one"]\n',
            "soundkit.egg-info/top_level.txt": "one\n",
            "one.py": "x = 1\n",
            "two.py": "y = 1\n",
        },
        {"one.py": "x = 1\n"},
        ["-c", "import two"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_project_shows_what_the_copy_lacks(name: str, tmp_path: Path) -> None:
    """The error comes from elsewhere; the cause is in the project."""
    finding, project, installed, command = CASES[name]
    tree = write(tmp_path / "tree", project)
    site = write(tmp_path / "site", installed)
    text = said(site, command, PYTHONPATH=str(site))
    found = explain(text, tree)
    assert found, text
    assert (found.finding, found.certain) == (finding, True), (text, found)
