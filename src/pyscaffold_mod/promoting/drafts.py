"""What `promote` decides, and how it is carried out."""

from dataclasses import dataclass
from typing import Literal

from pyscaffold_mod import changes, references

Goal = Literal["module", "package", "project"]


@dataclass(frozen=True)
class Draft:
    """A promotion, decided but not yet done.

    Args:
        name: Its dotted name.
        old: What it was.
        new: What it becomes.
        plan: The changes.
        doubtful: The lines that only a person can judge.
        notes: What else the user should know.
    """

    name: str
    old: str
    new: str
    plan: changes.Plan
    doubtful: tuple[references.Place, ...] = ()
    notes: tuple[str, ...] = ()


def make(draft: Draft) -> None:
    """Carry out a draft, all or nothing.

    Args:
        draft: What was decided.

    Raises:
        ScaffoldError: A file cannot be written or has changed. Nothing is changed then.
    """
    with changes.staged(draft.plan):
        pass
