"""What every rule keeps to."""

import pytest

from pyscaffold_mod import checking
from pyscaffold_mod.checking.model import SEVERITIES, Rule
from pyscaffold_mod.checking.registry import RULES
from tests.checking.conftest import Write


def _id(rule: Rule) -> str:
    return rule.id


READ = [rule for rule in RULES if not rule.needs]


@pytest.mark.parametrize("rule", READ, ids=_id)
def test_the_bad_example_has_the_mistake(rule: Rule, write: Write) -> None:
    """A rule finds its mistake in its own example, at its own severity."""
    report = checking.check([write(rule.bad)])
    found = [one.severity for one in report.findings if one.rule == rule.id]
    assert rule.severity in found


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_the_good_example_has_no_mistake(rule: Rule, write: Write) -> None:
    """No rule finds anything in the mended example of any rule."""
    assert checking.check([write(rule.good)]).findings == ()


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_every_text_is_one_line(rule: Rule, write: Write) -> None:
    """What users see has no line breaks and no unfilled places."""
    report = checking.check([write(rule.bad)])
    texts = [rule.title, rule.why, rule.mend]
    texts += [text for one in report.findings for text in (one.message, one.fix)]
    for text in texts:
        assert text.isprintable()
        assert "{" not in text


def test_ids_are_unique_and_severities_known() -> None:
    """No two rules share an id."""
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {rule.severity for rule in RULES} <= set(SEVERITIES)
