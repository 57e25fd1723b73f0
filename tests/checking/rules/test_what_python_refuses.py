"""Trees that fail when they are run: names, files, imports."""

import pytest

from tests.checking.conftest import Check, Write
from tests.checking.rules.running import IGNORES_CASE, Tree, run

_PROJECT = '[project]\nname = "weather"\nversion = "1"\ndependencies = [{0}]\n'

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


@pytest.mark.parametrize("case", FAILS)
def test_what_python_refuses_is_an_error(case: str, check: Check) -> None:
    """The mistake is found at its place, as an error."""
    finding, tree = FAILS[case]
    assert finding in check(tree)


@pytest.mark.skipif(IGNORES_CASE, reason="file names are compared otherwise there")
@pytest.mark.parametrize("case", FAILS)
def test_python_refuses_it(case: str, write: Write) -> None:
    """Each of these trees fails when it is run."""
    assert run(write(FAILS[case][1]), "main.py") != 0
