"""`new`: a new script, module or package."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from pyscaffold_mod.cli import config, growing, options, output, plain, reading
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _, ngettext

app = typer.Typer(
    cls=plain.Group,
    help="Make a new project, and prove that it imports cleanly.",
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def new(
    context: typer.Context,
    language: options.Language = None,
    answers_schema: options.AnswersSchema = False,
    no_config: options.NoConfig = False,
    debug: options.Debug = False,
) -> None:
    """Make a new project, and prove that it imports cleanly.

    Without a kind, on a terminal, it asks.
    """
    if context.invoked_subcommand and language:
        raise ScaffoldError(  # the project's texts would have another language
            _("--language stands before the kind"), _("give it at the end")
        )
    if context.invoked_subcommand:
        return
    if answers_schema:
        _print_schema()
    else:
        how = options.How(config=not no_config)
        typed = {"language": language} if language else {}
        _run(output.Printer(debug=debug), "", "", typed, how)


def _command(kind: str) -> Callable[..., None]:
    """Return the command that makes one kind; all kinds have the same options."""

    @options.speaking
    def command(
        printer: output.Printer,
        name: options.Name = "",
        import_name: options.ImportName = None,
        distribution_name: options.DistributionName = None,
        description: options.Description = None,
        author_name: options.AuthorName = None,
        author_email: options.AuthorEmail = None,
        repository_url: options.RepositoryUrl = None,
        keywords: options.Keywords = None,
        example: options.Example = None,
        module: options.Module = None,
        tree: options.Tree = None,
        rename_root: options.RenameRoot = False,
        skip_invalid: options.SkipInvalid = False,
        exports: options.Exports = None,
        profile: options.Profile = None,
        features: options.Features = None,
        layout: options.Layout = None,
        tests: options.Tests = None,
        build_backend: options.BuildBackend = None,
        license: options.License = None,
        python_min: options.PythonMin = None,
        language: options.Language = None,
        data_file: options.DataFile = None,
        output_folder: options.Output = None,
        overwrite: options.Overwrite = None,
        git: options.Git = True,
        no_verify: options.NoVerify = False,
        dry_run: options.DryRun = False,
        diff: options.Diff = False,
        ask: options.Ask = False,
        answers_schema: options.AnswersSchema = False,
        no_config: options.NoConfig = False,
    ) -> None:
        given = {
            "import_name": import_name,
            "distribution_name": distribution_name,
            "description": description,
            "author_name": author_name,
            "author_email": author_email,
            "repository_url": repository_url,
            "keywords": keywords,
            "example": example,
            "modules": list(module) if module else None,
            "exports": exports,
            "profile": profile,
            "features": options.separated(features),
            "layout": layout,
            "tests": tests,
            "build_backend": build_backend,
            "license": license,
            "python_min": python_min,
            "language": language,
        }
        how = options.How(
            tree=tree,
            rename_root=rename_root,
            skip_invalid=skip_invalid,
            data_file=data_file,
            output=output_folder,
            overwrite=tuple(overwrite or ()),
            git=git,
            verify=not no_verify,
            dry_run=dry_run or diff,
            diff=diff,
            ask=ask,
            config=not no_config,
        )
        if answers_schema:
            _print_schema()
            return
        typed = {key: value for key, value in given.items() if value is not None}
        _run(printer, kind, name, typed, how)

    return command


_HELP = {
    "script": "Make a script: one executable file, with a test beside it.",
    "module": "Make a module: one file that others import.",
    "package": "Make a package of any depth, with an __init__.py at each level.",
}
_EXAMPLES = {
    "script": """
  pyscaffold-mod new script fibo --example fibo
  pyscaffold-mod new script tidy.py    # that one file, here""",
    "module": """
  pyscaffold-mod new module fibo --example fibo
  pyscaffold-mod new module text_tools --profile standard""",
    "package": """
  pyscaffold-mod new package sound --example sound
  pyscaffold-mod new package sound --module effects.echo --exports all
  tree sound | pyscaffold-mod new package --tree -""",
}
for _kind, _help in _HELP.items():
    # The sign \\b keeps the lines of a paragraph apart.
    _epilog = f"Examples:\n\n\b{_EXAMPLES[_kind]}"
    app.command(_kind, cls=plain.Command, help=_help, epilog=_epilog)(_command(_kind))


def _run(
    printer: output.Printer,
    kind: str,
    name: str,
    typed: dict[str, Any],
    how: options.How,
) -> None:
    from pyscaffold_mod import creating
    from pyscaffold_mod.cli import asking, reporting

    folder = growing.folder(how.output, "output")
    growing.here()
    tree = _tree(name, how)
    filed = reading.answers(Path(how.data_file)) if how.data_file else {}
    if name and how.data_file:
        filed.pop("import_name", None)
    given = {**(config.read() if how.config else {}), **filed, **typed}
    kind = _kind_of(kind, given.pop("kind", kind), how.data_file)
    name = name or (tree.root if tree else _import_name(given))
    replayed = {key: given[key] for key in given if key in typed or key not in filed}
    asked = None
    if how.ask or not (kind and name):
        asked = asking.answers(kind, name, given, everything=how.ask, printer=printer)
        kind, name = asked.kind, asked.name
        given |= asked.answers
        replayed |= asked.answers
    draft = creating.draft(
        kind,
        name,
        given,
        tree=tree,
        output=folder,
        overwrite=how.overwrite,
    )
    if asked and not asking.confirmed(draft):
        raise typer.Exit(1)
    if asked:
        draft = replace(draft, notes=())
    again = reporting.again(kind, name, replayed, how)
    if how.dry_run:
        reporting.planned(printer, draft, how, again)
    else:
        count = len(draft.modules)
        waits = ngettext("Importing {count} module", "Importing {count} modules", count)
        printer.progress(waits.format(count=count), count)
        made = creating.make(draft, verify=how.verify, git=how.git)
        reporting.made(printer, made, again)


def _kind_of(kind: str, other: Any, file: str | None) -> str:
    if not kind or other == kind:
        return str(other)
    if other not in list(_HELP):
        raise ScaffoldError(
            _("{path}: kind cannot be {other}").format(path=file, other=other),
            _("one of {names}").format(names=", ".join(_HELP)),
        )
    raise ScaffoldError(
        _("the answers are those of a {other}, not of a {kind}").format(
            other=other, kind=kind
        ),
        f"pyscaffold-mod new {other} --data-file {file}",
    )


def _import_name(given: Mapping[str, Any]) -> str:
    name = given.get("import_name", "")
    if not isinstance(name, str):
        raise ScaffoldError(_("import_name must be text"), _("quotes make it text"))
    return name


def _tree(name: str, how: options.How) -> Any:
    """Read the tree that was given as text."""
    if not how.tree:
        return None
    from pyscaffold_mod import listing

    text = reading.piped() if how.tree == "-" else reading.content(Path(how.tree))
    tree = listing.read(text, skip_invalid=how.skip_invalid)
    if name and name != tree.root and not how.rename_root:
        raise ScaffoldError(
            _("the tree's root is {root}, not {name}").format(
                root=tree.root, name=name
            ),
            _("leave {name} out, or add --rename-root").format(name=name),
        )
    return tree


def _print_schema() -> None:
    import json

    from pyscaffold_mod import schemas

    print(json.dumps(schemas.answers(), indent=2))
