"""A mistake is planted into a stage that is done, and known when it is mended."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import checking, lessons
from pyscaffold_mod.checking import running
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import FAULT, breaking
from pyscaffold_mod.lessons.faults import PLANTED, Planted
from tests.conftest import Ran
from tests.lessons.conftest import tree

each = pytest.mark.parametrize("planted", PLANTED, ids=lambda one: one.rule)
Mend = Callable[[Path], object]


def edited(path: str, old: str, new: str) -> Mend:
    """Return a function that replaces a text in a file."""

    def mend(folder: Path) -> None:
        text = (folder / path).read_text()
        assert old in text
        (folder / path).write_text(text.replace(old, new))

    return mend


def hidden(path: str, line: str) -> Mend:
    """Return a function that catches whatever a line raises."""
    return edited(path, line, f"try:\n    {line}\nexcept Exception:\n    pass\n")


# By stage: what mends it, and a sentence that refuses what does not.
MENDS: dict[int, Mend] = {
    1: lambda folder: (folder / "random.py").rename(folder / "numbers_i_like.py"),
    2: edited("use_fibo.py", "import fibo.py\n", ""),
    3: edited("fibo.py", "\nfib(10)\n", ""),
    4: lambda folder: (folder / "tools/bisect.py").unlink(),
    5: lambda folder: (folder / "sound/effects/echo/__init__.py").unlink(),
    6: edited("sound/effects/__init__.py", '__all__ += ["reverb"]\n', ""),
    7: edited("sound/effects/echo.py", "from .surround import surround\n", ""),
    8: edited("pyproject.toml", ":begin", ":main"),
}
HIDES: dict[int, tuple[Mend, str]] = {
    1: (edited("fibo.py", "import random\n\nrandom.seed(50)\n", ""), "was taken out"),
    2: (hidden("use_fibo.py", "import fibo.py"), "catches the error"),
    3: (edited("fibo.py", "fib(10)", "fib(0 or 10)"), "fibo.py"),
    4: (
        edited(
            "tools/look.py",
            "import random",
            "import sys\nsys.path.pop(0)\nimport random",
        ),
        "changes sys.path",
    ),
    5: (edited("play.py", "from sound.effects import echo", ""), "echo"),
    6: (edited("sound/effects/__init__.py", "reverb", "reverbs"), "reverbs"),
    7: (hidden("sound/effects/echo.py", "from .surround import surround"), "catches"),
    8: (edited("pyproject.toml", ":begin", ":start"), "start"),
}


@each
def test_a_mistake_is_found_and_mended(tmp_path: Path, planted: Planted) -> None:
    """The stage is done before; `check --run` finds it; the mend is taken, hiding not."""
    lessons.start(tmp_path / "a", planted.stage, None)
    folder = tmp_path / "a"
    before = tree(folder)
    breaking.plant(folder, planted.number)
    found = checking.check([folder], run=running.Options())
    assert planted.rule in [one.rule for one in found.findings]
    assert FAULT in [one.mark for one in lessons.check(folder, None, 10)]
    assert FAULT in [one.mark for one in breaking.fixed(folder)]

    hide, sentence = HIDES[planted.stage]
    broken = tree(folder)
    hide(folder)
    missing = [one.missing for one in breaking.fixed(folder) if one.mark == FAULT]
    assert len(missing) == 1
    assert sentence in missing[0]

    lessons.undo(folder)
    assert tree(folder) == before
    breaking.plant(folder, None)
    assert {k: x for k, (_, x) in tree(folder).items()} == {
        k: x for k, (_, x) in broken.items()
    }
    MENDS[planted.stage](folder)
    missing = [one.missing for one in breaking.fixed(folder) if one.mark == FAULT]
    assert missing == []
    lessons.reset(folder)
    assert {k: x for k, (_, x) in tree(folder).items()} == {
        k: x for k, (_, x) in before.items()
    }


def test_a_stage_that_is_not_done_is_not_broken(tmp_path: Path) -> None:
    """Two mistakes at once would teach nothing."""
    lessons.start(tmp_path, 1, "faded")
    before = tree(tmp_path)
    with pytest.raises(ScaffoldError, match="not done"):
        breaking.plant(tmp_path, None)
    assert tree(tmp_path) == before


def test_what_is_typed(command: Callable[..., Ran], tmp_path: Path) -> None:
    """`break` does not tell what it did; `fixed` says no, then yes."""
    command("lesson", "start", "3")
    refused = command("lesson", "break", "1")
    assert (refused.code, "stage 3 has no mistake 1" in refused.err) == (2, True)
    assert "no mistake was planted" in command("lesson", "fixed").err
    planted = command("lesson", "break")
    assert planted.code == 0
    assert "side-effect" not in planted.out
    assert command("lesson", "fixed").code == 1
    MENDS[3](tmp_path)
    done = command("lesson", "fixed")
    assert (done.code, done.out) == (0, "It is mended.\n")
