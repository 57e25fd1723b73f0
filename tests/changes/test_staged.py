import os
import stat
import threading
from pathlib import Path

import pytest

from pyscaffold_mod.changes import File, Plan, plan, recover, staged
from pyscaffold_mod.errors import ScaffoldError
from tests.changes.trees import names, snapshot

ONE = File(b"one\n")
TWO = File(b"two\n")
RANDOM = "0123456789abcdef"


def apply(made: Plan) -> None:
    """Put a plan's files in place."""
    with staged(made):
        pass


def mode_of(path: Path) -> int:
    """Give the permission bits."""
    return stat.S_IMODE(path.stat().st_mode)


def test_new_destination(tmp_path: Path) -> None:
    """In the block the files are aside, under the destination's name; then in place."""
    destination = tmp_path / "far" / "away" / "sound"
    with staged(plan(destination, {"pkg/a.py": ONE})) as tree:
        assert tree.name == "sound"
        assert (tree / "pkg/a.py").read_bytes() == b"one\n"
        assert not (tmp_path / "far").exists()
    assert (destination / "pkg/a.py").read_bytes() == b"one\n"
    assert names(tmp_path) == ["far"]
    assert names(destination) == ["pkg"]


def test_existing_destination(tmp_path: Path) -> None:
    """Files are created, edited and deleted; what they emptied goes, the rest stays."""
    for name in ("edited", "gone/deep/x", "half/x", "half/y", "same"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"one\n")
    wanted = {"edited": TWO, "gone/deep/x": None, "half/x": None, "n/w": TWO}
    made = plan(
        tmp_path, {**wanted, "same": ONE}, overwrite=["edited", "gone/deep/x", "half/x"]
    )
    with staged(made) as tree:
        assert (tree / "same").read_bytes() == b"one\n"
        assert (tree / "edited").read_bytes() == b"two\n"
        assert (tmp_path / "edited").read_bytes() == b"one\n"
    found = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")}
    assert found == {"edited", "half", "half/y", "n", "n/w", "same"}
    assert (tmp_path / "edited").read_bytes() == b"two\n"


@pytest.mark.parametrize(
    ("umask", "plain", "program"), [(0o22, 0o644, 0o755), (0o77, 0o600, 0o700)]
)
@pytest.mark.parametrize("exists", [False, True])
def test_modes(
    tmp_path: Path, umask: int, plain: int, program: int, exists: bool
) -> None:
    """New files have the modes that the umask allows."""
    root = tmp_path / "root"
    old = os.umask(umask)
    try:
        if exists:
            root.mkdir()
        apply(plan(root, {"a": ONE, "b/c": File(b"", executable=True)}))
    finally:
        os.umask(old)
    assert [mode_of(root / "a"), mode_of(root / "b/c")] == [plain, program]
    assert mode_of(root / "b") == program
    assert mode_of(root) == program


def test_edit_keeps_mode_and_owner(tmp_path: Path) -> None:
    """An edited file keeps its mode and owner, and may be run if that is wanted."""
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"")
        (tmp_path / name).chmod(0o640)
    owner = 12345 if os.getuid() == 0 else os.getuid()
    os.chown(tmp_path / "a", owner, -1)
    old = os.umask(0o27)
    try:
        wanted = {"a": ONE, "b": File(b"x", executable=True)}
        apply(plan(tmp_path, wanted, overwrite=wanted))
    finally:
        os.umask(old)
    assert [mode_of(tmp_path / "a"), mode_of(tmp_path / "b")] == [0o640, 0o750]
    assert (tmp_path / "a").stat().st_uid == owner


