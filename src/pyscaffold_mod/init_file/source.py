"""The bytes of a Python file as text, tree and positions."""

import ast
import re
import tokenize
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeGuard

from pyscaffold_mod.messages import _

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")
_WIDTH = 88  # ruff format's and Black's line-length


class UnreadableError(Exception):
    """A file that cannot be edited at all; the text says the line and why."""


@dataclass(frozen=True)
class Splice:
    """A part of a text and what shall stand there instead."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True)
class Source:
    """A file that was read: its text, the tree of it, and how to write it."""

    text: str
    tree: ast.Module
    encoding: str
    mark: bytes

    @cached_property
    def starts(self) -> list[int]:
        """Give the offset at which each line begins."""
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    @cached_property
    def width(self) -> int:
        """Give how long a line may be: 88, or as the longest line of code is.

        Docstrings and comments do not count: no formatter wraps them.
        """
        texts = {
            (node.end_lineno, node.end_col_offset)
            for node in ast.walk(self.tree)
            if _is_text(node)
        }
        ends = {
            (node.end_lineno, node.end_col_offset)
            for node in ast.walk(self.tree)
            if isinstance(node, (ast.expr, ast.stmt))
        }
        return max(
            _WIDTH,
            *(
                self.offset(line, column) - self.starts[line - 1]
                for line, column in ends - texts
                if line and column and column > _WIDTH
            ),
            _WIDTH,
        )

    @property
    def newline(self) -> str:
        """Give the file's first line end."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def offset(self, line: int, column: int) -> int:
        """Turn a position of `ast`, whose columns count UTF-8 bytes, into an offset."""
        start = self.starts[line - 1]
        stop = self.starts[line] if line < len(self.starts) else len(self.text)
        row = self.text[start:stop]
        if row.isascii():
            return start + min(column, len(row))
        return start + len(row.encode()[:column].decode(errors="ignore"))

    def span(self, node: ast.expr | ast.stmt | ast.alias) -> tuple[int, int]:
        """Give the offsets at which a node begins and ends."""
        return (
            self.offset(node.lineno, node.col_offset),
            self.offset(node.end_lineno or 1, node.end_col_offset or 0),
        )

    def line_start(self, offset: int) -> int:
        """Give where the line around an offset begins."""
        return (
            max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset), -1)
            + 1
        )

    def line_end(self, offset: int) -> int:
        """Give where the line around an offset ends, before its line end."""
        found = _LINE_END.search(self.text, offset)
        return found.start() if found else len(self.text)

    def indent(self, offset: int) -> str:
        """Give the white space that begins the line around an offset."""
        found = re.compile(r"[ \t\f]*").match(self.text, self.line_start(offset))
        return found[0] if found else ""

    def spliced(self, splices: tuple[Splice, ...]) -> "Source":
        """Return the source after some edits.

        Raises:
            UnreadableError: What results is not Python.
        """
        text = self.text
        for splice in sorted(splices, key=lambda splice: splice.start, reverse=True):
            text = text[: splice.start] + splice.new + text[splice.end :]
        return Source(text, _parse(text), self.encoding, self.mark)

    def encode(self) -> bytes:
        """Return the bytes to write.

        Raises:
            UnreadableError: The encoding lacks a character.
        """
        try:
            return self.mark + self.text.encode(self.encoding)
        except UnicodeError:
            raise UnreadableError(
                _(
                    "line 1: the file's encoding, {encoding}, cannot write this name"
                ).format(encoding=self.encoding)
            ) from None


def read(content: bytes) -> Source:
    """Decode (PEP 263) and parse a Python file.

    Raises:
        UnreadableError: It is no text, no Python, or could not be written back.
    """
    mark = _BOM if content.startswith(_BOM) else b""
    try:
        lines = iter(content.splitlines(keepends=True))
        encoding, _lines = tokenize.detect_encoding(lambda: next(lines))
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        text = content[len(mark) :].decode(encoding)
        whole = mark + text.encode(encoding) == content
    except UnicodeDecodeError as error:
        line = content[: len(mark) + error.start].count(b"\n") + 1
        raise UnreadableError(
            _("line {line}: this is not {encoding}").format(
                line=line, encoding=encoding
            )
        ) from None
    except SyntaxError as error:
        raise UnreadableError(
            _("line 1: {error}").format(error=_one_line(error.msg))
        ) from None
    except (LookupError, ValueError):
        raise UnreadableError(
            _("line 1: {encoding} is no encoding of text").format(encoding=encoding)
        ) from None
    if not whole:
        raise UnreadableError(
            _("line 1: {encoding} text cannot be written back as it is").format(
                encoding=encoding
            )
        )
    return Source(text, _parse(text), encoding, mark)


def statements(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Walk the statements that run in the module's own scope.

    Returns:
        Each, with ``top``, ``typing`` (in ``if TYPE_CHECKING:``) or ``nested``.
    """
    stack: list[tuple[ast.stmt, str]] = [(stmt, "top") for stmt in reversed(tree.body)]
    while stack:
        stmt, place = stack.pop()
        yield stmt, place
        if isinstance(stmt, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        inner: list[tuple[ast.stmt, str]] = []
        checks = place == "top" and isinstance(stmt, ast.If) and _is_typing(stmt.test)
        for field, value in ast.iter_fields(stmt):
            where = "typing" if checks and field == "body" else "nested"
            for node in value if isinstance(value, list) else ():
                if isinstance(node, ast.stmt):
                    inner.append((node, where))
                elif isinstance(node, (ast.ExceptHandler, ast.match_case)):
                    inner += [(below, "nested") for below in node.body]
        stack += reversed(inner)


def nodes(stmt: ast.stmt) -> Iterator[ast.AST]:
    """Walk a statement without the statements inside it."""
    stack: list[ast.AST] = [stmt]
    while stack:
        node = stack.pop()
        yield node
        stack += [
            child
            for child in ast.iter_child_nodes(node)
            if not isinstance(child, (ast.stmt, ast.Lambda))
        ]


def _is_typing(test: ast.expr) -> bool:
    if isinstance(test, ast.Attribute):
        return test.attr == "TYPE_CHECKING"
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def _is_text(node: ast.AST) -> TypeGuard[ast.Expr]:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _parse(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an invalid escape is not for us to report
        try:
            return ast.parse(text)
        except SyntaxError as error:
            line, why = error.lineno or 1, _one_line(error.msg)
        except (RecursionError, MemoryError):
            line, why = 1, _("it is nested too deeply")
        except ValueError as error:
            line, why = text.count("\n", 0, text.find("\0")) + 1, _one_line(str(error))
    raise UnreadableError(
        _("line {line}: this is not valid Python: {error}").format(line=line, error=why)
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
