"""Modules of well-known projects become packages, and all of it works as before.

Fetched from the package index: ``nox -s sdists``.
"""

from pathlib import Path

import pytest

from pyscaffold_mod import project as projects
from tests.growing.conftest import Run
from tests.growing.test_sdists import git, outcomes
from tests.moving import real

pytestmark = pytest.mark.fetches


@pytest.mark.parametrize("requirement", real.PROJECTS)
def test_each_module_becomes_a_package(
    requirement: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each import works after each promotion, and in the end the tests do."""
    (tmp_path / "fetched").mkdir()
    real.fetch(tmp_path / "fetched")
    python = real.environment(tmp_path / "environment")
    root = real.committed(tmp_path / "fetched", requirement, tmp_path / "project")
    monkeypatch.chdir(root)
    verdict, before = real.verdict(python, root), outcomes(root)
    names = real.modules(root)

    for name in names:
        found = projects.find(root).locate(name)
        assert found
        said = run("promote", str(found.path))
        assert said.code == 0, said
        assert outcomes(root) == before
        git(root, "add", "-A")
        git(root, "commit", "-qm", name)
        log = git(
            root,
            "log",
            "--follow",
            "--format=%s",
            f"{found.path.with_suffix('')}/__init__.py",
        )
        assert log.splitlines() == [name, "As published"]

    assert len(names) > 15
    assert real.verdict(python, root) == verdict
