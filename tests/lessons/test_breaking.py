"""A mistake is planted into a stage that is done, and known when it is mended."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from pyscaffold_mod import checking, lessons
from pyscaffold_mod.checking import running
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.explaining import explain
from pyscaffold_mod.lessons import FAULT, STAGES, breaking, faults
from pyscaffold_mod.lessons.faults import PLANTED, Planted
from tests import pythons
from tests.conftest import ROOT, Ran
from tests.lessons.conftest import tree
from tests.lessons.mends import MENDS, WRONG
from tests.lessons.outside.answers import ANSWERS

each = pytest.mark.parametrize("planted", PLANTED, ids=lambda x: f"{x.number}-{x.rule}")
# What ends well, with a wrong output: there is no error to explain.
SILENT = (19, 24, 38)


@dataclass(frozen=True)
class Row:
    """A line of the documented table."""

    stage: int
    number: int
    rule: str
    words: tuple[str, ...]
    within: str
    said: str


def rows() -> dict[int, Row]:
    """Read the table by the numbers."""
    text = (ROOT / "docs/reference/mistakes.md").read_text("utf-8")
    found = {}
    for line in re.findall(r"^\| \d.*", text, re.MULTILINE):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        code = [re.findall(r"`([^`]+)`", cell) for cell in cells]
        run = code[3]
        found[int(cells[1])] = Row(
            int(cells[0]),
            int(cells[1]),
            code[2][0],
            tuple(shlex.split(run[0])[1:]),
            run[1] if len(run) > 1 else "",
            code[4][0],
        )
    return found


ROWS = rows()


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return what a folder holds, whatever the modes."""
    return {path: content for path, (_, content) in tree(folder).items()}


def missing(folder: Path) -> list[str]:
    """Return what `fixed` finds missing."""
    return [one.missing for one in breaking.fixed(folder) if one.mark == FAULT]


def ran(python: str | Path, row: Row, folder: Path) -> tuple[int, str]:
    """Run what a line of the table says, and return its status and all it prints."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    source = {"PYTHONPATH": str(folder / "src")} if row.stage == len(STAGES) else {}
    done = subprocess.run(
        [str(python), "-S", "-B", *row.words],
        cwd=folder / row.within,
        env={**kept, **source},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture
def broken(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Start the stage of a mistake in a folder, and plant it."""
    planted = request.getfixturevalue("planted")
    folder = (tmp_path / "kursus").resolve()
    lessons.start(folder, planted.stage, None)
    breaking.plant(folder, planted.number)
    return folder


def test_the_table_has_them_all() -> None:
    """What the documentation lists is what is planted, in the same order."""
    listed = [(one.stage, one.number, one.rule) for one in ROWS.values()]
    assert listed == [(one.stage, one.number, one.rule) for one in PLANTED]
    assert len({one.number for one in PLANTED}) == len(PLANTED)
    assert {one.stage for one in PLANTED} == {one.number for one in STAGES}


@each
def test_it_is_found(planted: Planted, broken: Path) -> None:
    """`check --run` names the rule, and `fixed` says that it is there."""
    found = checking.check([broken], run=running.Options())
    assert planted.rule in [one.rule for one in found.findings]
    assert len(missing(broken)) == 1


@each
def test_what_python_says_is_explained(planted: Planted, broken: Path) -> None:
    """The documented text appears, and `explain` names the rule that `check` names.

    So it is with every Python that is here.
    """
    row = ROWS[planted.number]
    here = broken / row.within
    for python in filter(None, map(pythons.find, pythons.MINORS)):
        status, text = ran(python, row, broken)
        assert row.said in text
        found = explain(text, here)
        if planted.number in SILENT:
            assert (status, found) == (0, None)
        else:
            assert found is not None
            assert (found.finding, found.certain) == (planted.rule, True), python


