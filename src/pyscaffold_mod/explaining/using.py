"""Errors that look like others', though a module is the cause, with the tree at hand."""

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.explaining.answers import (
    COMMAND,
    Explanation,
    of_finding,
    of_rule,
)
from pyscaffold_mod.explaining.fits import (
    all_of,
    is_error,
    is_serious,
    lies_at,
    names,
    says,
)
from pyscaffold_mod.explaining.hand import Hand, Spot
from pyscaffold_mod.explaining.running import started
from pyscaffold_mod.explaining.symptoms import Symptom
from pyscaffold_mod.messages import N_, _

_UNBOUND = N_("{path} has from {module} import ..., which does not bind {name}")
_RENAMED = N_("{path} imports {module} as {alias}, which does not bind {name}")
_UNBOUND_WHY = N_(
    "from module import name binds the name alone, import module as alias the alias"
    " alone; the module's own name stays unknown."
)
_UNBOUND_DO = N_("write import {name}, or use the name that is bound")
_FORGOTTEN = N_("{path} uses {name} and never imports it")
_FORGOTTEN_WHY = N_("A module sees only what it imports itself, and what it binds.")
_FORGOTTEN_DO = N_("add import {name} at the top")
_PYC = N_("{path} was made by another Python, and there is no {name}.py beside it")


