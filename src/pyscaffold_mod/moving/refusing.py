"""Why something cannot move, with the places that say so."""

from collections.abc import Iterable, Sequence

from pyscaffold_mod import references
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

_PLAINLY = N_("change these lines first, so that they import it plainly")


def unreadable(name: str, places: Sequence[references.Place]) -> ScaffoldError:
    """Return the error for files that nobody can read as Python.

    Args:
        name: What was to move.
        places: The files, and what is wrong with each; at least one.
    """
    return ScaffoldError(
        _("{name} cannot move: Python cannot read {path}").format(
            name=name, path=places[0].path
        ),
        _("mend the file, so that its imports can be rewritten"),
        _listed(places),
    )


def breaking(name: str, places: Sequence[references.Place]) -> ScaffoldError:
    """Return the error for lines that cannot be rewritten.

    Args:
        name: What was to move.
        places: The lines, and why.
    """
    return ScaffoldError(
        _("{name} cannot move: what would break is listed").format(name=name),
        _(_PLAINLY),
        _listed(places),
    )


def broken(name: str, lines: Iterable[str]) -> ScaffoldError:
    """Return the error for imports that would not be found any more.

    Args:
        name: What was to move.
        lines: Each of them.
    """
    return ScaffoldError(
        _("{name} cannot move: imports would break").format(name=name),
        _(_PLAINLY),
        tuple(lines),
    )


def _listed(places: Iterable[references.Place]) -> tuple[str, ...]:
    return tuple(f"{one.path}:{one.line}: {one.text}" for one in places)
