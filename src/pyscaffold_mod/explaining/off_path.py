"""A module that the tree has and that Python did not find."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.explaining.answers import (
    COMMAND,
    Explanation,
    of_finding,
    of_rule,
    shown,
)
from pyscaffold_mod.explaining.fits import lies_at, says
from pyscaffold_mod.explaining.hand import Hand
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
_UNSEEN = N_(
    "{name} is in the project, and the Python that ran did not find it: it was added after"
    " the project was installed, or the project is not installed"
)
_STALE_WHY = N_(
    "An editable install by setuptools may list the top-level modules of that day. A new"
    " one is not in the list."
)
INSTALL_DO = N_("install the project again: python -m pip install -e .")
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


def elsewhere(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give why a module that the tree has is not found."""
    top = symptom.name.partition(".")[0]
    # A dotted name is told when the packages before its last part were found.
    found = _top(hand, top) if top == symptom.name else None
    if found is None or not is_still_there(hand):
        return
    folder = found.path.parent if found.folder is None else found.folder
    yield _inside(hand, top, folder)
    base = found.path.parent if found.folder is None else folder.parent
    yield _added(hand, top, found, base)
    if base.name == "src" or "src" in base.parts:
        one = hand.pick("src-not-installed", says(top))
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
    elif spot is None and hand.facts.metadata.files:
        # Started here, Python would have found it: it was started elsewhere.
        yield of_rule(
            "editable-stale",
            _(_UNSEEN).format(name=shown(top)),
            path=str(hand.root / found.path),
            do=_(INSTALL_DO),
            check=(COMMAND, "where", shown(top)),
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
        one = hand.pick("run-inside-package", lies_at(place))
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
        _(INSTALL_DO),
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


def sibling(hand: Hand, symptom: Symptom) -> Explanation | None:
    """Explain an import that Python 2 looked for in the package first."""
    spot = hand.last
    top = symptom.name.partition(".")[0]
    if spot is None or not spot.file.in_package or not is_still_there(hand):
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


def is_still_there(hand: Hand) -> bool:
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


def found_in(hand: Hand, dotted: str) -> Found | None:
    """Find a dotted name as the innermost place of an error would.

    Args:
        hand: The tree.
        dotted: The name.
    """
    near = hand.facts.path_of(hand.last.file) if hand.last else ()
    return hand.facts.search.find(dotted, [*near, *hand.facts.bases, hand.here])
