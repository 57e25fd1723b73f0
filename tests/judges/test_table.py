"""The page of the judges, and the lock that it was made with."""

import re
from pathlib import Path

from tests.conftest import ROOT
from tools.judges import own, table, trial
from tools.judges.panel import PANEL

ROOM = ROOT / "tools/judges"


def test_differences() -> None:
    """A verdict that changed is one; one that could not be had here is none."""
    old = "| package | x | ✔ | - | ✔ |"

    assert table.differences(old, old) == []
    assert table.differences(old, "| package | x | · | - | ✔ |") == []
    assert table.differences(old, "| package | x | ✘ | - | ✔ |") == [
        f"- {old}\n+ | package | x | ✘ | - | ✔ |"
    ]
    assert table.differences(old, "| package | x | ✔ | ✔ | ✔ |") != []
    assert table.differences("| 1 | ruff | 0.1 |", "| 1 | ruff | 0.2 |") != []
    assert table.differences(old, f"{old}\n{old}") != []


def test_some_verdicts_go_into_their_cells() -> None:
    """A later run of one judge and one case changes one cell."""
    row = " | ".join(["| package", "package", *("✔" for _ in PANEL)]) + " |"
    page = f"# Title\n\n{row}\n{row.replace('package', 'other', 1)}\n"
    first, last = PANEL[0].name, PANEL[-1].name
    found = [
        trial.Verdict("package", last, ("x",), "bad"),
        trial.Verdict("package", first, ("x",)),
    ]

    assert table.patched(page, found[1:]) == page
    assert table.patched(page, found) == page.replace("✔ |\n", "✘ |\n", 1)


def test_each_project_gets_its_own_lines(tmp_path: Path) -> None:
    """A line that names no project goes on with the one before; fine ones are dropped."""
    said = "\n".join(
        (
            f"{tmp_path}/sound/a.py:1: wrong",
            "  in more words",
            f"Checking {tmp_path}/sound.dist/x.whl: PASSED",
            f"{tmp_path}/sound-2/a.py:1: wrong, too",
        )
    )

    found = trial._shared_out(said, ".*: PASSED", ["sound", "sound-2"], tmp_path)

    assert found == {
        "sound": f"{tmp_path}/sound/a.py:1: wrong\n  in more words\n",
        "sound-2": f"{tmp_path}/sound-2/a.py:1: wrong, too\n",
    }


def test_the_repository_meets_every_judge() -> None:
    """Each judge looks at the repository, or is left out with a reason."""
    names = [judge.name for judge in PANEL]

    assert len({*names}) == len(names)
    assert {*own.COMMANDS} | {*own.LEFT_OUT} == {*names}
    assert not {*own.COMMANDS} & {*own.LEFT_OUT}


def test_the_lock_has_every_judge() -> None:
    """What the lock is written from is in it, each at one version and from no host."""
    lock = (ROOM / "requirements.txt").read_text("utf-8")
    asked = (ROOM / "requirements.in").read_text("utf-8").splitlines()

    names = {re.split(r"[\[#]", line)[0].strip() for line in asked} - {""}
    assert {
        name for name in names if not re.search(f"^{name}==", lock, re.MULTILINE)
    } == set()
    for text in (lock, (ROOM / "package-lock.json").read_text("utf-8")):
        assert '"resolved"' not in text
        assert "--index-url" not in text