@pytest.mark.parametrize("kind", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_block_fails(tmp_path: Path, kind: type[BaseException]) -> None:
    """When the block raises anything, all is as it was, made parents too."""
    (tmp_path / "ex").mkdir()
    (tmp_path / "ex" / "a").write_bytes(b"")
    before = snapshot(tmp_path)

    def fail(tree: Path) -> None:
        (tree / "__pycache__").mkdir()
        (tree / "__pycache__" / "x.pyc").write_bytes(b"left by the proof")
        raise kind

    for destination in (tmp_path / "far" / "new", tmp_path / "ex"):
        with pytest.raises(kind), staged(plan(destination, {"b/c": ONE})) as tree:
            fail(tree)
        assert snapshot(tmp_path) == before


def test_file_appears(tmp_path: Path) -> None:
    """A file that appears after planning is not overwritten; the rest is undone."""
    (tmp_path / "edited").write_bytes(b"")
    made = plan(tmp_path, {"a/x": ONE, "edited": ONE, "z": ONE}, overwrite=["edited"])
    (tmp_path / "z").write_bytes(b"mine")
    before = snapshot(tmp_path)
    with pytest.raises(ScaffoldError, match="z appeared in the meantime"):
        apply(made)
    assert snapshot(tmp_path) == before


def test_equal_file_appears(tmp_path: Path) -> None:
    """Not even a file that is equal to ours is deleted when all is undone."""
    made = plan(tmp_path, {"a": ONE, "z": ONE})
    (tmp_path / "z").write_bytes(b"one\n")
    with pytest.raises(ScaffoldError, match="z appeared"):
        apply(made)
    assert names(tmp_path) == ["z"]


def test_file_changes(tmp_path: Path) -> None:
    """A file that was edited after planning is left as it is."""
    (tmp_path / "edited").write_bytes(b"")
    made = plan(tmp_path, {"edited": ONE, "a": ONE}, overwrite=["edited"])
    (tmp_path / "edited").write_bytes(b"mine")
    before = snapshot(tmp_path)
    with pytest.raises(ScaffoldError, match="edited changed in the meantime"):
        apply(made)
    assert snapshot(tmp_path) == before


def test_folder_becomes_link(tmp_path: Path) -> None:
    """A folder that became a link to the outside after planning is not followed."""
    root, outside = tmp_path / "root", tmp_path / "outside"
    (root / "pkg").mkdir(parents=True)
    outside.mkdir()
    made = plan(root, {"pkg/x": ONE})
    (root / "pkg").rmdir()
    (root / "pkg").symlink_to(outside)
    with pytest.raises(ScaffoldError, match="changed in the meantime"):
        apply(made)
    assert names(outside) == []


def test_destination_appears(tmp_path: Path) -> None:
    """A destination that appears before or during the block is left as it is."""
    destination = tmp_path / "new"
    made = plan(destination, {"a": ONE})
    with pytest.raises(ScaffoldError, match="appeared"), staged(made):
        (destination / "mine").mkdir(parents=True)
    with pytest.raises(ScaffoldError, match="appeared"):
        apply(made)
    assert names(tmp_path) == ["new"]
    assert names(destination) == ["mine"]


def test_second_command_in_the_same_folder(tmp_path: Path) -> None:
    """While one command works in a folder, another is sent away and does no harm."""
    made = plan(tmp_path, {"a": ONE})
    with staged(made):
        with pytest.raises(ScaffoldError, match="another pyscaffold-mod is at work"):
            apply(made)
        with pytest.raises(ScaffoldError, match="another pyscaffold-mod is at work"):
            plan(tmp_path, {"b": ONE})
    assert names(tmp_path) == ["a"]


def test_commands_side_by_side(tmp_path: Path) -> None:
    """Commands with different destinations in one folder leave each other alone."""
    with staged(plan(tmp_path / "a", {"x": ONE})):
        apply(plan(tmp_path / "b", {"x": ONE}))
        apply(plan(tmp_path, {"c": ONE}))
    assert names(tmp_path) == ["a", "b", "c"]


def test_long_name(tmp_path: Path) -> None:
    """The staging folder does not make a name too long that is not."""
    apply(plan(tmp_path / ("n" * 255), {"a": ONE}))
    assert names(tmp_path) == ["n" * 255]


def test_in_a_thread(tmp_path: Path) -> None:
    """Outside the main thread, where no handlers can be set, it works as well."""
    thread = threading.Thread(target=apply, args=[plan(tmp_path, {"a": ONE})])
    thread.start()
    thread.join(20)
    assert names(tmp_path) == ["a"]


def test_only_ours_is_deleted(tmp_path: Path) -> None:
    """Nothing goes that has not our exact name, kind and marker."""
    target = tmp_path / "target"
    target.mkdir()
    (target / "pyscaffold-mod.lock").write_bytes(b"")
    root = tmp_path / "root"
    root.mkdir()
    (root / f".a.pyscaffold-mod-{RANDOM}").symlink_to(target)
    (root / f".pyscaffold-mod-{RANDOM}").write_bytes(b"a file")
    for name in (f".pyscaffold-mod-{RANDOM}0", f"pyscaffold-mod-{RANDOM}"):
        (root / name).mkdir()
        (root / name / "pyscaffold-mod.lock").write_bytes(b"")
    (root / f".b.pyscaffold-mod-{RANDOM}").mkdir()
    (root / f".b.pyscaffold-mod-{RANDOM}" / "no marker").write_bytes(b"")
    before = snapshot(tmp_path)
    assert recover(root) == ()
    apply(plan(root / "new", {}))
    (root / "new").rmdir()
    assert snapshot(tmp_path) == before


def test_orphan_is_deleted(tmp_path: Path) -> None:
    """The next command deletes a dead one's folder but follows no link in it."""
    (tmp_path / "mine").write_bytes(b"")
    orphan = tmp_path / f".sound.pyscaffold-mod-{RANDOM}"
    (orphan / "tree" / "sound").mkdir(parents=True)
    (orphan / "tree" / "link").symlink_to(tmp_path)
    (orphan / "pyscaffold-mod.lock").write_bytes(b"")
    plan(tmp_path / "sound", {})
    assert names(tmp_path) == ["mine"]


@pytest.mark.parametrize("path", ["../mine", "/{}/mine", "link/mine"])
def test_hostile_journal(tmp_path: Path, path: str) -> None:
    """A journal that came with a clone changes nothing outside the folder."""
    (tmp_path / "mine").write_bytes(b"one\n")
    root = tmp_path / "root"
    staging = root / f".pyscaffold-mod-{RANDOM}"
    (staging / "kept").mkdir(parents=True)
    (staging / "kept" / "0").write_bytes(b"evil")
    (staging / "pyscaffold-mod.lock").write_bytes(b"")
    (root / "link").symlink_to("..")
    digest = "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806"
    path = path.format(str(tmp_path).strip("/"))
    (staging / "journal").write_text(
        '{"folders": [], "emptied": [], "steps": '
        f'[{{"kind": "edit", "path": "{path}", "digest": "{digest}"}}]}}'
    )
    if path == "link/mine":
        recover(root)
    else:
        with pytest.raises(ScaffoldError, match="is damaged"):
            recover(root)
    assert (tmp_path / "mine").read_bytes() == b"one\n"
