"""More trees for the rules: other authors would write the same mistakes so."""

Tree = dict[str, str]

_MAIN = 'if __name__ == "__main__":\n'

FOUND: list[tuple[str, Tree, str]] = [
    (
        "a name of the file, and one of the standard library",
        {
            "main.py": "def dist(a):\n    return a\n\n\nfrom math import *\n\nprint(dist(3))\n"
        },
        "star-import error main.py:5",
    ),
    (
        "a name that was imported",
        {
            "main.py": "from gx import echo\nfrom fx import *\n\necho(1)\n",
            "fx.py": "def echo(x):\n    return [x]\n",
            "gx.py": "def echo(x):\n    return x\n",
        },
        "star-import error main.py:2",
    ),
    (
        "a default that is to be replaced, perhaps",
        {
            "main.py": "LEVEL = 1\nfrom local import *\n\nprint(LEVEL)\n",
            "local.py": "LEVEL = 2\n",
        },
        "star-import warning main.py:2",
    ),
    (
        "a built-in, called as the own function is not",
        {
            "main.py": "from tools import *\n\nprint(sum([1, 2]))\n",
            "tools.py": "def sum(one, other):\n    return one + other\n",
        },
        "star-import error main.py:1",
    ),
    (
        "a built-in, called as both can be",
        {
            "main.py": "from tools import *\n\nprint(sum([1, 2]))\n",
            "tools.py": "def sum(numbers):\n    return 0\n",
        },
        "star-import warning main.py:1",
    ),
    (
        "an entry with signs that nobody sees",
        {"fibo.py": '__all__ = ["fib", "a\\x1b[31m"]\n\n\ndef fib(n): ...\n'},
        "all-undefined-name error fibo.py:1",
    ),
    (
        "a well-known distribution's name, used by attribute, nothing declared",
        {
            "client.py": "import requests\n\nprint(requests.get('x'))\n",
            "requests.py": "WANTED = []\n",
        },
        "dependency-shadow error requests.py:1",
    ),
    (
        "a guard in a module that its package imports, too",
        {
            "sound/__init__.py": "",
            "sound/echo.py": f"from . import low\n\n{_MAIN}    print(low.X)\n",
            "sound/low.py": "X = 1\n",
            "sound/mix.py": "from sound.echo import low\n\nX = low\n",
        },
        "relative-import-in-script warning sound/echo.py:1",
    ),
    (
        "a subpackage that nothing loads by its name",
        {"sound/__init__.py": "", "sound/2d/__init__.py": ""},
        "not-an-identifier error sound/2d:1",
    ),
    (
        "a package on sys.path, whose modules have one name so far",
        {
            "main.py": "import sys\n\nsys.path.append('sound')\nimport errors\n",
            "sound/__init__.py": "",
            "sound/errors.py": "",
        },
        "module-under-two-names warning main.py:3",
    ),
    (
        "the same through a name of its own for the search path",
        {
            "main.py": "from sys import path\n\npath \\\n    .append('sound')\nimport errors\n",
            "sound/__init__.py": "",
            "sound/errors.py": "",
        },
        "module-under-two-names warning main.py:3",
    ),
    (
        "where the second copy is made",
        {
            "app.py": f"SEEN = []\n\n{_MAIN}    import more\n\n    SEEN.append(more)\n",
            "more.py": "import app\n\nAPP = app\n",
        },
        "main-imported-twice note more.py:1",
    ),
]

