"""The page of the judges: who they are, and what each says of every project."""

import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from tools.judges.panel import PANEL, Judge
from tools.judges.trial import Verdict, all_cases

HEAD = """\
<!-- Written by `nox -s judges`; do not edit. -->

# What outside judges say

Every answer set of the tests is made into a project, committed, built, and shown to these tools.
✔ is content, ✘ is not, – has nothing to judge there.
"""


def page(verdicts: Iterable[Verdict]) -> str:
    """Write the page.

    Args:
        verdicts: All verdicts of a trial.
    """
    verdicts = list(verdicts)
    return "\n".join([HEAD, *_judges(verdicts), *_left_out(), *_cases(verdicts)]) + "\n"


def _judges(verdicts: list[Verdict]) -> Iterator[str]:
    yield "| | judge | version | command, as in the case that has the most |"
    yield "| -: | -- | -- | -- |"
    for number, judge in enumerate(PANEL, 1):
        words = max(
            (x.words for x in verdicts if x.judge == judge.name), key=len, default=()
        )
        shown = " ".join(_neutral(word) for word in words)
        found = version(judge.distribution)
        yield f"| {number} | {judge.name} | {found} | `{shown}` |"


def _neutral(word: str) -> str:
    for start in ("--project=", "--pythonpath="):
        if word.startswith(start):
            return f"{start}…"
    return word.replace(sys.prefix, "…")


def _left_out() -> Iterator[str]:
    yield ""
    yield "What they are told not to ask:"
    yield ""
    for judge in PANEL:
        for what, why in judge.left_out.items():
            yield f"- {judge.name}, `{what}`: {why}."


def _cases(verdicts: list[Verdict]) -> Iterator[str]:
    names = [judge.name for judge in PANEL]
    yield ""
    yield f"| case | answers | {' | '.join(str(x) for x in range(1, len(names) + 1))} |"
    yield f"| -- | -- |{' -- |' * len(names)}"
    signs = {(x.case, x.judge): x.sign for x in verdicts}
    for case, given in all_cases().items():
        row = " | ".join(signs[case, name] for name in names)
        yield f"| {case} | {_answers(given)} | {row} |"


def _answers(given: object) -> str:
    assert isinstance(given, dict)
    told = (
        "kind",
        "profile",
        "exports",
        "layout",
        "tests",
        "build_backend",
        "language",
    )
    return ", ".join(str(given[name]) for name in told if name in given)


__all__ = ["Judge", "page"]
