"""What to do fits the tree."""

import pytest

from pyscaffold_mod import checking
from tests.checking.conftest import Write

EFFECTS = {
    "sound/__init__.py": "",
    "sound/filters/__init__.py": "",
    "sound/filters/equalizer.py": "",
    "sound/effects/__init__.py": "",
}


@pytest.mark.parametrize(
    ("statement", "fix"),
    [
        (
            "from ...filters import equalizer",
            "take dots away: from ..filters import equalizer",
        ),
        ("from .... import filters", "take dots away: from .. import filters"),
        (
            "from ...other import thing",
            "write from other import thing, or put both into one package",
        ),
    ],
)
def test_dots_beyond_the_top(statement: str, fix: str, write: Write) -> None:
    """What the package has needs fewer dots; what it has not stands beside it."""
    root = write(EFFECTS | {"sound/effects/surround.py": f"{statement}\n"})

    [found] = checking.check([root]).findings

    assert found.rule == "relative-import-beyond-top"
    assert found.fix == fix
