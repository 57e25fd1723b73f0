"""The rules about `__all__` and about star imports."""

import builtins
import importlib
import sys

import pytest

from pyscaffold_mod.checking.rules.star_import import REPLACED
from tests.checking.conftest import Check

Tree = dict[str, str]

_TWO = "def fib(n):\n    return n\n\n\ndef fib2(n):\n    return [n]\n"

FOUND: list[tuple[str, Tree, str]] = [
    (
        "used through a star import of a star import",
        {
            "num/__init__.py": "from num.core import *\n",
            "num/core.py": f'__all__ = ["fib"]\n\n{_TWO}',
            "main.py": "from num import fib2\n\nprint(fib2(3))\n",
        },
        "all-missing-name error num/core.py:1",
    ),
    (
        "used in a function after a star import",
        {
            "fibo.py": f'{_TWO}\n\n__all__ = ["fib"]\n',
            "main.py": "from fibo import *\n\n\ndef run():\n    return fib2(1)\n",
        },
        "all-missing-name error fibo.py:9",
    ),
    (
        "another star import may bring it",
        {
            "fibo.py": f'__all__ = ["fib"]\n\n{_TWO}',
            "main.py": "from fibo import *\nfrom numbers_kit import *\n\nfib2(1)\n",
        },
        "all-missing-name warning fibo.py:1",
    ),
    (
        "imported by name by a script",
        {
            "fibo.py": f'__all__ = ["fib"]\n\n{_TWO}',
            "main.py": "from fibo import fib2\n\nprint(fib2(1))\n",
        },
        "all-missing-name note fibo.py:1",
    ),
    (
        "a number in __all__",
        {"fibo.py": '__all__ = ["fib", 2]\n\n\ndef fib(n):\n    return n\n'},
        "all-not-strings error fibo.py:1",
    ),
    (
        "an imported class in __all__",
        {
            "num/__init__.py": "from num.core import Fib\n\n__all__ = [Fib]\n",
            "num/core.py": "class Fib:\n    pass\n",
        },
        "all-not-strings error num/__init__.py:3",
    ),
    (
        "one string for the whole list",
        {"fibo.py": '__all__ = ("fib")\n\n\ndef fib(n):\n    return n\n'},
        "all-not-strings error fibo.py:1",
    ),
    (
        "a comma is missing",
        {"fibo.py": f'__all__ = [\n    "fib"\n    "fib2",\n]\n\n{_TWO}'},
        "all-not-strings error fibo.py:2",
    ),
    (
        "doubled by +=",
        {"fibo.py": f'__all__ = ["fib"]\n__all__ += ["fib2", "fib"]\n\n{_TWO}'},
        "all-duplicate warning fibo.py:2",
    ),
    (
        "doubled in a tuple",
        {"fibo.py": f'__all__ = ("fib", "fib2", "fib")\n\n{_TWO}'},
        "all-duplicate warning fibo.py:1",
    ),
    (
        "enumerate of threading",
        {"main.py": "from threading import *\n\nfor i, x in enumerate('ab'):\n    i\n"},
        "star-import error main.py:1",
    ),
    (
        "a function of the file's own",
        {
            "main.py": "def echo(x):\n    return x\n\n\nfrom fx import *\n\necho(1)\n",
            "fx.py": "def echo(x):\n    return [x]\n",
        },
        "star-import warning main.py:5",
    ),
    (
        "two star imports with one name",
        {
            "main.py": "from fx import *\nfrom gx import *\n\necho(1)\n",
            "fx.py": "def echo(x):\n    return [x]\n",
            "gx.py": "def echo(x):\n    return x\n",
        },
        "star-import warning main.py:2",
    ),
]

