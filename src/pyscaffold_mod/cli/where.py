"""`where`: which file an import finds, by which rule, and what it hides."""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, options, output, plain
from pyscaffold_mod.cli.paths import shown
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

if TYPE_CHECKING:
    from pyscaffold_mod.importing.finding import Candidate, Kind, Step
    from pyscaffold_mod.importing.search_path import Entry
    from pyscaffold_mod.looking.where import Answer, Start

SCHEMA = 1
_EPILOG = """Examples:

\b
  pyscaffold-mod where random
  pyscaffold-mod where sound.effects.echo --from src
  pyscaffold-mod where helpers --as-script tools/tidy.py
  pyscaffold-mod where ..filters --from src/sound/effects/surround.py"""

_RULES = {
    # Translators: the places stand in "it lies in {place}", "{place} is searched first"
    "script": N_("the script's folder"),
    "start": N_("the folder that Python is started in"),
    "PYTHONPATH": "PYTHONPATH",
    "standard": N_("the standard library"),
    "site": "site-packages",
    "user": N_("the user's site-packages"),
}
_KINDS: "Mapping[Kind, str]" = {
    "built-in module": N_("built-in module"),
    "frozen module": N_("frozen module"),
    "package": N_("package"),
    "extension module": N_("extension module"),
    "module": N_("module"),
    "byte-code": N_("byte-code"),
    "namespace package": N_("namespace package"),
}
# Translators: each stands at the beginning of a line, as in "because  it lies in src"
_LABELS = (
    *(N_("because"), N_("and"), N_("hides"), N_("but"), N_("meant"), N_("searched")),
    N_("note"),
)


@options.speaking
def where(
    printer: output.Printer,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name as after import.")
    ],
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DIR|FILE",
            help="Where Python is started [this folder], or the module with the import.",
        ),
    ] = None,
    script: Annotated[
        str | None,
        typer.Option("--as-script", metavar="FILE", help="As python FILE would."),
    ] = None,
    python: Annotated[
        str | None,
        typer.Option(
            metavar="PROGRAM",
            help="The Python [the active environment's, that of .venv, this one].",
        ),
    ] = None,
) -> int:
    """Show which file an import finds, by which rule, and what it hides.

    Nothing is imported. Exit status: 0 found, 1 not found, 2 could not be done.
    """
    from pyscaffold_mod.looking import where as looking

    answer = looking.where(name, _start(start, script, python), os.environ)
    printer.data(_described(answer))
    for line in _lines(answer):
        printer.line(line)
    return int(not answer.found)


def _start(start: str | None, script: str | None, python: str | None) -> "Start":
    from pyscaffold_mod.looking.where import Start

    for option, value in (("from", start), ("as-script", script), ("python", python)):
        if value == "":
            message = _("--{option} is empty").format(option=option)
            raise ScaffoldError(message, _("leave it out, or give a value"))
    if start and script:
        message = _("--from and --as-script are two ways to start")
        raise ScaffoldError(message, _("leave one of them out"))
    here = growing.here()
    if script:
        return Start(here, script=here / script, python=python)
    place = here / (start or ".")
    if "\0" not in str(place) and place.is_file():
        return Start(here, module=place, python=python)
    return Start(place, python=python)


def _lines(answer: "Answer") -> Iterator[str]:
    for step in answer.steps:
        if step.wins:
            yield from _found(step, answer)
        else:
            yield _("{name}: not found").format(name=step.name)
    if answer.elsewhere:
        path = shown(answer.elsewhere)
        said = _("{path} is in this project, off the search path")
        yield _row("but", said.format(path=path))
    elif answer.nearest:
        yield _row("meant", f"{answer.nearest}?")
    if not answer.found and len(answer.steps) == 1:
        for entry in answer.path.entries:
            yield _row("searched", f"{shown(entry.path)}{_by(entry)}")
    for note in answer.notes:
        yield _row("note", note)
    version = ".".join(map(str, answer.path.answers.version))
    said = _("asked: Python {version}, {python}")
    yield said.format(version=version, python=answer.path.answers.python)


def _row(label: str, text: str) -> str:
    wide = max(len(_(one)) for one in _LABELS)
    return f"  {_(label):<{wide}} {text}"


def _by(entry: "Entry | None") -> str:
    return f" ({_rule(entry)})" if entry else ""


def _found(step: "Step", answer: "Answer") -> Iterator[str]:
    first = step.wins[0]
    place = f" {shown(first.path)}" if first.path else ""
    yield f"{step.name}: {_(_KINDS[first.kind])}{place}"
    yield _row("because", _because(step, answer))
    for one in step.wins[1:]:
        yield _row("and", f"{shown(one.path)}{_by(one.entry)}")
    for one in step.hidden:
        said = f"{_(_KINDS[one.kind])} {shown(one.path)}"
        yield _row("hides", f"{said}{_by(one.entry)}")


def _because(step: "Step", answer: "Answer") -> str:
    first = step.wins[0]
    if step.loaded:
        return _("Python has loaded it before the search path counts")
    if first.entry is None:
        if first.kind == "frozen module":
            return _("a frozen module goes before the search path")
        return _("a built-in module goes before the search path")
    rule = _rule(first.entry)
    same = [one for one in step.hidden if one.entry == first.entry]
    if first.kind == "namespace package":
        reason = _("only folders without __init__.py have the name, here in {place}")
        return reason.format(place=rule)
    if first.entry.rule == "package":
        reason = _("it lies in {place}")
    elif first.entry == answer.path.entries[0]:
        reason = _("{place} is searched first")
    elif any(one.kind != "namespace package" for one in step.hidden):
        reason = _("{place} is searched before the others")
    else:
        reason = _("it lies in {place}")
    reason = reason.format(place=rule)
    if same:
        order = _("in one folder the order is {kind} before {other}")
        kinds = {"kind": _(_KINDS[first.kind]), "other": _(_KINDS[same[0].kind])}
        reason = f"{reason}; {order.format(**kinds)}"
    return reason


def _rule(entry: "Entry") -> str:
    if entry.rule == "package":
        return _("the package {name}").format(name=entry.source)
    if entry.rule == "pth":
        return _("a line of {path}").format(path=entry.source)
    if entry.rule == "start" and entry.path == str(growing.here().resolve()):
        return _("the current folder")
    return _(_RULES[entry.rule])


def _described(answer: "Answer") -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "command": "where",
        "name": answer.name,
        "found": answer.found,
        "steps": [
            {
                "name": step.name,
                "wins": [_candidate(one) for one in step.wins],
                "hides": [_candidate(one) for one in step.hidden],
                "loaded": step.loaded,
            }
            for step in answer.steps
        ],
        "nearest": answer.nearest or None,
        "elsewhere": str(answer.elsewhere) if answer.elsewhere else None,
        "searched": [_entry(one) for one in answer.path.entries],
        "python": answer.path.answers.python,
        "version": ".".join(map(str, answer.path.answers.version)),
        "notes": list(answer.notes),
    }


def _candidate(one: "Candidate") -> dict[str, Any]:
    return {
        "kind": one.kind,
        "path": one.path or None,
        "entry": _entry(one.entry) if one.entry else None,
    }


def _entry(one: "Entry") -> dict[str, Any]:
    return {"path": one.path, "rule": one.rule, "source": one.source or None}


def register(app: typer.Typer) -> None:
    """Add the command to others."""
    app.command("where", cls=plain.Command, epilog=_EPILOG)(where)
