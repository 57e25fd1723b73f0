"""Answers to stage 3: a script and a module."""

from tests.lessons.outside.writing import UNSAVED, Task, code, tabbed, windows

_FIBO = code("""
    import sys


    def fib(n):
        a, b = 0, 1
        while a < n:
            print(a, end=" ")
            a, b = b, a + b
        print()


    def fib2(n):
        result = []
        a, b = 0, 1
        while a < n:
            result.append(a)
            a, b = b, a + b
        return result


""")
_GUARD = 'if __name__ == "__main__":\n'

STAGE: Task = {
    "right": {
        "a function main, single quotes": {
            "fibo.py": _FIBO
            + code("""
                def main():
                    limit = int(sys.argv[1])
                    fib(limit)


                if __name__ == '__main__':
                    main()
            """)
        },
        "argparse below the guard, Windows line ends": {
            "fibo.py": windows('''
                """Fibonacci."""


                def fib2(n: int) -> list[int]:
                    """Return them."""
                    result: list[int] = []
                    a, b = 0, 1
                    while a < n:
                        result.append(a)
                        a, b = b, a + b
                    return result


                def fib(n: int) -> None:
                    """Print them."""
                    print(*fib2(n))


                if "__main__" == __name__:
                    import argparse

                    parser = argparse.ArgumentParser()
                    parser.add_argument("limit", type=int)
                    fib(parser.parse_args().limit)
            ''')
        },
        "from sys import argv, and a default, tabs": {
            "fibo.py": _FIBO.replace("import sys", "from sys import argv").replace(
                "    ", "\t"
            )
            + tabbed("""
                if __name__ == "__main__":
                    if len(argv) > 1:
                        fib(int(argv[1]))
                    else:
                        fib(50)
            """),
            "mine.py": "import fibo\n\nprint(fibo.fib2(5))\n",
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "no guard": {"fibo.py": _FIBO + "fib(int(sys.argv[1]))\n"},
        "a string, no number": {"fibo.py": _FIBO + _GUARD + "    fib(sys.argv[1])\n"},
        "the limit typed in": {"fibo.py": _FIBO + _GUARD + "    fib(50)\n"},
        "the underscores forgotten": {
            "fibo.py": _FIBO + 'if __name__ == "main":\n    fib(int(sys.argv[1]))\n'
        },
        "the guard without quotes": {
            "fibo.py": _FIBO + "if __name__ == __main__:\n    fib(int(sys.argv[1]))\n"
        },
        "one equals sign": {
            "fibo.py": _FIBO + 'if __name__ = "__main__":\n    fib(int(sys.argv[1]))\n'
        },
        "the name of the script as the limit": {
            "fibo.py": _FIBO + _GUARD + "    fib(int(sys.argv[0]))\n"
        },
        "sys not imported": {
            "fibo.py": _FIBO.replace("import sys\n", "")
            + _GUARD
            + "    fib(int(sys.argv[1]))\n"
        },
    },
    "alike": {
        "the other function": {
            "fibo.py": _FIBO + _GUARD + "    fib2(int(sys.argv[1]))\n"
        },
    },
}

NAME_TEST: Task = {
    "right": {
        "one line": {"name_test.py": "print(__name__)"},
        "a function and a docstring, Windows line ends": {
            "name_test.py": windows('''
                """Tell the name of this module."""


                def tell() -> None:
                    """Print it."""
                    print(f"{__name__}")


                tell()
            ''')
        },
        "another variable, and a module that imports it": {
            "name_test.py": "mine = __name__\nprint(mine)\n",
            "use_name_test.py": "import name_test\n",
        },
        "both branches, tabs": {
            "name_test.py": tabbed("""
                import sys

                if __name__ == "__main__":
                    print(__name__)
                else:
                    sys.stdout.write(__name__ + "\\n")
            """)
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "below the guard": {
            "name_test.py": 'if __name__ == "__main__":\n    print(__name__)\n'
        },
        "a string": {"name_test.py": 'print("__name__")\n'},
        "the answer typed in": {"name_test.py": 'print("__main__")\n'},
        "no underscores": {"name_test.py": "print(name)\n"},
        "the name of the file": {"name_test.py": "print(__file__)\n"},
        "never called": {"name_test.py": "def tell():\n    print(__name__)\n"},
        "another name": {"nametest.py": "print(__name__)\n"},
    },
}

AREA: Task = {
    "right": {
        "plain": {
            "area.py": code("""
                def square(side):
                    return side * side

                if __name__ == '__main__':
                    print(square(3))
            """)
        },
        "types, main, Windows line ends": {
            "area.py": windows('''
                """Areas."""


                def square(side: int) -> int:
                    """Return the area of a square."""
                    return side**2


                def main() -> None:
                    """Print one."""
                    print(square(3))


                if __name__ == "__main__":
                    main()
            ''')
        },
        "a lambda, tabs, more than was asked": {
            "area.py": tabbed("""
                square = lambda side: pow(side, 2)

                def circle(radius):
                    return 3 * radius * radius

                if "__main__" == __name__:
                    result = square(3)
                    print(result)
            """),
            "volume.py": "import area\n\n\ndef cube(side):\n"
            "    return area.square(side) * side\n",
        },
        "a class behind the function": {
            "area.py": code("""
                class Square:
                    def __init__(self, side):
                        self.side = side

                    @property
                    def area(self):
                        return self.side * self.side


                def square(side):
                    return Square(side).area


                if __name__ != "__main__":
                    pass
                else:
                    print(square(side=3))
            """)
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "no guard": {
            "area.py": "def square(side):\n    return side**2\n\nprint(square(3))\n"
        },
        "printed, not returned": {
            "area.py": code("""
                def square(side):
                    print(side * side)


                if __name__ == "__main__":
                    square(3)
            """)
        },
        "called, not printed": {
            "area.py": code("""
                def square(side):
                    return side * side


                if __name__ == "__main__":
                    square(3)
            """)
        },
        "doubled": {
            "area.py": code("""
                def square(side):
                    return side * 2


                if __name__ == "__main__":
                    print(square(3))
            """)
        },
        "the underscores forgotten": {
            "area.py": code("""
                def square(side):
                    return side * side


                if name == "main":
                    print(square(3))
            """)
        },
        "four sides": {
            "area.py": code("""
                def square(side):
                    return 4 * side


                if __name__ == "__main__":
                    print(square(3))
            """)
        },
    },
    "alike": {
        "the function only": {"area.py": "def square(side):\n    return side * side\n"},
        "the guard inside the function": {
            "area.py": code("""
                def square(side):
                    return side * side

                    if __name__ == "__main__":
                        print(square(3))
            """)
        },
    },
}
