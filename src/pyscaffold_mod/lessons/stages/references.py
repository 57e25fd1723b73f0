"""Stage 7: references inside a package."""

import ast

from pyscaffold_mod.lessons.calls import Returns
from pyscaffold_mod.lessons.items import Clean, Has, Prints, Written
from pyscaffold_mod.lessons.model import Exercise, Stage
from pyscaffold_mod.messages import N_


def _has_dots(tree: ast.Module, number: int) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and node.level == number
        for node in ast.walk(tree)
    )


def _turns(odd: str, even: str) -> tuple[tuple[tuple[int], str], ...]:
    return tuple(((n,), odd if n % 2 else even) for n in (1, 0, 2, 5))


STAGE = Stage(
    number=7,
    slug="references",
    title=N_("References inside a package"),
    idea=N_("One dot in an import means this package, two dots the package above it."),
    files=(
        "sound/__init__.py",
        "sound/__main__.py",
        "sound/effects/__init__.py",
        "sound/effects/echo.py",
        "sound/effects/surround.py",
        "sound/filters/__init__.py",
        "sound/filters/equalizer.py",
    ),
    items=(
        Has("sound/effects/surround.py"),
        Written(
            "sound/effects/surround.py",
            N_("sound/effects/surround.py imports from its own package with one dot"),
            N_(
                "sound/effects/surround.py has no import with one dot, as in from . import echo"
            ),
            lambda tree: _has_dots(tree, 1),
        ),
        Written(
            "sound/effects/surround.py",
            N_(
                "sound/effects/surround.py imports from the package above with two dots"
            ),
            N_(
                "sound/effects/surround.py has no import with two dots, as in from ..filters import equalizer"
            ),
            lambda tree: _has_dots(tree, 2),
        ),
        Prints(
            (
                "-c",
                "from sound.effects import surround; print(surround.surround([8, 40]))",
            ),
            "[(8, 8), (10, 44)]",
        ),
        Has("sound/__main__.py"),
        Prints(("-m", "sound"), "[(8, 8), (4, 8)]"),
        Clean(),
    ),
    exercises=(
        Exercise(
            N_(
                "Add sound/filters/vocoder.py with a function vocode(samples): it puts the"
                " samples in the order from the last to the first, and returns the echo"
                " of that. It imports echofilter with two dots."
            ),
            (
                Has("sound/filters/vocoder.py"),
                Written(
                    "sound/filters/vocoder.py",
                    N_("sound/filters/vocoder.py imports with two dots"),
                    N_("sound/filters/vocoder.py has no import with two dots"),
                    lambda tree: _has_dots(tree, 2),
                ),
                Returns(
                    "sound.filters.vocoder",
                    "vocode",
                    (
                        (([4, 8],), [8, 8, 2]),
                        (([8, 2, 4],), [4, 4, 9, 4]),
                        (([8, 4],), [4, 10, 4]),
                    ),
                ),
            ),
        ),
        Exercise(
            N_(
                "Make a package game with the modules ping and pong. ping.ping(n) returns"
                " 'ping' if n is 0; else it calls pong.pong(n - 1) and returns what that"
                " returns. pong.pong(n) returns 'pong' if n is 0; else it calls"
                " ping.ping(n - 1) and returns what that returns. Each of the two modules"
                " can be imported first."
            ),
            (
                Has("game/ping.py"),
                Has("game/pong.py"),
                Has("game/__init__.py"),
                Returns("game.ping", "ping", _turns("pong", "ping"), needs="game.pong"),
                Returns("game.pong", "pong", _turns("ping", "pong"), needs="game.ping"),
            ),
        ),
    ),
)
