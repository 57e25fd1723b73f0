"""What the operating system refuses, in the words of a `ScaffoldError`."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager

from pyscaffold_mod.errors import ScaffoldError

_SPACE = "free some space, or choose a folder on another disk"
_RIGHTS = "choose a folder that you may write to"
_LENGTH = "choose a shorter name, or a folder nearer to the top"
_FILES = "close other programs, or raise the limit (ulimit -n)"

_HINTS = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EFBIG: "raise the limit on the size of files (ulimit -f)",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENAMETOOLONG: _LENGTH,
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.ENOTDIR: "move the file that stands in the way, or choose another folder",
    errno.ENOTEMPTY: "move what stands in the way, or choose another folder",
    errno.EEXIST: "move what stands in the way, or choose another folder",
    errno.EXDEV: "choose a folder that lies on one file system as a whole",
}
_OTHERWISE = "nothing was changed: mend the cause, then run the command again"


def explained(error: OSError, doing: str) -> ScaffoldError:
    """Tell what the operating system refused, and what helps.

    Args:
        error: What it raised.
        doing: What was tried and with what, such as `write sound/echo.py`.

    Returns:
        The error for the user, to be raised from `error`.
    """
    reason = error.strerror or str(error)
    reason = (reason[:1].lower() + reason[1:]).rstrip(".")
    hint = _HINTS.get(error.errno or 0, _OTHERWISE)
    return ScaffoldError(f"cannot {doing}: {reason}", hint)


@contextmanager
def explaining(doing: str) -> Generator[None]:
    """Turn an `OSError` of the block into a `ScaffoldError`.

    Args:
        doing: What the block does and with what, such as `read pyproject.toml`.

    Raises:
        ScaffoldError: The operating system refused.
    """
    try:
        yield
    except OSError as error:
        raise explained(error, doing) from error


def shown(folder: str | os.PathLike[str], path: str = "") -> str:
    """Name a path as users know it: from the folder that is worked on.

    Args:
        folder: The folder.
        path: A path in it, with slashes.

    Returns:
        The folder's own name, and the path after a slash.
    """
    whole = os.fspath(folder)
    name = os.path.basename(whole) or whole
    return f"{name.rstrip('/')}/{path}" if path else name
