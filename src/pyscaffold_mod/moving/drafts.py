"""What `move` decides, and how it is carried out."""

from dataclasses import dataclass

from pyscaffold_mod import changes, references


@dataclass(frozen=True)
class Draft:
    """A move, decided but not yet done.

    Args:
        old: The dotted name.
        new: The dotted name afterwards.
        kind: ``module`` or ``package``.
        plan: The changes.
        rewritten: The lines outside the moved files that were rewritten.
        doubtful: The lines that name it in a way that only a person can judge.
        left: What names its children in a way that was left alone.
        notes: What else the user should know.
    """

    old: str
    new: str
    kind: str
    plan: changes.Plan
    rewritten: tuple[references.Place, ...] = ()
    doubtful: tuple[references.Place, ...] = ()
    left: tuple[str, ...] = ()
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
