"""From a traceback to its cause: read, never run.

A text becomes lines (`pasting`), lines become errors with their places (`tracebacks`),
an error becomes a symptom (`symptoms`): one of Python's own sentences with its names.
Where the tree is at hand (`hand`), the findings of `checking` and the tree's files say
which cause it is (`by_tree`); else the text alone does, as far as it can (`by_text`).
"""

from collections.abc import Iterator
from pathlib import Path

from pyscaffold_mod.explaining import by_text, by_tree, hand, known_causes, pasting
from pyscaffold_mod.explaining.answers import Explanation
from pyscaffold_mod.explaining.sentences import mentioned, of_lines
from pyscaffold_mod.explaining.symptoms import Symptom, of
from pyscaffold_mod.explaining.tracebacks import chain, troubles

__all__ = ["Explanation", "explain"]

_MOST = 20
"""So many of the errors in a text are looked at, the last first."""


def explain(text: str, here: Path, project: Path | None = None) -> Explanation | None:
    """Explain the error that a text tells.

    Args:
        text: A traceback, or a part of one, with whatever stands around it.
        here: The current folder.
        project: The folder of the project, if it is known.

    Returns:
        Why an import failed; nothing if it is not an import problem.

    Raises:
        ScaffoldError: The project is no folder.
    """
    trees = hand.Trees(here, project)
    for symptom in _symptoms(text):
        tree = trees.take(symptom.frames)
        if tree is not None:
            found = by_tree.explain(tree, symptom, named=project is not None)
        else:
            found = by_text.explain(symptom) or known_causes.explain(symptom, None)
        if found:
            return found
    return None


def _symptoms(text: str) -> Iterator[Symptom]:
    lines = pasting.lines(text)
    errors = troubles(lines)
    for error in errors[: -_MOST - 1 : -1]:
        yield from (of(one) for one in chain(error))
    said = list(of_lines(lines))
    yield from reversed(said[-_MOST:])
    if not errors and not said:
        yield from reversed(list(mentioned(lines))[-_MOST:])
