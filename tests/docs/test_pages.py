"""The pages of the documentation as a whole."""

import re

from tests.conftest import ROOT

DOCS = ROOT / "docs"


def test_decisions_are_numbered() -> None:
    """Decisions have the numbers 1, 2, 3 … once each, and their titles agree."""
    found = sorted(DOCS.glob("decisions/0*.md"))

    assert [int(file.name[:4]) for file in found] == list(range(1, len(found) + 1))
    for file in found:
        assert file.read_text("utf-8").startswith(f"# {int(file.name[:4])}. "), file


def test_every_page_is_reached() -> None:
    """Each page stands in a table of contents; the decisions by their pattern."""
    index = (DOCS / "index.md").read_text("utf-8")
    named = set(re.findall(r"(?m)^[\w-]+/[\w-]+$", index))
    pages = {
        page.relative_to(DOCS).with_suffix("").as_posix()
        for page in DOCS.glob("*/*.md")
        if not page.name.startswith("0")
    }

    assert named == pages


def test_links() -> None:
    """Every page that a page links to exists."""
    for page in DOCS.glob("*/**/*.md"):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), (page.name, target)
