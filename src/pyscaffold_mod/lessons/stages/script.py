"""Stage 1: a script."""

from pyscaffold_mod.lessons.items import Has, Prints
from pyscaffold_mod.lessons.model import Exercise, Stage
from pyscaffold_mod.messages import N_

STAGE = Stage(
    number=1,
    slug="script",
    title=N_("A script"),
    idea=N_("A script is a file whose statements Python runs from top to bottom."),
    files=("fibo.py",),
    items=(Has("fibo.py"), Prints(("fibo.py",), "0 1 1 2 3 5 8 13 21 34")),
    exercises=(
        Exercise(
            N_(
                "Make a script squares.py that prints the squares of 1 to 5 and no other"
                " numbers: one below the other, in a row or as a list."
            ),
            (Has("squares.py"), Prints(("squares.py",), "1 4 9 16 25", loose=True)),
        ),
        Exercise(
            N_(
                "Make a script shout.py that prints the word after its name on the"
                " command line in capital letters: python shout.py echo prints ECHO."
                " After the line import sys there is a list sys.argv of the words on the"
                " command line; sys.argv[0] is the script's name, sys.argv[1] the word"
                ' after it. "echo".upper() is "ECHO".'
            ),
            (
                Has("shout.py"),
                Prints(("shout.py", "echo"), "ECHO"),
                Prints(("shout.py", "surround"), "SURROUND"),
            ),
        ),
    ),
)
