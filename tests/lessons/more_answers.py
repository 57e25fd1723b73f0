"""Answers of other kinds: classes, generators, decorators, settings that nobody showed.

Each is of a stage (exercise 0, laid over its full form) or of an exercise.
"""

Answer = dict[str, str]

_PING = "from . import pong\n\n\ndef ping(n):\n    return 'ping' if n == 0 else pong.pong(n - 1)\n"
_PONG = "from . import ping\n\n\ndef pong(n):\n    return 'pong' if n == 0 else ping.ping(n - 1)\n"
_PROJECT = """[build-system]
requires = ["{requires}"]
build-backend = "{back_end}"

[project]
name = "{name}"
version = "{version}"

[project.scripts]
sound-demo = "sound.__main__:main"
{more}
"""
_GEM = "color = 'red'\n"
_TEST = """import unittest

from sound.effects import echo


class EchoTest(unittest.TestCase):
    def test_echo(self):
        {line}
"""

RIGHT: dict[str, tuple[int, int, Answer]] = {
    "a class with __call__ instead of a function": (
        2,
        2,
        {
            "words.py": "class Longest:\n    def __call__(self, text):\n"
            "        return max(text.split(), key=len)\n\n\nlongest = Longest()\n"
        },
    ),
    "a generator instead of a list": (
        5,
        1,
        {
            "sound/effects/reverse.py": "def reverse(samples):\n"
            "    for place in range(len(samples), 0, -1):\n        yield samples[place - 1]\n"
        },
    ),
    "a decorated function": (
        3,
        2,
        {
            "area.py": "import functools\n\n\n@functools.cache\ndef square(side):\n"
            "    return side * side\n\n\nif __name__ == '__main__':\n    print(square(3))\n"
        },
    ),
    "powers of math, which are no whole numbers": (
        3,
        2,
        {
            "area.py": "import math\n\n\ndef square(side):\n    return math.pow(side, 2)\n\n\n"
            "if __name__ == '__main__':\n    print(square(3))\n"
        },
    ),
    "a relative import where the whole name was shown": (
        5,
        0,
        {
            "sound/effects/__init__.py": "from .echo import echofilter as shown\nfrom . import echo\n"
        },
    ),
    "the guard in the middle": (
        3,
        0,
        {
            "fibo.py": "import sys\n\n\ndef fib(n):\n    a, b = 0, 1\n    while a < n:\n"
            "        print(a, end=' ')\n        a, b = b, a + b\n    print()\n\n\n"
            "if __name__ == '__main__':\n    fib(int(sys.argv[1]))\n\n\n"
            "def fib2(n):\n    return []\n"
        },
    ),
    "a dataclass behind the functions": (
        7,
        1,
        {
            "sound/filters/vocoder.py": "from dataclasses import dataclass\n\n"
            "from ..effects import echo\n\n\n@dataclass\nclass Vocoder:\n    samples: list\n\n"
            "    def turned(self):\n        return self.samples[::-1]\n\n\n"
            "def vocode(samples):\n    return echo.echofilter(Vocoder(samples).turned())\n"
        },
    ),
    "names that are loaded when they are asked for": (
        6,
        1,
        {
            "shapes/__init__.py": "from importlib import import_module\n\n"
            "__all__ = ['circle', 'square']\n\n\ndef __getattr__(name):\n"
            "    if name in __all__:\n        return import_module(f'.{name}', __name__)\n"
            "    raise AttributeError(name)\n",
            "shapes/circle.py": "",
            "shapes/square.py": "",
        },
    ),
    "a module that is asked for by its name": (
        7,
        2,
        {
            "game/__init__.py": "",
            "game/ping.py": "import importlib\n\n\ndef ping(n):\n    if n == 0:\n"
            "        return 'ping'\n    return importlib.import_module('.pong', 'game').pong(n - 1)\n",
            "game/pong.py": _PONG,
        },
    ),
    "a match statement": (
        7,
        2,
        {
            "game/__init__.py": "",
            "game/ping.py": "from . import pong\n\n\ndef ping(n):\n    match n:\n"
            "        case 0:\n            return 'ping'\n        case _:\n"
            "            return pong.pong(n - 1)\n",
            "game/pong.py": _PONG,
        },
    ),
    "the name of the package is that of the distribution": (
        8,
        0,
        {
            "pyproject.toml": _PROJECT.format(
                requires="uv_build",
                back_end="uv_build",
                name="sound",
                version="1.0rc1",
                more="",
            )
        },
    ),
    "a version that stands elsewhere": (
        8,
        0,
        {
            "src/sound/__init__.py": '__version__ = "1.0"\n',
            "pyproject.toml": _PROJECT.format(
                requires="hatchling",
                back_end="hatchling.build",
                name="Sound.Demo",
                version="",
                more='[tool.hatch.version]\npath = "src/sound/__init__.py"\n'
                '[tool.hatch.build.targets.wheel]\nonly-include = ["src/sound"]\n'
                'sources = ["src"]\n',
            ).replace('version = ""', 'dynamic = ["version"]'),
        },
    ),
    "tests with subtests, in a folder of their own, too": (
        8,
        0,
        {
            "tests/test_sound.py": _TEST.format(
                line="for given, wanted in (([8, 4], [8, 8, 2]), ([], [0])):\n"
                "            with self.subTest(given):\n"
                "                self.assertEqual(echo.echofilter(given), wanted)"
            ),
            "tests/more/__init__.py": "",
            "tests/more/test_silence.py": _TEST.format(
                line="assert echo.echofilter([0]) == [0, 0]"
            ),
        },
    ),
    "a script with a function, the variable set by setattr": (
        2,
        1,
        {
            "tally.py": "count = 0\n",
            "use_tally.py": "import tally\n\n\ndef more(number):\n"
            "    setattr(tally, 'count', getattr(tally, 'count') + number)\n"
            "    return tally.count\n\n\nmore(5)\nprint(more(5))\n",
        },
    ),
    "a path that is inserted, and a script with a guard": (
        4,
        2,
        {
            "shelf/gem.py": _GEM,
            "use_gem.py": "import os, sys\n\n\ndef main():\n"
            "    sys.path.insert(1, os.path.join(sys.path[0], 'shelf'))\n"
            "    import gem\n    print(gem.color)\n\n\n"
            "if __name__ == '__main__':\n    sys.exit(main())\n",
        },
    ),
    "a draft beside the stage, and one in the package": (
        5,
        0,
        {
            "draft.py": "import fibo.py\ndef later(:\n",
            "sound/effects/later.py": "from . import nothing_yet\n",
        },
    ),
}

