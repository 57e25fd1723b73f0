"""What a module does to the world while it is imported.

Part of the program ``child.py``: it has no other importer, and imports little. It adds
these lines to what a turn reports: ``missing NAME`` (what no import found) and ``cycle
NAME…`` (the modules that wait for each other) before a fault, ``effect KIND NAME FILE
LINE``, ``twin FILE`` with twice ``NAME FILE LINE`` (who imports it), ``slow NAME SECONDS
IMPORTER FILE LINE``.
"""

import io
import os
import sys
from importlib.machinery import SourceFileLoader
from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType, ModuleType
    from typing import Any

    from pyscaffold_mod.importing.streams import Sink
    from pyscaffold_mod.importing.turns import Loader, Turn
else:
    from streams import Sink
    from turns import Loader, Turn

SCRIPT = "__mp_main__"  # what multiprocessing calls it when it loads a script
SLOW = 0.25  # seconds from which a cost is reported
FLOOD = 1_000_000  # bytes of output that are told of
EVENTS = {
    "builtins.input": "asks",
    "subprocess.Popen": "starts",
    "os.fork": "starts",
    "os.forkpty": "starts",
    "os.posix_spawn": "starts",
    "os.spawn": "starts",
    "os.system": "starts",
    "os.exec": "starts",
    "os.startfile": "starts",
    "os.chdir": "moves",
    "os.remove": "removes",
    "os.rmdir": "removes",
    "os.rename": "removes",
    "os.truncate": "removes",
    "shutil.rmtree": "removes",
    "os.kill": "kills",
    "os.killpg": "kills",
    "socket.connect": "connects",
    "socket.bind": "connects",
}
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM", "SIGCHLD", "SIGUSR1", "SIGUSR2")

Place = tuple[str, int]
Known = dict[str, tuple[str, Place]]
"""The first name of each file, and who imported it."""


class Watch(Turn):
    """A turn in a process of its own, of which more is told."""

    def __init__(
        self,
        name: str,
        root: str,
        send: "Callable[[str], None]",
        mark: "Callable[[str, str], None]",
        known: Known,
        script: str = "",
    ) -> None:
        """Begin a turn.

        Args:
            name: What is imported: a dotted name, or the path of a script.
            root: The folder of all modules, with a separator at its end.
            send: Writes a line to the parent.
            mark: Says whose output follows: in whose turn, and who prints it.
            known: The files that this process has loaded.
            script: The path of the script, if it is one.
        """
        super().__init__(name, root, send)
        self._mark = mark
        mark(name, name)
        self.is_on = False
        self.nested = 0.0
        self._stack: list[str] = []
        self._waiting: list[str] = []
        self._told: set[tuple[str, Place]] = set()
        self._known = known
        self._script = script
        self._handlers = handlers()
        self._threads = threads()
        self._written = 0

    def execute(self, loader: Loader, module: "ModuleType") -> None:
        """Run the body of a module, and note its cost and its other names.

        Args:
            loader: The module's loader.
            module: The module, still empty.
        """
        name, path = loader.name, loader.path
        importer, place = self.current, self._importer()
        self._compare(name, path, place)
        self._stack.append(name)
        outer, self.nested, start = self.nested, 0.0, perf_counter()
        self._mark(self.name, name)
        try:
            super().execute(loader, module)
        except BaseException as error:
            if self.failed[0] is error and not self._waiting:
                self._waiting = self._circle(error)
            raise
        finally:
            cost = perf_counter() - start - self.nested
            self._mark(self.name, importer or self.name)
            self.nested = outer
            self._stack.pop()
            if cost >= SLOW:
                self._tell("slow", name, f"{cost:.2f}", importer, *place)
        if (now := handlers()) != self._handlers:
            self._handlers = now
            self._tell("effect", "handles", name, path, 0)
        if (count := threads()) > self._threads:
            self._threads = count
            self._tell("effect", "threads", name, path, 0)

    def _tell(self, *fields: object) -> None:
        clean = (str(field).translate({9: " ", 10: " "}) for field in fields)
        self.report("\t".join(clean) + "\n")

    def _compare(self, name: str, path: str, place: Place) -> None:
        known = self._known.setdefault(path, (name, place))
        if known[0] != name:
            self._tell("twin", path, known[0], *known[1], name, *place)

    def _importer(self) -> Place:
        """Find the line of a tested file that imports what comes now."""
        frame: FrameType | None = sys._getframe(2)
        while frame is not None:
            filename = frame.f_code.co_filename
            if filename.startswith(self._root):
                return filename, frame.f_lineno
            frame = frame.f_back
        return "", 0

    def _circle(self, error: BaseException) -> list[str]:
        """Give the modules from the one that is not ready to the one that needs it."""
        wanted = getattr(error, "name", None)
        if isinstance(error, AttributeError):
            wanted = getattr(error.obj, "__name__", None)
        elif not isinstance(error, ImportError):
            return []
        if not isinstance(wanted, str) or wanted not in self._stack:
            return []
        spec = getattr(sys.modules.get(wanted), "__spec__", None)
        if not getattr(spec, "_initializing", False):
            return []
        return self._stack[self._stack.index(wanted) :]

    def effect(self, kind: str) -> None:
        """Tell that the body of a module does something, unless it is an import's.

        Args:
            kind: What it does.
        """
        if not self.is_on:
            return
        frame: FrameType | None = sys._getframe(1)
        is_own = False
        while frame is not None:
            code = frame.f_code
            if code.co_filename.startswith(self._root):
                is_own = True
                if code.co_name == "<module>":
                    break
            elif code.co_filename.startswith("<frozen importlib"):
                if not is_own:
                    return
                break
            frame = frame.f_back
        if frame is None or not is_own:
            return
        place = (frame.f_code.co_filename, frame.f_lineno)
        if (kind, place) not in self._told:
            self._told.add((kind, place))
            self._tell("effect", kind, self.current, *place)

    def print(self, descriptor: int, size: int) -> None:
        """Tell that something is printed, and again if it is very much.

        Args:
            descriptor: Where to.
            size: How many bytes.
        """
        before, self._written = self._written, self._written + size
        if descriptor == 1:
            self.effect("prints")
        if before <= FLOOD < self._written:
            self.effect("floods")

    def fault(self, error: BaseException, name: str, path: str, line: int) -> None:
        """Report what is wrong, after what the import system knows of it.

        Args:
            error: What was raised.
            name: The module at fault, or nothing for the one whose turn it is.
            path: The file, or nothing.
            line: The line, or 0.
        """
        self.is_on = False
        if isinstance(error, ModuleNotFoundError) and isinstance(error.name, str):
            self._tell("missing", error.name)
        if self._waiting:
            self._tell("cycle", *self._waiting)
        super().fault(error, name, path or self._script, line)


