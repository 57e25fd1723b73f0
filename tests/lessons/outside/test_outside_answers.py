"""Answers of somebody who knew the texts only are judged as a teacher would."""

import itertools
from collections.abc import Callable

import pytest

from pyscaffold_mod import lessons
from tests.lessons.outside.answers import ANSWERS
from tests.lessons.outside.writing import Files

pytestmark = pytest.mark.slow

LIMIT = 5.0
"""Seconds; one of the wrong answers never ends."""

Judge = Callable[[int, int, Files], tuple[lessons.Answer, ...]]

TASKS = [
    pytest.param(stage, exercise, id=f"{stage}.{exercise}")
    for stage, tasks in ANSWERS.items()
    for exercise in tasks
]


def _cases(*kinds: str) -> list[object]:
    return [
        pytest.param(stage, exercise, files, id=f"{stage}.{exercise}, {note}")
        for stage, tasks in ANSWERS.items()
        for exercise, task in tasks.items()
        for kind, answers in task.items()
        if kind in kinds and isinstance(answers, dict)
        for note, files in answers.items()
    ]


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Return what lays files over a form and checks it; a second time it remembers."""
    seen: dict[tuple[int, int, tuple[object, ...]], tuple[lessons.Answer, ...]] = {}

    def checked(stage: int, exercise: int, files: Files) -> tuple[lessons.Answer, ...]:
        key = (stage, exercise, tuple(files.items()))
        if key not in seen:
            folder = tmp_path_factory.mktemp("learner")
            lessons.start(folder, stage, "full" if exercise else "empty")
            for path, text in files.items():
                file = folder / path
                if text is None:
                    file.unlink(missing_ok=True)
                    continue
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())
            seen[key] = lessons.check(folder, exercise or None, LIMIT)
        return seen[key]

    return checked


def _missing(answers: tuple[lessons.Answer, ...]) -> list[str]:
    return [x.missing for x in answers if x.mark != lessons.OK and x.missing]


def test_every_task_has_answers_of_both_kinds() -> None:
    """No stage and no exercise is left out, and each has three right and three wrong."""
    assert {stage: set(tasks) for stage, tasks in ANSWERS.items()} == {
        stage.number: set(range(len(stage.exercises) + 1)) for stage in lessons.STAGES
    }
    for task in (task for tasks in ANSWERS.values() for task in tasks.values()):
        assert min(len(task["right"]), len(task["wrong"])) >= 3


@pytest.mark.parametrize(("stage", "exercise", "files"), _cases("right"))
def test_a_right_answer_is_accepted(
    judge: Judge, stage: int, exercise: int, files: Files
) -> None:
    """Whoever did what the text says is done, in whatever style."""
    assert _missing(judge(stage, exercise, files)) == []


@pytest.mark.parametrize(("stage", "exercise", "files"), _cases("wrong", "alike"))
def test_a_wrong_answer_is_refused(
    judge: Judge, stage: int, exercise: int, files: Files
) -> None:
    """Whoever did something else is told one thing that is missing."""
    assert len(_missing(judge(stage, exercise, files))) == 1


@pytest.mark.parametrize(("stage", "exercise"), TASKS)
def test_different_mistakes_have_different_sentences(
    judge: Judge, stage: int, exercise: int
) -> None:
    """A sentence says what is wrong here, not only that something is."""
    told = {
        note: sentence
        for note, files in ANSWERS[stage][exercise]["wrong"].items()
        for sentence in _missing(judge(stage, exercise, files))
    }
    same = [
        (one, other, told[one])
        for one, other in itertools.combinations(told, 2)
        if told[one] == told[other]
    ]
    assert same == []
