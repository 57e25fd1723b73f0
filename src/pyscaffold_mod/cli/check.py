"""`check`: the mistakes that people make with modules."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, mending, options, output, plain, running
from pyscaffold_mod.cli.paths import shown
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
  pyscaffold-mod check --fix --diff
  pyscaffold-mod check --run --wheel
  pyscaffold-mod check --show stdlib-shadow

In pyproject.toml: [tool.pyscaffold-mod.check] with select, ignore, exclude, fail-on.
On a line: # pyscaffold-mod: ignore[ID]"""


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files and folders [this folder]."),
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help="Only this rule. Repeatable, commas too."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help="Not this rule. Repeatable, commas too."),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        metavar="error|warning|note", help="What makes the answer no [error]."
    ),
]
List = Annotated[bool, typer.Option("--list", help="List the rules.")]
Show = Annotated[str | None, typer.Option(metavar="ID", help="Explain a rule.")]
OutputFormat = Annotated[
    str,
    typer.Option("--output-format", metavar="text|github|sarif", help="How to print."),
]


@options.speaking
def check(
    printer: output.Printer,
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = None,
    fix: mending.Fix = False,
    dry_run: mending.DryRun = False,
    diff: mending.Diff = False,
    stdin_filename: mending.StdinFilename = None,
    run: running.Run = False,
    wheel: running.Wheel = False,
    python: running.Python = None,
    limit: running.Limit = None,
    listing: List = False,
    show: Show = None,
    output_format: OutputFormat = "text",
) -> int:
    """Find the mistakes that people make with modules.

    Nothing is run or imported, unless --run or --wheel is given.

    Exit status: 0 nothing found or left, 1 something found, 2 could not be done.
    """
    given, would = paths or [], diff or dry_run
    _refuse(given, output_format)
    if listing:
        return _listed(printer)
    if show is not None:
        return _shown(printer, show)
    if (run or wheel) and (fix or would or stdin_filename is not None):
        raise ScaffoldError(
            _("--run and --wheel only look, at what is saved"),
            _("mend first, then give --run alone"),
        )
    how = _how(select, ignore, fail_on)
    if stdin_filename is not None:
        report = _typed(stdin_filename, given, how, fixes=fix or would)
    elif fix or would:
        report = _mended(given, how, write=not would)
    else:
        with running.asked(
            printer, run=run, wheel=wheel, python=python, limit=limit
        ) as what:
            report = _looked(given, {**how, "run": what})
    _printed(printer, report, output_format, fix=fix, would=would, diff=diff)
    return int(report.failed or (would and bool(report.plans)))


def _how(
    select: list[str] | None, ignore: list[str] | None, fail_on: str | None
) -> dict[str, Any]:
    from pyscaffold_mod import checking

    return {
        "select": options.separated(select) or (),
        "ignore": options.separated(ignore) or (),
        "fail_on": None if fail_on is None else checking.severity(fail_on),
    }


def _wanted(given: Sequence[str]) -> list[Path]:
    mending.refuse_dash(given)
    return [Path(path) for path in given or [str(growing.here())]]


def _typed(
    name: str, given: Sequence[str], how: dict[str, Any], *, fixes: bool
) -> "checking.Report":
    from pyscaffold_mod import checking

    content = mending.typed(name, given, fixes=fixes)
    return checking.check([Path(name)], content=content, **how)


def _mended(
    given: Sequence[str], how: dict[str, Any], *, write: bool
) -> "checking.Report":
    from pyscaffold_mod import checking

    return checking.fix(_wanted(given), write=write, **how)


def _looked(given: Sequence[str], how: dict[str, Any]) -> "checking.Report":
    from pyscaffold_mod import checking

    return checking.check(_wanted(given), **how)


def _refuse(paths: Sequence[str], how: str) -> None:
    if how not in _FORMATS:
        raise ScaffoldError(
            _("there is no format {name}").format(name=how),
            _("it is one of {names}").format(names=", ".join(_FORMATS)),
        )
    if "" in paths:
        raise ScaffoldError(
            _("a path is empty"), _("give a file or folder, . for this one")
        )


def _printed(
    printer: output.Printer,
    report: "checking.Report",
    how: str,
    *,
    fix: bool,
    would: bool,
    diff: bool,
) -> None:
    from pyscaffold_mod.checking import reports

    here = growing.here()
    named, gone = (
        [(shown(report.root / one.path, here), one) for one in found]
        for found in (report.findings, report.fixed)
    )
    printer.data(
        {
            "schema": SCHEMA,
            "command": "check",
            "files": report.files,
            "findings": [_described(path, one) for path, one in named],
            "fixed": [_described(path, one) for path, one in gone],
            **mending.described(report, here, diff=diff),
        }
    )
    if would:
        mending.preview(printer, report, here, diff=diff)
        say = printer.aside if diff else printer.line
        say(mending.summary(report, would=True))
        return
    if how == "sarif":
        printer.text(reports.sarif(named))
        return
    for line in mending.fixed(report, here):
        printer.line(line)
    lines = reports.github(named) if how == "github" else reports.text(named)
    for line in (*lines, *mending.offer(report.findings)):
        printer.line(line)
    if fix:
        printer.line(mending.summary(report, would=False))
    else:
        printer.line(reports.summary(report.findings, report.files))


def _described(path: str, one: "checking.Finding") -> dict[str, Any]:
    return {
        "finding": one.rule,
        "severity": one.severity,
        "file": path,
        "line": one.line,
        "column": one.column,
        "message": one.message,
        "fix": one.fix,
        "fixable": one.is_fixable,
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
    from pyscaffold_mod.checking.reports import page

    one = rule(name)
    parts = {"id": one.id, "severity": one.severity, "title": _(one.title)}
    texts = {"why": _(one.why), "mend": _(one.mend)}
    trees = {"bad": dict(one.bad), "good": dict(one.good)}
    more = {"repairs": _(one.repairs), "needs": one.needs, "page": page(one.id)}
    whole = {**parts, **texts, **more, **trees}
    printer.data({"schema": SCHEMA, "command": "check", **whole})
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
    printer.line()
    if one.repairs:
        printer.line(_("check --fix: {what}").format(what=_(one.repairs)))
    printer.line(_("More: {address}").format(address=more["page"]))
    return 0


def register(app: typer.Typer) -> None:
    """Add the command to others."""
    app.command("check", cls=plain.Command, epilog=_EPILOG)(check)
