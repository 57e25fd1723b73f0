"""Errors that are not about imports are said to be none, whatever words they hold."""

from pathlib import Path

import pytest

from pyscaffold_mod.explaining import explain
from tests.explaining.running import said, write

ERRORS = {
    "key": "{}['a']\n",
    "recursion": "def f():\n    f()\n\n\nf()\n",
    "indent": "if 1:\nx = 1\n",
    "tabs": "if 1:\n\tx = 1\n        y = 2\n",
    "attribute": "class A:\n    pass\n\n\nA().b\n",
    "attribute of a class": "class A:\n    pass\n\n\nA.b\n",
    "attribute of a function": "def f():\n    pass\n\n\nf.b\n",
    "none": "None.split()\n",
    "type": "1 + 'a'\n",
    "argument": "def f(a):\n    pass\n\n\nf()\n",
    "built-in argument": "open()\n",
    "call": "(1)()\n",
    "syntax": "x = = 1\n",
    "Python 2": "print 'a'\n",
    "zero": "1 / 0\n",
    "assert": "assert 1 == 2\n",
    "assert with words": "assert False, \"No module named 'x'\"\n",
    "text": "raise ValueError(\"ModuleNotFoundError: No module named 'yaml'\")\n",
    "index": "[][1]\n",
    "value": "int('x')\n",
    "unbound": "def f():\n    x += 1\n    x = 1\n\n\nf()\n",
    "name": "print(undefined)\n",
    "file": "open('nothing.txt')\n",
    "decode": "b'\\xff'.decode()\n",
    "overflow": "2.0**10000\n",
    "own": "class Bad(Exception):\n    pass\n\n\nraise Bad('import')\n",
    "chain": "try:\n    {}['a']\nexcept KeyError as e:\n    raise ValueError('b') from e\n",
    "handled import": "try:\n    import nothing_there\nexcept ImportError:\n    {}['a']\n",
    "group": "raise ExceptionGroup('g', [ValueError(1), KeyError(2)])\n",
    "note": "e = ValueError('x')\ne.add_note(\"ModuleNotFoundError: No module named 'x'\")\n"
    "raise e\n",
    "exit": "raise SystemExit('no module named x')\n",
    "json": "import json\n\njson.loads('{')\n",
    "interrupt": "raise KeyboardInterrupt\n",
    "input": "input()\n",
    "program": "import subprocess\n\nsubprocess.run(['no-such-program'])\n",
    "standard name": "import time\n\ntime.clock()\n",
    "mistyped name": "import string\n\nstring.letterz\n",
}


@pytest.mark.parametrize(
    "script", ["prog.py", pytest.param("main.py", marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("name", ERRORS)
def test_none_is_about_imports(name: str, script: str, tmp_path: Path) -> None:
    """Neither in the tree nor without it, run or imported, is a cause made up."""
    if (name, script) == ("input", "main.py"):
        pytest.skip("that one is: the import asks")
    tree = write(
        tmp_path / "tree", {"prog.py": ERRORS[name], "main.py": "import prog\n"}
    )
    away = tmp_path / "away"
    away.mkdir()
    text = said(tree, [script])
    assert text
    assert explain(text, tree) is None
    assert explain(text.replace(str(tmp_path), "/srv/ana"), away) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "import yaml",
        "print(\"No module named 'yaml'\")",
        "log(\"ModuleNotFoundError: No module named 'yaml'\")",
        "x = \"'module' object is not callable\"",
        "Traceback (most recent call last):",
        'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n    import x',
        "ValueError: cannot import name 'x' from 'y'",
        "KeyError: 'No module named x'",
        "0 tests were run",
    ],
)
def test_words_alone_are_no_error(text: str, tmp_path: Path) -> None:
    """What looks like an import problem in a string or another error is none."""
    assert explain(text, tmp_path) is None
