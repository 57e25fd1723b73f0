"""The standard streams of a module that is imported: nothing in, nothing kept.

Part of the program ``child.py``: it has no other importer, and imports little.
"""

import io

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pyscaffold_mod.importing.turns import Loader
else:
    from turns import Loader


class Sink(io.BufferedIOBase):
    """What a module prints into: nothing is kept."""

    def __init__(self, descriptor: int) -> None:
        """Stand for a standard stream.

        Args:
            descriptor: Its number.
        """
        self._descriptor = descriptor

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def readable(self) -> bool:
        """Tell whether it can be read from."""
        return self._descriptor == 0

    def fileno(self) -> int:
        """Give the descriptor."""
        return self._descriptor

    def write(self, data: "Any") -> int:
        """Note that something is printed.

        Args:
            data: What is printed.
        """
        Loader.turn.print(self._descriptor, len(data))  # type: ignore[attr-defined]
        return len(data)

    def read(self, size: int | None = -1) -> bytes:
        """Note that something is asked for; there is nothing.

        Args:
            size: How much.
        """
        Loader.turn.effect("asks")  # type: ignore[attr-defined]
        return b""

    read1 = read
