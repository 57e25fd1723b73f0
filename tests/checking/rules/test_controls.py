"""Fifteen ways that are right, and look as if they were not."""

import pytest

from pyscaffold_mod import checking
from pyscaffold_mod.checking.registry import RULES
from tests.checking.conftest import Write
from tests.checking.rules.test_trees import FOUND, NOT_FOUND

Tree = dict[str, str]

_SETUPTOOLS = (
    '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
    '\n[project]\nname = "soundkit"\nversion = "1"\n'
)
_TEST = "def test_it():\n    assert True\n"

CONTROLS: dict[str, Tree] = {
    "a standard name inside a package": {
        "main.py": "import random\n\nimport sound.random\n\nprint(random, sound.random)\n",
        "sound/__init__.py": "",
        "sound/random.py": "x = 1\n",
    },
    "submodules in __all__": {
        "main.py": "from sound import *\n\nprint(echo.x)\n",
        "sound/__init__.py": '__all__ = ["echo"]\n',
        "sound/echo.py": "x = 1\n",
    },
    "a cycle for type checkers": {
        "main.py": "import cat\n\nprint(cat)\n",
        "cat.py": (
            "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\n"
            "if TYPE_CHECKING:\n    from dog import Dog\n\n\n"
            "class Cat:\n    enemy: Dog\n"
        ),
        "dog.py": "from cat import Cat\n\n\nclass Dog:\n    enemy: Cat\n",
    },
    "a cycle closed in a function": {
        "main.py": "from cat import meow\n\nmeow()\n",
        "cat.py": "from dog import bark\n\n\ndef meow():\n    return bark\n",
        "dog.py": "def bark():\n    from cat import meow\n\n    return meow\n",
    },
    "a cycle of modules": {
        "main.py": "import cat\n\nprint(cat.meow())\n",
        "cat.py": "import dog\n\n\ndef meow():\n    return dog.bark\n",
        "dog.py": "import cat\n\n\ndef bark():\n    return cat.meow\n",
    },
    "a namespace package": {
        "main.py": "import plugins.echo\n\nprint(plugins.echo.x)\n",
        "plugins/echo.py": "x = 1\n",
    },
    "a script with a hyphen": {"make-report.py": "print(1)\n"},
    "a relative import in __main__.py": {
        "app/__init__.py": "",
        "app/__main__.py": "from .core import main\n\nmain()\n",
        "app/core.py": "def main():\n    return 1\n",
    },
    "constants that are computed": {
        "main.py": "import table\n\nprint(table.SQUARES)\n",
        "table.py": "SQUARES = [n * n for n in range(10)]\nLAST = max(SQUARES)\n",
    },
    "src, and pytest told so": {
        "pyproject.toml": (
            f'{_SETUPTOOLS}\n[tool.pytest.ini_options]\npythonpath = ["src"]\n'
        ),
        "src/soundkit/__init__.py": "x = 1\n",
        "tests/test_sound.py": (
            "from soundkit import x\n\n\ndef test_x():\n    assert x == 1\n"
        ),
    },
    "tests of one name inside packages": {
        "tests/__init__.py": "",
        "tests/effects/__init__.py": "",
        "tests/effects/test_read.py": _TEST,
        "tests/formats/__init__.py": "",
        "tests/formats/test_read.py": _TEST,
    },
    "data that is declared": {
        "pyproject.toml": (
            f'{_SETUPTOOLS}\n[tool.setuptools.package-data]\nsoundkit = ["*.json"]\n'
        ),
        "src/soundkit/__init__.py": (
            "from importlib import resources\n\n"
            'PRESETS = resources.files("soundkit") / "presets.json"\n'
        ),
        "src/soundkit/presets.json": "{}\n",
    },
    "a name of a private module": {
        "main.py": "from sound import reverse\n\nprint(reverse('la'))\n",
        "sound/__init__.py": 'from sound._reverse import reverse\n\n__all__ = ["reverse"]\n',
        "sound/_reverse.py": "def reverse(text):\n    return text[::-1]\n",
    },
    "an import that may fail": {
        "main.py": (
            "try:\n    import requests\nexcept ImportError:\n    requests = None\n\n"
            "print(requests)\n"
        )
    },
    "a star import with __all__": {
        "main.py": "import sound\n\nprint(sound.echo)\n",
        "sound/__init__.py": "from sound.echoes import *\n",
        "sound/echoes.py": '__all__ = ["echo"]\n\n\ndef echo(): ...\n\n\ndef _low(): ...\n',
    },
}


@pytest.mark.parametrize("name", CONTROLS)
def test_what_is_right_has_no_finding(name: str, write: Write) -> None:
    """Nothing is said of it."""
    assert checking.check([write(CONTROLS[name])]).findings == ()


def test_every_rule_has_a_pair_beside_its_examples() -> None:
    """What is found by reading has one more tree that has it, and one that looks so."""
    rules = {one.id for one in RULES if not one.needs}
    assert rules <= {finding.split()[0] for _, _, finding in FOUND}
    assert rules <= {rule for rule, _, _ in NOT_FOUND}
