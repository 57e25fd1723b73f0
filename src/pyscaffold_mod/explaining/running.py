"""How a program was started or what it does while it loads, with the tree at hand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.explaining.answers import (
    COMMAND,
    Explanation,
    of_finding,
    of_rule,
    shown,
)
from pyscaffold_mod.explaining.fits import all_of, is_error, lies_at
from pyscaffold_mod.explaining.hand import Hand, Spot
from pyscaffold_mod.explaining.symptoms import Symptom
from pyscaffold_mod.messages import N_, _

_SCRIPT = N_("{path} was run by its path and has a relative import")
_ALONE = N_(
    "{path} was imported as {name}, without its package, and has a relative import"
)
_BEYOND = N_(
    "{path} was loaded as {name}, without the package around it, and climbs out of it"
)
_PACKAGE_DO = N_("in the folder that holds {top}, run python -m {module}")
_NO_PACKAGE_DO = N_("write the import without dots: the folder of {path} is no package")
_NO_INIT = N_("{path} has a relative import, and its folder is no package for pytest")
_NO_MAIN = N_("{path} has no __main__.py, so it cannot be run")
_NO_MAIN_WHY = N_("python -m package and python FOLDER run the __main__.py in it.")
_NO_MAIN_DO = N_("put what shall run into {path}/__main__.py")
_SPAWNS = N_("{path} starts processes while it is imported")
_SPAWNS_DO = N_('start them under if __name__ == "__main__":')
_ASKS = N_("{path} asks for input while {user} imports it")
_ASKS_DO = N_('put it into a function, or under if __name__ == "__main__":')
_ELSEWHERE = N_("there is no {path} here, but {other}")
_NO_FILE_WHY = N_("python FILE takes the path of a file, seen from the current folder.")
_ELSEWHERE_DO = N_("run python {other}, or change into its folder")
_AS_MODULE = N_("{name} is the name of a module, not of a file")
_AS_MODULE_DO = N_("run python -m {name}, or python {other}")


def relative(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give why a relative import has no package to begin in.

    Args:
        hand: The tree.
        symptom: The error.
    """
    spot = hand.last
    is_beyond = symptom.kind == "beyond-top"
    if spot is None and not symptom.frames:
        rule = (
            "relative-import-beyond-top" if is_beyond else "relative-import-in-script"
        )
        one = hand.pick(rule, lambda x: True)
        yield of_finding(hand.root, one) if one else None
    if spot is None or not spot.kept:
        return
    path = spot.file.path
    if is_beyond:
        one = hand.pick("relative-import-beyond-top", lambda x: x.path == path)
        yield of_finding(hand.root, one) if one else None
        yield _inside(hand, spot, _BEYOND)
        return
    if symptom.trouble.by_pytest and not spot.file.in_package:
        what = _(_NO_INIT).format(path=path)
        yield of_rule(
            "missing-init", what, path=str(hand.root / path.parent), certain=True
        )
    before = hand.spots[-2] if len(hand.spots) > 1 else None
    if before and spot.file.in_package and before.file.path != path:
        yield _inside(hand, spot, _ALONE)
    one = hand.pick("relative-import-in-script", lambda x: x.path == path)
    check = _as_module(spot.file)
    if one:
        yield of_finding(hand.root, one, check)
    do = _(_NO_PACKAGE_DO).format(path=path)
    if check and spot.file.in_package:
        module = spot.file.module or ""
        top = module.partition(".")[0]
        do = _(_PACKAGE_DO).format(top=top, module=module)
    yield _at(
        hand, spot, "relative-import-in-script", _(_SCRIPT).format(path=path), do, check
    )


def _as_module(file: File) -> tuple[str, ...]:
    return ("python", "-m", file.module) if file.module and file.in_package else ()


def _inside(hand: Hand, spot: Spot, message: str) -> Explanation | None:
    """Explain a module that was loaded from inside its package."""
    file = spot.file
    if not file.module or "." not in file.module:
        return None
    top = file.module.partition(".")[0]
    first = hand.spots[0].file.module or file.module
    what = _(message).format(path=file.path, name=file.path.stem)
    do = _(_PACKAGE_DO).format(top=top, module=first)
    check = ("python", "-m", first)
    return _at(hand, spot, "run-inside-package", what, do, check)


def _at(
    hand: Hand,
    spot: Spot,
    rule: str,
    what: str,
    do: str = "",
    check: tuple[str, ...] = (),
) -> Explanation:
    one = of_rule(
        rule,
        what,
        path=str(hand.root / spot.file.path),
        do=do,
        check=check or (COMMAND, "check", str(hand.root / spot.file.path)),
        certain=True,
    )
    return replace(one, line=spot.frame.line)


