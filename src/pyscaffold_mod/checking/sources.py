"""One Python file, read and parsed when it is first asked for, and once."""

import ast
import io
import re
import tokenize
import warnings
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from pyscaffold_mod.checking.bound import Names, read_names
from pyscaffold_mod.checking.statements import Import, imports, is_main
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.references.dotted import package_of

_UNREAD = N_("it cannot be read: {error}")
_NULL = N_("it has a null byte")
_DEEP = N_("it is nested too deeply to be read")
_BYTES = N_("its bytes are not in its encoding")
_ENCODING = N_("it declares an encoding that Python does not know")
_SYNTAX = N_("it is no Python that can be parsed")

_LINE_END = re.compile(r"\r\n|\r|\n")
_SCRIPT_METADATA = re.compile(rb"^# /// script\s*$", re.MULTILINE)
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
    """

    path: PurePosixPath
    module: str | None
    base: PurePosixPath
    in_package: bool
    _root: Path = field(repr=False, compare=False)
    _given: bytes | None = field(default=None, repr=False, compare=False)

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
        return self._read[0]

    @property
    def problem(self) -> Problem | None:
        """Why it could not be read or parsed."""
        return self._read[1] or self._parsed[1]

    @property
    def tree(self) -> ast.Module | None:
        """Its syntax tree, if it is Python."""
        return self._parsed[0]

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every name of every import statement, in the order of the text."""
        if self.tree is None or b"import" not in self.content:
            return ()
        return imports(self.tree.body, self.package, self.content)

    @cached_property
    def names(self) -> Names:
        """What it binds at its top level."""
        return read_names(self.tree or ast.Module([], []), self.content)

    @cached_property
    def has_main_guard(self) -> bool:
        """Whether it says `if __name__ == "__main__":` at its top level."""
        body = self.tree.body if self.tree and b"__main__" in self.content else ()
        return any(isinstance(x, ast.If) and is_main(x.test) for x in body)

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

    def place(self, node: ast.stmt | ast.expr | ast.alias) -> tuple[int, int]:
        """Return the line and the column, from 1, of a node."""
        line = self.lines[node.lineno - 1] if node.lineno <= len(self.lines) else ""
        if line.isascii():
            return node.lineno, node.col_offset + 1
        before = line.encode()[: node.col_offset].decode("utf-8", "ignore")
        return node.lineno, len(before) + 1

    @cached_property
    def _read(self) -> tuple[bytes, Problem | None]:
        if self._given is not None:
            return self._given, None
        try:
            return (self._root / self.path).read_bytes(), None
        except OSError as error:
            return b"", Problem(1, _(_UNREAD).format(error=error.strerror))

    @cached_property
    def _parsed(self) -> tuple[ast.Module | None, Problem | None]:
        if self._read[1]:
            return None, None
        if b"\0" in self.content:
            line = self.content[: self.content.index(b"\0")].count(b"\n") + 1
            return None, Problem(line, _(_NULL))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(self.content), None
        except SyntaxError as error:
            return None, _described(error)
        except (ValueError, RecursionError, MemoryError):
            return None, Problem(1, _(_DEEP))


def _described(error: SyntaxError) -> Problem:
    # CPython's own words differ from version to version.
    if "codec can't decode" in str(error) or "not UTF-8" in str(error):
        return Problem(error.lineno or 1, _(_BYTES))
    if "encoding" in str(error):
        return Problem(1, _(_ENCODING))
    return Problem(error.lineno or 1, _(_SYNTAX))
