"""The mistakes that people make with modules, found by reading alone.

A rule is a file in `rules/` with a `RULE` (see `model.Rule`), named in
`registry.RULES`. Its `find` gets the `facts.Facts` of a tree and gives findings, made
by `RULE.at(path, message, fix, place=file.place(node), severity=...)`. It asks:

- `facts.files`: every `.py` file by its path; a `sources.File` has `path`, `module`,
  `base`, `in_package`, `is_package`, `package`, `content`, `lines`, `tree`, `problem`,
  `imports`, `names`, `has_main_guard`, `steps`, `once(reader)`, `is_runnable`, `is_test`, `is_found_by_name`,
  and `place(node)`, which is line and column. All but `tree` comes from one walk through
  the syntax tree (`reading`), the first time that any of it is asked for. `tree` is
  parsed anew then, unless it was among the last: where many files are concerned, ask
  `content` first, keep a small answer by `file.once`, or let the walk take it along.
  It is nothing where `problem` is something; then `imports` and `names` are empty.
- A `statements.Import` is one name of a statement: `node`, `alias`, `module` (absolute,
  nothing beyond the top), `name` (after `from x import`, else empty), `bound`, `level`,
  `line`, `at_load` and `where`: `block` (module, class, function), `typing`, `guarded`,
  `conditional`, `main`. `statements.placed(tree.body)` gives every statement with it.
- `file.names` is a `bound.Names`: `bound` (name to first statement), `later`, `typing`, `stars`,
  `dynamic`, `has_getattr`, `places`, `rebound`, `listed`: `__all__` with `entries`
  (`name`, `node`), `computed`, `node`, `names`.
- `file.chains` are the `chains.Chain` of imported names that may be modules, such as
  `sound.effects.echo`: `root`, `names`, `how` (read, called, set), `position`, `where`,
  `late`, `hint`; `file.taken` are those of the names that something else binds, too.
  `file.called` are the imports in functions that the top level calls, `file.effects`
  what it does to the world while it loads.
- `facts.find(file, dotted)`, `source(file, one)` (the module after `from`),
  `target(file, one)` (the module that is bound), `loads(file, one)` (all that runs),
  each a `project.Found` (`name`, `kind`, `path`, `folder`); `file_of(found)`;
  `submodule(package, name)`, `submodules(file)`.
- `facts.imported` (who imports each path), `is_script(file)`, `script_folders`,
  `test_folders`, `bases` (the search path of the project), `path_of(file)`.
- `facts.tree`: `files`, `folders`, `cached` (`__pycache__` by the folder that has it),
  `unread`. `facts.project`, `metadata` (`pyproject`, `setuptools`, `files`),
  `dependencies` (by import name), `entry_points`. `known.standard()`, `popular()`.

All paths are `PurePosixPath`, relative to `facts.root`.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.groups import Group, group, order
from pyscaffold_mod.checking.model import SEVERITIES, Finding, Rule, Severity
from pyscaffold_mod.checking.settings import severity

if TYPE_CHECKING:
    from pyscaffold_mod import changes
    from pyscaffold_mod.checking import running

__all__ = ["Facts", "Finding", "Report", "Rule", "Severity", "check", "fix", "severity"]


@dataclass(frozen=True)
class Report:
    """What a check found.

    Args:
        root: The folder that the paths of the findings are relative to.
        findings: The findings, by path, line and rule.
        files: How many Python files were looked at.
        fail_on: The least severity that makes the answer no.
        fixed: The findings that a repair made an end of, at their old places.
        plans: What the repairs change, a plan for each project.
    """

    root: Path
    findings: tuple[Finding, ...]
    files: int
    fail_on: Severity
    fixed: tuple[Finding, ...] = ()
    plans: "tuple[changes.Plan, ...]" = ()

    @property
    def failed(self) -> bool:
        """Whether the answer is no."""
        bad = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return any(finding.severity in bad for finding in self.findings)


def check(
    paths: Sequence[Path],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: Severity | None = None,
    content: bytes | None = None,
    run: "running.Options | None" = None,
) -> Report:
    """Look for mistakes in files and folders.

    The whole project around a path is read, since a mistake may need two files; what
    is found elsewhere is left out.

    Args:
        paths: The files and folders.
        select: The ids of the rules; those of the settings, or all, if none is given.
        ignore: The ids of rules to leave out, beside those of the settings.
        fail_on: The least severity that makes the answer no; by default that of the
            settings, else `error`.
        content: What the files hold, saved or not; then they need not exist.
        run: What to run, too; by default nothing.

    Returns:
        What was found.

    Raises:
        ScaffoldError: There is no such path or rule, or the metadata cannot be read;
            what was to be run cannot be.
    """
    groups = group(paths, select, ignore, may_be_absent=content is not None)
    root = Path(os.path.commonpath([one.root for one in groups]))
    found: list[Finding] = []
    files = 0
    for one in groups:
        if one.damage:
            found += _from(root, one, [one.damage])
            continue
        given = {} if content is None else dict.fromkeys(one.wanted, content)
        facts = one.read(given)
        files += one.files(facts)
        here = one.find(facts)
        if run is not None:
            from pyscaffold_mod.checking import running

            here = one.kept(facts, running.look(facts, here, run, one.wants))
        found += _from(root, one, here)
    return Report(root, tuple(sorted(found, key=order)), files, _worst(groups, fail_on))


def fix(
    paths: Sequence[Path],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: Severity | None = None,
    write: bool = True,
) -> Report:
    """Look for mistakes, and mend those that surely can be.

    Each project is changed as a whole or not at all. Notes are mended, too, where they
    make the answer no.

    Args:
        paths: The files and folders.
        select: The ids of the rules; those of the settings, or all, if none is given.
        ignore: The ids of rules to leave out, beside those of the settings.
        fail_on: The least severity that makes the answer no; by default that of the
            settings, else `error`.
        write: Whether to change files, not only to say what would be changed.

    Returns:
        What is left, or would be left; what was fixed, and how.

    Raises:
        ScaffoldError: There is no such path or rule, or a file cannot be changed.
    """
    from pyscaffold_mod.checking import fixing

    groups = group(paths, select, ignore)
    root = Path(os.path.commonpath([one.root for one in groups]))
    least = _worst(groups, fail_on)
    notes = least == "note"
    damaged = [(one, one.damage) for one in groups if one.damage]
    sound = [one for one in groups if not one.damage]
    mended = [(one, fixing.mend(one, write=write, notes=notes)) for one in sound]
    left = [x for one, done in mended for x in _from(root, one, done.left)]
    left += [x for one, damage in damaged for x in _from(root, one, [damage])]
    gone = [x for one, done in mended for x in _from(root, one, done.fixed)]
    return Report(
        root,
        tuple(sorted(left, key=order)),
        sum(done.files for _, done in mended),
        least,
        tuple(sorted(gone, key=order)),
        tuple(plan for _, done in mended for plan in done.plans),
    )


def _worst(groups: Iterable[Group], fail_on: Severity | None) -> Severity:
    asked = {fail_on} if fail_on else {one.settings.fail_on for one in groups}
    for kind in reversed(SEVERITIES):
        if kind in asked:
            return kind
    return "error"


def _from(root: Path, one: Group, found: Iterable[Finding]) -> Iterator[Finding]:
    """Give findings with their paths from a folder around the project."""
    start = PurePosixPath(one.root.relative_to(root).as_posix())
    for finding in found:
        yield replace(finding, path=start / finding.path)
