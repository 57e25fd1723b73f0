"""One Python file: what is asked of every file is read once, and kept in small tables."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pyscaffold_mod.checking import reading
from pyscaffold_mod.checking.bound import Names
from pyscaffold_mod.checking.chains import Chain
from pyscaffold_mod.checking.effects import Effect
from pyscaffold_mod.checking.shelf import LARGEST, Shelf, TooLarge
from pyscaffold_mod.checking.statements import Import, Place
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.reasons import reason_of
from pyscaffold_mod.references.dotted import package_of

_UNREAD = N_("it cannot be read: {error}")
_NULL = N_("it has a null byte")
_LARGE = N_("it is larger than {size} MiB")
_DEEP = N_("it is nested too deeply to be read")
_BYTES = N_("its bytes are not in its encoding")
_ENCODING = N_("it declares an encoding that Python does not know")
_SYNTAX = N_("it is no Python that can be parsed")

_LINE_END = re.compile(r"\r\n|\r|\n")
_SCRIPT_METADATA = re.compile(rb"^# /// script\s*$", re.MULTILINE)
_Answer = TypeVar("_Answer")
_TEST = re.compile(r"test_.*|.*_test|tests?")


@dataclass(frozen=True)
class Problem:
    """Why a file is no Python that can be read.

    Args:
        line: Where reading stopped.
        reason: Why.
    """

    line: int
    reason: str


@dataclass(frozen=True)
class File:
    """A `.py` file of the checked tree.

    Args:
        path: The file, relative to the root.
        module: The dotted name by which it is imported; nothing if no import
            statement can say it.
        base: The folder of the search path in which that name begins.
        in_package: Whether its folder has an `__init__.py`.
        modules: The last names of all modules and packages of the tree.
    """

    path: PurePosixPath
    module: str | None
    base: PurePosixPath
    in_package: bool
    modules: frozenset[str] = field(repr=False, compare=False)
    _shelf: Shelf = field(repr=False, compare=False)
    _answers: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__.py` of a package."""
        return self.path.name == "__init__.py"

    @property
    def package(self) -> str:
        """Where its relative imports begin; empty if nowhere."""
        return package_of(self.module, is_package=self.is_package)

    @property
    def content(self) -> bytes:
        """Its bytes; none if it cannot be read."""
        try:
            return self._shelf.content(self.path)
        except (OSError, TooLarge):
            return b""

    @property
    def problem(self) -> Problem | None:
        """Why it could not be read or parsed."""
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[Problem | None, reading.Tables]:
        tree, problem = ast.Module([], []), None
        try:
            content = self._shelf.content(self.path)
            if b"\0" in content:
                line = content[: content.index(b"\0")].count(b"\n") + 1
                problem = Problem(line, _(_NULL))
            else:
                tree = self._shelf.parsed(self.path)
        except OSError as error:
            problem = Problem(1, _(_UNREAD).format(error=reason_of(error)))
        except SyntaxError as error:
            problem = _described(error)
        except TooLarge:
            problem = Problem(1, _(_LARGE).format(size=LARGEST // 2**20))
        except (ValueError, RecursionError, MemoryError):
            problem = Problem(1, _(_DEEP))
        return problem, reading.read(tree, self.content, self.package, self.modules)

    @property
    def tree(self) -> ast.Module | None:
        """Its syntax tree, if it is Python; parsed again unless it was among the last.

        What many files are asked for belongs into `reading`, or a reader, see `once`.
        """
        return None if self.problem else self._shelf.tree(self.path)

    def once(self, reader: Callable[["File"], _Answer]) -> _Answer:
        """Return what a reader says of the file: it is asked once.

        The answer is kept, so it must not hold the tree, but for a few nodes of it.

        Args:
            reader: The reader.
        """
        if reader not in self._answers:
            self._answers[reader] = reader(self)
        answer: _Answer = self._answers[reader]
        return answer

    @property
    def imports(self) -> tuple[Import, ...]:
        """Every name of every import statement, in the order of the text."""
        return self._read[1].imports

    @property
    def names(self) -> Names:
        """What it binds at its top level; an import is the node that `imports` has."""
        return self._read[1].names

    @property
    def chains(self) -> tuple[Chain, ...]:
        """What it does with imported names that may be modules, in the order of the text.

        Of `from x import name` that is so if any module of the tree has that name.
        """
        return self._read[1].chains

    @property
    def taken(self) -> frozenset[str]:
        """Which names of `chains` something else than an import binds, in any scope."""
        return self._read[1].taken

    @property
    def called(self) -> Mapping[Place, tuple[Import, ...]]:
        """What functions import that statements at its top level call, by the latter."""
        return self._read[1].called

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What it does to the world when it is loaded, in the order of the text."""
        return self._read[1].effects

    @property
    def is_blank(self) -> bool:
        """Whether it has no statement."""
        return self._read[1].is_blank

    @property
    def has_main_guard(self) -> bool:
        """Whether it says `if __name__ == "__main__":` at its top level."""
        return self._read[1].has_main_guard

    @property
    def steps(self) -> tuple[ast.stmt, ...]:
        """What it does at its top level: calls, loops."""
        return self._read[1].steps

    @cached_property
    def is_runnable(self) -> bool:
        """Whether it says itself that it is a script: `#!`, a guard, PEP 723, `__main__.py`."""
        return (
            self.has_main_guard
            or self.path.name == "__main__.py"
            or (self.content.startswith(b"#!") and b"python" in self.content[:80])
            or bool(_SCRIPT_METADATA.search(self.content))
        )

    @property
    def is_test(self) -> bool:
        """Whether a test runner looks for it by its name."""
        return bool(_TEST.fullmatch(self.path.stem))

    @property
    def is_found_by_name(self) -> bool:
        """Whether a program loads it by its place: conftest, migrations, settings."""
        names = ("conftest", "setup", "noxfile", "manage", "conf", "tasks", "fabfile")
        return (
            self.path.stem in names
            or "migrations" in self.path.parts
            or ("versions" in self.path.parts and "alembic" in self.path.parts)
        )

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines as text, as the parser counts them; a wrong byte is a sign `?`."""
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(self.content).readline)
            text = self.content.decode(encoding, "replace")
        except (SyntaxError, LookupError):
            text = self.content.decode("utf-8", "replace")
        return tuple(_LINE_END.split(text.removeprefix("\ufeff")))

    def place(self, node: ast.stmt | ast.expr | ast.alias | Chain) -> tuple[int, int]:
        """Return the line and the column, from 1, of a node."""
        line = self.lines[node.lineno - 1] if node.lineno <= len(self.lines) else ""
        if line.isascii():
            return node.lineno, node.col_offset + 1
        before = line.encode()[: node.col_offset].decode("utf-8", "ignore")
        return node.lineno, len(before) + 1


def _described(error: SyntaxError) -> Problem:
    # CPython's own words differ from version to version.
    if "codec can't decode" in str(error) or "not UTF-8" in str(error):
        return Problem(error.lineno or 1, _(_BYTES))
    if "encoding" in str(error):
        return Problem(1, _(_ENCODING))
    return Problem(error.lineno or 1, _(_SYNTAX))
