"""`decomposed-name`: a file name in a form that identifiers never have (reference, 2.3)."""

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.unfound import unfound
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{name} is stored as other characters than import {name} looks for")
_FIX = N_("rename it to {name}, typed anew, or better without accents")


def find(facts: Facts) -> Iterator[Finding]:
    """Find modules and packages whose stored name is not in the form of identifiers."""
    folders = {folder for path in facts.files for folder in path.parents}
    wanted = {(folder, end.part) for end in unfound(facts) for folder in end.folders}
    for path in sorted({*facts.files, *folders}):
        name = _name(facts, path)
        plain = unicodedata.normalize("NFKC", name)
        if name == plain or not plain.isidentifier():
            continue
        is_wanted = (path.parent, plain) in wanted
        is_sure = is_wanted or facts.search.is_package(path)
        yield RULE.at(
            path,
            _(_MESSAGE).format(name=plain),
            _(_FIX).format(name=plain),
            severity=None if is_sure else "warning",
        )


def _name(facts: Facts, path: PurePosixPath) -> str:
    return path.stem if path in facts.files else path.name


RULE = Rule(
    id="decomposed-name",
    severity="error",
    title=N_("An accented name is stored decomposed"),
    why=N_(
        "Python reads identifiers in the form NFKC, with n and tilde as one character. A"
        " file name that holds them as two is another name, except on macOS."
    ),
    mend=N_("Rename the file, or use letters without accents."),
    bad={"main.py": "import ca\u00f1a\n", "can\u0303a.py": "x = 1\n"},
    good={"main.py": "import ca\u00f1a\n", "ca\u00f1a.py": "x = 1\n"},
    find=find,
)
