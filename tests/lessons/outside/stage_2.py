"""Answers to stage 2: a module."""

from tests.lessons.outside.writing import UNSAVED, Task, code, marked, tabbed, windows

_FIBO = code("""
    def fib2(n):
        numbers, a, b = [], 0, 1
        while a < n:
            numbers.append(a)
            a, b = b, a + b
        return numbers

    def fib(n):
        print(*fib2(n))
""")
_USE = "import fibo\nfrom fibo import fib\n\nfibo.fib(50)\nfib(50)\nfibo.fib(50)\n"

STAGE: Task = {
    "right": {
        "one function calls the other": {"fibo.py": _FIBO, "use_fibo.py": _USE},
        "the mark of an editor of Windows": {
            "fibo.py": marked(_FIBO),
            "use_fibo.py": marked(_USE),
        },
        "a generator, types, Windows line ends": {
            "fibo.py": windows('''
                """Fibonacci."""

                from collections.abc import Iterator


                def _below(n: int) -> Iterator[int]:
                    a, b = 0, 1
                    while a < n:
                        yield a
                        a, b = b, a + b


                def fib(n: int) -> None:
                    """Print them."""
                    for number in _below(n):
                        print(number, end=" ")
                    print()


                def fib2(n: int) -> list[int]:
                    """Return them."""
                    return list(_below(n))
            '''),
            "use_fibo.py": windows("""
                from fibo import fib as show, fib2
                import fibo, sys

                show(50)
                print(*fib2(50))
                fibo.fib(50)
            """),
        },
        "a loop around the calls, tabs, files of one's own": {
            "fibo.py": tabbed("""
                def fib(n):
                    a, b = 0, 1
                    while a < n:
                        print(a, end=' ')
                        a, b = b, a + b
                    print()

                def fib2(n):
                    result = [0, 1]
                    while result[-1] < n:
                        result += [result[-1] + result[-2]]
                    return [x for x in result if x < n]
            """),
            "use_fibo.py": tabbed("""
                import fibo as f
                from fibo import fib

                for function in (f.fib, fib, f.fib):
                    function(50)
            """),
            "lucas.py": "a, b = 2, 1\n",
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "one function only": {
            "fibo.py": code("""
                def fib(n):
                    a, b = 0, 1
                    while a < n:
                        print(a, end=" ")
                        a, b = b, a + b
                    print()
            """),
            "use_fibo.py": _USE,
        },
        "printed, not returned": {
            "fibo.py": _FIBO.replace("return numbers", "print(numbers)"),
            "use_fibo.py": _USE,
        },
        "a suffix in the import": {
            "fibo.py": _FIBO,
            "use_fibo.py": _USE.replace("import fibo\n", "import fibo.py\n"),
        },
        "one way only": {
            "fibo.py": _FIBO,
            "use_fibo.py": "import fibo\n\nfibo.fib(50)\nfibo.fib(50)\nfibo.fib(50)\n",
        },
        "what fib returns is printed, too": {
            "fibo.py": _FIBO,
            "use_fibo.py": "import fibo\nfrom fibo import fib\n\n"
            "print(fibo.fib(50))\nprint(fib(50))\nprint(fibo.fib(50))\n",
        },
        "the module still prints": {
            "fibo.py": _FIBO + "\nfib(50)\n",
            "use_fibo.py": _USE,
        },
        "the functions copied": {
            "fibo.py": _FIBO,
            "use_fibo.py": _FIBO + "\nfib(50)\nfib(50)\nfib(50)\n",
        },
    },
}

TALLY: Task = {
    "right": {
        "plain": {
            "tally.py": "count = 0\n",
            "use_tally.py": "import tally\n\ntally.count += 5\n"
            "tally.count = tally.count + 5\nprint(tally.count)\n",
        },
        "a loop, another name, Windows line ends": {
            "tally.py": windows('''
                """What is counted."""

                count: int = 0
            '''),
            "use_tally.py": windows("""
                import tally as t

                for _ in range(2):
                    t.count += 5
                print(t.count)
            """),
        },
        "a function in the module": {
            "tally.py": code("""
                count = 0


                def add(number):
                    global count
                    count += number
            """),
            "use_tally.py": code("""
                import tally
                from tally import add

                add(5)
                add(5)
                print(tally.count)
            """),
        },
        "a class in the script, tabs": {
            "tally.py": "count = 0\n",
            "use_tally.py": tabbed('''
                """Count."""

                import tally


                class Counter:
                    """Add to the tally."""

                    def add(self, number: int) -> None:
                        tally.count += number


                def main() -> None:
                    """Add twice."""
                    counter = Counter()
                    counter.add(5)
                    counter.add(5)
                    print(f"{tally.count}")


                if __name__ == "__main__":
                    main()
            '''),
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "once only": {
            "tally.py": "count = 0\n",
            "use_tally.py": "import tally\ntally.count += 5\nprint(tally.count)\n",
        },
        "the module only": {"tally.py": "count = 0\n"},
        "a string": {
            "tally.py": 'count = "0"\n',
            "use_tally.py": "import tally\ntally.count += 5\n"
            "tally.count += 5\nprint(tally.count)\n",
        },
        "added in the module": {
            "tally.py": "count = 0\ncount += 5\ncount += 5\n",
            "use_tally.py": "import tally\nprint(tally.count)\n",
        },
        "a suffix in the import": {
            "tally.py": "count = 0\n",
            "use_tally.py": "import tally.py\ntally.count += 10\nprint(tally.count)\n",
        },
        "no module before the dot": {
            "tally.py": "count = 0\n",
            "use_tally.py": "import tally\ncount += 5\ncount += 5\nprint(count)\n",
        },
        "a second name of one's own": {
            "tally.py": "count = 0\n",
            "use_tally.py": "from tally import count\n\n"
            "count += 5\ncount += 5\nprint(count)\n",
        },
        "the number typed in": {
            "tally.py": "count = 0\n",
            "use_tally.py": "import tally\n\nprint(10)\n",
        },
    },
}

WORDS: Task = {
    "right": {
        "max": {
            "words.py": "def longest(text):\n    return max(text.split(), key=len)\n"
        },
        "a loop, types, Windows line ends": {
            "words.py": windows('''
                """Words."""


                def longest(text: str) -> str:
                    """Return the longest word of a text."""
                    best = ""
                    for word in text.split():
                        if len(word) > len(best):
                            best = word
                    return best
            ''')
        },
        "sorted, tabs, a test of one's own": {
            "words.py": tabbed("""
                def longest(t):
                    words = sorted(t.split(), key=len, reverse=True)
                    return words[0]
            """),
            "test_words.py": 'import words\n\nassert words.longest("a bb") == "bb"\n',
        },
        "a regular expression and a helper": {
            "words.py": code(r"""
                import re
                from functools import reduce


                def _longer(one, other):
                    return other if len(other) > len(one) else one


                def longest(text, /):
                    return reduce(_longer, re.findall(r"\w+", text), "")


                if __name__ == "__main__":
                    print(longest(input()))
            """)
        },
        "by lengths": {
            "words.py": code("""
                def longest(text):
                    words = text.split(" ")
                    lengths = [len(w) for w in words]
                    return words[lengths.index(max(lengths))]
            """)
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "the last of two as long": {
            "words.py": code("""
                def longest(text):
                    best = ""
                    for word in text.split():
                        if len(word) >= len(best):
                            best = word
                    return best
            """)
        },
        "printed, not returned": {
            "words.py": "def longest(text):\n    print(max(text.split(), key=len))\n"
        },
        "its length": {
            "words.py": "def longest(text):\n"
            "    return max(len(w) for w in text.split())\n"
        },
        "the greatest letter": {
            "words.py": "def longest(text):\n    return max(text)\n"
        },
        "the last in the alphabet": {
            "words.py": "def longest(text):\n    return max(text.split())\n"
        },
        "another name": {
            "words.py": "def longest_word(text):\n"
            "    return max(text.split(), key=len)\n"
        },
        "a letter mistyped": {
            "words.py": "def longest(text):\n    return max(txt.split(), key=len)\n"
        },
        "in the loop": {
            "words.py": code("""
                def longest(text):
                    best = ""
                    for word in text.split():
                        if len(word) > len(best):
                            best = word
                        return best
            """)
        },
        "sorted by letters first": {
            "words.py": "def longest(text):\n"
            "    return max(sorted(text.split()), key=len)\n"
        },
        "remembers the last text": {
            "words.py": code("""
                best = ""


                def longest(text):
                    global best
                    for word in text.split():
                        if len(word) > len(best):
                            best = word
                    return best
            """)
        },
    },
}
