"""`No module named x`, with the tree at hand: the causes, the likeliest first."""

import difflib
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking import Finding
from pyscaffold_mod.explaining.answers import (
    COMMAND,
    Explanation,
    of_finding,
    of_rule,
    shown,
)
from pyscaffold_mod.explaining.fits import Fits, all_of, lies_at, lies_below, names
from pyscaffold_mod.explaining.hand import Hand
from pyscaffold_mod.explaining.off_path import (
    INSTALL_DO,
    elsewhere,
    found_in,
    is_still_there,
    sibling,
)
from pyscaffold_mod.explaining.symptoms import Symptom
from pyscaffold_mod.explaining.tracebacks import is_loaded_by_name
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Found

_NO_MODULE = N_("{path} is a module, not a package: nothing lies below {parent}")
_NO_MODULE_WHY = N_(
    "In import a.b each part but the last must be a package, which is a folder."
)
_NO_MODULE_DO = N_("write import {parent}, or make a package of {path}")
_LACKING = N_("the package {parent} has no module {name}")
_LACKING_NEAR = N_("the package {parent} has no module {name}, but {near}")
_LACKING_WHY = N_("{path} is the folder where it was looked for.")
_LACKING_DO = N_("write the name of a module that is there, or make {path}")
_COPY = N_(
    "the installed copy of {parent} has no {name}; the folder of the project has it"
)
_COPY_WHY = N_("Python takes what is installed, not the project's folder.")


