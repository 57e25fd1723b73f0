"""Laws of any edits on both sides, held against Copier where it is right."""

import random
from pathlib import Path

import pytest

from tests.growing.conftest import Run
from tests.updating.conftest import SMALL, Versions, bare, commit, texts, twin

NAMES = ("one.txt", "two.txt", "deep/three.txt")


def changed(lines: list[str], chance: random.Random, word: str) -> list[str]:
    """Return lines of which some are changed, taken out or joined by new ones."""
    found = []
    for number, line in enumerate(lines):
        what = chance.random()
        if what < 0.06:
            found += [line, f"{word} {number}"]
        elif what < 0.12:
            found += [f"{word} for {line}"]
        elif what < 0.16:
            continue
        else:
            found += [line]
    return found


def text(lines: list[str]) -> str:
    """Return lines as a text."""
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    "seed", [pytest.param(n, marks=[pytest.mark.slow] * (n > 0)) for n in range(40)]
)
def test_as_copier_where_lines_differ(tmp_path: Path, run: Run, seed: int) -> None:
    """In files whose lines are all different the two merges give the same text.

    Only repeated lines lead Copier's patch astray. The status is 3 exactly where marks
    are, and what only one side changed is never marked.
    """
    chance = random.Random(seed)  # noqa: S311 - a fixed order, not a secret
    lines = {name: [f"{name} line {n}" for n in range(30)] for name in NAMES}
    own = {f"template/{name}": text(lines[name]) for name in NAMES}
    versions = Versions(
        tmp_path, {name: part.encode() for name, part in {**SMALL, **own}.items()}
    )
    theirs = {name: changed(lines[name], chance, "theirs") for name in NAMES}
    versions.add("1.1.0", {f"template/{name}": text(theirs[name]) for name in NAMES})
    project = versions.make(tmp_path / "thing")
    mine = {name: changed(lines[name], chance, "mine") for name in NAMES[1:]}
    for name, new in mine.items():
        (project / name).write_text(text(new))
    commit(project)
    other = twin(project)

    bare(other, versions.bundle, "v1.1.0")
    said = run("update", str(project), "--template", str(versions.bundle))

    found = texts(project)
    assert found == texts(other)
    marked = {name for name in found if "<<<<<<< before" in found[name]}
    assert said.code == (3 if marked else 0), said
    assert {line.split(":")[1].strip() for line in said.err.splitlines()[:-1]} == marked
    assert found["one.txt"] == text(theirs["one.txt"])
    for name, new in mine.items():
        for line in new:
            if line.startswith("mine"):
                assert f"{line}\n" in found[name]
