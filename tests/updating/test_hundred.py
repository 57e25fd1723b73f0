"""A hundred projects in a loop, as a team would run it: the exit status says it all."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.growing.conftest import Run
from tests.updating.conftest import Versions, commit

README = "template/README.md.jinja"
NEW = "# {{ name }}, new\n\nOne.\n\nTwo.\n\nThree.\n"
OLD = "# thing\n\nOne.\n\nTwo.\n\nThree.\n"


def prepare(number: int, folder: Path, small: Versions) -> int:
    """Make a project in one of ten states; return the exit status of its update."""
    state = number % 10
    project = small.make(folder / f"p{number:03}", "v1.1.0" if state == 1 else "v1.0.0")
    if state == 2:
        (project / "README.md").write_text("# Mine\n")
    elif state == 3:
        (project / "README.md").write_text(OLD + "\nMine.\n")
    elif state == 4:
        (project / "core.py").unlink()
    commit(project)
    if state == 5:
        (project / "new").write_text("")
    elif state == 6:
        shutil.rmtree(project / ".git")
    elif state == 7:
        (project / ".copier-answers.yml").write_text("no: [")
        commit(project)
    return {2: 3, 5: 2, 6: 2, 7: 2}.get(state, 0)


def test_ten(small: Versions, tmp_path: Path, run: Run) -> None:
    """One project in each state, in this very process."""
    small.add("1.1.0", {README: NEW})
    wanted = [prepare(number, tmp_path, small) for number in range(10)]

    found = [
        run("update", str(tmp_path / f"p{number:03}"), "--template", str(small.bundle))
        for number in range(10)
    ]

    assert [said.code for said in found] == wanted


@pytest.mark.slow
def test_hundred(small: Versions, tmp_path: Path) -> None:
    """Each project gets its own status, whatever became of the others.

    A second round finds everything done, and the same conflicts.
    """
    small.add("1.1.0", {README: NEW})
    folder = tmp_path / "projects"
    folder.mkdir()
    wanted = [prepare(number, folder, small) for number in range(100)]

    found = [status(project, small.bundle) for project in sorted(folder.iterdir())]
    again = [status(project, small.bundle) for project in sorted(folder.iterdir())]

    assert found == wanted
    assert again == wanted
    assert Counter(found) == {0: 60, 2: 30, 3: 10}


def status(project: Path, bundle: Path) -> int:
    """Run the command, quietly, and return its exit status."""
    words = ["update", "--quiet", "--template", str(bundle), str(project)]
    return subprocess.run(
        [sys.executable, "-m", "pyscaffold_mod", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        cwd=project.parent,
    ).returncode
