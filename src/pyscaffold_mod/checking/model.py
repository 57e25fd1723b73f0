"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pyscaffold_mod.checking.facts import Facts

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The worst comes first."""


Edit = Callable[[bytes | None], bytes | None]


@dataclass(frozen=True)
class Repair:
    """The change of one file that mends a finding and nothing else.

    Args:
        path: The file, relative to the checked root.
        edit: Makes what the file shall hold from what it holds; nothing stands for no
            file. What cannot be done safely is returned as it was.
    """

    path: PurePosixPath
    edit: Edit


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
        repair: What `--fix` does; nothing where a person must decide.
    """

    rule: str
    severity: Severity
    path: PurePosixPath
    line: int
    column: int
    message: str
    fix: str
    repair: Repair | None = field(default=None, compare=False, repr=False)

    @property
    def is_fixable(self) -> bool:
        """Whether `--fix` mends it unasked; a note works, and may be meant so."""
        return self.repair is not None and self.severity != "note"


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
        repairs: What `--fix` mends, and what not; nothing where it mends nothing.
        needs: The option without which it finds nothing, if reading is not enough.
    """

    id: str
    severity: Severity
    title: str
    why: str
    mend: str
    bad: Mapping[str, str]
    good: Mapping[str, str]
    find: "Callable[[Facts], Iterable[Finding]]"
    repairs: str = ""
    needs: Literal["", "--run", "--wheel"] = ""

    def at(
        self,
        path: PurePosixPath,
        message: str,
        fix: str,
        *,
        place: tuple[int, int] = (1, 1),
        severity: Severity | None = None,
        repair: Repair | None = None,
    ) -> Finding:
        """Make a finding of this rule.

        Args:
            path: The file or folder, relative to the root.
            message: What is wrong.
            fix: What to do.
            place: Line and column, as `File.place` gives them.
            severity: How bad it is, where it is less than the rule's worst.
            repair: What `--fix` does about it.
        """
        line, column = place
        worst = severity or self.severity
        said, remedy = _plain(message), _plain(fix)
        return Finding(self.id, worst, path, line, column, said, remedy, repair)


def _plain(text: str) -> str:
    """Write out what is no visible sign: a name may hold line breaks and worse."""
    if text.isprintable():
        return text
    return "".join(x if x.isprintable() else ascii(x)[1:-1] for x in text)
