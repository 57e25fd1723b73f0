"""Random trees, random moves and promotions, through the command."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import files_of
from tests.growing.conftest import Run
from tests.references.trees import PROBE, moves, trees

Tree = dict[str, tuple[bool, str]]

LAW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck(one) for one in HealthCheck],
)


@contextmanager
def planted(tree: Tree) -> Generator[tuple[Path, Path]]:
    """Write a tree twice, once to compare with, once to work in."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        roots = Path(folder, "before"), Path(folder, "after")
        for root in roots:
            for name, (is_package, text) in tree.items():
                path = root / name.replace(".", "/")
                path = path / "__init__.py" if is_package else path.with_suffix(".py")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
            (root / "pyproject.toml").write_text('[project]\nname = "p"\n')
        os.chdir(roots[1])
        try:
            yield roots
        finally:
            os.chdir(here)


def same(roots: tuple[Path, Path], names: dict[str, str]) -> None:
    """Import and run everything under its old and its new name; it gives the same."""
    for root, listed in zip(roots, ([*names], [*names.values()]), strict=True):
        (root / "names.json").write_text(json.dumps(listed))
    done = subprocess.run(
        [sys.executable, "-B", "-S", "-c", PROBE, *map(str, roots)],
        capture_output=True,
        text=True,
        check=False,
    )
    for root in roots:
        (root / "names.json").unlink()
    assert done.returncode == 0, done.stderr
    before, after = json.loads(done.stdout)
    assert before == after


def grown(before: bytes, after: bytes) -> bool:
    """Tell whether a file got an `as`, a statement, or a longer relative import.

    `from .. import x` comes back as `from ...k import x`, which leads to the same.
    """
    return any(
        len(re.findall(sign, after)) > len(re.findall(sign, before))
        for sign in (rb" as ", rb"\bimport\b", rb",", rb"\.")
    )


@LAW
@given(moves())
def test_moves(run: Run, given: tuple[Tree, str, str]) -> None:
    """Every function gets the modules it got; moved back, too, and nothing is unsaid."""
    tree, old, new = given
    names = {
        name: new + name[len(old) :] if f"{name}.".startswith(f"{old}.") else name
        for name in tree
    }
    with planted(tree) as roots:
        shown = run("move", old, new, "--dry-run", "--json")
        before = files_of(roots[1])
        assert before == files_of(roots[0])
        moved = run("move", old, new, "--json")
        assert moved.code == 0, moved
        assert moved.data == shown.data
        after = files_of(roots[1])
        assert {one["path"] for one in moved.data["files"]} == {
            path
            for path in before.keys() | after.keys()
            if before.get(path) != after.get(path)
        }
        same(roots, names)
        goals = {
            path: new.replace(".", "/") + path[len(old) :]
            for path in before
            if path.startswith(
                (f"{old.replace('.', '/')}/", old.replace(".", "/") + ".")
            )
        }
        back = run("move", new, old, "--json")
        assert back.code == 0, back
        same(roots, {name: name for name in tree})
        for path, (content, _) in files_of(roots[1]).items():
            if (content, _) != before.get(path):
                first = after[goals.get(path, path)][0]
                assert grown(before[path][0], first), (path, first)


@LAW
@given(trees(), st.data())
def test_promotes(run: Run, tree: Tree, data: st.DataObject) -> None:
    """Every function gets the modules it got, whichever modules became packages."""
    modules = sorted(name for name, (is_package, _) in tree.items() if not is_package)
    if not modules:
        return
    chosen = data.draw(st.sets(st.sampled_from(modules), min_size=1, max_size=3))
    with planted(tree) as roots:
        for name in sorted(chosen):
            said = run("promote", f"{name.replace('.', '/')}.py")
            assert said.code == 0, said
        same(roots, {name: name for name in tree})
        assert {name.replace(".", "/") + "/__init__.py" for name in chosen} <= files_of(
            roots[1]
        ).keys()
