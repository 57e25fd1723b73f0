"""`No module named x`, with the tree at hand: the causes, the likeliest first."""

import difflib
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking import Finding
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.explaining.answers import (
    COMMAND,
    Explanation,
    of_finding,
    of_rule,
    shown,
)
from pyscaffold_mod.explaining.hand import Fits, Hand, Spot, lies_at, lies_below
from pyscaffold_mod.explaining.symptoms import Symptom
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Found

_INSIDE = N_(
    "{top} is not found, since Python was started inside its folder: {folder} is searched,"
    " not the folder around {top}"
)
_INSIDE_DO = N_("in the folder that holds {top}, run python -m {module}")
_SRC = N_("{top} is in src, which Python does not search")
_SRC_DO = N_("install the project: python -m pip install -e .")
_SRC_NEVER_DO = N_("add a pyproject.toml, then python -m pip install -e .")
_STALE = N_(
    "{name} was added after the project was installed: {other} beside it is found, {name}"
    " is not"
)
_STALE_WHY = N_(
    "An editable install by setuptools may list the top-level modules of that day. A new"
    " one is not in the list."
)
_STALE_DO = N_("install the project again: python -m pip install -e .")
_OFF = N_("{name} is in {folder}, which Python did not search")
_OFF_WHY = N_(
    "python FILE searches the folder of FILE, python -m MODULE the folder where it is"
    " started, then what is installed; nothing else."
)
_OFF_DO = N_("start it from {folder} with python -m, or install the project")
_SIBLING = N_("{name} lies beside {path}, in the package {package}")
_SIBLING_WHY = N_(
    "An import without dots is looked for on the search path, not in the package of the"
    " module that imports."
)
_SIBLING_DO = N_("write from . import {name}, or from {package} import {name}")
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
    yield from _spelled(hand, symptom)
    yield from _in_package(hand, symptom)
    yield from _elsewhere(hand, symptom)
    yield _sibling(hand, symptom)


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
    file = hand.facts.file_of(_found(hand, parent))
    if file and not file.is_package and _still(hand):
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


