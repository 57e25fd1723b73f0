"""Rules about names, files and imports: trees that have the mistake, and some that look so."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pyscaffold_mod import checking
from tests.checking.conftest import Check, Write

Tree = Mapping[str, str | bytes]

_PROJECT = '[project]\nname = "weather"\nversion = "1"\ndependencies = [{0}]\n'
_GUARD = "\n\nif __name__ == '__main__':\n    main()\n"

# Trees whose main.py, or what is named by `run`, ends with an exception.
FAILS: dict[str, tuple[str, Tree]] = {
    "suffix": (
        "import-with-suffix error main.py:1",
        {"main.py": "import fibo.py\n", "fibo.py": ""},
    ),
    "suffix of a module in a package": (
        "import-with-suffix error main.py:2",
        {
            "main.py": "import os\nfrom sound.echo.py import x\n",
            "sound/__init__.py": "",
            "sound/echo.py": "x = 1\n",
        },
    ),
    "suffix of a standard module": (
        "import-with-suffix error main.py:1",
        {"main.py": "import random.py\n"},
    ),
    "function as a module": (
        "import-dotted-attribute error main.py:1",
        {"main.py": "import fibo.fib\n", "fibo.py": "def fib(): ...\n"},
    ),
    "class as a module, in a package": (
        "import-dotted-attribute error main.py:1",
        {
            "main.py": "import zoo.Cat as Cat\n",
            "zoo/__init__.py": "class Cat: ...\n",
        },
    ),
    "through a constant": (
        "import-dotted-attribute error main.py:1",
        {"main.py": "from zoo.CATS import one\n", "zoo.py": "CATS = []\n"},
    ),
    "wrong case of a module": (
        "case-collision error main.py:1",
        {"main.py": "import Shapes\n", "shapes.py": ""},
    ),
    "wrong case of a subpackage": (
        "case-collision error main.py:1",
        {
            "main.py": "import sound.Effects\n",
            "sound/__init__.py": "",
            "sound/effects/__init__.py": "",
        },
    ),
    "wrong case after from": (
        "case-collision error main.py:1",
        {
            "main.py": "from sound import Echo\n",
            "sound/__init__.py": "",
            "sound/echo.py": "class Echo: ...\n",
        },
    ),
    "package before module": (
        "module-package-clash error shapes.py:1",
        {
            "main.py": "from shapes import area\n",
            "shapes.py": "area = 1\n",
            "shapes/__init__.py": "",
        },
    ),
    "module before a folder": (
        "module-package-clash error shapes.py:1",
        {
            "main.py": "import shapes.circle\n",
            "shapes.py": "area = 1\n",
            "shapes/circle.py": "",
        },
    ),
    "submodule of import package": (
        "submodule-not-imported error main.py:3",
        {
            "main.py": "import sound\n\nprint(sound.echo.DELAY)\n",
            "sound/__init__.py": "",
            "sound/echo.py": "DELAY = 3\n",
        },
    ),
    "submodule two below": (
        "submodule-not-imported error main.py:4",
        {
            "main.py": "from sound import effects\n\ndef main():\n"
            "    return effects.echo.DELAY\n\nmain()\n",
            "sound/__init__.py": "",
            "sound/effects/__init__.py": "",
            "sound/effects/echo.py": "DELAY = 3\n",
        },
    ),
    "sibling imported, this one not": (
        "submodule-not-imported error main.py:2",
        {
            "main.py": "import sound.echo\nprint(sound.surround.WIDTH)\n",
            "sound/__init__.py": "",
            "sound/echo.py": "",
            "sound/surround.py": "WIDTH = 1\n",
        },
    ),
    "function hides its module": (
        "init-shadows-submodule error sound/__init__.py:1",
        {
            "main.py": "import sound.echo\nprint(sound.echo.DELAY)\n",
            "sound/__init__.py": "from .echo import echo\n",
            "sound/echo.py": "DELAY = 3\ndef echo(): ...\n",
        },
    ),
    "class hides its module": (
        "init-shadows-submodule error sound/__init__.py:2",
        {
            "main.py": "from sound import echo\nprint(echo.DELAY)\n",
            "sound/__init__.py": "import sound.echo\nclass echo: ...\n",
            "sound/echo.py": "DELAY = 3\n",
        },
    ),
    "function hides its module in a subpackage": (
        "init-shadows-submodule error sound/effects/__init__.py:1",
        {
            "main.py": "import sound.effects.echo\nprint(sound.effects.echo.DELAY)\n",
            "sound/__init__.py": "",
            "sound/effects/__init__.py": "from sound.effects.echo import echo\n",
            "sound/effects/echo.py": "DELAY = 3\ndef echo(): ...\n",
        },
    ),
    "function of another module hides one": (
        "init-shadows-submodule error sound/__init__.py:1",
        {
            "main.py": "from sound import echo\nprint(echo.DELAY)\n",
            "sound/__init__.py": "from sound.effects import echo\n",
            "sound/effects.py": "def echo(): ...\n",
            "sound/echo.py": "DELAY = 3\n",
        },
    ),
    "module that imports itself": (
        "dependency-shadow error requests.py:1",
        {
            "requests.py": "import requests\n\n\nprint(requests.get)\n",
            "main.py": "import requests\n",
        },
    ),
    "well-known name without the wanted one": (
        "dependency-shadow error numpy.py:1",
        {"main.py": "from numpy import array\n", "numpy.py": "x = 1\n"},
    ),
    "declared dependency": (
        "dependency-shadow error yaml.py:1",
        {
            "main.py": "import yaml\nyaml.safe_load('')\n",
            "yaml.py": "",
            "pyproject.toml": _PROJECT.format('"PyYAML>=6"'),
        },
    ),
    "compiled leftover": (
        "stale-pyc error helpers.pyc:1",
        {"main.py": "import helpers\n", "helpers.pyc": b"B\r\r\n" + bytes(12)},
    ),
    "compiled leftover in a package": (
        "stale-pyc error sound/echo.pyc:1",
        {
            "main.py": "from sound import echo\n",
            "sound/__init__.py": "",
            "sound/echo.pyc": b"B\r\r\n" + bytes(12),
        },
    ),
    "decomposed module": (
        "decomposed-name error can\u0303a.py:1",
        {"main.py": "import ca\u00f1a\n", "can\u0303a.py": ""},
    ),
    "decomposed package": (
        "decomposed-name error cafe\u0301:1",
        {
            "main.py": "import caf\u00e9.menu\n",
            "cafe\u0301/__init__.py": "",
            "cafe\u0301/menu.py": "",
        },
    ),
    "ghost": (
        "ghost-package error sound/filters:1",
        {
            "main.py": "import sound.filters\nsound.filters.low\n",
            "sound/__init__.py": "",
            "sound/filters/__pycache__/low.cpython-311.pyc": b"",
        },
    ),
    "ghost at the top": (
        "ghost-package error tools:1",
        {
            "main.py": "from tools import saw\n",
            "tools/__pycache__/saw.cpython-311.pyc": b"",
        },
    ),
    "one underscore": (
        "misspelled-init error shapes/_init_.py:1",
        {"main.py": "import shapes\nshapes.area\n", "shapes/_init_.py": "area = 1\n"},
    ),
    "int for init": (
        "misspelled-init error shapes/__int__.py:1",
        {"main.py": "import shapes\nshapes.area\n", "shapes/__int__.py": "area = 1\n"},
    ),
    "saved as text": (
        "misspelled-init error shapes/__init__.py.txt:1",
        {
            "main.py": "import shapes\nshapes.area\n",
            "shapes/__init__.py.txt": "area = 1\n",
            "shapes/circle.py": "",
        },
    ),
    "dots in a lone script": (
        "relative-import-in-script error main.py:1",
        {"main.py": "from .fibo import fib\nprint(fib)\n", "fibo.py": "fib = 1\n"},
    ),
    "dots in a lone module": (
        "relative-import-in-script error tool.py:1",
        {"main.py": "import tool\n", "tool.py": "from . import fibo\n", "fibo.py": ""},
    ),
}

# Trees whose main.py ends well, and that nothing is said against.
WORKS: dict[str, Tree] = {
    "a submodule named py": {
        "main.py": "import sound.py\n",
        "sound/__init__.py": "",
        "sound/py.py": "",
    },
    "a submodule of the same name as a class": {
        "main.py": "import zoo.Cat\n",
        "zoo/__init__.py": "class Dog: ...\n",
        "zoo/Cat.py": "",
    },
    "a function taken by from": {
        "main.py": "from fibo import fib\n",
        "fibo.py": "def fib(): ...\n",
    },
    "a module that registers one below it": {
        "main.py": "import compat.moves\n",
        "compat.py": "import sys\n\nmoves = sys\nsys.modules[__name__ + '.moves'] = sys\n",
    },
    "an attempt in another case": {
        "main.py": "try:\n    import Queues\nexcept ImportError:\n    import queues\n",
        "queues.py": "",
    },
    "a class and its module in another case": {
        "main.py": "from sound import Echo\n",
        "sound/__init__.py": "from sound.echo import Echo\n",
        "sound/echo.py": "class Echo: ...\n",
    },
    "a name made on demand": {
        "main.py": "from sound import Echo\n",
        "sound/__init__.py": "def __getattr__(name):\n    return name\n",
        "sound/echo.py": "",
    },
    "a module beside a folder of data": {
        "main.py": "import shapes\n",
        "shapes.py": "",
        "shapes/table.csv": "1,2\n",
    },
    "packages and modules in different folders": {
        "main.py": "import zoo.shapes\nimport shapes\n",
        "shapes.py": "",
        "zoo/__init__.py": "",
        "zoo/shapes/__init__.py": "",
    },
    "a submodule that the package imports": {
        "main.py": "import sound\n\nprint(sound.echo.DELAY)\n",
        "sound/__init__.py": "from . import echo\n",
        "sound/echo.py": "DELAY = 3\n",
    },
    "a submodule that a third module imports": {
        "main.py": "import sound\nimport helper\n\nprint(sound.echo.DELAY)\n",
        "helper.py": "import sound.echo\n",
        "sound/__init__.py": "",
        "sound/echo.py": "DELAY = 3\n",
    },
    "an attribute named as a submodule": {
        "main.py": "import sound\n\nprint(sound.echo.DELAY)\n",
        "sound/__init__.py": "class echo:\n    DELAY = 3\n\n\necho = echo()\n",
    },
    "another thing of the package's name": {
        "main.py": "import sound\n\n\ndef main(sound):\n    return sound.echo.x\n",
        "sound/__init__.py": "",
        "sound/echo.py": "",
    },
    "an attempt at a submodule": {
        "main.py": "import sound\n\ntry:\n    sound.echo\nexcept AttributeError:\n    pass\n",
        "sound/__init__.py": "",
        "sound/echo.py": "",
    },
    "a class offered by its package": {
        "main.py": "from sound import Echo\n\nprint(Echo.DELAY)\n",
        "sound/__init__.py": "from .echo import Echo\n",
        "sound/echo.py": "class Echo:\n    DELAY = 3\n",
    },
    "a function and its module, by full name": {
        "main.py": "from sound.echo import DELAY\nfrom sound import echo\necho()\n",
        "sound/__init__.py": "from sound.echo import echo\n",
        "sound/echo.py": "DELAY = 3\ndef echo(): ...\n",
    },
    "a function whose module is loaded later": {
        "main.py": "import sound.echo\nprint(sound.echo.DELAY)\n",
        "sound/__init__.py": "def echo(): ...\n",
        "sound/echo.py": "DELAY = 3\n",
    },
    "a submodule offered by its package": {
        "main.py": "from sound import echo\n\nprint(echo.DELAY)\n",
        "sound/__init__.py": "from . import echo\n",
        "sound/echo.py": "DELAY = 3\n",
    },
    "the name of a distribution in a package": {
        "main.py": "import tools.requests\n",
        "tools/__init__.py": "",
        "tools/requests.py": "x = 1\n",
        "pyproject.toml": _PROJECT.format('"requests"'),
    },
    "the project in its own extra": {
        "main.py": "import weather\n",
        "weather/__init__.py": "",
        "pyproject.toml": _PROJECT.format("")
        + '[project.optional-dependencies]\nall = ["weather[maps]"]\n',
    },
    "compiled beside its source": {
        "main.py": "import helpers\n",
        "helpers.py": "",
        "helpers.pyc": b"B\r\r\n" + bytes(12),
    },
    "compiled in the cache": {
        "main.py": "",
        "__pycache__/helpers.cpython-311.pyc": b"B\r\r\n" + bytes(12),
    },
    "a composed name": {"main.py": "import ca\u00f1a\n", "ca\u00f1a.py": ""},
    "a namespace package": {
        "main.py": "import tools.saw\n",
        "tools/saw/__init__.py": "",
        "tools/__pycache__/old.cpython-311.pyc": b"",
    },
    "a folder of data with an old cache": {
        "main.py": "",
        "data/table.csv": "1\n",
        "data/__pycache__/make.cpython-311.pyc": b"",
    },
    "init.py as a module": {
        "main.py": "from tools import init\n",
        "tools/init.py": "",
        "tools/saw.py": "",
    },
    "_init.py beside __init__.py": {
        "main.py": "import shapes._init\n",
        "shapes/__init__.py": "",
        "shapes/_init.py": "",
    },
    "dots in a namespace package": {
        "main.py": "import tools.saw\n",
        "tools/saw.py": "from . import blade\n",
        "tools/blade.py": "",
    },
    "dots where there is a package": {
        "main.py": "import tools.saw\n",
        "tools/__init__.py": "",
        "tools/saw.py": "if __package__:\n    from . import blade\nelse:\n    import blade\n",
        "tools/blade.py": "",
    },
    "a guard in __init__.py beside __main__.py": {
        "main.py": "import sound\n",
        "sound/__init__.py": "def main(): ...\n" + _GUARD,
        "sound/__main__.py": "from sound import main\n\nmain()\n",
    },
}


def _run(root: Path, *command: str) -> int:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *command],
        check=False,
        cwd=root,
        env=environment,
        capture_output=True,
    )
    return done.returncode


@pytest.mark.parametrize("case", FAILS)
def test_what_python_refuses_is_an_error(case: str, check: Check) -> None:
    """The mistake is found at its place, as an error."""
    finding, tree = FAILS[case]
    assert finding in check(tree)


_ELSEWHERE = sys.platform in ("win32", "darwin")


@pytest.mark.skipif(_ELSEWHERE, reason="file names are compared otherwise there")
@pytest.mark.parametrize("case", FAILS)
def test_python_refuses_it(case: str, write: Write) -> None:
    """Each of these trees fails when it is run."""
    assert _run(write(FAILS[case][1]), "main.py") != 0


@pytest.mark.parametrize("case", WORKS)
def test_what_works_has_no_finding(case: str, check: Check) -> None:
    """What only looks like a mistake is left alone."""
    assert [x for x in check(WORKS[case]) if " note " not in x] == []


@pytest.mark.parametrize("case", WORKS)
def test_python_takes_it(case: str, write: Write) -> None:
    """Each of these trees runs."""
    assert _run(write(WORKS[case]), "main.py") == 0


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
    assert _run(write(tree), finding.split()[2].partition(":")[0]) != 0


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
    assert _run(write(tree), "-m", "sound.effects") != 0


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


@pytest.mark.skipif(_ELSEWHERE, reason="these are one file there")
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
