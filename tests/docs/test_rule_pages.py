"""The page about each rule: its trees are checked as a reader would check them."""

import re
from pathlib import Path

import pytest

from pyscaffold_mod import checking
from pyscaffold_mod.checking import reports
from pyscaffold_mod.checking.registry import RULES
from tests.conftest import ROOT

PAGES = ROOT / "docs/reference/rules"
_FILE = re.compile(
    r"^`([^`\n]+)`(?: \(empty\)$|\n\n```\w+\n(.*?)^```$)", re.MULTILINE | re.DOTALL
)
_SAID = re.compile(r"^`check` says:\n\n```text\n(.*?)```$", re.MULTILINE | re.DOTALL)


def trees(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the files of the wrong and of the right tree of a page."""
    _, wrong, right = re.split(r"^## (?:Wrong|Right)$", text, flags=re.MULTILINE)
    return dict(_FILE.findall(wrong)), dict(_FILE.findall(right))


def check(tree: dict[str, str], folder: Path) -> list[checking.Finding]:
    """Write a tree and check it."""
    for name, content in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode())
    return list(checking.check([folder]).findings)


@pytest.mark.parametrize("name", [rule.id for rule in RULES])
def test_the_trees_of_a_page(name: str, tmp_path: Path) -> None:
    """The wrong tree gives what the page shows, the right one gives nothing."""
    text = (PAGES / f"{name}.md").read_text("utf-8")
    wrong, right = trees(text)
    found = [one for one in check(wrong, tmp_path / "wrong") if one.rule == name]
    lines = reports.text((str(one.path), one) for one in found)
    assert _SAID.findall(text) == (["".join(f"{x}\n" for x in lines)] if found else [])
    assert ("by reading the files" in text) == bool(found)
    assert check(right, tmp_path / "right") == []


def test_every_rule_has_its_page_and_its_line() -> None:
    """One page and one line of the table for each rule, and none beside."""
    names = [rule.id for rule in RULES]
    assert sorted(page.stem for page in PAGES.glob("*")) == sorted(names)
    table = (PAGES.parent / "rules.md").read_text("utf-8")
    assert (
        re.findall(r"^\| \[`([\w-]+)`\]\(rules/\1\.md\)", table, re.MULTILINE) == names
    )