NOT_FOUND: list[tuple[str, str, Tree]] = [
    (
        "star-import",
        "the star import comes first",
        {
            "main.py": "from math import *\n\n\ndef dist(a):\n    return a\n\n\ndist(1)\n"
        },
    ),
    (
        "star-import",
        "a private name of the other module",
        {
            "main.py": "def _echo(x): ...\n\n\nfrom fx import *\n\n_echo(1)\n",
            "fx.py": "def _echo(x): ...\n",
        },
    ),
    (
        "all-missing-name",
        "another star import may bring it",
        {
            "num/__init__.py": "from num.a import *\nfrom numpy import *\n",
            "num/a.py": '__all__ = ["one"]\nfrom numpy import two\n\none = two\n',
            "main.py": "from num import two\n\ntwo()\n",
        },
    ),
    (
        "all-undefined-name",
        "names that an enumeration puts into the module",
        {
            "fibo.py": (
                "import enum\n\n__all__ = ['ONE']\n\n\n"
                "@enum.global_enum\nclass N(enum.Enum):\n    ONE = 1\n"
            )
        },
    ),
    (
        "all-undefined-name",
        "names that are set on the module",
        {
            "fibo.py": (
                "import sys\n\n__all__ = ['one']\n"
                "setattr(sys.modules[__name__], 'o' + 'ne', 1)\n"
            )
        },
    ),
    (
        "dependency-shadow",
        "what is taken is there, or every module has it",
        {
            "client.py": "import requests\n\nprint(requests.WANTED, requests.__name__)\n",
            "requests.py": "WANTED = []\n",
        },
    ),
    (
        "stdlib-shadow",
        "the standard library itself",
        dict.fromkeys(("os.py", "site.py", "types.py", "random.py"), ""),
    ),
]

_HATCH = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
_FLIT = (
    '[build-system]\nrequires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n'
)
_UV = '[build-system]\nrequires = ["uv_build"]\nbuild-backend = "uv_build"\n'
_NAME = '[project]\nname = "sound"\nversion = "1"\ndescription = "Sound"\n'
_SOUND = {"sound/__init__.py": "from helpers import x\n", "helpers.py": "x = 1\n"}
_DATA = {
    "sound/__init__.py": "PATH = __file__ + '/../notes.db'\n",
    "sound/notes.db": "la\n",
}

FOUND += [
    (
        "hatchling takes the one package",
        {"pyproject.toml": _HATCH + _NAME, **_SOUND},
        "subpackage-not-in-wheel error helpers.py:1",
    ),
    (
        "flit takes the one package",
        {"pyproject.toml": _FLIT + _NAME, **_SOUND},
        "subpackage-not-in-wheel error helpers.py:1",
    ),
    (
        "a subpackage with a name that .gitignore leaves out",
        {
            "pyproject.toml": _HATCH + _NAME,
            ".gitignore": "# byte code\n*.pyc\nvar/\n",
            "sound/__init__.py": "from sound.var import x\n",
            "sound/var/__init__.py": "x = 1\n",
        },
        "subpackage-not-in-wheel error sound/var/__init__.py:1",
    ),
    (
        "a data file that .gitignore leaves out",
        {"pyproject.toml": _HATCH + _NAME, ".gitignore": "*.db\n", **_DATA},
        "data-not-in-wheel error sound/notes.db:1",
    ),
    (
        "a data file that the settings leave out",
        {
            "pyproject.toml": (
                _UV + _NAME + '\n[tool.uv.build-backend]\nmodule-root = ""\n'
                'wheel-exclude = ["*.db"]\n'
            ),
            **_DATA,
        },
        "data-not-in-wheel error sound/notes.db:1",
    ),
    (
        "an entry point in setup.cfg",
        {
            "setup.cfg": (
                "[metadata]\nname = sound\n\n[options]\npackages = find:\n\n"
                "[options.entry_points]\nconsole_scripts =\n    play = sound.cli:run\n"
            ),
            "sound/__init__.py": "",
            "sound/cli.py": "def main(): ...\n",
        },
        "entry-point-target error setup.cfg:9",
    ),
    (
        "an entry point in setup.py",
        {
            "setup.py": (
                "from setuptools import setup\n\nsetup(\n    name='sound',\n"
                "    entry_points={'console_scripts': [\n"
                "        'play = sound.cli:run',\n    ]},\n)\n"
            ),
            "sound/__init__.py": "",
            "sound/cli.py": "def main(): ...\n",
        },
        "entry-point-target error setup.py:6",
    ),
]

