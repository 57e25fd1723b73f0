"""`where`: which file an import finds, by which rule, and what it hides."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, options, output, plain
from pyscaffold_mod.errors import ScaffoldError

if TYPE_CHECKING:
    from pyscaffold_mod.importing.finding import Candidate, Step
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
    "script": "the script's folder",
    "start": "the folder that Python is started in",
    "PYTHONPATH": "PYTHONPATH",
    "standard": "the standard library",
    "site": "site-packages",
    "user": "the user's site-packages",
}


def where(
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
    json: options.Json = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Show which file an import finds, by which rule, and what it hides.

    Nothing is imported. Exit status: 0 found, 1 not found, 2 could not be done.
    """
    from pyscaffold_mod.looking import where as looking

    printer = output.Printer(json=json, quiet=quiet, debug=debug)
    answer = looking.where(name, _start(start, script, python), os.environ)
    printer.data(_described(answer))
    for line in _lines(answer):
        printer.line(line)
    return int(not answer.found)


def _start(start: str | None, script: str | None, python: str | None) -> "Start":
    from pyscaffold_mod.looking.where import Start

    for option, value in (("from", start), ("as-script", script), ("python", python)):
        if value == "":
            raise ScaffoldError(f"--{option} is empty", "leave it out, or give a value")
    if start and script:
        message = "--from and --as-script are two ways to start"
        raise ScaffoldError(message, "leave one of them out")
    here = growing.here()
    if script:
        return Start(here, script=here / script, python=python)
    place = here / (start or ".")
    if "\0" not in str(place) and place.is_file():
        return Start(here, module=place, python=python)
    return Start(place, python=python)


def _lines(answer: "Answer") -> Iterator[str]:
    here = str(growing.here())
    for step in answer.steps:
        if step.wins:
            yield from _found(step, answer, here)
        else:
            yield f"{step.name}: not found"
    if answer.elsewhere:
        path = _shown(str(answer.elsewhere), here)
        yield f"  but      {path} is in this project, off the search path"
    elif answer.nearest:
        yield f"  meant    {answer.nearest}?"
    if not answer.found and len(answer.steps) == 1:
        for entry in answer.path.entries:
            yield f"  searched {_shown(entry.path, here)} ({_rule(entry, here)})"
    for note in answer.notes:
        yield f"  note     {note}"
    version = ".".join(map(str, answer.path.answers.version))
    yield f"asked: Python {version}, {answer.path.answers.python}"


def _found(step: "Step", answer: "Answer", here: str) -> Iterator[str]:
    first = step.wins[0]
    place = f" {_shown(first.path, here)}" if first.path else ""
    yield f"{step.name}: {first.kind}{place}"
    yield f"  because  {_because(step, answer, here)}"
    for one in step.wins[1:]:
        rule = f" ({_rule(one.entry, here)})" if one.entry else ""
        yield f"  and      {_shown(one.path, here)}{rule}"
    for one in step.hidden:
        rule = f" ({_rule(one.entry, here)})" if one.entry else ""
        yield f"  hides    {one.kind} {_shown(one.path, here)}{rule}"


def _because(step: "Step", answer: "Answer", here: str) -> str:
    first = step.wins[0]
    if step.loaded:
        return "Python has loaded it before the search path counts"
    if first.entry is None:
        return f"a {first.kind} goes before the search path"
    rule = _rule(first.entry, here)
    same = [one for one in step.hidden if one.entry == first.entry]
    if first.kind == "namespace package":
        return f"only folders without __init__.py have the name, here in {rule}"
    if first.entry.rule == "package":
        reason = f"it lies in {rule}"
    elif first.entry == answer.path.entries[0]:
        reason = f"{rule} is searched first"
    elif any(one.kind != "namespace package" for one in step.hidden):
        reason = f"{rule} is searched before the others"
    else:
        reason = f"it lies in {rule}"
    if same:
        reason += f"; there a {first.kind} goes before a {same[0].kind}"
    return reason


def _rule(entry: "Entry", here: str) -> str:
    if entry.rule == "package":
        return f"the package {entry.source}"
    if entry.rule == "pth":
        return f"a line of {entry.source}"
    if entry.rule == "start" and entry.path == os.path.realpath(here):
        return "the current folder"
    return _RULES[entry.rule]


def _shown(path: str, here: str) -> str:
    """Return a path as the user would type it from here, absolute if it is elsewhere."""
    real = os.path.realpath(here)
    for base in (here, real):
        try:
            return str(Path(path).relative_to(base))
        except ValueError:
            continue
    return path


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
