"""Scripts in packages, and what is said without being an error."""

import pytest

from pyscaffold_mod import checking
from tests.checking.conftest import Check, Write
from tests.checking.rules.running import IGNORES_CASE, Tree, run

_GUARD = "\n\nif __name__ == '__main__':\n    main()\n"

SCRIPTS: dict[str, tuple[str, Tree]] = {
    "dots in a script of a package": (
        "relative-import-in-script error sound/play.py:1",
        {
            "sound/__init__.py": "",
            "sound/echo.py": "",
            "sound/play.py": "from . import echo\n\ndef main(): ...\n" + _GUARD,
        },
    ),
    "dots two packages deep, without a guard": (
        "relative-import-in-script error sound/effects/play.py:1",
        {
            "sound/__init__.py": "",
            "sound/echo.py": "",
            "sound/effects/__init__.py": "",
            "sound/effects/play.py": "from .. import echo\n\nprint(echo)\n",
        },
    ),
    "package and script of one name": (
        "script-shadows-its-package error app/app.py:1",
        {
            "app/__init__.py": "",
            "app/core.py": "",
            "app/app.py": "import app.core\n\ndef main(): ...\n" + _GUARD,
        },
    ),
}


@pytest.mark.parametrize("case", SCRIPTS)
def test_scripts_in_packages(case: str, check: Check, write: Write) -> None:
    """A script in a package that cannot be run by its path is an error, and cannot."""
    finding, tree = SCRIPTS[case]
    assert finding in check(tree)
    assert run(write(tree), finding.split()[2].partition(":")[0]) != 0


NOT_SCRIPTS: dict[str, Tree] = {
    "relative imports": {
        "app/__init__.py": "",
        "app/core.py": "",
        "app/app.py": "from . import core\n",
    },
    "only imported": {
        "app/__init__.py": "",
        "app/core.py": "",
        "app/app.py": "import app.core\n",
    },
    "said to be run with -m": {
        "README.md": "Run `python -m sound.play`.\n",
        "sound/__init__.py": "",
        "sound/echo.py": "",
        "sound/play.py": "from . import echo\n\ndef main(): ...\n" + _GUARD,
    },
    "the guard imports the package": {
        "sound/__init__.py": "",
        "sound/echo.py": "",
        "sound/play.py": "from . import echo\n\nif __name__ == '__main__':\n"
        "    from sound.echo import x\n",
    },
}


@pytest.mark.parametrize("case", NOT_SCRIPTS)
def test_modules_that_are_no_scripts(case: str, check: Check) -> None:
    """A module that is run by its dotted name, or not at all, is left alone."""
    found = [x.split()[0] for x in check(NOT_SCRIPTS[case])]
    assert "relative-import-in-script" not in found
    assert "script-shadows-its-package" not in found


def test_a_guard_in_a_package(check: Check, write: Write) -> None:
    """A guard in `__init__.py` is pointed at; `python -m` refuses the package."""
    tree = {
        "sound/effects/__init__.py": "def main(): ...\n" + _GUARD,
        "sound/__init__.py": "",
    }
    assert "no-dunder-main error sound/effects/__init__.py:4" in check(tree)
    assert run(write(tree), "-m", "sound.effects") != 0


def test_the_name_of_a_package_in_another_package(check: Check) -> None:
    """A guard in a module, not in `__init__.py`, needs no `__main__.py`."""
    tree = {"sound/__init__.py": "", "sound/play.py": "def main(): ...\n" + _GUARD}
    assert check(tree) == ()


