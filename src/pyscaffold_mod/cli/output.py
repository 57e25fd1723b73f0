"""The only printer."""

import contextlib
import json
import os
import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

COMMANDS = (
    *("new", "add", "remove", "promote", "move", "check", "where", "tree"),
    *("explain", "update", "lesson", "kit", "script", "module", "package"),
)
LONG = 200
"""From so many steps on, a wait is worth a word."""
ASCII_SIGNS = ("|-- ", "`-- ", "|   ")
_LONGEST = 1000


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
            if reconfigure := getattr(stream, "reconfigure", None):
                reconfigure(errors="backslashreplace")

    def line(self, text: str = "") -> None:
        """Print one line of the result."""
        if not self.quiet and not self.json:
            print(escaped(text))

    def text(self, text: str) -> None:
        """Print text that has its own line ends."""
        if self.quiet or self.json:
            return
        if sys.stdout is None or is_terminal(sys.stdout):
            print(text, end="")
            return
        # A program, such as git, takes these bytes in every locale and on Windows.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())

    def progress(self, text: str, steps: int) -> None:
        """Say on a terminal what a longer wait is for."""
        if steps >= LONG and is_terminal(sys.stderr):
            self.aside(f"{text} ...")

    def aside(self, text: str) -> None:
        """Print one line about the result, on standard error, after what was printed."""
        if not self.quiet and not self.json:
            if sys.stdout:  # or a pipe that takes both gets them in another order
                sys.stdout.flush()
            _say(_shortened(text))

    def data(self, value: Mapping[str, Any]) -> None:
        """Print one JSON object where JSON was asked for."""
        if self.json:
            print(json.dumps(value, indent=2, ensure_ascii=True))

    def failure(self, error: ScaffoldError, code: int = 2) -> int:
        """Print what went wrong and what to do, and return the exit status."""
        if self.debug:
            for line in "".join(traceback.format_exception(error)).splitlines():
                _say(line)
        if self.json:
            described: dict[str, object]
            described = {"error": error.message, "hint": error.hint, "code": code}
            if error.details:
                described["details"] = list(error.details)
            _print_last(json.dumps(described, indent=2))
            return code
        _say(_shortened(error.message), _styled(_("error:"), "31;1"))
        for detail in error.details:
            _say(_shortened(detail), " ")
        # A hint may be a long line to type; only what is one word is shortened.
        hint = re.sub(
            rf"\S{{{_LONGEST},}}", lambda word: _shortened(word[0]), error.hint
        )
        _say(hint, _styled(_("hint:"), "36;1"))
        return code


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a person sees or types what goes through a stream."""
    return stream is not None and stream.isatty()


def drop(stream: TextIO | None = None) -> None:
    """Let the rest of the output go nowhere, so that the interpreter ends quietly.

    Args:
        stream: What cannot be written to; standard output where it is not given.
    """
    broken = stream or sys.stdout
    os.dup2(os.open(os.devnull, os.O_WRONLY), broken.fileno())


def escaped(text: str) -> str:
    """Show what a terminal would obey, hide or turn round, instead of sending it.

    Args:
        text: Any text.

    Returns:
        The text with each character that cannot be printed as Python writes it.
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def drawn(root: str, paths: Iterable[str], stream: TextIO | None = None) -> list[str]:
    """Return paths as the lines of a tree, in ASCII where signs are missing.

    Args:
        root: The first line.
        paths: Paths below it, with ``/`` between the parts.
        stream: Where the lines will be printed; standard error by default.
    """
    branch, last, down = signs(stream or sys.stderr)
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


def signs(stream: TextIO) -> tuple[str, str, str]:
    """Return what a tree is drawn with: before an entry, the last one, a gap.

    Args:
        stream: Where the tree will be printed.
    """
    found = ("├── ", "└── ", "│   ")
    try:
        "".join(found).encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return ASCII_SIGNS
    return found


def _say(text: str, before: str = "") -> None:
    """Print one line on standard error, if it can be printed at all."""
    if sys.stderr is not None:
        try:
            print(*filter(None, (before, escaped(text))), file=sys.stderr)
        except OSError:
            with contextlib.suppress(OSError):
                drop(sys.stderr)


def _print_last(text: str) -> None:
    """Print the last of a result; nobody is left to be told if that fails."""
    if sys.stdout is None:
        return
    try:
        print(text, flush=True)
    except OSError:
        drop()


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2]} ... {text[-_LONGEST // 2 :]}"


def _styled(text: str, codes: str) -> str:
    if "NO_COLOR" in os.environ or os.name == "nt" or not is_terminal(sys.stderr):
        return text
    return f"\033[{codes}m{text}\033[0m"
