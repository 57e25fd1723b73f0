"""A line that stands twice, or later than usual, changes nothing about a mistake."""

from tests.checking.conftest import Check, Write
from tests.checking.rules.running import run

_FIBO = {"fibo.py": "def fib(n):\n    return [n]\n"}
_SETTINGS = {
    "settings.py": "loud = False\n\n\ndef turn_up():\n    global loud\n    loud = True\n"
}


def test_a_module_that_is_imported_twice_is_still_a_module(
    check: Check, write: Write
) -> None:
    """A call of it is found, whatever import comes first."""
    tree = {**_FIBO, "use.py": "import fibo\n\nfibo(1)\n\nimport fibo\n"}
    assert "module-not-callable error use.py:3" in check(tree)
    assert run(write(tree), "use.py") != 0


def test_a_name_that_may_be_something_else_is_no_module(check: Check) -> None:
    """Two imports of different things under one name are not told apart."""
    tree = {**_FIBO, "use.py": "import fibo\nfrom fibo import fib as fibo\n\nfibo(1)\n"}
    assert not any("module-not-callable" in one for one in check(tree))


def test_a_submodule_in_a_list_is_an_object(check: Check, write: Write) -> None:
    """A package that imports its own module and lists it lacks the quotes."""
    tree = {
        "sound/__init__.py": (
            '__all__ = ["echo"]\n\nfrom sound import echo\n\n__all__ = [echo]\n'
        ),
        "sound/echo.py": "",
    }
    assert "all-not-strings error sound/__init__.py:5" in check(tree)
    assert run(write(tree), "-c", "from sound import *") != 0


def test_a_string_with_the_name_of_a_submodule_is_none(check: Check) -> None:
    """What the package binds itself may be anything."""
    tree = {
        "sound/__init__.py": 'echo = "x"\nfrom sound import echo\n\n__all__ = [echo]\n',
        "sound/echo.py": "",
        "sound/low.py": "from sound import echo\n\n__all__ = [echo]\n",
    }
    assert not any("all-not-strings" in one for one in check(tree))


def test_a_name_taken_after_it_was_set_is_not_old(check: Check, write: Write) -> None:
    """The import comes after the call, and so does what is read."""
    tree = {
        **_SETTINGS,
        "main.py": (
            "import settings\n\nsettings.turn_up()\nfrom settings import loud\n\n"
            "assert loud\n"
        ),
    }
    assert run(write(tree), "main.py") == 0
    assert not any("stale-binding" in one for one in check(tree))


def test_a_name_taken_before_it_was_set_is_old(check: Check, write: Write) -> None:
    """The same with the import first."""
    tree = {
        **_SETTINGS,
        "main.py": (
            "import settings\nfrom settings import loud\n\nsettings.turn_up()\n"
            "assert loud\n"
        ),
    }
    assert run(write(tree), "main.py") != 0
    assert "from-import-stale-binding warning main.py:2" in check(tree)
