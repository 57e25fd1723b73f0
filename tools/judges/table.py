"""The page of the judges: who they are, and what each says of every project."""

import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from tools.judges import node, own
from tools.judges.panel import PANEL
from tools.judges.trial import Verdict, all_cases

HEAD = """\
<!-- Written by `nox -s judges`; do not edit. -->

# What outside judges say

Every answer set of the tests is made into a project, committed, built, and shown to these tools, at
the versions of [the lock]({lock}). ✔ is content, ✘ is not, - has nothing to judge there, · could not
run here. In a command, … stands for paths, and for the rest of a long list. What was chosen where two
of them disagree: [the decision](../decisions/0016-judges.md).
"""
LOCK = (
    "https://github.com/pyscaffold-mod/pyscaffold-mod/blob/main/"
    "tools/judges/requirements.txt"
)
MORE, _LONGEST = "…", 7
OF_NODE = {"puppeteer-core", "pyodide"}
CELLS = re.compile(r" ([✔✘·-]) (?=\|)")


def page(verdicts: Iterable[Verdict]) -> str:
    """Write the page.

    Args:
        verdicts: All verdicts of a trial.
    """
    verdicts = list(verdicts)
    parts = [_judges(verdicts), _left_out(), _cases(verdicts), _missing(verdicts)]
    lines = [line for part in parts for line in part]
    return "\n".join([HEAD.format(lock=LOCK), *lines]) + "\n"


def patched(text: str, verdicts: Iterable[Verdict]) -> str:
    """Write some verdicts into the page.

    Args:
        text: The page as it is.
        verdicts: Those of some cases or judges.
    """
    signs = {(x.case, x.judge): x.sign for x in verdicts}
    lines = text.split("\n")
    for number, line in enumerate(lines):
        cells = line.split(" | ")
        case = cells[0].removeprefix("| ")
        if len(cells) != len(PANEL) + 2:
            continue
        for place, judge in enumerate(PANEL, 2):
            end = " |" if place == len(cells) - 1 else ""
            if sign := signs.get((case, judge.name)):
                cells[place] = sign + end
        lines[number] = " | ".join(cells)
    return "\n".join(lines)


def differences(old: str, new: str) -> list[str]:
    """Return the lines that differ; what could not run on either side does not.

    Args:
        old: The page as it is.
        new: The page as it was found.
    """
    before, after = (
        [line for line in text.splitlines() if not line.startswith("- ·")]
        for text in (old, new)
    )
    if len(before) != len(after):
        return [f"the page has {len(before)} lines, {len(after)} were found"]
    return [
        f"- {one}\n+ {other}"
        for one, other in zip(before, after, strict=True)
        if not _same(one, other)
    ]


def _same(one: str, other: str) -> bool:
    if CELLS.sub("", one) != CELLS.sub("", other):
        return False
    pairs = zip(CELLS.findall(one), CELLS.findall(other), strict=True)
    return all(a == b or "·" in (a, b) for a, b in pairs)


def _judges(verdicts: list[Verdict]) -> Iterator[str]:
    yield "| | judge | version | command, as in the case that has the most |"
    yield "| -: | -- | -- | -- |"
    for number, judge in enumerate(PANEL, 1):
        words = max(
            (x.words for x in verdicts if x.judge == judge.name and x.case != own.NAME),
            key=len,
            default=(),
        )
        command = f"`{shown(words)}`" if words else ""
        yield f"| {number} | {judge.name} | {_version(judge.distribution)} | {command} |"


def _version(distribution: str) -> str:
    if distribution not in OF_NODE:
        return version(distribution)
    return node.found(distribution) if not node.missing(distribution) else "?"


def shown(words: Iterable[str]) -> str:
    """Return a command without what differs from run to run, and with short lists.

    Args:
        words: The command.
    """
    told: list[str] = []
    for word in words:
        plain = _neutral(word)
        if len(told) < _LONGEST or plain.startswith("-"):
            told += [plain] if plain != MORE or MORE not in told[-1:] else []
        elif MORE not in told[-1:]:
            told.append(MORE)
    return shlex.join(told).replace("'", "")


def _neutral(word: str) -> str:
    """Return a word without the names of folders that differ from run to run."""
    for start in ("--project=", "--pythonpath=", "--config=", "--package="):
        if word.startswith(start):
            return f"{start}{MORE}"
    if word.startswith(("/", sys.prefix)):
        here = Path(word)
        room = here.parent == own.ROOT / "tools/judges"
        return f"tools/judges/{here.name}" if room else MORE
    return word


def _left_out() -> Iterator[str]:
    yield from ("", "## What they are told not to ask", "")
    for judge in PANEL:
        for what, why in judge.left_out.items():
            yield f"- {judge.name}, `{what}`: {why}."
    yield from ("", "In this repository:", "")
    for name, why in own.LEFT_OUT.items():
        yield f"- {name}: {why}."
    for what, why in own.REVIEW.items():
        yield f"- repo-review, `{what}`: {why}."
    yield f"- pyroma: {own.NO_ADDRESS}."
    yield f"- pyright: {own.PYRIGHT}."
    yield f"- vulture: {own.FOUND_BY_NAME}."


def _cases(verdicts: list[Verdict]) -> Iterator[str]:
    names = [judge.name for judge in PANEL]
    yield from ("", "## What they say", "")
    yield f"| case | answers | {' | '.join(str(x) for x in range(1, len(names) + 1))} |"
    yield f"| -- | --{' | --' * len(names)} |"
    signs = {(x.case, x.judge): x.sign for x in verdicts}
    cases: Mapping[str, Mapping[str, object]] = {**all_cases(), own.NAME: {}}
    for case, given in cases.items():
        row = " | ".join(signs.get((case, name), "·") for name in names)
        yield f"| {case} | {_answers(given)} | {row} |"


def _answers(given: Mapping[str, object]) -> str:
    told = ("kind", "profile", "exports", "layout", "tests", "build_backend")
    return ", ".join(str(given[x]) for x in (*told, "language") if x in given)


def _missing(verdicts: list[Verdict]) -> Iterator[str]:
    reasons = {(x.judge, x.missing) for x in verdicts if x.missing}
    if reasons:
        yield from ("", "What could not run here:", "")
    for judge, why in sorted(reasons):
        yield f"- · {judge}: {why}."
