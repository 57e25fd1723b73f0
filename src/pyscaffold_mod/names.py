"""Is this a good name; why not; what instead.

The rules stand in ``includes/names.jinja``, which the questionnaire's validators
import too; this module only renders its macros.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from pyscaffold_mod import refusals, template
from pyscaffold_mod.messages import N_, _, ngettext

Verdict = Literal["ok", "careful", "corrected", "no"]

_REFUSED = {
    "script": N_("{name} cannot be a script's name: {reason}"),
    "module": N_("{name} cannot be a module's name: {reason}"),
    "package": N_("{name} cannot be a package's name: {reason}"),
    "": N_("{name} cannot be a name: {reason}"),
}
_FEW = 3


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
    return _judgement({"name": name, **json.loads(_macros().judge(name, top_level))})


def judge_modules(modules: object) -> tuple[Judgement, ...]:
    """Judge an answer to ``modules``.

    Args:
        modules: What YAML gave: right is a list of dotted names below the package, or
            a mapping from them to docstrings.

    Returns:
        One judgement for each entry that is not ok, in the order of the entries.
    """
    found = json.loads(_macros().judge_modules(modules))
    return tuple(map(_judgement, found))


def text_problem(text: str) -> str:
    """Say why a text is not one plain line, as a description or docstring must be.

    Args:
        text: What the user gave.

    Returns:
        The reason; nothing for a plain line.
    """
    return refusals.said(str(_macros().free_text_problem(text)).strip())


def refused(name: str, reason: str, kind: str = "") -> str:
    """Say that something cannot have a name.

    Args:
        name: The name, as the user wrote it.
        reason: Why not.
        kind: ``script``, ``module`` or ``package``, where it is known.
    """
    return _(_REFUSED[kind]).format(name=name or _("an empty name"), reason=reason)


def corrected(judgement: Judgement) -> str:
    """Say what a name becomes.

    Args:
        judgement: What was said of it.
    """
    return _("{name} becomes {instead} in Python: {reason}").format(
        name=judgement.name, instead=judgement.instead, reason=judgement.reason
    )


def careful(names: Sequence[str], reason: str) -> str:
    """Say that names are better not used, the first few of them.

    Args:
        names: The names, at least one.
        reason: What speaks against each.
    """
    text, count = _("careful with {names}: {reason}"), len(names) - _FEW
    if count > 0:
        text = ngettext(
            "careful with {names} and {count} more: {reason}",
            "careful with {names} and {count} more: {reason}",
            count,
        )
    return text.format(names=", ".join(names[:_FEW]), count=count, reason=reason)


def _judgement(found: Mapping[str, Any]) -> Judgement:
    judged = Judgement(**found)
    return replace(judged, reason=refusals.said(judged.reason))
