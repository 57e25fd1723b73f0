"""Names: of files, and in `__all__`."""

import pytest

from tests.checking.conftest import Check


def test_a_standard_name_inside_a_package_is_free(check: Check) -> None:
    """sound.random hides nothing; random in the root does."""
    inside = {"sound/__init__.py": "", "sound/random.py": "x = 1\n"}
    assert check({**inside, "main.py": "import sound.random\n"}) == ()
    assert check({**inside, "random.py": ""}) == ("stdlib-shadow error random.py:1",)


def test_a_standard_name_beside_a_script_is_found(check: Check) -> None:
    """A folder is searched first if a script in it is run."""
    guard = 'if __name__ == "__main__":\n    print(1)\n'
    tree = {"pyproject.toml": "", "tools/run.py": guard, "tools/email.py": ""}
    assert check(tree) == ("stdlib-shadow error tools/email.py:1",)


def test_a_hyphen_in_a_script_that_nobody_imports_is_free(check: Check) -> None:
    """Only what is imported needs an identifier."""
    assert check({"make-report.py": "print(1)\n"}) == ()
    assert "not-an-identifier error make-report.py:1" in check(
        {"make-report.py": "x = 1\n", "main.py": "import make_report\n"}
    )


def test_a_migration_may_begin_with_a_digit(check: Check) -> None:
    """What a program loads by its place needs no identifier; a note says so."""
    assert check({"m/__init__.py": "", "m/0001_initial.py": "x = 1\n"}) == (
        "importlib-only-name note m/0001_initial.py:1",
    )


@pytest.mark.parametrize(
    "text",
    [
        '__all__ = ["echo"]\n',
        '__all__ = ["x"]\nfrom .echo import *\n',
        '__all__ = ["made"]\nglobals()["made"] = 1\n',
        '__all__ = ["made"]\n\ndef __getattr__(name): ...\n',
        '__all__ = ["x"]\nif (x := 1): pass\n',
        '__all__ = ["gone"]\n__all__.remove("gone")\n',
        '__all__ = ["__version__"]\n(__version__, *_) = "1", 2\n',
        '__all__ = ["a"]\nfrom elsewhere import *\n',
    ],
)
def test_names_that_are_there_may_stand_in_all(text: str, check: Check) -> None:
    """Submodules, names from stars, made names and unpacked ones are there."""
    assert check({"sound/__init__.py": text, "sound/echo.py": "x = 1\n"}) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('__all__ = ["low"]\n', 1),
        ('__all__ = []\n__all__ += ["low"]\n', 2),
        ('__all__ = (\n    "echo",\n    "low",\n)\n', 3),
        ('__all__ = ["low"]\nfrom .echo import *\n', 1),
        ('__all__ = ["low"]\nlow: int\n', 1),
    ],
)
def test_a_name_that_is_not_there_is_found(text: str, line: int, check: Check) -> None:
    """A name in `__all__` that nothing binds is an error in its own line."""
    tree = {"sound/__init__.py": text, "sound/echo.py": "x = 1\n"}
    assert check(tree) == (f"all-undefined-name error sound/__init__.py:{line}",)


def test_dots_are_counted_from_the_package_itself(check: Check) -> None:
    """In a.b two dots lead to a, in a.__init__ they lead nowhere."""
    tree = {"a/__init__.py": "", "a/b/__init__.py": "from .. import c\n", "a/c.py": ""}
    assert check(tree) == ()
    assert check({**tree, "a/__init__.py": "from .. import b_2\n"}) == (
        "relative-import-beyond-top error a/__init__.py:1",
    )


def test_tests_for_pytest_need_no_init(check: Check) -> None:
    """Pytest finds what unittest does not."""
    case = "import unittest\n\nclass T(unittest.TestCase): ...\n"
    tree = {"tests/test_a.py": case}
    assert check(tree) == ("missing-init error tests:1",)
    assert check({**tree, "pyproject.toml": "[tool.pytest.ini_options]\n"}) == ()
