"""The named cases on every Python that is here."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import cases, pythons
from tests.generated import projects

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("minor", pythons.MINORS)
@pytest.mark.parametrize("name", cases.named())
def test_its_own_tests_pass(
    name: str, minor: str, environments: Callable[..., Path], tmp_path: Path
) -> None:
    """They do with the standard library, and pytest where it was asked for."""
    project = projects.write(tmp_path / name, **cases.named()[name])
    runner = ["pytest"] if project.answers["tests"] == "pytest" else []

    assert projects.own_tests(project, environments(minor, *runner)) > 0
