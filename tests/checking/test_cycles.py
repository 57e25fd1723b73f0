"""Cycles of imports: only those that bite."""

import pytest

from tests.checking.conftest import Check

_MAIN = "import a\n"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("import b\n\ndef f(): return b.g\n", "import a\n\ndef g(): return a.f\n"),
        ("from b import g\n\ndef f(): ...\n", "def g():\n    from a import f\n"),
        (
            "from b import g\n\ndef f(): ...\n",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import f\ng = 1\n",
        ),
        ("f = 1\nfrom b import g\n", "g = 1\nfrom a import f\n"),
        (
            "from b import g\nf = 1\n",
            "try:\n    from a import f\nexcept ImportError:\n    f = 2\ng = 1\n",
        ),
        ("import b\nf = 1\n", "import a\ng = lambda: a.f\n"),
        (
            "def __getattr__(n): ...\nfrom b import g\nf = 1\n",
            "g = 1\nfrom a import f\n",
        ),
    ],
    ids=[
        *("modules", "in a function", "for type checkers", "bound before"),
        *("caught", "in a lambda", "made on demand"),
    ],
)
def test_a_cycle_that_works_is_no_mistake(a: str, b: str, check: Check) -> None:
    """Where every name is there when it is taken, nothing is said."""
    assert check({"main.py": _MAIN, "a.py": a, "b.py": b}) == ()


@pytest.mark.parametrize(
    ("a", "b", "place"),
    [
        ("from b import g\nf = 1\n", "from a import f\ng = 1\n", "b.py:1"),
        ("import b\nf = 1\n", "import a\ng = a.f\n", "b.py:2"),
        ("import b\nclass F: ...\n", "import a\nclass G(a.F): ...\n", "b.py:2"),
        ("import b\nf = 1\n", "import a\n\ndef g(x=a.f): ...\n", "b.py:3"),
        ("import b\nf = print\n", "import a\n\n@a.f\ndef g(): ...\n", "b.py:3"),
    ],
    ids=["name", "attribute", "base class", "default", "decorator"],
)
def test_a_name_taken_too_early_is_an_error(
    a: str, b: str, place: str, check: Check
) -> None:
    """A name that is bound further down, and taken while modules load, is found."""
    found = check({"main.py": _MAIN, "a.py": a, "b.py": b})
    assert f"circular-import error {place}" in found


def test_a_cycle_that_bites_in_another_order_only_is_a_warning(check: Check) -> None:
    """What the program itself never meets is no error."""
    tree = {
        "main.py": "import b\n",
        "a.py": "import b\nf = 1\n",
        "b.py": "from a import f\n",
    }
    assert check(tree) == ("circular-import warning b.py:1",)


def test_submodules_of_a_package_that_is_loading_can_be_imported(check: Check) -> None:
    """`from package import module` works while the package loads."""
    tree = {
        "sound/__init__.py": "from .echo import play\n",
        "sound/echo.py": "from . import low\n\ndef play(): ...\n",
        "sound/low.py": "from sound import echo\n",
    }
    assert check(tree) == ()


def test_a_chain_longer_than_the_recursion_limit_is_followed(check: Check) -> None:
    """The number of modules has no limit."""
    tree = {f"m{n}.py": f"from m{n + 1} import x\nx = 1\n" for n in range(1200)}
    tree["m1200.py"] = "from m0 import x\n"
    assert check({"main.py": "import m0\n", **tree}) == (
        "circular-import error m1200.py:1",
    )


def test_an_import_under_an_if_counts(check: Check) -> None:
    """Where only one side of an `if` meets the cycle, it is a warning."""
    tree = {
        "main.py": "import a\n",
        "a.py": "import sys\n\nif sys.flags.verbose:\n    from b import g\nf = 1\n",
        "b.py": "from a import f\n\ng = 1\n",
    }
    assert check(tree) == ("circular-import warning b.py:1",)


def test_an_import_under_an_if_may_come_first(check: Check) -> None:
    """What is loaded under an `if` before it is wanted is there."""
    tree = {
        "main.py": "import a\n",
        "a.py": "import sys\n\nif sys.flags.verbose:\n    pass\nelse:\n    import b\nf = 1\nimport c\n",
        "b.py": "g = 1\nimport c\n",
        "c.py": "from b import g\nimport a\n",
    }
    assert check(tree) == ()


def test_a_function_that_the_module_calls_is_followed(check: Check) -> None:
    """An import in a function runs while the module loads, if the module calls it."""
    tree = {
        "main.py": "import a\n",
        "a.py": "def load():\n    from b import g\n\n    return g\n\n\ng = load()\nf = 1\n",
        "b.py": "from a import f\n\ng = 1\n",
    }
    assert check(tree) == ("circular-import error b.py:1",)
    tree["a.py"] = tree["a.py"].replace("g = load()\nf = 1\n", "f = 1\ng = load()\n")
    assert check(tree) == ("circular-import warning a.py:2",)


def test_a_library_module_that_is_imported_second_everywhere(check: Check) -> None:
    """A module that only a direct first import breaks is a warning, whoever needs it."""
    tree = {
        "pkg/__init__.py": "",
        "pkg/base.py": "from .features import F\n\nB = 1\n",
        "pkg/features.py": "from .base import B\n\nF = 1\n",
        "main.py": "import pkg.user\n",
        "pkg/user.py": "try:\n    import pkg.base\nexcept ImportError:\n    pass\n",
    }
    assert "circular-import error pkg/features.py:1" not in check(tree)


def test_the_module_that_the_package_names_otherwise_afterwards(check: Check) -> None:
    """`from . import x` in `__init__.py` is the submodule, until the name is bound anew."""
    tree = {
        "main.py": "import pkg.second\n",
        "pkg/__init__.py": "from . import first as one\nfrom .extra import make as first\n",
        "pkg/extra.py": "def make(): ...\n",
        "pkg/first.py": "X = 1\nfrom . import second\n",
        "pkg/second.py": "from .first import X\n\nY = 1\n",
    }
    found = check(tree)
    assert not [one for one in found if one.startswith("circular-import")]


def test_a_consequence_of_a_standard_name_is_not_told(check: Check) -> None:
    """A script that imports itself in place of a standard module has one cause."""
    found = check({"random.py": "from random import choice\n\nprint(choice([1]))\n"})
    assert found == ("stdlib-shadow error random.py:1",)
