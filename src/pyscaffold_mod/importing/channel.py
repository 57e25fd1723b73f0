"""How the program that imports modules reports to its parent.

Part of the program ``child.py``: it has no other importer, and imports little.
"""

import os
import sys

CHANNEL_LOST = 97  # proof.py and running.py read this exit status
MARK = b"\0pyscaffold-mod:"  # printed.py reads it
HIGH_DESCRIPTOR = 240  # out of reach of a module that closes 3 to 100; macOS has 256


class Channel:
    """The pipe to the parent, kept apart from the standard streams."""

    def __init__(self, limit: float) -> None:
        """Move the pipe out of the way of the modules.

        Args:
            limit: Seconds after which the parent gives up; an orphan ends later.
        """
        # Modules may replace functions of os: these stay what they are.
        self.exit, self._write, self._getpid = os._exit, os.write, os.getpid
        self._pid = os.getpid()
        self._patience = int(2 * limit) + 2
        try:
            self._descriptor = os.dup2(1, HIGH_DESCRIPTOR, inheritable=False)
        except OSError:
            self._descriptor = os.dup(1)
        try:
            self._printed = os.dup2(2, HIGH_DESCRIPTOR + 1, inheritable=False)
        except OSError:
            self._printed = os.dup(2)
        if sys.platform == "win32":
            import _thread

            _thread.start_new_thread(self._end_with_parent, (os.dup(0),))
        else:
            # No thread here: beside one, os.fork warns in the tested module.
            # The module signal would bring enum along.
            from _signal import alarm  # type: ignore[import-not-found]

            self._alarm = alarm

    def _end_with_parent(self, descriptor: int) -> None:
        os.read(descriptor, 1)
        self.exit(1)

    def adopt(self) -> None:
        """Let this fork write, too, while its parent waits for it."""
        self._pid = self._getpid()

    def rest(self) -> None:
        """Wait as long as need be: a fork does the work, and has a limit itself."""
        self._alarm(0)

    def mark(self, turn: str, module: str) -> None:
        """Say, in the pipe that modules print into, whose output follows.

        Args:
            turn: Whose turn it is.
            module: Whose body runs.
        """
        name = f"{turn}\t{module}".replace("\n", " ").encode(
            "utf-8", "backslashreplace"
        )
        try:
            self._write(self._printed, MARK + name + b"\n")
        except OSError:
            return  # closed by a module: what comes then is lost as well

    def send(self, line: str) -> None:
        """Write a line; end if nobody reads it, or in a fork of this process.

        Args:
            line: Fields with tabs between them and a final newline.
        """
        if self._getpid() != self._pid:
            self.exit(0)
        if sys.platform != "win32":
            self._alarm(self._patience)
        try:
            self._write(self._descriptor, line.encode("utf-8", "backslashreplace"))
        except BrokenPipeError:
            self.exit(1)
        except OSError:
            self.exit(CHANNEL_LOST)
