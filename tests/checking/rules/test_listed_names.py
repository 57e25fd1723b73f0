"""What the rules about `__all__` and about star imports take for granted."""

import builtins
import importlib
import sys

import pytest

from pyscaffold_mod.checking import starred
from pyscaffold_mod.checking.rules.star_import import REPLACED
from tests.checking.conftest import Check

Tree = dict[str, str]


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


def test_the_table_of_starred_names_is_true() -> None:
    """Every name of the table is one that a star import binds here."""
    for module in starred.known():
        try:
            made = importlib.import_module(module)
        except ImportError:
            continue  # tkinter is not there on every system
        public = getattr(made, "__all__", None) or vars(made)
        assert starred.names(module) <= {*public}, module
