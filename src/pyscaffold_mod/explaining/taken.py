"""A module lacks a name that is taken from it, with the tree at hand."""

import difflib
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking import Finding
from pyscaffold_mod.checking.unfound import may_have
from pyscaffold_mod.explaining.answers import (
    COMMAND,
    Explanation,
    of_finding,
    shown,
)
from pyscaffold_mod.explaining.fits import Fits
from pyscaffold_mod.explaining.hand import Hand
from pyscaffold_mod.explaining.missing import shadowed
from pyscaffold_mod.explaining.symptoms import Symptom
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Found

_NO_NAME = N_("{path} binds no name {name}")
_NO_NAME_NEAR = N_("{path} binds no name {name}, but {near}")
_NO_NAME_WHY = N_(
    "from module import name takes a name that the module binds at its top level, or a"
    " submodule of a package."
)
_NO_NAME_DO = N_("import a name that is there, or define {name} in {path}")
_OTHER = N_("{path} binds {name}, but Python loaded another {module}: {other}")
_OTHER_WHY = N_(
    "The first {module} on the search path is taken, the others are hidden."
)
_OTHER_DO = N_("install the project again, or delete the other one")

_FOLDERS = ("misspelled-init", "ghost-package", "missing-init")


def causes(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give what may be the cause, nothing where it is not.

    Args:
        hand: The tree.
        symptom: The error.
    """
    name, module = symptom.name, symptom.module
    source = symptom.frames[-1].source if symptom.frames else ""
    found = _found(hand, module)
    # Before Python 3.13 no line is shown of what was typed.
    if source.endswith("import *") or not source:
        joined = _picked(hand, "all-not-strings", found, name)
        yield joined or _picked(hand, "all-undefined-name", found, name)
    if source.endswith("import *"):
        yield _picked(hand, "all-not-strings", found, "")
    yield from shadowed(hand, module)
    if module == "conftest" or module.endswith(".conftest"):
        yield _any(hand, "conftest-imported", lambda x: True)
    if symptom.partial:
        yield from _circle(hand, symptom)
    yield from _as_command(hand, symptom)
    for rule in _FOLDERS:
        yield _in_folder(hand, rule, found, name)
    yield from _by_names(hand, symptom, found)
    if symptom.kind == "no-name" and found and (not hand.last or hand.last.kept):
        yield _lacking(hand, symptom, found)


def _by_names(
    hand: Hand, symptom: Symptom, found: Found | None
) -> Iterator[Explanation | None]:
    """Give the findings that speak of the module or the name."""
    name, module = symptom.name, symptom.module
    top = module.partition(".")[0]
    last = module.rpartition(".")[2]
    yield _any(hand, "module-package-clash", lambda x: x.path.stem in (top, last))
    yield _any(
        hand, "submodule-not-imported", lambda x: f"{module}.{name}" in _words(x)
    )
    yield _any(
        hand,
        "case-collision",
        lambda x: name in _words(x) and (hand.is_at(x) or not hand.spots),
    )
    yield _any(hand, "case-collision", lambda x: _has_twin(hand, x, found, name))
    yield _any(
        hand,
        "all-missing-name",
        lambda x: name in _words(x) and symptom.kind == "no-name",
    )
    if any(spot.copied for spot in hand.spots) or not hand.spots:
        yield _any(
            hand,
            "subpackage-not-in-wheel",
            lambda x: name in x.path.parts or f"{module}.{name}" in _words(x),
        )
    yield _any(
        hand,
        "main-imported-twice",
        lambda x: top in (x.path.stem, *_words(x)) and symptom.partial,
    )


def _has_twin(hand: Hand, one: Finding, found: Found | None, name: str) -> bool:
    """Tell whether a file that differs in case has the name that a module lacks."""
    if found is None or one.path != found.path:
        return False
    return any(
        str(path).casefold() == str(found.path).casefold()
        and path != found.path
        and name in file.names.bound
        for path, file in hand.facts.files.items()
    )


def _circle(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the import cycle, if the module is not one that hides another."""
    module, name = symptom.module, symptom.name
    yield _any(
        hand,
        "circular-import",
        lambda x: name in _words(x) and module in _words(x),
    )
    yield _any(hand, "circular-import", lambda x: module in _words(x) or hand.is_at(x))
    yield _any(hand, "main-imported-twice", hand.is_at)


def _as_command(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the entry point whose target is missing."""
    module, name = symptom.module, symptom.name
    for one in hand.findings("entry-point-target"):
        if f"{module}:{name}" in one.message or (
            module in _words(one) and name in _words(one)
        ):
            yield of_finding(hand.root, one)


def _in_folder(
    hand: Hand, rule: str, found: Found | None, name: str
) -> Explanation | None:
    """Give what is wrong with the folder of a package, or one right in it."""
    if found is None or found.folder is None:
        return None
    if rule == "missing-init" and found.kind != "namespace":
        return None
    places = {found.folder, found.folder / name}
    return _any(hand, rule, lambda x: bool(places & {x.path, x.path.parent}))


def _picked(
    hand: Hand, rule: str, found: Found | None, name: str
) -> Explanation | None:
    if found is None:
        return None
    return _any(
        hand,
        rule,
        lambda x: x.path == found.path and (not name or name in _words(x)),
    )


def _any(hand: Hand, rule: str, fits: Fits) -> Explanation | None:
    one = hand.pick(rule, fits)
    return of_finding(hand.root, one) if one else None


def _lacking(hand: Hand, symptom: Symptom, found: Found) -> Explanation | None:
    name, module = symptom.name, symptom.module
    file = hand.facts.file_of(found)
    if found.folder is not None and hand.facts.search.child(found.folder, name):
        return None
    if file is None or file.problem:
        return None
    spot = hand.last
    path = str(hand.root / (spot.file.path if spot else file.path))
    line = spot.frame.line if spot else 0
    check = (COMMAND, "where", shown(module))
    if may_have(hand.facts, found, name):
        if name not in file.names.bound or not symptom.path:
            return None
        other = symptom.path.replace("\\", "/")
        if other.endswith(str(file.path)):
            return None
        what = _(_OTHER).format(
            path=file.path, name=shown(name), module=shown(module), other=shown(other)
        )
        why = _(_OTHER_WHY).format(module=shown(module))
        return Explanation(
            "old-copy", None, True, what, path, line, why, _(_OTHER_DO), check
        )
    near = difflib.get_close_matches(name[:200], sorted(file.names.bound), 1)
    what = _(_NO_NAME_NEAR if near else _NO_NAME).format(
        path=file.path, name=shown(name), near=near[0] if near else ""
    )
    do = _(_NO_NAME_DO).format(name=shown(name), path=file.path)
    return Explanation(
        "no-such-name", None, True, what, path, line, _(_NO_NAME_WHY), do, check
    )


def _found(hand: Hand, module: str) -> Found | None:
    near: list[PurePosixPath] = []
    for spot in reversed(hand.spots):
        near += hand.facts.path_of(spot.file)
    return hand.facts.search.find(module, [*near, *hand.facts.bases, hand.here])


def _words(one: Finding) -> set[str]:
    """Return the words of a finding; a dotted name is one."""
    text = f"{one.message} {one.fix}"
    return {word.strip(".,:;'\"()") for word in text.replace(";", " ").split()}
