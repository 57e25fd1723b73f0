"""Answers to stage 7: references inside a package."""

from tests.lessons.outside.writing import (
    UNSAVED,
    Files,
    Task,
    code,
    marked,
    tabbed,
    windows,
)

_SURROUND = code("""
    from ..filters import equalizer
    from . import echo


    def surround(samples):
        return list(zip(equalizer.equalize(samples), echo.echofilter(samples)))
""")
_DONE: Files = {
    "sound/effects/surround.py": _SURROUND,
    "sound/__main__.py": "from sound.effects import surround\n\n"
    "print(surround.surround([8, 4]))\n",
}

STAGE: Task = {
    "right": {
        "names of the modules, a guard": {
            "sound/effects/surround.py": code("""
                from .echo import echofilter
                from ..filters.equalizer import equalize


                def surround(samples):
                    low = equalize(samples)
                    return [pair for pair in zip(low, echofilter(samples))]
            """),
            "sound/__main__.py": code("""
                from .effects.surround import surround


                def main():
                    print(surround([8, 4]))


                if __name__ == "__main__":
                    main()
            """),
        },
        "a loop, types, Windows line ends": {
            "sound/effects/surround.py": windows('''
                """Sides."""

                from . import echo as e
                from ..filters import equalizer as q


                def surround(samples: list[int]) -> list[tuple[int, int]]:
                    """Return pairs."""
                    result = []
                    limited, late = q.equalize(samples), e.echofilter(samples)
                    for i in range(len(samples)):
                        result.append((limited[i], late[i]))
                    return result
            '''),
            "sound/__main__.py": windows("""
                import sound.effects.surround

                print(sound.effects.surround.surround([8, 4]))
            """),
        },
        "imports in the function, tabs, a file of one's own": {
            "sound/effects/surround.py": tabbed("""
                def surround(samples):
                    from . import echo
                    from .. import filters
                    from ..filters import equalizer
                    left = filters.equalizer.equalize(samples)
                    return list(zip(left, echo.echofilter(samples)))
            """),
            "sound/__main__.py": "from .effects import surround as s\n"
            "result = s.surround([8, 4])\nprint(result)\n",
            "sound/effects/quiet.py": "def quiet(s):\n\treturn [x // 2 for x in s]\n",
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "one dot too few": {
            **_DONE,
            "sound/effects/surround.py": _SURROUND.replace("..filters", ".filters"),
        },
        "nothing to run": {"sound/effects/surround.py": _SURROUND},
        "in the wrong folder": {
            "sound/effects/surround.py": _SURROUND,
            "__main__.py": "from sound.effects import surround\n\n"
            "print(surround.surround([8, 4]))\n",
        },
        "the zip itself": {
            **_DONE,
            "sound/effects/surround.py": _SURROUND.replace("list(zip", "(zip"),
        },
        "without the limit": {
            **_DONE,
            "sound/effects/surround.py": _SURROUND.replace(
                "equalizer.equalize(samples)", "samples"
            ),
        },
        "the module called": {
            **_DONE,
            "sound/__main__.py": "from sound.effects import surround\n\n"
            "print(surround([8, 4]))\n",
        },
    },
    "alike": {
        "whole names": {
            **_DONE,
            "sound/effects/surround.py": _SURROUND.replace(
                "..filters", "sound.filters"
            ).replace("from .", "from sound.effects"),
        },
        "no dots": {
            **_DONE,
            "sound/effects/surround.py": _SURROUND.replace(
                "from . import echo", "import echo"
            ),
        },
        "one dot too many": {
            **_DONE,
            "sound/effects/surround.py": _SURROUND.replace("..filters", "...filters"),
        },
    },
}

_VOCODER = code("""
    from ..effects.echo import echofilter


    def vocode(samples):
        return echofilter(samples[::-1])
""")

VOCODER: Task = {
    "right": {
        "a slice": {"sound/filters/vocoder.py": _VOCODER},
        "the mark of an editor of Windows": {
            "sound/filters/vocoder.py": marked(_VOCODER)
        },
        "reversed, types, Windows line ends": {
            "sound/filters/vocoder.py": windows('''
                """A vocoder."""

                from ..effects.echo import echofilter as add_echo


                def vocode(samples: list[int]) -> list[int]:
                    """Return the echo of the samples, backwards."""
                    return add_echo(list(reversed(samples)))
            ''')
        },
        "a loop, tabs, listed in the package": {
            "sound/filters/vocoder.py": tabbed("""
                from ..effects.echo import (
                    echofilter,
                )

                def _backwards(samples):
                    result = []
                    for place in range(len(samples) - 1, -1, -1):
                        result.append(samples[place])
                    return result

                def vocode(samples):
                    turned = _backwards(samples)
                    return echofilter(turned, 1)
            """),
            "sound/filters/__init__.py": '__all__ = ["equalizer", "vocoder"]\n',
        },
        "the import in the function": {
            "sound/filters/vocoder.py": code("""
                def vocode(samples):
                    from ..effects.echo import echofilter

                    copy = samples[:]
                    copy.reverse()
                    return echofilter(samples=copy)
            """)
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "the whole name": {
            "sound/filters/vocoder.py": _VOCODER.replace("..effects", "sound.effects")
        },
        "an iterator": {
            "sound/filters/vocoder.py": _VOCODER.replace(
                "samples[::-1]", "reversed(samples)"
            )
        },
        "nothing comes back from reverse": {
            "sound/filters/vocoder.py": _VOCODER.replace(
                "samples[::-1]", "samples.reverse()"
            )
        },
        "the echo backwards": {
            "sound/filters/vocoder.py": _VOCODER.replace(
                "echofilter(samples[::-1])", "echofilter(samples)[::-1]"
            )
        },
        "printed, not returned": {
            "sound/filters/vocoder.py": _VOCODER.replace("return ", "print(").replace(
                "[::-1])", "[::-1]))"
            )
        },
        "among the effects": {"sound/effects/vocoder.py": _VOCODER},
        "another name": {
            "sound/filters/vocoder.py": _VOCODER.replace("def vocode", "def vocoder")
        },
        "sorted from the greatest": {
            "sound/filters/vocoder.py": _VOCODER.replace(
                "samples[::-1]", "sorted(samples, reverse=True)"
            )
        },
        "a result typed in": {
            "sound/filters/vocoder.py": _VOCODER.replace(
                "echofilter(samples[::-1])", "[8, 8, 2]"
            )
        },
    },
    "alike": {
        "one dot": {
            "sound/filters/vocoder.py": _VOCODER.replace("..effects", ".effects")
        },
        "three dots": {
            "sound/filters/vocoder.py": _VOCODER.replace("..effects", "...effects")
        },
    },
}

_PING = code("""
    from . import pong


    def ping(n):
        if n == 0:
            return "ping"
        return pong.pong(n - 1)
""")
_PONG = code("""
    from . import ping


    def pong(n):
        if n == 0:
            return "pong"
        return ping.ping(n - 1)
""")
_GAME: Files = {
    "game/__init__.py": "",
    "game/ping.py": _PING,
    "game/pong.py": _PONG,
}

GAME: Task = {
    "right": {
        "from the package": _GAME,
        "whole names, types, Windows line ends": {
            "game/__init__.py": windows('"""A game."""\n'),
            "game/ping.py": windows('''
                """Ping."""

                import game.pong


                def ping(n: int) -> str:
                    """Return who has the ball."""
                    return "ping" if n == 0 else game.pong.pong(n - 1)
            '''),
            "game/pong.py": windows('''
                """Pong."""

                import game.ping


                def pong(n: int) -> str:
                    """Return who has the ball."""
                    return "pong" if n == 0 else game.ping.ping(n - 1)
            '''),
        },
        "imports in the functions, tabs": {
            "game/__init__.py": "",
            "game/ping.py": tabbed("""
                def ping(count):
                    from .pong import pong
                    if not count:
                        return 'ping'
                    else:
                        return pong(count - 1)
            """),
            "game/pong.py": tabbed("""
                def pong(count):
                    from .ping import ping
                    if not count:
                        return 'pong'
                    else:
                        return ping(count - 1)
            """),
            "play_game.py": "import game.ping\n\nprint(game.ping.ping(3))\n",
        },
        "both in the package's file, and other names": {
            "game/__init__.py": '"""Ping and pong."""\n\nfrom . import ping, pong\n',
            "game/ping.py": _PING.replace(
                "import pong", "import pong as other"
            ).replace("pong.pong", "other.pong"),
            "game/pong.py": "from game import ping as other\n\n\n"
            "def pong(n):\n"
            '    return other.ping(n - 1) if n > 0 else "pong"\n',
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "names taken at import": {
            **_GAME,
            "game/ping.py": "from .pong import pong\n\n\ndef ping(n):\n"
            '    return "ping" if n == 0 else pong(n - 1)\n',
            "game/pong.py": "from .ping import ping\n\n\ndef pong(n):\n"
            '    return "pong" if n == 0 else ping(n - 1)\n',
        },
        "one of them can be imported first": {
            **_GAME,
            "game/ping.py": "from .pong import pong\n\n\ndef ping(n):\n"
            '    return "ping" if n == 0 else pong(n - 1)\n',
        },
        "no dots": {**_GAME, "game/ping.py": _PING.replace("from . ", "")},
        "one module only": {**_GAME, "game/pong.py": None},
        "never gets less": {
            **_GAME,
            "game/pong.py": _PONG.replace("n - 1", "n"),
            "game/ping.py": _PING.replace("n - 1", "n"),
        },
        "printed, not returned": {
            **_GAME,
            "game/pong.py": "from . import ping\n\n\ndef pong(n):\n"
            '    print("pong" if n == 0 else ping.ping(n - 1))\n',
        },
        "no return in the second half": {
            **_GAME,
            "game/ping.py": _PING.replace("return pong", "pong"),
        },
        "a word copied and not changed": {
            **_GAME,
            "game/pong.py": _PONG.replace('"pong"', '"ping"'),
        },
        "the other word copied and not changed": {
            **_GAME,
            "game/ping.py": _PING.replace('"ping"', '"pong"'),
        },
        "a result typed in": {
            **_GAME,
            "game/ping.py": 'def ping(n):\n    return "pong"\n',
            "game/pong.py": 'def pong(n):\n    return "pong"\n',
        },
        "no file that makes the package": {**_GAME, "game/__init__.py": None},
    },
}
