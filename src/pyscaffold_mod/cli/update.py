"""`update`: the newest template in a project."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, options, output, plain
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

if TYPE_CHECKING:
    from pyscaffold_mod import updating

SCHEMA = 1
_WIDTH = len("Again:")
CONFLICTS = 3
_HINT = N_("hint: decide each conflict, between its marks if it has some; then commit")
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
            raise ScaffoldError(
                _("{name} is empty").format(name=name),
                _("give a value, or leave it out"),
            )
    if check:
        if to or dry_run or diff:
            raise ScaffoldError(
                _("--check only compares versions"),
                _("leave out --to, --dry-run and --diff"),
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
        text = _("{name} is made from {old}, the newest version.")
        printer.line(text.format(name=name, old=checked.old))
        return
    text = _("{name} is made from {old}; {new} is there.")
    printer.line(text.format(name=name, old=checked.old, new=checked.new))
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
    growing.noted(printer, draft.notes)
    _summary(printer, draft, shown=shown, diff=diff)
    growing.left_alone(printer, draft.left)
    for conflict in draft.conflicts:
        where = ":".join([conflict.path, ",".join(map(str, conflict.lines))]).rstrip(
            ":"
        )
        text = _("conflict: {place}: {reason}")
        printer.aside(text.format(place=where, reason=conflict.reason))
    if draft.conflicts:
        printer.aside(_(_HINT))
        raise typer.Exit(CONFLICTS)


def _summary(
    printer: output.Printer, draft: "updating.Draft", *, shown: bool, diff: bool
) -> None:
    name = draft.project.name
    if draft.plan is None:
        text = _("{name} is made from {new} already; nothing was changed.")
        printer.line(text.format(name=name, new=draft.new))
        return
    if diff:
        growing.listed(printer, draft.plan, diff=True)
        return
    text = _("Updated {name} from {old} to {new}:")
    if shown:
        text = _("Would update {name} from {old} to {new}:")
    printer.line(text.format(name=name, old=draft.old, new=draft.new))
    growing.listed(printer, draft.plan, diff=False)
    for path in draft.merged:
        text = _("{path}, which you changed too").format(path=path)
        printer.line(f"  {growing.done('merged')}{text}")
    if not shown:
        git = _git(draft.project)
        following, back = _("Next:"), _("Back:")
        width = max(len(following), len(back), _WIDTH) + 1
        commit = f'{git} add -A . && {git} commit -m "Template {draft.new}"'
        printer.line(f"{following:<{width}}{git} diff")
        printer.line(f"{'':<{width}}{commit}")
        printer.line(f"{back:<{width}}{git} stash push --include-untracked -- .")


def _git(project: Path) -> str:
    """Return how to start git so that it works in the project, wherever it is typed."""
    if growing.here() == project:
        return "git"
    from pyscaffold_mod.cli import reporting

    return reporting.joined(["git", "-C", str(project)])
