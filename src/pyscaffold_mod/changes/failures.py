"""What the operating system refuses, in the words of a `ScaffoldError`."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.reasons import reason_of

READ = N_("cannot read {path}: {reason}")
WRITE = N_("cannot write {path}: {reason}")
WRITE_TO = N_("cannot write to {path}: {reason}")
MAKE = N_("cannot make {path}: {reason}")
MAKE_IN = N_("cannot make a folder in {path}: {reason}")
USE = N_("cannot use {path}: {reason}")
CLEAN = N_("cannot clean up {path}: {reason}")
PUT_BACK = N_("cannot put back the files of {path}: {reason}")
AGAIN = N_("run the command again")
ELSEWHERE = N_("move it, or choose another folder")
CHANGED = N_("{path} changed in the meantime")

_SPACE = N_("free some space, or choose a folder on another disk")
_RIGHTS = N_("choose a folder that you may write to")
_LENGTH = N_("choose a shorter name, or a folder nearer to the top")
_FILES = N_("close other programs, or raise the limit (ulimit -n)")

_HINTS = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EFBIG: N_("raise the limit on the size of files (ulimit -f)"),
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENAMETOOLONG: _LENGTH,
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.ENOTDIR: N_("move the file that stands in the way, or choose another folder"),
    errno.ENOTEMPTY: N_("move what stands in the way, or choose another folder"),
    errno.EEXIST: N_("move what stands in the way, or choose another folder"),
    errno.EXDEV: N_("choose a folder that lies on one file system as a whole"),
}
_OTHERWISE = N_("nothing was changed: mend the cause, then run the command again")


def explained(error: OSError, said: str, path: str | os.PathLike[str]) -> ScaffoldError:
    """Tell what the operating system refused, and what helps.

    Args:
        error: What it raised.
        said: What was tried: one of the sentences above.
        path: With what, as users know it.

    Returns:
        The error for the user, to be raised from `error`.
    """
    reason = reason_of(error)
    hint = _HINTS.get(error.errno or 0, _OTHERWISE)
    return ScaffoldError(_(said).format(path=path, reason=reason), _(hint))


def is_full(error: OSError) -> bool:
    """Tell whether there is no room for what was to be written.

    Args:
        error: What the operating system raised.
    """
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def explaining(said: str, path: str | os.PathLike[str]) -> Generator[None]:
    """Turn an `OSError` of the block into a `ScaffoldError`.

    Args:
        said: What the block does: one of the sentences above.
        path: With what, as users know it.

    Raises:
        ScaffoldError: The operating system refused.
    """
    try:
        yield
    except OSError as error:
        raise explained(error, said, path) from error


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