def _spelled(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give names that are spelled otherwise in the tree."""
    parts = symptom.name.split(".")
    last = parts[-1]
    folded = _folded(last)

    def fits(one: Finding) -> bool:
        is_twin = _folded(one.path.stem) == folded
        return is_twin or (_says(one, last) and (hand.is_at(one) or not hand.spots))

    for rule in ("case-collision", "decomposed-name"):
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
    whole = _found(hand, symptom.name)
    if whole is not None and _still(hand):
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
                _(_STALE_DO),
                (COMMAND, "where", shown(symptom.name)),
            )
    above = _found(hand, parent)
    if whole is None and above and above.folder is not None and _still(hand):
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


def _elsewhere(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give why a module that the tree has is not found."""
    top = symptom.name.partition(".")[0]
    found = _top(hand, top)
    if found is None or not _still(hand):
        return
    folder = found.path.parent if found.folder is None else found.folder
    yield _inside(hand, top, folder)
    base = found.path.parent if found.folder is None else folder.parent
    yield _added(hand, top, found, base)
    if base.name == "src" or "src" in base.parts:
        one = hand.pick("src-not-installed", lambda x: _says(x, top))
        yield of_finding(hand.root, one) if one else None
        yield _not_installed(hand, top)
    spot = hand.last
    start = hand.spots[0].file.path.parent if hand.spots else hand.here
    if start != base:
        shown_base = f"{base}/" if base != PurePosixPath() else hand.root.name
        yield Explanation(
            "not-on-path",
            None,
            True,
            _(_OFF).format(name=shown(top), folder=shown_base),
            str(hand.root / (spot.file.path if spot else found.path)),
            spot.frame.line if spot else 0,
            _(_OFF_WHY),
            _(_OFF_DO).format(folder=shown_base),
            (COMMAND, "where", shown(top)),
        )


def _not_installed(hand: Hand, top: str) -> Explanation:
    do = _SRC_DO if hand.facts.metadata.files else _SRC_NEVER_DO
    spot = hand.last
    return of_rule(
        "src-not-installed",
        _(_SRC).format(top=shown(top)),
        path=str(hand.root / (spot.file.path if spot else "src")),
        do=_(do),
        check=(COMMAND, "where", shown(top)),
        certain=True,
    )


def _inside(hand: Hand, top: str, folder: PurePosixPath) -> Explanation | None:
    """Tell whether Python was started in the folder of the package itself."""
    if not hand.facts.search.is_package(folder) or folder.name != top:
        return None
    first = hand.spots[0] if hand.spots else None
    if first:
        place = first.file.path
        one = hand.pick("run-inside-package", lambda x: x.path == place)
        if folder not in place.parents or first.copied:
            return None
    else:
        one, place = None, hand.here
        if folder not in (hand.here, *hand.here.parents):
            return None
    module = first.file.module if first else None
    do = _(_INSIDE_DO).format(top=top, module=module or f"{top}.module")
    check = ("python", "-m", module) if module else (COMMAND, "where", top)
    if one:
        return of_finding(hand.root, one, check)
    said = place.parent if first else place
    return of_rule(
        "run-inside-package",
        _(_INSIDE).format(top=top, folder=said),
        path=str(hand.root / place),
        do=do,
        check=check,
        certain=True,
    )


def _added(
    hand: Hand, top: str, found: Found, base: PurePosixPath
) -> Explanation | None:
    """Tell whether what lies beside a module was found, so that its folder is known."""
    beside = _neighbour(hand, top, base)
    if not beside or not hand.facts.metadata.files:
        return None
    return Explanation(
        "editable-stale",
        "editable-stale",
        True,
        _(_STALE).format(name=shown(top), other=beside),
        str(hand.root / found.path),
        0,
        _(_STALE_WHY),
        _(_STALE_DO),
        (COMMAND, "where", shown(top)),
    )


def _neighbour(hand: Hand, top: str, base: PurePosixPath) -> str:
    for listing in hand.root.joinpath(base).glob("*.egg-info/top_level.txt"):
        try:
            names = listing.read_text("utf-8", "replace").split()
        except OSError:
            continue
        if names and top not in names:
            return names[0]
    for spot in hand.spots:
        for one in spot.file.imports:
            loaded = hand.facts.source(spot.file, one)
            is_before = one.line < spot.frame.line and one.where.at_load
            if not loaded or not is_before or one.where.guarded or one.level:
                continue
            name = loaded.name.partition(".")[0]
            there = _top(hand, name)
            if name == top or there is None:
                continue
            holder = there.path.parent if there.folder is None else there.folder.parent
            near = (spot.file.base, spot.file.path.parent)
            if holder == base and base not in near:
                return name
    return ""


def _sibling(hand: Hand, symptom: Symptom) -> Explanation | None:
    """Explain an import that Python 2 looked for in the package first."""
    spot = hand.last
    top = symptom.name.partition(".")[0]
    if spot is None or not spot.file.in_package or not _still(hand):
        return None
    beside = hand.facts.search.child(spot.file.path.parent, top)
    if beside is None or beside.kind == "namespace":
        return None
    return Explanation(
        "sibling-module",
        None,
        True,
        _(_SIBLING).format(name=top, path=spot.file.path, package=spot.file.package),
        str(hand.root / spot.file.path),
        spot.frame.line,
        _(_SIBLING_WHY),
        _(_SIBLING_DO).format(name=top, package=spot.file.package),
        (COMMAND, "where", f".{top}", "--from", str(hand.root / spot.file.path)),
    )


def _still(hand: Hand) -> bool:
    """Tell whether the line that failed is in the tree still."""
    return not hand.last or hand.last.kept


def _top(hand: Hand, top: str) -> Found | None:
    search = hand.facts.search
    near = [folder for spot in hand.spots for folder in hand.facts.path_of(spot.file)]
    found = search.find(top, [*hand.facts.bases, *near, hand.here])
    if found and found.kind != "namespace":
        return found
    for path in sorted(hand.facts.files, key=lambda x: (len(x.parts), x)):
        is_package = path.name == "__init__.py" and path.parent.name == top
        is_module = path.stem == top and not search.is_package(path.parent)
        if is_package and not search.is_package(path.parent.parent):
            return Found(top, "package", path)
        if is_module:
            return Found(top, "module", path)
    if found and any(found.path in path.parents for path in hand.facts.files):
        return found
    return None


def _found(hand: Hand, dotted: str) -> Found | None:
    near: tuple[PurePosixPath, ...] = ()
    spot: Spot | None = hand.last
    file: File | None = spot.file if spot else None
    if file is not None:
        near = hand.facts.path_of(file)
    return hand.facts.search.find(dotted, [*near, *hand.facts.bases, hand.here])


def _says(one: Finding, word: str) -> bool:
    return word in one.message or word in one.fix


def _is_called(name: str) -> Fits:
    return lambda one: name in (one.path.stem, one.path.name, one.path.parent.name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
