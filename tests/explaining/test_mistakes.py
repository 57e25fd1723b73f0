"""What Python says of each mistake is explained by it: with the tree, and without."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from pyscaffold_mod.explaining import explain
from tests import pythons
from tests.explaining import trees, trees_other_authors
from tests.explaining.running import said, write
from tests.explaining.trees import Mistake

MISTAKES = trees.MISTAKES | trees_other_authors.MISTAKES
_IGNORES_CASE = sys.platform in ("win32", "darwin")
# Another machine's folder: no file of it is here.
_AWAY = "/srv/ana/work"


def _renamed(text: str) -> str:
    """Give the made-up names of a tree other ones, so that no rule knows them."""
    for old, new in (
        *(("sound", "tidal"), ("echo", "gauge"), ("fibo", "lunar"), ("fib", "phase")),
        *(
            ("shapes", "reefs"),
            ("Shapes", "Reefs"),
            ("Echo", "Gauge"),
            ("tools", "nets"),
        ),
    ):
        text = re.sub(rf"(?<![^\W_]){old}(?![a-z])", new, text)
    return text


def _other(mistake: Mistake) -> Mistake:
    renamed = {
        _renamed(path): _renamed(content) for path, content in mistake.tree.items()
    }
    mended = {
        _renamed(path): None if content is None else _renamed(content)
        for path, content in mistake.mended.items()
    }
    command = tuple(_renamed(word) for word in mistake.command)
    folder = _renamed(mistake.folder)
    kept = (mistake.by_text, mended, mistake.needs)
    return Mistake(mistake.finding, renamed, command, folder, *kept)


def _skip(mistake: Mistake) -> None:
    if _IGNORES_CASE and mistake.finding in ("case-collision", "decomposed-name"):
        pytest.skip("the system takes the two names for one")
    for name in mistake.needs:
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"no {name} here")


def _try(mistake: Mistake, root: Path, python: str | Path) -> None:
    """Run a mistake, and explain it in the tree, elsewhere, and when it is mended."""
    root = root.resolve()
    write(root / "tree", mistake.tree)
    here = root / "tree" / mistake.folder
    # Without site: an installation's own start-up may have loaded what a tree hides.
    lone = [] if mistake.needs else ["-S"]
    text = said(here, [*lone, *mistake.command], python)

    found = explain(text, here)
    assert found is not None, text
    assert (found.finding, found.certain) == (mistake.finding, True), (text, found)

    away = root / "away"
    away.mkdir()
    told = explain(text.replace(str(root), _AWAY), away)
    name = (told.finding or "") if told else ""
    assert name == mistake.by_text, (text, told)
    assert not (told and told.finding and told.certain)

    if mistake.mended:
        write(root / "tree", mistake.mended)
        after = explain(text, here)
        assert after is None or after.finding != mistake.finding, after


@pytest.mark.parametrize("name", MISTAKES)
def test_each_is_found(name: str, tmp_path: Path) -> None:
    """The tree shows the cause, the text probably, and a mended tree something else."""
    _skip(MISTAKES[name])
    _try(MISTAKES[name], tmp_path, sys.executable)


@pytest.mark.slow
@pytest.mark.parametrize("name", MISTAKES)
def test_each_is_found_under_other_names(name: str, tmp_path: Path) -> None:
    """No answer depends on what the modules are called."""
    _skip(MISTAKES[name])
    _try(_other(MISTAKES[name]), tmp_path, sys.executable)


@pytest.mark.slow
@pytest.mark.parametrize("minor", pythons.MINORS)
@pytest.mark.parametrize("name", MISTAKES)
def test_each_is_found_on_every_python(name: str, minor: str, tmp_path: Path) -> None:
    """The sentences differ from version to version, the answers do not."""
    python = pythons.find(minor)
    if python is None or MISTAKES[name].needs:
        pytest.skip(f"no Python {minor} here, or nothing installed in it")
    _skip(MISTAKES[name])
    _try(MISTAKES[name], tmp_path, python)


def test_a_star_import_that_was_typed(tmp_path: Path) -> None:
    """Before Python 3.13 a traceback has no line of it; the list in the tree tells."""
    tree = {"sound/__init__.py": '__all__ = ["echo", "low"]\n', "sound/echo.py": ""}
    text = """Traceback (most recent call last):
  File "<string>", line 1, in <module>
AttributeError: module 'sound' has no attribute 'low'
"""
    found = explain(text, write(tmp_path, tree))
    assert found is not None
    assert (found.finding, found.certain) == ("all-undefined-name", True)
