"""A file that others read at any moment: it is there whole, old or new."""

import contextlib
import os
import time
from pathlib import Path

_TRIES = 5
_PAUSE = 0.05


def replace(path: Path, content: bytes) -> None:
    """Put a file in the place of another, readable for everybody.

    Args:
        path: Where.
        content: What it shall hold.

    Raises:
        OSError: It cannot be written.
    """
    # Its name tells nobody that it is a line or a page before it is one.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        with contextlib.suppress(OSError):  # a share that knows no modes
            draft.chmod(0o644)  # whatever the umask: it is written for others
        _move(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def _move(draft: Path, path: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            draft.replace(path)
        except PermissionError:  # on Windows while somebody reads the old file
            if not left:
                raise
            time.sleep(_PAUSE)
        else:
            return