NOT_FOUND += [
    (
        "subpackage-not-in-wheel",
        "both packages are chosen",
        {
            "pyproject.toml": (
                _HATCH + _NAME + "\n[tool.hatch.build.targets.wheel]\n"
                'packages = ["sound", "helpers"]\n'
            ),
            "sound/__init__.py": "from helpers import x\n",
            "helpers/__init__.py": "x = 1\n",
        },
    ),
    (
        "subpackage-not-in-wheel",
        "only the tests need it",
        {
            "pyproject.toml": _FLIT + _NAME,
            "sound/__init__.py": "",
            "helpers.py": "x = 1\n",
            "tests/test_sound.py": "from helpers import x\n\n\ndef test():\n    assert x\n",
        },
    ),
    (
        "data-not-in-wheel",
        "hatchling is told to take it",
        {
            "pyproject.toml": (
                _HATCH + _NAME + '\n[tool.hatch.build]\nartifacts = ["*.db"]\n'
            ),
            ".gitignore": "*.db\n",
            **_DATA,
        },
    ),
    (
        "data-not-in-wheel",
        "flit takes all that is in the package",
        {"pyproject.toml": _FLIT + _NAME, ".gitignore": "*.db\n", **_DATA},
    ),
    (
        "entry-point-target",
        "a function in setup.py's own list",
        {
            "setup.py": (
                "from setuptools import setup\n\nsetup(\n    name='sound',\n"
                "    entry_points={'console_scripts': ['play = sound.cli:main']},\n)\n"
            ),
            "sound/__init__.py": "",
            "sound/cli.py": "def main(): ...\n",
        },
    ),
]

FOUND += [
    (
        "a submodule of the standard library",
        {"main.py": "import xml\n\nprint(xml.dom.minidom.parseString('<a/>'))\n"},
        "submodule-not-imported warning main.py:3",
    ),
    (
        "a function that is imported, called while the module loads",
        {
            "sound/__init__.py": "",
            "sound/low.py": "def hum(): ...\n",
            "sound/play.py": "from .low import hum\n\nhum()\n",
        },
        "relative-import-in-script error sound/play.py:1",
    ),
    (
        "an absolute import in a program of a package",
        {
            "sound/__init__.py": "",
            "sound/low.py": "X = 1\n",
            "sound/play.py": f"from sound.low import X\n\n{_MAIN}    print(X)\n",
        },
        "run-inside-package warning sound/play.py:1",
    ),
    (
        "a value that is read after the call that changes it",
        {
            "config.py": (
                "LOUD = False\n\n\ndef turn_up():\n    global LOUD\n    LOUD = True\n"
            ),
            "main.py": "from config import LOUD, turn_up\n\nturn_up()\nprint(LOUD)\n",
        },
        "from-import-stale-binding warning main.py:1",
    ),
    (
        "main() asks before it prints",
        {
            "calc.py": "def main():\n    print(int(input()))\n\n\nmain()\n",
            "use.py": "import calc\n\ncalc.main()\n",
        },
        "side-effect-at-import error calc.py:5",
    ),
]

NOT_FOUND += [
    (
        "submodule-not-imported",
        "the submodule is imported somewhere in the file",
        {
            "main.py": (
                "import xml\nfrom xml.dom import minidom\n\n"
                "print(xml.dom.minidom, minidom)\n"
            )
        },
    ),
    (
        "from-import-stale-binding",
        "the value is read before it is changed",
        {
            "config.py": (
                "LOUD = False\n\n\ndef turn_up():\n    global LOUD\n    LOUD = True\n"
            ),
            "main.py": "from config import LOUD, turn_up\n\nprint(LOUD)\nturn_up()\n",
        },
    ),
    (
        "all-missing-name",
        "most public functions are left out on purpose",
        {
            "fibo.py": (
                "__all__ = ['fib']\n\n\ndef fib(n): ...\n\n\ndef one(): ...\n\n\n"
                "def two(): ...\n"
            )
        },
    ),
]

