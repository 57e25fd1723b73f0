"""`check`: the mistakes that people make with modules."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, options, output, plain
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

if TYPE_CHECKING:
    from pyscaffold_mod import checking

SCHEMA = 1
_FORMATS = ("text", "github", "sarif")
_EPILOG = """Examples:

\b
  pyscaffold-mod check
  pyscaffold-mod check src/sound --fail-on warning
  pyscaffold-mod check --show stdlib-shadow

In pyproject.toml: [tool.pyscaffold-mod.check] with select, ignore, exclude, fail-on.
On a line: # pyscaffold-mod: ignore[ID]"""


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files and folders [this folder]."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this rule. Repeatable, commas too."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Not this rule. Repeatable, commas too."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="error|warning|note", help="What makes the answer no [error]."
        ),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the rules.")] = False,
    show: Annotated[
        str | None, typer.Option(metavar="ID", help="Explain a rule.")
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format", metavar="text|github|sarif", help="How to print."
        ),
    ] = "text",
    json: options.Json = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Find the mistakes that people make with modules. Nothing is run or imported.

    Exit status: 0 nothing found, 1 something found, 2 could not be done.
    """
    from pyscaffold_mod import checking

    printer = output.Printer(json=json, quiet=quiet, debug=debug)
    if output_format not in _FORMATS:
        raise ScaffoldError(
            _("there is no format {name}").format(name=output_format),
            _("it is one of {names}").format(names=", ".join(_FORMATS)),
        )
    if listing:
        return _listed(printer)
    if show is not None:
        return _shown(printer, show)
    if "" in (paths or ()):
        raise ScaffoldError(
            _("a path is empty"), _("give a file or folder, . for this one")
        )
    report = checking.check(
        [Path(path) for path in paths or [str(growing.here())]],
        select=options.separated(select) or (),
        ignore=options.separated(ignore) or (),
        fail_on=None if fail_on is None else checking.severity(fail_on),
    )
    _printed(printer, report, output_format)
    return int(report.failed)


def _printed(printer: output.Printer, report: "checking.Report", how: str) -> None:
    from pyscaffold_mod.checking import reports

    here = growing.here()
    named = [(_path(report, one, here), one) for one in report.findings]
    printer.data(
        {
            "schema": SCHEMA,
            "command": "check",
            "files": report.files,
            "findings": [_described(path, one) for path, one in named],
        }
    )
    if how == "sarif":
        printer.text(reports.sarif(named))
        return
    lines = reports.github(named) if how == "github" else reports.text(named)
    for line in lines:
        printer.line(line)
    printer.line(reports.summary(report.findings, report.files))


def _path(report: "checking.Report", one: "checking.Finding", here: Path) -> str:
    path = report.root / one.path
    try:
        return Path(os.path.relpath(path, here)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _described(path: str, one: "checking.Finding") -> dict[str, Any]:
    return {
        "finding": one.rule,
        "severity": one.severity,
        "file": path,
        "line": one.line,
        "column": one.column,
        "message": one.message,
        "fix": one.fix,
    }


def _listed(printer: output.Printer) -> int:
    from pyscaffold_mod.checking.registry import RULES

    rules = [{"id": x.id, "severity": x.severity, "title": _(x.title)} for x in RULES]
    printer.data({"schema": SCHEMA, "command": "check", "rules": rules})
    wide = max(len(one.id) for one in RULES)
    for one in RULES:
        printer.line(f"{one.id:<{wide}}  {one.severity:<7}  {_(one.title)}")
    return 0


def _shown(printer: output.Printer, name: str) -> int:
    from pyscaffold_mod.checking.registry import rule

    one = rule(name)
    parts = {"id": one.id, "severity": one.severity, "title": _(one.title)}
    texts = {"why": _(one.why), "mend": _(one.mend)}
    trees = {"bad": dict(one.bad), "good": dict(one.good)}
    printer.data({"schema": SCHEMA, "command": "check", **parts, **texts, **trees})
    printer.line(f"{one.id} ({one.severity}): {_(one.title)}")
    for text in texts.values():
        printer.line()
        printer.line(text)
    for kind, tree in trees.items():
        for path, content in tree.items():
            printer.line()
            said = _("Bad: {path}") if kind == "bad" else _("Good: {path}")
            printer.line(said.format(path=path))
            for line in content.splitlines():
                printer.line(f"    {line}")
    return 0


def register(app: typer.Typer) -> None:
    """Add the command to others."""
    app.command("check", cls=plain.Command, epilog=_EPILOG)(check)
