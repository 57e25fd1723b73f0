"""Trees that look like a mistake with names, files or imports, and are none."""

import pytest

from tests.checking.conftest import Check, Write
from tests.checking.rules.running import Tree, run

_PROJECT = '[project]\nname = "weather"\nversion = "1"\ndependencies = [{0}]\n'
_GUARD = "\n\nif __name__ == '__main__':\n    main()\n"

# Trees whose main.py ends well, and that nothing is said against.
WORKS: dict[str, Tree] = {
    "a submodule named py": {
        "main.py": "import sound.py\n",
        "sound/__init__.py": "",
        "sound/py.py": "",
    },
    "a submodule of the same name as a class": {
        "main.py": "import zoo.Cat\n",
        "zoo/__init__.py": "class Dog: ...\n",
        "zoo/Cat.py": "",
    },
    "a function taken by from": {
        "main.py": "from fibo import fib\n",
        "fibo.py": "def fib(): ...\n",
    },
    "a module that registers one below it": {
        "main.py": "import compat.moves\n",
        "compat.py": "import sys\n\nmoves = sys\nsys.modules[__name__ + '.moves'] = sys\n",
    },
    "an attempt in another case": {
        "main.py": "try:\n    import Queues\nexcept ImportError:\n    import queues\n",
        "queues.py": "",
    },
    "a class and its module in another case": {
        "main.py": "from sound import Echo\n",
        "sound/__init__.py": "from sound.echo import Echo\n",
        "sound/echo.py": "class Echo: ...\n",
    },
    "a name made on demand": {
        "main.py": "from sound import Echo\n",
        "sound/__init__.py": "def __getattr__(name):\n    return name\n",
        "sound/echo.py": "",
    },
    "a module beside a folder of data": {
        "main.py": "import shapes\n",
        "shapes.py": "",
        "shapes/table.csv": "1,2\n",
    },
    "packages and modules in different folders": {
        "main.py": "import zoo.shapes\nimport shapes\n",
        "shapes.py": "",
        "zoo/__init__.py": "",
        "zoo/shapes/__init__.py": "",
    },
    "a submodule that the package imports": {
        "main.py": "import sound\n\nprint(sound.echo.DELAY)\n",
        "sound/__init__.py": "from . import echo\n",
        "sound/echo.py": "DELAY = 3\n",
    },
    "a submodule that a third module imports": {
        "main.py": "import sound\nimport helper\n\nprint(sound.echo.DELAY)\n",
        "helper.py": "import sound.echo\n",
        "sound/__init__.py": "",
        "sound/echo.py": "DELAY = 3\n",
    },
    "an attribute named as a submodule": {
        "main.py": "import sound\n\nprint(sound.echo.DELAY)\n",
        "sound/__init__.py": "class echo:\n    DELAY = 3\n\n\necho = echo()\n",
    },
    "another thing of the package's name": {
        "main.py": "import sound\n\n\ndef main(sound):\n    return sound.echo.x\n",
        "sound/__init__.py": "",
        "sound/echo.py": "",
    },
    "an attempt at a submodule": {
        "main.py": "import sound\n\ntry:\n    sound.echo\nexcept AttributeError:\n    pass\n",
        "sound/__init__.py": "",
        "sound/echo.py": "",
    },
    "a class offered by its package": {
        "main.py": "from sound import Echo\n\nprint(Echo.DELAY)\n",
        "sound/__init__.py": "from .echo import Echo\n",
        "sound/echo.py": "class Echo:\n    DELAY = 3\n",
    },
    "a function and its module, by full name": {
        "main.py": "from sound.echo import DELAY\nfrom sound import echo\necho()\n",
        "sound/__init__.py": "from sound.echo import echo\n",
        "sound/echo.py": "DELAY = 3\ndef echo(): ...\n",
    },
    "a function whose module is loaded later": {
        "main.py": "import sound.echo\nprint(sound.echo.DELAY)\n",
        "sound/__init__.py": "def echo(): ...\n",
        "sound/echo.py": "DELAY = 3\n",
    },
    "a submodule offered by its package": {
        "main.py": "from sound import echo\n\nprint(echo.DELAY)\n",
        "sound/__init__.py": "from . import echo\n",
        "sound/echo.py": "DELAY = 3\n",
    },
    "the name of a distribution in a package": {
        "main.py": "import tools.requests\n",
        "tools/__init__.py": "",
        "tools/requests.py": "x = 1\n",
        "pyproject.toml": _PROJECT.format('"requests"'),
    },
    "the project in its own extra": {
        "main.py": "import weather\n",
        "weather/__init__.py": "",
        "pyproject.toml": _PROJECT.format("")
        + '[project.optional-dependencies]\nall = ["weather[maps]"]\n',
    },
    "an address in requirements.txt": {
        "main.py": "import git\nimport lib\n",
        "git.py": "",
        "lib.py": "",
        "requirements.txt": "git+https://example.org/x.git\nlib/wheel.whl\n",
    },
    "compiled beside its source": {
        "main.py": "import helpers\n",
        "helpers.py": "",
        "helpers.pyc": b"B\r\r\n" + bytes(12),
    },
    "compiled in the cache": {
        "main.py": "",
        "__pycache__/helpers.cpython-311.pyc": b"B\r\r\n" + bytes(12),
    },
    "a composed name": {"main.py": "import ca\u00f1a\n", "ca\u00f1a.py": ""},
    "a namespace package": {
        "main.py": "import tools.saw\n",
        "tools/saw/__init__.py": "",
        "tools/__pycache__/old.cpython-311.pyc": b"",
    },
    "a folder of data with an old cache": {
        "main.py": "",
        "data/table.csv": "1\n",
        "data/__pycache__/make.cpython-311.pyc": b"",
    },
    "init.py as a module": {
        "main.py": "from tools import init\n",
        "tools/init.py": "",
        "tools/saw.py": "",
    },
    "_init.py beside __init__.py": {
        "main.py": "import shapes._init\n",
        "shapes/__init__.py": "",
        "shapes/_init.py": "",
    },
    "dots in a namespace package": {
        "main.py": "import tools.saw\n",
        "tools/saw.py": "from . import blade\n",
        "tools/blade.py": "",
    },
    "dots where there is a package": {
        "main.py": "import tools.saw\n",
        "tools/__init__.py": "",
        "tools/saw.py": "if __package__:\n    from . import blade\nelse:\n    import blade\n",
        "tools/blade.py": "",
    },
    "a guard in __init__.py beside __main__.py": {
        "main.py": "import sound\n",
        "sound/__init__.py": "def main(): ...\n" + _GUARD,
        "sound/__main__.py": "from sound import main\n\nmain()\n",
    },
}


@pytest.mark.parametrize("case", WORKS)
def test_what_works_has_no_finding(case: str, check: Check) -> None:
    """What only looks like a mistake is left alone."""
    assert [x for x in check(WORKS[case]) if " note " not in x] == []


@pytest.mark.parametrize("case", WORKS)
def test_python_takes_it(case: str, write: Write) -> None:
    """Each of these trees runs."""
    assert run(write(WORKS[case]), "main.py") == 0
