"""`lesson`: the tutorial's chapter in stages."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from pyscaffold_mod.cli import (
    classroom,
    learning,
    options,
    output,
    plain,
    running,
    telling,
)
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

app = typer.Typer(cls=plain.Group, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def lesson(context: typer.Context, language: options.MessageLanguage = None) -> None:
    """Learn modules and packages in stages, each with a text and a check."""
    if not context.invoked_subcommand:
        for line in context.get_help().split("\n"):
            output.Printer().line(line)


@options.speaking
def listing(
    printer: output.Printer,
    project: learning.Folder = None,
) -> None:
    """List the stages; a star stands before yours."""
    from pyscaffold_mod import lessons

    try:
        here = lessons.where(learning.folder(project)).stage
    except ScaffoldError:
        here = 0
    stages = [
        {"number": x.number, "title": _(x.title), "idea": _(x.idea)}
        for x in lessons.STAGES
    ]
    printer.data(learning.described("list", stage=here or None, stages=stages))
    for one in lessons.STAGES:
        sign = "*" if one.number == here else " "
        printer.line(f"{sign} {one.number}  {_(one.title)}: {_(one.idea)}")


@options.speaking
def start(
    printer: output.Printer,
    number: Annotated[
        str, typer.Argument(metavar="[N]", help="The stage.", show_default=False)
    ] = "1",
    level: learning.Level = None,
    room: telling.Room = None,
    name: telling.Name = None,
    project: learning.Folder = None,
    language: options.LessonLanguage = None,
) -> None:
    """Go to a stage. What the folder holds is kept; `lesson undo` brings it back."""
    from pyscaffold_mod import lessons

    chosen = None if level is None else lessons.level(level)
    folder = learning.folder(project)
    now = telling.joined(folder, room, name)
    done = lessons.start(folder, learning.number(number, "start 2"), chosen)
    learning.remember(printer, folder, language)
    learning.arrived(printer, "start", done)
    telling.tell(printer, folder, now.arrived())


@options.speaking
def following(
    printer: output.Printer,
    level: learning.Level = None,
    project: learning.Folder = None,
    language: options.LessonLanguage = None,
) -> None:
    """Go to the next stage if this one is done. Your own files stay, all is kept."""
    from pyscaffold_mod import lessons

    chosen = None if level is None else lessons.level(level)
    folder = learning.folder(project)
    done = lessons.following(folder, chosen)
    learning.remember(printer, folder, language)
    learning.arrived(printer, "next", done)
    telling.arrived(printer, folder)


@options.speaking
def check(
    printer: output.Printer,
    exercise: Annotated[
        str | None,
        typer.Option(metavar="K", help="Check an exercise of the stage instead."),
    ] = None,
    limit: Annotated[
        str | None,
        typer.Option("--limit", metavar="SECONDS", help="What a run may take [10]."),
    ] = None,
    room: telling.Room = None,
    name: telling.Name = None,
    project: learning.Folder = None,
) -> int:
    """Say whether the stage is done, and what is missing. Your code runs on a copy.

    Exit status: 0 done, 1 something is missing, 2 could not be done.
    """
    from pyscaffold_mod import lessons
    from pyscaffold_mod.lessons.room import LIMIT

    wanted = (
        None if exercise is None else learning.number(exercise, "check --exercise 1")
    )
    folder = learning.folder(project)
    now = telling.joined(folder, room, name)
    answers = lessons.check(
        folder, wanted, LIMIT if limit is None else running.seconds(limit)
    )
    missing = next((x.missing for x in answers if x.mark == lessons.FAULT), "")
    here = lessons.where(folder)
    items = [{"mark": x.mark, "asked": x.about, "missing": x.missing} for x in answers]
    fields = {"exercise": wanted, "done": not missing, "missing": missing or None}
    printer.data(
        learning.described("check", **learning.state(here), **fields, items=items)
    )
    words = {one: _(lessons.WORDS[one]) for one in lessons.WORDS}
    wide = max(map(len, words.values()))
    for one in answers:
        printer.line(f"{words[one.mark]:<{wide}}  {one.about}")
    printer.line(_verdict(here.stage, wanted, missing))
    telling.tell(printer, folder, now.checked(wanted or 0, missing))
    return int(bool(missing))


def _verdict(stage: int, exercise: int | None, missing: str) -> str:
    from pyscaffold_mod import lessons

    if missing:
        return _("Not yet: {missing}.").format(missing=missing)
    if exercise is not None:
        return _("Exercise {number} is done.").format(number=exercise)
    if stage == len(lessons.STAGES):
        return _("Stage {number} is done, and it was the last.").format(number=stage)
    return _("Stage {number} is done. Go on: pyscaffold-mod lesson next").format(
        number=stage
    )


@options.speaking
def break_(
    printer: output.Printer,
    number: Annotated[
        str | None,
        typer.Argument(metavar="[NN]", help="Its number.", show_default=False),
    ] = None,
    seed: Annotated[
        str | None,
        typer.Option(metavar="N", help="Choose one: the same N, the same mistake."),
    ] = None,
    project: learning.Folder = None,
) -> None:
    """Plant a mistake into a stage that is done; find it. What there was is kept."""
    from pyscaffold_mod.lessons import breaking

    wanted = None if number is None else learning.number(number, "break 20")
    chance = None if seed is None else learning.number(seed, "break --seed 7")
    if wanted is not None and chance is not None:
        raise ScaffoldError(
            _("a number and --seed are both given"),
            _("give one of them: the number names a mistake, --seed chooses one"),
        )
    folder = learning.folder(project)
    done = breaking.plant(folder, wanted, chance)
    here = {**learning.state(done.state), "broken": done.state.broken}
    printer.data(learning.described("break", **here, snapshot=done.snapshot))
    printer.line(
        _("Something is broken now. Find it, mend it, and see whether it is gone:")
    )
    printer.line("  pyscaffold-mod lesson fixed")
    telling.arrived(printer, folder)


@options.speaking
def fixed(
    printer: output.Printer,
    project: learning.Folder = None,
) -> int:
    """Say whether the planted mistake is mended, and not only hidden.

    Exit status: 0 mended, 1 not yet, 2 could not be done.
    """
    from pyscaffold_mod.lessons import FAULT, breaking, where

    folder = learning.folder(project)
    answers = breaking.fixed(folder)
    missing = next((x.missing for x in answers if x.mark == FAULT), "")
    here = where(folder)
    fields = {"broken": here.broken, "done": not missing, "missing": missing or None}
    printer.data(learning.described("fixed", **learning.state(here), **fields))
    said = _("Not yet: {missing}.").format(missing=missing)
    printer.line(said if missing else _("It is mended."))
    telling.searched(printer, folder, missing)
    return int(bool(missing))


@options.speaking
def reset(
    printer: output.Printer,
    project: learning.Folder = None,
    language: options.LessonLanguage = None,
) -> None:
    """Begin the stage anew. What the folder holds is kept; `lesson undo` brings it back."""
    from pyscaffold_mod import lessons

    folder = learning.folder(project)
    done = lessons.reset(folder)
    learning.remember(printer, folder, language)
    learning.arrived(printer, "reset", done)
    telling.arrived(printer, folder)


@options.speaking
def undo(
    printer: output.Printer,
    project: learning.Folder = None,
) -> None:
    """Bring back what was there before start, next or reset; again, take it back."""
    from pyscaffold_mod import lessons

    folder = learning.folder(project)
    learning.arrived(printer, "undo", lessons.undo(folder))
    telling.arrived(printer, folder)


@options.speaking
def fingerprint(
    printer: output.Printer,
    project: learning.Folder = None,
) -> None:
    """Print eight hexadecimal digits that are equal wherever the stage's files are equal."""
    from pyscaffold_mod import lessons

    folder = learning.folder(project)
    digits = lessons.fingerprint(folder)
    printer.data(
        learning.described(
            "fingerprint", **learning.state(lessons.where(folder)), fingerprint=digits
        )
    )
    printer.line(digits)


_COMMANDS: dict[str, tuple[Callable[..., Any], str]] = {
    "list": (listing, "pyscaffold-mod lesson list --language id"),
    "start": (start, "pyscaffold-mod lesson start 2 --level faded --project lesson"),
    "next": (following, "pyscaffold-mod lesson next"),
    "check": (check, "pyscaffold-mod lesson check --exercise 1"),
    "break": (break_, "pyscaffold-mod lesson break --seed 7"),
    "fixed": (fixed, "pyscaffold-mod lesson fixed"),
    "reset": (reset, "pyscaffold-mod lesson reset"),
    "undo": (undo, "pyscaffold-mod lesson undo"),
    "status": (classroom.status, "pyscaffold-mod lesson status"),
    "fingerprint": (fingerprint, "pyscaffold-mod lesson fingerprint"),
}
for _name, (_run, _line) in _COMMANDS.items():
    # The sign \b keeps the lines of a paragraph apart.
    _text = (_run.__doc__ or "").partition("\n")[0]  # cut off it is not translated
    _epilog = f"Examples:\n\n\b\n  {_line}"
    app.command(_name, cls=plain.Command, short_help=_text, epilog=_epilog)(_run)
