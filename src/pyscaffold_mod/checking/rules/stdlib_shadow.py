"""`stdlib-shadow`: a name of the standard library, at the top of the search path."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

# Nobody imports these from the standard library but CPython's own tests.
_HARMLESS = {"test", "this", "antigravity", "idlelib", "lib2to3", "site"}

_MESSAGE = N_(
    "{path} has the name of the standard module {name}; where this folder is searched"
    " first, import {name} finds it instead"
)
_FIX = N_("rename it, such as {instead}, or put it into a package")


def find(facts: Facts) -> Iterator[Finding]:
    """Find modules and packages that hide a standard module."""
    for file in facts.files.values():
        path = file.path.parent if file.is_package else file.path
        if path.stem in known.standard() and is_hiding(facts, file):
            name = path.stem
            instead = path.with_stem(f"my_{name}").name
            yield RULE.at(
                file.path,
                _(_MESSAGE).format(path=path, name=name),
                _(_FIX).format(instead=instead),
                severity=_severity(facts, file, path),
            )


def is_hiding(facts: Facts, file: File) -> bool:
    """Tell whether a file is found before the standard module of its name.

    Args:
        facts: The tree.
        file: The file, or the `__init__.py` of a package.
    """
    path = file.path.parent if file.is_package else file.path
    if path == PurePosixPath() or path.stem not in known.standard():
        return False
    near = {*facts.bases, *facts.script_folders, *facts.test_folders}
    if path.parent not in near or facts.search.is_package(path.parent):
        return False
    return not known.is_standard_library(facts.files, path.parent)


def _severity(facts: Facts, file: File, path: PurePosixPath) -> Severity | None:
    if path.stem in _HARMLESS:
        return "note"
    folder = path.parent
    if folder in facts.bases or folder in facts.test_folders:
        return None
    # Elsewhere it is an error where a file says itself that it is run by its path.
    is_sure = any(
        other.path.parent == folder and other.is_runnable
        for other in facts.files.values()
    )
    return None if is_sure or file.path in facts.imported else "warning"


RULE = Rule(
    id="stdlib-shadow",
    severity="error",
    title=N_("A module has the name of a standard module"),
    why=N_(
        "The folder of the script is searched before the standard library. Every import"
        " of the name, also by the standard library itself, finds your file, or never"
        " finds it."
    ),
    mend=N_(
        "Rename the file and delete __pycache__. Inside a package the name is free."
    ),
    bad={"random.py": "import random\n\nprint(random.randint(1, 6))\n"},
    good={"roll_dice.py": "import random\n\nprint(random.randint(1, 6))\n"},
    find=find,
)
