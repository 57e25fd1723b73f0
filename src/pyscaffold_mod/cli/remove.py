"""`remove`: take out what `add` put in."""

from collections.abc import Callable
from typing import Annotated

import typer

from pyscaffold_mod.cli import add, growing, options, output, plain

app = typer.Typer(
    cls=plain.Group,
    help="Take a module, package or script out again.",
    rich_markup_mode=None,
)

Force = Annotated[
    bool,
    typer.Option("--force", help="Remove what was edited or is imported, too."),
]


def _command(kind: str) -> Callable[..., None]:
    @options.speaking
    def command(
        printer: output.Printer,
        names: growing.Names,
        force: Force = False,
        project: growing.ProjectFolder = None,
        dry_run: growing.DryRun = False,
        diff: growing.Diff = False,
    ) -> None:
        from pyscaffold_mod import adding
        from pyscaffold_mod import project as projects

        found = projects.find(growing.here(), growing.folder(project))
        if kind == "script":
            draft = adding.draft_script_removal(found, names, force=force)
        else:
            draft = adding.draft_removal(found, kind, names, force=force)
        add.finish(printer, draft, dry_run=dry_run or diff, diff=diff)

    return command


for _kind in ("module", "package", "script"):
    _name = "tidy" if _kind == "script" else "sound.effects.echo"
    app.command(
        _kind,
        cls=plain.Command,
        help=f"Remove a {_kind}: its files, its tests and every mention, where they are"
        " as `add` made them and nothing else uses it.",
        epilog=f"Example:\n\n\b\n  pyscaffold-mod remove {_kind} {_name} --diff",
    )(_command(_kind))
