"""Answers to stage 6: the list `__all__`."""

from tests.lessons.outside.writing import UNSAVED, Files, Task, code, tabbed, windows

_DONE: Files = {
    "sound/effects/__init__.py": '__all__ = ["echo", "surround"]\n',
    "sound/effects/surround.py": "def surround(samples):\n"
    "    return [(s, s // 2) for s in samples]\n",
    "sound/filters/__init__.py": '__all__ = ["equalizer"]\n',
    "sound/filters/equalizer.py": "def equalize(samples, most=10):\n"
    "    return [min(s, most) for s in samples]\n",
    "play.py": code("""
        from sound.effects import echo, surround
        from sound.filters import equalizer

        print(surround.surround(echo.echofilter([8, 4])))
        print(equalizer.equalize([8, 40]))
    """),
}

STAGE: Task = {
    "right": {
        "plain": _DONE,
        "tuples, loops, Windows line ends": {
            "sound/effects/__init__.py": windows('''
                """Effects."""

                __all__ = "surround", "echo"
            '''),
            "sound/effects/surround.py": windows('''
                """Two sides."""


                def surround(samples: list[int]) -> list[tuple[int, int]]:
                    """Return pairs."""
                    pairs = []
                    for sample in samples:
                        pairs.append((sample, sample // 2))
                    return pairs
            '''),
            "sound/filters/__init__.py": windows(
                '"""Filters."""\n\n__all__: list[str] = ["equalizer"]\n'
            ),
            "sound/filters/equalizer.py": windows('''
                """A limit."""


                def equalize(samples: list[int], most: int = 10) -> list[int]:
                    """Limit."""
                    result = []
                    for sample in samples:
                        result.append(most if sample > most else sample)
                    return result
            '''),
            "play.py": windows("""
                import sound.effects.echo
                import sound.effects.surround as two
                from sound.filters.equalizer import equalize

                loud = sound.effects.echo.echofilter([8, 4])
                print(two.surround(loud), equalize([8, 40]), sep="\\n")
            """),
        },
        "with map, a list that grows, tabs, a file of one's own": {
            **_DONE,
            "sound/effects/__init__.py": '__all__ = ["echo"]\n__all__ += ["surround"]\n',
            "sound/effects/surround.py": tabbed("""
                __all__ = ['surround']

                def _pair(sample):
                    return sample, sample // 2

                def surround(samples):
                    return list(map(_pair, samples))
            """),
            "README.txt": "my sounds\n",
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "the lists forgotten": {
            **_DONE,
            "sound/effects/__init__.py": "",
            "sound/filters/__init__.py": "",
        },
        "no quotes": {
            **_DONE,
            "sound/effects/__init__.py": "__all__ = [echo, surround]\n",
        },
        "the new module not listed": {
            **_DONE,
            "sound/effects/__init__.py": '__all__ = ["echo"]\n',
        },
        "a name mistyped": {
            **_DONE,
            "sound/effects/__init__.py": '__all__ = ["echo", "suround"]\n',
        },
        "single underscores": {
            **_DONE,
            "sound/filters/__init__.py": '_all_ = ["equalizer"]\n',
        },
        "the script of the last stage": {**_DONE, "play.py": None},
        "no file that makes the package": {**_DONE, "sound/filters/__init__.py": None},
        "one string": {
            **_DONE,
            "sound/filters/__init__.py": '__all__ = "equalizer"\n',
        },
    },
}

_SHAPES: Files = {
    "shapes/__init__.py": '__all__ = ["circle", "square"]\n',
    "shapes/circle.py": "def area(radius):\n    return 3 * radius**2\n",
    "shapes/square.py": "def area(side):\n    return side**2\n",
}

SHAPES: Task = {
    "right": {
        "a list": _SHAPES,
        "a tuple, empty modules, Windows line ends": {
            "shapes/__init__.py": windows(
                '"""Shapes."""\n\n__all__ = ("circle", "square")\n'
            ),
            "shapes/circle.py": "",
            "shapes/square.py": "",
        },
        "imports instead of a list": {
            **_SHAPES,
            "shapes/__init__.py": "from . import circle, square\n",
        },
        "imports and a list, tabs, classes": {
            "shapes/__init__.py": tabbed("""
                from . import circle
                from . import square

                __all__ = [
                    "square",
                    "circle",
                ]
            """),
            "shapes/circle.py": "class Circle:\n\tpass\n",
            "shapes/square.py": "class Square:\n\tpass\n",
            "draw.py": "from shapes import *\n\nprint(circle.Circle())\n",
        },
        "a third module": {
            **_SHAPES,
            "shapes/__init__.py": '__all__ = ["circle", "square", "triangle"]\n',
            "shapes/triangle.py": "def area(a, h):\n    return a * h / 2\n",
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "no list": {**_SHAPES, "shapes/__init__.py": ""},
        "no quotes": {**_SHAPES, "shapes/__init__.py": "__all__ = [circle, square]\n"},
        "one of the two": {**_SHAPES, "shapes/__init__.py": '__all__ = ["circle"]\n'},
        "with suffixes": {
            **_SHAPES,
            "shapes/__init__.py": '__all__ = ["circle.py", "square.py"]\n',
        },
        "both in one string": {
            **_SHAPES,
            "shapes/__init__.py": '__all__ = ["circle, square"]\n',
        },
        "capital letters": {
            **_SHAPES,
            "shapes/__init__.py": '__all__ = ["Circle", "Square"]\n',
        },
        "no comma": {
            **_SHAPES,
            "shapes/__init__.py": '__all__ = ["circle" "square"]\n',
        },
        "a module forgotten": {**_SHAPES, "shapes/square.py": None},
        "functions that hide the modules": {
            "shapes/__init__.py": "from .circle import circle\n"
            "from .square import square\n",
            "shapes/circle.py": "def circle(radius):\n    return 3 * radius**2\n",
            "shapes/square.py": "def square(side):\n    return side**2\n",
        },
    },
}

_PICK = code("""
    def one():
        return 1


    def two():
        return 2


    def three():
        return 3
""")

PICK: Task = {
    "right": {
        "at the end": {"pick.py": _PICK + '\n\n__all__ = ["two"]\n'},
        "at the top, arguments, types, Windows line ends": {
            "pick.py": windows('''
                """Pick."""

                import math

                __all__: list[str] = ["two"]


                def one(n: int) -> float:
                    """Return a root."""
                    return math.sqrt(n)


                def two(n: int) -> int:
                    """Return a double."""
                    return 2 * n


                def three(n: int) -> int:
                    """Return a triple."""
                    return 3 * n
            ''')
        },
        "a tuple, lambdas, tabs": {
            "pick.py": tabbed("""
                __all__ = ('two',)
                one = lambda: 1
                two = lambda: 2
                def three():
                    print('three')
            """),
            "use_pick.py": "from pick import *\n\nprint(two())\n",
        },
        "the name of the function, and a helper": {
            "pick.py": "def _n(n):\n    return n\n\n\n"
            + _PICK
            + "\n__all__ = [two.__name__]\n"
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "no list": {"pick.py": _PICK},
        "no quotes": {"pick.py": _PICK + "\n__all__ = [two]\n"},
        "a string, no list": {"pick.py": _PICK + '\n__all__ = "two"\n'},
        "two names": {"pick.py": _PICK + '\n__all__ = ["one", "two"]\n'},
        "the others hidden": {
            "pick.py": _PICK.replace("one", "_one").replace("three", "_three")
        },
        "the others forgotten": {
            "pick.py": 'def two():\n    return 2\n\n\n__all__ = ["two"]\n'
        },
        "numbers": {"pick.py": 'one = 1\ntwo = 2\nthree = 3\n__all__ = ["two"]\n'},
        "called": {"pick.py": _PICK + '\n__all__ = ["two()"]\n'},
    },
    "alike": {
        "single underscores": {"pick.py": _PICK + '\n_all_ = ["two"]\n'},
    },
}
