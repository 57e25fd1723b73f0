"""Trees that are run before and after."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath

from hypothesis import HealthCheck, given, settings

from pyscaffold_mod.references import Source, become_package, move, survey
from tests.references.trees import PROBE, moves, trees

Tree = dict[str, tuple[bool, str]]
_ANY = [HealthCheck(one) for one in HealthCheck]


def _write(root: Path, tree: Tree) -> None:
    root.mkdir()
    (root / "names.json").write_text(json.dumps(list(tree)))
    for name, (is_package, text) in tree.items():
        path = root / name.replace(".", "/")
        path = path / "__init__.py" if is_package else path.with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _same(before: Tree, after: Tree) -> None:
    """Run both trees in one interpreter: every function gives the same."""
    with tempfile.TemporaryDirectory() as folder:
        roots = [Path(folder, "before"), Path(folder, "after")]
        for root, tree in zip(roots, (before, after), strict=True):
            _write(root, tree)
        line = [sys.executable, "-B", "-S", "-c", PROBE, *map(str, roots)]
        run = subprocess.run(line, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr + json.dumps(after, indent=1)
    one, two = json.loads(run.stdout)
    assert one == two


def _sources(tree: Tree) -> list[Source]:
    return [
        Source(PurePosixPath(name.replace(".", "/")), name, is_package, text.encode())
        for name, (is_package, text) in tree.items()
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=_ANY)
@given(moves())
def test_a_move_changes_nothing_that_runs(given: tuple[Tree, str, str]) -> None:
    """After a move every function still gets the modules that it got before."""
    tree, old, new = given
    known = survey(_sources(tree), old, new, tree.__contains__)
    after: Tree = {}
    for source in _sources(tree):
        result = move(source, old, new, is_module=tree.__contains__, survey=known)
        assert not result.refused
        name = str(source.module)
        if name == old or name.startswith(f"{old}."):
            name = new + name[len(old) :]
        after[name] = (source.is_package, result.content.decode())
    _same(tree, after)


@settings(max_examples=12, deadline=None, suppress_health_check=_ANY)
@given(trees())
def test_a_package_runs_as_its_module_did(tree: Tree) -> None:
    """When every module becomes a package, every function still gets the same modules."""
    after: Tree = {}
    for source in _sources(tree):
        text = source.content if source.is_package else become_package(source).content
        after[str(source.module)] = (True, text.decode())
    _same(tree, after)


@settings(max_examples=20, deadline=None)
@given(moves())
def test_there_and_back(given: tuple[Tree, str, str]) -> None:
    """Moved again to the old place, each file imports what it did; a second move finds nothing."""
    tree, old, new = given
    names = {
        new + name[len(old) :] if f"{name}.".startswith(f"{old}.") else name
        for name in tree
    }
    for source in _sources(tree):
        first = move(source, old, new, is_module=tree.__contains__)
        name = str(source.module)
        moved = new + name[len(old) :] if f"{name}.".startswith(f"{old}.") else name
        again = Source(source.path, moved, source.is_package, first.content)
        assert (
            move(again, old, new, is_module=names.__contains__).content == first.content
        )
