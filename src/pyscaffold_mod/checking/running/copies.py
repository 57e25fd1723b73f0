"""Copies of a project, in which its modules may do what they like."""

import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from pyscaffold_mod.changes import failures
from pyscaffold_mod.changes.failures import explaining
from pyscaffold_mod.checking.tree import walk


class Copies:
    """Passing copies of a tree, each for one worker at a time.

    Left out is what `checking.tree.walk` leaves out; byte-code is copied too, since its
    files keep their times.
    """

    def __init__(self, root: Path) -> None:
        """Copy nothing yet.

        Args:
            root: The project's folder, resolved.
        """
        self._root = root
        self._tree = walk(root, lambda path: False)
        self._folder: Path | None = None
        self._made = 0
        self._lock = threading.Lock()

    def fresh(self) -> Path:
        """Make a copy.

        Returns:
            Its folder, which has the name of the project's if that can be printed.

        Raises:
            ScaffoldError: There is no room for it.
        """
        with self._lock, explaining(failures.MAKE_IN, tempfile.gettempdir()):
            if self._folder is None:
                made = tempfile.mkdtemp(prefix="pyscaffold-mod-")
                self._folder = Path(made).resolve()
            self._made += 1
            # What is reported has a path in a line, between tabs.
            name = self._root.name if self._root.name.isprintable() else ""
            copy = self._folder / str(self._made) / (name or "project")
            copy.mkdir(parents=True)
            for folder in self._tree.folders:
                (copy / folder).mkdir()
        for path in self._tree.files:
            _copied(self._root / path, copy / path)
        for folder, names in self._tree.cached.items():
            cache = copy / folder / "__pycache__"
            cache.mkdir()
            for name in names:
                _copied(self._root / folder / "__pycache__" / name, cache / name)
        return copy

    def is_whole(self, copy: Path) -> bool:
        """Tell whether a copy still has every file, and its modules unchanged.

        Args:
            copy: The folder that `fresh` made.
        """
        for path in self._tree.files:
            try:
                now = os.stat(copy / path)  # noqa: PTH116 - thousands of times
                if path.suffix == ".py":
                    was = os.stat(self._root / path)  # noqa: PTH116 - as above
                    if (now.st_size, now.st_mtime) != (was.st_size, was.st_mtime):
                        return False
            except OSError:
                return not (self._root / path).exists()
        return True

    def remove(self) -> None:
        """Remove all copies, whatever modules did to their permissions."""
        if self._folder is not None:
            shutil.rmtree(self._folder, onerror=_forced)
            self._folder = None


# Plain functions of os below: rmtree gives text, and a copy has thousands of files.


def _copied(source: Path, target: Path) -> None:
    try:
        shutil.copy2(source, target)
        os.chmod(target, stat.S_IMODE(target.stat().st_mode) | stat.S_IWUSR)  # noqa: PTH101 - see above
    except OSError as error:
        if failures.is_full(error):  # a part of a file says something else
            raise failures.explained(error, failures.WRITE, target) from error
        # What cannot be read cannot be imported either: that is what is found then.
        return


def _forced(remove: Callable[[str], object], path: str, _: object) -> None:
    try:
        for one in (os.path.dirname(path), path):  # noqa: PTH120 - text
            os.chmod(one, stat.S_IRWXU)  # noqa: PTH101 - text
        remove(path)
    except OSError:
        return
