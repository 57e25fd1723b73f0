"""What mends each planted mistake, and what only seems to."""

import re
from collections.abc import Callable
from pathlib import Path

Mend = Callable[[Path], object]
Wrong = tuple[Mend, str]
"""A mend that will not do, and a part of the sentence that refuses it."""


def edited(path: str, old: str, new: str) -> Mend:
    """Return a function that replaces a text in a file."""

    def mend(folder: Path) -> None:
        text = (folder / path).read_text()
        assert old in text, text
        (folder / path).write_text(text.replace(old, new, 1))

    return mend


def moved(path: str, name: str) -> Mend:
    """Return a function that gives a file another name."""
    return lambda folder: (folder / path).rename(folder / name)


def gone(path: str) -> Mend:
    """Return a function that deletes a file, and its folder if it gets empty."""

    def mend(folder: Path) -> None:
        (folder / path).unlink()
        parent = (folder / path).parent
        while parent != folder and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent

    return mend


def made(path: str, text: str) -> Mend:
    """Return a function that writes a file."""
    return lambda folder: (folder / path).write_text(text)


def all_of(*mends: Mend) -> Mend:
    """Return a function that does one after the other."""

    def mend(folder: Path) -> None:
        for one in mends:
            one(folder)

    return mend


def named_as_before(folder: Path) -> None:
    """Let the command name the function that it named."""
    path = folder / "pyproject.toml"
    before = path.read_text()
    path.write_text(re.sub(r":run_([\w.]+)", r":\1", before))
    assert path.read_text() != before


def caught(path: str, line: str) -> Wrong:
    """Return a mend that catches whatever a line raises."""
    text = f"try:\n    {line}\nexcept Exception:\n    pass\n"
    return edited(path, line, text), "catches the error"


def searched(path: str) -> Wrong:
    """Return a mend that makes the search path longer."""

    def mend(folder: Path) -> None:
        text = (folder / path).read_text()
        line = 'import sys\nsys.path.append(".")\n'
        (folder / path).write_text(line + text)

    return mend, "changes sys.path"


def without(path: str, line: str, said: str) -> Wrong:
    """Return a mend that takes a line out."""
    return edited(path, line, ""), said


_HEARING = """heard = []


def hear(function):
    heard.append(function.__name__)
    return function
"""
_SHADOW = "import random\n\nrandom.seed(50)\n"
_MANY = """helper = multiprocessing.Process(target=work)
helper.start()
helper.join()
print("done")
"""
_BELOW = 'if __name__ == "__main__":\n    ' + _MANY.strip().replace("\n", "\n    ")
_ASKS = '    limit = input("Numbers below? ")\n'
_GUARD = """if __name__ == "__main__":
    from sound.effects import surround

    print(surround.surround([8, 4]))
"""
_IN_TIME = "        from sound.song import Song\n\n        self"
_LATE = "    from .right import right\n    return"

