"""What the processes of `check --run` report, taken in."""

import os
import subprocess
import threading
from dataclasses import replace
from typing import IO, cast

from pyscaffold_mod.importing.printed import Printed
from pyscaffold_mod.importing.process import Listener, described
from pyscaffold_mod.importing.reported import (
    Cost,
    Effect,
    Ending,
    Fault,
    Lack,
    Told,
    Twin,
    below,
    readable,
)

CHANNEL_LOST = 97  # channel.py ends with it


class Heard(Listener):
    """Hears many turns.

    Attributes:
        told: What was seen.
        over: Whose turn is over.
        loaded: Who needs no turn, since a package loads it.
        alone: The packages from which nobody may fork.
        status: How a process ended that should not have ended.
        is_cut: Whether it was ended because the copy may be damaged.
    """

    output = subprocess.PIPE

    def __init__(self, root: str) -> None:
        """Hear nothing yet.

        Args:
            root: The folder of the copy.
        """
        super().__init__()
        self.told: list[Told] = []
        self.over: set[str] = set()
        self.loaded: set[str] = set()
        self.alone: set[str] = set()
        self.status: int | None = None
        self.is_cut = False
        self._root, self._roots = root, (root, os.path.realpath(root))
        self._missing, self._cycle = "", tuple[str, ...]()
        self._damaged = ""
        self._killer = ("", "")

    def begin(self, child: subprocess.Popen[bytes], request: bytes) -> None:
        """Listen from now on, and let what is printed go nowhere.

        Args:
            child: The process.
            request: What to write to it.
        """
        super().begin(child, request)
        stream = cast("IO[bytes]", child.stderr)
        threading.Thread(target=self._drain, args=(stream,), daemon=True).start()

    def _drain(self, stream: "IO[bytes]") -> None:
        printed = Printed()
        with stream:
            while data := os.read(stream.fileno(), 1_000_000):
                for turn, module in printed.take(data):
                    who = below(turn, self._root), below(module, self._root)
                    self.told.append(Effect("floods", *who, "", 0))

    def take(self, kind: str, *fields: str) -> None:
        """Take a report.

        Args:
            kind: Its first field.
            fields: The others.
        """
        if kind == "turn":
            name = below(fields[0], self._root)
            if self._damaged and not name.startswith(f"{self._damaged}."):
                self.is_over = self.is_cut = True
                return
            self._missing, self._cycle = "", ()
            fields = (name,)
        super().take(kind, *fields)
        if kind == "over":
            self.over.add(below(fields[0], self._root))
        elif kind == "loaded":
            self.loaded.update(fields)
        elif kind == "alone":
            self.alone.add(fields[0])
        elif kind == "ended":
            self.status = int(fields[0]) if self.status is None else self.status
        elif kind == "missing":
            self._missing = fields[0]
        elif kind == "cycle":
            self._cycle = fields
        else:
            self._tell(kind, *fields)

    def _tell(self, kind: str, *fields: str) -> None:
        root = self._root
        if kind == "fault":
            how, module, text, path, line = fields
            ending: Ending = "exits" if how == "exits" else "raises"
            said = readable(text, self._roots)
            where = (below(path, root), int(line))
            fault = Fault(self.turn, ending, module, said, *where, self._missing)
            self.told.append(replace(fault, cycle=self._cycle))
        elif kind == "effect":
            what, module, path, line = fields
            if what == "removes":
                self._damaged = self._damaged or self.turn
            elif what == "kills":
                self._killer = (self.turn, module)
            self.told.append(
                Effect(what, self.turn, module, below(path, root), int(line))
            )
        elif kind == "twin":
            path, one, file, line, two, other, number = fields
            first = (one, below(file, root), int(line))
            second = (two, below(other, root), int(number))
            self.told.append(Twin(below(path, root), first, second))
        elif kind == "slow":
            module, seconds, importer, path, line = fields
            cost = float(seconds)
            self.told.append(Cost(module, cost, importer, below(path, root), int(line)))
        elif kind == "lacks":
            self.told.append(Lack(*fields))

    def end(self, *, is_late: bool, status: int | None) -> bool:
        """Blame the module that ended the process, or did not let it end.

        Args:
            is_late: Whether it was silent for too long.
            status: The exit status of the process.

        Returns:
            Whether its turn was over.
        """
        status = status if self.status is None else self.status
        if status is not None and status < 0 and self._killer[0] and not is_late:
            # The killer itself may live on, and begin the next turn.
            self.turn, self.module = self._killer
        kind: Ending = "dies"
        if is_late:
            kind = "hangs"
        elif status in (None, CHANNEL_LOST):
            kind = "closes"
        text = described(status) if kind == "dies" and status is not None else ""
        self.told.append(Fault(self.turn, kind, self.module, text))
        was_over = self.turn in self.over
        self.over.add(self.turn)
        return was_over
