"""An exercise takes every right answer, and tells wrong ones apart."""

from pathlib import Path

import pytest

from pyscaffold_mod.lessons import FAULT, STAGES
from pyscaffold_mod.lessons.judging import judge
from tests.lessons import more_answers
from tests.lessons.answers import RIGHT, WRONG, Answer
from tests.lessons.conftest import Laid

EACH = [(one.number, k) for one in STAGES for k in range(1, len(one.exercises) + 1)]


def said(laid: Laid, number: int, exercise: int, answer: Answer) -> str:
    """Return what is missing in an answer to an exercise, given in its stage."""
    stage = STAGES[number - 1]
    folder: Path = laid(stage, "full")
    for path, content in answer.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
    answers = judge(folder, stage, stage.exercises[exercise - 1].items)
    for path in answer:
        (folder / path).unlink()
    return next((x.missing for x in answers if x.mark == FAULT), "")


@pytest.mark.parametrize(("number", "exercise"), EACH)
def test_right_answers(laid: Laid, number: int, exercise: int) -> None:
    """Three that have little in common are all taken."""
    answers = RIGHT[number, exercise]
    assert len(answers) == 3
    assert [said(laid, number, exercise, one) for one in answers] == [""] * 3


@pytest.mark.parametrize(("number", "exercise"), EACH)
def test_wrong_answers(laid: Laid, number: int, exercise: int) -> None:
    """Three are refused, each with a sentence of its own."""
    sentences = [said(laid, number, exercise, one) for one in WRONG[number, exercise]]
    assert all(sentences)
    assert len(set(sentences)) == 3


def sentences(laid: Laid, number: int, exercise: int, files: dict[str, str]) -> str:
    """Return what is missing where files are laid over a stage, in whatever room."""
    stage = STAGES[number - 1]
    folder = laid(stage, "full")
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode())
    items = stage.exercises[exercise - 1].items if exercise else stage.items
    answers = judge(folder, stage, items, 2)
    return "; ".join(x.missing for x in answers if x.mark == FAULT)


@pytest.mark.parametrize("note", more_answers.RIGHT)
def test_right_answers_of_other_kinds(laid: Laid, note: str) -> None:
    """No way of writing is asked for but where it is the lesson."""
    assert sentences(laid, *more_answers.RIGHT[note]) == ""


@pytest.mark.parametrize("note", more_answers.WRONG)
def test_wrong_answers_of_other_kinds(laid: Laid, note: str) -> None:
    """The sentence says what is wrong, in words for a learner."""
    number, exercise, files, said = more_answers.WRONG[note]
    assert said in sentences(laid, number, exercise, files)


def test_paths_are_those_of_the_learner(laid: Laid) -> None:
    """The copy that the code runs in is nobody's business."""
    files = {"name_test.py": "print(__file__)\n"}
    said = sentences(laid, 3, 1, files)
    folder = laid(STAGES[2], "full").resolve()
    assert f"prints {folder / 'name_test.py'}, not __main__" in said


def test_a_misspelt_guard_is_named(laid: Laid) -> None:
    """It is the classic slip of the stage, and Python says nothing."""
    text = (laid(STAGES[2], "full") / "fibo.py").read_text()
    said = sentences(laid, 3, 0, {"fibo.py": text.replace('"__main__"', '"main"')})
    assert said.startswith("python fibo.py 50 prints nothing")
    assert said.endswith('fibo.py, line 25, has "main" for "__main__"')
