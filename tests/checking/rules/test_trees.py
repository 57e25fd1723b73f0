"""Trees that have a mistake, and trees that only look like it, for every rule."""

from types import ModuleType

import pytest

from tests.checking.conftest import Check
from tests.checking.rules import (
    trees_installing,
    trees_listed_names,
    trees_other_authors,
    trees_pairs,
    trees_running,
)

Tree = dict[str, str]

MODULES: tuple[ModuleType, ...] = (
    trees_installing,
    trees_listed_names,
    trees_other_authors,
    trees_pairs,
    trees_running,
)
"""Each has `FOUND`: what it is, the tree, `ID SEVERITY PATH:LINE`; and `NOT_FOUND`: the
rule, what it is, the tree."""

FOUND = [case for module in MODULES for case in module.FOUND]
NOT_FOUND = [case for module in MODULES for case in module.NOT_FOUND]


@pytest.mark.parametrize(
    ("tree", "finding"), [x[1:] for x in FOUND], ids=[x[0] for x in FOUND]
)
def test_the_mistake_is_found(tree: Tree, finding: str, check: Check) -> None:
    """Each mistake is found at its place, as bad as it is."""
    assert finding in check(tree)


@pytest.mark.parametrize(
    ("rule", "tree"),
    [(x[0], x[2]) for x in NOT_FOUND],
    ids=[f"{x[0]}: {x[1]}" for x in NOT_FOUND],
)
def test_what_looks_like_it_is_not(rule: str, tree: Tree, check: Check) -> None:
    """What resembles the mistake and works is passed over."""
    assert [x for x in check(tree) if x.startswith(rule + " ")] == []
