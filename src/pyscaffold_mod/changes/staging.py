"""The folder in which files wait until they are put in place, and its lock."""

import contextlib
import os
import re
import stat
import sys

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

JOURNAL = "journal"
KEPT = "kept"
TREE = "tree"
_MARKER = "pyscaffold-mod.lock"
_NAME = re.compile(r"\.(?:.{1,40}\.)?pyscaffold-mod-[0-9a-f]{16}", re.DOTALL)
_IN_PLACE = re.compile(r"\.pyscaffold-mod-[0-9a-f]{16}")


class Lock:
    """A file that one living process holds; the system lets go when it dies.

    Args:
        path: The file.
    """

    def __init__(self, path: str) -> None:
        """Name the file; it is neither made nor locked."""
        self._path = path
        self._descriptors: list[int] = []

    def take(self, *, create: bool) -> bool:
        """Take the lock without waiting.

        Args:
            create: Make the file, which must not be there.

        Returns:
            Whether it is ours now: no if another process holds it or deleted the file.

        Raises:
            OSError: The file cannot be opened or the file system has no locks.
        """
        flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        flags |= os.O_CREAT | os.O_EXCL if create else 0
        try:
            descriptor = os.open(self._path, flags, 0o600)
        except FileNotFoundError:
            return False
        self._descriptors.append(descriptor)
        try:
            # Ending opens files and lists folders, one at a time: this descriptor is
            # kept for it in case there are no more (EMFILE).
            self._descriptors.append(os.dup(descriptor))
            taken = _try_lock(descriptor) and self._names(descriptor)
        except BaseException:
            self.release()
            raise
        if not taken:
            self.release()
        return taken

    def spare(self) -> None:
        """Free the descriptor that is kept for the end; the lock stays."""
        while len(self._descriptors) > 1:
            os.close(self._descriptors.pop())

    def release(self) -> None:
        """Let the lock go."""
        while self._descriptors:
            os.close(self._descriptors.pop())

    def _names(self, descriptor: int) -> bool:
        try:
            there = os.lstat(self._path)
        except FileNotFoundError:
            return False
        return os.path.samestat(os.fstat(descriptor), there)


class Staging:
    """A staging folder: its name, its marker, which is its lock, and its end.

    Args:
        parent: The folder to have it in, or that has it.
        name: Its name if it is there already.
        label: What to tell people by its name: what will be made beside it; empty
            for changes to `parent` itself.
    """

    def __init__(self, parent: str, name: str = "", label: str = "") -> None:
        """Name the folder; it is neither made nor locked."""
        self.parent = parent
        self._label = f".{label[:40]}" if label else ""
        self._set_name(name or self._new_name())

    def open(self) -> None:
        """Make the folder and lock it.

        Raises:
            OSError: It cannot be made.
        """
        os.mkdir(self.path, 0o700)
        while not self._lock.take(create=True):
            # Between the two steps a cleaning command took it for an orphan.
            self._set_name(self._new_name())
            os.mkdir(self.path, 0o700)

    def adopt(self) -> bool:
        """Lock a folder that was found, as its process has died.

        Returns:
            Whether it is ours now; if so, it has our marker.

        Raises:
            OSError: The system does not allow to find out.
        """
        return self._lock.take(create=False)

    @property
    def in_place(self) -> bool:
        """Whether it is for changes to the folder that it is in."""
        return _IN_PLACE.fullmatch(self.name) is not None

    def inner(self, *parts: str) -> str:
        """Give a path in the folder.

        Args:
            parts: The path's parts.

        Returns:
            The path.
        """
        return os.path.join(self.path, *parts)

    def spare(self) -> None:
        """Free a descriptor that ending needs, in case there are no more."""
        self._lock.spare()

    def leave(self) -> None:
        """Let the lock go; a folder that is still there is for the next command."""
        self._lock.release()

    def discard(self) -> None:
        """Delete the folder, the marker last; what cannot be deleted stays.

        Until the marker is gone, a later command knows the folder for ours.
        """
        with contextlib.suppress(OSError):
            for name in os.listdir(self.path):
                if name != _MARKER:
                    _delete(self.inner(name))
            # The marker goes while it is locked: its maker, if it lives and has not
            # locked it yet, must not find it. Windows deletes no open file, not even
            # the maker's.
            if sys.platform == "win32":
                self.leave()
            os.unlink(self.inner(_MARKER))
        self.leave()
        with contextlib.suppress(OSError):
            os.rmdir(self.path)

    def _new_name(self) -> str:
        return f"{self._label}.pyscaffold-mod-{os.urandom(8).hex()}"

    def _set_name(self, name: str) -> None:
        self.name = name
        self.path = os.path.join(self.parent, name)
        self._lock = Lock(self.inner(_MARKER))


def found_in(folder: str) -> list[Staging]:
    """Find the staging folders in a folder, of living and of dead processes.

    A symbolic link is none, nor a folder of another user.

    Args:
        folder: Where to look; it may be absent.

    Returns:
        Those with exactly our kind of name that have our marker or are empty; none if
        the folder may not be read.

    Raises:
        OSError: The folder cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if _NAME.fullmatch(entry.name)]
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
    return [Staging(folder, name) for name in names if _is_ours(folder, name)]


def _is_ours(folder: str, name: str) -> bool:
    path = os.path.join(folder, name)
    try:
        status = os.lstat(path)
        if not stat.S_ISDIR(status.st_mode):
            return False
        if sys.platform != "win32" and status.st_uid != os.geteuid():
            return False
        if not os.listdir(path):
            return True
        return stat.S_ISREG(os.lstat(os.path.join(path, _MARKER)).st_mode)
    except OSError:
        return False


def _delete(path: str) -> None:
    """Delete a file, or a folder with all that is in it; follow no link.

    Not `shutil.rmtree`: it holds a descriptor for each level.

    Args:
        path: What to delete.
    """
    if not stat.S_ISDIR(os.lstat(path).st_mode):
        os.unlink(path)
        return
    for name in os.listdir(path):
        _delete(os.path.join(path, name))
    os.rmdir(path)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
