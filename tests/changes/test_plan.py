import os
from pathlib import Path

import pytest

from pyscaffold_mod.changes import File, plan
from pyscaffold_mod.errors import ScaffoldError
from tests.changes.trees import snapshot

ONE = File(b"one\n")
TWO = File(b"two\n")


def refusal(
    destination: Path, files: dict[str, File | None], **options: list[str]
) -> str:
    """Give all that is said about files that cannot be planned."""
    with pytest.raises(ScaffoldError) as caught:
        plan(destination, files, **options)
    error = caught.value
    for line in (error.message, error.hint, *error.details):
        assert "\n" not in line
        assert not line.endswith(".")
    return "\n".join((error.message, *error.details, error.hint))


def test_new_destination(tmp_path: Path) -> None:
    """For an absent folder every file is a creation, in the order of the tree."""
    made = plan(tmp_path / "sound", {"a.py": ONE, "a/b.py": ONE, "Z": TWO})
    assert [(c.kind, str(c.path)) for c in made.changes] == [
        ("create", "Z"),
        ("create", "a/b.py"),
        ("create", "a.py"),
    ]
    assert not made.exists
    assert made.destination == tmp_path / "sound"


def test_existing_destination(tmp_path: Path) -> None:
    """Each file is compared with what is there, and nothing is touched."""
    for name in ("same", "edited", "deleted", "bystander"):
        (tmp_path / name).write_bytes(b"one\n")
    before = snapshot(tmp_path)
    wanted = {"same": ONE, "edited": TWO, "deleted": None, "absent": None, "n/w": TWO}
    made = plan(tmp_path, wanted, overwrite=["edited", "./deleted"])
    assert {str(c.path): (c.kind, c.before, c.after) for c in made.changes} == {
        "deleted": ("delete", ONE, None),
        "edited": ("edit", ONE, TWO),
        "n/w": ("create", None, TWO),
        "same": ("same", ONE, ONE),
    }
    assert [str(path) for path in made.paths] == ["deleted", "edited", "n/w"]
    assert snapshot(tmp_path) == before


def test_executable(tmp_path: Path) -> None:
    """The executable bit is a difference if it is missing, never if it is there."""
    (tmp_path / "plain").write_bytes(b"one\n")
    (tmp_path / "program").write_bytes(b"one\n")
    (tmp_path / "program").chmod(0o755)
    wanted = {"plain": File(b"one\n", executable=True), "program": ONE}
    made = plan(tmp_path, wanted, overwrite=["plain"])
    assert [change.kind for change in made.changes] == ["edit", "same"]


def test_all_collisions(tmp_path: Path) -> None:
    """All paths in the way are listed at once, each with its reason."""
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (root / "case").mkdir()
    (root / "Readme.md").write_bytes(b"")
    (root / "other").write_bytes(b"")
    (root / "file").write_bytes(b"")
    (root / "out").symlink_to(outside)
    (root / "link").symlink_to("file")
    os.mkfifo(root / "pipe")
    wanted = ["README.md", "other", "file/a", "file/b", "folder", "Case/x", "out/x"]
    text = refusal(root, dict.fromkeys([*wanted, "link", "pipe", "fine"], ONE))
    assert text.splitlines() == [
        f"8 paths collide in {root}",
        "Case: differs only in case from case, which is there",
        "README.md: differs only in case from Readme.md, which is there",
        "file: a file is there where a folder must be",
        "folder: a folder is there where a file must be",
        "link: a symbolic link is there",
        "other: a different file is there",
        "out: a symbolic link there leads out of the folder",
        "pipe: what is there is no ordinary file",
        "move what is in the way, or choose another folder",
    ]


def test_collision_that_may_be_overwritten(tmp_path: Path) -> None:
    """If only different files collide, the hint says how to allow it."""
    (tmp_path / "README.md").write_bytes(b"mine")
    text = refusal(tmp_path, {"README.md": ONE})
    assert "1 path collides" in text
    assert "--overwrite README.md" in text


def test_deletion_needs_leave(tmp_path: Path) -> None:
    """A file is deleted only if it is named, as it is with an edit."""
    (tmp_path / "README.md").write_bytes(b"mine")
    assert "README.md: a different file is there" in refusal(
        tmp_path, {"README.md": None}
    )


@pytest.mark.parametrize("name", ["absent.py", "fine", "never.py"])
def test_idle_overwrite(tmp_path: Path, name: str) -> None:
    """A name to overwrite that is no existing file of the plan is a slip."""
    (tmp_path / "never.py").write_bytes(b"")
    text = refusal(tmp_path, {"absent.py": ONE, "fine": ONE}, overwrite=[name])
    assert f"there is no file {name} to overwrite" in text


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("a/Echo.py", "a/echo.py", "a/echo.py: differs only in case from a/Echo.py"),
        ("A/x.py", "a/y.py", "a: differs only in case from A"),
        ("a", "a/b", "a: wanted both as a file and as a folder"),
        ("caf\u00e9", "cafe\u0301", "caf\u00e9: differs only in case from cafe\u0301"),
        ("alias/x", "real/x", "real/x: is the same file as alias/x"),
    ],
)
def test_collisions_among_themselves(
    tmp_path: Path, first: str, second: str, reason: str
) -> None:
    """Two wanted paths that are one on some file system collide on every one."""
    (tmp_path / "real").mkdir()
    (tmp_path / "alias").symlink_to("real")
    assert f"{reason}" in refusal(tmp_path, {first: ONE, second: ONE})


def test_link_inside(tmp_path: Path) -> None:
    """A symbolic link to a folder of the destination is a folder like any other."""
    (tmp_path / "real").mkdir()
    (tmp_path / "alias").symlink_to("real")
    assert plan(tmp_path, {"alias/x": ONE}).changes[0].kind == "create"


@pytest.mark.parametrize("path", ["/x", "../x", "a/../x", "a//b", "./a", "", ".", "a/"])
def test_paths_are_plain(tmp_path: Path, path: str) -> None:
    """A path that is not relative and plain is a mistake of the program."""
    with pytest.raises(ValueError, match="not a plain relative path"):
        plan(tmp_path, {path: ONE})


def test_destination_is_no_folder(tmp_path: Path) -> None:
    """A file, a path below a file and a link to nowhere are no destinations."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to("nowhere")
    assert f"{tmp_path}/file is not a folder" in refusal(tmp_path / "file", {"a": ONE})
    below = refusal(tmp_path / "file" / "x" / "y", {"a": ONE})
    assert f"{tmp_path}/file is not a folder" in below
    assert "leads nowhere" in refusal(tmp_path / "link", {"a": ONE})


def test_destination_through_links(tmp_path: Path) -> None:
    """A link to a folder is followed, so that work happens beside the real one."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert plan(tmp_path / "link", {}).destination == tmp_path / "real"
    assert plan(tmp_path / "link" / "new", {}).destination == tmp_path / "real" / "new"
