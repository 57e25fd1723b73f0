"""What a stage asks of a folder: files, what they print, how they are written.

An item says what it asks (`about`) and what is missing. It judges by what the code
does, or by its syntax tree, never by its text, so that every right answer will do.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.importing.programs import Ran
from pyscaffold_mod.lessons.room import Room
from pyscaffold_mod.messages import _, ngettext

_LONGEST = 120


class Item(Protocol):
    """Something that is asked of a folder."""

    def about(self) -> str:
        """Say what is asked, in the language that is spoken."""

    def missing(self, room: Room) -> str:
        """Say what is missing in one sentence, or nothing."""


@dataclass(frozen=True)
class Has:
    """A file is there.

    Args:
        path: The file.
    """

    path: str

    def about(self) -> str:
        """Say what is asked."""
        return _("{path} is there").format(path=self.path)

    def missing(self, room: Room) -> str:
        """Say that the file is missing."""
        if (room.folder / self.path).is_file():
            return ""
        return _("{path} is missing; make it").format(path=self.path)


@dataclass(frozen=True)
class Prints:
    """Python, run with certain words, prints something.

    Args:
        words: The words after `python`.
        expected: What it prints; white space does not matter.
        search: The folder to have on the search path, run from outside; empty to run
            in the learner's folder.
        within: The folder to run in.
    """

    words: tuple[str, ...]
    expected: str
    search: str = ""
    within: str = ""

    def about(self) -> str:
        """Say what is asked."""
        command = typed(self.words)
        if self.search:
            return _("from another folder, {command} prints {expected}").format(
                command=command, expected=self.expected
            )
        if not self.expected:
            return _("{command} prints nothing").format(command=command)
        return _("{command} prints {expected}").format(
            command=command, expected=self.expected
        )

    def missing(self, room: Room) -> str:
        """Say what it does instead."""
        ran = room.run(self.words, search=self.search, within=self.within)
        return told(ran, typed(self.words), self.expected, room.limit)


@dataclass(frozen=True)
class Written:
    """A file is written in a certain way.

    Args:
        path: The file.
        asked: What is asked, in English; marked for translation.
        lacks: What is missing, in English; marked for translation.
        holds: Tells from the syntax tree whether it is so.
    """

    path: str
    asked: str
    lacks: str
    holds: Callable[[ast.Module], bool]

    def about(self) -> str:
        """Say what is asked."""
        return _(self.asked)

    def missing(self, room: Room) -> str:
        """Say what is missing, or that the file cannot be read."""
        try:
            tree = ast.parse((room.folder / self.path).read_bytes())
        except OSError:
            return _("{path} is missing; make it").format(path=self.path)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            return _("{path}, line {line}, is no valid Python").format(
                path=self.path, line=line
            )
        return "" if self.holds(tree) else _(self.lacks)


@dataclass(frozen=True)
class Clean:
    """`check --run` finds no error."""

    def about(self) -> str:
        """Say what is asked."""
        return _("pyscaffold-mod check --run finds no error")

    def missing(self, room: Room) -> str:
        """Say what the first error is."""
        from pyscaffold_mod import checking
        from pyscaffold_mod.checking import running

        try:
            options = running.Options(limit=room.limit)
            report = checking.check([room.fresh()], fail_on="error", run=options)
        except ScaffoldError as error:
            return error.message
        for one in report.findings:
            if one.severity == "error":
                return _("{path}, line {line}: {message}").format(
                    path=one.path, line=one.line or 1, message=one.message
                )
        return ""


def typed(words: tuple[str, ...]) -> str:
    """Return a run of Python as a person types it.

    Args:
        words: The words after `python`.
    """
    quoted = [f'"{x}"' if set(x) & set(" ;()*") else x for x in words]
    return " ".join(["python", *quoted])


def told(ran: Ran, command: str, expected: str, limit: float) -> str:
    """Say what a program did other than to print something, or nothing.

    Args:
        ran: What it did.
        command: What it was started by.
        expected: What it should print; white space does not matter.
        limit: The seconds that it might take.
    """
    if ran.status is None and ran.is_late:
        return ngettext(
            "{command} does not end within {count} second",
            "{command} does not end within {count} seconds",
            int(limit),
        ).format(command=command, count=int(limit))
    if ran.status is None:
        return _("{command} prints without end").format(command=command)
    if ran.status:
        return _("{command} stops with {error}").format(
            command=command, error=last_line(ran.err) or ran.status
        )
    printed = " ".join(ran.out.split())
    if printed == " ".join(expected.split()):
        return ""
    said = _("{command} prints {printed}, not {expected}")
    if not printed:
        said = _("{command} prints nothing, not {expected}")
    elif not expected:
        said = _("{command} prints {printed}, and should print nothing")
    return said.format(command=command, printed=_shortened(printed), expected=expected)


def last_line(text: str) -> str:
    """Return the last line of a text, not too long.

    Args:
        text: What a program printed.
    """
    lines = text.strip().splitlines()
    return _shortened(lines[-1]) if lines else ""


def hole(source: bytes) -> int:
    """Return the line of the first `...` that stands alone as a statement, or 0.

    Args:
        source: A Python file.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return 0
    lines = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and node.value.value is ...
    ]
    return min(lines, default=0)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ..."
