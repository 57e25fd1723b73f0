"""`relative-import-beyond-top`: more dots than packages (language reference, 5.7)."""

from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{dots} goes above the top-level package {top}")
_FIX = N_("write {statement}, or put both into one package")
_FEWER = N_("take dots away: {statement}")


def find(facts: Facts) -> Iterator[Finding]:
    """Find relative imports with more dots than there are packages."""
    for file in facts.files.values():
        seen = set()
        for one in file.imports:
            wanted = not one.where.typing and not one.where.guarded
            if not wanted or one.level < 2 or one.line in seen:
                continue
            depth = _depth(facts, file)
            if 0 < depth < one.level:
                seen.add(one.line)
                top = (file.module or file.path.parts[0]).partition(".")[0]
                yield RULE.at(
                    file.path,
                    _(_MESSAGE).format(dots="." * one.level, top=top),
                    _mend(facts, file, one, f"{top}.", "." * depth),
                    place=file.place(one.node),
                )


def _mend(facts: Facts, file: File, one: Import, top: str, dots: str) -> str:
    """Say what to write; what the top-level package has needs fewer dots only."""
    rest = getattr(one.node, "module", None) or ""
    if facts.find(file, top + (rest or one.name)):
        return _(_FEWER).format(statement=f"from {dots}{rest} import {one.name}")
    start = f"from {rest} import" if rest else "import"
    return _(_FIX).format(statement=f"{start} {one.name}")


def _depth(facts: Facts, file: File) -> int:
    """Count the packages that a file may lie in."""
    if facts.search.is_package(file.base):
        # The root is a package itself, and what is above it is not known.
        return len(facts.root.parts)
    # A script is run by its path, which puts its folder on the search path.
    if file.base in facts.bases or file.base in facts.script_folders:
        return len(file.path.relative_to(file.base).parts) - 1
    # Where no folder above is known to be on the search path, each may be a package.
    return len(file.path.parts) - 1


RULE = Rule(
    id="relative-import-beyond-top",
    severity="error",
    title=N_("A relative import climbs above the top-level package"),
    why=N_(
        "One dot is the package of the module itself, each further dot the package"
        " around it. Above the top-level package there is none."
    ),
    mend=N_("Import by the full name, or put both packages into one."),
    bad={
        "app/__init__.py": "",
        "app/main.py": "from ..utils import shout\n",
        "utils/__init__.py": "shout = str.upper\n",
    },
    good={
        "app/__init__.py": "",
        "app/main.py": "from utils import shout\n",
        "utils/__init__.py": "shout = str.upper\n",
    },
    find=find,
)
