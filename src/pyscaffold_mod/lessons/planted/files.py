"""The mistakes of stages 1 to 4: scripts, modules and the search path."""

from pyscaffold_mod.lessons.items import Has, Prints
from pyscaffold_mod.lessons.mending import Imported, Used
from pyscaffold_mod.lessons.planting import (
    Planted,
    at_top,
    whole,
    with_suffix,
)

_SEED = "import random\n\nrandom.seed(50)\n"

_LISTENERS = '''"""Who listens."""

from fibo import hear


@hear
def bell():
    """Ring."""
'''
_HEARING = """heard = []


def hear(function):
    heard.append(function.__name__)
    return function


import listeners

if __name__ == "__main__" and not heard:
    print("(nobody listens)")
"""
_MANY = '''"""Work in another process."""

import multiprocessing


def work():
    print("ready", flush=True)


multiprocessing.set_start_method("spawn", force=True)
helper = multiprocessing.Process(target=work)
helper.start()
helper.join()
print("done")
'''
_SETTINGS = '''"""How loud it is."""

loud = False


def turn_up():
    """Make it loud."""
    global loud
    loud = True
'''
_ASKS = """import sys

if len(sys.argv) < 2:
    limit = input("Numbers below? ")
"""

PLANTED = (
    Planted(
        1,
        1,
        "stdlib-shadow",
        {
            "random.py": whole('"""Numbers that I like."""\n\nnumbers = [7, 13]\n'),
            "fibo.py": at_top(_SEED),
        },
        (Imported("fibo.py", "random"),),
    ),
    Planted(
        15,
        1,
        "not-an-identifier",
        {
            "fibo-tools.py": whole('"""Tools for the series."""\n\nzero = 0\n'),
            "fibo.py": at_top("import fibo-tools\n\nlowest = fibo_tools.zero\n"),
        },
        (Used("lowest"),),
    ),
    Planted(11, 2, "import-with-suffix", {"use_fibo.py": with_suffix("fibo")}),
    Planted(
        34,
        2,
        "module-not-callable",
        {"use_fibo.py": at_top("import fibo\n\nnumbers = fibo(50)\n")},
        (Used("numbers"),),
    ),
    Planted(
        38,
        2,
        "from-import-stale-binding",
        {
            "settings.py": whole(_SETTINGS),
            "use_fibo.py": at_top(
                "import settings\nfrom settings import loud\n\nsettings.turn_up()\n"
                'heard = loud\nif not heard:\n    print("(quiet)")\n'
            ),
        },
        (Has("settings.py"), Used("heard")),
    ),
    Planted(
        39,
        2,
        "import-dotted-attribute",
        {"use_fibo.py": at_top("import fibo.fib2\n\nnumbers = fibo.fib2(50)\n")},
        (Used("numbers"),),
    ),
    Planted(20, 3, "side-effect-at-import", {"fibo.py": at_top(_ASKS)}),
    Planted(
        19,
        3,
        "main-imported-twice",
        {"listeners.py": whole(_LISTENERS), "fibo.py": at_top(_HEARING)},
        (Has("listeners.py"), Imported("fibo.py", "listeners")),
    ),
    Planted(
        37,
        3,
        "side-effect-at-import",
        {"many.py": whole(_MANY)},
        (Has("many.py"), Prints(("many.py",), "ready done")),
    ),
    Planted(
        2,
        4,
        "stdlib-shadow",
        {
            "bisect.py": whole('"""Halves."""\n\nhalf = 0.5\n'),
            "tools/look.py": at_top(_SEED),
        },
        (Imported("tools/look.py", "random"),),
    ),
    Planted(
        23,
        4,
        "ghost-package",
        {"tools/fibo/__pycache__/__init__.cpython-311.pyc": whole(b"")},
    ),
    Planted(
        40,
        4,
        "stale-pyc",
        # The number that byte-code of Python 3.7 begins with.
        {"tools/fibo.pyc": whole(b"B\r\r\n" + bytes(12))},
    ),
)
