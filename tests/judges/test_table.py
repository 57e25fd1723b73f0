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


def test_no_tool_here_is_no_difference() -> None:
    """A judge without its tool has no version and no command; another version differs."""
    here, absent = "| 2 | browser | 24.4 | `node x` |", "| 2 | browser | ? |  |"

    assert table.differences(here, absent) == []
    assert table.differences(here, here.replace("24.4", "25.0")) != []
    assert table.differences(here, here.replace("node x", "node y")) != []
    told = "What could not run here:\n\n- · browser: no node is here.\n"
    assert table.differences("cells\n", f"cells\n\n{told}") == []


def test_some_verdicts_go_into_their_cells() -> None:
    """A later run of one judge and one case changes one cell, and no command."""
    first, last = PANEL[0].name, PANEL[-1].name
    full = [
        trial.Verdict(case, judge.name, ("run", judge.name, "--all"))
        for case in (*trial.all_cases(), own.NAME)
        for judge in PANEL
    ]
    page = table.page(full)
    found = [
        trial.Verdict("package", last, ("run",), "bad"),
        trial.Verdict("package", first, ("run",)),
    ]

    assert table.patched(page, found[1:]) == page
    (difference,) = table.differences(page, table.patched(page, found))
    before, after = difference.split("\n")
    assert before[1:].startswith(" | package |")
    assert after[1:] == before[1:].removesuffix("✔ |") + "✘ |"


def test_reasons_of_a_judge_are_those_of_its_last_run() -> None:
    """What could not run stays on the page until that judge is asked again."""
    judge, other = PANEL[0].name, PANEL[1].name
    page = table.page([trial.Verdict("package", judge, missing="no tool is here")])

    line = f"- · {judge}: no tool is here."
    again = [trial.Verdict("package", other, ("run",))]
    assert line in table.patched(page, again)
    again = [trial.Verdict("package", judge, ("run",))]
    assert line not in table.patched(page, again)


def test_commands_are_short() -> None:
    """Paths and long lists are one sign; options are all there."""
    words = ["tool", "/a/b", "/a/c", *(f"m{x}" for x in range(9)), "--last=1"]

    assert table.shown(words) == "tool … m0 m1 m2 m3 m4 … --last=1"


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
