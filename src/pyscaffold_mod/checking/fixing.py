"""`check --fix`: the repairs of the rules, carried out together or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pyscaffold_mod import changes
from pyscaffold_mod.checking.groups import Contents, Group
from pyscaffold_mod.checking.model import Finding

# A repair may uncover the next one, such as a missing __init__.py one folder deeper.
_ROUNDS = 20
_PASSES = 3


@dataclass(frozen=True)
class Mended:
    """What becomes of a project by its repairs.

    Args:
        fixed: The findings that are gone, at their old places.
        left: The findings that stay.
        files: How many Python files were looked at.
        plans: What is changed.
    """

    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]
    files: int
    plans: tuple[changes.Plan, ...]


def mend(group: Group, *, write: bool, notes: bool) -> Mended:
    """Mend what can be mended in one project.

    All is worked out before the first file is touched. What is found in the end is
    found in the files as they are then.

    Args:
        group: The project.
        write: Whether to change files, not only to say what would be changed.
        notes: Whether to mend what is only a note, too.

    Raises:
        ScaffoldError: A file cannot be changed; then none is.
    """
    plans: list[changes.Plan] = []
    fixed: list[Finding] = []
    for _ in range(_PASSES):
        given, gone, left, files = _worked_out(group, notes=notes)
        fixed += gone
        if not given:
            break
        plan = _plan(group.root, given)
        plans.append(plan)
        if not write:
            break
        with changes.staged(plan):
            pass
    return Mended(tuple(fixed), left, files, tuple(plans))


def _worked_out(
    group: Group, *, notes: bool
) -> tuple[Contents, list[Finding], tuple[Finding, ...], int]:
    """Repair on paper until there is nothing left to repair."""
    given: dict[PurePosixPath, bytes | None] = {}
    fixed: list[Finding] = []
    facts = group.read()
    left = group.find(facts)
    for _ in range(_ROUNDS):
        meant = (one for one in left if notes or one.is_fixable)
        touched = [one for one in meant if _repaired(group.root, one, given)]
        if not touched:
            break
        facts = group.read(given)
        left = group.find(facts)
        still = {_key(one) for one in left}
        fixed += [one for one in touched if _key(one) not in still]
    return given, fixed, left, group.files(facts)


def _repaired(
    root: Path, finding: Finding, given: dict[PurePosixPath, bytes | None]
) -> bool:
    """Carry out the repair of a finding on paper, if it has one."""
    repair = finding.repair
    if repair is None:
        return False
    path = root / repair.path
    if repair.path in given:
        before = given[repair.path]
    else:
        try:
            before = path.read_bytes()
        except FileNotFoundError:
            before = None
        except OSError:
            return False
    after = repair.edit(before)
    if after == before:
        return False
    given[repair.path] = after
    return True


def _key(finding: Finding) -> tuple[object, ...]:
    return (finding.rule, finding.path, finding.message)


def _plan(root: Path, given: Contents) -> changes.Plan:
    files = {
        str(path): None if content is None else changes.File(content)
        for path, content in given.items()
    }
    there = [name for name in files if (root / name).exists()]
    return changes.plan(root, files, overwrite=there)


def changed(plans: Sequence[changes.Plan]) -> Iterable[tuple[str, Path]]:
    """Give what happens to each file: `create`, `edit` or `delete`, and where.

    Args:
        plans: The plans.
    """
    for plan in plans:
        for change in plan.changes:
            if change.kind != "same":
                yield change.kind, plan.destination / change.path
