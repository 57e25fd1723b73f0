"""Answers to stage 8: something to install."""

from tests.lessons.outside.writing import UNSAVED, Files, Task, code, tabbed, windows

_ECHO = code("""
    def echofilter(samples, delay=1):
        result = samples + [0] * delay
        for place, sample in enumerate(samples):
            result[place + delay] += sample // 2
        return result
""")
_MAIN = code("""
    from sound.effects import echo


    def main():
        print(echo.echofilter([8, 4]))


    if __name__ == "__main__":
        main()
""")
_PROJECT = code("""
    [build-system]
    requires = ["hatchling"]
    build-backend = "hatchling.build"

    [project]
    name = "sound-demo"
    version = "1.0"

    [project.scripts]
    sound-demo = "sound.__main__:main"

    [tool.hatch.build.targets.wheel]
    packages = ["src/sound"]
""")
_TEST = code("""
    import unittest

    from sound.effects import echo


    class EchoTest(unittest.TestCase):
        def test_echo(self):
            self.assertEqual(echo.echofilter([8, 4]), [8, 8, 2])
""")
_MOVED: Files = {
    f"sound/{name}": None
    for name in (
        "__init__.py",
        "__main__.py",
        "effects/__init__.py",
        "effects/echo.py",
        "effects/surround.py",
        "filters/__init__.py",
        "filters/equalizer.py",
    )
}
_DONE: Files = {
    **_MOVED,
    "pyproject.toml": _PROJECT,
    "src/sound/__init__.py": "",
    "src/sound/__main__.py": _MAIN,
    "src/sound/effects/__init__.py": '__all__ = ["echo"]\n',
    "src/sound/effects/echo.py": _ECHO,
    "tests/__init__.py": "",
    "tests/test_sound.py": _TEST,
}

_SECOND = _MAIN.replace(
    "\n\nif __name__",
    "\n\ndef second():\n    print(echo.echofilter([2, 2]))\n\n\nif __name__",
)


def _scripts(line: str) -> str:
    """Add a line to the table of commands."""
    return _PROJECT.replace(':main"\n', f':main"\n{line}\n')


