"""Stage 4: where modules are looked for."""

from pyscaffold_mod.lessons.items import Clean, Has, Prints
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
                " sys.path begins with."
            ),
            (Has("tools/first.py"), Prints(("tools/first.py",), "tools")),
        ),
        Exercise(
            N_(
                "Make a folder shelf with a module gem.py in which color is 'red', and a"
                " script use_gem.py that appends the folder to sys.path and prints"
                " gem.color; it works from every folder."
            ),
            (
                Has("shelf/gem.py"),
                Has("use_gem.py"),
                Prints(("use_gem.py",), "red"),
                Prints(("../use_gem.py",), "red", within="shelf"),
            ),
        ),
    ),
)
