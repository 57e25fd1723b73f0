"""Modules of well-known projects move one by one, and all of it works as before.

Fetched from the package index: ``nox -s sdists``.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.growing.conftest import Run
from tests.growing.test_sdists import git, outcomes
from tests.moving import real

pytestmark = pytest.mark.fetches

GOALS = ("{above}.zz_{last}", "{above}.zz_sub.{last}", "{above}.zz_sub.zz_deep.{last}x")
BY_HAND = {
    # An attribute that follows `__import__` in a string that is listed.
    "attr._make": ("._make._CacheHashWrapper", ".{below}._CacheHashWrapper"),
}
PATTERN = r"click\.types\."
"""What a test of click expects to be printed; as a pattern it is no dotted name."""


@pytest.mark.parametrize("requirement", real.PROJECTS)
def test_each_module_moves(
    requirement: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each import works after each move; with the listed lines mended, the tests do."""
    (tmp_path / "fetched").mkdir()
    real.fetch(tmp_path / "fetched")
    python = real.environment(tmp_path / "environment")
    root = real.committed(tmp_path / "fetched", requirement, tmp_path / "project")
    monkeypatch.chdir(root)
    verdict, before = real.verdict(python, root), outcomes(root)
    names: dict[str, str] = {}

    for number, old in enumerate(real.modules(root)):
        above, _, last = old.rpartition(".")
        new = GOALS[number % 3].format(above=above, last=last)
        said = run("move", old, new, "--json")
        assert said.code == 0, said
        names[old] = new
        after = outcomes(root)
        assert {name: after[names.get(name, name)] for name in before} == before
        mend(root, said.data["doubtful"], old, new)
        git(root, "add", "-A")
        git(root, "commit", "-qm", f"{old} is {new}")

    assert len(names) > 15
    assert real.verdict(python, root) == verdict


def mend(root: Path, doubtful: list[dict[str, Any]], old: str, new: str) -> None:
    """Do what a person would: rewrite the lines of Python that are listed."""
    for path in root.glob("tests/test_options.py") if old == "click.types" else ():
        pattern = new.replace(".", r"\.") + r"\."
        path.write_text(path.read_text("utf-8").replace(PATTERN, pattern), "utf-8")
    for place in doubtful:
        if not place["path"].endswith(".py"):
            continue
        file = root / place["path"]
        rows = file.read_text("utf-8").splitlines(keepends=True)
        row = rows[place["line"] - 1].replace(old, new)
        below = new.partition(".")[2]
        before, after = BY_HAND.get(old, ("", ""))
        row = row.replace(before, after.format(below=below)) if before else row
        rows[place["line"] - 1] = row
        file.write_text("".join(rows), "utf-8")
