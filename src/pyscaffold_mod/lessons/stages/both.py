"""Stage 3: a script and a module in one file."""

from pyscaffold_mod.lessons.calls import Returns
from pyscaffold_mod.lessons.items import Clean, Has, Prints
from pyscaffold_mod.lessons.model import Exercise, Stage
from pyscaffold_mod.messages import N_

_SERIES = "0 1 1 2 3 5 8 13 21 34"

STAGE = Stage(
    number=3,
    slug="both",
    title=N_("A script and a module"),
    idea=N_("A module knows its name, which is __main__ while it is run as a script."),
    files=("fibo.py", "use_fibo.py"),
    items=(
        Has("fibo.py"),
        Prints(("-c", "import fibo"), ""),
        Prints(("fibo.py", "50"), _SERIES),
        Prints(("fibo.py", "10"), "0 1 1 2 3 5 8"),
        Prints(("use_fibo.py",), " ".join([_SERIES] * 3)),
        Clean(),
    ),
    exercises=(
        Exercise(
            N_("Make a file name_test.py that prints its __name__; run and import it."),
            (
                Has("name_test.py"),
                Prints(("name_test.py",), "__main__"),
                Prints(("-c", "import name_test"), "name_test"),
            ),
        ),
        Exercise(
            N_(
                "Make a module area.py with a function square(side) that returns the area"
                " of a square; run as a script, and only then, it prints the area of a"
                " square whose side is 3."
            ),
            (
                Has("area.py"),
                Prints(("-c", "import area"), ""),
                Returns("area", "square", (((4,), 16), ((1,), 1), ((5,), 25))),
                Prints(("area.py",), "9", loose=True),
            ),
        ),
    ),
)
