"""Answers to stage 5: a package."""

from tests.lessons.outside.writing import UNSAVED, Files, Task, code, tabbed, windows

_ECHO = code("""
    def echofilter(samples, delay=1):
        result = samples + [0] * delay
        for place, sample in enumerate(samples):
            result[place + delay] += sample // 2
        return result
""")
_PLAY = code("""
    import sound.effects.echo
    from sound.effects import echo
    from sound.effects.echo import echofilter

    print(sound.effects.echo.echofilter([8, 4]))
    print(echo.echofilter([8, 4]))
    print(echofilter([8, 4]))
""")
_DONE: Files = {
    "sound/__init__.py": "",
    "sound/effects/__init__.py": "",
    "sound/effects/echo.py": _ECHO,
    "play.py": _PLAY,
}

STAGE: Task = {
    "right": {
        "empty files make the packages": _DONE,
        "a comprehension, types, Windows line ends": {
            "sound/__init__.py": windows('"""My sounds."""\n\n__version__ = "0.1"\n'),
            "sound/effects/__init__.py": windows('"""My effects."""\n'),
            "sound/effects/echo.py": windows('''
                """Echo."""


                def echofilter(samples: list[int], delay: int = 1) -> list[int]:
                    """Add an echo."""
                    late = [0] * delay + [sample // 2 for sample in samples]
                    return [a + b for a, b in zip(samples + [0] * delay, late)]
            '''),
            "play.py": windows("""
                from sound.effects.echo import echofilter as e
                import sound.effects.echo as whole
                from sound.effects import echo

                for function in (e, whole.echofilter, echo.echofilter):
                    print(function([8, 4]))
            """),
        },
        "a loop over places, a class, tabs, a module of one's own": {
            "sound/__init__.py": "# sounds\n",
            "sound/effects/__init__.py": "# effects\n",
            "sound/effects/echo.py": tabbed("""
                class Echo:
                    def __init__(self, delay):
                        self.delay = delay

                    def add(self, samples):
                        out = []
                        for i in range(len(samples) + self.delay):
                            now = samples[i] if i < len(samples) else 0
                            if i >= self.delay:
                                now += samples[i - self.delay] // 2
                            out.append(now)
                        return out

                def echofilter(samples, delay=1):
                    return Echo(delay).add(samples)
            """),
            "sound/effects/louder.py": "def louder(s):\n\treturn [x * 2 for x in s]\n",
            "play.py": _PLAY,
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "the outer file only": {
            "sound/__init__.py": "",
            "sound/effects/echo.py": _ECHO,
            "play.py": _PLAY,
        },
        "one underscore": {
            **_DONE,
            "sound/__init__.py": None,
            "sound/_init_.py": "",
        },
        "the delay forgotten": {
            **_DONE,
            "sound/effects/echo.py": _ECHO.replace("* delay", "* 1").replace(
                "place + delay", "place + 1"
            ),
        },
        "printed, not returned": {
            **_DONE,
            "sound/effects/echo.py": _ECHO.replace("return result", "print(result)"),
        },
        "no longer whole numbers": {
            **_DONE,
            "sound/effects/echo.py": _ECHO.replace("//", "/"),
        },
        "a function imported as a module": {
            **_DONE,
            "play.py": _PLAY.replace(
                "from sound.effects.echo import echofilter",
                "import sound.effects.echo.echofilter",
            ),
        },
        "two ways only": {
            **_DONE,
            "play.py": _PLAY.replace("print(echofilter([8, 4]))\n", ""),
        },
        "the script inside the package": {
            **_DONE,
            "play.py": None,
            "sound/play.py": _PLAY,
        },
    },
}

REVERSE: Task = {
    "right": {
        "a slice": {
            "sound/effects/reverse.py": "def reverse(samples):\n"
            "    return samples[::-1]\n"
        },
        "reversed, types, Windows line ends": {
            "sound/effects/reverse.py": windows('''
                """Backwards."""


                def reverse(samples: list[int]) -> list[int]:
                    """Return the samples backwards."""
                    return list(reversed(samples))
            ''')
        },
        "a loop, tabs, listed in the package": {
            "sound/effects/reverse.py": tabbed("""
                def reverse(samples):
                    backwards = []
                    for sample in samples:
                        backwards.insert(0, sample)
                    return backwards
            """),
            "sound/effects/__init__.py": '__all__ = ["echo", "reverse"]\n',
        },
        "a copy turned round": {
            "sound/effects/reverse.py": code("""
                def _turn(things):
                    things.reverse()
                    return things


                def reverse(samples):
                    return _turn(samples.copy())


                if __name__ == "__main__":
                    print(reverse([1, 2]))
            """)
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "beside the package": {
            "reverse.py": "def reverse(samples):\n    return samples[::-1]\n"
        },
        "nothing comes back": {
            "sound/effects/reverse.py": "def reverse(samples):\n"
            "    return samples.reverse()\n"
        },
        "printed, not returned": {
            "sound/effects/reverse.py": "def reverse(samples):\n"
            "    print(samples[::-1])\n"
        },
        "as it was": {
            "sound/effects/reverse.py": "def reverse(samples):\n"
            "    result = samples\n    reversed(result)\n    return result\n"
        },
        "every second": {
            "sound/effects/reverse.py": "def reverse(samples):\n"
            "    return samples[::-2]\n"
        },
        "another name": {
            "sound/effects/reverse.py": "def backwards(samples):\n"
            "    return samples[::-1]\n"
        },
        "sorted from the greatest": {
            "sound/effects/reverse.py": "def reverse(samples):\n"
            "    return sorted(samples, reverse=True)\n"
        },
        "a result typed in": {
            "sound/effects/reverse.py": "def reverse(samples):\n    return [3, 2, 1]\n"
        },
        "a list that stays": {
            "sound/effects/reverse.py": code("""
                def reverse(samples, result=[]):
                    for sample in samples:
                        result.insert(0, sample)
                    return result
            """)
        },
    },
}

FORMATS: Task = {
    "right": {
        "split, an empty file makes the package": {
            "sound/formats/__init__.py": "",
            "sound/formats/names.py": "def ending(name):\n"
            '    return name.split(".")[-1]\n',
        },
        "pathlib, types, Windows line ends": {
            "sound/formats/__init__.py": windows('"""Formats."""\n'),
            "sound/formats/names.py": windows('''
                """Names of files."""

                from pathlib import PurePath


                def ending(name: str) -> str:
                    """Return what stands after the last dot."""
                    return PurePath(name).suffix.removeprefix(".")
            '''),
        },
        "a loop from the end, tabs": {
            "sound/formats/__init__.py": '__all__ = ["names"]\n',
            "sound/formats/names.py": tabbed("""
                def ending(n):
                    result = ''
                    for letter in reversed(n):
                        if letter == '.':
                            break
                        result = letter + result
                    return result
            """),
            "sound/formats/wav.py": "rate = 44100\n",
        },
        "rpartition, imported by the package": {
            "sound/formats/__init__.py": "from . import names\n",
            "sound/formats/names.py": code("""
                import os


                def _split(name):
                    return os.path.basename(name).rpartition(".")


                def ending(name):
                    before, dot, after = _split(name)
                    return after
            """),
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "after the first dot": {
            "sound/formats/__init__.py": "",
            "sound/formats/names.py": "def ending(name):\n"
            '    return name.split(".")[1]\n',
        },
        "with the dot": {
            "sound/formats/__init__.py": "",
            "sound/formats/names.py": "import os\n\n\ndef ending(name):\n"
            "    return os.path.splitext(name)[1]\n",
        },
        "always three letters": {
            "sound/formats/__init__.py": "",
            "sound/formats/names.py": "def ending(name):\n    return name[-3:]\n",
        },
        "printed, not returned": {
            "sound/formats/__init__.py": "",
            "sound/formats/names.py": "def ending(name):\n"
            '    print(name.split(".")[-1])\n',
        },
        "the list, not its last": {
            "sound/formats/__init__.py": "",
            "sound/formats/names.py": "def ending(name):\n"
            '    return name.split(".")[-1:]\n',
        },
        "all in the package's file": {
            "sound/formats/__init__.py": "def ending(name):\n"
            '    return name.split(".")[-1]\n',
        },
        "a module beside the package": {
            "sound/formats/__init__.py": "",
            "sound/names.py": 'def ending(name):\n    return name.split(".")[-1]\n',
        },
        "the text before the last dot": {
            "sound/formats/__init__.py": "",
            "sound/formats/names.py": "def ending(name):\n"
            '    return name.rsplit(".", 1)[0]\n',
        },
    },
    "alike": {
        "no file that makes the package": {
            "sound/formats/names.py": "def ending(name):\n"
            '    return name.split(".")[-1]\n',
        },
    },
}