_CASE = "from unittest import TestCase\n\n\nclass Test(TestCase):\n    def test(self): ...\n"

FOUND += [
    (
        "a package of a standard name, beside a program",
        {"email/__init__.py": "X = 1\n", "main.py": "import email\n\nprint(email.X)\n"},
        "stdlib-shadow error email/__init__.py:1",
    ),
    (
        "a keyword",
        {"main.py": "import class\n", "class.py": "x = 1\n"},
        "not-an-identifier error class.py:1",
    ),
    (
        "tests two folders deep",
        {
            "fibo.py": "x = 1\n",
            "tests/__init__.py": "",
            "tests/unit/test_fibo.py": _CASE,
        },
        "missing-init error tests/unit:1",
    ),
    (
        "three dots in a subpackage",
        {
            "main.py": "import sound.fx.low\n",
            "sound/__init__.py": "",
            "sound/fx/__init__.py": "",
            "sound/fx/low.py": "import os\n\nfrom ...tools import x\n",
            "tools.py": "x = 1\n",
        },
        "relative-import-beyond-top error sound/fx/low.py:3",
    ),
    (
        "three modules in a circle",
        {
            "main.py": "import one\n",
            "one.py": "from two import b\n\na = 1\n",
            "two.py": "from three import c\n\nb = 1\n",
            "three.py": "from one import a\n\nc = 1\n",
        },
        "circular-import error three.py:1",
    ),
    (
        "a module and a namespace of one name",
        {
            "main.py": "import shapes.round\n",
            "shapes.py": "x = 1\n",
            "shapes/round.py": "x = 1\n",
        },
        "module-package-clash error shapes.py:1",
    ),
    (
        "the wrong case of a subpackage",
        {
            "main.py": "from sound.Effects import x\n",
            "sound/__init__.py": "",
            "sound/effects/__init__.py": "x = 1\n",
        },
        "case-collision error main.py:1",
    ),
    (
        "letters in a wrong order",
        {"main.py": "import shapes\n", "shapes/__inti__.py": "x = 1\n"},
        "misspelled-init error shapes/__inti__.py:1",
    ),
    (
        "an old compiled file in a package",
        {
            "main.py": "from sound import low\n",
            "sound/__init__.py": "",
            "sound/low.pyc": "",
        },
        "stale-pyc error sound/low.pyc:1",
    ),
    (
        "a deleted package at the top",
        {
            "main.py": "import sound\n",
            "sound/__pycache__/__init__.cpython-311.pyc": "",
        },
        "ghost-package error sound:1",
    ),
    (
        "an accent in two signs",
        {"main.py": "import can\u0303a\n", "can\u0303a.py": "x = 1\n"},
        "decomposed-name error can\u0303a.py:1",
    ),
    (
        "a folder that is a device",
        {"main.py": "import con.low\n", "con/__init__.py": "", "con/low.py": ""},
        "windows-name warning con:1",
    ),
    (
        "a class hides the module it comes from",
        {
            "main.py": "from zoo import cat\n\nprint(cat.LEGS)\n",
            "zoo/__init__.py": "from zoo.cat import cat\n",
            "zoo/cat.py": "LEGS = 4\n\n\nclass cat: ...\n",
        },
        "init-shadows-submodule error zoo/__init__.py:1",
    ),
    (
        "import of the package, in the script of its name",
        {
            "app/__init__.py": "",
            "app/app.py": f"import app.core\n\n{_MAIN}    print(app.core.X)\n",
            "app/core.py": "X = 1\n",
        },
        "script-shadows-its-package error app/app.py:1",
    ),
    (
        "from, with a suffix",
        {"main.py": "x = 1\nfrom fibo.py import fib\n", "fibo.py": "fib = 1\n"},
        "import-with-suffix error main.py:2",
    ),
    (
        "a class two levels down",
        {
            "main.py": "import zoo.cats.Cat\n",
            "zoo/__init__.py": "",
            "zoo/cats.py": "class Cat: ...\n",
        },
        "import-dotted-attribute error main.py:1",
    ),
    (
        "a guard in a subpackage",
        {
            "sound/__init__.py": "",
            "sound/fx/__init__.py": f"X = 1\n\n{_MAIN}    print(X)\n",
        },
        "no-dunder-main error sound/fx/__init__.py:3",
    ),
    (
        "a plug-in with a hyphen",
        {"sound/__init__.py": "", "sound/low-pass.py": "x = 1\n"},
        "importlib-only-name note sound/low-pass.py:1",
    ),
    (
        "one list of four",
        {
            f"tones/t{n}.py": f"__all__ = {names!r}\nab = bc = cd = 1\n"
            for n, names in enumerate([["ab", "bc", "cd"]] * 3 + [["bc", "ab", "cd"]])
        },
        "all-unsorted note tones/t3.py:1",
    ),
    ("a null byte", {"main.py": "x = 1\ny = '\0'\n"}, "not-readable note main.py:2"),
]

