"""What the tests of generated projects share."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests import pythons
from tests.generated import projects

Case = Callable[[str], projects.Project]

WORKSHOP = (
    *("hatchling>=1.27", "uv_build>=0.9,<1", "setuptools>=77", "flit_core>=3.12,<5"),
    *("build", "nox", "virtualenv", "sphinx>=8.2", "furo>=2025.9.25"),
)


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


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the newest Python with every back end, nox and Sphinx; from an index."""
    folder = tmp_path_factory.mktemp("workshop")
    subprocess.run(
        [pythons.newest(), "-m", "venv", folder], check=True, timeout=projects.LONG
    )
    python = pythons.program_of(folder)
    words = [str(python), "-m", "pip", "install", "--quiet", *WORKSHOP]
    subprocess.run(words, check=True, timeout=projects.LONG)
    return python


@pytest.fixture(scope="session")
def environments(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that makes an environment of one Python once."""
    folder = tmp_path_factory.mktemp("environments")

    @cache
    def make(minor: str, *distributions: str) -> Path:
        python = pythons.find(minor)
        if not python:
            pytest.skip(f"no Python {minor} is here")
        name = "-".join((minor, *distributions))
        return pythons.environment(folder / name, python, *distributions)

    return make
