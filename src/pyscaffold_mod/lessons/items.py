"""What a stage asks of a folder: files, what they print, how they are written.

An item says what it asks (`about`) and what is missing. It judges by what the code
does, or by its syntax tree, never by its text, so that every right answer will do.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons.lookalikes import file_like
from pyscaffold_mod.lessons.outcomes import located, told, typed
from pyscaffold_mod.lessons.parsing import parsed
from pyscaffold_mod.lessons.room import Room
from pyscaffold_mod.messages import _

HERE = "{folder}"
"""Stands for the name of the learner's folder in what is to be printed."""
_WIDE = {
    "stdlib-shadow",
    "dependency-shadow",
    "module-package-clash",
    "case-collision",
    "misspelled-init",
}
"""The rules whose mistakes hurt other files than the one that they are in."""


class Item(Protocol):
    """Something that is asked of a folder."""

    def about(self) -> str:
        """Say what is asked, in the language that is spoken."""
        ...

    def missing(self, room: Room) -> str:
        """Say what is missing in one sentence, or nothing."""
        ...


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
        """Say that the file is missing, and which may be it."""
        is_there = (room.folder / self.path).is_file()
        # Some systems find a file by its name in another case; imports do not.
        is_other = any(
            x.casefold() == self.path.casefold() != "" and x != self.path
            for x in room.files
        )
        if is_there and (self.path in room.files or not is_other):
            return ""
        other = file_like(self.path, sorted({*room.files} - room.wanted))
        said = _("{path} is missing; make it")
        if other:
            said = _("{path} is missing, and there is {other}: is it that file?")
        return said.format(path=self.path, other=other)


@dataclass(frozen=True)
class Prints:
    """Python, run with certain words, prints something.

    Args:
        words: The words after `python`.
        expected: What it prints; white space does not matter.
        search: The folder to have on the search path, run from outside; empty to run
            in the learner's folder.
        within: The folder to run in.
        loose: Whether only the numbers matter, in whatever form they are printed.
        laid: A file that holds something else then, and what it holds.
    """

    words: tuple[str, ...]
    expected: str
    search: str = ""
    within: str = ""
    loose: bool = False
    laid: tuple[str, str] | None = None

    def about(self) -> str:
        """Say what is asked."""
        command = typed(self.words)
        said = _("{command} prints {expected}")
        if self.search:
            said = _("from another folder, {command} prints {expected}")
        elif self.laid:
            said = _("with {content} in {path}, {command} prints {expected}")
        elif self.expected == HERE:
            said = _("{command} prints the name of this folder")
        elif not self.expected:
            said = _("{command} prints nothing")
        path, content = self.laid or ("", "")
        return said.format(
            command=command, expected=self.expected, path=path, content=content.strip()
        )

    def missing(self, room: Room) -> str:
        """Say what it does instead."""
        if self.words[0].endswith(".py") and not self.within:
            gone = Has(self.words[0]).missing(room)
            if gone:
                return gone
        laid = dict([self.laid]) if self.laid else {}
        ran = room.run(self.words, search=self.search, within=self.within, laid=laid)
        expected = self.expected.replace(HERE, room.folder.name)
        command = typed(self.words)
        said = told(ran, command, expected, room.limit, room.folder, loose=self.loose)
        if said and self.laid:
            path, content = self.laid
            return _("with {content} in {path}, {said}").format(
                content=content.strip(), path=path, said=said
            )
        return said


@dataclass(frozen=True)
class Slip:
    """A way of writing that is known to be wrong, and has a sentence of its own.

    Args:
        said: The sentence, in English; marked for translation.
        holds: Tells from the syntax tree whether it is written so.
    """

    said: str
    holds: Callable[[ast.Module], bool]


@dataclass(frozen=True)
class Written:
    """A file is written in a certain way.

    Args:
        path: The file.
        asked: What is asked, in English; marked for translation.
        lacks: What is missing, in English; marked for translation.
        holds: Tells from the syntax tree whether it is so.
        slips: What is written instead, perhaps.
    """

    path: str
    asked: str
    lacks: str
    holds: Callable[[ast.Module], bool]
    slips: tuple[Slip, ...] = ()

    def about(self) -> str:
        """Say what is asked."""
        return _(self.asked)

    def missing(self, room: Room) -> str:
        """Say what is missing, or that the file cannot be read."""
        try:
            tree = parsed((room.folder / self.path).read_bytes())
        except OSError:
            return Has(self.path).missing(room)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            reason = getattr(error, "msg", None) or str(error)
            return _("{path}, line {line}, is no valid Python: {reason}").format(
                path=self.path, line=line, reason=reason
            )
        if self.holds(tree):
            return ""
        slips = (one.said for one in self.slips if one.holds(tree))
        return _(next(slips, self.lacks))


@dataclass(frozen=True)
class Clean:
    """`check --run` finds no error in what belongs to the stage."""

    def about(self) -> str:
        """Say what is asked."""
        return _("pyscaffold-mod check --run finds no error")

    def missing(self, room: Room) -> str:
        """Say what the first error is; drafts beside the stage are nobody's business."""
        from pyscaffold_mod import checking
        from pyscaffold_mod.checking import running

        copy = room.fresh()
        try:
            options = running.Options(limit=room.limit)
            report = checking.check([copy], fail_on="error", run=options)
            errors = [one for one in report.findings if one.severity == "error"]
            needed = _needed(copy, room) if errors else set()
        except ScaffoldError as error:
            return error.message
        for one in errors:
            if one.path.suffix != ".py" or one.path in needed or one.rule in _WIDE:
                return located(one)
        return ""


def _needed(copy: Path, room: Room) -> set[PurePosixPath]:
    """Return the files that are asked for, and those that they import."""
    from pyscaffold_mod.checking import facts

    users = {
        path: {user.path for user, _import in found}
        for path, found in facts.read(copy).imported.items()
    }
    needed = {PurePosixPath(path) for path in room.wanted}
    while more := {x for x, by in users.items() if by & needed} - needed:
        needed |= more
    return needed
