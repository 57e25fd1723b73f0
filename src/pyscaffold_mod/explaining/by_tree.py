"""What a tree tells about an error: the finding that explains it, or that none does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from pyscaffold_mod.explaining import (
    by_text,
    collecting,
    known_causes,
    missing,
    running,
    taken,
    using,
)
from pyscaffold_mod.explaining.answers import COMMAND, Explanation
from pyscaffold_mod.explaining.hand import Hand
from pyscaffold_mod.explaining.symptoms import Symptom
from pyscaffold_mod.explaining.tracebacks import own
from pyscaffold_mod.messages import N_, _

_CHANGED = N_("{path} has changed since: line {line} is no longer what the error shows")
_NOTHING = N_("nothing in this tree explains this error any more")
_WHY = N_("The tree is as it is now; the error tells how it was when the program ran.")
_DO = N_("run the program again, and explain what it says then")

# Errors that speak of no module: whatever the tree does not explain is another matter.
_VAGUE = {"other", "name", "object-attribute", "no-file", "no-input", "no-tests"}
_TEXT_IS_ENOUGH = {"no-parent", "beyond-top", "module-called", "syntax"}


def explain(hand: Hand, symptom: Symptom, *, named: bool) -> Explanation | None:
    """Explain an error with the tree at hand.

    Args:
        hand: The tree, with the places of the error.
        symptom: The error.
        named: Whether the tree was named, so that it must be the right one.

    Returns:
        The explanation; nothing if the error is not about imports.
    """
    causes = _CAUSES.get(symptom.kind)
    found = next(filter(None, causes(hand, symptom)), None) if causes else None
    if found or symptom.kind in _VAGUE:
        return found or known_causes.explain(symptom, hand) or _of_text(hand, symptom)
    last = hand.last
    if last and not last.kept:
        what = _(_CHANGED).format(path=last.file.path, line=last.frame.line)
        return _unexplained(hand, what, *_place(hand))
    if (last and symptom.kind in _TEXT_IS_ENOUGH) or not (
        named or _is_meant(hand, symptom)
    ):
        return by_text.explain(symptom) or known_causes.explain(symptom, hand)
    by_words = by_text.explain(symptom)
    if by_words and by_text.is_standard_submodule(symptom):
        path, line = _place(hand)
        return replace(
            by_words, path=path or by_words.path, line=line, certain=bool(last)
        )
    if by_words is None:
        return known_causes.explain(symptom, hand)
    if by_words.finding == "import-with-suffix" and not symptom.frames:
        return by_words  # whatever the tree has now, that was typed
    return _unexplained(hand, _(_NOTHING), *_place(hand))


def _place(hand: Hand) -> tuple[str, int]:
    last = hand.last
    return (str(hand.root / last.file.path), last.frame.line) if last else ("", 0)


def _of_text(hand: Hand, symptom: Symptom) -> Explanation | None:
    """Explain by the text what lies outside the tree altogether."""
    return None if hand.spots else by_text.explain(symptom)


def _unexplained(hand: Hand, what: str, path: str, line: int) -> Explanation:
    check = (COMMAND, "check", str(hand.root))
    return Explanation(
        "unexplained", None, True, what, path, line, _(_WHY), _(_DO), check
    )


def _is_meant(hand: Hand, symptom: Symptom) -> bool:
    """Tell whether a tree is the one of the error: it has its files, or its names."""
    if hand.spots or any(own(symptom.frames)):
        return True
    if symptom.kind == "flat-layout":
        return any(f"'{path}'" in symptom.name for path in hand.facts.tree.folders)
    last = PurePosixPath(symptom.path.replace("\\", "/")).name
    name = (symptom.module or symptom.name or last).partition(".")[0]
    paths = (*hand.facts.files, *hand.facts.tree.folders)
    return any(name in (path.stem, path.name) for path in paths)


_Causes = Callable[[Hand, Symptom], Iterator[Explanation | None]]
_CAUSES: dict[str, _Causes] = {
    "no-module": missing.causes,
    "no-attribute": taken.causes,
    "no-name": taken.causes,
    "no-parent": running.relative,
    "beyond-top": running.relative,
    "bad-magic": using.compiled,
    "all-item": using.listed,
    "module-called": using.called,
    "no-main": running.no_main,
    "file-mismatch": collecting.mismatch,
    "flat-layout": collecting.flat,
    "spawn": running.spawn,
    "no-input": running.no_input,
    "no-tests": collecting.no_tests,
    "no-start": collecting.no_start,
    "no-script": running.no_script,
    "syntax": using.syntax,
    "name": using.unknown,
    "object-attribute": using.attribute,
    "other": using.other,
    "no-file": using.lost_file,
}
