"""`promote`: script → module → package."""

from typing import Annotated, Literal

import typer

from pyscaffold_mod.cli import growing, move, options, output, plain
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

_EPILOG = """Examples:

\b
  pyscaffold-mod promote src/sound/echo.py --diff
  pyscaffold-mod promote tidy.py --to package"""
_Goal = Literal["module", "package", "project"]
_GOALS: tuple[_Goal, ...] = ("module", "package", "project")

_DONE = {
    "module": (N_("{name} is now a module:"), N_("{name} would become a module:")),
    "package": (N_("{name} is now a package:"), N_("{name} would become a package:")),
    "module with a project around it": (
        N_("{name} is now a module with a project around it:"),
        N_("{name} would become a module with a project around it:"),
    ),
    "package with a project around it": (
        N_("{name} is now a package with a project around it:"),
        N_("{name} would become a package with a project around it:"),
    ),
}


@options.speaking
def promote(
    printer: output.Printer,
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The file, as src/sound/echo.py.")
    ],
    to: Annotated[
        str,
        typer.Option(
            metavar="GOAL",
            help="What it shall become: module, package or project [the next step].",
        ),
    ] = "",
    project: growing.ProjectFolder = None,
    dry_run: growing.DryRun = False,
    diff: growing.Diff = False,
) -> None:
    """Let a script become a module, or a module a package; every import still works."""
    from pyscaffold_mod import promoting

    goal: _Goal | None = next((one for one in _GOALS if one == to), None)
    if to and goal is None:
        raise ScaffoldError(
            _("nothing can become a {goal}").format(goal=to),
            _("--to is one of {names}").format(names=", ".join(_GOALS)),
        )
    draft = promoting.draft(growing.here(), path, goal, growing.folder(project))
    shown = dry_run or diff
    if not shown:
        promoting.make(draft)
    printer.data(
        {
            "schema": growing.SCHEMA,
            "command": "promote",
            "name": draft.name,
            "old": draft.old,
            "new": draft.new,
            "doubtful": move.described(draft.doubtful),
            "notes": list(draft.notes),
            **growing.described(draft.plan, diff=diff),
        }
    )
    growing.noted(printer, draft.notes)
    if not diff:
        done, would = _DONE[draft.new]
        printer.line(_(would if dry_run else done).format(name=draft.name))
    growing.listed(printer, draft.plan, diff=diff)
    move.doubted(printer, draft.doubtful)


def register(app: typer.Typer) -> None:
    """Add the command to others."""
    app.command("promote", cls=plain.Command, epilog=_EPILOG)(promote)
