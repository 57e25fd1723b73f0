"""The mistakes that people make with modules, found by reading alone.

A rule is a file in `rules/` with a `RULE` (see `model.Rule`), named in
`registry.RULES`. Its `find` gets the `facts.Facts` of a tree and gives findings, made
by `RULE.at(path, message, fix, place=file.place(node), severity=...)`. It asks:

- `facts.files`: every `.py` file by its path; a `sources.File` has `path`, `module`,
  `base`, `in_package`, `is_package`, `package`, `content`, `lines`, `tree`, `problem`,
  `imports`, `names`, `has_main_guard`, `is_runnable`, `is_test`, `is_found_by_name`,
  and `place(node)`, which is line and column. `tree` is nothing where `problem` is
  something; then `imports` and `names` are empty.
- A `statements.Import` is one name of a statement: `node`, `alias`, `module` (absolute,
  nothing beyond the top), `name` (after `from x import`, else empty), `bound`, `level`,
  `line`, `at_load` and `where`: `block` (module, class, function), `typing`, `guarded`,
  `conditional`, `main`. `statements.placed(tree.body)` gives every statement with it.
- `file.names` is a `bound.Names`: `bound` (name to first statement), `later`, `typing`, `stars`,
  `dynamic`, `has_getattr`, `listed`: `__all__` with `entries` (`name`, `node`),
  `computed`, `node`, `names`.
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

from pyscaffold_mod.checking import registry
from pyscaffold_mod.checking.facts import Facts, read
from pyscaffold_mod.checking.ignoring import is_ignored
from pyscaffold_mod.checking.model import SEVERITIES, Finding, Rule, Severity
from pyscaffold_mod.checking.settings import read_settings, severity
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project.roots import find_root

__all__ = ["Facts", "Finding", "Report", "Rule", "Severity", "check", "severity"]


@dataclass(frozen=True)
class Report:
    """What a check found.

    Args:
        root: The folder that the paths of the findings are relative to.
        findings: The findings, by path, line and rule.
        files: How many Python files were looked at.
        fail_on: The least severity that makes the answer no.
    """

    root: Path
    findings: tuple[Finding, ...]
    files: int
    fail_on: Severity

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

    Returns:
        What was found.

    Raises:
        ScaffoldError: There is no such path or rule, or the metadata cannot be read.
    """
    groups: dict[Path, list[PurePosixPath]] = {}
    for path in paths:
        root, below = _placed(path)
        groups.setdefault(root, []).append(below)
    common = Path(os.path.commonpath(groups))
    found: list[Finding] = []
    files = 0
    asked = [fail_on] if fail_on else []
    for root, wanted in groups.items():
        settings = read_settings(root)
        asked += [settings.fail_on] if settings.fail_on and not fail_on else []
        rules = registry.chosen(
            tuple(select) or settings.select, (*settings.ignore, *ignore)
        )
        facts = read(root, settings.excluded())
        files += sum(_is_within(path, wanted) for path in facts.files)
        start = PurePosixPath(root.relative_to(common).as_posix())
        for finding in _found(facts, rules):
            if _is_within(finding.path, wanted):
                found.append(replace(finding, path=start / finding.path))
    worst: Severity = max(asked, key=SEVERITIES.index, default="error")
    return Report(common, tuple(sorted(set(found), key=_order)), files, worst)


def _found(facts: Facts, rules: Iterable[Rule]) -> Iterator[Finding]:
    for rule in rules:
        for finding in rule.find(facts):
            if not is_ignored(facts, finding):
                yield finding


def _order(finding: Finding) -> tuple[object, ...]:
    return (finding.path, finding.line, finding.rule, finding.column, finding.message)


def _is_within(path: PurePosixPath, wanted: Iterable[PurePosixPath]) -> bool:
    return any(path == one or one in path.parents for one in wanted)


def _placed(path: Path) -> tuple[Path, PurePosixPath]:
    """Return the root of the project around a path, and the path in it."""
    shown = str(path) if str(path).isprintable() else repr(str(path))[1:-1]
    try:
        real = path.resolve(strict=True)
        folder = real if real.is_dir() else real.parent
    except (OSError, RuntimeError, ValueError):
        raise ScaffoldError(
            _("there is no {path}").format(path=shown),
            _("name a file or folder, . for this one"),
        ) from None
    root = find_root(folder, None)
    below = real.relative_to(root)
    hidden = [part.startswith(".") or part == "site-packages" for part in below.parts]
    if any(hidden):
        # What is skipped on the way down is meant when it is named.
        root = next(
            x for x in (folder, *folder.parents) if not (x / "__init__.py").is_file()
        )
        below = real.relative_to(root)
    return root, PurePosixPath(below.as_posix())
