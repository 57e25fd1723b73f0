"""The only printer."""

import json
import os
import sys
import traceback
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from pyscaffold_mod.errors import ScaffoldError

COMMANDS = ("new", "add", "remove", "promote", "move", "script", "module", "package")
LONG = 200
"""From so many steps on, a wait is worth a word."""


class Printer:
    """Print what a command returns, as text or as one JSON object.

    Args:
        json: Print one JSON object on standard output and nothing else.
        quiet: Print nothing but errors.
        debug: Show the traceback of an error.
    """

    def __init__(
        self, *, json: bool = False, quiet: bool = False, debug: bool = False
    ) -> None:
        self.json = json
        self.quiet = quiet
        self.debug = debug
        for stream in (sys.stdout, sys.stderr):
            # A name may hold what the terminal's encoding has no sign for.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def line(self, text: str = "") -> None:
        """Print one line of the result."""
        if not self.quiet and not self.json:
            print(text)

    def text(self, text: str) -> None:
        """Print text that has its own line ends."""
        if not self.quiet and not self.json:
            print(text, end="")

    def progress(self, text: str, steps: int) -> None:
        """Say on a terminal what a longer wait is for."""
        if steps >= LONG and is_terminal(sys.stderr):
            self.aside(f"{text} ...")

    def aside(self, text: str) -> None:
        """Print one line about the result, on standard error."""
        if not self.quiet and not self.json:
            print(text, file=sys.stderr)

    def data(self, value: Mapping[str, Any]) -> None:
        """Print one JSON object where JSON was asked for."""
        if self.json:
            print(json.dumps(value, indent=2, ensure_ascii=True))

    def failure(self, error: ScaffoldError, code: int = 2) -> int:
        """Print what went wrong and what to do, and return the exit status."""
        if self.debug:
            traceback.print_exception(error)
        if self.json:
            described = {"error": error.message, "hint": error.hint, "code": code}
            if error.details:
                described["details"] = list(error.details)
            print(json.dumps(described, indent=2))
            return code
        print(f"{_styled('error:', '31;1')} {error.message}", file=sys.stderr)
        for detail in error.details:
            print(f"  {detail}", file=sys.stderr)
        print(f"{_styled('hint:', '36;1')} {error.hint}", file=sys.stderr)
        return code


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a person sees or types what goes through a stream."""
    return stream is not None and stream.isatty()


def usage_error(error: Any, arguments: Sequence[str]) -> ScaffoldError:
    """Return Typer's complaint about the command line as an error with a hint."""
    message = " ".join(error.format_message().split()).rstrip(".")
    command = [word for word in arguments[:2] if word in COMMANDS]
    return ScaffoldError(
        (message[:1].lower() + message[1:]) or "a command is missing",
        " ".join(["pyscaffold-mod", *command, "--help"]),
    )


def drop() -> None:
    """Let the rest of the output go nowhere, so that the interpreter ends quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def drawn(root: str, paths: Iterable[str], stream: TextIO | None = None) -> list[str]:
    """Return paths as the lines of a tree, in ASCII where signs are missing.

    Args:
        root: The first line.
        paths: Paths below it, with ``/`` between the parts.
        stream: Where the lines will be printed; standard error by default.
    """
    branch, last, down = "├── ", "└── ", "│   "
    try:
        f"{branch}{last}{down}".encode((stream or sys.stderr).encoding or "ascii")
    except UnicodeEncodeError:
        branch, last, down = "|-- ", "`-- ", "|   "
    nested: dict[str, Any] = {}
    for path in sorted(paths):
        folder = nested
        for part in path.split("/"):
            folder = folder.setdefault(part, {})

    def below(folder: dict[str, Any], indent: str) -> Iterable[str]:
        for number, (name, inner) in enumerate(folder.items(), 1):
            ends = number == len(folder)
            yield f"{indent}{last if ends else branch}{name}{'/' if inner else ''}"
            yield from below(inner, indent + ("    " if ends else down))

    return [f"{root}/", *below(nested, "")]


def _styled(text: str, codes: str) -> str:
    if "NO_COLOR" in os.environ or os.name == "nt" or not is_terminal(sys.stderr):
        return text
    return f"\033[{codes}m{text}\033[0m"
