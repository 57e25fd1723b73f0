"""The projects around the paths that are to be checked, and what is looked for in each."""

import gc
import os
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from pyscaffold_mod.checking import registry
from pyscaffold_mod.checking.facts import Facts, read
from pyscaffold_mod.checking.ignoring import is_ignored
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.rules import not_readable
from pyscaffold_mod.checking.settings import Settings, read_settings
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project.roots import find_root, projects_below

Contents = Mapping[PurePosixPath, bytes | None]
"""What files hold, whatever the disk has; nothing for one that is gone."""
_Wanted = tuple[tuple[PurePosixPath, ...], frozenset[PurePosixPath]]


@dataclass(frozen=True)
class Group:
    """One project, and the paths in it that were asked for.

    Args:
        root: Its folder, resolved.
        wanted: The paths, relative to the root; findings elsewhere are left out.
        settings: What its pyproject.toml says.
        rules: The rules that are asked.
        apart: The projects in a root that is none itself; each has its own group.
        damage: Why one of those cannot be checked, if it cannot.
    """

    root: Path
    wanted: tuple[PurePosixPath, ...]
    settings: Settings
    rules: tuple[Rule, ...]
    apart: frozenset[PurePosixPath] = frozenset()
    damage: Finding | None = None

    def read(self, given: Contents = MappingProxyType({})) -> Facts:
        """Read the whole project, since a mistake may need two files.

        Args:
            given: What files hold instead of what the disk has.
        """
        is_excluded = self._excluded()
        kept = {
            path: content
            for path, content in given.items()
            if not any(is_excluded(str(x)) for x in (path, *path.parents[:-1]))
        }
        return read(self.root, is_excluded, kept)

    def _excluded(self) -> Callable[[str], bool]:
        is_excluded, apart = self.settings.excluded(), set(map(str, self.apart))
        if not apart:
            return is_excluded
        return lambda path: path in apart or is_excluded(path)

    def find(self, facts: Facts) -> tuple[Finding, ...]:
        """Find the mistakes at the paths that were asked for.

        Args:
            facts: The project.
        """
        with _uncollected():
            found = (finding for rule in self.rules for finding in rule.find(facts))
            return self.kept(facts, found)

    def kept(self, facts: Facts, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Keep the findings of the rules and at the paths that were asked for.

        Args:
            facts: The project.
            found: The findings.
        """
        ids = {rule.id for rule in self.rules}
        kept = {
            one
            for one in found
            if one.rule in ids and self.wants(one.path) and not is_ignored(facts, one)
        }
        return tuple(sorted(map(self._own, kept), key=order))

    def _own(self, finding: Finding) -> Finding:
        """Take the repair away where a link stands for a file somewhere else."""
        repair = finding.repair
        if repair is None or not (self.root / repair.path).is_symlink():
            return finding
        return replace(finding, repair=None)

    def files(self, facts: Facts) -> int:
        """Count the Python files at the paths that were asked for.

        Args:
            facts: The project.
        """
        return sum(self.wants(path) for path in facts.files)

    def wants(self, path: PurePosixPath) -> bool:
        """Tell whether a path was asked for, or a folder around it.

        Args:
            path: The path, relative to the root.
        """
        return any(path == one or one in path.parents for one in self.wanted)


@contextmanager
def _uncollected() -> Generator[None]:
    """Keep the garbage collector away: a syntax tree has no cycles, and many nodes."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def order(finding: Finding) -> tuple[object, ...]:
    """Return what findings are sorted by: path, line and rule."""
    return (finding.path, finding.line, finding.rule, finding.column, finding.message)


def group(
    paths: Sequence[Path],
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    *,
    may_be_absent: bool = False,
) -> tuple[Group, ...]:
    """Sort paths by their projects.

    Args:
        paths: The files and folders.
        select: The ids of the rules; those of the settings, or all, if none is given.
        ignore: The ids of rules to leave out, beside those of the settings.
        may_be_absent: Whether a file may be one that is not there yet.

    Raises:
        ScaffoldError: There is no such path or rule, or the metadata cannot be read.
    """
    found: dict[Path, list[PurePosixPath]] = {}
    for path in paths:
        root, below = _placed(path, may_be_absent=may_be_absent)
        found.setdefault(root, []).append(below)
    chosen, refused = tuple(select), tuple(ignore)
    groups = []
    for root, (wanted, apart) in _apart(found).items():
        try:
            settings = read_settings(root)
        except ScaffoldError as error:
            if root in found:
                raise
            damage = not_readable.damaged(error)  # the others are checked
            groups.append(Group(root, wanted, Settings(), (), damage=damage))
            continue
        rules = registry.chosen(chosen or settings.select, (*settings.ignore, *refused))
        groups.append(Group(root, wanted, settings, rules, apart))
    return tuple(groups)


def _apart(found: Mapping[Path, Sequence[PurePosixPath]]) -> dict[Path, _Wanted]:
    """Give the projects in folders that are none their own entries."""
    every: dict[Path, _Wanted] = {}
    for root, wanted in found.items():
        inside = frozenset(projects_below(root))
        every[root] = (tuple(wanted), inside)
        for path in sorted(inside):
            if any(one in (path, *path.parents) for one in wanted):
                every[root / path] = ((PurePosixPath(),), frozenset())
    return every


def _placed(path: Path, *, may_be_absent: bool) -> tuple[Path, PurePosixPath]:
    """Return the root of the project around a path, and the path in it."""
    shown = str(path) if str(path).isprintable() else repr(str(path))[1:-1]
    try:
        real = _resolved(path) if may_be_absent else path.resolve(strict=True)
        folder = next(x for x in (real, *real.parents) if x.is_dir())
    except (OSError, RuntimeError, ValueError):
        raise ScaffoldError(
            _("there is no {path}").format(path=shown),
            _("name a file or folder, . for this one"),
        ) from None
    if may_be_absent and folder == real:
        raise ScaffoldError(
            _("{path} is a folder").format(path=shown), _("name a file")
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        raise ScaffoldError(
            _("{path} cannot be read: {error}").format(
                path=shown, error=_("permission denied")
            ),
            _("name a file or folder, . for this one"),
        )
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


def _resolved(path: Path) -> Path:
    # A file that is not there has no case of its own, but its folder has.
    return Path(os.path.realpath(path))
