"""`stale-pyc`: compiled code beside the place of a source that is gone (PEP 3147)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.unfound import unfound
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{path} has no source beside it, and import {name} still runs it")
_FIX = N_("delete {path}, or bring back {source}")


def find(facts: Facts) -> Iterator[Finding]:
    """Find compiled modules that would be imported in place of a missing source."""
    wanted = {(folder, end.part) for end in unfound(facts) for folder in end.folders}
    for path in facts.tree.files:
        if path.suffix != ".pyc" or not path.stem.isidentifier():
            continue
        is_init = path.stem == "__init__"
        place = path.parent if is_init else path.with_suffix("")
        found = facts.search.child(place.parent, place.name) if place.name else None
        if found is not None and found.kind != "namespace":
            continue
        is_wanted = (place.parent, place.name) in wanted or place in facts.imported
        yield RULE.at(
            path,
            _(_MESSAGE).format(path=path, name=place.name or path.stem),
            _(_FIX).format(path=path, source=path.with_suffix(".py").name),
            severity=None if is_wanted else _lesser(facts, path),
        )


def _lesser(facts: Facts, path: PurePosixPath) -> Severity:
    # A folder of compiled files alone is a way to distribute without sources.
    has_sources = any(other.parent == path.parent for other in facts.files)
    return "warning" if has_sources else "note"


RULE = Rule(
    id="stale-pyc",
    severity="error",
    title=N_("A compiled file is imported whose source is gone"),
    why=N_(
        "A .pyc beside the place of its source is imported when the source is missing,"
        " old as it may be; another Python ends with bad magic number."
    ),
    mend=N_(
        "Delete the .pyc; what __pycache__ holds is never imported without its source."
    ),
    bad={"main.py": "import helpers\n", "helpers.pyc": "old"},
    good={
        "main.py": "import helpers\n",
        "helpers.py": "",
        "helpers.pyc": "old",
    },
    find=find,
)
