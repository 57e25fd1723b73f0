"""Is this a good name; why not; what instead.

The rules stand in ``includes/names.jinja``, which the questionnaire's validators
import too; this module only renders its macros.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pyscaffold_mod import template

Verdict = Literal["ok", "careful", "corrected", "no"]


@dataclass(frozen=True)
class Judgement:
    """What is to be said of one name.

    ``reason`` is empty for an ok name. ``instead`` is a free name that is itself ok;
    it is empty for an ok name, for a careful one in a list of modules, and where the
    name is not at fault (a docstring, an answer that is no list).
    """

    name: str
    verdict: Verdict
    reason: str
    instead: str


@cache
def _macros() -> Any:
    return template.environment().get_template("includes/names.jinja").module


def judge(name: str, *, top_level: bool) -> Judgement:
    """Judge one part of a dotted name.

    Args:
        name: The part, as the user wrote it.
        top_level: Whether users will import it by this name alone.

    Returns:
        The worst verdict that applies, and the first reason for it.
    """
    return Judgement(name, **json.loads(_macros().judge(name, top_level)))


def judge_modules(modules: object) -> tuple[Judgement, ...]:
    """Judge an answer to ``modules``.

    Args:
        modules: What YAML gave: right is a list of dotted names below the package, or
            a mapping from them to docstrings.

    Returns:
        One judgement for each entry that is not ok, in the order of the entries.
    """
    found = json.loads(_macros().judge_modules(modules))
    return tuple(Judgement(**item) for item in found)


def text_problem(text: str) -> str:
    """Say why a text is not one plain line, as a description or docstring must be.

    Args:
        text: What the user gave.

    Returns:
        The reason; nothing for a plain line.
    """
    return str(_macros().free_text_problem(text)).strip()