def causes(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give what may be the cause, nothing where it is not.

    Args:
        hand: The tree.
        symptom: The error.
    """
    yield from shadowed(hand, symptom.module or symptom.name)
    if symptom.module:
        yield from _below_a_module(hand, symptom)
        return
    yield from _as_command(hand, symptom)
    yield from _spelled(hand, symptom)
    yield from _in_package(hand, symptom)
    yield from elsewhere(hand, symptom)
    yield sibling(hand, symptom)


def shadowed(hand: Hand, module: str) -> Iterator[Explanation | None]:
    """Give the file of the tree that hides a standard module or a distribution.

    Args:
        hand: The tree.
        module: The module that is meant.
    """
    top = module.partition(".")[0]

    def hides(one: Finding) -> bool:
        is_init = one.path.name == "__init__.py"
        return (one.path.parent.name if is_init else one.path.stem) == top

    for name in ("stdlib-shadow", "dependency-shadow"):
        if one := hand.pick(name, hides):
            yield of_finding(hand.root, one, (COMMAND, "where", top))


def _below_a_module(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    name, parent = symptom.name, symptom.module
    top, last = parent.partition(".")[0], name.rpartition(".")[2]
    if last == "py":
        found = hand.pick("import-with-suffix", lambda x: _says(x, f"{parent}.py"))
        yield of_finding(hand.root, found) if found else None
        if hand.facts.search.find(parent, hand.facts.bases) and not symptom.frames:
            yield suffix(parent)
    for path in hand.facts.files:
        is_own = path.stem == path.parent.name == top
        is_met = any(spot.file.path == path for spot in hand.spots) or not hand.spots
        if is_own and is_met and hand.facts.search.is_package(path.parent):
            fits = hand.pick("script-shadows-its-package", lies_at(path))
            yield (
                of_finding(hand.root, fits, ("python", "-m", f"{top}.{top}"))
                if fits
                else None
            )
    clash = hand.pick("module-package-clash", lambda x: x.path.stem == top)
    yield of_finding(hand.root, clash, (COMMAND, "where", top)) if clash else None
    dotted = hand.pick("import-dotted-attribute", lambda x: _says(x, name))
    yield of_finding(hand.root, dotted) if dotted else None
    file = hand.facts.file_of(found_in(hand, parent))
    if file and not file.is_package and is_still_there(hand):
        yield Explanation(
            "no-such-module",
            None,
            True,
            _(_NO_MODULE).format(path=file.path, parent=shown(parent)),
            str(hand.root / (hand.last.file.path if hand.last else file.path)),
            hand.last.frame.line if hand.last else 0,
            _(_NO_MODULE_WHY),
            _(_NO_MODULE_DO).format(path=file.path, parent=shown(parent)),
            (COMMAND, "where", shown(parent)),
        )


def suffix(name: str, *, certain: bool = True) -> Explanation:
    """Explain `python -m fibo.py`.

    Args:
        name: The module.
        certain: Whether the tree has it.
    """
    what = _(_SUFFIX).format(name=shown(name))
    do = _(_SUFFIX_DO).format(name=shown(name))
    check = ("python", "-m", shown(name))
    return of_rule("import-with-suffix", what, do=do, check=check, certain=certain)


_SUFFIX = N_("{name}.py names a file; a module has no .py at its end")
_SUFFIX_DO = N_("leave out .py: {name}")


def _as_command(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the entry point that names the module, if a command wants it first."""
    if len(symptom.frames) > 1 and not is_loaded_by_name(symptom.frames):
        return
    one = hand.pick("entry-point-target", names(symptom.name))
    yield of_finding(hand.root, one) if one else None


def _spelled(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give names that are spelled otherwise in the tree."""
    parts = symptom.name.split(".")
    last = parts[-1]
    folded = _folded(last)

    def fits(one: Finding) -> bool:
        is_twin = _folded(one.path.stem) == folded
        return is_twin or (_says(one, last) and (hand.is_at(one) or not hand.spots))

    for rule in ("decomposed-name", "case-collision"):
        one = hand.pick(rule, fits)
        yield of_finding(hand.root, one) if one else None
    hyphens = {part for part in parts if "_" in part or "-" in part}
    for part in hyphens:
        plain = part.replace("_", "-")
        one = hand.pick(
            "not-an-identifier",
            _is_called(plain),
        )
        yield of_finding(hand.root, one) if one else None
    if parts[-1] == "conftest" or parts[0] == "conftest":
        one = hand.pick("conftest-imported", lambda x: True)
        yield of_finding(hand.root, one) if one else None


def _in_package(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give what is wrong in the package that the module was looked for in."""
    parent, _dot, last = symptom.name.rpartition(".")
    if not parent:
        return
    for rule in ("ghost-package", "misspelled-init"):
        for name in (parent, symptom.name):
            tail = name.replace(".", "/")
            one = hand.pick(rule, lies_below(tail))
            yield of_finding(hand.root, one) if one else None
    whole = found_in(hand, symptom.name)
    if whole is not None and is_still_there(hand):
        one = hand.pick(
            "subpackage-not-in-wheel", lambda x: _says(x, last) or last in x.path.parts
        )
        yield of_finding(hand.root, one) if one else None
        if any(spot.copied for spot in hand.spots):
            yield Explanation(
                "old-copy",
                None,
                True,
                _(_COPY).format(parent=shown(parent), name=shown(last)),
                str(hand.root / whole.path),
                0,
                _(_COPY_WHY),
                _(INSTALL_DO),
                (COMMAND, "where", shown(symptom.name)),
            )
    dotted = hand.pick(
        "import-dotted-attribute",
        all_of(names(symptom.name), lambda x: hand.is_at(x) or not hand.spots),
    )
    yield of_finding(hand.root, dotted) if dotted else None
    above = found_in(hand, parent)
    if whole is None and above and above.folder is not None and is_still_there(hand):
        yield _lacking(hand, above, last)


def _lacking(hand: Hand, above: Found, last: str) -> Explanation:
    folder = above.folder or PurePosixPath()
    names = sorted(
        {
            path.stem
            for path in (*hand.facts.files, *hand.facts.tree.folders)
            if path.parent == folder and path.stem != "__init__"
        }
    )
    near = difflib.get_close_matches(last[:200], names, 1)
    said = _LACKING_NEAR if near else _LACKING
    what = _(said).format(
        parent=above.name, name=shown(last), near=near[0] if near else ""
    )
    path = folder / f"{shown(last)}.py"
    spot = hand.last
    return Explanation(
        "no-such-module",
        None,
        True,
        what,
        str(hand.root / (spot.file.path if spot else folder)),
        spot.frame.line if spot else 0,
        _(_LACKING_WHY).format(path=f"{folder}/"),
        _(_LACKING_DO).format(path=path),
        (COMMAND, "where", above.name),
    )


def _says(one: Finding, word: str) -> bool:
    return word in one.message or word in one.fix


def _is_called(name: str) -> Fits:
    return lambda one: name in (one.path.stem, one.path.name, one.path.parent.name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
