"""What a folder holds, as data that can be compared."""

import os
import stat
from pathlib import Path


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    """Read a tree.

    Args:
        root: The folder; it may be absent.

    Returns:
        For each path below it (and `.`) its type and mode, and its content or target.
    """
    if not root.is_dir():
        return {}
    found = {".": (root.lstat().st_mode, b"")}
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = Path(folder, name)
            mode = path.lstat().st_mode
            content = b""
            if stat.S_ISLNK(mode):
                content = os.fsencode(path.readlink())
            elif stat.S_ISREG(mode):
                content = path.read_bytes()
            found[path.relative_to(root).as_posix()] = (mode, content)
    return found


def names(folder: Path) -> list[str]:
    """List a folder.

    Args:
        folder: The folder.

    Returns:
        The names in it, sorted.
    """
    return sorted(path.name for path in folder.iterdir())
