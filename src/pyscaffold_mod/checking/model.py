"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pyscaffold_mod.checking.facts import Facts

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The worst comes first."""


@dataclass(frozen=True)
class Finding:
    """One mistake at one place.

    Args:
        rule: The id of the rule.
        severity: How bad it is here; a rule may find lesser cases, too.
        path: The file or folder, relative to the checked root.
        line: The line, 1 for what is about the file.
        column: The column, from 1.
        message: What is wrong, in one line.
        fix: What to do, in one line.
    """

    rule: str
    severity: Severity
    path: PurePosixPath
    line: int
    column: int
    message: str
    fix: str


@dataclass(frozen=True)
class Rule:
    """One kind of mistake.

    Args:
        id: Its name, as `stdlib-shadow`.
        severity: How bad it is at its worst.
        title: The mistake in one line.
        why: What Python does then.
        mend: What to do about it, in general.
        bad: The smallest tree that has the mistake, from path to text.
        good: The same tree, mended.
        find: Finds the mistake.
    """

    id: str
    severity: Severity
    title: str
    why: str
    mend: str
    bad: Mapping[str, str]
    good: Mapping[str, str]
    find: "Callable[[Facts], Iterable[Finding]]"

    def at(
        self,
        path: PurePosixPath,
        message: str,
        fix: str,
        *,
        place: tuple[int, int] = (1, 1),
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding of this rule.

        Args:
            path: The file or folder, relative to the root.
            message: What is wrong.
            fix: What to do.
            place: Line and column, as `File.place` gives them.
            severity: How bad it is, where it is less than the rule's worst.
        """
        line, column = place
        worst = severity or self.severity
        return Finding(self.id, worst, path, line, column, message, fix)
