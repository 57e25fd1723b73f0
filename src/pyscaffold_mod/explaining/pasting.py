"""From what was pasted, piped or saved to clean lines of text."""

import codecs
import re
from collections.abc import Iterator
from typing import Protocol

_PIECE = 1 << 16
_KEPT = 1 << 20
LONGEST = 20_000
"""So many characters of a line are looked at."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a terminal obeys: colours and movements, titles and links, single signs.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]{0,50}[ -/]{0,10}[@-~]|\x1b\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|\x1b[@-Z\\-_]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_LINE_END = re.compile(r"\r\n|\r|\n|\x85|\u2028|\u2029")
# Exception groups and chats draw a border at the left; quoted mail has `>`.
_RULER = re.compile(r"\s*\+[-+][-+ \d.]*$")
_BORDER = re.compile(r"\s*(?:\+ (?=Exception Group)|[|\u2502](?: |$))")
_QUOTED = re.compile(r"(?:> ?)+")
# What logs put before each line: a time, the name of a container or a stream.
_LOGGED = re.compile(
    r"\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)? |[\w.-]{1,60} +\| (?=\S| {2})"
)
_FENCE = re.compile(r"\s*(?:```\w*|~~~\w*)\s*$")


class Readable(Protocol):
    """What bytes can be read from."""

    def read1(self, size: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""
        ...


def read(stream: Readable) -> bytes:
    """Read the beginning and the end of a stream, and never keep more.

    Args:
        stream: What to read, to its end.

    Returns:
        Its bytes; of more than two mebibytes the middle is left out.
    """
    head, tail = bytearray(), bytearray()
    while piece := stream.read1(_PIECE):
        room = _KEPT - len(head)
        head += piece[:room]
        tail += piece[max(room, 0) :]
        if len(tail) > 2 * _KEPT:
            del tail[:-_KEPT]
    return bytes(head) + (b"\n" if len(tail) > _KEPT else b"") + bytes(tail[-_KEPT:])


def decode(content: bytes) -> str:
    """Return bytes as text, whatever they are.

    Args:
        content: The bytes; UTF-8, or what their first bytes say. PowerShell's `>`
            writes UTF-16.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    return content.decode("utf-8", "replace")


def lines(text: str) -> list[str]:
    """Return text as lines, without colours, borders and what logs put before them.

    Args:
        text: The text.
    """
    return list(_cleaned(text))


def _cleaned(text: str) -> Iterator[str]:
    for raw in _LINE_END.split(_ESCAPES.sub("", text)):
        line = _CONTROLS.sub("", raw[:LONGEST]).expandtabs(4).replace("\xa0", " ")
        line = line.rstrip()
        if _RULER.match(line) or _FENCE.match(line):
            yield ""
            continue
        for prefix in (_QUOTED, _LOGGED, _BORDER):
            if found := prefix.match(line):
                line = line[found.end() :]
        yield line.strip("`") if line.startswith("`") else line
