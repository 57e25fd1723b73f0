"""Modules that import cleanly pass, each first, in linear time."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests import pythons
from tests.importing.conftest import Planted


def test_counts_each_module_once(planted: Planted) -> None:
    """Packages, modules and ``__main__`` count, a name given twice does not."""
    planted.add("sound.effects.echo")
    planted.add("sound.__main__", "if __name__ == '__main__':\n    raise SystemExit\n")
    planted.names += planted.names
    assert planted.prove().modules == 4


def test_single_module(planted: Planted) -> None:
    """A top-level module needs no package."""
    planted.add("fibo", "import textwrap\n")
    assert planted.prove().modules == 1


def test_no_modules(planted: Planted) -> None:
    """Nothing to import is proved at once."""
    assert planted.prove().modules == 0


def test_relative_search_path(
    planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative search path is one from the current folder."""
    planted.add("fibo")
    monkeypatch.chdir(planted.folder.parent)
    planted.folder = Path(planted.folder.name)
    assert planted.prove().modules == 1


def test_namespace_package(planted: Planted) -> None:
    """A folder without ``__init__.py`` is a package too."""
    planted.add("sound.effects.echo")
    (planted.folder / "sound/effects/__init__.py").unlink()
    assert planted.prove().modules == 3


def test_names_beyond_ascii(planted: Planted) -> None:
    """Names that are not ASCII reach the interpreter unchanged."""
    planted.add("größe.höhe")
    assert planted.prove().modules == 2


def test_nothing_is_written(planted: Planted) -> None:
    """The search path has the same files afterwards: no byte-code."""
    planted.add("sound.effects.echo")
    before = sorted(planted.folder.rglob("*"))
    planted.prove()
    assert sorted(planted.folder.rglob("*")) == before


def test_stale_byte_code_is_not_read(planted: Planted) -> None:
    """The source is what counts, not a byte-code file beside it."""
    planted.add("fibo")
    cache = planted.folder / "__pycache__"
    cache.mkdir()
    (cache / "fibo.cpython-311.pyc").write_bytes(b"nonsense")
    assert planted.prove().modules == 1


def test_installed_distributions_do_not_help(planted: Planted) -> None:
    """What is installed beside the command cannot be imported (pytest is)."""
    planted.add("fibo", "import pytest\n")
    assert planted.fault().message == (
        "fibo does not import: ModuleNotFoundError: No module named 'pytest' "
        "(fibo.py, line 1)"
    )


PARTS = ("channel", "interpreter", "turns")
"""The modules that the proof consists of, beside the program itself."""


@pytest.mark.parametrize("name", PARTS)
def test_neighbours_of_the_program_do_not_help(planted: Planted, name: str) -> None:
    """The modules that the proof consists of cannot be imported either."""
    planted.add("fibo", f"import {name}\n")
    assert f"No module named '{name}'" in planted.fault().message


@pytest.mark.parametrize("name", PARTS)
def test_module_with_a_name_of_the_program(planted: Planted, name: str) -> None:
    """A package with the name of a module of the proof is found itself."""
    planted.add(f"{name}.child", "from . import __path__\n")
    assert planted.prove().modules == 2


def _log(planted: Planted, name: str, log: Path, body: str = "") -> None:
    planted.add(name)
    write = f"with open({str(log)!r}, 'a') as log:\n    print(__name__, file=log)\n"
    *packages, last = name.split(".")
    path = planted.folder.joinpath(*packages, f"{last or '__init__'}.py")
    path.write_text(write + body, encoding="utf-8")


def test_eager_package_is_one_turn(planted: Planted, tmp_path: Path) -> None:
    """What a fresh import of the package loads runs once, however many there are."""
    log = tmp_path / "log"
    for number in range(300):
        _log(planted, f"sound.part{number}", log)
    _log(
        planted, "sound.", log, "".join(f"from . import part{n}\n" for n in range(300))
    )
    assert planted.prove().modules == 301
    runs = Counter(log.read_text().split())
    assert len(runs) == 301
    assert set(runs.values()) == {1}


def test_each_module_is_first(planted: Planted, tmp_path: Path) -> None:
    """Without eager imports a package runs anew for each of its modules."""
    log = tmp_path / "log"
    for name in ("sound.", "sound.echo", "sound.reverse"):
        _log(planted, name, log)
    planted.prove()
    assert Counter(log.read_text().split()) == {
        "sound": 3,
        "sound.echo": 1,
        "sound.reverse": 1,
    }


def test_part_that_works_only_after_another(planted: Planted) -> None:
    """A module that needs another to be imported before it is found."""
    planted.add("sound.a_first", "import sound\nsound.ready = True\n")
    planted.add("sound.b_second", "import sound\n\nsound.ready\n")
    assert planted.fault().message == (
        "sound.b_second does not import: AttributeError: "
        "module 'sound' has no attribute 'ready' (sound/b_second.py, line 3)"
    )


def test_many_good_modules_need_no_total_limit(planted: Planted) -> None:
    """The limit is for one module: a package may take longer than that."""
    for number in range(8):
        planted.add(f"sound.part{number}", "import time\ntime.sleep(0.3)\n")
    planted.add("sound.", "".join(f"from . import part{n}\n" for n in range(8)))
    assert planted.prove(limit=1.5).modules == 9


@pytest.mark.parametrize("minor", pythons.MINORS)
def test_other_interpreters(planted: Planted, minor: str) -> None:
    """Another Python proves as well, names its version, and its fault is named."""
    found = pythons.find(minor)
    if found is None:
        pytest.skip(f"Python {minor} is not here")
    python = str(found)
    shown = subprocess.run(
        [python, "--version"], capture_output=True, text=True, timeout=20, check=True
    )
    planted.add("sound.echo", "class Echo:\n    pass\n")
    proof = planted.prove(python=python)
    assert proof.python.startswith(minor)
    assert shown.stdout.split() == ["Python", proof.python]
    planted.add("sound.effects.wave", "\n'\\d'\n")
    kind = "DeprecationWarning" if minor == "3.11" else "SyntaxWarning"
    message = planted.fault(python=python).message
    assert message.startswith(f"sound.effects.wave warns: {kind}: ")
    assert message.endswith("(sound/effects/wave.py, line 2)")


def test_python_that_is_absent(planted: Planted, tmp_path: Path) -> None:
    """An interpreter that does not exist is named."""
    planted.add("fibo")
    absent = str(tmp_path / "python9")
    error = planted.fault(python=absent)
    assert error.message == f"{absent} cannot be run: no such file or directory"


def test_python_that_is_none(planted: Planted) -> None:
    """A program that is no Python is named, and does not hang."""
    planted.add("fibo")
    python = shutil.which("false")
    if python is None:
        pytest.skip("this system has no program named false")
    error = planted.fault(python=python)
    assert error.message == f"{python} does not start as an isolated Python"
