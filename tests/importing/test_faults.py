"""A module at fault is named, with what it does and where."""

from collections.abc import Callable

import pytest

from tests.importing.conftest import Planted

ECHO = "sound.effects.echo"


def test_raises(planted: Planted, fault_of: Callable[..., str]) -> None:
    """An exception is shown as in a traceback, with file and line."""
    assert fault_of("\n\n1 / 0\n") == (
        f"{ECHO} does not import: ZeroDivisionError: division by zero "
        "(sound/effects/echo.py, line 3)"
    )
    assert planted.fault().details == ()


def test_raises_in_an_eager_import(
    planted: Planted, fault_of: Callable[..., str]
) -> None:
    """The module that raises is named, not the package that imports it."""
    planted.add("sound.", "from .effects import echo\n")
    message = fault_of("1 / 0\n")
    assert message.startswith(f"{ECHO} does not import: ZeroDivisionError")
    assert message.endswith("(sound/effects/echo.py, line 1)")
    assert planted.fault().details == ("met while importing sound",)


def test_raises_in_a_function_of_a_good_module(
    planted: Planted, fault_of: Callable[..., str]
) -> None:
    """The module whose body runs is named, and the place is the deepest."""
    planted.add("sound.tools", "def half(x):\n    return x / 0\n")
    assert fault_of("from ..tools import half\nhalf(1)\n") == (
        f"{ECHO} does not import: ZeroDivisionError: division by zero "
        "(sound/tools.py, line 2)"
    )


def test_raises_another_error_from_the_first(
    planted: Planted, fault_of: Callable[..., str]
) -> None:
    """A module that turns an error into its own is the one at fault."""
    planted.add("sound.bad", "raise ValueError('first')\n")
    body = (
        "try:\n    import sound.bad\nexcept ValueError as error:\n"
        "    raise RuntimeError('second') from error\n"
    )
    planted.names.remove("sound.bad")
    assert fault_of(body) == (
        f"{ECHO} does not import: RuntimeError: second (sound/effects/echo.py, line 4)"
    )


def test_caught_failure_of_a_part(
    planted: Planted, fault_of: Callable[..., str]
) -> None:
    """A failure that its importer catches still counts for the module itself."""
    planted.add("sound.worse", "raise ValueError('first')\n")
    fault = fault_of("try:\n    import sound.worse\nexcept ValueError:\n    pass\n")
    assert fault == (
        "sound.worse does not import: ValueError: first (sound/worse.py, line 1)"
    )


def test_circular_import(planted: Planted, fault_of: Callable[..., str]) -> None:
    """An import in a circle is told with paths below the search path."""
    planted.add("sound.wave", "from .effects.echo import echo\nwave = 1\n")
    message = fault_of("from ..wave import wave\necho = 1\n")
    assert message.startswith("sound.wave does not import: ImportError: cannot import")
    assert "(most likely due to a circular import) (sound/effects/echo.py)" in message
    assert message.endswith("(sound/wave.py, line 1)")


@pytest.mark.parametrize(
    "expression", ["__file__", "__import__('os').path.realpath(__file__)"]
)
def test_search_path_is_not_shown(
    planted: Planted, fault_of: Callable[..., str], expression: str
) -> None:
    """The passing search path does not show, even if the module writes it."""
    message = fault_of(
        f"p = {expression}\nraise OSError(p, p.removesuffix('/sound/effects/echo.py'))\n"
    )
    assert message == (
        f"{ECHO} does not import: OSError: [Errno sound/effects/echo.py] . "
        "(sound/effects/echo.py, line 2)"
    )


def test_missing_module(planted: Planted) -> None:
    """A name without a file does not import."""
    planted.add("sound.echo")
    planted.names.append("sound.gone")
    assert planted.fault().message == (
        "sound.gone does not import: ModuleNotFoundError: No module named 'sound.gone'"
    )


@pytest.mark.parametrize(
    ("body", "text", "place"),
    [
        ("x = (\n", "SyntaxError: '(' was never closed", "line 1"),
        ("x = 1\n  y = 2\n", "IndentationError: unexpected indent", "line 2"),
        ("class E(Exception): pass\nraise E\n", f"{ECHO}.E", "line 2"),
        (
            "raise ValueError('a\\nb\\t\\x1b[31mc')\n",
            r"ValueError: a b \x1b[31mc",
            "line 1",
        ),
        ("raise ValueError('\\ud800')\n", r"ValueError: \ud800", "line 1"),
        ("raise ValueError('x' * 10**7)\n", f"ValueError: {'x' * 488}…", "line 1"),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt", "line 1"),
        ("input()\n", "EOFError: EOF when reading a line", "line 1"),
        ("x = compile('1 +', 'y', 'exec')\n", "SyntaxError: invalid syntax", "line 1"),
        (
            "class E(Exception):\n    def __str__(self):\n        1 / 0\nraise E\n",
            f"{ECHO}.E: its message cannot be read",
            "line 4",
        ),
    ],
)
def test_texts(fault_of: Callable[..., str], body: str, text: str, place: str) -> None:
    """A text is one line that a terminal can show."""
    expected = f"{ECHO} does not import: {text} (sound/effects/echo.py, {place})"
    assert fault_of(body) == expected


