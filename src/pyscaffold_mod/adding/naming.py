"""Is this a name that can be added here; if not, what should have been typed."""

from pyscaffold_mod import names
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.project import Project


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
            f"{typed} is a path; a {kind} has a dotted name",
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
                f"{typed or 'an empty name'} cannot be a {kind}'s name:"
                f" {judgement.reason}",
                f"{add} {'.'.join(instead)}",
            )
        if is_new and judgement.verdict == "corrected":
            notes.append(
                f"{part} becomes {judgement.instead} in Python: {judgement.reason}"
            )
            part = judgement.instead
        parts.append(part)
    if judgement.verdict == "careful":
        notes.append(f"careful with {'.'.join(parts)}: {judgement.reason}")
    return ".".join(parts), tuple(notes)


def insist_on_line(summary: str) -> None:
    """Refuse a docstring that `new` would refuse, too.

    Args:
        summary: What the user typed.

    Raises:
        ScaffoldError: It is not one plain line.
    """
    if problem := names.text_problem(summary):
        raise ScaffoldError(f"the summary {problem}", "give it as one plain line")


def _from_path(typed: str) -> str:
    """Return the dotted name that somebody means who types a path."""
    path = typed.replace("\\", "/").removesuffix(".py").removesuffix("/__init__")
    parts = [part for part in path.split("/") if part not in ("", ".", "..", "src")]
    return ".".join(parts) if all(part.isidentifier() for part in parts) else ""
