"""What the commands that change a project share: options, and what they print."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import output
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

if TYPE_CHECKING:
    from pyscaffold_mod import changes

SCHEMA = 1
_CHANGES = (N_("create"), N_("edit"), N_("delete"), N_("same"), N_("merged"))

Names = Annotated[
    list[str],
    typer.Argument(metavar="DOTTED", help="Dotted names, as sound.effects.echo."),
]
ProjectFolder = Annotated[
    str | None,
    typer.Option(
        "--project", metavar="DIR", help="The project [the one around this folder]."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only list the files.")]
Diff = Annotated[bool, typer.Option("--diff", help="Only show the changes, as a diff.")]


def here() -> Path:
    """Return the current folder.

    Raises:
        ScaffoldError: It was deleted.
    """
    try:
        return Path.cwd()
    except OSError:
        raise ScaffoldError(
            _("the current folder is gone"), _("cd to a folder that exists")
        ) from None


def folder(typed: str | None, option: str = "project") -> Path | None:
    """Return the folder that was typed, if one was.

    Args:
        typed: What was typed.
        option: The option for which it was.

    Raises:
        ScaffoldError: It is empty.
    """
    if typed == "":
        message = _("--{option} is empty").format(option=option)
        raise ScaffoldError(message, _("give a folder, . for this one"))
    return Path(typed) if typed else None


def described(plan: "changes.Plan", *, diff: bool) -> dict[str, Any]:
    """Return a plan as data.

    Args:
        plan: The plan.
        diff: Whether its diff is wanted.
    """
    return {
        "project": str(plan.destination),
        "files": [
            {"change": change.kind, "path": str(change.path)}
            for change in plan.changes
            if change.kind != "same"
        ],
        **({"diff": plan.diff()} if diff else {}),
    }


def listed(printer: output.Printer, plan: "changes.Plan", *, diff: bool) -> None:
    """Print what a plan does: a line for each file, or its diff."""
    if diff:
        printer.text(plan.diff())
        return
    for change in plan.changes:
        if change.kind != "same":
            printer.line(f"  {done(change.kind)}{change.path}")


def done(change: str) -> str:
    """Return what happens to a file, as wide as the others.

    Args:
        change: ``create``, ``edit``, ``delete``, ``same`` or ``merged``.
    """
    width = max(len(_(word)) for word in _CHANGES) + 1
    return f"{_(change):<{width}}"


def noted(printer: output.Printer, notes: Iterable[str]) -> None:
    """Print what else the user should know, a line each."""
    for note in notes:
        printer.aside(_("note: {note}").format(note=note))


def left_alone(printer: output.Printer, left: Iterable[str]) -> None:
    """Print what was left alone, and why, a line each."""
    for one in left:
        printer.aside(_("left alone: {what}").format(what=one))
