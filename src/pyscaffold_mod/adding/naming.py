"""Is this a name that can be added here; if not, what should have been typed."""

import difflib

from pyscaffold_mod import names
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Found, Project

_PATHS = {
    "module": N_("{typed} is a path; a module has a dotted name"),
    "package": N_("{typed} is a path; a package has a dotted name"),
}
_OTHERS = {
    "module": N_("{name} is a module: {path}"),
    "package": N_("{name} is a package: {path}"),
}
_MISSING = {
    "module": N_("there is no module {name} here"),
    "package": N_("there is no package {name} here"),
}


def dotted(kind: str, typed: str, project: Project) -> tuple[str, tuple[str, ...]]:
    """Judge the dotted name of a new module or package.

    Args:
        kind: ``module`` or ``package``.
        typed: What the user typed.
        project: The project.

    Returns:
        The dotted name, and what is to be said about it.

    Raises:
        ScaffoldError: No ``import`` statement could find it, or it is a path.
    """
    add = f"pyscaffold-mod add {kind}"
    if "/" in typed or "\\" in typed or typed.endswith(".py"):
        raise ScaffoldError(
            _(_PATHS[kind]).format(typed=typed),
            f"{add} {_from_path(typed) or 'PACKAGE.NAME'}",
        )
    parts: list[str] = []
    notes: list[str] = []
    for number, part in enumerate(typed.rstrip(".").split(".")):
        is_new = number or part not in project.tops
        judgement = names.judge(part, top_level=not number)
        if is_new and judgement.verdict == "no":
            instead = [*parts, judgement.instead, *typed.split(".")[number + 1 :]]
            raise ScaffoldError(
                names.refused(typed, judgement.reason, kind),
                f"{add} {'.'.join(instead)}",
            )
        if is_new and judgement.verdict == "corrected":
            notes.append(names.corrected(judgement))
            part = judgement.instead
        parts.append(part)
    if judgement.verdict == "careful":
        notes.append(names.careful([".".join(parts)], judgement.reason))
    return ".".join(parts), tuple(notes)


def insist_on_line(summary: str) -> None:
    """Refuse a docstring that `new` would refuse, too.

    Args:
        summary: What the user typed.

    Raises:
        ScaffoldError: It is not one plain line.
    """
    if problem := names.text_problem(summary):
        raise ScaffoldError(
            _("the summary {problem}").format(problem=problem),
            _("give it as one plain line"),
        )


def other(name: str, found: Found) -> ScaffoldError:
    """Return the error for a module that is a package, or the other way round.

    Args:
        name: Its dotted name.
        found: What it is.
    """
    return ScaffoldError(
        _(_OTHERS[found.kind]).format(name=name, path=found.path),
        f"pyscaffold-mod remove {found.kind} {name}",
    )


def missing(project: Project, kind: str, name: str) -> ScaffoldError:
    """Return the error for a module or package that is not there.

    Args:
        project: The project.
        kind: ``module`` or ``package``.
        name: The dotted name.
    """
    above, _dot, last = name.rpartition(".")
    siblings = project.children(above) if above else ()
    close = difflib.get_close_matches(last, siblings, 1)
    return ScaffoldError(
        _(_MISSING[kind]).format(name=name),
        f"pyscaffold-mod remove {kind} {above}.{close[0]}"
        if close
        else _("give the dotted name of one that is there"),
    )


def _from_path(typed: str) -> str:
    """Return the dotted name that somebody means who types a path."""
    path = typed.replace("\\", "/").removesuffix(".py").removesuffix("/__init__")
    parts = [part for part in path.split("/") if part not in ("", ".", "..", "src")]
    return ".".join(parts) if all(part.isidentifier() for part in parts) else ""
