"""Real packages' trees, as `tree` prints them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import creating, listing
from tests.conftest import ROOT, Ran

TREES = ROOT / "tests" / "data" / "trees"


def text_of(name: str) -> str:
    """Return a tree."""
    return (TREES / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "path", sorted(TREES.glob("*.txt")), ids=lambda path: path.stem
)
def test_every_module_imports(path: Path, tmp_path: Path) -> None:
    """The tree becomes a package, each module of which imports cleanly."""
    tree = listing.read(path.read_bytes(), skip_invalid=True)
    draft = creating.draft(
        "package", tree.root, {"exports": "lazy"}, tree=tree, output=tmp_path / "made"
    )

    made = creating.make(draft)

    files = list((tmp_path / "made" / "src" / tree.root).rglob("*.py"))
    assert made.proof
    assert made.proof.modules == len(files) == len(draft.modules)
    listed = sum(
        line.rstrip().endswith(".py") for line in text_of(path.stem).splitlines()
    )
    left_out = sum(item.startswith("line ") for item in tree.left_out)
    given = len(tree.notes)
    assert len(files) == listed - left_out + given


@pytest.mark.parametrize(
    ("name", "line", "shown", "reason"),
    [
        ("django", 270, "contrib.admin.migrations.0001_initial", "begins with a digit"),
        ("django", 140, "conf.locale.is", "a keyword"),
        ("rich", 5, "_unicode_data.unicode10-0-0", "has a hyphen"),
    ],
)
def test_a_name_that_no_import_can_say(
    name: str,
    line: int,
    shown: str,
    reason: str,
    command: Callable[..., Ran],
    tmp_path: Path,
) -> None:
    """It is listed with its line and the reason, and nothing is written."""
    assert shown.rpartition(".")[2] in text_of(name).splitlines()[line - 1]

    done = command("new", "package", "--tree", str(TREES / f"{name}.txt"))

    assert done.code == 2
    told = [row for row in done.err.splitlines() if f"line {line}," in row]
    assert len(told) == 1
    assert shown in told[0]
    assert reason in told[0]
    assert "--skip-invalid" in done.err
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["flask", "networkx"])
def test_a_tree_without_such_names(name: str) -> None:
    """Nothing is left out of it."""
    tree = listing.read(text_of(name))

    assert tree.left_out == ()
    assert tree.root == name