def called(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the call of a module.

    Args:
        hand: The tree.
        symptom: The error.
    """
    path = hand.last.file.path if hand.last else None
    for fits in (hand.is_at, lambda x: x.path == path or path is None):
        one = hand.pick("module-not-callable", fits)
        yield of_finding(hand.root, one) if one else None


def listed(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the `__all__` that holds objects.

    Args:
        hand: The tree.
        symptom: The error.
    """
    tail = symptom.module.replace(".", "/")
    for rule in ("all-not-strings", "all-undefined-name"):
        one = hand.pick(
            rule,
            lambda x: f"/{x.path.with_suffix('')}".removesuffix("/__init__").endswith(
                f"/{tail}"
            ),
        )
        yield of_finding(hand.root, one) if one else None


def compiled(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the old `.pyc`.

    Args:
        hand: The tree.
        symptom: The error.
    """
    last = symptom.name.rpartition(".")[2]
    one = hand.pick(
        "stale-pyc", lambda x: x.path.name.partition(".")[0] in (last, "__init__")
    )
    yield of_finding(hand.root, one) if one else None
    for path in hand.facts.tree.files:
        source = path.with_suffix(".py")
        if path.name == f"{last}.pyc" and source not in hand.facts.files:
            what = _(_PYC).format(path=path, name=last)
            yield of_rule("stale-pyc", what, path=str(hand.root / path), certain=True)


def syntax(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the file that no import can name, or the import that tries.

    Args:
        hand: The tree.
        symptom: The error.
    """
    spot = hand.last
    name = symptom.name.strip("'\"").replace(" ", "")
    if spot and not spot.kept:
        return
    one = hand.pick("not-an-identifier", hand.is_at)
    if one is None:
        parts = {name, *name.split(".")}
        one = hand.pick(
            "not-an-identifier",
            lambda x: bool(parts & {x.path.stem, x.path.name, x.path.parent.name}),
        )
    yield of_finding(hand.root, one) if one else None


def unknown(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give why a name is not bound that an import seems to bind.

    Args:
        hand: The tree.
        symptom: The error.
    """
    spot, name = hand.last, symptom.name
    fits = rf"(?<![\w.]){re.escape(name[:300])}(?!\w)"
    one = hand.pick("all-missing-name", lambda x: bool(re.search(fits, x.message)))
    if one and (
        spot is None or str(spot.file.path) in one.message or spot.file.names.stars
    ):
        yield of_finding(hand.root, one)
    if spot is None or not spot.kept:
        return
    for one_import in spot.file.imports:
        module = one_import.module or ""
        if name not in (module, module.partition(".")[0], module.rpartition(".")[2]):
            continue
        if one_import.bound == name or one_import.where.typing:
            continue
        said = _UNBOUND if one_import.name else _RENAMED
        what = _(said).format(
            path=spot.file.path, module=module, name=name, alias=one_import.bound
        )
        yield _at(hand, spot, "name-not-bound", what, _UNBOUND_WHY, _UNBOUND_DO, name)
    is_module = name in known.standard() or hand.facts.find(spot.file, name)
    bound = spot.file.names
    is_open = bound.stars or bound.dynamic or name in bound.bound or name in bound.later
    if is_module and not is_open and not _binds(spot.file, name):
        what = _(_FORGOTTEN).format(path=spot.file.path, name=name)
        yield _at(
            hand, spot, "missing-import", what, _FORGOTTEN_WHY, _FORGOTTEN_DO, name
        )


def _binds(file: File, name: str) -> bool:
    return any(
        isinstance(x, ast.Name) and x.id == name and not isinstance(x.ctx, ast.Load)
        for x in ast.walk(file.tree or ast.Module([], []))
    ) or any(one.bound == name for one in file.imports)


def _at(
    hand: Hand, spot: Spot, problem: str, what: str, why: str, do: str, name: str
) -> Explanation:
    path = str(hand.root / spot.file.path)
    return Explanation(
        problem,
        None,
        True,
        what,
        path,
        spot.frame.line,
        _(why),
        _(do).format(name=name),
        (COMMAND, "where", name),
    )


def attribute(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the name of a package that hides its submodule.

    Args:
        hand: The tree.
        symptom: The error.
    """
    for spot in reversed(hand.spots):
        one = hand.pick(
            "init-shadows-submodule",
            all_of(is_error, names(symptom.name), says(str(spot.file.path))),
        )
        if one and spot.kept:
            yield of_finding(hand.root, one)


def other(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give what a star import replaced, or the class that there are two of.

    Args:
        hand: The tree.
        symptom: The error.
    """
    spot = hand.last
    if spot is None or not spot.kept:
        return
    yield from started(hand, symptom)
    is_inner = symptom.frames and symptom.frames[-1] == spot.frame
    used = set(re.findall(r"[^\W\d]\w*", spot.frame.source or _line(spot)))
    for name in sorted(used) if is_inner else ():
        if not _is_spoken_of(symptom, name):
            continue
        one = hand.pick(
            "star-import",
            all_of(lies_at(spot.file.path), is_serious, names(name)),
        )
        yield of_finding(hand.root, one) if one else None
    kind = symptom.trouble.kind
    module = kind.rpartition(".")[0]
    if module:
        yield _doubled(hand, module)


def _is_spoken_of(symptom: Symptom, name: str) -> bool:
    """Tell whether an error is about what a name stands for: a call of it, or itself."""
    text = symptom.trouble.message
    if not hasattr(builtins, name):
        return bool(re.search(rf"(?<!\w){name}\(\)", text))
    source = symptom.frames[-1].source
    return bool(re.search(rf"(?<!\w){name}\(\)", text)) or (
        symptom.trouble.kind in ("TypeError", "ValueError", "AttributeError")
        and bool(re.search(rf"(?<![\w.]){name}\s*\(", source))
    )


def _line(spot: Spot) -> str:
    lines = spot.file.lines
    return lines[spot.frame.line - 1] if spot.frame.line <= len(lines) else ""


def _doubled(hand: Hand, module: str) -> Explanation | None:
    tail = PurePosixPath(module.replace(".", "/") + ".py")
    one = hand.pick(
        "module-under-two-names",
        lambda x: (
            x.severity != "note"
            and (f"{tail} " in x.message or f" {module} " in f" {x.message} ")
        ),
    )
    return of_finding(hand.root, one) if one else None


def lost_file(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the data file that is not in the wheel.

    Args:
        hand: The tree.
        symptom: The error.
    """
    path = PurePosixPath(symptom.path.replace("\\", "/"))
    if str(path).startswith(f"{hand.root.as_posix()}/"):
        return  # the project itself lacks it
    tail = path.parts[-2:]
    one = hand.pick(
        "data-not-in-wheel",
        lambda x: x.path.parts[-len(tail) :] == tail or path.name in x.message,
    )
    yield of_finding(hand.root, one) if one and len(path.parts) > 1 else None