MENDS: dict[int, tuple[Mend, ...]] = {
    1: (moved("random.py", "numbers_i_like.py"), gone("random.py")),
    15: (
        all_of(
            moved("fibo-tools.py", "fibo_tools.py"),
            edited("fibo.py", "import fibo-tools", "import fibo_tools"),
        ),
        all_of(
            moved("fibo-tools.py", "tools.py"),
            edited("fibo.py", "import fibo-tools", "import tools as fibo_tools"),
        ),
    ),
    11: (edited("use_fibo.py", "import fibo.py", "import fibo"),),
    34: (
        edited("use_fibo.py", "= fibo(50)", "= fibo.fib2(50)"),
        all_of(
            edited("use_fibo.py", "import fibo\n", "from fibo import fib2\n"),
            edited("use_fibo.py", "= fibo(50)", "= fib2(50)"),
        ),
    ),
    38: (
        edited("use_fibo.py", "heard = loud", "heard = settings.loud"),
        all_of(
            edited("use_fibo.py", "from settings import loud\n", ""),
            edited("use_fibo.py", "heard = ", "from settings import loud\nheard = "),
        ),
    ),
    39: (
        edited("use_fibo.py", "import fibo.fib2", "import fibo"),
        all_of(
            edited("use_fibo.py", "import fibo.fib2", "from fibo import fib2"),
            edited("use_fibo.py", "= fibo.fib2(50)", "= fib2(50)"),
        ),
    ),
    20: (
        edited("fibo.py", "if len", 'if __name__ == "__main__" and len'),
        edited("fibo.py", "if len(sys.argv) < 2:\n" + _ASKS, ""),
    ),
    19: (
        all_of(
            made("hearing.py", _HEARING),
            edited("fibo.py", _HEARING, "from hearing import heard\n"),
            edited("listeners.py", "from fibo", "from hearing"),
        ),
    ),
    37: (edited("many.py", _MANY, _BELOW),),
    2: (gone("bisect.py"), moved("bisect.py", "halves.py")),
    23: (gone("tools/fibo/__pycache__/__init__.cpython-311.pyc"),),
    40: (gone("tools/fibo.pyc"),),
    12: (gone("sound/effects/echo/__init__.py"),),
    8: (made("tests/__init__.py", ""),),
    10: (
        edited("play.py", "import sound.voices\n", "import sound.voices.choir\n"),
        made("sound/voices/__init__.py", "from sound.voices import choir\n"),
    ),
    13: (
        moved("sound/sound.py", "sound/__main__.py"),
        moved("sound/sound.py", "tune.py"),
    ),
    14: (edited("play.py", "sound.Effects", "sound.effects"),),
    31: (moved("sound/drums/_init_.py", "sound/drums/__init__.py"),),
    9: (
        edited("sound/effects/__init__.py", ', "reverb"', ""),
        edited(
            "sound/effects/__init__.py",
            '__all__ = ["echo", "surround", "reverb"]\n',
            "",
        ),
    ),
    21: (
        edited("play.py", "from sound.volume import *", "import sound.volume"),
        edited("play.py", "import *", "import max as limited"),
    ),
    22: (
        edited("sound/mixer/__init__.py", "import mix", "import mix as mixed"),
        made("sound/mixer/__init__.py", ""),
        all_of(
            edited(
                "play.py", "import sound.mixer.mix", "from sound.mixer.mix import fade"
            ),
            edited("play.py", "sound.mixer.mix.fade", "fade"),
        ),
    ),
    32: (
        edited("sound/levels.py", '["louder"]', '["louder", "softer"]'),
        edited("play.py", "import *", "import softer"),
    ),
    33: (edited("sound/filters/__init__.py", "[equalizer]", '["equalizer"]'),),
    6: (
        all_of(
            edited("sound/effects/left.py", "from .right import right\n", ""),
            edited("sound/effects/left.py", "    return", _LATE),
        ),
        all_of(
            edited("sound/effects/left.py", "from .right", "from ."),
            edited("sound/effects/left.py", "else right(", "else right.right("),
            edited("sound/effects/right.py", "from .left", "from ."),
            edited("sound/effects/right.py", "else left(", "else left.left("),
        ),
    ),
    4: (
        all_of(
            edited("sound/demo.py", "from .effects", "from sound.effects"),
            moved("sound/demo.py", "demo.py"),
        ),
    ),
    5: (edited("sound/effects/surround.py", "...filters", "..filters"),),
    7: (
        all_of(
            edited(
                "sound/song.py",
                "from sound.album",
                "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING"
                "\n\nif TYPE_CHECKING:\n    from sound.album",
            ),
        ),
        all_of(
            edited("sound/album.py", "from sound.song import Song\n", ""),
            edited("sound/album.py", "        self", _IN_TIME),
        ),
    ),
    17: (
        all_of(
            edited("sound/__init__.py", _GUARD, ""),
            made(
                "sound/__main__.py",
                "from sound.effects import surround\n\nprint(surround.surround([8, 4]))\n",
            ),
        ),
        made("sound/__main__.py", _GUARD),
    ),
    35: (
        all_of(
            edited("listen.py", "from errors", "from sound.errors"),
            edited("listen.py", 'import sys\n\nsys.path.append("sound")\n', ""),
        ),
    ),
    36: (named_as_before,),
    24: (
        edited("src/sound/studio.py", "time.sleep", "\ndef warm_up():\n    time.sleep"),
    ),
}
WRONG: dict[int, tuple[Wrong, ...]] = {
    1: (
        without("fibo.py", _SHADOW, "the import of random was taken out"),
        searched("fibo.py"),
        caught("fibo.py", "import random"),
    ),
    15: (
        without("fibo.py", "import fibo-tools\n", "NameError"),
        (
            edited("fibo.py", "import fibo-tools\n\nlowest = fibo_tools.zero\n", ""),
            "lowest",
        ),
        (
            all_of(
                caught("fibo.py", "import fibo-tools")[0],
                moved("fibo-tools.py", "t.py"),
            ),
            "lowest",
        ),
    ),
    11: (
        without("use_fibo.py", "import fibo.py\n", "NameError"),
        searched("use_fibo.py"),
        caught("use_fibo.py", "import fibo.py"),
    ),
    34: (
        without("use_fibo.py", "numbers = fibo(50)\n", "numbers was taken out"),
        searched("use_fibo.py"),
        (edited("use_fibo.py", "= fibo(50)", "= [0, 1]"), "numbers was taken out"),
    ),
    38: (
        without("use_fibo.py", "heard = loud\n", "heard was taken out"),
        searched("use_fibo.py"),
        caught("use_fibo.py", "from settings import loud"),
        (edited("use_fibo.py", 'print("(quiet)")', "pass"), "loud keeps the value"),
    ),
    39: (
        without("use_fibo.py", "import fibo.fib2\n", "use_fibo.py"),
        searched("use_fibo.py"),
        caught("use_fibo.py", "import fibo.fib2"),
    ),
    20: (
        searched("fibo.py"),
        (edited("fibo.py", _ASKS, '    limit = input("")\n'), "fibo.py, line"),
        (
            edited(
                "use_fibo.py",
                "import fibo\n",
                "try:\n    import fibo\nexcept EOFError:\n    pass\n",
            ),
            "catches",
        ),
    ),
    19: (
        without("fibo.py", "import listeners\n", "listeners was taken out"),
        searched("fibo.py"),
        caught("listeners.py", "from fibo import hear"),
        (edited("fibo.py", "and not heard", "and heard"), "two copies"),
    ),
    37: (
        without("many.py", "helper.start()\n", "many.py"),
        searched("many.py"),
        (gone("many.py"), "many.py is missing"),
        (edited("many.py", '"spawn"', '"fork"'), "starts processes at module level"),
    ),
    2: (
        without("tools/look.py", _SHADOW, "the import of random was taken out"),
        (
            edited(
                "tools/look.py",
                "import random",
                "import sys\nsys.path.pop(0)\nimport random",
            ),
            "changes sys.path",
        ),
        caught("tools/look.py", "import random"),
    ),
    23: (
        searched("tools/look.py"),
        (made("tools/fibo/notes.txt", "mine"), "tools/look.py"),
        (edited("tools/look.py", "is not None", "is None"), "tools/fibo"),
    ),
    40: (
        searched("tools/look.py"),
        (moved("tools/fibo.pyc", "tools/fibo2.pyc"), "fibo2.pyc"),
        (edited("tools/look.py", "is not None", "is None"), "fibo.pyc"),
    ),
    12: (
        without("play.py", "from sound.effects import echo", "echo"),
        searched("play.py"),
        caught("play.py", "from sound.effects.echo import echofilter"),
    ),
    8: (
        (gone("tests/test_echo.py"), "prints False, not True"),
        searched("tests/test_echo.py"),
        caught("tests/test_echo.py", "from sound.effects import echo"),
        (moved("tests/test_echo.py", "tests/echo_test.py"), "prints False"),
    ),
    10: (
        without("play.py", "import sound.voices\n", "play.py"),
        without("play.py", "size = sound.voices.choir.size\n", "size was taken out"),
        searched("play.py"),
        caught("play.py", "import sound.voices\n"),
    ),
    13: (
        (gone("sound/sound.py"), "tune was taken out"),
        searched("sound/sound.py"),
        caught("sound/sound.py", "from sound.effects import echo"),
    ),
    14: (
        (edited("play.py", "hum = late.echofilter([2])\n", ""), "hum was taken out"),
        without("play.py", "from sound.Effects import echo as late\n", "play.py"),
        searched("play.py"),
        caught("play.py", "from sound.Effects import echo as late"),
    ),
    31: (
        without("play.py", "number = sound.drums.number\n", "number was taken out"),
        searched("play.py"),
        caught("play.py", "import sound.drums"),
        (gone("sound/drums/_init_.py"), "play.py"),
    ),
    9: (
        (edited("sound/effects/__init__.py", "reverb", "reverbs"), "reverbs"),
        (edited("sound/effects/__init__.py", '"surround", "reverb"', '"surr"'), "surr"),
        searched("play.py"),
    ),
    21: (
        without(
            "play.py", "from sound.volume import *\n", "sound.volume was taken out"
        ),
        searched("play.py"),
        caught("play.py", "from sound.volume import *"),
        (edited("play.py", "loudest = max([8, 40])\n", ""), "loudest was taken out"),
    ),
    22: (
        without(
            "play.py", "faded = sound.mixer.mix.fade([8])\n", "faded was taken out"
        ),
        without("play.py", "import sound.mixer.mix\n", "play.py"),
        searched("play.py"),
        caught("play.py", "import sound.mixer.mix"),
    ),
    32: (
        without("play.py", "quiet = softer([8])\n", "quiet was taken out"),
        searched("play.py"),
        caught("play.py", "from sound.levels import *"),
    ),
    33: (
        without(
            "sound/filters/__init__.py",
            "from sound.filters import equalizer\n",
            "NameError",
        ),
        searched("play.py"),
        caught("sound/filters/__init__.py", "from sound.filters import equalizer"),
    ),
    6: (
        without("sound/effects/left.py", "from .right import right\n", "NameError"),
        searched("sound/effects/left.py"),
        caught("sound/effects/left.py", "from .right import right"),
    ),
    4: (
        (gone("sound/demo.py"), "shown was taken out"),
        without("sound/demo.py", "from .effects import echo\n", "NameError"),
        searched("sound/demo.py"),
        caught("sound/demo.py", "from .effects import echo"),
    ),
    5: (
        without(
            "sound/effects/surround.py",
            "limited = limit.equalize([40])\n",
            "limited was taken out",
        ),
        without(
            "sound/effects/surround.py",
            "from ...filters import equalizer as limit\n",
            "NameError",
        ),
        searched("sound/effects/surround.py"),
        caught(
            "sound/effects/surround.py", "from ...filters import equalizer as limit"
        ),
    ),
    7: (
        without(
            "sound/song.py",
            "from sound.album import Album\n",
            "sound.album was taken out",
        ),
        searched("sound/song.py"),
        caught("sound/song.py", "from sound.album import Album"),
        (gone("sound/song.py"), "sound/song.py"),
    ),
    17: (
        (edited("sound/__init__.py", _GUARD, ""), "sound/__main__.py is missing"),
        searched("sound/__init__.py"),
        (made("sound/__main__.py", "import sound\n"), "python -m sound prints nothing"),
    ),
    35: (
        without("listen.py", "from errors import SoundError\n", "changes sys.path"),
        (
            edited("listen.py", "except SoundError", "except Exception"),
            "changes sys.path",
        ),
        (
            edited("listen.py", 'import sys\n\nsys.path.append("sound")\n', ""),
            "No module named 'errors'",
        ),
    ),
    36: (
        (edited("pyproject.toml", ":run_main", ":start"), "start"),
        (
            edited("pyproject.toml", 'sound-demo = "sound.__main__:run_main"', ""),
            "has no command",
        ),
        searched("src/sound/__main__.py"),
    ),
    24: (
        without(
            "src/sound/__init__.py", "from sound import studio\n", "sound.studio takes"
        ),
        searched("src/sound/__init__.py"),
        caught("src/sound/__init__.py", "from sound import studio"),
        (gone("src/sound/studio.py"), "src/sound/studio.py is missing"),
    ),
}