@pytest.mark.slow
@each
def test_every_right_mend_is_taken(planted: Planted, broken: Path) -> None:
    """After it the whole stage is as it should be, and another mistake can come."""
    before = contents(broken)
    for number, mend in enumerate(MENDS[planted.number]):
        if number:
            lessons.undo(broken)  # goes back before the mistake
            breaking.plant(broken, planted.number)
            assert contents(broken) == before
        mend(broken)
        assert missing(broken) == []
    breaking.plant(broken, None, seed=1)


@pytest.mark.slow
@each
def test_wrong_mends_are_refused(planted: Planted, broken: Path) -> None:
    """Each has a reason of its own: caught, searched elsewhere, or taken out."""
    before = contents(broken)
    said = []
    for number, (mend, reason) in enumerate(WRONG[planted.number]):
        if number:
            lessons.undo(broken)
            breaking.plant(broken, planted.number)
            assert contents(broken) == before
        mend(broken)
        (sentence,) = missing(broken)
        assert reason in sentence
        said.append(sentence)
    assert len({reason for _, reason in WRONG[planted.number]}) >= 2
    assert len(set(said)) >= 2


@each
def test_undo_and_reset_bring_the_stage_back(tmp_path: Path, planted: Planted) -> None:
    """The fingerprint is that of before; undo brings modes back, too."""
    lessons.start(tmp_path, planted.stage, None)
    digits, before = lessons.fingerprint(tmp_path), tree(tmp_path)
    breaking.plant(tmp_path, planted.number)
    lessons.undo(tmp_path)
    assert (lessons.fingerprint(tmp_path), tree(tmp_path)) == (digits, before)
    breaking.plant(tmp_path, planted.number)
    (tmp_path / "notes.txt").write_text("mine")
    done = lessons.reset(tmp_path)
    assert "notes.txt" in done.kept
    assert lessons.fingerprint(tmp_path) == digits
    assert contents(tmp_path) == {
        path: content for path, (_, content) in before.items()
    }
    assert lessons.where(tmp_path).broken == 0


def test_a_seed_chooses_the_same_everywhere() -> None:
    """It counts on from the first of the stage; every mistake has its turn."""
    for stage in STAGES:
        here = [one for one in PLANTED if one.stage == stage.number]
        assert faults.chosen(stage, None, None) is here[0]
        turns = [faults.chosen(stage, None, seed) for seed in range(2 * len(here))]
        assert turns == here * 2
    assert faults.chosen(STAGES[4], None, 10**30 + 7).number == 31


def test_a_stage_that_is_not_done_is_not_broken(tmp_path: Path) -> None:
    """Two mistakes at once would teach nothing."""
    lessons.start(tmp_path, 1, "faded")
    before = tree(tmp_path)
    with pytest.raises(ScaffoldError, match="not done"):
        breaking.plant(tmp_path, None)
    assert tree(tmp_path) == before


def test_a_second_mistake_waits_for_the_first(tmp_path: Path) -> None:
    """Also where the stage itself says nothing of the first."""
    lessons.start(tmp_path, 8, None)
    breaking.plant(tmp_path, 24)
    assert FAULT not in [one.mark for one in lessons.check(tmp_path, None, 10)]
    with pytest.raises(ScaffoldError, match=r"sound\.studio takes"):
        breaking.plant(tmp_path, 36)


def test_an_answer_that_hides_is_not_broken(tmp_path: Path) -> None:
    """What `fixed` would refuse must not be there before."""
    lessons.start(tmp_path, 2, None)
    path = tmp_path / "use_fibo.py"
    path.write_text("import sys\nsys.path.append('.')\n" + path.read_text())
    with pytest.raises(ScaffoldError, match=r"line 2, changes sys\.path"):
        breaking.plant(tmp_path, None)


