"""`stale-pyc`: compiled code beside the place of a source that is gone (PEP 3147)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.repairs import removal
from pyscaffold_mod.checking.unfound import unfound
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{path} has no source beside it, and import {name} still runs it")
# How a compiled file begins, in CPython's own order (importlib, MAGIC_NUMBER).
_END = b"\r\n"
_PYTHON_2, _PYTHON_3 = 20_000, 3_000
_FIRST = {8: 3400, 9: 3420, 10: 3430, 11: 3450, 12: 3500, 13: 3550, 14: 3600}
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
        severity = None if is_wanted else _lesser(facts, path)
        is_dead = severity != "note" and _is_dead(facts, path)
        yield RULE.at(
            path,
            _(_MESSAGE).format(path=path, name=place.name or path.stem),
            _(_FIX).format(path=path, source=path.with_suffix(".py").name),
            severity=severity,
            repair=removal(path) if is_dead else None,
        )


def _is_dead(facts: Facts, path: PurePosixPath) -> bool:
    """Tell whether nothing is lost with a compiled file.

    No Python of today can import it, or its source was here once: an import writes
    into `__pycache__` only beside the source.
    """
    twins = facts.tree.cached.get(path.parent, ())
    if any(name.startswith(f"{path.stem}.") for name in twins):
        return True
    try:
        with (facts.root / path).open("rb") as file:
            magic = file.read(4)
    except OSError:
        return False
    number = int.from_bytes(magic[:2], "little")
    is_code = len(magic) == len(_END) + 2 and magic.endswith(_END)
    return not is_code or number >= _PYTHON_2 or _PYTHON_3 <= number < _first(facts)


def _first(facts: Facts) -> int:
    """Return the first magic number of the oldest Python that may run the project."""
    asked = facts.metadata.python_min
    minor = int(asked.removeprefix("3.")) if asked and asked.startswith("3.") else 11
    return _FIRST.get(minor, _FIRST[max(_FIRST)] if minor > 11 else _PYTHON_3)


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
    repairs=N_(
        "It is deleted where nothing is lost with it: no Python from requires-python on"
        " (else from 3.11 on) can read it, or __pycache__ shows that its source was"
        " here. Any other may be all that is left of a program."
    ),
)
