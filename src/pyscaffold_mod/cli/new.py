"""`new`: a new script, module or package."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import typer

from pyscaffold_mod.cli import config, options, output, plain
from pyscaffold_mod.errors import ScaffoldError

LONGEST = 2**24
"""Bytes of a tree or of answers; a device may have no end."""

app = typer.Typer(
    cls=plain.Group,
    help="Make a new project, and prove that it imports cleanly.",
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def new(
    context: typer.Context,
    answers_schema: options.AnswersSchema = False,
    no_config: options.NoConfig = False,
    debug: options.Debug = False,
) -> None:
    """Make a new project, and prove that it imports cleanly.

    Without a kind, on a terminal, it asks.
    """
    if context.invoked_subcommand:
        return
    if answers_schema:
        _print_schema()
    else:
        _run(output.Printer(debug=debug), "", "", {}, options.How(config=not no_config))


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

    _refuse_no_folder(how.output)
    tree = _tree(name, how)
    filed = _answers_of(Path(how.data_file)) if how.data_file else {}
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
        output=Path(how.output) if how.output else None,
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
        printer.progress(f"Importing {len(draft.modules)} modules", len(draft.modules))
        made = creating.make(draft, verify=how.verify, git=how.git)
        reporting.made(printer, made, again)


def _refuse_no_folder(folder: str | None) -> None:
    """Refuse to work where there is no folder."""
    if folder == "":
        raise ScaffoldError("--output is empty", "give a folder, . for this one")
    try:
        Path.cwd()
    except OSError:
        raise ScaffoldError(
            "the current folder is gone", "cd to a folder that exists"
        ) from None


def _kind_of(kind: str, other: Any, file: str | None) -> str:
    if not kind or other == kind:
        return str(other)
    if other not in list(_HELP):
        raise ScaffoldError(
            f"{file}: kind cannot be {other}", f"one of {', '.join(_HELP)}"
        )
    raise ScaffoldError(
        f"the answers are those of a {other}, not of a {kind}",
        f"pyscaffold-mod new {other} --data-file {file}",
    )


def _import_name(given: Mapping[str, Any]) -> str:
    name = given.get("import_name", "")
    if not isinstance(name, str):
        raise ScaffoldError("import_name must be text", "quotes make it text")
    return name


def _tree(name: str, how: options.How) -> Any:
    """Read the tree that was given as text."""
    if not how.tree:
        return None
    from pyscaffold_mod import listing

    text = _piped() if how.tree == "-" else _bytes_of(Path(how.tree))
    tree = listing.read(text, skip_invalid=how.skip_invalid)
    if name and name != tree.root and not how.rename_root:
        raise ScaffoldError(
            f"the tree's root is {tree.root}, not {name}",
            f"leave {name} out, or add --rename-root",
        )
    return tree


def _answers_of(file: Path) -> dict[str, Any]:
    """Read answers from YAML or JSON, such as another project's answers file."""
    from pyscaffold_mod import documents

    try:
        answers = documents.load(_bytes_of(file))
    except ValueError as error:
        raise ScaffoldError(
            f"{file} is not YAML: {error}", "answers are lines such as `exports: all`"
        ) from None
    if not isinstance(answers, dict):
        raise ScaffoldError(
            f"{file} holds no answers", "answers are lines such as `exports: all`"
        )
    return {key: answers[key] for key in answers if not str(key).startswith("_")}


def _piped() -> bytes:
    if sys.stdin is None:
        raise ScaffoldError("standard input is closed", "pipe the tree into --tree -")
    return _limited("standard input", sys.stdin.buffer, "pipe the tree into --tree -")


def _bytes_of(file: Path) -> bytes:
    hint = "give the path of a text file"
    try:
        with file.open("rb") as stream:
            return _limited(str(file), stream, hint)
    except OSError as error:
        raise ScaffoldError(f"{file} cannot be read: {error.strerror}", hint) from None


def _limited(name: str, stream: BinaryIO, hint: str) -> bytes:
    """Read a stream to its end, if it has one."""
    try:
        text = stream.read(LONGEST + 1)
    except OSError as error:
        raise ScaffoldError(f"{name} cannot be read: {error.strerror}", hint) from None
    if len(text) > LONGEST:
        raise ScaffoldError(f"{name} is longer than {LONGEST} bytes", hint)
    return text


def _print_schema() -> None:
    import json

    from pyscaffold_mod import schemas

    print(json.dumps(schemas.answers(), indent=2))
