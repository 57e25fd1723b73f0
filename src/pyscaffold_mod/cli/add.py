"""`add`: a module, package or script in an existing project."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pyscaffold_mod.cli import growing, options, output, plain
from pyscaffold_mod.messages import N_, _

if TYPE_CHECKING:
    from pyscaffold_mod import adding

app = typer.Typer(
    cls=plain.Group,
    help="Add a module, package or script to a project.",
    rich_markup_mode=None,
)

_DONE = {
    "add": (N_("Added {names}:"), N_("Would add {names}:")),
    "remove": (N_("Removed {names}:"), N_("Would remove {names}:")),
}

Summary = Annotated[
    str, typer.Option(help="The docstring, one line [one made from the name].")
]
EntryPoint = Annotated[
    bool,
    typer.Option(
        "--entry-point",
        help="Make it a command of the distribution, by an entry point.",
    ),
]


def _command(kind: Literal["module", "package"]) -> Callable[..., None]:
    @options.speaking
    def command(
        printer: output.Printer,
        names: growing.Names,
        summary: Summary = "",
        project: growing.ProjectFolder = None,
        dry_run: growing.DryRun = False,
        diff: growing.Diff = False,
    ) -> None:
        from pyscaffold_mod import adding
        from pyscaffold_mod import project as projects

        found = projects.find(growing.here(), growing.folder(project))
        draft = adding.draft(found, kind, names, summary=summary)
        finish(printer, draft, dry_run=dry_run or diff, diff=diff)

    return command


@options.speaking
def script(
    printer: output.Printer,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What to call it, as tidy.")
    ],
    entry_point: EntryPoint = False,
    summary: Summary = "",
    project: growing.ProjectFolder = None,
    dry_run: growing.DryRun = False,
    diff: growing.Diff = False,
) -> None:
    """Make a script in scripts/, or with --entry-point a command."""
    from pyscaffold_mod import adding
    from pyscaffold_mod import project as projects

    found = projects.find(growing.here(), growing.folder(project))
    draft = adding.draft_script(found, name, summary=summary, entry_point=entry_point)
    finish(printer, draft, dry_run=dry_run or diff, diff=diff)


_HELP = {
    "module": "Add a module: its file, missing packages above, a test where the project"
    " mirrors its modules, and its name wherever the package lists its children.",
    "package": "Add a package: its __init__.py, missing packages above, and its name"
    " wherever the package above lists its children.",
}
_EXAMPLES = {
    "module": """
  pyscaffold-mod add module sound.effects.echo
  pyscaffold-mod add module sound.effects.echo --summary "Echo effect." --diff""",
    "package": """
  pyscaffold-mod add package sound.filters
  pyscaffold-mod add package sound.filters --dry-run""",
    "script": """
  pyscaffold-mod add script tidy
  pyscaffold-mod add script tidy --entry-point""",
}
_COMMANDS = {"module": _command("module"), "package": _command("package")}
for _kind, _run in {**_COMMANDS, "script": script}.items():
    # The sign \\b keeps the lines of a paragraph apart.
    _epilog = f"Examples:\n\n\b{_EXAMPLES[_kind]}"
    app.command(_kind, cls=plain.Command, help=_HELP.get(_kind), epilog=_epilog)(_run)


def finish(
    printer: output.Printer, draft: "adding.Draft", *, dry_run: bool, diff: bool
) -> None:
    """Carry out a draft unless it is only to be shown, and print it.

    Raises:
        Exit: Something was kept; the exit status is 1.
    """
    from pyscaffold_mod import adding

    remembered = True
    if not dry_run:
        remembered = adding.make(draft)
    printer.data(
        {
            "schema": growing.SCHEMA,
            "command": draft.action,
            "kind": draft.kind,
            "names": list(draft.names),
            "idle": list(draft.idle),
            "kept": [{"name": k.name, "reasons": list(k.reasons)} for k in draft.kept],
            "left": list(draft.left),
            "notes": list(draft.notes),
            **growing.described(draft.plan, diff=diff),
        }
    )
    growing.noted(printer, draft.notes)
    if not remembered:
        forgotten = _("this could not be remembered; remove will judge by the files")
        growing.noted(printer, [forgotten])
    if diff:
        growing.listed(printer, draft.plan, diff=True)
    else:
        _summary(printer, draft, dry_run=dry_run)
    growing.left_alone(printer, draft.left)
    for kept in draft.kept:
        printer.aside(_("kept: {name}").format(name=kept.name))
        for reason in kept.reasons:
            printer.aside(f"  {reason}")
    if draft.kept:
        printer.aside(_("hint: --force removes them nevertheless"))
        raise typer.Exit(1)


def _summary(printer: output.Printer, draft: "adding.Draft", *, dry_run: bool) -> None:
    if draft.names:
        done, would = _DONE[draft.action]
        text = _(would) if dry_run else _(done)
        printer.line(text.format(names=", ".join(draft.names)))
        growing.listed(printer, draft.plan, diff=False)
    for name in draft.idle:
        text = _("{name} is there already; nothing was changed.")
        printer.line(text.format(name=name))
