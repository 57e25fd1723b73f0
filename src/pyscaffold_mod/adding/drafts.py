"""What `add` and `remove` decide, and how it is carried out."""

from dataclasses import dataclass
from typing import Literal

from pyscaffold_mod import changes, records


@dataclass(frozen=True)
class Kept:
    """A piece that is not removed.

    Args:
        name: Its name.
        reasons: Why, each with file and, where there is one, line.
    """

    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """What happens to a project, decided but not yet done.

    Args:
        action: Whether it adds or removes.
        kind: ``module``, ``package`` or ``script``.
        names: What is added or removed.
        plan: The changes.
        idle: The names for which nothing needs to be done.
        kept: What is not removed, and why.
        left: What names its children in a way that was left alone.
        notes: What else the user should know.
        renewed: The records that change when it is done, each with what it becomes.
    """

    action: Literal["add", "remove"]
    kind: str
    names: tuple[str, ...]
    plan: changes.Plan
    idle: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    renewed: tuple[tuple[records.Record, records.Record | None], ...] = ()


def make(draft: Draft) -> bool:
    """Carry out a draft, all or nothing, and remember it.

    Args:
        draft: What was decided.

    Returns:
        Whether it could be remembered; without a record, `remove` judges later by what
        `add` would write.

    Raises:
        ScaffoldError: A file cannot be written or has changed. Nothing is changed then.
    """
    root = draft.plan.destination
    record = records.of_plan(draft.kind, draft.names, draft.plan)
    with changes.staged(draft.plan):
        pass
    if not draft.plan.paths:
        return True
    known = records.read(root)
    if draft.action == "add":
        return records.write(root, [*known, record])
    renewed = dict(draft.renewed)
    found = [renewed.get(one, one) for one in known]
    return records.write(root, [one for one in found if one])
