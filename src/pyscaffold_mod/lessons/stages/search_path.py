"""Stage 4: where modules are looked for."""

from pyscaffold_mod.lessons.calls import Searches
from pyscaffold_mod.lessons.items import HERE, Clean, Has, Prints
from pyscaffold_mod.lessons.model import Exercise, Stage
from pyscaffold_mod.messages import N_

STAGE = Stage(
    number=4,
    slug="search_path",
    title=N_("The search path"),
    idea=N_(
        "Python looks for a module in the folders of sys.path, one after the other, and"
        " the folder of the script is the first."
    ),
    files=("fibo.py", "use_fibo.py", "tools/look.py"),
    items=(
        Has("fibo.py"),
        Has("tools/look.py"),
        Prints(
            (
                "-c",
                "from tools.look import knows; print(knows('json'), knows('no_such'))",
            ),
            "True False",
        ),
        Prints(("tools/look.py",), "fibo: not found"),
        Prints(("-m", "tools.look"), "fibo: found"),
        Clean(),
    ),
    exercises=(
        Exercise(
            N_(
                "Make a script tools/first.py that prints the name of the folder that"
                " sys.path begins with, without the path before it: tools when it is run"
                " by its path, the name of the folder that you are in with python -m"
                " tools.first."
            ),
            (
                Has("tools/first.py"),
                Prints(("tools/first.py",), "tools"),
                Prints(("-m", "tools.first"), HERE),
            ),
        ),
        Exercise(
            N_(
                "Make a folder shelf with a module gem.py in which color is 'red', and a"
                " script use_gem.py beside the folder that appends the folder to sys.path"
                " and prints gem.color. It works from whatever folder it is run."
            ),
            (
                Has("shelf/gem.py"),
                Has("use_gem.py"),
                Prints(("use_gem.py",), "red"),
                Prints(("../use_gem.py",), "red", within="shelf"),
                Prints(
                    ("use_gem.py",), "blue", laid=("shelf/gem.py", "color = 'blue'\n")
                ),
                Searches("use_gem.py", "shelf"),
            ),
        ),
    ),
)