NOT_FOUND += [
    (
        "not-an-identifier",
        "a soft keyword, and a script with a hyphen",
        {"main.py": "import match\n", "match.py": "", "make-it.py": "print(1)\n"},
    ),
    (
        "missing-init",
        "tests for pytest, which needs no packages",
        {"fibo.py": "", "tests/unit/test_fibo.py": f"import pytest\n{_CASE}"},
    ),
    (
        "relative-import-beyond-top",
        "as many dots as packages",
        {
            "main.py": "import sound.fx.low\n",
            "sound/__init__.py": "x = 1\n",
            "sound/fx/__init__.py": "",
            "sound/fx/low.py": "from .. import x\n",
        },
    ),
    (
        "circular-import",
        "three modules in a circle, one of which imports in a function",
        {
            "main.py": "import one\n",
            "one.py": "from two import b\n\na = 1\n",
            "two.py": "from three import c\n\nb = 1\n",
            "three.py": "def get():\n    from one import a\n\n    return a\n\n\nc = 1\n",
        },
    ),
    (
        "module-package-clash",
        "the same name in two folders",
        {
            "main.py": "import shapes.shapes\n",
            "shapes/__init__.py": "",
            "shapes/shapes.py": "",
        },
    ),
    (
        "case-collision",
        "a class and its module",
        {
            "main.py": "from sound import Echo\n",
            "sound/__init__.py": "from sound.echo import Echo\n",
            "sound/echo.py": "class Echo: ...\n",
        },
    ),
    (
        "misspelled-init",
        "a module of its own",
        {"main.py": "import init\n", "init.py": "x = 1\n"},
    ),
    (
        "stale-pyc",
        "what __pycache__ holds",
        {"main.py": "x = 1\n", "__pycache__/gone.cpython-311.pyc": ""},
    ),
    (
        "ghost-package",
        "a folder of data with an old cache",
        {
            "main.py": "x = 1\n",
            "sound/la.txt": "la\n",
            "sound/__pycache__/low.cpython-311.pyc": "",
        },
    ),
    (
        "decomposed-name",
        "an accent in one sign",
        {"main.py": "import ca\u00f1a\n", "ca\u00f1a.py": "x = 1\n"},
    ),
    (
        "windows-name",
        "names that only begin like devices",
        {"main.py": "import console, comma\n", "console.py": "", "comma.py": ""},
    ),
    (
        "init-shadows-submodule",
        "the module has a private name",
        {
            "main.py": "import zoo\n\nprint(zoo.cat())\n",
            "zoo/__init__.py": "from zoo._cat import cat\n",
            "zoo/_cat.py": "def cat(): ...\n",
        },
    ),
    (
        "script-shadows-its-package",
        "a module of the name, which does nothing by itself",
        {
            "main.py": "from app.app import X\n\nprint(X)\n",
            "app/__init__.py": "",
            "app/app.py": "from app.core import X\n",
            "app/core.py": "X = 1\n",
        },
    ),
    (
        "import-with-suffix",
        "a package that has a module py",
        {"main.py": "import fibo.py\n", "fibo/__init__.py": "", "fibo/py.py": ""},
    ),
    (
        "import-dotted-attribute",
        "a module that registers one below itself",
        {
            "main.py": "import zoo.cats\n",
            "zoo.py": "import sys\n\nimport os\n\ncats = os\nsys.modules['zoo.cats'] = cats\n",
        },
    ),
    (
        "relative-import-in-script",
        "the main module of a package",
        {
            "app/__init__.py": "",
            "app/__main__.py": f"from .core import X\n\n{_MAIN}    print(X)\n",
            "app/core.py": "X = 1\n",
        },
    ),
    (
        "no-dunder-main",
        "the guard is in a module",
        {
            "sound/__init__.py": "",
            "sound/low.py": f"X = 1\n\n{_MAIN}    print(X)\n",
        },
    ),
    (
        "importlib-only-name",
        "a script outside packages",
        {"low-pass.py": "print(1)\n"},
    ),
    (
        "all-unsorted",
        "no list is sorted",
        {
            f"tones/t{n}.py": "__all__ = ['b', 'a', 'c']\na = b = c = 1\n"
            for n in "abcd"
        },
    ),
    (
        "not-readable",
        "an empty file, and a byte order mark",
        {"a.py": "", "b.py": "\ufeff"},
    ),
]

