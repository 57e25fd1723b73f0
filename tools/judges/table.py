"""The page of the judges: who they are, and what each says of every project."""

import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pyscaffold_mod import rendering
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
JUDGE = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| `?(.*?)`? \|$", re.MULTILINE)
ABSENT = "What could not run here:\n"
MISSING = re.compile(r"^- · (.+?): (.+)\.\n", re.MULTILINE)


@dataclass(frozen=True)
class Found:
    """What stands on the page beside what the judges themselves are.

    Args:
        signs: What a judge says of a case, by both names.
        commands: What a judge was run as.
        missing: Which judge could not run, and why.
    """

    signs: Mapping[tuple[str, str], str]
    commands: Mapping[str, str]
    missing: frozenset[tuple[str, str]]


def page(verdicts: Iterable[Verdict]) -> str:
    """Write the page.

    Args:
        verdicts: All verdicts of a trial.
    """
    return _written(_of(list(verdicts)))


def patched(text: str, verdicts: Iterable[Verdict]) -> str:
    """Write the page with some new verdicts; all others stay as they are.

    Args:
        text: The page as it is.
        verdicts: Those of some cases or judges.
    """
    old, new = _read(text), _of(list(verdicts))
    judged = {judge for _, judge in new.signs}
    kept = {one for one in old.missing if one[0] not in judged}
    return _written(
        Found(
            {**old.signs, **new.signs},
            {**new.commands, **{k: v for k, v in old.commands.items() if v}},
            new.missing | kept,
        )
    )


def _of(verdicts: list[Verdict]) -> Found:
    commands: dict[str, tuple[str, ...]] = {}
    for one in verdicts:
        known = commands.get(one.judge, ())
        if one.case != own.NAME and len(one.words) > len(known):
            commands[one.judge] = one.words
    return Found(
        {(x.case, x.judge): x.sign for x in verdicts},
        {judge: shown(words) for judge, words in commands.items()},
        frozenset((x.judge, x.missing) for x in verdicts if x.missing),
    )


def _read(text: str) -> Found:
    judges = {match[1]: match for match in JUDGE.finditer(text)}
    names = [match[2] for match in judges.values()]
    signs: dict[tuple[str, str], str] = {}
    for line in text.splitlines():
        case, *cells = line.removeprefix("| ").removesuffix(" |").split(" | ")
        if len(cells) == len(names) + 1:
            signs |= {(case, x): y for x, y in zip(names, cells[1:], strict=True)}
    commands = {match[2]: match[4] for match in judges.values()}
    return Found(signs, commands, frozenset(MISSING.findall(text)))


def _written(found: Found) -> str:
    parts = [_judges(found), _left_out(), _cases(found), _missing(found)]
    lines = [line for part in parts for line in part]
    return "\n".join([HEAD.format(lock=LOCK), *lines]) + "\n"


def differences(old: str, new: str) -> list[str]:
    """Return the lines that differ; what could not run on either side does not.

    Args:
        old: The page as it is.
        new: The page as it was found.
    """
    before, after = (
        MISSING.sub("", text).replace(ABSENT, "").rstrip("\n").split("\n")
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
    judge, again = JUDGE.match(one), JUDGE.match(other)
    if judge and again and judge[2] == again[2]:
        version_here = judge[3] == again[3] or "?" in (judge[3], again[3])
        return version_here and (judge[4] == again[4] or not (judge[4] and again[4]))
    if CELLS.sub("", one) != CELLS.sub("", other):
        return False
    pairs = zip(CELLS.findall(one), CELLS.findall(other), strict=True)
    return all(a == b or "·" in (a, b) for a, b in pairs)


def _judges(found: Found) -> Iterator[str]:
    yield "| | judge | version | command, as in the case that has the most |"
    yield "| -: | -- | -- | -- |"
    for number, judge in enumerate(PANEL, 1):
        command = found.commands.get(judge.name, "")
        quoted = f"`{command}`" if command else ""
        yield f"| {number} | {judge.name} | {_version(judge.distribution)} | {quoted} |"


def _version(distribution: str) -> str:
    if distribution in OF_NODE:
        return "?" if node.missing(distribution) else node.found(distribution)
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "?"


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


def _cases(found: Found) -> Iterator[str]:
    names = [judge.name for judge in PANEL]
    yield from ("", "## What they say", "")
    yield f"| case | answers | {' | '.join(str(x) for x in range(1, len(names) + 1))} |"
    yield f"| -- | --{' | --' * len(names)} |"
    cases: Mapping[str, Mapping[str, object]] = {**all_cases(), own.NAME: {}}
    for case, given in cases.items():
        row = " | ".join(found.signs.get((case, name), "·") for name in names)
        yield f"| {case} | {_answers(given)} | {row} |"


def _answers(given: Mapping[str, object]) -> str:
    if not given:
        return ""
    answers = rendering.answer(given)
    told = ("kind", "profile", "exports", "layout", "tests", "build_backend")
    return ", ".join(str(answers[x]) for x in (*told, "language", "python_min"))


def _missing(found: Found) -> Iterator[str]:
    if found.missing:
        yield from ("", ABSENT)
    for judge, why in sorted(found.missing):
        yield f"- · {judge}: {why}."
