"""What the tests of generated projects share."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.generated import projects, pythons

Case = Callable[[str], projects.Project]


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return a function that makes a case of the table once, and returns it."""
    folder = tmp_path_factory.mktemp("cases")
    made: dict[str, projects.Project] = {}

    def make(name: str) -> projects.Project:
        if name not in made:
            made[name] = projects.write(folder / name, **projects.CASES[name])
        return made[name]

    return make


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Python with nothing but the standard library."""
    return pythons.environment(tmp_path_factory.mktemp("bare"), sys.executable)


@pytest.fixture(scope="session")
def with_pytest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Python with pytest and nothing else."""
    folder = tmp_path_factory.mktemp("with-pytest")
    return pythons.environment(folder, sys.executable, "pytest")


@pytest.fixture(scope="session")
def mypy_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for what mypy knows of the standard library."""
    return tmp_path_factory.mktemp("mypy-cache")