STAGE: Task = {
    "right": {
        "without the filters": _DONE,
        "the filters stay, another command, Windows line ends": {
            **_DONE,
            "pyproject.toml": windows("""
                [project]
                name = "my-sounds"
                version = "0.1.0"
                description = "Sounds"
                requires-python = ">=3.11"
                scripts = { play-echo = "sound.commands:play" }

                [build-system]
                requires = ["setuptools"]
                build-backend = "setuptools.build_meta"
            """),
            "src/sound/commands.py": windows('''
                """Commands."""

                from .effects.echo import echofilter


                def play() -> None:
                    """Print a sound."""
                    print(echofilter([8, 4]))
            '''),
            "src/sound/__main__.py": windows("""
                from sound.commands import play

                play()
            """),
            "src/sound/effects/__init__.py": windows(
                '__all__ = ["echo", "surround"]\n'
            ),
            "src/sound/effects/surround.py": windows("""
                from . import echo
                from ..filters import equalizer


                def surround(samples):
                    limited = equalizer.equalize(samples)
                    return list(zip(limited, echo.echofilter(samples)))
            """),
            "src/sound/filters/__init__.py": windows('__all__ = ["equalizer"]\n'),
            "src/sound/filters/equalizer.py": windows("""
                def equalize(samples, most=10):
                    return [min(sample, most) for sample in samples]
            """),
        },
        "two commands": {
            **_DONE,
            "pyproject.toml": _scripts('sound-echo = "sound.__main__:second"'),
            "src/sound/__main__.py": _SECOND,
        },
        "two commands, the new one first": {
            **_DONE,
            "pyproject.toml": _PROJECT.replace(
                "sound-demo = ",
                'sound-echo = "sound.__main__:second"\nsound-demo = ',
            ),
            "src/sound/__main__.py": _SECOND,
        },
        "other tests, a class method as the command, tabs": {
            **_DONE,
            "pyproject.toml": _PROJECT.replace("__main__:main", "__main__:App.run"),
            "src/sound/__main__.py": tabbed("""
                from .effects.echo import echofilter

                class App:
                    @staticmethod
                    def run():
                        print(echofilter([8, 4]))

                if __name__ == '__main__':
                    App.run()
            """),
            "tests/test_sound.py": tabbed("""
                from unittest import TestCase, main

                import sound.effects.echo as e

                class T(TestCase):
                    def setUp(self):
                        self.samples = [2, 2]

                    def test_one(self):
                        self.assertTrue(e.echofilter(self.samples) == [2, 3, 1])

                    def test_two(self):
                        self.assertEqual(len(e.echofilter([], 3)), 3)

                if __name__ == '__main__':
                    main()
            """),
            "README.md": "# Sounds\n",
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "copied, not moved": {
            path: text for path, text in _DONE.items() if text is not None
        },
        "only half of it moved": {
            **_DONE,
            "src/sound/effects/__init__.py": None,
            "src/sound/effects/echo.py": None,
            "sound/effects/__init__.py": "",
            "sound/effects/echo.py": _ECHO,
        },
        "the main module of the last stage": {
            **_DONE,
            "src/sound/__main__.py": "from sound.effects import surround\n\n"
            "print(surround.surround([8, 4]))\n",
        },
        "no project file": {**_DONE, "pyproject.toml": None},
        "a quote too few": {
            **_DONE,
            "pyproject.toml": _PROJECT.replace('"sound-demo"', '"sound-demo'),
        },
        "no version": {
            **_DONE,
            "pyproject.toml": _PROJECT.replace('version = "1.0"\n', ""),
        },
        "a command without its function": {
            **_DONE,
            "pyproject.toml": _PROJECT.replace("sound.__main__:main", "sound.__main__"),
        },
        "a command that is no function": {
            **_DONE,
            "pyproject.toml": _PROJECT.replace(":main", ":play"),
        },
        "a test that fails": {
            **_DONE,
            "tests/test_sound.py": _TEST.replace("[8, 8, 2]", "[8, 8, 4]"),
        },
        "tests without an assertion of unittest's": {
            **_DONE,
            "tests/test_sound.py": "from sound.effects import echo\n\n\n"
            "def test_echo():\n    assert echo.echofilter([8, 4]) == [8, 8, 2]\n",
        },
        "a test that tests nothing": {
            **_DONE,
            "tests/test_sound.py": _TEST.split("        self.")[0] + "        ...\n",
        },
        "src in the import of a test": {
            **_DONE,
            "tests/test_sound.py": _TEST.replace("from sound", "from src.sound"),
        },
        "the build is not told of the package": {
            **_DONE,
            "pyproject.toml": _PROJECT.split("[tool")[0],
        },
        "a space in the distribution name": {
            **_DONE,
            "pyproject.toml": _PROJECT.replace('"sound-demo"', '"sound demo"'),
        },
        "the tests in another file": {
            **_DONE,
            "tests/test_sound.py": None,
            "tests/sound_test.py": _TEST,
        },
        "src in the import": {
            **_DONE,
            "src/sound/__main__.py": _MAIN.replace("from sound", "from src.sound"),
        },
    },
}

COMMAND: Task = {
    "right": {
        "a function in the same module": {
            "pyproject.toml": _scripts('sound-echo = "sound.__main__:second"'),
            "src/sound/__main__.py": _SECOND,
        },
        "a module of its own, quoted, Windows line ends": {
            "pyproject.toml": _scripts("'sound-echo' = 'sound.commands:two'").replace(
                "\n", "\r\n"
            ),
            "src/sound/commands.py": windows('''
                """More commands."""

                from sound.effects.echo import echofilter


                def two() -> int:
                    """Print an echo."""
                    print(echofilter([2, 2]))
                    return 0
            '''),
        },
        "in the package's file, tabs": {
            "pyproject.toml": _scripts('sound-echo="sound:echo_command"'),
            "src/sound/__init__.py": tabbed('''
                """Sounds."""

                def echo_command():
                    from .effects import echo
                    samples = [2, 2]
                    for_print = echo.echofilter(samples)
                    print(for_print)
            '''),
            "CHANGES.md": "A second command.\n",
        },
        "a partial, and the other backend": {
            "pyproject.toml": code("""
                [build-system]
                requires = ["setuptools>=77"]
                build-backend = "setuptools.build_meta"

                [project]
                name = "sound-demo"
                version = "1.1"

                [project.scripts]
                sound-echo = "sound.__main__:second"
                sound-demo = "sound.__main__:first"
            """),
            "src/sound/__main__.py": code("""
                from functools import partial

                from sound.effects import echo


                def show(samples):
                    print(echo.echofilter(samples))


                first = partial(show, [8, 4])
                second = partial(show, [2, 2])

                if __name__ == "__main__":
                    first()
            """),
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "the line only": {
            "pyproject.toml": _scripts('sound-echo = "sound.__main__:second"')
        },
        "an underscore": {
            "pyproject.toml": _scripts('sound_echo = "sound.__main__:second"'),
            "src/sound/__main__.py": _SECOND,
        },
        "the first command again": {
            "pyproject.toml": _scripts('sound-echo = "sound.__main__:main"')
        },
        "called in the table": {
            "pyproject.toml": _scripts('sound-echo = "sound.__main__:second()"'),
            "src/sound/__main__.py": _SECOND,
        },
        "no quotes": {
            "pyproject.toml": _scripts("sound-echo = sound.__main__:second"),
            "src/sound/__main__.py": _SECOND,
        },
        "returned, not printed": {
            "pyproject.toml": _scripts('sound-echo = "sound.__main__:second"'),
            "src/sound/__main__.py": _SECOND.replace(
                "print(echo.echofilter([2, 2]))", "return echo.echofilter([2, 2])"
            ),
        },
        "a function that hides the module": {
            "pyproject.toml": _scripts('sound-echo = "sound.__main__:echo"'),
            "src/sound/__main__.py": _SECOND.replace("def second", "def echo"),
        },
        "the module, no function": {
            "pyproject.toml": _scripts('sound-echo = "sound.effects:echo"')
        },
        "instead of the first": {
            "pyproject.toml": _PROJECT.replace(
                'sound-demo = "sound.__main__:main"',
                'sound-echo = "sound.__main__:second"',
            ),
            "src/sound/__main__.py": _SECOND,
        },
    },
    "alike": {
        "the function only": {"src/sound/__main__.py": _SECOND},
        "a dot, no colon": {
            "pyproject.toml": _scripts('sound-echo = "sound.__main__.second"'),
            "src/sound/__main__.py": _SECOND,
        },
        "a path": {
            "pyproject.toml": _scripts('sound-echo = "src/sound/__main__.py:second"'),
            "src/sound/__main__.py": _SECOND,
        },
    },
}

_READ = code('''
    """Sounds, as lists of numbers."""

    from pathlib import Path


    def notes():
        return Path(__file__).with_name("notes.txt").read_text()
''')
_OPENED = _READ.replace('Path(__file__).with_name("notes.txt")', 'Path("{}")')

NOTES: Task = {
    "right": {
        "pathlib": {
            "src/sound/notes.txt": "do re mi",
            "src/sound/__init__.py": _READ,
        },
        "importlib.resources, types, Windows line ends": {
            "src/sound/notes.txt": windows("do re mi\n"),
            "src/sound/__init__.py": windows('''
                """Sounds."""

                from importlib.resources import files


                def notes() -> str:
                    """Return the notes."""
                    return files("sound").joinpath("notes.txt").read_text("utf-8")
            '''),
        },
        "os.path and open, tabs": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": tabbed("""
                import os

                HERE = os.path.dirname(os.path.abspath(__file__))

                def notes():
                    with open(os.path.join(HERE, 'notes.txt')) as file:
                        return file.read()
            """),
            "src/sound/words.txt": "mine\n",
        },
        "pkgutil, a helper": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": code('''
                """Sounds."""

                import pkgutil as _p


                def _text(name):
                    return _p.get_data(__name__, name).decode()


                def notes(name="notes.txt"):
                    """Return the notes."""
                    return _text(name).strip()
            '''),
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "the file only": {"src/sound/notes.txt": "do re mi\n"},
        "a path that counts from the project's folder": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": _OPENED.format("src/sound/notes.txt"),
        },
        "no path at all": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": _OPENED.format("notes.txt"),
        },
        "printed, not returned": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": _READ.replace("return ", "print(").replace(
                "read_text()", "read_text())"
            ),
        },
        "bytes": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": _READ.replace("read_text", "read_bytes"),
        },
        "the file, not what it holds": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": _READ.replace(".read_text()", ".open()"),
        },
        "a list of lines": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": _READ.replace(
                "read_text()", "read_text().split()"
            ),
        },
        "other notes": {
            "src/sound/notes.txt": "do, re, mi\n",
            "src/sound/__init__.py": _READ,
        },
        "one folder up": {
            "src/notes.txt": "do re mi\n",
            "src/sound/__init__.py": _READ,
        },
        "a variable": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": _READ.replace(
                "def notes():\n    return", "notes ="
            ),
        },
        "the notes typed in": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/__init__.py": 'def notes():\n    return "do re mi"\n',
        },
    },
    "alike": {
        "a module of that name": {
            "src/sound/notes.txt": "do re mi\n",
            "src/sound/notes.py": _READ,
        },
    },
}
