"""A folder as it shall be: its files, and what is laid over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod.changes import failures
from pyscaffold_mod.changes.failures import explaining, shown
from pyscaffold_mod.changes.planning import File, Plan, plan
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _


@dataclass(frozen=True)
class Snapshot:
    """What was laid over a folder at one time."""

    laid: Mapping[str, File | None]
    kept: frozenset[str]


class Overlay:
    """The files of a folder, with changes laid over them that are not yet made.

    Args:
        root: The folder.
    """

    def __init__(self, root: Path) -> None:
        """Lay nothing over the folder yet."""
        self.root = root
        self._laid: dict[str, File | None] = {}
        self._kept: set[str] = set()
        self._seen: dict[str, bytes | None] = {}

    def read(self, path: str) -> bytes | None:
        """Return what a file will hold.

        Args:
            path: The file, relative to the folder, with slashes.

        Returns:
            Its content; nothing if it will not be there.

        Raises:
            ScaffoldError: It is there and cannot be read.
        """
        if path in self._laid:
            file = self._laid[path]
            return file.content if file else None
        if path not in self._seen:
            target = self.root / path
            with explaining(failures.READ, shown(self.root, path)):
                self._seen[path] = target.read_bytes() if target.is_file() else None
        return self._seen[path]

    def write(self, path: str, content: bytes, *, executable: bool = False) -> None:
        """Lay a file over what is there, unless it is the same.

        Args:
            path: The file, relative to the folder, with slashes.
            content: What it shall hold.
            executable: Whether it may be run.
        """
        if executable or self.read(path) != content:
            self._laid[path] = File(content, executable)

    def delete(self, path: str) -> None:
        """Lay the absence of a file over what is there.

        Args:
            path: The file, relative to the folder, with slashes.
        """
        self._laid[path] = None

    def keep_folder(self, path: str) -> None:
        """Keep a folder even where deletions empty it.

        Args:
            path: The folder, relative to the root, with slashes.
        """
        self._kept.add(path)

    def snapshot(self) -> Snapshot:
        """Return what is laid over the folder now."""
        return Snapshot(dict(self._laid), frozenset(self._kept))

    def reset(self, snapshot: Snapshot) -> None:
        """Lay over the folder what was laid at an earlier time, and nothing else.

        Args:
            snapshot: What :meth:`snapshot` returned then.
        """
        self._laid, self._kept = dict(snapshot.laid), set(snapshot.kept)

    def plan(self) -> Plan:
        """Find out what must happen so that the folder is as it shall be.

        Raises:
            ScaffoldError: Something else than a file is in the way, the folder is
                unusable, or a file has changed since it was read.
        """
        there = [path for path in self._laid if (self.root / path).is_file()]
        found = plan(self.root, self._laid, overwrite=there, keep=self._kept)
        there_now = {
            str(change.path): change.before.content
            for change in found.changes
            if change.before
        }
        for path in self._laid:  # a file that shall go and has gone is no change
            now = there_now.get(path)
            if self._seen.get(path, now) != now:
                raise ScaffoldError(
                    _(failures.CHANGED).format(path=shown(self.root, path)),
                    _(failures.AGAIN),
                )
        return found
