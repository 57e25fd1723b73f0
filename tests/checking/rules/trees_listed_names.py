"""Trees for the rules about `__all__` and about star imports."""

Tree = dict[str, str]

_TWO = "def fib(n):\n    return n\n\n\ndef fib2(n):\n    return [n]\n"

FOUND: list[tuple[str, Tree, str]] = [
    (
        "used through a star import of a star import",
        {
            "num/__init__.py": "from num.core import *\n",
            "num/core.py": f'__all__ = ["fib"]\n\n{_TWO}',
            "main.py": "from num import fib2\n\nprint(fib2(3))\n",
        },
        "all-missing-name error num/core.py:1",
    ),
    (
        "used in a function after a star import",
        {
            "fibo.py": f'{_TWO}\n\n__all__ = ["fib"]\n',
            "main.py": "from fibo import *\n\n\ndef run():\n    return fib2(1)\n",
        },
        "all-missing-name error fibo.py:9",
    ),
    (
        "another star import may bring it",
        {
            "fibo.py": f'__all__ = ["fib"]\n\n{_TWO}',
            "main.py": "from fibo import *\nfrom numbers_kit import *\n\nfib2(1)\n",
        },
        "all-missing-name warning fibo.py:1",
    ),
    (
        "imported by name by a script",
        {
            "fibo.py": f'__all__ = ["fib"]\n\n{_TWO}',
            "main.py": "from fibo import fib2\n\nprint(fib2(1))\n",
        },
        "all-missing-name note fibo.py:1",
    ),
    (
        "a number in __all__",
        {"fibo.py": '__all__ = ["fib", 2]\n\n\ndef fib(n):\n    return n\n'},
        "all-not-strings error fibo.py:1",
    ),
    (
        "an imported class in __all__",
        {
            "num/__init__.py": "from num.core import Fib\n\n__all__ = [Fib]\n",
            "num/core.py": "class Fib:\n    pass\n",
        },
        "all-not-strings error num/__init__.py:3",
    ),
    (
        "one string for the whole list",
        {"fibo.py": '__all__ = ("fib")\n\n\ndef fib(n):\n    return n\n'},
        "all-not-strings error fibo.py:1",
    ),
    (
        "a comma is missing",
        {"fibo.py": f'__all__ = [\n    "fib"\n    "fib2",\n]\n\n{_TWO}'},
        "all-not-strings error fibo.py:2",
    ),
    (
        "doubled by +=",
        {"fibo.py": f'__all__ = ["fib"]\n__all__ += ["fib2", "fib"]\n\n{_TWO}'},
        "all-duplicate warning fibo.py:2",
    ),
    (
        "doubled in a tuple",
        {"fibo.py": f'__all__ = ("fib", "fib2", "fib")\n\n{_TWO}'},
        "all-duplicate warning fibo.py:1",
    ),
    (
        "enumerate of threading",
        {"main.py": "from threading import *\n\nfor i, x in enumerate('ab'):\n    i\n"},
        "star-import error main.py:1",
    ),
    (
        "a function of the file's own",
        {
            "main.py": "def echo(x):\n    return x\n\n\nfrom fx import *\n\necho(1)\n",
            "fx.py": "def echo(x):\n    return [x]\n",
        },
        "star-import error main.py:5",
    ),
    (
        "two star imports with one name",
        {
            "main.py": "from fx import *\nfrom gx import *\n\necho(1)\n",
            "fx.py": "def echo(x):\n    return [x]\n",
            "gx.py": "def echo(x):\n    return x\n",
        },
        "star-import error main.py:2",
    ),
]

FOUND += [
    (
        "a public function that nobody asks for",
        {
            "fibo.py": f'__all__ = ["fib"]\n\n{_TWO}',
            "main.py": "from fibo import *\n\n\ndef run(fib2):\n    return fib2\n",
        },
        "all-missing-name note fibo.py:1",
    ),
]

NOT_FOUND: list[tuple[str, str, Tree]] = [
    (
        "all-missing-name",
        "the name is a submodule",
        {
            "num/__init__.py": "from num.core import *\n",
            "num/core.py": '__all__ = ["fib"]\nfrom num import tools\n\nfib = 1\n',
            "num/tools.py": "x = 1\n",
            "main.py": "from num import tools\n\nprint(tools.x)\n",
        },
    ),
    (
        "all-missing-name",
        "__all__ is computed",
        {
            "fibo.py": f'__all__ = ["fib"] + sorted(["fib2"])\n\n{_TWO}',
            "main.py": "from fibo import *\n\nfib2(1)\n",
        },
    ),
    (
        "all-not-strings",
        "a constant that is a string",
        {"fibo.py": 'NAME = "fib"\n__all__ = [NAME]\n\n\ndef fib(n):\n    return n\n'},
    ),
    (
        "all-not-strings",
        "a long name in two strings, which is there",
        {"fibo.py": '__all__ = ["fib" "2"]\n\n\ndef fib2(n):\n    return n\n'},
    ),
    (
        "all-duplicate",
        "set anew",
        {"fibo.py": f'__all__ = ["fib"]\n__all__ = ["fib", "fib2"]\n\n{_TWO}'},
    ),
    (
        "all-duplicate",
        "taken out before",
        {
            "fibo.py": (
                '__all__ = ["fib", "fib2"]\n__all__.remove("fib")\n'
                f'__all__ += ["fib"]\n\n{_TWO}'
            )
        },
    ),
    (
        "star-import",
        "nothing of the module is a built-in",
        {"main.py": "from shutil import *\n\nopen('a.txt')\n"},
    ),
    (
        "star-import",
        "the built-in is not used",
        {"main.py": "from os import *\n\nprint(getcwd())\n"},
    ),
    (
        "star-import",
        "the replacement of a C module is guarded",
        {
            "fast.py": "def echo(x):\n    return x\n",
            "main.py": (
                "def echo(x):\n    return x\n\n\n"
                "try:\n    from fast import *\nexcept ImportError:\n    pass\n\necho(1)\n"
            ),
        },
    ),
]
