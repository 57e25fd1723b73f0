"""The mistakes of stages 7 and 8: references inside, and what can be installed."""

from pyscaffold_mod.lessons.items import Has, Prints
from pyscaffold_mod.lessons.mending import Imported, Used
from pyscaffold_mod.lessons.planting import (
    Planted,
    at_end,
    at_top,
    removed,
    whole,
    with_other_command,
)

_DEMO = '''"""Show an effect: python sound/demo.py"""

from .effects import echo

shown = echo.echofilter([4])
print(shown)
'''
_RUNS_DEMO = (
    "import os, runpy; is_beside = os.path.exists('demo.py');"
    " runpy.run_path('demo.py') if is_beside else runpy.run_module('sound.demo')"
)
_SIDE = '''"""The {name} side."""

from .{other} import {other}


def {name}(steps):
    """Say where somebody is who changes sides."""
    return "{name}" if steps == 0 else {other}(steps - 1)
'''
_SIDES = "from sound.effects import left, right; print(left.left(1), right.right(1))"
_ALBUM = '''"""Albums."""

from sound.song import Song


class Album:
    def __init__(self) -> None:
        self.songs = [Song(self)]
'''
_SONG = '''"""Songs."""

from sound.album import Album


class Song:
    def __init__(self, album: Album) -> None:
        self.album = album
'''
_GUARD = """
if __name__ == "__main__":
    from sound.effects import surround

    print(surround.surround([8, 4]))
"""
_LISTEN = '''"""Listen to a song."""

import sys

sys.path.append("sound")

from errors import SoundError
from sound.player import play

try:
    play("song.wav")
except SoundError:
    print("no song")
'''
_PLAYER = '''"""A player."""

from sound.errors import SoundError


def play(name):
    """Say that there is no such song."""
    raise SoundError(name)
'''
_ERRORS = '''"""What goes wrong."""


class SoundError(Exception):
    """A sound cannot be played."""
'''
_STUDIO = '''"""A studio, which takes long to warm up."""

import time

time.sleep(1)
'''

PLANTED = (
    Planted(
        6,
        7,
        "circular-import",
        {
            "sound/effects/left.py": whole(_SIDE.format(name="left", other="right")),
            "sound/effects/right.py": whole(_SIDE.format(name="right", other="left")),
        },
        (
            Prints(
                ("-c", _SIDES),
                "right left",
            ),
        ),
    ),
    Planted(
        4,
        7,
        "relative-import-in-script",
        {"sound/demo.py": whole(_DEMO)},
        (Used("shown"), Prints(("-c", _RUNS_DEMO), "[4, 2]")),
    ),
    Planted(
        5,
        7,
        "relative-import-beyond-top",
        {
            "sound/effects/surround.py": at_top(
                "from ...filters import equalizer as limit\n\n"
                "limited = limit.equalize([40])\n"
            )
        },
        (Used("limited"),),
    ),
    Planted(
        7,
        7,
        "circular-import",
        {"sound/album.py": whole(_ALBUM), "sound/song.py": whole(_SONG)},
        (
            Imported("sound/song.py", "sound.album"),
            Prints(
                ("-c", "from sound.album import Album; print(len(Album().songs))"), "1"
            ),
        ),
    ),
    Planted(
        17,
        7,
        "no-dunder-main",
        {"sound/__main__.py": removed, "sound/__init__.py": at_end(_GUARD)},
    ),
    Planted(
        35,
        7,
        "module-under-two-names",
        {
            "listen.py": whole(_LISTEN),
            "sound/errors.py": whole(_ERRORS),
            "sound/player.py": whole(_PLAYER),
        },
        (Has("listen.py"), Prints(("listen.py",), "no song")),
    ),
    Planted(
        36,
        8,
        "entry-point-target",
        {"pyproject.toml": with_other_command},
    ),
    Planted(
        24,
        8,
        "slow-import",
        {
            "src/sound/studio.py": whole(_STUDIO),
            "src/sound/__init__.py": at_top("from sound import studio\n"),
        },
        (Has("src/sound/studio.py"),),
    ),
)
