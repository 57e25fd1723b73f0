"""The folder of a kit: each file whole or not there, and known by its hash.

A line with the hash of a file is written before the file comes to its place, so that
whatever a killed command left is either known or loaded again.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pyscaffold_mod.changes.recovering import in_company
from pyscaffold_mod.changes.staging import Lock
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of

PAGE = "index.html"
"""What says that a kit is whole: written last, taken away first."""
SUMS = "SHA256SUMS"
_FOLDER = ".kit"
_LIST = f"{_FOLDER}/loaded"
_LOCK = f"{_FOLDER}/lock"
_PIECE = 1 << 20


class Store:
    """The folder of a kit.

    Args:
        folder: The folder; it may be absent.
    """

    def __init__(self, folder: Path) -> None:
        """Change nothing yet.

        Raises:
            ScaffoldError: The folder is something else.
        """
        self.folder = folder
        self._known = self._read()
        self._new: dict[str, str] = {}

    def _read(self) -> dict[str, str]:
        with self.writing():  # a name may be too long to be looked at
            return self._read_list()

    def _read_list(self) -> dict[str, str]:
        if self.folder.exists() and not self.folder.is_dir():
            raise ScaffoldError(
                _("{path} is a file").format(path=self.folder),
                _("name a folder, new or empty"),
            )
        try:
            text = (self.folder / _LIST).read_text("utf-8", "replace")
        except FileNotFoundError:
            if self.folder.exists() and any(self.folder.iterdir()):
                raise ScaffoldError(
                    _("{path} is not empty, and no kit").format(path=self.folder),
                    _("name a new folder: pyscaffold-mod kit NEW"),
                ) from None
            return {}
        lines = (line.partition("  ") for line in text.splitlines())
        return {path: digest for digest, sign, path in lines if sign}

    @contextmanager
    def open(self) -> Generator[None]:
        """Work alone on the folder: make it and its kit for the time of a block.

        Raises:
            ScaffoldError: Another command is at work on it.
        """
        with self.writing():
            (self.folder / _FOLDER).mkdir(parents=True, exist_ok=True)
            (self.folder / _LOCK).touch()
        lock = Lock(str(self.folder / _LOCK))
        alone = True
        with suppress(OSError):  # a share that has no locks
            alone = lock.take(create=False)
        if not alone:
            raise in_company(self.folder)
        try:
            self._begin()
            yield
        finally:
            lock.release()

    def _begin(self) -> None:
        """Take away what says that the kit is whole, and tidy up."""
        with self.writing():
            (self.folder / _LIST).touch()
            for path in self._known:
                if "/" not in path and path.endswith((".html", SUMS)):
                    (self.folder / path).unlink(missing_ok=True)
            for left in (self.folder / _FOLDER).iterdir():
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)

    @contextmanager
    def passing(self) -> Generator[Path]:
        """Give a folder in that of the kit, which does not stay."""
        with self.writing():
            made = Path(tempfile.mkdtemp(dir=self.folder / _FOLDER))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def whole(self, below: str) -> list[str]:
        """Return the files of a folder that are as they were stored.

        Args:
            below: The folder.
        """
        return [
            path
            for path, digest in self._known.items()
            if path.startswith(f"{below}/") and self._digest(path) == digest
        ]

    def keep(self, path: str) -> None:
        """Keep a file that is there.

        Args:
            path: The file.
        """
        self._new[path] = self._known[path]

    def put(self, path: str, content: bytes) -> None:
        """Write a file.

        Args:
            path: Its path in the folder.
            content: What it holds.
        """
        with self.passing() as room, self.writing():
            (room / "file").write_bytes(content)
            self.move(room / "file", path)

    def move(self, file: Path, path: str) -> None:
        """Take a file that lies in a passing folder.

        Args:
            file: The file.
            path: What shall be its path in the folder.
        """
        with self.writing():
            digest = _hashed(file)
            with (self.folder / _LIST).open("a", encoding="utf-8") as journal:
                journal.write(f"{digest}  {path}\n")
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            file.replace(self.folder / path)
        self._known[path] = self._new[path] = digest

    def close(self, pages: Mapping[str, bytes]) -> None:
        """Remove what earlier kits had and this has not, then write sums and pages.

        Args:
            pages: The start pages.
        """
        digests = {x: hashlib.sha256(page).hexdigest() for x, page in pages.items()}
        new = {**self._new, **digests}
        with self.writing():
            for path in self._known.keys() - new.keys() - {SUMS}:
                (self.folder / path).unlink(missing_ok=True)
                with suppress(OSError):
                    for parent in Path(path).parents[:-1]:
                        (self.folder / parent).rmdir()
        self.put(SUMS, _listed(new))
        with self.passing() as room, self.writing():
            (room / "list").write_bytes(_listed({**new, SUMS: self._new[SUMS]}))
            (room / "list").replace(self.folder / _LIST)
        for path in sorted(pages, key=lambda path: path == PAGE):
            self.put(path, pages[path])

    def sizes(self) -> dict[str, int]:
        """Return the size of each file of the kit."""
        return {path: (self.folder / path).stat().st_size for path in sorted(self._new)}

    def _digest(self, path: str) -> str:
        try:
            return _hashed(self.folder / path)
        except OSError:
            return ""

    @contextmanager
    def writing(self) -> Generator[None]:
        """Make an error of ours of one that the system has with writing."""
        try:
            yield
        except OSError as error:
            raise _unwritten(self.folder, error) from error


def _listed(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[x]}  {x}\n" for x in sorted(digests)).encode()


def _hashed(file: Path) -> str:
    seen = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            seen.update(piece)
    return seen.hexdigest()


def _unwritten(folder: Path, error: OSError) -> ScaffoldError:
    return ScaffoldError(
        _("{path} cannot be written: {reason}").format(
            path=folder, reason=reason_of(error)
        ),
        _("make room for it, or name another folder, and give it again"),
    )
