"""The interpreter of the proof, brought back to its first state before each turn.

Part of the program ``child.py``: it has no other importer, and imports little.
"""

# pathlib would add half to the time of the start.
# ruff: noqa: PTH109, PTH118

import builtins
import gc
import os
import sys
import warnings
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourcelessFileLoader,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Any

    from pyscaffold_mod.importing.turns import Loader, StrictLoader
else:
    from turns import StrictLoader


def finder(inside: str, loader: "type[Loader]") -> "Callable[[str], FileFinder]":
    """Make an entry of ``sys.path_hooks`` for the folders of the tested modules.

    Args:
        inside: The folder around them, with a separator at its end.
        loader: What loads their sources.
    """

    def find(path: str) -> FileFinder:
        if not os.path.join(path, "").startswith(inside):
            raise ImportError("not below the search path", path=path)
        return FileFinder(
            path,
            (ExtensionFileLoader, EXTENSION_SUFFIXES),
            (loader, SOURCE_SUFFIXES),
            (SourcelessFileLoader, BYTECODE_SUFFIXES),
        )

    return find


class Interpreter:
    """What a module may change for all others, as it was at the start."""

    def __init__(self, root: str, names: list[str]) -> None:
        """Make the search path importable and remember the state.

        Args:
            root: The search path.
            names: The dotted names of all modules.
        """
        self._tops = {name.partition(".")[0] for name in names}
        self._path = [root, *sys.path]
        self._hooks = [
            finder(os.path.join(root, ""), StrictLoader),
            *sys.path_hooks,
        ]
        self._meta_path = list(sys.meta_path)
        self._builtins = dict(vars(builtins))
        self._modules = sys.modules
        self._recursion = sys.getrecursionlimit()
        self._streams: tuple[IO[Any], ...] = (sys.stdin, sys.stdout, sys.stderr)
        try:
            self._folder = os.getcwd()
        except OSError:
            self._folder = root

    def loaded(self) -> set[str]:
        """Tell which modules of the tested packages are loaded.

        Returns:
            Their dotted names.
        """
        return {name for name in sys.modules if name.partition(".")[0] in self._tops}

    def restore(self) -> None:
        """Bring the interpreter back to where no module was imported."""
        sys.settrace(None)
        sys.setprofile(None)
        sys.setrecursionlimit(self._recursion)
        now = builtins.__dict__
        if now != self._builtins:
            for name in now.keys() - self._builtins.keys():
                del now[name]
            now.update(self._builtins)
        if sys.path_hooks != self._hooks:
            sys.path_importer_cache.clear()
        sys.path_hooks = list(self._hooks)
        sys.meta_path = list(self._meta_path)
        sys.path, sys.argv = list(self._path), ["-c"]
        try:
            os.chdir(self._folder)
        except OSError:
            os.chdir(self._path[0])
        warnings.resetwarnings()
        warnings.simplefilter("error")
        self._forget()

    def _forget(self) -> None:
        # A module's own wrapper of a stream closes the stream when it goes: first
        # let it go, then look.
        sys.stdin, sys.stdout, sys.stderr = self._streams
        sys.modules = self._modules
        for name in self.loaded():
            del sys.modules[name]
        # Garbage of one turn that is collected in another blames the wrong module.
        # What survives is frozen: the next turn need not look at it again.
        gc.disable()
        gc.collect()
        gc.freeze()
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(null, descriptor)
        if null > 2:
            os.close(null)
        if not all(map(is_open, self._streams)):
            self._streams = tuple(
                os.fdopen(descriptor, mode, closefd=False)
                for descriptor, mode in enumerate("rww")
            )
            sys.stdin, sys.stdout, sys.stderr = self._streams


def is_open(stream: "IO[Any]") -> bool:
    """Tell whether a stream can be used.

    Args:
        stream: The stream.

    Returns:
        Whether it is neither closed nor detached from its buffer.
    """
    try:
        return not stream.closed
    except ValueError:
        return False
