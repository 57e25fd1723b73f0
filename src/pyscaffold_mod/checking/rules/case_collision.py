"""`case-collision`: names that differ only in upper and lower case (PEP 235)."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import PurePosixPath

from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.unfound import Unfound, unfound
from pyscaffold_mod.messages import N_, _

_TWO = N_("{path} and {other} differ only in case: Windows and macOS keep one of them")
_RENAME = N_("rename one of the two")
_IMPORT = N_(
    "there is no {wrong}, only {path}: upper and lower case matter in an import"
)
_WRITE = N_("write {right} instead of {wrong}")

_Names = Mapping[PurePosixPath, frozenset[PurePosixPath]]


def find(facts: Facts) -> Iterator[Finding]:
    """Find two names that are one on some systems, and imports in the wrong case."""
    folders = {folder for path in facts.files for folder in path.parents}
    below: dict[PurePosixPath, set[PurePosixPath]] = {}
    for path in {*facts.files, *folders} - {PurePosixPath()}:
        below.setdefault(path.parent, set()).add(path)
    names = {folder: frozenset(paths) for folder, paths in below.items()}
    for folder in sorted(names):
        yield from _collisions(names[folder])
    for end in unfound(facts):
        yield from _imported(facts, end, names)


def _collisions(paths: Iterable[PurePosixPath]) -> Iterator[Finding]:
    groups: dict[str, list[PurePosixPath]] = {}
    for path in sorted(paths):
        groups.setdefault(_folded(path.name), []).append(path)
    for group in groups.values():
        for one, other in combinations(group, 2):
            message = _(_TWO).format(path=other, other=one)
            yield RULE.at(other, message, _(_RENAME))
            yield RULE.at(one, _(_TWO).format(path=one, other=other), _(_RENAME))


def _imported(facts: Facts, end: Unfound, names: _Names) -> Iterator[Finding]:
    where = end.one.where
    if where.guarded or where.typing or (end.above is None and _is_other(facts, end)):
        return
    wanted = _folded(end.part)
    for path in (x for folder in end.folders for x in sorted(names.get(folder, ()))):
        name = path.stem if path in facts.files else path.name
        if _folded(name) == wanted and name.isidentifier():
            yield RULE.at(
                end.file.path,
                _(_IMPORT).format(wrong=end.part, path=path),
                _(_WRITE).format(right=name, wrong=end.part),
                place=end.file.place(end.one.node),
                severity="warning" if where.conditional else None,
            )
            return


def _is_other(facts: Facts, end: Unfound) -> bool:
    """Tell whether a name is one of another distribution."""
    taken = {*known.standard(), *known.popular(), *facts.dependencies}
    return end.part in taken


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


RULE = Rule(
    id="case-collision",
    severity="error",
    title=N_("Upper and lower case are mixed up in a name"),
    why=N_(
        "import compares names letter by letter on every system. Windows and macOS take"
        " Echo.py and echo.py for one file, so a checkout there loses one of them."
    ),
    mend=N_("Use lower case for modules and packages, and write imports the same way."),
    bad={"main.py": "import Shapes\n", "shapes.py": "SIDES = 4\n"},
    good={"main.py": "import shapes\n", "shapes.py": "SIDES = 4\n"},
    find=find,
)
