"""A passing copy of a learner's folder, in which its code may do what it likes."""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pyscaffold_mod.checking.running.copies import Copies
from pyscaffold_mod.checking.tree import walk
from pyscaffold_mod.importing import programs

LIMIT = 10.0
_OPTIONS = ("-s", "-B", "-X", "utf8")
_SIGN = "\x1e"
"""What a line begins with that a program of ours prints among the learner's."""
_TELL = """
import json, sys
def tell(value, print=print, stream=sys.stdout, dumps=json.dumps):
    print("\\n{sign}" + dumps(value), file=stream, flush=True)
"""


class Room:
    """Copies of a folder, made when they are needed.

    Args:
        folder: The learner's folder.
        limit: Seconds that a run may take.
        wanted: The files that the stage or the exercise asks for.
    """

    def __init__(
        self, folder: Path, limit: float = LIMIT, wanted: Iterable[str] = ()
    ) -> None:
        """Copy nothing yet."""
        self.folder = folder.resolve()
        self.limit = limit
        self.wanted = frozenset(wanted)
        self._copies = Copies(self.folder)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files of the learner, in the case that they have on the disk."""
        found = walk(self.folder, lambda path: False).files
        return tuple(path.as_posix() for path in found)

    def fresh(self) -> Path:
        """Make a copy and return its folder."""
        return self._copies.fresh()

    def run(
        self,
        words: Sequence[str],
        *,
        search: str = "",
        within: str = "",
        outside: bool = True,
        laid: Mapping[str, str] = MappingProxyType({}),
    ) -> programs.Ran:
        """Run Python in a copy.

        Args:
            words: Its arguments.
            search: A folder of the copy to put on the search path.
            within: The folder of the copy to run in.
            outside: Whether to run outside the copy where `search` is given.
            laid: What files of the copy hold instead.

        Returns:
            What it did; the learner's folder is named where it named the copy.

        Raises:
            ScaffoldError: Python does not start.
        """
        copy = self.fresh()
        for path, text in laid.items():
            (copy / path).write_text(text, "utf-8")
        more = {"PYTHONPATH": str(copy / search)} if search else {}
        where = copy.parent if search and outside else copy / within
        ran = programs.run([sys.executable, *_OPTIONS, *words], where, more, self.limit)
        out, err = (self._named(text, copy) for text in (ran.out, ran.err))
        return programs.Ran(out, err, ran.status, ran.is_late)

    def ask(
        self,
        code: str,
        words: Sequence[str] = (),
        *,
        search: str = "",
        laid: Mapping[str, str] = MappingProxyType({}),
    ) -> tuple[programs.Ran, list[Any]]:
        """Run a program of ours, which may `tell` values between what others print.

        Args:
            code: The program.
            words: Its arguments.
            search: A folder of the copy to put on the search path; then it runs outside.
            laid: What files of the copy hold instead.

        Returns:
            What it did without what it told, and what it told.

        Raises:
            ScaffoldError: Python does not start.
        """
        sign = _SIGN + os.urandom(8).hex()  # what others print does not begin so
        program = _TELL.format(sign=sign) + code
        ran = self.run(("-c", program, *words), search=search, laid=laid)
        lines = ran.out.split("\n")
        told = [json.loads(x.removeprefix(sign)) for x in lines if x.startswith(sign)]
        out = "\n".join(x for x in lines if not x.startswith(sign))
        return programs.Ran(out, ran.err, ran.status, ran.is_late), told

    def close(self) -> None:
        """Remove the copies."""
        self._copies.remove()

    def _named(self, text: str, copy: Path) -> str:
        """Put the learner's folder in the place of a copy."""
        pairs = ((copy, self.folder), (copy.parent, self.folder.parent))
        for old, new in pairs:
            for one in (str, _escaped):
                text = text.replace(one(old), one(new))
        return text


def _escaped(path: Path) -> str:
    """Return a path as `repr` writes it on Windows."""
    return repr(str(path))[1:-1]
