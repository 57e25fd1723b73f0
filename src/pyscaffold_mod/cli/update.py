"""`update`: the newest template in a project."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, options, output, plain
from pyscaffold_mod.errors import ScaffoldError

if TYPE_CHECKING:
    from pyscaffold_mod import updating

SCHEMA = 1
CONFLICTS = 3
_HINT = "hint: decide each conflict, between its marks if it has some; then commit"
_EPILOG = """Examples:

\b
  pyscaffold-mod update --diff
  pyscaffold-mod update
  pyscaffold-mod update --check"""


@options.speaking
def update(
    printer: output.Printer,
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="PATH", help="The project [the one around this folder]."
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Only say whether there is a newer version: 0 no, 1 yes."
        ),
    ] = False,
    to: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="Go to this version [the newest]."),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="URL|PATH",
            help="Take the template from there: a URL, a clone or a bundle."
            " Also for a project of another template.",
        ),
    ] = None,
    dry_run: growing.DryRun = False,
    diff: growing.Diff = False,
) -> None:
    """Take over the newest version of the template; your changes stay."""
    from pyscaffold_mod import updating

    project = Path(path) if path else None
    for name, value in (("PATH", path), ("--to", to), ("--template", template)):
        if value == "":
            raise ScaffoldError(f"{name} is empty", "give a value, or leave it out")
    if check:
        if to or dry_run or diff:
            raise ScaffoldError(
                "--check only compares versions", "leave out --to, --dry-run and --diff"
            )
        return _check(printer, updating.check(growing.here(), project, template))
    draft = updating.draft(
        growing.here(),
        project,
        to=to,
        given=template,
        say=lambda text: printer.progress(text, output.LONG),
    )
    shown = dry_run or diff
    if not shown:
        updating.make(draft)
    _finish(printer, draft, shown=shown, diff=diff)
    return None


def register(app: typer.Typer) -> None:
    """Add the command to others."""
    app.command("update", cls=plain.Command, epilog=_EPILOG)(update)


def _check(printer: output.Printer, checked: "updating.Checked") -> None:
    printer.data(
        {
            "schema": SCHEMA,
            "command": "update",
            "project": str(checked.project),
            "from": checked.old,
            "to": checked.new,
            "newer": checked.newer,
        }
    )
    name = checked.project.name
    if not checked.newer:
        printer.line(f"{name} is made from {checked.old}, the newest version.")
        return
    printer.line(f"{name} is made from {checked.old}; {checked.new} is there.")
    raise typer.Exit(1)


def _described(draft: "updating.Draft", *, diff: bool) -> dict[str, Any]:
    """Return an update as data."""
    described = {"project": str(draft.project), "files": []}
    described |= {"diff": ""} if diff else {}
    if draft.plan:
        described = growing.described(draft.plan, diff=diff)
    return {
        "schema": SCHEMA,
        "command": "update",
        "from": draft.old,
        "to": draft.new,
        "conflicts": [
            {"path": one.path, "reason": one.reason, "lines": list(one.lines)}
            for one in draft.conflicts
        ],
        "merged": list(draft.merged),
        "left": list(draft.left),
        "notes": list(draft.notes),
        **described,
    }


def _finish(
    printer: output.Printer, draft: "updating.Draft", *, shown: bool, diff: bool
) -> None:
    """Print an update.

    Raises:
        Exit: There are conflicts; the exit status is 3.
    """
    printer.data(_described(draft, diff=diff))
    for note in draft.notes:
        printer.aside(f"note: {note}")
    _summary(printer, draft, shown=shown, diff=diff)
    for one in draft.left:
        printer.aside(f"left alone: {one}")
    for conflict in draft.conflicts:
        where = ":".join([conflict.path, ",".join(map(str, conflict.lines))]).rstrip(
            ":"
        )
        printer.aside(f"conflict: {where}: {conflict.reason}")
    if draft.conflicts:
        printer.aside(_HINT)
        raise typer.Exit(CONFLICTS)


def _summary(
    printer: output.Printer, draft: "updating.Draft", *, shown: bool, diff: bool
) -> None:
    name = draft.project.name
    if draft.plan is None:
        printer.line(f"{name} is made from {draft.new} already; nothing was changed.")
        return
    if diff:
        growing.listed(printer, draft.plan, diff=True)
        return
    does = "Would update" if shown else "Updated"
    printer.line(f"{does} {name} from {draft.old} to {draft.new}:")
    growing.listed(printer, draft.plan, diff=False)
    for path in draft.merged:
        printer.line(f"  {'merged':<7}{path}, which you changed too")
    if not shown:
        git = _git(draft.project)
        printer.line(f"Next:  {git} diff")
        printer.line(f'       {git} add -A . && {git} commit -m "Template {draft.new}"')
        printer.line(f"Back:  {git} stash push --include-untracked -- .")


def _git(project: Path) -> str:
    """Return how to start git so that it works in the project, wherever it is typed."""
    if growing.here() == project:
        return "git"
    from pyscaffold_mod.cli import reporting

    return reporting.joined(["git", "-C", str(project)])
