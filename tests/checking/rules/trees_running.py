"""Trees for the rules about what happens when modules are run, imported and used."""

Tree = dict[str, str]

_MAIN = 'if __name__ == "__main__":\n'

FOUND: list[tuple[str, Tree, str]] = [
    (
        "a called function asks",
        {
            "game.py": "def main():\n    return input('?')\n\n\nmain()\n",
            "test_game.py": "from game import main\n\n\ndef test():\n    assert main\n",
        },
        "side-effect-at-import error game.py:5",
    ),
    (
        "a loop prints",
        {
            "game.py": "for n in range(3):\n    print(n)\n\n\ndef play():\n    return 1\n",
            "main.py": "import game\n\ngame.play()\n",
        },
        "side-effect-at-import warning game.py:2",
    ),
    (
        "the program is ended",
        {
            "game.py": "import sys\n\n\ndef play():\n    return 1\n\n\nsys.exit(play())\n",
            "main.py": "import game\n\ngame.play()\n",
        },
        "side-effect-at-import error game.py:8",
    ),
    (
        "a pool in a script",
        {
            "pool.py": (
                "from concurrent.futures import ProcessPoolExecutor as Pool\n\n"
                "with Pool() as pool:\n    pool.map(abs, [1])\n"
            )
        },
        "side-effect-at-import error pool.py:3",
    ),
    (
        "nobody imports it, and nobody can",
        {"game.py": "def play(x):\n    return x\n\n\nplay(input('?'))\n"},
        "side-effect-at-import note game.py:5",
    ),
    (
        "state in a script, by way of a third module",
        {
            "app.py": (
                "SEEN = {}\n\n\ndef see(x):\n    SEEN[x] = 1\n\n\n"
                f"{_MAIN}    import first\n\n    first.go()\n"
            ),
            "first.py": "import second\n\n\ndef go():\n    second.go()\n",
            "second.py": "def go():\n    from app import see\n\n    see(1)\n",
        },
        "main-imported-twice error app.py:1",
    ),
    (
        "only functions in a script",
        {
            "app.py": f"def see(x):\n    return x\n\n\n{_MAIN}    import first\n\n    first.go()\n",
            "first.py": "from app import see\n\n\ndef go():\n    see(1)\n",
        },
        "main-imported-twice warning app.py:1",
    ),
    (
        "an own module is called",
        {
            "main.py": "from sound import echo\n\necho('la')\n",
            "sound/__init__.py": "",
            "sound/echo.py": "def echo(x):\n    return x\n",
        },
        "module-not-callable error main.py:3",
    ),
    (
        "the whole dotted name is called",
        {
            "main.py": "import sound.echo\n\nsound.echo('la')\n",
            "sound/__init__.py": "",
            "sound/echo.py": "def echo(x):\n    return x\n",
        },
        "module-not-callable error main.py:3",
    ),
    (
        "an installed module is called",
        {"main.py": "import tqdm\n\nfor n in tqdm(range(3)):\n    n\n"},
        "module-not-callable warning main.py:3",
    ),
    (
        "a function binds the name anew",
        {
            "config.py": "LEVEL = 0\n\n\ndef louder():\n    global LEVEL\n    LEVEL += 1\n",
            "report.py": "from config import LEVEL\n\n\ndef show():\n    return LEVEL\n",
        },
        "from-import-stale-binding warning report.py:1",
    ),
    (
        "another module binds the name anew",
        {
            "kit/__init__.py": "",
            "kit/config.py": "LEVEL: int = 0\n",
            "kit/report.py": "from .config import LEVEL\n\n\ndef show():\n    return LEVEL\n",
            "main.py": "from kit import config\n\nconfig.LEVEL = 2\n",
        },
        "from-import-stale-binding warning kit/report.py:1",
    ),
    (
        "a path of its own folder on sys.path",
        {
            "tools/run.py": (
                "import os\nimport sys\n\n"
                "HERE = os.path.dirname(os.path.abspath(__file__))\n"
                "sys.path.insert(0, os.path.join(HERE, '..', 'sound'))\n\n"
                "import errors\nimport sound.errors\n"
            ),
            "sound/__init__.py": "",
            "sound/errors.py": "class Bad(Exception):\n    pass\n",
        },
        "module-under-two-names error tools/run.py:5",
    ),
    (
        "src as a package and as a folder",
        {
            "pyproject.toml": '[project]\nname = "sound"\nversion = "1"\n',
            "src/sound/__init__.py": "x = 1\n",
            "tests/test_a.py": "import sound\n\n\ndef test():\n    assert sound\n",
            "tests/test_b.py": "import src.sound\n\n\ndef test():\n    assert src\n",
        },
        "module-under-two-names warning tests/test_b.py:1",
    ),
    (
        "a script deep in a package",
        {
            "sound/__init__.py": "",
            "sound/fx/__init__.py": "",
            "sound/fx/play.py": "#!/usr/bin/env python3\nimport sound.fx\n\nprint(sound.fx)\n",
        },
        "run-inside-package warning sound/fx/play.py:2",
    ),
    (
        "a script without a guard in a package",
        {
            "sound/__init__.py": "",
            "sound/echo.py": "x = 1\n",
            "sound/play.py": "from sound.echo import x\n\nprint(x)\n",
        },
        "run-inside-package warning sound/play.py:1",
    ),
    (
        "waiting in a module that __init__ loads",
        {
            "sound/__init__.py": "from sound.models import x\n",
            "sound/models.py": "import time\n\ntime.sleep(2)\nx = 1\n",
        },
        "slow-import note sound/models.py:3",
    ),
    (
        "every module of a package",
        {
            "sound/__init__.py": "from . import a, b, c\n",
            "sound/a.py": "",
            "sound/b.py": "",
            "sound/c.py": "",
        },
        "slow-import note sound/__init__.py:1",
    ),
    (
        "a private module in a subpackage",
        {
            "sound/__init__.py": "",
            "sound/fx/__init__.py": "",
            "sound/fx/_old.py": "x = 1\n",
        },
        "never-imported note sound/fx/_old.py:1",
    ),
]