def no_main(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the package that cannot be run.

    Args:
        hand: The tree.
        symptom: The error.
    """
    name = (
        symptom.module or symptom.path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    )
    tail = PurePosixPath(name.replace(".", "/"))
    for folder in (PurePosixPath(), *hand.facts.tree.folders):
        whole = folder if folder != PurePosixPath() else PurePosixPath(hand.root.name)
        if whole.parts[-len(tail.parts) :] != tail.parts:
            continue
        if folder / "__main__.py" in hand.facts.files:
            continue
        one = hand.pick("no-dunder-main", lies_at(folder / "__init__.py"))
        module = name if symptom.module else whole.name
        check = ("python", "-m", shown(module))
        if one:
            yield of_finding(hand.root, one, check)
        yield of_rule(
            "no-dunder-main",
            _(_NO_MAIN).format(path=whole),
            path=str(hand.root / folder),
            do=_(_NO_MAIN_DO).format(path=whole),
            check=check,
            certain=True,
        )


def spawn(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the module that starts processes when it is imported.

    Args:
        hand: The tree.
        symptom: The error.
    """
    for spot in reversed(hand.spots):
        # Two processes may write at once: a line need not be that of its place.
        surely = hand.pick(
            "side-effect-at-import", all_of(lies_at(spot.file.path), is_error)
        )
        starts = any(one.kind == "processes" for one in spot.file.effects)
        if surely and starts and not spot.kept:
            yield of_finding(hand.root, surely)
        if spot.frame.scope == "<module>" and spot.kept and not spot.file.is_package:
            path = spot.file.path
            one = hand.pick(
                "side-effect-at-import",
                lies_at(path, spot.frame.line),
            )
            if one:
                yield of_finding(hand.root, one)
            what = _(_SPAWNS).format(path=path)
            if not _is_guarded(spot):
                yield _at(hand, spot, "side-effect-at-import", what, _(_SPAWNS_DO))


def _is_guarded(spot: Spot) -> bool:
    """Tell whether a line is indented, as under a guard."""
    lines = spot.file.lines
    line = lines[spot.frame.line - 1] if spot.frame.line <= len(lines) else ""
    return spot.file.has_main_guard and line.startswith((" ", "\t"))


def no_input(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the module that asks something when it is imported.

    Args:
        hand: The tree.
        symptom: The error.
    """
    for before, spot in zip(hand.spots, hand.spots[1:], strict=False):
        is_import = "import" in before.frame.source.split()
        top = spot.frame.scope == "<module>" and spot.file.path != before.file.path
        if is_import and top and spot.kept:
            path = spot.file.path
            one = hand.pick("side-effect-at-import", lies_at(path))
            if one:
                yield of_finding(hand.root, one)
            what = _(_ASKS).format(path=path, user=before.file.path)
            yield _at(hand, spot, "side-effect-at-import", what, _(_ASKS_DO))


def started(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the module whose program starts, and fails, while another imports it.

    Args:
        hand: The tree.
        symptom: The error.
    """
    for before, spot in zip(hand.spots, hand.spots[1:], strict=False):
        is_import = "import" in before.frame.source.split()[:3]
        top = spot.frame.scope == "<module>" and spot.file.path != before.file.path
        if is_import and top and spot.kept:
            fits = all_of(lies_at(spot.file.path, spot.frame.line), is_error)
            one = hand.pick("side-effect-at-import", fits)
            yield of_finding(hand.root, one) if one else None


def no_script(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the file that is elsewhere.

    Args:
        hand: The tree.
        symptom: The error.
    """
    wanted = PurePosixPath(symptom.path.replace("\\", "/"))
    name = wanted.name
    check = (COMMAND, "tree")
    for path in hand.facts.files:
        module = hand.facts.files[path].module
        other = str(hand.root / path)
        if name in (module, path.stem):
            yield Explanation(
                "no-such-file",
                None,
                True,
                _(_AS_MODULE).format(name=shown(name)),
                other,
                0,
                _(_NO_FILE_WHY),
                _(_AS_MODULE_DO).format(name=shown(name), other=path),
                check,
            )
        elif path.name == name and path != wanted:
            yield Explanation(
                "no-such-file",
                None,
                True,
                _(_ELSEWHERE).format(path=shown(str(wanted)), other=path),
                other,
                0,
                _(_NO_FILE_WHY),
                _(_ELSEWHERE_DO).format(other=path),
                check,
            )
