"""What an explanation is."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod.checking import Finding
from pyscaffold_mod.checking.registry import rule
from pyscaffold_mod.explaining.tracebacks import Frame
from pyscaffold_mod.messages import _

COMMAND = "pyscaffold-mod"
_LONGEST = 80


@dataclass(frozen=True)
class Explanation:
    """Why an import failed.

    Args:
        problem: A short name of the cause; the finding's id where there is one.
        finding: The id of the finding of `check` that this is, if it is one.
        certain: Whether the tree shows it, or the error says no more than that.
        what: What is wrong, in one line.
        path: The file; absolute if it is in the tree, else as the text has it.
        line: The line in it, 0 if no line is meant.
        why: What Python does then.
        do: What to do.
        check: A command that shows it, as words.
    """

    problem: str
    finding: str | None
    certain: bool
    what: str
    path: str
    line: int
    why: str
    do: str
    check: tuple[str, ...]


def of_finding(root: Path, one: Finding, check: Iterable[str] = ()) -> Explanation:
    """Make the explanation that a finding of the tree is.

    Args:
        root: The tree.
        one: The finding.
        check: A command that shows it; by default a check of its file.
    """
    path = root / one.path
    words = tuple(check) or (COMMAND, "check", str(path))
    line = one.line if path.suffix == ".py" or one.line > 1 else 0
    why = _(rule(one.rule).why)
    return Explanation(
        one.rule, one.rule, True, one.message, str(path), line, why, one.fix, words
    )


def of_rule(
    name: str,
    what: str,
    *,
    frame: Frame | None = None,
    path: str = "",
    do: str = "",
    check: Iterable[str] = (),
    certain: bool = False,
) -> Explanation:
    """Make the explanation that a rule is, though no finding of a tree shows it.

    Args:
        name: The rule.
        what: What is wrong.
        frame: Where.
        path: Where, if it is no frame.
        do: What to do; by default what the rule says.
        check: A command that shows it.
        certain: Whether the tree shows it.
    """
    one = rule(name)
    place = frame.path if frame and not path else path
    line = frame.line if frame and not path else 0
    words = tuple(check) or (COMMAND, "check", "--show", name)
    return Explanation(
        name, name, certain, what, place, line, _(one.why), do or _(one.mend), words
    )


def shown(name: str) -> str:
    """Return a name as it is printed: shortened where it is too long.

    Args:
        name: The name, of any length.
    """
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST // 2]}...{name[-_LONGEST // 4 :]}"
