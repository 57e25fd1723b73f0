"""`move`: another name for a module or package, in every import of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from pyscaffold_mod.cli import growing, options, output, plain
from pyscaffold_mod.messages import _, ngettext

if TYPE_CHECKING:
    from pyscaffold_mod import moving, references

_EPILOG = """Examples:

\b
  pyscaffold-mod move sound.effects.echo sound.effects.reverb --diff
  pyscaffold-mod move sound.effects sound.filters.effects"""


@options.speaking
def move(
    printer: output.Printer,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="Its name, as sound.effects.echo.")
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="Its new name, as sound.fx.reverb.")
    ],
    project: growing.ProjectFolder = None,
    dry_run: growing.DryRun = False,
    diff: growing.Diff = False,
) -> None:
    """Rename or move a module or package, and rewrite every import of it.

    Strings and comments are listed, not changed: only a person can say what they mean.
    """
    from pyscaffold_mod import moving
    from pyscaffold_mod import project as projects

    found = projects.find(growing.here(), growing.folder(project))
    draft = moving.draft(found, old, new)
    shown = dry_run or diff
    if not shown:
        moving.make(draft)
    printer.data(
        {
            "schema": growing.SCHEMA,
            "command": "move",
            "kind": draft.kind,
            "old": draft.old,
            "new": draft.new,
            "rewritten": described(draft.rewritten),
            "doubtful": described(draft.doubtful),
            "left": list(draft.left),
            "notes": list(draft.notes),
            **growing.described(draft.plan, diff=diff),
        }
    )
    growing.noted(printer, draft.notes)
    if not diff:
        printer.line(_done(draft, dry_run=dry_run))
    growing.listed(printer, draft.plan, diff=diff)
    growing.left_alone(printer, draft.left)
    doubted(printer, draft.doubtful)


def _done(draft: "moving.Draft", *, dry_run: bool) -> str:
    """Say what was moved, or would be."""
    count = len(draft.rewritten)
    text = ngettext(
        "Moved {old} to {new}, {count} line rewritten:",
        "Moved {old} to {new}, {count} lines rewritten:",
        count,
    )
    if dry_run:
        text = ngettext(
            "Would move {old} to {new}, {count} line rewritten:",
            "Would move {old} to {new}, {count} lines rewritten:",
            count,
        )
    return text.format(old=draft.old, new=draft.new, count=count)


def described(places: "Iterable[references.Place]") -> list[dict[str, str | int]]:
    """Return places as data."""
    return [
        {"path": str(one.path), "line": one.line, "text": one.text} for one in places
    ]


def doubted(printer: output.Printer, places: "Iterable[references.Place]") -> None:
    """Print what only a person can judge, a line each."""
    for number, one in enumerate(places):
        if not number:
            printer.aside(_("To be looked at by you; nothing was changed there:"))
        printer.aside(f"  {one.path}:{one.line}: {one.text}")


def register(app: typer.Typer) -> None:
    """Add the command to others."""
    app.command("move", cls=plain.Command, epilog=_EPILOG)(move)
