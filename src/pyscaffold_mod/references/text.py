"""The text of a file with places in it, changed by splicing: what is not touched survives."""

import ast
import codecs
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pyscaffold_mod.messages import _
from pyscaffold_mod.references.model import Place

_LINE_END = re.compile(r"\r\n|\r|\n")


class UnreadableError(Exception):
    """A file is no Python that can be read here.

    Args:
        line: Where reading stopped.
        reason: Why.
    """

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Edit:
    """A replacement.

    Args:
        start: The first character that goes.
        end: The first that stays.
        new: What comes there.
    """

    start: int
    end: int
    new: str


class Text:
    """A decoded file.

    Args:
        content: Its bytes; a declaration of the encoding counts (PEP 263).

    Raises:
        UnreadableError: The bytes are no text in that encoding.
    """

    def __init__(self, content: bytes) -> None:
        self.bom = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        try:
            encoding, _lines = tokenize.detect_encoding(io.BytesIO(content).readline)
            self.encoding = "utf-8" if encoding == "utf-8-sig" else encoding
            self.string = content[len(self.bom) :].decode(self.encoding)
            exact = self.bom + self.string.encode(self.encoding) == content
        except (SyntaxError, UnicodeError, LookupError) as error:
            raise UnreadableError(1, str(error)) from None
        if not exact:
            raise UnreadableError(
                1,
                _("it does not come back unchanged from {encoding}").format(
                    encoding=self.encoding
                ),
            )
        ends = [match.end() for match in _LINE_END.finditer(self.string)]
        self.starts = [0, *ends]

    def tree(self) -> ast.Module:
        """Parse it.

        Raises:
            UnreadableError: It has a syntax error, or is nested too deep.
        """
        try:
            return ast.parse(self.string)
        except SyntaxError as error:
            raise UnreadableError(
                error.lineno or 1, _("syntax error: {error}").format(error=error.msg)
            ) from None
        except (ValueError, RecursionError, MemoryError) as error:
            raise UnreadableError(1, str(error) or type(error).__name__) from None

    def line_of(self, offset: int) -> int:
        """Count the lines up to a place."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def line(self, number: int) -> str:
        """Give a line without its end and outer white space."""
        start = self.starts[min(number, len(self.starts)) - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.string)
        return self.string[start:end].strip()

    def span(self, node: ast.expr | ast.stmt | ast.alias) -> tuple[int, int]:
        """Find where a node begins and ends; `ast` counts bytes of UTF-8."""
        if node.end_lineno is None or node.end_col_offset is None:
            return (0, 0)
        start = self._offset(node.lineno, node.col_offset)
        return start, self._offset(node.end_lineno, node.end_col_offset)

    def _offset(self, line: int, column: int) -> int:
        start = self.starts[line - 1]
        part = self.string[start : start + column]
        if part.isascii():
            return start + column
        encoded = part.encode("utf-8", "surrogatepass")
        return start + len(encoded[:column].decode("utf-8", "ignore"))

    def spliced(self, edits: Iterable[Edit]) -> bytes | None:
        """Make the edits.

        Args:
            edits: In any order.

        Returns:
            The new bytes; nothing if two edits meet, or the encoding has no such letters.
        """
        parts, last = [], 0
        for edit in _ordered(edits):
            if edit.start < last:
                return None
            parts += [self.string[last : edit.start], edit.new]
            last = edit.end
        try:
            return self.bom + "".join([*parts, self.string[last:]]).encode(
                self.encoding
            )
        except UnicodeError:
            return None


def moved_places(edits: Iterable[Edit]) -> Iterator[int]:
    """Give where each edit begins in the new text."""
    shift = 0
    for edit in _ordered(edits):
        blank = len(edit.new) - len(edit.new.lstrip("\r\n"))
        yield edit.start + shift + blank
        shift += len(edit.new) - (edit.end - edit.start)


def shifted(offsets: Iterable[int], edits: Iterable[Edit]) -> Iterator[int]:
    """Give where places stand in the new text."""
    shifts = [
        (edit.start, len(edit.new) - (edit.end - edit.start)) for edit in set(edits)
    ]
    for offset in offsets:
        yield offset + sum(by for start, by in shifts if start < offset)


def places(
    path: PurePosixPath, text: Text, offsets: Iterable[int]
) -> tuple[Place, ...]:
    """Give the lines of some places, each once."""
    lines = sorted({text.line_of(offset) for offset in offsets})
    return tuple(Place(path, line, text.line(line)) for line in lines)


def _ordered(edits: Iterable[Edit]) -> list[Edit]:
    return sorted(set(edits), key=lambda edit: (edit.start, edit.end))
