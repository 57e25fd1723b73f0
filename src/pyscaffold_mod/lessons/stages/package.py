"""Stage 5: a package."""

from pyscaffold_mod.lessons.calls import Returns
from pyscaffold_mod.lessons.items import Clean, Has, Prints
from pyscaffold_mod.lessons.model import Exercise, Stage
from pyscaffold_mod.messages import N_

_ECHO = "[8, 8, 2]"

STAGE = Stage(
    number=5,
    slug="package",
    title=N_("A package"),
    idea=N_(
        "A package is a folder with an __init__.py, whose modules have dotted names."
    ),
    files=(
        "sound/__init__.py",
        "sound/effects/__init__.py",
        "sound/effects/echo.py",
        "play.py",
    ),
    items=(
        Has("sound/__init__.py"),
        Has("sound/effects/__init__.py"),
        Has("sound/effects/echo.py"),
        Prints(
            (
                "-c",
                "import sound.effects.echo; print(sound.effects.echo.echofilter([8, 4]))",
            ),
            _ECHO,
        ),
        Prints(
            (
                "-c",
                "from sound.effects import echo; print(echo.echofilter([2, 2, 2], 2))",
            ),
            "[2, 2, 3, 1, 1]",
        ),
        Has("play.py"),
        Prints(("play.py",), " ".join([_ECHO] * 3)),
        Clean(),
    ),
    exercises=(
        Exercise(
            N_(
                "Add a module sound.effects.reverse with a function reverse(samples) that"
                " returns the samples from the last to the first."
            ),
            (
                Has("sound/effects/reverse.py"),
                Returns(
                    "sound.effects.reverse",
                    "reverse",
                    (
                        (([1, 2, 3],), [3, 2, 1]),
                        (([8, 2, 4, 2],), [2, 4, 2, 8]),
                        (([],), []),
                    ),
                ),
            ),
        ),
        Exercise(
            N_(
                "Add a subpackage sound.formats with a module names that has a function"
                " ending(name): what stands after the last dot of a file's name."
            ),
            (
                Has("sound/formats/__init__.py"),
                Has("sound/formats/names.py"),
                Returns(
                    "sound.formats.names",
                    "ending",
                    ((("a.b.wav",), "wav"), (("c.au",), "au"), (("d.flac",), "flac")),
                ),
            ),
        ),
    ),
)
