"""More trees for the rules: other authors would write the same mistakes so."""

Tree = dict[str, str]

_MAIN = 'if __name__ == "__main__":\n'

FOUND: list[tuple[str, Tree, str]] = [
    (
        "a name of the file, and one of the standard library",
        {
            "main.py": "def dist(a):\n    return a\n\n\nfrom math import *\n\nprint(dist(3))\n"
        },
        "star-import error main.py:5",
    ),
    (
        "a name that was imported",
        {
            "main.py": "from gx import echo\nfrom fx import *\n\necho(1)\n",
            "fx.py": "def echo(x):\n    return [x]\n",
            "gx.py": "def echo(x):\n    return x\n",
        },
        "star-import error main.py:2",
    ),
    (
        "a default that is to be replaced, perhaps",
        {
            "main.py": "LEVEL = 1\nfrom local import *\n\nprint(LEVEL)\n",
            "local.py": "LEVEL = 2\n",
        },
        "star-import warning main.py:2",
    ),
    (
        "a built-in, called as the own function is not",
        {
            "main.py": "from tools import *\n\nprint(sum([1, 2]))\n",
            "tools.py": "def sum(one, other):\n    return one + other\n",
        },
        "star-import error main.py:1",
    ),
    (
        "a built-in, called as both can be",
        {
            "main.py": "from tools import *\n\nprint(sum([1, 2]))\n",
            "tools.py": "def sum(numbers):\n    return 0\n",
        },
        "star-import warning main.py:1",
    ),
    (
        "an entry with signs that nobody sees",
        {"fibo.py": '__all__ = ["fib", "a\\x1b[31m"]\n\n\ndef fib(n): ...\n'},
        "all-undefined-name error fibo.py:1",
    ),
    (
        "a well-known distribution's name, used by attribute, nothing declared",
        {
            "client.py": "import requests\n\nprint(requests.get('x'))\n",
            "requests.py": "WANTED = []\n",
        },
        "dependency-shadow error requests.py:1",
    ),
    (
        "a guard in a module that its package imports, too",
        {
            "sound/__init__.py": "",
            "sound/echo.py": f"from . import low\n\n{_MAIN}    print(low.X)\n",
            "sound/low.py": "X = 1\n",
            "sound/mix.py": "from sound.echo import low\n\nX = low\n",
        },
        "relative-import-in-script warning sound/echo.py:1",
    ),
    (
        "a subpackage that nothing loads by its name",
        {"sound/__init__.py": "", "sound/2d/__init__.py": ""},
        "not-an-identifier error sound/2d:1",
    ),
    (
        "a package on sys.path, whose modules have one name so far",
        {
            "main.py": "import sys\n\nsys.path.append('sound')\nimport errors\n",
            "sound/__init__.py": "",
            "sound/errors.py": "",
        },
        "module-under-two-names warning main.py:3",
    ),
    (
        "where the second copy is made",
        {
            "app.py": f"SEEN = []\n\n{_MAIN}    import more\n\n    SEEN.append(more)\n",
            "more.py": "import app\n\nAPP = app\n",
        },
        "main-imported-twice note more.py:1",
    ),
]

NOT_FOUND: list[tuple[str, str, Tree]] = [
    (
        "star-import",
        "the star import comes first",
        {
            "main.py": "from math import *\n\n\ndef dist(a):\n    return a\n\n\ndist(1)\n"
        },
    ),
    (
        "star-import",
        "a private name of the other module",
        {
            "main.py": "def _echo(x): ...\n\n\nfrom fx import *\n\n_echo(1)\n",
            "fx.py": "def _echo(x): ...\n",
        },
    ),
    (
        "all-missing-name",
        "another star import may bring it",
        {
            "num/__init__.py": "from num.a import *\nfrom numpy import *\n",
            "num/a.py": '__all__ = ["one"]\nfrom numpy import two\n\none = two\n',
            "main.py": "from num import two\n\ntwo()\n",
        },
    ),
    (
        "all-undefined-name",
        "names that an enumeration puts into the module",
        {
            "fibo.py": (
                "import enum\n\n__all__ = ['ONE']\n\n\n"
                "@enum.global_enum\nclass N(enum.Enum):\n    ONE = 1\n"
            )
        },
    ),
    (
        "all-undefined-name",
        "names that are set on the module",
        {
            "fibo.py": (
                "import sys\n\n__all__ = ['one']\n"
                "setattr(sys.modules[__name__], 'o' + 'ne', 1)\n"
            )
        },
    ),
    (
        "dependency-shadow",
        "what is taken is there, or every module has it",
        {
            "client.py": "import requests\n\nprint(requests.WANTED, requests.__name__)\n",
            "requests.py": "WANTED = []\n",
        },
    ),
    (
        "stdlib-shadow",
        "the standard library itself",
        dict.fromkeys(("os.py", "site.py", "types.py", "random.py"), ""),
    ),
]