class Cached(Loader):
    """A loader that keeps byte-code beside the sources, which are a copy."""

    def get_code(self, fullname: str) -> "CodeType | None":
        """Give the code of a module.

        Args:
            fullname: The module's dotted name.
        """
        # Elsewhere nothing is written: an editable install may lead to the original.
        was, sys.dont_write_bytecode = sys.dont_write_bytecode, False
        try:
            return SourceFileLoader.get_code(self, fullname)
        finally:
            sys.dont_write_bytecode = was


def handlers() -> "list[Any]":
    """Give what answers the usual signals."""
    import _signal  # type: ignore[import-not-found]

    numbers = (getattr(_signal, name, None) for name in SIGNALS)
    return [_signal.getsignal(x) for x in numbers if x is not None]


def threads() -> int:
    """Count the threads beside the first one."""
    # CPython has no audit event for a new thread before 3.12.
    import _thread

    return _thread._count()


def settle() -> None:
    """Put streams, audit hook and clock in place, in a process that will import."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        sink: Any = Sink(number)
        stream = io.TextIOWrapper(sink, "utf-8", write_through=True)
        for own in (name, f"__{name}__"):
            setattr(sys, own, stream)
    sys.addaudithook(_hear)
    # CPython looks this name up for every import that is not in sys.modules: the time
    # of what a module imports is not its own. A caller of __import__ would miss some.
    bootstrap: Any = sys.modules["_frozen_importlib"]
    find_and_load = bootstrap._find_and_load

    def timed(name: str, import_: "Any") -> "Any":
        turn: Any = Loader.turn
        outer, start = turn.nested, perf_counter()
        try:
            return find_and_load(name, import_)
        finally:
            turn.nested = outer + perf_counter() - start

    # Who looks for the caller of an import skips frames of this name.
    timed.__code__ = timed.__code__.replace(co_filename="<frozen importlib._bootstrap>")
    bootstrap._find_and_load = timed


def _hear(event: str, _arguments: object) -> None:
    if event in EVENTS:
        Loader.turn.effect(EVENTS[event])  # type: ignore[attr-defined]
