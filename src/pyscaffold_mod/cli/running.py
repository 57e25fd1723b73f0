"""The options of `check` that run something, and the bar while it runs."""

import math
import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from pyscaffold_mod.cli import output
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

if TYPE_CHECKING:
    from pyscaffold_mod.checking.running import Options

Run = Annotated[
    bool,
    typer.Option("--run", help="Also import each module first, on a copy."),
]
Wheel = Annotated[
    bool,
    typer.Option("--wheel", help="Also build the wheel, and list what is not in it."),
]
Python = Annotated[
    str | None,
    typer.Option(
        "--python",
        metavar="PATH",
        help="The Python to run with [.venv of the project, or the running one].",
    ),
]
Limit = Annotated[
    str | None,
    typer.Option("--limit", metavar="SECONDS", help="What a module may take [10]."),
]
_MOST = 86_400.0


@contextmanager
def asked(
    printer: output.Printer,
    *,
    run: bool,
    wheel: bool,
    python: str | None,
    limit: str | None,
) -> "Generator[Options | None]":
    """Give what is to be run, with a bar on a terminal.

    Args:
        printer: Whether anything but the result is wanted.
        run: Whether to import the modules.
        wheel: Whether to build the wheel.
        python: The interpreter that was named.
        limit: The seconds that were typed.

    Yields:
        The options; nothing if nothing is to be run.

    Raises:
        ScaffoldError: An option does not go with the others, or is no number.
    """
    if not (run or wheel):
        if python is not None or limit is not None:
            alone = _("without --run or --wheel nothing is run")
            raise ScaffoldError(alone, _("add --run"))
        yield None
        return
    from pyscaffold_mod.checking import running

    bar = Bar(shown=not (printer.quiet or printer.json))
    try:
        yield running.Options(
            imports=run,
            wheel=wheel,
            python=None if python is None else _found(python),
            limit=running.LIMIT if limit is None else seconds(limit),
            advance=bar.advance,
        )
    finally:
        bar.clear()


def _found(python: str) -> str:
    """Return the path of a program; what is nowhere stays as it was typed."""
    found = shutil.which(python)
    # Not resolved: a link in an environment says which environment it is.
    return python if found is None else os.path.abspath(found)  # noqa: PTH100


def seconds(text: str) -> float:
    """Return the seconds that were typed after --limit.

    Args:
        text: What was typed.

    Raises:
        ScaffoldError: They are no number, or more than a day.
    """
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not 0 < found <= _MOST:
        raise ScaffoldError(
            _("--limit cannot be {text}").format(text=text),
            _("give a number of seconds, such as 10"),
        )
    return found


class Bar:
    """One line on standard error that is written anew."""

    def __init__(self, *, shown: bool) -> None:
        self._is_shown = shown and output.is_terminal(sys.stderr)
        self._width = 0

    def advance(self, done: int, total: int) -> None:
        """Show how far it is, as far as the terminal is wide."""
        if not self._is_shown or not total:
            return
        numbers = f" {done}/{total}"
        room = min(shutil.get_terminal_size().columns - 1, 60) - len(numbers) - 2
        full = done * max(room, 0) // total
        bar = f"[{'#' * full}{'.' * (room - full)}]" if room > 4 else ""
        self._write((bar + numbers)[-max(room + len(numbers) + 2, 1) :])

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._write("")
            self._write("")
            self._width = 0

    def _write(self, text: str) -> None:
        rest = " " * (self._width - len(text))
        print(f"\r{text}{rest}", end="" if text else "\r", file=sys.stderr, flush=True)
        self._width = len(text)