LESSER: dict[str, tuple[str, Tree]] = {
    "a script beside the package": (
        "module-package-clash warning app.py:1",
        {
            "app.py": "import app.core" + _GUARD,
            "app/__init__.py": "main = 1\n",
            "app/core.py": "",
        },
    ),
    "a cache that nobody imports": (
        "ghost-package warning tests:1",
        {"main.py": "", "tests/__pycache__/test_a.cpython-311.pyc": ""},
    ),
    "a leftover that nobody imports": (
        "stale-pyc warning old.pyc:1",
        {"main.py": "", "old.pyc": ""},
    ),
    "compiled files alone": (
        "stale-pyc note app/core.pyc:1",
        {"main.py": "", "app/core.pyc": "", "app/__init__.pyc": ""},
    ),
    "a function of its module's name": (
        "init-shadows-submodule note sound/__init__.py:1",
        {
            "sound/__init__.py": "from .echo import echo\n",
            "sound/echo.py": "def echo(): ...\n",
        },
    ),
    "loaded by somebody else": (
        "submodule-not-imported warning main.py:2",
        {
            "main.py": "import sound\nsound.echo\n",
            "other.py": "import sound.echo\n",
            "sound/__init__.py": "",
            "sound/echo.py": "",
        },
    ),
    "_init.py": (
        "misspelled-init warning shapes/_init.py:1",
        {
            "main.py": "import shapes.circle\n",
            "shapes/_init.py": "",
            "shapes/circle.py": "",
        },
    ),
    "a device of Windows": ("windows-name warning nul.py:1", {"nul.py": ""}),
    "a device as a package": (
        "windows-name warning sound/AUX:1",
        {"sound/__init__.py": "", "sound/AUX/__init__.py": ""},
    ),
    "a migration": (
        "importlib-only-name note shop/migrations/0001_initial.py:1",
        {
            "shop/__init__.py": "",
            "shop/migrations/__init__.py": "",
            "shop/migrations/0001_initial.py": "",
        },
    ),
    "a keyword in a package": (
        "importlib-only-name note shop/lambda.py:1",
        {"shop/__init__.py": "", "shop/lambda.py": ""},
    ),
    "a script in an installable project": (
        "relative-import-in-script warning sound/play.py:1",
        {
            "pyproject.toml": '[project]\nname = "sound"\nversion = "1"\n',
            "sound/__init__.py": "",
            "sound/echo.py": "",
            "sound/play.py": "from . import echo\n\ndef main(): ...\n" + _GUARD,
        },
    ),
}


@pytest.mark.parametrize("case", LESSER)
def test_what_may_be_meant_is_no_error(case: str, check: Check) -> None:
    """What works, or may be meant so, is said at its own severity and fails nothing."""
    finding, tree = LESSER[case]
    found = check(tree)
    assert finding in found
    assert not any(" error " in x for x in found)


@pytest.mark.skipif(IGNORES_CASE, reason="these are one file there")
def test_two_names_in_different_case(check: Check) -> None:
    """Both of two names that one system takes for one are pointed at."""
    found = check({"sound/__init__.py": "", "sound/Echo.py": "", "sound/echo.py": ""})
    assert found == (
        "case-collision error sound/Echo.py:1",
        "case-collision error sound/echo.py:1",
    )


def test_names_that_windows_can_have(check: Check) -> None:
    """A device's name as a part of a name is an ordinary name."""
    tree = {"auxiliary.py": "", "console.py": "", "com10.py": "", "null.py": ""}
    assert check(tree) == ()


def test_a_script_with_a_hyphen_is_no_module(check: Check) -> None:
    """Outside of packages a script may have any name."""
    assert check({"make-report.py": "print(1)\n", "2024.py": "print(1)\n"}) == ()


def test_what_cannot_be_parsed_stops_nothing(write: Write) -> None:
    """Files that are no Python are passed over, and all other findings still appear."""
    tree: Tree = {
        "main.py": "import fibo.py\nimport broken.x\nimport latin.y\nimport nul_byte.z\n",
        "fibo.py": "",
        "broken.py": "def (:\n",
        "latin.py": b"x = '\xe9'\n",
        "nul_byte.py": b"\0",
        "bom.py": b"\xef\xbb\xbfimport fibo.py\r\n",
        "deep.py": "x" + ".y" * 20000 + "\n",
        "sound/__init__.py": "(" * 500,
    }
    report = checking.check([write(tree)])
    found = {(x.rule, str(x.path)) for x in report.findings}
    assert {
        ("import-with-suffix", "main.py"),
        ("import-with-suffix", "bom.py"),
    } <= found
