"""What `check` prints of its repairs, and what it reads from an editor."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import output
from pyscaffold_mod.cli.paths import shown
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _, ngettext

if TYPE_CHECKING:
    from pyscaffold_mod import checking

Fix = Annotated[bool, typer.Option("--fix", help="Mend what surely can be.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only list the files that --fix would change.")
]
Diff = Annotated[
    bool, typer.Option("--diff", help="Only show what --fix would change, as a diff.")
]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="PATH",
        help="Check this file alone; what it holds is read from standard input.",
    ),
]


def typed(name: str, paths: Sequence[str], *, fixes: bool) -> bytes:
    """Read what an editor has of a file.

    Args:
        name: The file.
        paths: The paths beside it.
        fixes: Whether anything is to be mended.

    Raises:
        ScaffoldError: These do not go together, or it is no Python file.
    """
    if fixes:
        raise ScaffoldError(
            _("--fix changes files, and this one comes from standard input"),
            _("save the file, and check it without --stdin-filename"),
        )
    if [path for path in paths if path != "-"]:
        raise ScaffoldError(
            _("--stdin-filename names the one file to check"),
            _("leave the other paths out"),
        )
    if not name.endswith(".py"):
        raise ScaffoldError(
            _("--stdin-filename is no file that ends in .py"),
            _("name the Python file whose content comes from standard input"),
        )
    return sys.stdin.buffer.read() if sys.stdin else b""


def refuse_dash(paths: Sequence[str]) -> None:
    """Refuse `-` where nobody says which file it is.

    Raises:
        ScaffoldError: It is among the paths.
    """
    if "-" in paths:
        raise ScaffoldError(
            _("- is standard input, and no file"),
            _("say which file it is: --stdin-filename PATH"),
        )


def described(report: "checking.Report", here: Path, *, diff: bool) -> dict[str, Any]:
    """Return the changes of a report as data."""
    from pyscaffold_mod.checking import fixing

    return {
        "changes": [
            {"change": kind, "path": shown(path, here)}
            for kind, path in fixing.changed(report.plans)
        ],
        **({"diff": _diff(report)} if diff else {}),
    }


def preview(
    printer: output.Printer, report: "checking.Report", here: Path, *, diff: bool
) -> None:
    """Print what would be changed: the files, or their diff."""
    from pyscaffold_mod.checking import fixing

    if diff:
        printer.text(_diff(report))
        return
    for kind, path in fixing.changed(report.plans):
        printer.line(f"  {kind:<7}{shown(path, here)}")


def fixed(report: "checking.Report", here: Path) -> Iterator[str]:
    """Write a line for each finding that was fixed."""
    for one in report.fixed:
        place = f"{shown(report.root / one.path, here)}:{one.line}:{one.column}"
        # Translators: as in "a.py:1:1: fixed all-duplicate: __all__ names a twice"
        said = _("{place}: fixed {rule}: {message}")
        yield said.format(place=place, rule=one.rule, message=one.message)


def summary(report: "checking.Report", *, would: bool) -> str:
    """Say how much is left, and how much was fixed or would be."""
    from pyscaffold_mod.checking import reports

    rest = reports.summary(report.findings, report.files)
    count = len(report.fixed)
    if would:
        # Translators: as in "2 would be fixed; then 1 error in 41 files"
        said = ngettext(
            "{count} would be fixed; then {rest}",
            "{count} would be fixed; then {rest}",
            count,
        )
    else:
        said = ngettext("{rest}; {count} fixed", "{rest}; {count} fixed", count)
    return said.format(count=count, rest=rest)


def offer(findings: "Sequence[checking.Finding]") -> Iterator[str]:
    """Say how many findings `--fix` would mend, if any."""
    count = sum(one.is_fixable for one in findings)
    if count:
        said = ngettext(
            "{count} of these is mended by check --fix",
            "{count} of these are mended by check --fix",
            count,
        )
        yield said.format(count=count)


def _diff(report: "checking.Report") -> str:
    return "".join(plan.diff() for plan in report.plans)
