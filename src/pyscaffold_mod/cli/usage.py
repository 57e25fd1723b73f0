"""What Typer says about a command line, as an error of ours."""

import re
from collections.abc import Sequence
from typing import Any

from pyscaffold_mod.cli import output
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

# Typer has no catalogues; its sentences are taken apart. One that is not here stays.
_SENTENCES = (
    (
        r"no such option: (?P<option>\S+) \(Possible options: (?P<names>.*)\)",
        N_("no such option: {option} (Possible options: {names})"),
    ),
    (
        r"no such option: (?P<option>\S+)",
        N_("no such option: {option}"),
    ),
    (
        r"missing argument '(?P<name>.+)'",
        N_("missing argument '{name}'"),
    ),
    (
        r"option '(?P<option>.+)' requires an argument",
        N_("option '{option}' requires an argument"),
    ),
    (
        r"option '(?P<option>.+)' does not take a value",
        N_("option '{option}' does not take a value"),
    ),
    (
        r"missing command",
        N_("missing command"),
    ),
    (
        r"no such command '(?P<name>.+)'\. Did you mean:? (?P<other>.+)\?",
        N_("no such command '{name}'. Did you mean {other}?"),
    ),
    (
        r"no such command '(?P<name>.+)'",
        N_("no such command '{name}'"),
    ),
    (
        r"got unexpected extra argument\(s\) \((?P<names>.*)\)",
        N_("got unexpected extra argument(s) ({names})"),
    ),
)


def described(error: Any, arguments: Sequence[str]) -> ScaffoldError:
    """Return Typer's complaint about the command line as an error with a hint."""
    message = " ".join(error.format_message().split()).rstrip(".")
    command = [word for word in arguments[:2] if word in output.COMMANDS]
    return ScaffoldError(
        _said(message[:1].lower() + message[1:]) or _("a command is missing"),
        " ".join(["pyscaffold-mod", *command, "--help"]),
    )


def _said(message: str) -> str:
    for pattern, text in _SENTENCES:
        if match := re.fullmatch(pattern, message):
            return _(text).format(**match.groupdict())
    return message
