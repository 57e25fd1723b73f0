"""What a project's own tools do with it: its nox, its documentation."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests import pythons
from tests.generated import projects

pytestmark = pytest.mark.slow


def test_nox_is_green(workshop: Path, tmp_path: Path) -> None:
    """Each session of a standard package passes, on the Pythons that are here."""
    project = projects.write(tmp_path / "sound", import_name="sound", example="sound")
    found = {
        minor: python for minor in pythons.MINORS if (python := pythons.find(minor))
    }
    path = os.pathsep.join(str(python.parent) for python in found.values())
    path = os.pathsep.join((str(workshop.parent), path, os.environ["PATH"]))

    words = [workshop, "-m", "nox"]
    done = projects.run(words, project.top, limit=projects.LONG, PATH=path)

    assert done.returncode == 0, done.stdout
    passed = [f"tests-{minor}" for minor in found] + ["lint", "types", "build"]
    for session in passed:
        assert f"* {session}: success" in done.stdout, done.stdout


@pytest.mark.parametrize(
    "given",
    [
        {"import_name": "sound", "example": "sound", "exports": "lazy"},
        {"import_name": "text_tools", "kind": "module", "language": "id"},
    ],
    ids=lambda given: given["import_name"],
)
def test_documentation_builds(
    given: dict[str, Any], workshop: Path, tmp_path: Path
) -> None:
    """Sphinx has nothing to warn of, and the page names each module."""
    project = projects.write(tmp_path / "project", profile="full", **given)
    install = ["install", "--quiet", "--no-deps", "--no-build-isolation"]
    words = [
        workshop,
        "-m",
        "pip",
        *install,
        "--target",
        tmp_path / "site",
        project.top,
    ]
    done = projects.run(words, tmp_path)
    assert done.returncode == 0, done.stdout

    sphinx = [workshop, "-m", "sphinx", "-W", "docs", "docs/_build"]
    done = projects.run(sphinx, project.top, PYTHONPATH=str(tmp_path / "site"))

    assert done.returncode == 0, done.stdout
    page = (project.top / "docs" / "_build" / "index.html").read_text("utf-8")
    for name in project.modules:
        assert f'id="module-{name}"' in page
