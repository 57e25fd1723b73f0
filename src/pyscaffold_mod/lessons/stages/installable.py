"""Stage 8: something that can be installed."""

from pyscaffold_mod.lessons.calls import Returns
from pyscaffold_mod.lessons.items import Clean, Has, Prints
from pyscaffold_mod.lessons.model import Exercise, Stage
from pyscaffold_mod.lessons.project_items import Command, Named, Shipped
from pyscaffold_mod.lessons.stages.references import STAGE as BEFORE
from pyscaffold_mod.lessons.testing_items import Moved, Tested
from pyscaffold_mod.messages import N_

_NOTES = "src/sound/notes.txt"

STAGE = Stage(
    number=8,
    slug="installable",
    title=N_("Something to install"),
    idea=N_(
        "What pyproject.toml describes can be installed, and imported from anywhere."
    ),
    files=(
        "pyproject.toml",
        "src/sound/__init__.py",
        "src/sound/__main__.py",
        "src/sound/effects/__init__.py",
        "src/sound/effects/echo.py",
        "tests/__init__.py",
        "tests/test_sound.py",
    ),
    given=BEFORE.files,
    items=(
        Has("src/sound/__init__.py"),
        Prints(
            (
                "-c",
                "from sound.effects import echo; print(echo.echofilter([8, 4]))",
            ),
            "[8, 8, 2]",
            search="src",
        ),
        Prints(("-m", "sound"), "[8, 8, 2]", search="src"),
        Moved(BEFORE.files, "src"),
        Has("pyproject.toml"),
        Named(),
        Shipped("sound"),
        Command("", "[8, 8, 2]"),
        Has("tests/test_sound.py"),
        Tested(),
        Clean(),
    ),
    exercises=(
        Exercise(
            N_(
                "Add a second command, sound-echo, beside the first. It prints the echo of"
                " [2, 2]."
            ),
            (
                Named(),
                Command("sound-echo", "[2, 3, 1]"),
                Command("", "[8, 8, 2]", "sound-echo"),
            ),
        ),
        Exercise(
            N_(
                "Add a file src/sound/notes.txt that holds do re mi, and a function"
                " notes() in sound/__init__.py that returns what the file holds, from"
                " whatever folder it is called."
            ),
            (
                Has(_NOTES),
                Returns("sound", "notes", (((), "do re mi"),), "src"),
                Returns("sound", "notes", (((), "fa so"),), "src", (_NOTES, "fa so")),
            ),
        ),
    ),
)
