"""A folder to work in that is not left behind, whatever happens to its command."""

import os
import stat
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pyscaffold_mod.changes import failures
from pyscaffold_mod.changes.failures import explaining
from pyscaffold_mod.changes.recovering import recover
from pyscaffold_mod.changes.signals import HeldSignals
from pyscaffold_mod.changes.staging import Staging


@contextmanager
def scratch(label: str) -> Generator[Path]:
    """Make an empty folder where the system keeps temporary ones, and delete it at the end.

    What a killed command left there is deleted first.

    Args:
        label: What to tell people by its name.

    Yields:
        The folder, without links on the way to it.

    Raises:
        ScaffoldError: It cannot be made.
    """
    parent = Path(os.path.realpath(tempfile.gettempdir()))
    recover(parent)
    staging = Staging(str(parent), label=label)
    signals = HeldSignals()
    try:
        signals.hold()
        with explaining(failures.MAKE_IN, parent):
            staging.open()
        signals.release()
        yield Path(staging.path)
    finally:
        try:
            signals.hold()
        finally:
            if os.name == "nt":  # Windows deletes no read-only file, as git's are
                _make_writable(staging.path)
            staging.discard()
            staging.leave()
            signals.release()


def _make_writable(folder: str) -> None:
    for where, _, names in os.walk(folder):
        for name in names:
            os.chmod(os.path.join(where, name), stat.S_IWRITE)
