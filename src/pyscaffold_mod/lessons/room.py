"""A passing copy of a learner's folder, in which its code may do what it likes."""

import sys
from collections.abc import Sequence
from pathlib import Path

from pyscaffold_mod.checking.running.copies import Copies
from pyscaffold_mod.importing import programs

LIMIT = 10.0
_OPTIONS = ("-s", "-B", "-X", "utf8")


class Room:
    """Copies of a folder, made when they are needed.

    Args:
        folder: The learner's folder.
        limit: Seconds that a run may take.
    """

    def __init__(self, folder: Path, limit: float = LIMIT) -> None:
        """Copy nothing yet."""
        self.folder = folder.resolve()
        self.limit = limit
        self._copies = Copies(self.folder)

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
    ) -> programs.Ran:
        """Run Python in a copy.

        Args:
            words: Its arguments.
            search: A folder of the copy to put on the search path.
            within: The folder of the copy to run in.
            outside: Whether to run outside the copy where `search` is given.

        Raises:
            ScaffoldError: Python does not start.
        """
        copy = self.fresh()
        more = {"PYTHONPATH": str(copy / search)} if search else {}
        where = copy.parent if search and outside else copy / within
        return programs.run(
            [sys.executable, *_OPTIONS, *words], where, more, self.limit
        )

    def close(self) -> None:
        """Remove the copies."""
        self._copies.remove()