NOT_FOUND: list[tuple[str, str, Tree]] = [
    (
        "all-missing-name",
        "the name is a submodule",
        {
            "num/__init__.py": "from num.core import *\n",
            "num/core.py": '__all__ = ["fib"]\nfrom num import tools\n\nfib = 1\n',
            "num/tools.py": "x = 1\n",
            "main.py": "from num import tools\n\nprint(tools.x)\n",
        },
    ),
    (
        "all-missing-name",
        "__all__ is computed",
        {
            "fibo.py": f'__all__ = ["fib"] + sorted(["fib2"])\n\n{_TWO}',
            "main.py": "from fibo import *\n\nfib2(1)\n",
        },
    ),
    (
        "all-missing-name",
        "the user has a name of its own",
        {
            "fibo.py": f'__all__ = ["fib"]\n\n{_TWO}',
            "main.py": "from fibo import *\n\n\ndef run(fib2):\n    return fib2\n",
        },
    ),
    (
        "all-not-strings",
        "a constant that is a string",
        {"fibo.py": 'NAME = "fib"\n__all__ = [NAME]\n\n\ndef fib(n):\n    return n\n'},
    ),
    (
        "all-not-strings",
        "a long name in two strings, which is there",
        {"fibo.py": '__all__ = ["fib" "2"]\n\n\ndef fib2(n):\n    return n\n'},
    ),
    (
        "all-duplicate",
        "set anew",
        {"fibo.py": f'__all__ = ["fib"]\n__all__ = ["fib", "fib2"]\n\n{_TWO}'},
    ),
    (
        "all-duplicate",
        "taken out before",
        {
            "fibo.py": (
                '__all__ = ["fib", "fib2"]\n__all__.remove("fib")\n'
                f'__all__ += ["fib"]\n\n{_TWO}'
            )
        },
    ),
    (
        "star-import",
        "nothing of the module is a built-in",
        {"main.py": "from shutil import *\n\nopen('a.txt')\n"},
    ),
    (
        "star-import",
        "the built-in is not used",
        {"main.py": "from os import *\n\nprint(getcwd())\n"},
    ),
    (
        "star-import",
        "the replacement of a C module is guarded",
        {
            "fast.py": "def echo(x):\n    return x\n",
            "main.py": (
                "def echo(x):\n    return x\n\n\n"
                "try:\n    from fast import *\nexcept ImportError:\n    pass\n\necho(1)\n"
            ),
        },
    ),
]


@pytest.mark.parametrize(
    ("tree", "finding"), [x[1:] for x in FOUND], ids=[x[0] for x in FOUND]
)
def test_the_mistake_is_found(tree: Tree, finding: str, check: Check) -> None:
    """Each mistake is found at its place, as bad as it is."""
    assert finding in check(tree)


@pytest.mark.parametrize(
    ("rule", "tree"),
    [(x[0], x[2]) for x in NOT_FOUND],
    ids=[f"{x[0]}: {x[1]}" for x in NOT_FOUND],
)
def test_what_looks_like_it_is_not(rule: str, tree: Tree, check: Check) -> None:
    """What resembles the mistake and works is passed over."""
    assert [x for x in check(tree) if x.startswith(rule + " ")] == []


def _lists(orders: list[str]) -> Tree:
    return {
        f"tones/tone{number}.py": f"__all__ = {order.split()!r}\na = b = c = 1\n"
        for number, order in enumerate(orders)
    }


@pytest.mark.parametrize(
    ("orders", "count"),
    [
        (["a b c", "a b c", "b a c"], 1),
        (["a b c", "a b c", "a b c", "c a b"], 1),
        (["a b c", "b a c"], 0),
        (["a b c", "c b a", "b a c"], 0),
        (["a b c", "a b c", "a b c"], 0),
    ],
)
def test_order_is_asked_only_where_it_is_kept(
    orders: list[str], count: int, check: Check
) -> None:
    """One list out of order is told where most others are sorted."""
    found = [x for x in check(_lists(orders)) if x.startswith("all-unsorted note")]
    assert len(found) == count


def test_isort_order_is_an_order(check: Check) -> None:
    """Constants, then classes, then functions is sorted, too."""
    lists = {
        f"tones/tone{n}.py": '__all__ = ["RATE", "Tone", "beep"]\nRATE = Tone = beep = 1\n'
        for n in range(4)
    }
    assert [x for x in check(lists) if "all-unsorted" in x] == []


def test_the_table_of_replaced_builtins_is_true() -> None:
    """What a star import of the standard library replaces here is in the table."""
    for name, modules in REPLACED.items():
        for module in {*modules, "os", "math", "shutil"} & sys.stdlib_module_names:
            if module in ("curses", "aifc", "audioop", "ossaudiodev", "sunau"):
                continue  # deprecated, or not there on every system
            try:
                made = importlib.import_module(module)
            except ImportError:
                continue
            public = getattr(made, "__all__", None)
            public = public or [x for x in vars(made) if not x.startswith("_")]
            own = getattr(made, name, None) is not getattr(builtins, name)
            if name in public and own:
                assert module in modules
