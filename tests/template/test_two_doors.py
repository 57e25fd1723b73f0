"""The same answers give the same files through either door."""

import re
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod import rendering
from tests import cases
from tests.conftest import Render

CASES = [pytest.param(answers, id=name) for name, answers in cases.all_cases()]


def ours(answers: cases.Answers) -> dict[str, tuple[bytes, bool]]:
    """Render as the command does."""
    files = rendering.render(rendering.answer(answers))
    return {
        path: (content, rendering.executable(content)) for path, content in files.items()
    }


def without_commit(files: dict[str, tuple[bytes, bool]]) -> dict[str, tuple[bytes, bool]]:
    """Leave the line `_commit` out of the answers file."""
    content, mode = files[rendering.ANSWERS_FILE]
    return {
        **files,
        rendering.ANSWERS_FILE: (re.sub(rb"(?m)^_commit: .*\n", b"", content), mode),
    }


@pytest.mark.parametrize("answers", CASES)
def test_plain_folder(
    answers: dict[str, Any], copied: Render, plain_template: Path
) -> None:
    """Copier writes the same bytes and modes from the plain template."""
    assert ours(answers) == copied(plain_template, answers)


@pytest.mark.parametrize("answers", CASES)
def test_clone(answers: dict[str, Any], copied: Render, cloned_template: Path) -> None:
    """`copier copy -r HEAD` of a clone differs in the commit that it records, only."""
    theirs = copied(cloned_template, answers, vcs_ref="HEAD")

    assert without_commit(ours(answers)) == without_commit(theirs)
    assert theirs[rendering.ANSWERS_FILE] != ours(answers)[rendering.ANSWERS_FILE]


def test_recorded_answers_make_the_same_project() -> None:
    """The answers file holds everything that the project was made from."""
    import yaml

    for _, answers in cases.all_cases():
        files = rendering.render(rendering.answer(answers))
        recorded = yaml.safe_load(files[rendering.ANSWERS_FILE])
        asked = {key: recorded[key] for key in recorded if not key.startswith("_")}

        assert rendering.render(rendering.answer(asked)) == files