FOUND += [
    (
        "a function of a standard module",
        {"main.py": "import math.sqrt\n\nprint(math.sqrt(2))\n"},
        "import-dotted-attribute error main.py:1",
    ),
    (
        "a name with a space",
        {"main.py": "import my tools\n", "my tools.py": "x = 1\n"},
        "not-an-identifier error main.py:1",
    ),
    (
        "a process without a guard",
        {
            "pool.py": (
                "from multiprocessing import Process\n\n\ndef work(): ...\n\n\n"
                "one = Process(target=work)\none.start()\n"
            )
        },
        "side-effect-at-import error pool.py:7",
    ),
    (
        "two star imports from the standard library",
        {"main.py": "from cmath import *\nfrom math import *\n\nprint(sqrt(-1))\n"},
        "star-import error main.py:2",
    ),
]

NOT_FOUND += [
    (
        "import-dotted-attribute",
        "a module of the standard library below another",
        {"main.py": "import os.path\nimport xml.dom\n\nprint(os.path, xml.dom)\n"},
    ),
    (
        "side-effect-at-import",
        "a process that is started under a guard",
        {
            "pool.py": (
                "from multiprocessing import Process\n\n\ndef work(): ...\n\n\n"
                f"{_MAIN}    one = Process(target=work)\n    one.start()\n"
            )
        },
    ),
]

FOUND += [
    (
        "the module is taken before its name is bound anew",
        {
            "main.py": "import zoo\n\nprint(zoo.legs)\n",
            "zoo/__init__.py": "from zoo.early import legs\nfrom zoo.cat import cat\n",
            "zoo/early.py": "from zoo import cat\n\n\ndef legs():\n    return cat.LEGS\n",
            "zoo/cat.py": "LEGS = 4\n\n\ndef cat(): ...\n",
        },
        "init-shadows-submodule note zoo/__init__.py:2",
    ),
    (
        "the module is taken after its name is bound anew",
        {
            "main.py": "import zoo\n\nprint(zoo.legs)\n",
            "zoo/__init__.py": "from zoo.cat import cat\nfrom zoo.late import legs\n",
            "zoo/late.py": "from zoo import cat\n\n\ndef legs():\n    return cat.LEGS\n",
            "zoo/cat.py": "LEGS = 4\n\n\ndef cat(): ...\n",
        },
        "init-shadows-submodule error zoo/__init__.py:1",
    ),
]
