"""The mistakes of stages 5 and 6: packages and their lists."""

from pyscaffold_mod.lessons.items import Has, Prints
from pyscaffold_mod.lessons.mending import Imported, Used
from pyscaffold_mod.lessons.planting import (
    Planted,
    at_end,
    at_top,
    whole,
)

_TEST = '''"""Tests of the echo."""

import unittest

from sound.effects import echo


class EchoTest(unittest.TestCase):
    def test_an_echo_is_half_as_loud(self):
        self.assertEqual(echo.echofilter([8, 4]), [8, 8, 2])
'''
_FINDS_TESTS = (
    "import unittest;"
    " print(unittest.defaultTestLoader.discover('.').countTestCases() > 0)"
)
_SCRIPT = '''"""Play a tune: python sound/sound.py"""

from sound.effects import echo

tune = echo.echofilter([4, 2])
print(tune)
'''
_VOLUME = '''"""Loudness."""


def max(samples, most):
    """Return the samples, none above the limit."""
    return [min(sample, most) for sample in samples]
'''
_LEVELS = '''"""Up and down."""

__all__ = ["louder"]


def louder(samples):
    """Return the samples, twice as loud."""
    return [sample * 2 for sample in samples]


def softer(samples):
    """Return the samples, half as loud."""
    return [sample // 2 for sample in samples]
'''
_MIX = '''"""Two sounds in one."""


def mix(one, other):
    """Return the sum of two sounds."""
    return [a + b for a, b in zip(one, other)]


def fade(samples):
    """Return the samples, each softer than it was."""
    return [sample // 2 for sample in samples]
'''

PLANTED = (
    Planted(
        12,
        5,
        "module-package-clash",
        {"sound/effects/echo/__init__.py": whole('"""Echoes."""\n')},
    ),
    Planted(
        8,
        5,
        "missing-init",
        {"tests/test_echo.py": whole(_TEST)},
        (Prints(("-c", _FINDS_TESTS), "True"),),
    ),
    Planted(
        10,
        5,
        "submodule-not-imported",
        {
            "sound/voices/__init__.py": whole('"""Voices."""\n'),
            "sound/voices/choir.py": whole('"""A choir."""\n\nsize = 12\n'),
            "play.py": at_top(
                "import sound.voices\n\nsize = sound.voices.choir.size\n"
            ),
        },
        (Used("size"),),
    ),
    Planted(
        13,
        5,
        "script-shadows-its-package",
        {"sound/sound.py": whole(_SCRIPT)},
        (Used("tune"),),
    ),
    Planted(
        14,
        5,
        "case-collision",
        {
            "play.py": at_top(
                "from sound.Effects import echo as late\n\nhum = late.echofilter([2])\n"
            )
        },
        (Used("hum"),),
    ),
    Planted(
        31,
        5,
        "misspelled-init",
        {
            "sound/drums/_init_.py": whole('"""Drums."""\n\nnumber = 3\n'),
            "play.py": at_top("import sound.drums\n\nnumber = sound.drums.number\n"),
        },
        (Used("number"),),
    ),
    Planted(
        9,
        6,
        "all-undefined-name",
        {
            "sound/effects/__init__.py": at_end(
                '\n__all__ = ["echo", "surround", "reverb"]\n'
            )
        },
    ),
    Planted(
        21,
        6,
        "star-import",
        {
            "sound/volume.py": whole(_VOLUME),
            "play.py": at_top("from sound.volume import *\n\nloudest = max([8, 40])\n"),
        },
        (Imported("play.py", "sound.volume"), Used("loudest")),
    ),
    Planted(
        22,
        6,
        "init-shadows-submodule",
        {
            "sound/mixer/__init__.py": whole(
                '"""Mixing."""\n\nfrom sound.mixer.mix import mix\n'
            ),
            "sound/mixer/mix.py": whole(_MIX),
            "play.py": at_top(
                "import sound.mixer.mix\n\nfaded = sound.mixer.mix.fade([8])\n"
            ),
        },
        (Has("sound/mixer/mix.py"), Used("faded")),
    ),
    Planted(
        32,
        6,
        "all-missing-name",
        {
            "sound/levels.py": whole(_LEVELS),
            "play.py": at_top("from sound.levels import *\n\nquiet = softer([8])\n"),
        },
        (Has("sound/levels.py"), Used("quiet")),
    ),
    Planted(
        33,
        6,
        "all-not-strings",
        {
            "sound/filters/__init__.py": at_end(
                "\nfrom sound.filters import equalizer\n\n__all__ = [equalizer]\n"
            )
        },
    ),
)
