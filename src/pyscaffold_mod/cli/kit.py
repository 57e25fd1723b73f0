"""`kit`: what a room needs on one stick."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, options, output, plain, running
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

if TYPE_CHECKING:
    from pyscaffold_mod import kit as kits

SCHEMA = 1
_EPILOG = """Examples:

\b
  pyscaffold-mod kit stick
  pyscaffold-mod kit stick --python 3.12-3.14 --platform win,mac
  pyscaffold-mod kit stick --python 3.13 --platform linux-x86_64 --dry-run"""


@options.speaking
def kit(
    printer: output.Printer,
    folder: Annotated[
        str,
        typer.Argument(
            metavar="DIR", help="A new folder, or a kit.", show_default=False
        ),
    ],
    python: Annotated[
        str | None,
        typer.Option("--python", metavar="3.11-3.14", help="The Pythons [all]."),
    ] = None,
    platform: Annotated[
        str | None,
        typer.Option(
            "--platform",
            metavar="win|mac|linux",
            help="The systems [all], with commas; also finer, as win-arm64.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be loaded.")
    ] = False,
) -> int:
    """Load all that a workshop without a network needs into a folder.

    Wheels for every laptop, the pages of the lesson, the program in one file, and a
    page that says what to type. Stopped and given again it loads what is missing.

    Exit status: 0 done, 1 something has no wheel, 2 could not be done.
    """
    from pyscaffold_mod import kit as kits

    if not folder:
        raise ScaffoldError(_("DIR is empty"), _("name a folder"))
    place = growing.here() / folder
    chosen = kits.targets(python, platform)
    if dry_run:
        _planned(printer, chosen, kits.needed(chosen))
        return 0
    with _shown(printer) as advance:
        made = kits.make(place, chosen, advance)
    _told(printer, made, folder)
    return int(bool(made.absent))


@contextmanager
def _shown(printer: output.Printer) -> Generator[Callable[[int, int], None]]:
    """Show how far it is: a bar on a terminal, else lines."""
    bar = running.Bar(shown=not (printer.quiet or printer.json))

    def tell(done: int, total: int) -> None:
        said = _("{done} of {total} wheels are there")
        printer.aside(said.format(done=done, total=total))

    try:
        yield bar.advance if output.is_terminal(sys.stderr) else tell
    finally:
        bar.clear()


def _planned(
    printer: output.Printer,
    chosen: "tuple[kits.Target, ...]",
    needed: dict[str, str],
) -> None:
    printer.data({**_described(chosen), "distributions": needed})
    for one in chosen:
        printer.line(f"Python {one.python}, {one.platform.shown}")
    for name, version in needed.items():
        printer.line(f"  {name} {version}".rstrip())


def _told(printer: output.Printer, made: "kits.Kit", typed: str) -> None:
    from pyscaffold_mod.kit import start_page

    absent = [
        {
            "distribution": one.name,
            "version": one.version,
            "python": one.target.python,
            "platform": one.target.platform.name,
        }
        for one in made.absent
    ]
    files = [{"path": path, "bytes": size} for path, size in made.sizes.items()]
    here = {"folder": str(made.folder), "loaded": made.loaded, "absent": absent}
    printer.data({**_described(made.targets), **here, "files": files})
    rows = start_page.groups(made.sizes)
    rows.append((_("in all"), "", start_page.megabytes(sum(made.sizes.values()))))
    wide = [max(len(row[column]) for row in rows) for column in range(3)]
    for name, count, size in rows:
        printer.line(f"{name:<{wide[0]}}  {count:>{wide[1]}}  {size:>{wide[2]}}")
    for one in made.absent:
        printer.aside(_("no wheel: {what}").format(what=start_page.described(one)))
    printer.line(_("Open {path} to begin.").format(path=f"{typed}/index.html"))


def _described(chosen: "tuple[kits.Target, ...]") -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "command": "kit",
        "pythons": list(dict.fromkeys(x.python for x in chosen)),
        "platforms": list(dict.fromkeys(x.platform.name for x in chosen)),
    }


def register(app: typer.Typer) -> None:
    """Add the command to others."""
    app.command("kit", cls=plain.Command, epilog=_EPILOG)(kit)
