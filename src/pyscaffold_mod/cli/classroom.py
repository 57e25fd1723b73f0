"""`lesson status`: where a learner is, or, with `--room`, where all are."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, learning, options, output, telling
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _, ngettext

if TYPE_CHECKING:
    from pyscaffold_mod.lessons.classroom import Classroom, Learner

_NARROW = 72
_NAMES = 24


@options.speaking
def status(
    printer: output.Printer,
    room: Annotated[
        str | None,
        typer.Option("--room", metavar="DIR", help="Show a room instead."),
    ] = None,
    page: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Write the room as a page that a projector shows."
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Write the page anew until Ctrl-C.")
    ] = False,
    by_name: Annotated[
        bool, typer.Option("--by-name", help="Not those who need help first.")
    ] = False,
    project: learning.Folder = None,
) -> None:
    """Say where you are, and which files differ; or, with --room, where all are."""
    if room is None and (page is not None or watch or by_name):
        raise ScaffoldError(
            _("--page, --watch and --by-name need a room"), _("add --room DIR")
        )
    if watch and page is None:
        raise ScaffoldError(_("--watch needs a page"), _("add --page room.html"))
    if room is None:
        _show_own(printer, learning.folder(project))
        return
    there = growing.here() / (growing.folder(room, "room") or ".")
    if page is None:
        _show(printer, there, by_name=by_name)
    else:
        _write(printer, there, page, watch=watch)


def _show_own(printer: output.Printer, folder: Path) -> None:
    from pyscaffold_mod import lessons
    from pyscaffold_mod.lessons import standing

    found, now = lessons.status(folder), standing.read(folder)
    printer.data(telling.described(folder, now))
    printer.line(learning.heading(found.state))
    printer.line(_("fingerprint: {digits}").format(digits=found.fingerprint))
    rows = (
        (_("changed: {names}"), found.changed),
        (_("missing: {names}"), found.absent),
        (_("your own: {names}"), found.own),
    )
    for text, names in rows:
        if names:
            printer.line(text.format(names=", ".join(names)))
    if now.room:
        said = _("told to {path} as {name}")
        printer.line(said.format(path=now.room, name=now.name))


def _show(printer: output.Printer, there: Path, *, by_name: bool) -> None:
    from pyscaffold_mod.cli import drawing
    from pyscaffold_mod.lessons import classroom

    found = classroom.read(there)
    people = found.learners if by_name else found.by_need
    printer.data(_described(found, people, None))
    columns = drawing.columns()
    for line in _table(found, people, columns or _NARROW):
        printer.line(drawing.cut(line, columns))
    for note in found.notes:
        printer.line(_("left out: {note}").format(note=note))


def _described(
    found: "Classroom", people: "tuple[Learner, ...]", page: str | None
) -> dict[str, Any]:
    learners = [_as_data(one, found) for one in people]
    return learning.described(
        "room", learners=learners, notes=list(found.notes), page=page
    )


def _as_data(one: "Learner", found: "Classroom") -> dict[str, Any]:
    ago = max(0, round(found.now - one.changed))
    more = {"mark": one.mark, "seconds": ago, "help": one.needs_help(found.now)}
    fields = asdict(one)
    del fields["changed"]
    return {**fields, **more}


def _table(
    found: "Classroom", people: "tuple[Learner, ...]", columns: int
) -> Iterator[str]:
    """Give the lines of a room: counts, who needs help, and a row for each."""
    from pyscaffold_mod.lessons import classroom

    number = len(found.learners)
    if not number:
        yield _("Nobody has written here yet.")
        return
    words = {mark: _(word) for mark, word in classroom.WORDS.items()}
    counts = ", ".join(f"{words[mark]} {found.marked(mark)}" for mark in words)
    said = ngettext("{number} learner: {counts}", "{number} learners: {counts}", number)
    yield said.format(number=number, counts=counts)
    stages = (
        f"{x} ({there})" for x, (there, _done) in found.on_stages().items() if there
    )
    yield _("on the stages: {counts}").format(counts=", ".join(stages))
    if found.helpless:
        names = ", ".join(one.name for one in found.helpless)
        yield _("need help: {names}").format(names=names)
    yield ""
    yield from _rows(found, people, columns)


def _rows(
    found: "Classroom", people: "tuple[Learner, ...]", columns: int
) -> Iterator[str]:
    from pyscaffold_mod.cli import drawing
    from pyscaffold_mod.lessons import classroom, classroom_page

    rows = [[_("state"), _("stage"), _("name"), _("level"), _("fingerprint"), ""]]
    for one in people:
        ago = classroom_page.since(found.now - one.changed)
        what = "; ".join(filter(None, (ago, classroom_page.told(one))))
        mark, name = _(classroom.WORDS[one.mark]), drawing.cut(one.name, _NAMES)
        rows.append([mark, str(one.stage), name, one.level, one.fingerprint, what])
    if columns < _NARROW:
        rows = [[*row[:3], row[-1]] for row in rows]
    wide = [max(map(drawing.width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row[:-1], wide, strict=False)
        padded = (text + " " * (most - drawing.width(text)) for text, most in cells)
        yield "  ".join([*padded, row[-1]]).rstrip()


def _write(printer: output.Printer, there: Path, page: str, *, watch: bool) -> None:
    from pyscaffold_mod.lessons import classroom, classroom_page

    path, found = growing.here() / page, classroom.read(there)
    classroom_page.write(path, found)
    printer.data(_described(found, found.by_need, page))
    printer.line(_("The room is in {path}.").format(path=page))
    if watch:
        said = _("It is written anew every {seconds} seconds; Ctrl-C ends it.")
        printer.line(said.format(seconds=classroom_page.SECONDS))
        sys.stdout.flush()
        _watch(printer, lambda: classroom.read(there), path)


def _watch(
    printer: output.Printer, read: "Callable[[], Classroom]", page: Path
) -> None:
    """Write a page anew until Ctrl-C, then once more as one that stays as it is."""
    from pyscaffold_mod.lessons import classroom_page

    said = ""
    try:
        while True:
            time.sleep(classroom_page.SECONDS)
            try:
                classroom_page.write(page, read())
                said = ""
            except ScaffoldError as error:  # a network that comes back
                if error.message != said:
                    said = error.message
                    printer.aside(said)
    except KeyboardInterrupt:
        classroom_page.write(page, read(), live=False)
