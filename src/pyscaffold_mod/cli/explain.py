"""`explain`: from a traceback to its cause."""

import io
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, options, output, plain
from pyscaffold_mod.cli.paths import shown
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

if TYPE_CHECKING:
    from pyscaffold_mod.explaining import Explanation

SCHEMA = 1
MOST_LINES = 8
"""So many lines has an answer, on a terminal of 80 columns, too."""

_EPILOG = """Examples:

\b
  python main.py 2>&1 | pyscaffold-mod explain
  pyscaffold-mod explain error.txt
  pyscaffold-mod explain "No module named 'yaml'"

An argument is a file if there is one of that name, - standard input, else the text."""
_PASTE = N_("paste the error and press Enter, then {keys}")
_NO = N_("not an import problem")
_PROGRAM = N_(
    "{path} is a program; explain reads what it prints: python {path} 2>&1 | pyscaffold-mod"
    " explain"
)
_PROBABLY = N_("{problem}, probably: {what}")
_SURELY = N_("{problem}: {what}")
_LABELS = (N_("where:"), N_("why:"), N_("do:"), N_("check:"))
_LONGEST_PATH = 200
_FILE = re.compile(
    r"[^\s:'\"]*[^\s:'\"/\\]\.(?:txt|log|out|err|py|md|json|html)|[./~].*[/\\].*"
)
_SENTENCE_END = re.compile(r"(?<=[.;:])\s+")


@options.speaking
def explain(
    printer: output.Printer,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|-|TEXT]",
            help="The error [standard input].",
            show_default=False,
        ),
    ] = None,
    project: growing.ProjectFolder = None,
) -> int:
    """Say why an import failed: paste a traceback. Nothing is run or imported.

    Exit status: 0 explained, 1 not an import problem, 2 could not be done.
    """
    from pyscaffold_mod import explaining
    from pyscaffold_mod.explaining import pasting

    folder = growing.folder(project)
    content, file = _given(printer, words or [])
    text = pasting.decode(
        pasting.read(io.BytesIO(content) if isinstance(content, bytes) else content)
    )
    found = explaining.explain(text, growing.here(), folder)
    printer.data(_described(found))
    if found is None:
        printer.line(_(_NO))
        if file.endswith(".py"):
            printer.aside(_(_PROGRAM).format(path=file))
        return 1
    for line in _lines(found):
        printer.line(line)
    return 0


def _given(printer: output.Printer, words: list[str]) -> tuple[Any, str]:
    """Return what to read from, or bytes, and the name of the file if it is one."""
    if words in ([], ["-"]):
        return _typed(printer), ""
    if not "".join(words).strip():
        raise ScaffoldError(
            _("the text is empty"), _("give a file, or the error itself in quotes")
        )
    if len(words) > 1:
        return " ".join(words).encode("utf-8", "replace"), ""
    path = Path(words[0])
    try:
        if path.is_file() or path.is_fifo():
            return path.open("rb"), words[0]
        is_folder = path.is_dir()
    except (OSError, ValueError):
        # It is too long for a name, holds a null, or may not be read.
        is_folder = False
        if path.suffix and len(words[0]) < _LONGEST_PATH and "\0" not in words[0]:
            raise ScaffoldError(
                _("{path} cannot be read").format(path=words[0]),
                _("name a file that you may read"),
            ) from None
    if is_folder:
        raise ScaffoldError(
            _("{path} is a folder").format(path=words[0]),
            _("name the file with the error; a project is named by --project"),
        )
    if _FILE.fullmatch(words[0]):
        raise ScaffoldError(
            _("there is no file {path}").format(path=words[0]),
            _("name a file, or give the error itself in quotes"),
        )
    return words[0].encode("utf-8", "replace"), ""


def _typed(printer: output.Printer) -> Any:
    if sys.stdin is None:
        return b""
    if output.is_terminal(sys.stdin):
        keys = _("Ctrl-Z and Enter") if os.name == "nt" else "Ctrl-D"
        printer.aside(_(_PASTE).format(keys=keys))
    return sys.stdin.buffer


def _lines(one: "Explanation") -> Iterator[str]:
    """Give the answer's lines, each no wider than the terminal, if there is one."""
    first = _SURELY if one.certain else _PROBABLY
    rows = [("", _(first).format(problem=one.problem, what=one.what))]
    values = (_place(one), one.why, one.do, _joined(one.check))
    rows += [
        (label, value) for label, value in zip(_LABELS, values, strict=True) if value
    ]
    wide = max(len(_(label)) for label in _LABELS) + 1
    width = shutil.get_terminal_size().columns if output.is_terminal(sys.stdout) else 0
    printed = [_wrapped(_(label), text, wide, width) for label, text in rows]
    while sum(map(len, printed)) > MOST_LINES:
        number = next((n for n, (label, _) in enumerate(rows) if label == "why:"), None)
        if number is None:
            break
        shorter = _SENTENCE_END.split(rows[number][1])[:-1]
        rows[number] = ("why:", " ".join(shorter))
        printed = [
            _wrapped(_(label), text, wide, width) for label, text in rows if text
        ]
        if not shorter:
            break
    for lines in printed:
        yield from lines


def _wrapped(label: str, text: str, wide: int, width: int) -> list[str]:
    start = f"{label:<{wide}}" if label else ""
    text = output.escaped(text)
    if not width:
        return [start + text]
    return textwrap.wrap(
        text,
        max(width, 20),
        initial_indent=start,
        subsequent_indent=" " * wide,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _place(one: "Explanation") -> str:
    if not one.path:
        return ""
    path = shown(one.path)
    if len(path) > _LONGEST_PATH:
        path = f"...{path[-_LONGEST_PATH:]}"
    return f"{path}:{one.line}" if one.line else path


def _joined(words: tuple[str, ...]) -> str:
    import shlex

    return " ".join(
        shlex.quote(shown(word)) if word.isprintable() else ascii(word)
        for word in words
    )


def _described(one: "Explanation | None") -> dict[str, Any]:
    fields = {"schema": SCHEMA, "command": "explain", "explained": one is not None}
    if one is None:
        return fields
    return {
        **fields,
        "problem": one.problem,
        "finding": one.finding,
        "certain": one.certain,
        "what": one.what,
        "file": shown(one.path) or None,
        "line": one.line or None,
        "why": one.why,
        "do": one.do,
        "check": [shown(word) for word in one.check],
    }


def register(app: typer.Typer) -> None:
    """Add the command to others."""
    app.command("explain", cls=plain.Command, epilog=_EPILOG)(explain)
