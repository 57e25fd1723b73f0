import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyscaffold_mod.changes import File, plan, staged
from tests.changes.trees import snapshot

Files = dict[str, File]

NAMES = st.sampled_from(["a", "b c", "d/e.py", "d/\u00e9", 'd/"q"', "f\\g", "d/t\tb"])
CONTENTS = st.lists(
    st.sampled_from(["x", "y = 1", "", "\u00e9\u2028z", "cr\r", "form\x0cfeed"]),
    max_size=8,
).flatmap(lambda rows: st.sampled_from(["\n".join(rows), "\n".join([*rows, ""])]))
FILES = st.builds(File, CONTENTS.map(str.encode), st.booleans())
TREES = st.dictionaries(NAMES, FILES, max_size=5)


def write(root: Path, files: dict[str, File]) -> None:
    """Make a tree."""
    for name, file in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        path.chmod(0o755 if file.executable else 0o644)


def test_text_of_an_edit(tmp_path: Path) -> None:
    """An edit shows three lines around it, and a last line without an end."""
    (tmp_path / "m.py").write_bytes(b"1\n2\n3\n4\n5\n6")
    made = plan(tmp_path, {"m.py": File(b"1\n2\n3\n4\n5\nsix")}, overwrite=["m.py"])
    assert made.diff() == (
        "diff --git a/m.py b/m.py\n"
        "--- a/m.py\n"
        "+++ b/m.py\n"
        "@@ -3,4 +3,4 @@\n"
        " 3\n 4\n 5\n"
        "-6\n\\ No newline at end of file\n"
        "+six\n\\ No newline at end of file\n"
    )


def test_text_of_creations_and_deletions(tmp_path: Path) -> None:
    """A side that is not there is /dev/null; modes, binary and empty files are said."""
    (tmp_path / "old").write_bytes(b"x\n")
    wanted = {
        "bin": File(b"\0\xff"),
        "empty": File(b""),
        "old": None,
        "run": File(b"y\n", executable=True),
    }
    assert plan(tmp_path, wanted, overwrite=["old"]).diff() == (
        "diff --git a/bin b/bin\nnew file mode 100644\n"
        "Binary files /dev/null and b/bin differ\n"
        "diff --git a/empty b/empty\nnew file mode 100644\n"
        "diff --git a/old b/old\ndeleted file mode 100644\n"
        "--- a/old\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
        "diff --git a/run b/run\nnew file mode 100755\n"
        "--- /dev/null\n+++ b/run\n@@ -0,0 +1 @@\n+y\n"
    )


def test_nothing_to_do(tmp_path: Path) -> None:
    """A file that stays the same is not in the diff."""
    (tmp_path / "same").write_bytes(b"x")
    assert plan(tmp_path, {"same": File(b"x")}).diff() == ""


@pytest.mark.skipif(shutil.which("git") is None, reason="git reads the diff")
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(before=TREES, after=TREES, deleted=st.sets(NAMES))
def test_git_applies_it(
    tmp_path_factory: pytest.TempPathFactory,
    before: Files,
    after: Files,
    deleted: set[str],
) -> None:
    """`git apply` makes of the diff the same tree as `staged` does of the plan."""
    folder = tmp_path_factory.mktemp("diff")
    ours, gits = folder / "ours", folder / "gits"
    for root in (ours, gits):
        root.mkdir()
        write(root, before)
    wanted = {**dict.fromkeys(deleted), **after}
    made = plan(ours, wanted, overwrite=before.keys() & wanted.keys())
    with staged(made):
        pass
    if made.paths:
        subprocess.run(
            ["git", "-c", "core.fileMode=true", "apply", "--whitespace=nowarn", "-"],
            input=made.diff().encode(),
            cwd=gits,
            env={"GIT_CEILING_DIRECTORIES": str(folder), "PATH": "/usr/bin:/bin"},
            check=True,
            timeout=20,
        )
    assert snapshot(ours) == snapshot(gits)
