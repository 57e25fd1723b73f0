"""What the commands of the lesson share: options, and what they print."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod import messages
from pyscaffold_mod.cli import growing, output
from pyscaffold_mod.cli.language import OF_LESSON
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of

if TYPE_CHECKING:
    from pyscaffold_mod import lessons

SCHEMA = 1
_MOST_DIGITS = 18

Folder = Annotated[
    str | None,
    typer.Option(
        "--project", metavar="DIR", help="The folder of the lesson [this one]."
    ),
]
Level = Annotated[
    str | None,
    typer.Option(
        metavar="full|faded|empty",
        help="How much is there already [as before, else full].",
    ),
]


def folder(typed: str | None) -> Path:
    """Return the folder of the lesson.

    Args:
        typed: What was typed, if anything.
    """
    # Typed as it is: a folder that is not there yet can be made.
    return growing.here() / (growing.folder(typed) or ".")


def number(typed: str, what: str) -> int:
    """Return the number that was typed.

    Args:
        typed: What was typed.
        what: An example of what to type.

    Raises:
        ScaffoldError: It is no number.
    """
    if not (typed.isascii() and typed.isdecimal()):
        raise ScaffoldError(
            _("{text} is no number").format(text=typed),
            _("give a number, as in {example}").format(
                example=f"pyscaffold-mod lesson {what}"
            ),
        )
    if len(typed) > _MOST_DIGITS:
        raise ScaffoldError(
            _("{text} has too many digits").format(text=typed),
            _("give a number, as in {example}").format(
                example=f"pyscaffold-mod lesson {what}"
            ),
        )
    return int(typed)


def remember(printer: output.Printer, folder: Path, language: str | None) -> None:
    """Go on in the language that is spoken, if one was typed.

    Args:
        printer: Where a warning goes.
        folder: The folder of the lesson.
        language: What was typed.
    """
    from pyscaffold_mod.lessons import replacing

    if language is None:
        return
    try:
        replacing.replace(folder / OF_LESSON, f"{messages.used()}\n".encode())
    except OSError as error:
        not_written(printer, OF_LESSON, error)


def not_written(printer: output.Printer, path: str, error: OSError) -> None:
    """Warn of a file of the lesson that is not as it should be.

    Args:
        printer: Where the warning goes.
        path: The file, in the folder of the lesson.
        error: What the system says.
    """
    said = _("warning: {path} cannot be written: {reason}")
    printer.aside(said.format(path=path, reason=reason_of(error)))


def described(action: str, **fields: Any) -> dict[str, Any]:
    """Return a result as data.

    Args:
        action: The command after `lesson`.
        fields: What it says.
    """
    return {"schema": SCHEMA, "command": "lesson", "action": action, **fields}


def state(here: "lessons.State") -> dict[str, Any]:
    """Return where a learner is as data."""
    return {"stage": here.stage, "level": here.level}


def heading(here: "lessons.State") -> str:
    """Return where a learner is as a line."""
    from pyscaffold_mod import lessons

    one = lessons.stage(here.stage)
    return _("Stage {number} of {last}: {title} ({level})").format(
        number=one.number,
        last=len(lessons.STAGES),
        title=_(one.title),
        level=here.level,
    )


def arrived(printer: output.Printer, action: str, done: "lessons.Done") -> None:
    """Say where the learner is now, and what was kept of what was there."""
    from pyscaffold_mod import lessons

    one = lessons.stage(done.state.stage)
    kept = {"kept": list(done.kept), "snapshot": done.snapshot or None}
    printer.data(described(action, **state(done.state), page=lessons.PAGE, **kept))
    printer.line(heading(done.state))
    printer.line(_(one.idea))
    if done.kept:
        printer.line(
            _("kept in {folder}: {names}").format(
                folder=done.snapshot, names=", ".join(done.kept)
            )
        )
        if action != "undo":
            printer.line(
                _(
                    "Bring it back, with the whole stage as it was:"
                    " pyscaffold-mod lesson undo"
                )
            )
    printer.line(
        _("Read {page}, then: pyscaffold-mod lesson check").format(page=lessons.PAGE)
    )
