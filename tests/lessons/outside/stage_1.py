"""Answers to stage 1: a script."""

from tests.lessons.outside.writing import UNSAVED, Task, code, tabbed, windows

STAGE: Task = {
    "right": {
        "a loop with for": {
            "fibo.py": code("""
                # My first script
                first = 0
                second = 1
                for _ in range(10):
                    print(first, end=" ")
                    first, second = second, first + second
            """)
        },
        "a generator and a list, Windows line ends": {
            "fibo.py": windows('''
                """Print a series."""


                def series(end: int):
                    """Yield the numbers below the end."""
                    x, y = 0, 1
                    while x < end:
                        yield x
                        x, y = y, x + y


                print(*list(series(50)))
            ''')
        },
        "recursion and join, tabs, a file of one's own": {
            "fibo.py": tabbed("""
                def f(n):
                    if n < 2:
                        return n
                    return f(n - 1) + f(n - 2)

                print(" ".join(str(f(i)) for i in range(10)))
            """),
            "notes.txt": "typed on Monday\n",
        },
        "a list that grows, and no newline at the end of the file": {
            "fibo.py": "n = [0, 1]\nwhile n[-1] + n[-2] < 50:\n"
            "    n.append(n[-1] + n[-2])\nprint(*n)"
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "the old print": {
            "fibo.py": code("""
                a, b = 0, 1
                while a < 50:
                    print a,
                    a, b = b, a + b
            """)
        },
        "one after the other": {
            "fibo.py": code("""
                a = 0
                b = 1
                while a < 50:
                    print(a, end=" ")
                    a = b
                    b = a + b
            """)
        },
        "never ends": {
            "fibo.py": code("""
                a, b = 0, 1
                while a < 50:
                    c = a + b
            """)
        },
        "not indented": {
            "fibo.py": code("""
                a, b = 0, 1
                while a < 50:
                print(a, end=" ")
                a, b = b, a + b
            """)
        },
        "a name with a capital letter": {
            "Fibo.py": code("""
                a, b = 0, 1
                while a < 50:
                    print(a, end=" ")
                    a, b = b, a + b
                print()
            """)
        },
    },
}

SQUARES: Task = {
    "right": {
        "a loop": {
            "squares.py": code("""
                for number in range(1, 6):
                    print(number * number)
            """)
        },
        "unpacked, Windows line ends": {
            "squares.py": windows("""
                print(*[n ** 2 for n in range(1, 6)])
            """)
        },
        "a function with types, tabs, a file of one's own": {
            "squares.py": tabbed('''
                """Squares."""


                def square(n: int) -> int:
                    """Return n times n."""
                    return n * n


                n = 1
                while n <= 5:
                    print(square(n), end=" ")
                    n += 1
            '''),
            "cubes.py": "print(*(n**3 for n in range(1, 6)))\n",
        },
        "a list, printed as it is": {
            "squares.py": "print([n * n for n in range(1, 6)])\n"
        },
        "with commas between": {
            "squares.py": code("""
                for n in range(1, 5):
                    print(n * n, end=", ")
                print(25)
            """)
        },
        "a class": {
            "squares.py": code("""
                class Square:
                    def __init__(self, side):
                        self.side = side

                    def area(self):
                        return self.side ** 2


                for side in (1, 2, 3, 4, 5):
                    print(Square(side).area())
            """)
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "one too few": {"squares.py": "for n in range(1, 5):\n    print(n * n)\n"},
        "begins with nothing": {"squares.py": "for n in range(6):\n    print(n * n)\n"},
        "doubled": {"squares.py": "for n in range(1, 6):\n    print(n * 2)\n"},
        "returned, not printed": {
            "squares.py": code("""
                def squares():
                    return [n * n for n in range(1, 6)]

                squares()
            """)
        },
        "stops at the end": {
            "squares.py": "for n in range(1, 6):\n    print(n * n)\nprnt()\n"
        },
        "no colon": {"squares.py": "for n in range(1, 6)\n    print(n * n)\n"},
        "another name": {"square.py": "for n in range(1, 6):\n    print(n * n)\n"},
    },
}

SHOUT: Task = {
    "right": {
        "the first word": {
            "shout.py": "import sys\n\nprint(sys.argv[1].upper())\n",
        },
        "all the words, Windows line ends": {
            "shout.py": windows("""
                from sys import argv

                for word in argv[1:]:
                    print(word.upper(), end=" ")
                print()
            """)
        },
        "a function, types, a guard": {
            "shout.py": code('''
                """Shout."""

                import sys as system


                def shout(words: list[str]) -> str:
                    """Return the words in capital letters."""
                    return " ".join(words).upper()


                if __name__ == "__main__":
                    print(shout(system.argv[1:]))
            ''')
        },
        "map, and no print": {
            "shout.py": "import sys\n"
            "sys.stdout.write(' '.join(map(str.upper, sys.argv[1:])) + '\\n')\n"
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "not in capital letters": {"shout.py": "import sys\nprint(sys.argv[1])\n"},
        "the first letter only": {
            "shout.py": "import sys\nprint(sys.argv[1].capitalize())\n"
        },
        "not called": {"shout.py": "import sys\nprint(sys.argv[1].upper)\n"},
        "a list has no upper": {"shout.py": "import sys\nprint(sys.argv.upper())\n"},
        "the name of the script": {
            "shout.py": "import sys\nprint(sys.argv[0].upper())\n"
        },
        "no import": {"shout.py": "print(sys.argv[1].upper())\n"},
        "always the same": {"shout.py": 'import sys\nprint("ECHO")\n'},
        "asks instead": {"shout.py": 'word = input("Word? ")\nprint(word.upper())\n'},
        "the list itself": {
            "shout.py": "import sys\nprint(str(sys.argv[1:]).upper())\n"
        },
    },
}