OTHER: dict[int, dict[str, str]] = {
    1: {"fibo.py": "#!/usr/bin/env python\nprint(0, 1, 1, 2, 3, 5, 8, 13, 21, 34)"},
    2: {
        "use_fibo.py": '#!/usr/bin/env python\n"""Use."""\nfrom __future__ import annotations\n'
        "import fibo as f; from fibo import fib\nf.fib(50), fib(50), fib(50)"
    },
    3: {
        "fibo.py": '"""Both."""; import sys\n\n\ndef fib(n):\n    a, b = 0, 1\n'
        "    while a < n:\n        print(a, end=' ')\n        a, b = b, a + b\n    print()\n"
        '\n\nif "__main__" == __name__:\n    sys.exit(fib(int(sys.argv[1])))',
    },
    4: {
        "tools/look.py": "# -*- coding: utf-8 -*-\nimport importlib.util as u\n"
        "knows = lambda name: u.find_spec(name) is not None\n"
        "if '__main__' == __name__: print('fibo:', ['not found', 'found'][knows('fibo')])"
    },
    5: {
        "sound/__init__.py": "from sound import effects\n",
        "sound/effects/__init__.py": "from . import echo\n",
        "play.py": "import sound\nfor _ in range(3): print(sound.effects.echo.echofilter([8, 4]))",
    },
    6: {
        "sound/effects/__init__.py": "from . import surround, echo\n__all__ = ('echo', 'surround')",
        "sound/filters/__init__.py": "__all__ = ['equalizer']",
        "play.py": "print([(8, 4), (8, 4), (2, 1)])\nprint([8, 10])",
    },
    7: {
        "sound/effects/surround.py": "def surround(samples):\n"
        "    from .echo import echofilter\n    from ..filters.equalizer import equalize\n"
        "    return list(zip(equalize(samples), echofilter(samples)))",
        "sound/__main__.py": "from .effects.surround import surround as s\nprint(s([8, 4]))",
    },
    8: {
        "pyproject.toml": "[project]\nname = 'klang'\nversion='0'\n"
        "scripts={klang = 'sound.__main__:main'}\n[build-system]\nrequires=['setuptools']\n"
        "build-backend='setuptools.build_meta'",
        "src/sound/__init__.py": "",
    },
}


def others() -> Iterator[object]:
    """Give each right answer to a stage that is not ours, with each of its mistakes."""
    for planted in PLANTED:
        answers = ANSWERS[planted.stage][0]["right"]
        for note, files in {**answers, "on few lines": OTHER[planted.stage]}.items():
            name = f"{planted.number}, {note}"
            yield pytest.param(
                planted, files, "empty" if note in answers else "full", id=name
            )


@pytest.mark.slow
@pytest.mark.parametrize(("planted", "files", "level"), list(others()))
def test_other_right_answers_are_broken_as_well(
    tmp_path: Path, planted: Planted, files: Mapping[str, str | None], level: str
) -> None:
    """The rule is found and the documented text appears, however the answer is written."""
    folder = (tmp_path / "kursus").resolve()
    lessons.start(folder, planted.stage, lessons.level(level))
    for path, text in files.items():
        if text is None:
            (folder / path).unlink(missing_ok=True)
        else:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
    breaking.plant(folder, planted.number)
    found = checking.check([folder], run=running.Options())
    assert planted.rule in [one.rule for one in found.findings]
    row = ROWS[planted.number]
    assert row.said in ran(sys.executable, row, folder)[1]
    MENDS[planted.number][0](folder)
    assert missing(folder) == []


def test_what_is_typed(command: Callable[..., Ran], tmp_path: Path) -> None:
    """`break` does not tell what it did; `fixed` says no, then yes."""
    command("lesson", "start", "3")
    refused = command("lesson", "break", "1")
    assert (refused.code, "stage 3 has no mistake 1" in refused.err) == (2, True)
    both = command("lesson", "break", "20", "--seed", "1")
    assert (both.code, "--seed are both given" in both.err) == (2, True)
    assert "x is no number" in command("lesson", "break", "--seed", "x").err
    assert "no mistake was planted" in command("lesson", "fixed").err
    planted = command("lesson", "break", "--seed", "3")
    assert planted.code == 0
    assert "side-effect" not in planted.out
    assert command("lesson", "fixed").code == 1
    MENDS[20][0](tmp_path)
    done = command("lesson", "fixed")
    assert (done.code, done.out) == (0, "It is mended.\n")