NOT_FOUND: list[tuple[str, str, Tree]] = [
    (
        "side-effect-at-import",
        "constants and decorators",
        {
            "game.py": (
                "import functools\nimport re\n\nWORD = re.compile('a')\n"
                "TABLE = [n * n for n in range(9)]\n\n\n"
                "@functools.cache\ndef play():\n    print(input())\n"
            ),
            "main.py": "import game\n\ngame.play()\n",
        },
    ),
    (
        "side-effect-at-import",
        "an own function called print",
        {
            "game.py": "def print(x):\n    return x\n\n\nprint(1)\n",
            "main.py": "import game\n\ngame.print(2)\n",
        },
    ),
    (
        "side-effect-at-import",
        "a script that nobody imports",
        {"game.py": "print(input('?'))\n"},
    ),
    (
        "main-imported-twice",
        "the importer is not loaded by the script",
        {
            "app.py": f"SEEN = {{}}\n\n\ndef see(x):\n    SEEN[x] = 1\n\n\n{_MAIN}    see(1)\n",
            "test_app.py": "from app import see\n\n\ndef test():\n    see(1)\n",
        },
    ),
    (
        "main-imported-twice",
        "for annotations only",
        {
            "app.py": f"class App:\n    pass\n\n\n{_MAIN}    import first\n\n    first.go()\n",
            "first.py": (
                "from typing import TYPE_CHECKING\n\n"
                "if TYPE_CHECKING:\n    from app import App\n\n\ndef go():\n    return 1\n"
            ),
        },
    ),
    (
        "module-not-callable",
        "the function hides the submodule",
        {
            "main.py": "from sound import echo\n\necho('la')\n",
            "sound/__init__.py": "from sound.echo import echo\n",
            "sound/echo.py": "def echo(x):\n    return x\n",
        },
    ),
    (
        "module-not-callable",
        "the name is bound anew",
        {"main.py": "import pprint\n\npprint = pprint.pprint\npprint([1])\n"},
    ),
    (
        "from-import-stale-binding",
        "used while the module loads",
        {
            "config.py": "LEVEL = 0\n\n\ndef louder():\n    global LEVEL\n    LEVEL += 1\n",
            "report.py": "from config import LEVEL\n\nSTART = LEVEL\n",
        },
    ),
    (
        "from-import-stale-binding",
        "changed in place",
        {
            "config.py": "LEVELS = []\n\n\ndef louder():\n    LEVELS.append(1)\n",
            "report.py": "from config import LEVELS\n\n\ndef show():\n    return LEVELS\n",
        },
    ),
    (
        "module-under-two-names",
        "a folder that is no package on sys.path",
        {
            "main.py": (
                "import sys\n\nsys.path.insert(0, 'plugins')\n\nimport echo\n\nprint(echo)\n"
            ),
            "plugins/echo.py": "x = 1\n",
        },
    ),
    (
        "module-under-two-names",
        "relative and absolute are one name",
        {
            "sound/__init__.py": "from . import errors\n",
            "sound/errors.py": "x = 1\n",
            "main.py": "import sound.errors\n\nprint(sound.errors)\n",
        },
    ),
    (
        "run-inside-package",
        "the program of python -m",
        {
            "sound/__init__.py": "",
            "sound/__main__.py": "from sound import echo\n\nprint(echo)\n",
            "sound/echo.py": "",
        },
    ),
    (
        "run-inside-package",
        "the package is installed",
        {
            "pyproject.toml": '[project]\nname = "sound"\nversion = "1"\n',
            "sound/__init__.py": "",
            "sound/play.py": f"import sound\n\n{_MAIN}    print(sound)\n",
        },
    ),
    (
        "slow-import",
        "names are taken from every module",
        {
            "sound/__init__.py": (
                "from sound.a import x\nfrom sound.b import y\nfrom sound.c import z\n"
            ),
            "sound/a.py": "x = 1\n",
            "sound/b.py": "y = 1\n",
            "sound/c.py": "z = 1\n",
        },
    ),
    (
        "slow-import",
        "what is slow is optional",
        {
            "sound/__init__.py": (
                "try:\n    import pandas\nexcept ImportError:\n    pandas = None\n"
            )
        },
    ),
    (
        "never-imported",
        "named in a string",
        {
            "sound/__init__.py": "import importlib\n\nx = importlib.import_module('sound._a')\n",
            "sound/_a.py": "x = 1\n",
        },
    ),
    (
        "never-imported",
        "public",
        {"sound/__init__.py": "", "sound/echo.py": "x = 1\n"},
    ),
]
