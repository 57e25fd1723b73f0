"""Stage 2: a module."""

import ast

from pyscaffold_mod.lessons.calls import Leaves, Returns
from pyscaffold_mod.lessons.items import Clean, Has, Prints, Slip, Written
from pyscaffold_mod.lessons.model import Exercise, Stage
from pyscaffold_mod.messages import N_

_SERIES = "0 1 1 2 3 5 8 13 21 34"


def _imports(tree: ast.Module, name: str) -> bool:
    return any(
        alias.name == name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    )


def _imports_a_name(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and node.module == "fibo"
        for node in ast.walk(tree)
    )


STAGE = Stage(
    number=2,
    slug="module",
    title=N_("A module"),
    idea=N_("A module is a file whose names other files get by import."),
    files=("fibo.py", "use_fibo.py"),
    items=(
        Has("fibo.py"),
        Prints(("-c", "import fibo; fibo.fib(50)"), _SERIES),
        Prints(("-c", "import fibo; print(fibo.fib2(10))"), "[0, 1, 1, 2, 3, 5, 8]"),
        Has("use_fibo.py"),
        Written(
            "use_fibo.py",
            N_("use_fibo.py imports the module fibo"),
            N_("use_fibo.py has no import of the module, as in import fibo"),
            lambda tree: _imports(tree, "fibo"),
            (
                Slip(
                    N_("use_fibo.py has import fibo.py; leave the suffix .py out"),
                    lambda tree: _imports(tree, "fibo.py"),
                ),
            ),
        ),
        Written(
            "use_fibo.py",
            N_("use_fibo.py imports a name from the module fibo"),
            N_("use_fibo.py has no import of a name, as in from fibo import fib"),
            _imports_a_name,
        ),
        Prints(("use_fibo.py",), " ".join([_SERIES] * 3)),
        Clean(),
    ),
    exercises=(
        Exercise(
            N_(
                "Make a module tally.py with a variable count that is 0, and a script"
                " use_tally.py that adds 5 to the module's variable, adds 5 again, and"
                " then prints the variable once: 10."
            ),
            (
                Has("tally.py"),
                Prints(("-c", "import tally; print(tally.count)"), "0"),
                Has("use_tally.py"),
                Prints(("use_tally.py",), "10"),
                Leaves("use_tally.py", "tally", "count", 10),
            ),
        ),
        Exercise(
            N_(
                "Make a module words.py with a function longest(text) that returns the"
                " longest word of a text; the first one, if two are as long."
            ),
            (
                Has("words.py"),
                Returns("words", "longest", ((("a bcd ef",), "bcd"),)),
                Returns(
                    "words",
                    "longest",
                    (
                        (("an old echo",), "echo"),
                        (("one two",), "one"),
                        (("two one",), "two"),
                        (("of a sound",), "sound"),
                        (("a b",), "a"),
                    ),
                ),
            ),
        ),
    ),
)