WRONG: dict[str, tuple[int, int, Answer, str]] = {
    "a class that must be made first": (
        2,
        2,
        {
            "words.py": "class longest:\n    def __init__(self, text):\n"
            "        self.word = max(text.split(), key=len)\n"
        },
        "returns <words.longest object",
    ),
    "a method that nobody can reach": (
        2,
        2,
        {
            "words.py": "class Words:\n    def longest(self, text):\n"
            "        return max(text.split(), key=len)\n"
        },
        "words has no function longest",
    ),
    "a decorator that returns nothing": (
        5,
        1,
        {
            "sound/effects/reverse.py": "def loud(function):\n    def inner(samples):\n"
            "        function(samples)\n    return inner\n\n\n@loud\n"
            "def reverse(samples):\n    return samples[::-1]\n"
        },
        "returns None, not [3, 2, 1]",
    ),
    "a generator that never ends": (
        5,
        1,
        {
            "sound/effects/reverse.py": "def reverse(samples):\n    while True:\n"
            "        yield from samples[::-1]\n"
        },
        "does not end within 2 seconds",
    ),
    "the guard before what it calls": (
        3,
        0,
        {
            "fibo.py": "import sys\n\nif __name__ == '__main__':\n    fib(int(sys.argv[1]))\n\n\n"
            "def fib(n):\n    print(n)\n"
        },
        "name 'fib' is not defined (fibo.py, line 4)",
    ),
    "an end that is no error for the learner": (
        1,
        1,
        {"squares.py": "import sys\nprint(1, 4, 9, 16, 25)\nsys.exit(1)\n"},
        "ends with exit status 1",
    ),
    "one module for both": (
        7,
        2,
        {
            "game/__init__.py": "",
            "game/ping.py": "def ping(n):\n    return 'pong' if n % 2 else 'ping'\n",
            "game/pong.py": _PONG,
        },
        "game.ping.ping(1) does not call game.pong",
    ),
    "a variable of one's own in a loop": (
        2,
        1,
        {
            "tally.py": "count = 0\n",
            "use_tally.py": "import tally\n\ncount = tally.count\nfor _ in range(2):\n"
            "    count += 5\nprint(count)\n",
        },
        "use_tally.py changes a count of its own; tally.count is still 0",
    ),
    "a package of another name for hatchling": (
        8,
        0,
        {
            "pyproject.toml": _PROJECT.format(
                requires="hatchling",
                back_end="hatchling.build",
                name="sound-demo",
                version="1.0",
                more='[tool.hatch.build.targets.wheel]\npackages = ["sound"]\n',
            )
        },
        "tells the build of sound, which is not there",
    ),
    "a version that is none": (
        8,
        0,
        {
            "pyproject.toml": _PROJECT.format(
                requires="setuptools",
                back_end="setuptools.build_meta",
                name="sound-demo",
                version="first",
                more="",
            )
        },
        'version = "first" in pyproject.toml is no valid version',
    ),
    "a metadata file of Notepad": (
        8,
        0,
        {
            "pyproject.toml": "\ufeff"
            + _PROJECT.format(
                requires="setuptools",
                back_end="setuptools.build_meta",
                name="sound-demo",
                version="1",
                more="",
            )
        },
        "save it as UTF-8, not as UTF-8 with BOM",
    ),
    "a test of more than one difference": (
        8,
        0,
        {
            "tests/test_sound.py": _TEST.format(
                line="self.assertEqual(echo.echofilter([8]), [8, 8, 8])"
            )
        },
        "the test test_echo fails: AssertionError: Lists differ: [8, 4] != [8, 8, 8]",
    ),
    "a test that cannot be imported": (
        8,
        0,
        {"tests/test_sound.py": "import unittest\n\nfrom sound import ehco\n"},
        "fails: ImportError: cannot import name 'ehco'",
    ),
    "a test that only passes": (
        8,
        0,
        {"tests/test_sound.py": _TEST.format(line="pass")},
        "tests/test_sound.py, line 8: test_echo tests nothing",
    ),
    "the file of an editor that adds a suffix": (
        1,
        1,
        {"squares.py.txt": "print(1, 4, 9, 16, 25)\n"},
        "squares.py is missing, and there is squares.py.txt",
    ),
    "a folder in capital letters": (
        6,
        1,
        {
            "Shapes/__init__.py": "__all__ = ['circle', 'square']\n",
            "Shapes/circle.py": "",
            "Shapes/square.py": "",
        },
        "shapes/__init__.py is missing, and there is Shapes/__init__.py",
    ),
    "a star that brings another module under the name": (
        6,
        1,
        {
            "shapes/__init__.py": "from .circle import Circle as circle\n"
            "from . import square\n__all__ = ['circle', 'square']\n",
            "shapes/circle.py": "class Circle:\n    pass\n",
            "shapes/square.py": "",
        },
        "brings circle (type), which hides the module",
    ),
    "an error that the module of the stage has": (
        2,
        0,
        {
            "fibo.py": "import helper\n" + "def fib(n):\n    print(n)\n",
            "helper.py": "x =",
        },
        "SyntaxError: invalid syntax (helper.py, line 1)",
    ),
    "a name that hides a standard module": (
        2,
        0,
        {"random.py": "number = 4\n"},
        "random.py, line 1",
    ),
    "no metadata that can be read": (
        8,
        0,
        {"pyproject.toml": "name = \n"},
        "pyproject.toml is no valid TOML",
    ),
}
