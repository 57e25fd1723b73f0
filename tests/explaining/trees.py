"""Trees with one mistake each, the command that meets it, and what is wrong."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mistake:
    """A tree, a command that fails in it, and its cause.

    Args:
        finding: The cause.
        tree: The files.
        command: What is run, after the Python.
        folder: Where it is run.
        by_text: What the text alone tells; empty if it cannot name the cause.
        mended: Files to write, or to delete (nothing), so that the cause is gone.
        needs: Distributions that must be there.
    """

    finding: str
    tree: dict[str, str]
    command: tuple[str, ...]
    folder: str = "."
    by_text: str = ""
    mended: dict[str, str | None] = field(default_factory=dict)
    needs: tuple[str, ...] = ()


_PACKAGE = {"sound/__init__.py": "", "sound/echo.py": "DELAY = 3\n"}
_RUN = 'if __name__ == "__main__":\n    print(1)\n'

MISTAKES: dict[str, Mistake] = {
    "a script hides random": Mistake(
        "stdlib-shadow",
        {"random.py": "import random\n\nprint(random.randint(1, 6))\n"},
        ("random.py",),
        by_text="stdlib-shadow",
    ),
    "a module hides string": Mistake(
        "stdlib-shadow",
        {"main.py": "from string import ascii_letters\n", "string.py": "x = 1\n"},
        ("main.py",),
        by_text="stdlib-shadow",
        mended={"string.py": None},
    ),
    "a helper hides email from the library": Mistake(
        "stdlib-shadow",
        {"main.py": "import urllib.request\n", "email.py": "def send():\n    pass\n"},
        ("main.py",),
        by_text="stdlib-shadow",
        mended={"email.py": None},
    ),
    "a package hides xml": Mistake(
        "stdlib-shadow",
        {"main.py": "import xml.etree.ElementTree\n", "xml/__init__.py": ""},
        ("main.py",),
        by_text="stdlib-shadow",
        mended={"xml/__init__.py": None},
    ),
    "a script hides a declared dependency": Mistake(
        "dependency-shadow",
        {
            "main.py": "import rich\n\nprint(rich.inspect(1))\n",
            "rich.py": "money = 1\n",
            "pyproject.toml": '[project]\nname = "w"\nversion = "1"\ndependencies = ["rich"]\n',
        },
        ("main.py",),
        mended={"rich.py": None},
    ),
    "a script with the name of flask": Mistake(
        "dependency-shadow",
        {"flask.py": "from flask import Flask\n\napp = Flask(__name__)\n"},
        ("flask.py",),
        by_text="dependency-shadow",
    ),
    "a hidden distribution with submodules": Mistake(
        "dependency-shadow",
        {
            "main.py": "from yaml.nodes import Node\n",
            "yaml.py": "def load(text):\n    return text\n",
            "pyproject.toml": '[project]\nname = "w"\nversion = "1"\ndependencies = ["PyYAML"]\n',
        },
        ("main.py",),
        by_text="dependency-shadow",
        mended={"yaml.py": None},
    ),
    "a relative import in a script": Mistake(
        "relative-import-in-script",
        {**_PACKAGE, "sound/play.py": "from .echo import DELAY\n\n" + _RUN},
        ("sound/play.py",),
        by_text="relative-import-in-script",
        mended={"sound/play.py": "from sound.echo import DELAY\n\n" + _RUN},
    ),
    "a relative import in a folder that is no package": Mistake(
        "relative-import-in-script",
        {"main.py": "from . import tools\n", "tools.py": ""},
        ("main.py",),
        by_text="relative-import-in-script",
        mended={"main.py": "import tools\n"},
    ),
    "a relative import beyond the top": Mistake(
        "relative-import-beyond-top",
        {
            "app/__init__.py": "",
            "app/main.py": "from ..tools import shout\n",
            "tools/__init__.py": "shout = str.upper\n",
        },
        ("-m", "app.main"),
        by_text="relative-import-beyond-top",
        mended={"app/main.py": "from tools import shout\n"},
    ),
    "a cycle of names": Mistake(
        "circular-import",
        {
            "main.py": "import cat\n",
            "cat.py": "from dog import bark\n\n\ndef meow():\n    return bark\n",
            "dog.py": "from cat import meow\n\n\ndef bark():\n    return meow\n",
        },
        ("main.py",),
        by_text="circular-import",
        mended={"dog.py": "def bark():\n    return 1\n"},
    ),
    "a cycle of attributes": Mistake(
        "circular-import",
        {
            "main.py": "import farm.cat\n",
            "farm/__init__.py": "",
            "farm/cat.py": "import farm.dog\n\nNAME = 'cat'\n",
            "farm/dog.py": "import farm.cat\n\nFRIEND = farm.cat.NAME\n",
        },
        ("main.py",),
        by_text="circular-import",
        mended={"farm/dog.py": "FRIEND = 'cat'\n"},
    ),
    "a cycle beside the script": Mistake(
        "circular-import",
        {
            "main.py": "import a\n",
            "a.py": "import b\n\nX = b.Y\n",
            "b.py": "import a\n\nY = a.X\n",
        },
        ("main.py",),
        by_text="circular-import",
        mended={"b.py": "Y = 1\n"},
    ),
    "a cycle in a package": Mistake(
        "circular-import",
        {
            "main.py": "from shop import cart\n",
            "shop/__init__.py": "from shop.cart import Cart\n\nLIMIT = 3\n",
            "shop/cart.py": "from shop import LIMIT\n\n\nclass Cart:\n    limit = LIMIT\n",
        },
        ("main.py",),
        by_text="circular-import",
        mended={"shop/__init__.py": "LIMIT = 3\n\nfrom shop.cart import Cart\n"},
    ),
    "a stale name in __all__": Mistake(
        "all-undefined-name",
        {
            "main.py": "from sound import *\n",
            "sound/__init__.py": '__all__ = ["echo", "reverse"]\n',
            "sound/echo.py": "",
        },
        ("main.py",),
        by_text="all-undefined-name",
        mended={"sound/__init__.py": '__all__ = ["echo"]\n'},
    ),
    "a submodule in __all__ without quotes": Mistake(
        "all-not-strings",
        {
            "main.py": "from sound import *\n",
            "sound/__init__.py": "from sound import echo\n\n__all__ = [echo]\n",
            "sound/echo.py": "",
        },
        ("main.py",),
        by_text="all-not-strings",
        mended={"sound/__init__.py": '__all__ = ["echo"]\n'},
    ),
    "an own module that is imported twice is called": Mistake(
        "module-not-callable",
        {
            "main.py": "import fibo\n\nfibo(1)\n\nimport fibo\n",
            "fibo.py": "def fib(n):\n    return n\n",
        },
        ("main.py",),
        by_text="module-not-callable",
    ),
    "a submodule that is not imported": Mistake(
        "submodule-not-imported",
        {**_PACKAGE, "main.py": "import sound\n\nprint(sound.echo.DELAY)\n"},
        ("main.py",),
        by_text="submodule-not-imported",
        mended={"main.py": "import sound.echo\n\nprint(sound.echo.DELAY)\n"},
    ),
    "a standard submodule that is not imported": Mistake(
        "submodule-not-imported",
        {"main.py": "import xml\n\nprint(xml.etree.ElementTree)\n"},
        ("main.py",),
        by_text="submodule-not-imported",
    ),
    "import with .py": Mistake(
        "import-with-suffix",
        {"main.py": "import fibo.py\n", "fibo.py": "x = 1\n"},
        ("main.py",),
        by_text="import-with-suffix",
        mended={"main.py": "import fibo\n"},
    ),
    "-m with .py": Mistake(
        "import-with-suffix",
        {"fibo.py": "x = 1\n"},
        ("-m", "fibo.py"),
        by_text="import-with-suffix",
    ),
    "a module beside a package": Mistake(
        "module-package-clash",
        {
            "main.py": "from shapes import area\n",
            "shapes.py": "def area(r):\n    return r\n",
            "shapes/__init__.py": "",
        },
        ("main.py",),
        mended={"shapes.py": None},
    ),
    "a module beside a folder": Mistake(
        "module-package-clash",
        {
            "main.py": "import shapes.circle\n",
            "shapes.py": "x = 1\n",
            "shapes/circle.py": "y = 1\n",
        },
        ("main.py",),
        by_text="import-dotted-attribute",
    ),
    "a script with its package's name": Mistake(
        "script-shadows-its-package",
        {
            "app/__init__.py": "",
            "app/app.py": "from app.core import greet\n\nprint(greet())\n",
            "app/core.py": "def greet():\n    return 'hello'\n",
        },
        ("app/app.py",),
        by_text="script-shadows-its-package",
        mended={"app/app.py": "print('hello')\n"},
    ),
    "the wrong case": Mistake(
        "case-collision",
        {"main.py": "import Shapes\n", "shapes.py": "SIDES = 4\n"},
        ("main.py",),
        mended={"main.py": "import shapes\n"},
    ),
    "the wrong case in a package": Mistake(
        "case-collision",
        {**_PACKAGE, "main.py": "from sound.Echo import DELAY\n"},
        ("main.py",),
        mended={"main.py": "from sound.echo import DELAY\n"},
    ),
    "a hyphen": Mistake(
        "not-an-identifier",
        {"main.py": "import my-tools\n", "my-tools.py": "x = 1\n"},
        ("main.py",),
        by_text="not-an-identifier",
        mended={"main.py": "import my_tools\n", "my-tools.py": None, "my_tools.py": ""},
    ),
    "a keyword": Mistake(
        "not-an-identifier",
        {"main.py": "from class import x\n", "class.py": "x = 1\n"},
        ("main.py",),
        by_text="not-an-identifier",
        mended={"main.py": "x = 1\n", "class.py": None},
    ),
    "an underscore for a hyphen": Mistake(
        "not-an-identifier",
        {"main.py": "import my_tools\n", "my-tools.py": "x = 1\n"},
        ("main.py",),
        mended={"main.py": "x = 1\n"},
    ),
    "run inside the package": Mistake(
        "run-inside-package",
        {
            **_PACKAGE,
            "sound/play.py": "from sound.echo import DELAY\n\nprint(DELAY)\n",
        },
        ("play.py",),
        folder="sound",
        by_text="run-inside-package",
    ),
    "run by its path, deeper": Mistake(
        "run-inside-package",
        {
            **_PACKAGE,
            "sound/low/__init__.py": "",
            "sound/low/play.py": "import sound.echo\n\nprint(sound)\n",
        },
        ("sound/low/play.py",),
    ),
    "-m inside the package": Mistake(
        "run-inside-package",
        {**_PACKAGE, "sound/play.py": "from sound.echo import DELAY\n"},
        ("-m", "sound.play"),
        folder="sound",
    ),
    "a package without __main__": Mistake(
        "no-dunder-main",
        {"sound/__init__.py": "def main():\n    pass\n\n\n" + _RUN},
        ("-m", "sound"),
        by_text="no-dunder-main",
        mended={"sound/__main__.py": "print(1)\n"},
    ),
    "a plain package that is run": Mistake(
        "no-dunder-main",
        dict(_PACKAGE),
        ("sound",),
        by_text="no-dunder-main",
        mended={"sound/__main__.py": "print(1)\n"},
    ),
    "src without installing": Mistake(
        "src-not-installed",
        {
            "src/soundkit/__init__.py": "echo = 1\n",
            "main.py": "from soundkit import echo\n\nprint(echo)\n",
        },
        ("main.py",),
        mended={"main.py": "print(1)\n"},
    ),
    "src, a project": Mistake(
        "src-not-installed",
        {
            "pyproject.toml": '[project]\nname = "soundkit"\nversion = "1"\n',
            "README.md": "python -m pip install -e .\n",
            "src/soundkit/__init__.py": "echo = 1\n",
            "tests/test_sound.py": "import soundkit\n",
        },
        ("tests/test_sound.py",),
    ),
    "the script is imported again": Mistake(
        "circular-import",
        {
            "app.py": "from plugins import run\n\nLIMIT = 3\n" + _RUN,
            "plugins.py": "from app import LIMIT\n\n\ndef run():\n    return LIMIT\n",
        },
        ("app.py",),
        by_text="circular-import",
    ),
    "input at import": Mistake(
        "side-effect-at-import",
        {
            "greet.py": 'name = input("Name? ")\n',
            "party.py": "import greet\n\nprint(greet.name)\n",
        },
        ("party.py",),
        by_text="side-effect-at-import",
    ),
    "processes at import": Mistake(
        "side-effect-at-import",
        {
            "pool.py": "import multiprocessing\n\n\ndef f(x):\n    return x\n\n\n"
            'multiprocessing.set_start_method("spawn", force=True)\n'
            "process = multiprocessing.Process(target=f, args=(1,))\nprocess.start()\n"
            "process.join()\n",
        },
        ("pool.py",),
        by_text="side-effect-at-import",
    ),
    "os.open": Mistake(
        "star-import",
        {"main.py": 'from os import *\n\nwith open("main.py") as f:\n    print(f)\n'},
        ("main.py",),
        by_text="star-import",
        mended={"main.py": 'with open("main.py") as f:\n    print(f)\n'},
    ),
    "an own max": Mistake(
        "star-import",
        {
            "main.py": "from tools import *\n\nprint(max([1, 2]))\n",
            "tools.py": "def max(a, b):\n    return a if a > b else b\n",
        },
        ("main.py",),
        mended={"main.py": "print(max([1, 2]))\n"},
    ),
    "a function hides its module": Mistake(
        "init-shadows-submodule",
        {
            "main.py": "import sound.echo\n\nprint(sound.echo.DELAY)\n",
            "sound/__init__.py": "from sound.echo import echo\n",
            "sound/echo.py": "DELAY = 3\n\n\ndef echo():\n    return DELAY\n",
        },
        ("main.py",),
        mended={"sound/__init__.py": ""},
    ),
    "a class hides its module": Mistake(
        "init-shadows-submodule",
        {
            "main.py": "from sound import Echo\n\nprint(Echo.DELAY)\n",
            "sound/__init__.py": "from .Echo import Echo\n",
            "sound/Echo.py": "DELAY = 3\n\n\nclass Echo:\n    pass\n",
        },
        ("main.py",),
    ),
    "a ghost": Mistake(
        "ghost-package",
        {
            "main.py": "import sound.filters\n\nprint(sound.filters.equalizer)\n",
            "sound/__init__.py": "",
            "sound/filters/__pycache__/equalizer.cpython-311.pyc": "",
        },
        ("main.py",),
        mended={"sound/filters/__pycache__/equalizer.cpython-311.pyc": None},
    ),
    "a ghost at the top": Mistake(
        "ghost-package",
        {
            "main.py": "from tools import tidy\n",
            "tools/__pycache__/__init__.cpython-312.pyc": "",
        },
        ("main.py",),
    ),
    "two test files of one name": Mistake(
        "test-basename-collision",
        {
            "tests/one/test_read.py": "def test_a():\n    pass\n",
            "tests/two/test_read.py": "def test_b():\n    pass\n",
        },
        ("-m", "pytest", "-p", "no:cacheprovider"),
        by_text="test-basename-collision",
        needs=("pytest",),
    ),
    "two conftests": Mistake(
        "conftest-imported",
        {
            "tests/conftest.py": "RATE = 8000\n",
            "tests/test_one.py": "def test_a():\n    from conftest import RATE\n",
            "tests/aa/conftest.py": "SIZE = 2\n",
            "tests/aa/test_two.py": "from conftest import SIZE\n\n\ndef test_b():\n    assert SIZE\n",
        },
        ("-m", "pytest", "-p", "no:cacheprovider"),
        by_text="conftest-imported",
        needs=("pytest",),
    ),
    "init misspelled": Mistake(
        "misspelled-init",
        {
            "main.py": "import shapes\n\nprint(shapes.area(2))\n",
            "shapes/_init_.py": "def area(r):\n    return r\n",
            "shapes/circle.py": "",
        },
        ("main.py",),
    ),
    "init misspelled, from": Mistake(
        "misspelled-init",
        {
            "main.py": "from shapes import area\n",
            "shapes/init.py": "def area(r):\n    return r\n",
            "shapes/circle.py": "",
        },
        ("main.py",),
    ),
    "a name that __all__ leaves out": Mistake(
        "all-missing-name",
        {
            "main.py": "from fibo import *\n\nprint(fib2(3))\n",
            "fibo.py": '__all__ = ["fib"]\n\n\ndef fib(n):\n    return n\n\n\ndef fib2(n):\n    return [n]\n',
        },
        ("main.py",),
        mended={"fibo.py": "def fib2(n):\n    return [n]\n"},
    ),
    "objects in __all__": Mistake(
        "all-not-strings",
        {
            "main.py": "from fibo import *\n",
            "fibo.py": "def fib(n):\n    return n\n\n\n__all__ = [fib]\n",
        },
        ("main.py",),
        by_text="all-not-strings",
        mended={"fibo.py": "def fib(n):\n    return n\n"},
    ),
    "a bare string as __all__": Mistake(
        "all-not-strings",
        {
            "main.py": "from fibo import *\n",
            "fibo.py": '__all__ = "fib"\n\n\ndef fib(n):\n    return n\n',
        },
        ("main.py",),
        by_text="all-undefined-name",
    ),
    "a module is called": Mistake(
        "module-not-callable",
        {"main.py": "import pprint\n\npprint([1, 2])\n"},
        ("main.py",),
        by_text="module-not-callable",
    ),
    "an own module is called": Mistake(
        "module-not-callable",
        {
            "main.py": "from sound import echo\n\necho(1)\n",
            "sound/__init__.py": "",
            "sound/echo.py": "def echo(x):\n    return x\n",
        },
        ("main.py",),
        by_text="module-not-callable",
    ),
    "two names of one file": Mistake(
        "module-under-two-names",
        {
            "main.py": 'import sys\n\nsys.path.insert(0, "sound")\n\nfrom errors import Bad\n'
            "from sound.player import play\n\ntry:\n    play()\nexcept Bad:\n    pass\n",
            "sound/__init__.py": "",
            "sound/errors.py": "class Bad(Exception):\n    pass\n",
            "sound/player.py": "from sound.errors import Bad\n\n\ndef play():\n    raise Bad('x')\n",
        },
        ("main.py",),
    ),
    "a function as a module": Mistake(
        "import-dotted-attribute",
        {"main.py": "import fibo.fib\n", "fibo.py": "def fib(n):\n    return n\n"},
        ("main.py",),
        by_text="import-dotted-attribute",
        mended={"main.py": "from fibo import fib\n"},
    ),
    "a class as a module": Mistake(
        "import-dotted-attribute",
        {
            "main.py": "from shop.cart.Cart import add\n",
            "shop/__init__.py": "",
            "shop/cart.py": "class Cart:\n    add = 1\n",
        },
        ("main.py",),
    ),
    "an old pyc": Mistake(
        "stale-pyc",
        {
            "main.py": "import helpers\n",
            "helpers.pyc": "B\r\r\n" + "0" * 40,
        },
        ("main.py",),
        by_text="stale-pyc",
        mended={"helpers.pyc": None},
    ),
    "a decomposed name": Mistake(
        "decomposed-name",
        {"main.py": "import ca\u00f1a\n", "can\u0303a.py": "x = 1\n"},
        ("main.py",),
    ),
}
"""By a name for each."""
