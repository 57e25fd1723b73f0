"""`all-missing-name`: a name that others want is left out of `__all__`."""

import ast
import builtins
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from pyscaffold_mod.checking.bound import Listed
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import SEVERITIES, Finding, Repair, Rule, Severity
from pyscaffold_mod.checking.repairs import listing
from pyscaffold_mod.checking.rules.all_undefined_name import starred_names
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.checking.uses import bindings, reads
from pyscaffold_mod.messages import N_, _

_STAR = N_(
    "{path}, line {line}, uses {name} after a star import, but __all__ leaves it out"
)
_TAKEN = N_("{path} imports {name} from here, but __all__ leaves it out")
_PUBLIC = N_("{name} is public and defined here, but __all__ leaves it out")
_FIX = N_('add "{name}" to __all__')
_KNOWN = {*dir(builtins), "__file__", "__path__", "__cached__"}

_Want = tuple[Severity, str, int, str]


def find(facts: Facts) -> Iterator[Finding]:
    """Find names that are missing in an `__all__`, by who wants them."""
    for file in facts.files.values():
        if b"__all__" not in file.content:
            continue
        names = file.names
        if names.listed is None or names.listed.computed or names.dynamic:
            continue
        missing = {x for x in names.bound if x[0] != "_"} - _listed(names.listed)
        worst: dict[str, _Want] = {}
        own = sorted(missing & _defined(names.bound))
        if len(own) <= len(names.listed.names):
            # A list that names most of what is public is meant to name all of it.
            worst = {x: ("note", file.path.as_posix(), 0, _PUBLIC) for x in own}
        for name, want in _wants(facts, file, missing):
            rank = SEVERITIES.index(want[0])
            if name not in worst or rank <= SEVERITIES.index(worst[name][0]):
                worst[name] = want
        for name, (severity, path, line, message) in worst.items():
            yield RULE.at(
                file.path,
                _(message).format(name=name, path=path, line=line),
                _(_FIX).format(name=name),
                place=file.place(names.listed.node),
                severity=severity,
                repair=(_later if severity == "note" else _repair)(facts, file, name),
            )


def _defined(bound: Mapping[str, ast.stmt]) -> set[str]:
    """Return the functions and classes of a module."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {name for name, made in bound.items() if isinstance(made, kinds)}


def _listed(listed: Listed) -> set[str]:
    """Return what is in `__all__`, also if it stands there without quotes."""
    nodes = (entry.node for entry in listed.entries)
    return {*listed.names, *(x.id for x in nodes if isinstance(x, ast.Name))}


def _repair(facts: Facts, file: File, name: str) -> Repair | None:
    """Add a name to `__all__` unless it would hide another one somewhere."""
    stack, seen = [file], {file.path}
    while stack:
        here = stack.pop()
        for user, one in facts.imported.get(here.path, ()):
            source = facts.source(user, one)
            is_here = source is not None and source.path == here.path
            if one.name != "*" or not is_here or user.path in seen:
                continue
            if _binds_otherwise(facts, user, one, name):
                return None
            seen.add(user.path)
            stack += [] if user.names.listed else [user]
    return listing(file, name)


def _later(facts: Facts, file: File, name: str) -> Repair:
    """Put off the question whether a name can be added: there may be many notes."""

    def edit(content: bytes | None) -> bytes | None:
        repair = _repair(facts, file, name)
        return repair.edit(content) if repair else content

    return Repair(file.path, edit)


def _binds_otherwise(facts: Facts, user: File, star: Import, name: str) -> bool:
    """Tell whether a file has, or may have, a name from elsewhere than a star import."""
    if name in _KNOWN or user.names.dynamic or name in bindings(user):
        return True
    others = (one for one in user.imports if one.name == "*" and one is not star)
    for one in others:
        other = facts.file_of(facts.source(user, one))
        if other is None or other.names.stars or other.names.dynamic:
            return True
        listed = other.names.listed
        if name in (listed.names if listed else other.names.bound):
            return True
    return False


def _wants(facts: Facts, file: File, missing: set[str]) -> Iterator[tuple[str, _Want]]:
    for user, one in facts.imported.get(file.path, ()) if missing else ():
        source = facts.source(user, one)
        if source is None or source.path != file.path or user.path == file.path:
            continue
        if one.name == "*" and not one.where.typing:
            yield from _starred(facts, user, one, missing)
        elif one.name in missing and not user.is_test and _is_public(user, file):
            yield one.name, ("note", user.path.as_posix(), one.line, _TAKEN)


def _is_public(user: File, file: File) -> bool:
    """Tell whether a user is outside the top-level package of a module."""
    depth = len(file.base.parts) + 1
    top = PurePosixPath(*file.path.parts[:depth])
    return top not in user.path.parents


def _starred(
    facts: Facts, user: File, star: Import, missing: set[str]
) -> Iterator[tuple[str, _Want]]:
    others: set[str] = set()
    sure: Severity = "warning" if star.where.guarded else "error"
    is_open = False
    for one in user.imports:
        if one.name == "*" and one is not star:
            brought = starred_names(facts, user, one, {user.path})
            is_open = is_open or brought is None
            others |= brought or set()
    if user.names.dynamic:
        return
    sure = "warning" if is_open else sure
    lost = missing - {*bindings(user), *others, *facts.submodules(user)}
    for node in reads(user):
        if node.id in lost - _KNOWN:
            yield node.id, (sure, user.path.as_posix(), node.lineno, _STAR)
    for third, one in facts.imported.get(user.path, ()):
        source = facts.source(third, one)
        is_here = source is not None and source.path == user.path
        # What another star import may bring is no finding elsewhere.
        if one.where.typing or user.names.has_getattr or is_open:
            continue
        if one.name in lost and is_here:
            severity: Severity = "warning" if one.where.guarded else sure
            yield one.name, (severity, third.path.as_posix(), one.line, _STAR)


RULE = Rule(
    id="all-missing-name",
    severity="error",
    title=N_("A name that is used is missing from __all__"),
    why=N_(
        "from module import * takes only what __all__ names; the rest is not bound."
    ),
    mend=N_("Add the name to __all__, or import it by name."),
    bad={
        "main.py": "from fibo import *\n\nprint(fib(3), fib2(3))\n",
        "fibo.py": '__all__ = ["fib"]\n\n\ndef fib(n):\n    return n\n\n\ndef fib2(n):\n    return [n]\n',
    },
    good={
        "main.py": "from fibo import *\n\nprint(fib(3), fib2(3))\n",
        "fibo.py": '__all__ = ["fib", "fib2"]\n\n\ndef fib(n):\n    return n\n\n\ndef fib2(n):\n    return [n]\n',
    },
    find=find,
    repairs=N_(
        "The name goes into __all__ where that is one plain list or tuple, at its place"
        " if it is sorted; not where a file with a star import has the name from"
        " elsewhere, or may have it. What is only a note works, and stays unless"
        " --fail-on note is given."
    ),
)
