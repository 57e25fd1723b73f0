import stat
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pyscaffold_mod.changes import File, plan, staged
from pyscaffold_mod.errors import ScaffoldError
from tests.changes.trees import snapshot

FOLDERS = st.lists(st.sampled_from("ab"), max_size=2)
PATHS = st.builds(
    lambda folders, name: "/".join([*folders, name]), FOLDERS, st.sampled_from("xyz")
)
MIXED = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
FILES = st.builds(File, st.binary(max_size=3), st.booleans())
TREES = st.dictionaries(PATHS, FILES, max_size=6)
QUICK = settings(max_examples=60, deadline=None)
Files = dict[str, File]


def write(root: Path, files: dict[str, File]) -> None:
    """Make a tree."""
    root.mkdir()
    for name, file in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        path.chmod(0o750 if file.executable else 0o640)


def read(root: Path) -> dict[str, File]:
    """Read the files of a tree."""
    return {
        path.relative_to(root).as_posix(): File(
            path.read_bytes(), bool(path.stat().st_mode & stat.S_IXUSR)
        )
        for path in root.rglob("*")
        if path.is_file()
    }


@QUICK
@given(before=TREES, wanted=TREES, deleted=st.sets(PATHS))
def test_all_is_done(
    tmp_path_factory: pytest.TempPathFactory,
    before: Files,
    wanted: Files,
    deleted: set[str],
) -> None:
    """After a plan the folder holds what was there, what was wanted, and no more."""
    root = tmp_path_factory.mktemp("all") / "root"
    write(root, before)
    changes = {**dict.fromkeys(deleted), **wanted}
    with staged(plan(root, changes, overwrite=before.keys() & changes.keys())):
        pass
    expected = {**before, **wanted}
    for name in deleted - wanted.keys():
        expected.pop(name, None)
    for name in before.keys() & wanted.keys():
        executable = before[name].executable or wanted[name].executable
        expected[name] = File(wanted[name].content, executable)
    assert read(root) == expected
    assert all(any(f.iterdir()) for f in root.rglob("*") if f.is_dir())


@QUICK
@given(before=TREES, wanted=TREES, deleted=st.sets(PATHS), data=st.data())
def test_nothing_is_done(
    tmp_path_factory: pytest.TempPathFactory,
    before: Files,
    wanted: Files,
    deleted: set[str],
    data: st.DataObject,
) -> None:
    """When a folder or file gets in the way of any creation, all is as it was."""
    assume(wanted.keys() - before.keys())
    root = tmp_path_factory.mktemp("none") / "root"
    write(root, before)
    changes = {**dict.fromkeys(deleted), **wanted}
    made = plan(root, changes, overwrite=before.keys() & changes.keys())
    trouble = root / data.draw(st.sampled_from(sorted(wanted.keys() - before.keys())))
    trouble.parent.mkdir(parents=True, exist_ok=True)
    if data.draw(st.booleans()):
        trouble.mkdir()
    else:
        trouble.write_bytes(wanted[trouble.relative_to(root).as_posix()].content)
    left = snapshot(root)
    with pytest.raises(ScaffoldError, match="appeared in the meantime"), staged(made):
        pass
    assert snapshot(root) == left


@QUICK
@given(before=TREES, wanted=st.dictionaries(PATHS | MIXED, FILES, max_size=6))
def test_collisions_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, before: Files, wanted: Files
) -> None:
    """A plan is refused, or it adds to what is there and keeps the rest."""
    root = tmp_path_factory.mktemp("free") / "root"
    write(root, before)
    left = snapshot(root)
    try:
        made = plan(root, wanted)
    except ScaffoldError:
        assert snapshot(root) == left
        return
    with staged(made):
        pass
    assert left.items() <= snapshot(root).items()
