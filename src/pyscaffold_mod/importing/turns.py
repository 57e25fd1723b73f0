"""A module's turn: its body runs first, and faults are found.

Part of the program ``child.py``: it has no other importer, and imports little.
"""

import sys
import warnings
from importlib.machinery import SourceFileLoader

# The module typing would double the time of the start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, ModuleType

LONGEST_TEXT = 2_000

_codes: "dict[str, CodeType]" = {}


class Turn:
    """What happens while one module is imported first.

    Attributes:
        current: The innermost module whose body runs now.
        failed: The last error that left a body, the innermost such module, the
            place.
        warning: The same for a warning that Python could not raise.
    """

    def __init__(self, name: str, root: str, send: "Callable[[str], None]") -> None:
        """Begin a turn.

        Args:
            name: The module's dotted name.
            root: The folder of the tested modules, with a separator at its end.
            send: Writes a line to the parent.
        """
        self.name = name
        self.current = ""
        self.failed: tuple[BaseException | None, str, str, int] = (None, "", "", 0)
        self.warning: tuple[Warning, str, str, int] | None = None
        self._root, self._send = root, send
        self._heading = f"turn\t{name}\n"
        self._seen: set[str] = set()

    def report(self, line: str) -> None:
        """Send a line, after the one that says whose turn it is.

        Args:
            line: The line.
        """
        self._send(self._heading + line)
        self._heading = ""

    def execute(self, loader: "Loader", module: "ModuleType") -> None:
        """Run the body of a module.

        Args:
            loader: The module's loader.
            module: The module, still empty.

        Raises:
            BaseException: Whatever the body raises; KeyError, as the import system
                would, if the module took itself out of ``sys.modules``.
        """
        name, outer = loader.name, self.current
        self.current = name
        # Only what runs for the first time is progress: a loop of reloads must end.
        is_first = name not in self._seen
        if is_first:
            self._seen.add(name)
            self.report(f"module\t{name}\n")
        try:
            SourceFileLoader.exec_module(loader, module)
            sys.modules[name]
        except BaseException as error:
            if self.failed[0] is not error:
                self.failed = (error, name, *self.place(error, loader.path))
            raise
        finally:
            self.current = outer
            if is_first and outer:
                self.report(f"module\t{outer}\n")

    def place(self, error: BaseException, path: str = "") -> tuple[str, int]:
        """Find where an error comes from.

        Args:
            error: The error.
            path: The answer if no tested file is met.

        Returns:
            The deepest tested file and its line, or 0.
        """
        if isinstance(error, SyntaxError):
            filename = error.filename or ""
            if filename.startswith(self._root):
                return filename, error.lineno or 0
        found, step = (path, 0), error.__traceback__
        while step is not None:
            filename = step.tb_frame.f_code.co_filename
            if filename.startswith(self._root):
                found = (filename, step.tb_lineno)
            step = step.tb_next
        return found

    def note_unraisable(self, event: "sys.UnraisableHookArgs") -> None:
        """Remember a warning that Python could not raise: a file left open.

        Args:
            event: What Python gives to ``sys.unraisablehook``.
        """
        if not isinstance(event.exc_value, Warning) or self.warning or not self.current:
            return
        frame = sys._getframe(1)
        while not frame.f_code.co_filename.startswith(self._root) and frame.f_back:
            frame = frame.f_back
        place = (frame.f_code.co_filename, frame.f_lineno)
        self.warning = (event.exc_value, self.current, *place)

    def blame(self, error: BaseException) -> None:
        """Report an error that left the turn, with the module that it comes from.

        Args:
            error: What was raised.
        """
        is_known = self.failed[0] is error
        self.fault(error, *(self.failed[1:] if is_known else ("", *self.place(error))))

    def fault(self, error: BaseException, name: str, path: str, line: int) -> None:
        """Report what is wrong.

        Args:
            error: What was raised.
            name: The module at fault, or nothing for the one whose turn it is.
            path: The file, or nothing.
            line: The line, or 0.
        """
        name = name or self.name
        # The text of an error is code of the module too: it may hang or exit.
        self.report(f"module\t{name}\n")
        kind = "raises"
        if isinstance(error, Warning):
            kind = "warns"
        elif isinstance(error, SystemExit):
            kind = "exits"
        fields = (kind, name, text_of(error), path, str(line))
        self.report("\t".join(("fault", *map(one_line, fields))) + "\n")


class Loader(SourceFileLoader):
    """Python's own loader, but it tells the turn."""

    turn: Turn

    def exec_module(self, module: "ModuleType") -> None:
        """Run the body of a module.

        Args:
            module: The module, still empty.
        """
        self.turn.execute(self, module)


class StrictLoader(Loader):
    """A loader that compiles a file once; what the compiler warns of is an error."""

    def get_code(self, fullname: str) -> "CodeType":
        """Give the code of a module; a warning of the compiler is an error.

        Args:
            fullname: The module's dotted name.

        Returns:
            The code object.

        Raises:
            SyntaxError: If the file does not compile.
            Warning: If the compiler warns, whatever filters a module has set.
        """
        path = self.path
        code = _codes.get(path)
        if code is not None:
            return code
        source = self.get_data(path)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            code = compile(source, path, "exec", dont_inherit=True)
        for entry in caught:
            warning = entry.category(str(entry.message))
            self.turn.failed = (warning, fullname, path, entry.lineno)
            raise warning
        _codes[path] = code
        return code


def text_of(error: BaseException) -> str:
    """Write an error as the last line of a traceback does.

    Args:
        error: The error.

    Returns:
        Its kind and message; for SystemExit the expression that makes it.
    """
    if isinstance(error, SystemExit):
        return repr(error)
    kind = type(error)
    title = kind.__qualname__
    if kind.__module__ != "builtins":
        title = f"{kind.__module__}.{title}"
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)
    except Exception:  # noqa: BLE001 - a message is code of the module
        text = "its message cannot be read"
    return f"{title}: {text}" if text else title


def one_line(text: str) -> str:
    """Make a text fit for a field.

    Args:
        text: Any text.

    Returns:
        Its beginning, without line ends and tabs.
    """
    return text[:LONGEST_TEXT].translate({9: " ", 10: " "})
