"""Is this a good name; why not; what instead.

The rules stand in ``includes/names.jinja``, which the questionnaire's validators
import too; this module only renders its macros.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pyscaffold_mod import template
from pyscaffold_mod.errors import ScaffoldError

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


@dataclass(frozen=True)
class Naming:
    """What to call a new project; ``note`` tells the user what to know, if anything."""

    import_name: str
    distribution_name: str
    note: str


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


def import_name_for(text: str) -> Naming:
    """Find the import name and the distribution name that a user's NAME asks for.

    Args:
        text: What the user wrote, such as ``my-tools``.

    Returns:
        The names, with a note when the import name is another one or has a price.

    Raises:
        ScaffoldError: No mechanical change makes it a good import name.
    """
    judgement = judge(text, top_level=True)
    if judgement.verdict == "no":
        problem = str(_macros().import_name_problem(text))
        message, _, hint = problem.rpartition("; ")
        raise ScaffoldError(message, hint)
    import_name = judgement.instead if judgement.verdict == "corrected" else text
    note = ""
    if judgement.verdict == "corrected":
        note = f"{text} {judgement.reason}; the import name is {import_name}"
    elif judgement.verdict == "careful":
        note = f"{text}: {judgement.reason}"
    distribution_name = str(_macros().default_distribution(import_name))
    return Naming(import_name, distribution_name, note)
