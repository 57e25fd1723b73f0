"""The help of a command in another language than English.

What it says stands in the signatures and docstrings of the commands, unmarked;
`nox -s messages` asks `texts` for it.
"""

import inspect
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pyscaffold_mod.messages import N_, _

# Typer's own.
_HEADINGS = {
    "Arguments": N_("Arguments"),
    "Options": N_("Options"),
    "Commands": N_("Commands"),
}
_HELP = N_("Show this message and exit.")
_EXAMPLES = "\b"


def texts(command: Any) -> Iterator[str]:
    """Give what the help of a command says, paragraph by paragraph.

    Args:
        command: The command, as Typer makes it.
    """
    for text in (command.help, *(x.help for x in command.params), command.epilog):
        for paragraph in _paragraphs(inspect.cleandoc(text or "")):
            if paragraph and not paragraph.startswith(_EXAMPLES):
                yield paragraph


def short(command: Any) -> str:
    """Return the first sentence about a command, for the list of its group.

    Args:
        command: The command, as Typer makes it.
    """
    said: str = _(_paragraphs(inspect.cleandoc(command.help or ""))[0])
    return re.split(r"(?<=\.)\s", said, maxsplit=1)[0]


def translating(formatter: type[Any]) -> type[Any]:
    """Return a class that writes help in the language that is spoken.

    Args:
        formatter: Typer's own class.
    """

    class Translating(formatter):  # type: ignore[misc]
        def write_usage(self, prog: str, args: str = "", prefix: Any = None) -> None:
            super().write_usage(prog, args, prefix or _("Usage:") + " ")

        def write_heading(self, heading: str) -> None:
            super().write_heading(_(_HEADINGS.get(heading, heading)))

        def write_text(self, text: str) -> None:
            super().write_text("\n\n".join(map(_said, _paragraphs(text))))

        def write_dl(self, rows: Sequence[tuple[str, str]], *more: Any) -> None:
            super().write_dl([(name, _described(text)) for name, text in rows], *more)

    return Translating


def _paragraphs(text: str) -> list[str]:
    """Split a text; the lines of examples stay apart."""
    return [
        one if one.startswith(_EXAMPLES) else " ".join(one.split())
        for one in text.split("\n\n")
    ]


def _said(paragraph: str) -> str:
    return paragraph if paragraph.startswith(_EXAMPLES) else _(paragraph)


def _described(text: str) -> str:
    """Translate the help of an option, and what Typer adds to it."""
    said, gap, added = text.partition("  [")
    if default := re.fullmatch(r"default: (.*)\]", added):
        added = _("default: {value}").format(value=default[1]) + "]"
    elif added == "required]":
        added = _("required") + "]"
    return f"{_(said)}{gap}{added}"
