"""What the operating system says, in the language of the messages."""

from pyscaffold_mod.messages import N_, _

_REASONS = (  # those that are met most; it says them in English
    N_("permission denied"),
    N_("operation not permitted"),
    N_("no space left on device"),
    N_("disk quota exceeded"),
    N_("read-only file system"),
    N_("file name too long"),
    N_("file too large"),
    N_("too many open files"),
    N_("not a directory"),
    N_("is a directory"),
    N_("directory not empty"),
    N_("file exists"),
    N_("no such file or directory"),
    N_("input/output error"),
)


def reason_of(error: OSError | ValueError) -> str:
    """Return what the operating system said, in the language of the messages.

    Args:
        error: What it raised; a `ValueError` is Python's, of a path with a null character.
    """
    reason = getattr(error, "strerror", None) or str(error)
    reason = (reason[:1].lower() + reason[1:]).rstrip(".")
    return _(reason) if reason in _REASONS else reason
