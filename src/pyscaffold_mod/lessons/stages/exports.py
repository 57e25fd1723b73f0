"""Stage 6: `__all__`."""

from pyscaffold_mod.lessons.calls import Star
from pyscaffold_mod.lessons.items import Clean, Has, Prints
from pyscaffold_mod.lessons.model import Exercise, Stage
from pyscaffold_mod.messages import N_

STAGE = Stage(
    number=6,
    slug="exports",
    title=N_("The list __all__"),
    idea=N_("from package import * takes the names that the package lists in __all__."),
    files=(
        "sound/__init__.py",
        "sound/effects/__init__.py",
        "sound/effects/echo.py",
        "sound/effects/surround.py",
        "sound/filters/__init__.py",
        "sound/filters/equalizer.py",
        "play.py",
    ),
    items=(
        Has("sound/effects/surround.py"),
        Has("sound/filters/__init__.py"),
        Has("sound/filters/equalizer.py"),
        Star("sound.effects", ("echo", "surround")),
        Prints(
            (
                "-c",
                "import sound.effects; print({'echo', 'surround'} <= {*sound.effects.__all__})",
            ),
            "True",
        ),
        Star("sound.filters", ("equalizer",)),
        Has("play.py"),
        Prints(("play.py",), "[(8, 4), (8, 4), (2, 1)] [8, 10]"),
        Clean(),
    ),
    exercises=(
        Exercise(
            N_(
                "Make a package shapes with the modules circle and square, and let"
                " from shapes import * bring both."
            ),
            (
                Has("shapes/__init__.py"),
                Has("shapes/circle.py"),
                Has("shapes/square.py"),
                Star("shapes", ("circle", "square")),
            ),
        ),
        Exercise(
            N_(
                "Make a module pick.py with the functions one, two and three, and let"
                " from pick import * bring only two."
            ),
            (
                Has("pick.py"),
                Prints(
                    (
                        "-c",
                        "import pick as x; print([callable(f) for f in (x.one, x.two, x.three)])",
                    ),
                    "[True, True, True]",
                ),
                Star("pick", ("two",), modules=False, only=True),
            ),
        ),
    ),
)
