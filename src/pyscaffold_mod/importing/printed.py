"""Who printed how much, read from the one pipe that all modules print into.

Before a body runs, and after it, a mark in the pipe says whose output follows: the
reports come through another pipe, and may be read sooner or later than what was printed.
"""

from collections.abc import Iterator

_MARK = b"\0pyscaffold-mod:"  # channel.py writes it
_FLOOD = 1_000_000  # bytes
_LONGEST = 4_096  # bytes of a mark, which one write brings whole (PIPE_BUF)


class Printed:
    """Counts the bytes of each module in its turn."""

    def __init__(self) -> None:
        """Count nothing yet."""
        self._rest = b""
        self._who = ("", "")
        self._counts: dict[tuple[str, str], int] = {}

    def take(self, data: bytes) -> Iterator[tuple[str, str]]:
        """Take what was read, wherever it was cut.

        Args:
            data: The next bytes of the pipe.

        Yields:
            The turn and the module, where one has now printed more than a megabyte.
        """
        self._rest += data
        while (at := self._rest.find(_MARK)) >= 0:
            yield from self._count(at)
            end = self._rest.find(b"\n", len(_MARK), _LONGEST)
            if end < 0 and len(self._rest) < _LONGEST:
                return
            if end < 0:  # a module wrote the sign itself
                yield from self._count(len(_MARK))
                continue
            text = self._rest[len(_MARK) : end].decode("utf-8", "replace")
            turn, _tab, module = text.partition("\t")
            self._who, self._rest = (turn, module), self._rest[end + 1 :]
        yield from self._count(len(self._rest) - len(_MARK))

    def _count(self, size: int) -> Iterator[tuple[str, str]]:
        if size <= 0:
            return
        before = self._counts.get(self._who, 0)
        self._counts[self._who] = before + size
        self._rest = self._rest[size:]
        if before <= _FLOOD < before + size:
            yield self._who
