"""Laws of `add` and `remove`, over any names in any order."""

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import files_of
from tests.growing.conftest import Run, paths
from tests.growing.test_generated import make

NAMES = ["a", "x10", "effects.low", "effects.deep.er", "filters.x", "filters.y.z"]
STEPS = [
    ("module", ["sound.filters.x"], "A filter."),
    ("module", ["sound.filters.y.z", "sound.a"], ""),
    ("package", ["sound.effects.deep", "sound.b"], ""),
]


@pytest.mark.parametrize("exports", ["none", "all", "eager", "lazy"])
def test_every_order(project: Path, run: Run, exports: str) -> None:
    """Whatever goes first, in the end the tree is as it was."""
    make(run, project, ["effects.echo", "core"], "--exports", exports, "--no-verify")
    before = files_of(project), paths(project)

    for order in itertools.permutations(STEPS):
        for kind, names, summary in STEPS:
            assert run("add", kind, *names, f"--summary={summary}").code == 0
        for kind, names, _ in order:
            said = run("remove", kind, *names)
            assert said.code == 0, said

        assert (files_of(project), paths(project)) == before, order


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    exports=st.sampled_from(["none", "all", "eager", "lazy"]),
    groups=st.lists(
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
        min_size=1,
        max_size=3,
    ),
)
def test_listed_and_undone(run: Run, exports: str, groups: list[list[str]]) -> None:
    """No file changes but those that are listed; the last in is the first out."""
    with TemporaryDirectory() as folder:
        root = Path(folder, "sound")
        make(run, root, ["core"], "--exports", exports, "--no-verify")
        seen = [(files_of(root), paths(root))]
        added = []
        for group in groups:
            names = [f"sound.{name}" for name in group]
            where = ("--project", str(root), "--json")
            shown = run("add", "module", *names, *where, "--dry-run")
            assert files_of(root) == seen[-1][0]
            said = run("add", "module", *names, *where)
            assert said.code == 0, said
            assert said.data == shown.data
            now = files_of(root)
            changed = {
                path
                for path in {*now, *seen[-1][0]}
                if now.get(path) != seen[-1][0].get(path)
            }
            assert changed == {file["path"] for file in said.data["files"]}
            if said.data["names"]:
                added.append(said.data["names"])
                seen.append((now, paths(root)))
        for names in reversed(added):
            said = run("remove", "module", *names, "--project", str(root))
            assert said.code == 0, said
            seen.pop()
            assert (files_of(root), paths(root)) == seen[-1]
