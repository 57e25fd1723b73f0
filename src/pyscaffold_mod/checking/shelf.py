"""The contents of files and their syntax trees, as many as memory has room for.

A syntax tree takes about seventy times the room of its text. So what rules ask of every
file is put into small tables in one look at its tree (`reading`), which is not kept;
of the trees that single rules ask for, the last ones are.
"""

import ast
import os
import warnings
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Generic, TypeVar

_CONTENTS = 32_000_000  # bytes of text
_TREES = 100_000  # bytes of the texts that were parsed

_Value = TypeVar("_Value")


@dataclass
class _Row(Generic[_Value]):
    """Keeps the values that were asked for last."""

    room: int
    used: int = 0
    kept: OrderedDict[PurePosixPath, tuple[int, _Value]] = field(
        default_factory=OrderedDict
    )

    def get(
        self, path: PurePosixPath, make: Callable[[], tuple[int, _Value]]
    ) -> _Value:
        if path in self.kept:
            self.kept.move_to_end(path)
            return self.kept[path][1]
        size, value = make()
        self.kept[path] = size, value
        self.used += size
        while self.used > self.room and len(self.kept) > 1:
            _, (size, _) = self.kept.popitem(last=False)
            self.used -= size
        return value


LARGEST = 4 * 2**20
"""How many bytes a file may have: its syntax tree takes a hundred times as many."""


class TooLarge(ValueError):  # noqa: N818 - it says what a file is
    """A file is larger than any that is read."""


class Shelf:
    """Reads and parses files; again, where the room was needed for others.

    Args:
        root: The folder of the tree.
        given: What files hold instead of what the disk has; nothing for one that is gone.
    """

    def __init__(
        self,
        root: Path,
        given: Mapping[PurePosixPath, bytes | None] = MappingProxyType({}),
    ) -> None:
        self._root = root
        self._given = given
        self._contents = _Row[bytes](_CONTENTS)
        self._trees = _Row[ast.Module](_TREES)

    def content(self, path: PurePosixPath) -> bytes:
        """Return what a file holds.

        Raises:
            OSError: It cannot be read.
            TooLarge: It is no text that a person wrote.
        """

        def read() -> tuple[int, bytes]:
            content = self._given.get(path)
            if content is None:
                with (self._root / path).open("rb", buffering=0) as file:
                    if os.fstat(file.fileno()).st_size > LARGEST:
                        raise TooLarge
                    content = file.read()
            return len(content), content

        return self._contents.get(path, read)

    def parsed(self, path: PurePosixPath) -> ast.Module:
        """Parse a file, for one look at its syntax tree.

        Raises:
            OSError: It cannot be read.
            SyntaxError: It is no Python.
            ValueError, RecursionError, MemoryError: It is nested too deeply.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(self.content(path))

    def tree(self, path: PurePosixPath) -> ast.Module:
        """Return the syntax tree of a file that is Python."""
        return self._trees.get(
            path, lambda: (len(self.content(path)), self.parsed(path))
        )
