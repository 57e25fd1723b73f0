"""`all-undefined-name`: `__all__` names what is not there."""

import difflib
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.repairs import is_made_later, unlisting
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("__all__ names {name}, but this file binds no such name")
_PACKAGE = N_(
    "__all__ names {name}, but this file binds no such name, and there is no submodule"
    " {name}"
)
_FIX = N_("take {name} out of __all__, or define it")
_MEANT = N_("write {meant} instead of {name}")

# The attributes that every module has (language reference, 5.4.1 and 3.2.9).
_GIVEN = {
    *("__name__", "__doc__", "__file__", "__path__", "__spec__", "__loader__"),
    *("__package__", "__cached__", "__builtins__", "__dict__", "__all__"),
}


def find(facts: Facts) -> Iterator[Finding]:
    """Find names in `__all__` that the module does not have."""
    for file in facts.files.values():
        if b"__all__" not in file.content:
            continue
        listed, names = file.names.listed, file.names
        if listed is None or names.dynamic or names.has_getattr:
            continue
        there = _starred(facts, file, {file.path})
        if there is None:
            continue
        there |= {*names.bound, *names.later, *_GIVEN, *facts.submodules(file)}
        for entry in listed.entries:
            if entry.name is None or entry.name in there:
                continue
            meant = difflib.get_close_matches(entry.name, sorted(there), 1)
            if entry.name in names.typing:
                meant = []
            fix = _MEANT if meant else _FIX
            message = _PACKAGE if file.is_package else _MESSAGE
            # A close name is what was meant: then the list is right to have an entry.
            is_stale = entry.name not in names.typing and not meant
            is_stale = is_stale and not is_made_later(facts, file, entry.name)
            yield RULE.at(
                file.path,
                _(message).format(name=entry.name),
                _(fix).format(name=entry.name, meant="".join(meant)),
                place=file.place(entry.node),
                severity="warning" if entry.name in names.typing else None,
                repair=unlisting(file, entry.name) if is_stale else None,
            )


def _starred(facts: Facts, file: File, seen: set[PurePosixPath]) -> set[str] | None:
    """Return the names that star imports bring; nothing if that cannot be known."""
    found: set[str] = set()
    for one in file.imports if file.names.stars else ():
        if one.name != "*":
            continue
        brought = starred_names(facts, file, one, seen)
        if brought is None:
            return None
        found |= brought
    return found


def starred_names(
    facts: Facts, file: File, one: Import, seen: set[PurePosixPath]
) -> set[str] | None:
    """Return the names that one star import brings; nothing if they cannot be known.

    Args:
        facts: The tree.
        file: Where the star import stands.
        one: The star import.
        seen: The files that are being asked already.
    """
    other = facts.file_of(facts.source(file, one))
    if other is None or other.path in seen or other.problem or other.names.dynamic:
        return None
    names = other.names
    if names.listed:
        return None if names.listed.computed else set(names.listed.names)
    below = _starred(facts, other, seen | {other.path})
    if below is None:
        return None
    return {x for x in (*names.bound, *below) if not x.startswith("_")}


RULE = Rule(
    id="all-undefined-name",
    severity="error",
    title=N_("__all__ names what is not there"),
    why=N_(
        "from package import * takes every name in __all__; for one that is neither"
        " bound in the file nor a submodule it ends with an AttributeError."
    ),
    mend=N_("Keep __all__ in step with the names of the file and with its submodules."),
    bad={
        "sound/__init__.py": '__all__ = ["echo", "reverse"]\n',
        "sound/echo.py": "",
        "sound/backwards.py": "",
    },
    good={
        "sound/__init__.py": '__all__ = ["echo", "backwards"]\n',
        "sound/echo.py": "",
        "sound/backwards.py": "",
    },
    find=find,
    repairs=N_(
        "The name goes, where __all__ is one plain list or tuple. It stays where a close"
        " name is there, since then that one was meant; where a comment stands beside"
        " it; and where a file of that name is on the disk or made by the build."
    ),
)
