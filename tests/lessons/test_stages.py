"""A stage is done in its full form, and in no other."""

import ast
import tomllib

import pytest

from pyscaffold_mod.lessons import FAULT, LEVELS, OK, STAGES, Level, Stage
from pyscaffold_mod.lessons.forms import form
from pyscaffold_mod.lessons.judging import judge
from tests.lessons.conftest import Laid

each_stage = pytest.mark.parametrize("stage", STAGES, ids=lambda one: one.slug)

# What a sentence about the first piece that is missing must name.
PIECES = {
    ("script", "faded"): "fibo.py, line 4",
    ("script", "empty"): "fibo.py is missing",
    ("module", "faded"): "fibo.py, line 16",
    ("module", "empty"): "no attribute 'fib'",
    ("both", "faded"): "fibo.py, line 25",
    ("both", "empty"): "python fibo.py 50 prints nothing",
    ("search_path", "faded"): "tools/look.py, line 8",
    ("search_path", "empty"): "tools/look.py is missing",
    ("package", "faded"): "sound/effects/echo.py, line 6",
    ("package", "empty"): "sound/__init__.py is missing",
    ("exports", "faded"): "sound/effects/__init__.py, line 3",
    ("exports", "empty"): "sound/effects/surround.py is missing",
    ("references", "faded"): "import with one dot",
    ("references", "empty"): "import with one dot",
    ("installable", "faded"): "src/sound/__main__.py, line 6",
    ("installable", "empty"): "src/sound/__init__.py is missing",
}


@each_stage
def test_the_full_form_is_done(stage: Stage, laid: Laid) -> None:
    """What the text shows is a right answer, in a folder whose name has a blank, too."""
    answers = judge(laid(stage, "full"), stage, stage.items)
    assert [one for one in answers if one.mark != OK] == []


@each_stage
def test_the_full_form_is_not_yet_the_next_stage(stage: Stage, laid: Laid) -> None:
    """Each stage asks for something new."""
    for after in STAGES[stage.number : stage.number + 1]:
        answers = judge(laid(stage, "full"), after, after.items)
        assert FAULT in [one.mark for one in answers]


@each_stage
@pytest.mark.parametrize("level", LEVELS[1:])
def test_other_forms_say_what_is_missing(
    stage: Stage, level: Level, laid: Laid
) -> None:
    """One sentence names the piece; what comes after it was not looked at."""
    answers = judge(laid(stage, level), stage, stage.items)
    faults = [one.missing for one in answers if one.mark == FAULT]
    assert len(faults) == 1
    assert PIECES[stage.slug, level] in faults[0]
    assert [x.missing for x in answers if x.mark != FAULT] == [""] * (len(answers) - 1)


@each_stage
def test_a_stage_is_small(stage: Stage) -> None:
    """It has seven files at most, and two exercises at least."""
    assert len(stage.files) <= 7
    assert len(stage.exercises) >= 2


@each_stage
@pytest.mark.parametrize("level", LEVELS)
def test_forms_are_valid(stage: Stage, level: Level) -> None:
    """Each file can be parsed, is in ASCII, and has no mark left."""
    for path, content in form(stage, level).items():
        text = content.decode("ascii")
        assert "#~" not in text
        assert "\r" not in text
        assert text.endswith("\n")
        if path.endswith(".py"):
            ast.parse(text)
        else:
            tomllib.loads(text)


def test_a_form_leads_to_the_next() -> None:
    """The empty form of a stage has nothing that earlier stages did not bring."""
    for stage in STAGES[1:]:
        known = {x for one in STAGES[: stage.number - 1] for x in form(one, "full")}
        assert form(stage, "empty").keys() <= known
