"""Answers to the exercises: files by path, right ones and wrong ones."""

Answer = dict[str, str]

_PICK = "def one(): pass\ndef two(): pass\ndef three(): pass\n"
_GAME = "from game import {other}\ndef {name}(n):\n    return '{name}' if n == 0 else "
_PING = _GAME.format(name="ping", other="pong") + "pong.pong(n - 1)\n"
_PONG = _GAME.format(name="pong", other="ping") + "ping.ping(n - 1)\n"
_NAMES = "sound/formats/names.py"
_SCRIPTS = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "sound-demo"
version = "1.0"
[project.scripts]
sound-demo = "sound.__main__:main"
"""
_ECHO = "from sound.effects.echo import echofilter\n"
_NOTES = {"src/sound/notes.txt": "do re mi\n"}

RIGHT: dict[tuple[int, int], tuple[Answer, ...]] = {
    (1, 1): (
        {"squares.py": "for n in range(1, 6):\n    print(n * n)\n"},
        {"squares.py": "print(*[n ** 2 for n in (1, 2, 3, 4, 5)])\n"},
        {
            "squares.py": "n = 1\nwhile n < 6:\n    print(pow(n, 2), end=' ')\n    n += 1\n"
        },
    ),
    (1, 2): (
        {"shout.py": "import sys\nprint(sys.argv[1].upper())\n"},
        {
            "shout.py": "from sys import argv\nfor x in argv[1:]:\n    print(str.upper(x))\n"
        },
        {"shout.py": "import sys as s\nprint(' '.join(s.argv[1:]).swapcase())\n"},
    ),
    (2, 1): (
        {
            "tally.py": "count = 0\n",
            "use_tally.py": "import tally\ntally.count += 5\ntally.count += 5\n"
            "print(tally.count)\n",
        },
        {
            "tally.py": "count = 5 - 5\n",
            "use_tally.py": "import tally as t\nfor _ in 'ab':\n"
            "    t.count = t.count + 5\nprint(t.count)\n",
        },
        {
            "tally.py": '"""A tally."""\ncount: int = 0\n\n\ndef add(n):\n'
            "    global count\n    count += n\n",
            "use_tally.py": "from tally import add\nimport tally\nadd(5)\nadd(5)\n"
            "print(tally.count)\n",
        },
    ),
    (2, 2): (
        {"words.py": "def longest(text):\n    return max(text.split(), key=len)\n"},
        {
            "words.py": "def longest(text):\n    best = ''\n    for x in text.split():\n"
            "        if len(x) > len(best):\n            best = x\n    return best\n"
        },
        {
            "words.py": "longest = lambda t: sorted(t.split(), key=lambda x: -len(x))[0]\n"
        },
    ),
    (3, 1): (
        {"name_test.py": "print(__name__)\n"},
        {"name_test.py": "print(globals()['__name__'])\n"},
        {"name_test.py": "import sys\nsys.stdout.write(f'{__name__}\\n')\n"},
    ),
    (3, 2): (
        {
            "area.py": "def square(side):\n    return side * side\n\n\n"
            "if __name__ == '__main__':\n    print(square(3))\n"
        },
        {
            "area.py": "def square(side):\n    return side ** 2\n\n\n"
            "def main():\n    print(square(3))\n\n\n"
            "if '__main__' == __name__:\n    main()\n"
        },
        {
            "area.py": "import sys\nsquare = lambda s: s * s\n"
            "if sys.modules['__main__'].__dict__ is globals():\n    print(square(3))\n"
        },
    ),
    (4, 1): (
        {
            "tools/first.py": "import os, sys\nprint(os.path.basename(sys.path[0]))\n",
        },
        {
            "tools/first.py": "import sys\nfrom pathlib import Path\nprint(Path(sys.path[0]).name)\n"
        },
        {
            "tools/first.py": "import sys\n"
            "print(sys.path[0].replace('\\\\', '/').split('/')[-1])\n",
        },
    ),
    (4, 2): (
        {
            "shelf/gem.py": "color = 'red'\n",
            "use_gem.py": "import sys\nfrom pathlib import Path\n"
            "sys.path.append(str(Path(__file__).resolve().parent / 'shelf'))\n"
            "import gem\nprint(gem.color)\n",
        },
        {
            "shelf/gem.py": "color = 'r' + 'ed'\n",
            "use_gem.py": "import os, sys\n"
            "sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)),"
            " 'shelf'))\nfrom gem import color\nprint(color)\n",
        },
        {
            "shelf/gem.py": '"""A gem."""\ncolor: str = "red"\n',
            "use_gem.py": "import sys\nsys.path.append(sys.path[0] + '/shelf')\n"
            "import gem as g\nprint(g.color)\n",
        },
    ),
    (5, 1): (
        {
            "sound/effects/reverse.py": "def reverse(samples):\n    return samples[::-1]\n"
        },
        {
            "sound/effects/reverse.py": "def reverse(samples):\n    return list(reversed(samples))\n"
        },
        {
            "sound/effects/reverse.py": "def reverse(samples):\n    found = []\n"
            "    for x in samples:\n        found.insert(0, x)\n    return found\n"
        },
    ),
    (5, 2): (
        {
            "sound/formats/__init__.py": "",
            _NAMES: "def ending(name):\n    return name.rpartition('.')[2]\n",
        },
        {
            "sound/formats/__init__.py": '"""Formats."""\n',
            _NAMES: "def ending(name):\n    return name.split('.')[-1]\n",
        },
        {
            "sound/formats/__init__.py": "from sound.formats import names\n",
            _NAMES: "from pathlib import PurePath\n\n\ndef ending(name):\n"
            "    return PurePath(name).suffix[1:]\n",
        },
    ),
    (6, 1): (
        {
            "shapes/__init__.py": "__all__ = ['circle', 'square']\n",
            "shapes/circle.py": "",
            "shapes/square.py": "",
        },
        {
            "shapes/__init__.py": "from . import circle, square\n",
            "shapes/circle.py": "",
            "shapes/square.py": "",
        },
        {
            "shapes/__init__.py": "from shapes import square\n__all__ = ('square',)\n"
            "__all__ += ('circle',)\n",
            "shapes/circle.py": "sides = 0\n",
            "shapes/square.py": "sides = 4\n",
        },
    ),
    (6, 2): (
        {"pick.py": "__all__ = ['two']\n" + _PICK},
        {"pick.py": _PICK + "__all__ = ('two',)\n"},
        {"pick.py": _PICK + "__all__ = [x for x in dir() if x.startswith('tw')]\n"},
    ),
    (7, 1): (
        {
            "sound/filters/vocoder.py": "from ..effects.echo import echofilter\n\n\n"
            "def vocode(samples):\n    return echofilter(samples[::-1])\n"
        },
        {
            "sound/filters/vocoder.py": "from ..effects import echo\n\n\n"
            "def vocode(samples):\n    return echo.echofilter(list(reversed(samples)))\n"
        },
        {
            "sound/filters/vocoder.py": "def vocode(samples):\n"
            "    from ..effects.echo import echofilter as late\n"
            "    return late([*samples][::-1])\n"
        },
    ),
    (7, 2): (
        {"game/__init__.py": "", "game/ping.py": _PING, "game/pong.py": _PONG},
        {
            "game/__init__.py": "",
            "game/ping.py": "import game.pong\n\n\ndef ping(n):\n"
            "    return game.pong.pong(n - 1) if n else 'ping'\n",
            "game/pong.py": "import game.ping\n\n\ndef pong(n):\n"
            "    return game.ping.ping(n - 1) if n else 'pong'\n",
        },
        {
            "game/__init__.py": '"""A game."""\n',
            "game/ping.py": "def ping(n):\n    from .pong import pong\n"
            "    return pong(n - 1) if n else 'ping'\n",
            "game/pong.py": "from .ping import ping\n\n\ndef pong(n):\n"
            "    return ping(n - 1) if n else 'pong'\n",
        },
    ),
    (8, 1): (
        {
            "pyproject.toml": _SCRIPTS + 'sound-echo = "sound.two:main"\n',
            "src/sound/two.py": f"{_ECHO}def main():\n    print(echofilter([2, 2]))\n",
        },
        {
            "pyproject.toml": _SCRIPTS + 'sound-echo = "sound.tools:echo"\n',
            "src/sound/tools.py": "from .effects import echo as effect\n\n\n"
            "def echo():\n    print(effect.echofilter([2, 2]))\n    return 0\n",
        },
        {
            "pyproject.toml": _SCRIPTS.replace(
                "sound-demo = ", 'sound-echo = "sound:echoed"\nsound-demo = '
            ),
            "src/sound/__init__.py": "def echoed():\n    from sound.effects import echo\n"
            "    print(echo.echofilter([2, 2]))\n",
        },
    ),
    (8, 2): (
        _NOTES
        | {
            "src/sound/__init__.py": "from importlib.resources import files\n\n\n"
            "def notes():\n    return files('sound').joinpath('notes.txt').read_text()\n"
        },
        _NOTES
        | {
            "src/sound/__init__.py": "from pathlib import Path\n\n\ndef notes():\n"
            "    return Path(__file__).with_name('notes.txt').read_text().strip()\n"
        },
        _NOTES
        | {
            "src/sound/__init__.py": "import pkgutil\n\n\ndef notes():\n"
            "    return pkgutil.get_data(__name__, 'notes.txt').decode()\n"
        },
    ),
}

WRONG: dict[tuple[int, int], tuple[Answer, ...]] = {
    (1, 1): (
        {},
        {"squares.py": "for n in range(5):\n    print(n * n)\n"},
        {"squares.py": "for n in range(1, 6):\n    n * n\n"},
    ),
    (1, 2): (
        {"shout.py": "print('ECHO')\n"},
        {"shout.py": "import sys\nprint(sys.argv[1])\n"},
        {"shout.py": "import sys\nprint(sys.argv[2].upper())\n"},
    ),
    (2, 1): (
        {"tally.py": "count = 0\n"},
        {
            "tally.py": "count = 0\n",
            "use_tally.py": "from tally import count\nimport tally\n"
            "count += 5\ncount += 5\nprint(tally.count)\n",
        },
        {
            "tally.py": "count = 10\n",
            "use_tally.py": "import tally\nprint(tally.count)\n",
        },
    ),
    (2, 2): (
        {"words.py": "def longest(text):\n    return max(text.split())\n"},
        {
            "words.py": "def longest(text):\n    return sorted(text.split(), key=len)[-1]\n"
        },
        {"words.py": "def long(text):\n    return 'bcd'\n"},
    ),
    (3, 1): (
        {},
        {"name_test.py": "print('__main__')\n"},
        {"name_test.py": "print(__file__)\n"},
    ),
    (3, 2): (
        {
            "area.py": "def square(side):\n    return side * side\n\n\nprint(square(3))\n"
        },
        {"area.py": "def square(side):\n    return side * side\n"},
        {
            "area.py": "def square(side):\n    return 9\n\n\n"
            "if __name__ == '__main__':\n    print(9)\n"
        },
    ),
    (4, 1): (
        {"first.py": "print('tools')\n"},
        {"tools/first.py": "import sys\nprint(len(sys.path[0]) > 1)\n"},
        {"tools/first.py": "import sys\nprint(sys.path[0].title)\nprint(path)\n"},
    ),
    (4, 2): (
        {"use_gem.py": "print('red')\n"},
        {
            "shelf/gem.py": "color = 'red'\n",
            "use_gem.py": "import gem\nprint(gem.color)\n",
        },
        {
            "shelf/gem.py": "color = 'blue'\n",
            "use_gem.py": "import sys\nsys.path.append('shelf')\nimport gem\n"
            "print(gem.color)\n",
        },
    ),
    (5, 1): (
        {"reverse.py": "def reverse(samples):\n    return samples[::-1]\n"},
        {
            "sound/effects/reverse.py": "def reverse(samples):\n    return sorted(samples)\n"
        },
        {"sound/effects/reverse.py": "def back(samples):\n    return samples[::-1]\n"},
    ),
    (5, 2): (
        {_NAMES: "def ending(name):\n    return name.rpartition('.')[2]\n"},
        {
            "sound/formats/__init__.py": "",
            _NAMES: "def ending(name):\n    return name.partition('.')[2]\n",
        },
        {
            "sound/formats/__init__.py": "",
            _NAMES: "def ending(name):\n    return 'wav'\n",
        },
    ),
    (6, 1): (
        {"shapes/circle.py": "", "shapes/square.py": ""},
        {"shapes/__init__.py": "", "shapes/circle.py": "", "shapes/square.py": ""},
        {
            "shapes/__init__.py": "__all__ = ['circle', 'sqare']\n",
            "shapes/circle.py": "",
            "shapes/square.py": "",
        },
    ),
    (6, 2): (
        {"pick.py": _PICK},
        {"pick.py": "__all__ = ['two']\ndef two(): pass\n"},
        {"pick.py": "__all__ = [two]\n" + _PICK},
    ),
    (7, 1): (
        {
            "sound/filters/vocoder.py": "from sound.effects.echo import echofilter\n\n\n"
            "def vocode(samples):\n    return echofilter(samples[::-1])\n"
        },
        {
            "sound/filters/vocoder.py": "from ..effects.echo import echofilter\n\n\n"
            "def vocode(samples):\n    return echofilter(samples)\n"
        },
        {
            "sound/filters/vocoder.py": "from ..echo import echofilter\n\n\n"
            "def vocode(samples):\n    return echofilter(samples[::-1])\n"
        },
    ),
    (7, 2): (
        {"game/__init__.py": "", "game/ping.py": _PING},
        {
            "game/__init__.py": "",
            "game/ping.py": "from game.pong import pong\n\n\ndef ping(n):\n"
            "    return pong(n - 1) if n else 'ping'\n",
            "game/pong.py": "from game.ping import ping\n\n\ndef pong(n):\n"
            "    return ping(n - 1) if n else 'pong'\n",
        },
        {
            "game/__init__.py": "",
            "game/ping.py": "def ping(n):\n    return 'ping'\n",
            "game/pong.py": "def pong(n):\n    return 'pong'\n",
        },
    ),
    (8, 1): (
        {},
        {"pyproject.toml": _SCRIPTS + 'sound-echo = "sound.two:main"\n'},
        {
            "pyproject.toml": _SCRIPTS + 'sound-echo = "sound.two:main"\n',
            "src/sound/two.py": f"{_ECHO}def main():\n    print(echofilter([2]))\n",
        },
    ),
    (8, 2): (
        {"src/sound/__init__.py": "def notes():\n    return 'do re mi'\n"},
        _NOTES
        | {
            "src/sound/__init__.py": "def notes():\n"
            "    return open('src/sound/notes.txt').read()\n"
        },
        _NOTES
        | {
            "src/sound/__init__.py": "from pathlib import Path\n\n\ndef notes():\n"
            "    return Path(__file__).with_name('notes.txt')\n"
        },
    ),
}
