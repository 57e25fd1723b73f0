"""The rules by which people name test files after modules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pyscaffold_mod.project.tops import Top

Mirror = Literal["folders", "flat", "beside"]


@dataclass(frozen=True)
class Scheme:
    """How a test file is named after a module.

    Args:
        mirror: Folders as those of the package, one folder, or beside the module.
        has_parents: Whether a flat name holds the packages between.
        has_top: Whether the top-level package is part of the path or the name.
        keeps_underscores: Whether the underscore of a private module stays.
    """

    mirror: Mirror
    has_parents: bool = False
    has_top: bool = False
    keeps_underscores: bool = False

    def key(self, parts: tuple[str, ...], skipped: int) -> str:
        """Return what the path of a test says of its module.

        Args:
            parts: The parts of the module's dotted name.
            skipped: How many of them are in the name of every module.
        """
        if not self.keeps_underscores:
            parts = tuple(part.lstrip("_") or part for part in parts)
        if self.mirror == "beside":
            return "/".join(parts)
        parts = parts if self.has_top else parts[skipped:] or parts[-1:]
        if self.mirror == "folders":
            return "/".join(parts)
        return "_".join(parts) if self.has_parents else parts[-1]


# If they explain as much, the first is taken: it adds no folder, and its names cannot
# meet.
_FORMS: tuple[tuple[Mirror, bool, bool], ...] = (
    ("flat", True, False),
    ("flat", False, False),
    ("folders", False, False),
    ("flat", True, True),
    ("folders", False, True),
)
WITHIN = tuple(Scheme(*form, keeps) for form in _FORMS for keeps in (False, True))
BESIDE = tuple(Scheme("beside", keeps_underscores=keeps) for keeps in (False, True))


@dataclass(frozen=True)
class Modules:
    """The modules of a project.

    Args:
        names: The parts of their dotted names.
        prefixes: For each top-level package, how many parts all its modules share.
    """

    names: tuple[tuple[str, ...], ...]
    prefixes: Mapping[str, int]

    def skipped(self, parts: tuple[str, ...]) -> int:
        """Return how many parts of a name no test file needs to say.

        Args:
            parts: The parts of a dotted name.
        """
        return self.prefixes.get(parts[0], 1)


def list_modules(files: Iterable[str], tops: Mapping[str, Top]) -> Modules:
    """List the modules among files.

    Args:
        files: Paths relative to the root.
        tops: The top-level packages and modules.

    Returns:
        The modules and packages.
    """
    starts = [(f"{top.path}/", top.name) for top in tops.values()]
    found: list[tuple[str, ...]] = [(top.name,) for top in tops.values()]
    packages = set()
    for path in files:
        for start, name in starts:
            if path.startswith(start) and path.endswith(".py"):
                parts = (name, *path[len(start) : -3].split("/"))
                if parts[-1] == "__init__":
                    parts = parts[:-1]
                    packages.add(parts)
                found.append(parts)
    prefixes = {name: _shared(name, found, packages) for name in tops}
    return Modules(tuple(found), prefixes)


def _shared(
    name: str, names: list[tuple[str, ...]], packages: set[tuple[str, ...]]
) -> int:
    """Count the namespace packages with one child, and the package in the last."""
    prefix: tuple[str, ...] = (name,)
    while prefix not in packages:
        size = len(prefix)
        below = [x for x in names if x[:size] == prefix and len(x) > size]
        if len({x[size] for x in below}) != 1 or below == [below[0][: size + 1]]:
            break
        prefix = below[0][: size + 1]
    return len(prefix)


def vote(
    tests: list[str], modules: Modules, schemes: tuple[Scheme, ...]
) -> tuple[Scheme | None, str]:
    """Find the rule by which more than half of the test files are named.

    Args:
        tests: The test files, relative to where they all lie.
        modules: The modules.
        schemes: The rules to try.

    Returns:
        The rule that explains most, if one explains enough, and the pattern.
    """
    pattern = usual_pattern(tests)
    keys = [_key(test, pattern) for test in tests]
    best, most = None, len(tests) / 2
    for scheme in schemes:
        known = {scheme.key(x, modules.skipped(x)) for x in modules.names}
        votes = sum(key in known for key in keys)
        if votes > most:
            best, most = scheme, votes
    return best, pattern


def usual_pattern(tests: list[str]) -> str:
    """Say whether `test_` begins or `_test` ends most names.

    Args:
        tests: The test files.
    """
    suffixed = sum(not x.rpartition("/")[2].startswith("test_") for x in tests)
    return "{}_test.py" if 2 * suffixed > len(tests) else "test_{}.py"


def _key(path: str, pattern: str) -> str | None:
    before, after = pattern.split("{}")
    folder, slash, name = path.rpartition("/")
    if not (name.startswith(before) and name.endswith(after)):
        return None
    return folder + slash + name[len(before) : -len(after)]
