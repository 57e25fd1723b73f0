"""The named cases through pytest-copie, as template authors test."""

import subprocess
import sys
from typing import Any

import pytest
from pytest_copie.plugin import Copie

from pyscaffold_mod import rendering
from tests import cases

CASES = [pytest.param(answers, id=name) for name, answers in cases.named().items()]


@pytest.mark.parametrize("answers", CASES)
def test_named_case(answers: dict[str, Any], copie: Copie) -> None:
    """The project is made, and each of its modules imports without a warning."""
    rendering.refuse_unknown(answers)

    result = copie.copy(extra_answers=dict(answers))

    assert result.exit_code == 0, result.exception
    assert result.project_dir
    complete = rendering.answer(answers)
    source = result.project_dir / ("src" if complete["layout"] == "src" else "")
    for node in complete["nodes"]:
        line = f"import sys; sys.path.insert(0, {str(source)!r}); import {node['name']}"
        words = [sys.executable, "-I", "-B", "-W", "error", "-c", line]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