@pytest.mark.parametrize(
    ("body", "text", "line"),
    [
        (
            "import warnings\nwarnings.warn('old', DeprecationWarning)\n",
            "DeprecationWarning: old",
            2,
        ),
        (
            "\nassert (1, 'one')\n",
            "SyntaxWarning: assertion is always true, perhaps remove parentheses?",
            2,
        ),
        (
            "import warnings\nwarnings.simplefilter('ignore')\n(1)()\n",
            "SyntaxWarning: 'int' object is not callable; perhaps you missed a comma?",
            3,
        ),
        (
            "async def f(): pass\n\nf()\n",
            "RuntimeWarning: coroutine 'f' was never awaited",
            3,
        ),
    ],
)
def test_warns(fault_of: Callable[..., str], body: str, text: str, line: int) -> None:
    """A warning is a fault: raised, by the compiler, or where it cannot be raised."""
    assert (
        fault_of(body) == f"{ECHO} warns: {text} (sound/effects/echo.py, line {line})"
    )


def test_warns_of_a_file_left_open(fault_of: Callable[..., str]) -> None:
    """A file that is dropped without being closed is a fault."""
    message = fault_of("\ntext = open(__file__).read()\n")
    assert message.startswith(f"{ECHO} warns: ResourceWarning: unclosed file")
    assert message.endswith("(sound/effects/echo.py, line 2)")


def test_file_kept_open_blames_nobody(planted: Planted) -> None:
    """A file that a module keeps open is no fault, nor is it one of the next."""
    planted.add("sound.a", "def f(): pass\nlog = open(__file__)\n")
    planted.add("sound.b", "import gc\ngc.collect()\n")
    assert planted.prove().modules == 3


def test_filters_of_a_module_are_its_own(planted: Planted) -> None:
    """A module that ignores warnings does not silence the next one."""
    planted.add("sound.a", "import warnings\nwarnings.simplefilter('ignore')\n")
    planted.add("sound.b", "import warnings\nwarnings.warn('old')\n")
    assert planted.fault().message == (
        "sound.b warns: UserWarning: old (sound/b.py, line 2)"
    )


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("import sys\nsys.exit(3)\n", ": SystemExit(3)"),
        ("import sys\nsys.exit('bye')\n", ": SystemExit('bye')"),
        ("\nraise SystemExit\n", ": SystemExit()"),
    ],
)
def test_exits(fault_of: Callable[..., str], body: str, how: str) -> None:
    """A call of ``sys.exit`` is a fault, whatever its status."""
    expected = f"{ECHO} ends the interpreter{how} (sound/effects/echo.py, line 2)"
    assert fault_of(body) == expected


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("import os\nos._exit(3)\n", "exit status 3"),
        ("import os\nos._exit(0)\n", "exit status 0"),
        ("import os\nos.abort()\n", "signal SIGABRT"),
        ("import os\nos.kill(os.getpid(), 9)\n", "signal SIGKILL"),
    ],
)
def test_ends_at_once(
    planted: Planted, fault_of: Callable[..., str], body: str, how: str
) -> None:
    """A process that is gone is told by its status, also in an eager import."""
    expected = f"{ECHO} ends the interpreter ({how})"
    assert fault_of(body) == expected
    planted.add("sound.", "from .effects import echo\n")
    fault = planted.fault()
    assert (fault.message, fault.details) == (expected, ("met while importing sound",))


def test_ends_after_an_eager_import(planted: Planted) -> None:
    """After its parts are imported, the package itself is the one at fault."""
    planted.add("sound.echo")
    planted.add("sound.", "import os\nfrom . import echo\nos._exit(4)\n")
    assert planted.fault().message == "sound ends the interpreter (exit status 4)"


HANGS = {
    "spins": "while True: pass\n",
    "sleeps": "import time\ntime.sleep(1e6)\n",
    "blocks signals": "from signal import *\nimport time\n"
    "pthread_sigmask(SIG_BLOCK, valid_signals())\ntime.sleep(1e6)\n",
    "spins in C": "import itertools\nsum(itertools.repeat(0))\n",
    "stops itself": "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n",
    "waits for a pipe": "import os\nos.read(os.pipe()[0], 1)\n",
    "has an endless message": "class E(Exception):\n    def __str__(self):\n"
    "        while True: pass\nraise E\n",
    "reloads for ever": "import importlib, sound.effects.good as good\n"
    "while True: importlib.reload(good)\n",
    "traces": "import sys, time\nsys.settrace(lambda *_: time.sleep(1e6))\n"
    "(lambda: 0)()\n",
}


@pytest.mark.parametrize("body", HANGS.values(), ids=HANGS)
def test_does_not_finish(
    planted: Planted, fault_of: Callable[..., str], body: str
) -> None:
    """Whatever a module waits for, its time is limited."""
    planted.add("sound.effects.good")
    assert fault_of(body, limit=0.6) == f"{ECHO} did not finish in 0.6 s"


def test_does_not_finish_in_an_eager_import(planted: Planted) -> None:
    """The innermost module is named, with the one whose import met it."""
    planted.add("sound.good")
    planted.add("sound.echo", "from . import good\nwhile True: pass\n")
    planted.add("sound.", "from . import good, echo\n")
    fault = planted.fault(limit=0.6)
    assert fault.message == "sound.echo did not finish in 0.6 s"
    assert fault.details == ("met while importing sound",)


def test_does_not_finish_after_an_eager_import(planted: Planted) -> None:
    """After its parts are imported, the package itself is named."""
    planted.add("sound.echo")
    planted.add("sound.", "from . import echo\nwhile True: pass\n")
    assert planted.fault(limit=0.6).message == "sound did not finish in 0.6 s"
