"""The tree at hand: the one that a traceback speaks of, if it can be read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pyscaffold_mod.checking import Finding
from pyscaffold_mod.checking.facts import Facts, read
from pyscaffold_mod.checking.registry import rule
from pyscaffold_mod.checking.settings import read_settings
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.explaining.fits import Fits
from pyscaffold_mod.explaining.tracebacks import Frame, is_foreign, own
from pyscaffold_mod.project.roots import METADATA, find_root

_MOST = 50_000
_MOST_LOOSE = 3_000
"""So many files and folders of a project are looked at, and of a folder without metadata."""


@dataclass(frozen=True)
class Spot:
    """A frame that lies in the tree.

    Args:
        frame: The frame.
        file: Its file.
        same: Whether the file still has the frame's line there.
        kept: Whether it has the line anywhere.
        copied: Whether the frame lies in an installed copy of the file.
    """

    frame: Frame
    file: File
    same: bool
    kept: bool
    copied: bool


@dataclass(frozen=True)
class Hand:
    """A tree and what of an error lies in it.

    Args:
        facts: The tree.
        here: The folder in which `explain` was started, relative to the root.
        spots: The error's places in it, the innermost last.
    """

    facts: Facts
    here: PurePosixPath
    spots: tuple[Spot, ...] = ()
    _found: dict[str, tuple[Finding, ...]] = field(default_factory=dict, repr=False)

    @property
    def root(self) -> Path:
        """The folder of the tree."""
        return self.facts.root

    @property
    def last(self) -> Spot | None:
        """The innermost place of the error in the tree."""
        return self.spots[-1] if self.spots else None

    def with_frames(self, frames: Iterable[Frame]) -> "Hand":
        """Return the same tree with the places of another error.

        Args:
            frames: The places.
        """
        spots = (self._spot(frame) for frame in frames)
        return replace(self, spots=tuple(spot for spot in spots if spot))

    def findings(self, name: str) -> tuple[Finding, ...]:
        """Return what a rule finds in the tree.

        Args:
            name: The rule.
        """
        if name not in self._found:
            self._found[name] = tuple(rule(name).find(self.facts))
        return self._found[name]

    def pick(self, name: str, fits: Fits) -> Finding | None:
        """Return the finding of a rule that fits, the nearest to the error.

        Args:
            name: The rule.
            fits: Whether a finding is about this error.
        """
        return min(filter(fits, self.findings(name)), key=self._distance, default=None)

    def _distance(self, one: Finding) -> tuple[bool, bool, int, str, int]:
        paths = {spot.file.path for spot in self.spots}
        lines = {(spot.file.path, spot.frame.line) for spot in self.spots}
        folders = [path.parent for path in paths] or [self.here]
        far = min(_apart(one.path.parent, folder) for folder in folders)
        exact = (one.path, one.line) in lines
        return (not exact, one.path not in paths, far, str(one.path), one.line)

    def is_at(self, one: Finding) -> bool:
        """Tell whether a finding is at a place of the error.

        Args:
            one: The finding.
        """
        return any(
            spot.file.path == one.path and spot.frame.line == one.line
            for spot in self.spots
        )

    def _spot(self, frame: Frame) -> Spot | None:
        file, copied = self._file(frame), False
        if file is None:
            file, copied = self._original(frame), True
        if file is None:
            return None
        source = frame.source
        text = [line.strip() for line in file.lines]
        there = text[frame.line - 1] if 0 < frame.line <= len(text) else ""
        same = not source or there == source or there.startswith(source)
        kept = same or any(line == source for line in text)
        return Spot(frame, file, same, kept, copied)

    def _file(self, frame: Frame) -> File | None:
        if is_foreign(frame.path):
            return None
        path = frame.path.replace("\\", "/")
        for start in (self.root, self.root / self.here):
            try:
                inside = PurePosixPath(
                    Path(start, path).resolve().relative_to(self.root).as_posix()
                )
            except (OSError, ValueError, RuntimeError):
                continue
            if inside in self.facts.files:
                return self.facts.files[inside]
        parts = PurePosixPath(path).parts
        for length in range(min(len(parts), 12), 0, -1):
            tail = PurePosixPath(*parts[-length:])
            if tail in self.facts.files and self._is_it(frame, tail, length):
                return self.facts.files[tail]
        return None

    def _original(self, frame: Frame) -> File | None:
        """Return the file of the tree that a frame's file is an installed copy of."""
        parts = PurePosixPath(frame.path.replace("\\", "/")).parts
        for base in self.facts.bases if frame.path.endswith(".py") else ():
            for length in range(min(len(parts), 12), 1, -1):
                path = base.joinpath(*parts[-length:])
                if path in self.facts.files and self._is_it(frame, path, length):
                    return self.facts.files[path]
        return None

    def _is_it(self, frame: Frame, tail: PurePosixPath, length: int) -> bool:
        """Tell by its text whether a file is that of a path on another machine."""
        if frame.source:
            lines = (line.strip() for line in self.facts.files[tail].lines)
            return any(line == frame.source for line in lines)
        return length > 1


class Trees:
    """The trees that a text may speak of; each is read once.

    Args:
        here: The current folder.
        project: The tree, if it was named.

    Raises:
        ScaffoldError: The named folder is none.
    """

    def __init__(self, here: Path, project: Path | None) -> None:
        self.here = here
        self.project = project
        self.root = find_root(here, project)
        self.known: dict[Path, Hand | None] = {}

    def take(self, frames: tuple[Frame, ...]) -> Hand | None:
        """Find the tree that an error speaks of.

        Args:
            frames: The places of the error.

        Returns:
            The tree; nothing if no file of the error is at hand.
        """
        mine = tuple(own(frames))
        tree = self._read(self.root)
        if tree and (tree.facts.files or tree.facts.metadata.files or self.project):
            tree = tree.with_frames(frames)
            is_it = tree.spots or not mine or _are_inside(mine, self.root)
            if self.project or is_it:
                return tree
        for frame in reversed(mine):
            place = _existing(frame)
            tree = self._read(_root(place)) if place else None
            if tree and (tree := tree.with_frames(frames)).spots:
                return tree
        return None

    def _read(self, root: Path) -> Hand | None:
        if root not in self.known:
            is_named = self.project is not None
            self.known[root] = _read(root, self.here, is_named=is_named)
        return self.known[root]


def _root(place: Path) -> Path:
    root = find_root(place.parent, None)
    return place.parent if _is_wide(root) else root


def _existing(frame: Frame) -> Path | None:
    path = Path(frame.path)
    try:
        is_there = path.is_absolute() and path.suffix == ".py" and path.is_file()
        return path.resolve() if is_there else None
    except (OSError, ValueError, RuntimeError):
        return None


def _are_inside(frames: Iterable[Frame], root: Path) -> bool:
    """Tell whether a file of the error was in the tree, though it is gone now."""
    return any(
        Path(x.path).is_absolute() and Path(x.path).is_relative_to(root) for x in frames
    )


def _is_wide(root: Path) -> bool:
    """Tell whether a folder is no project, but where all of them are."""
    try:
        return root == Path(root.anchor) or root == Path.home().resolve()
    except (OSError, RuntimeError):
        return False


def _read(root: Path, here: Path, *, is_named: bool) -> Hand | None:
    """Read a tree; nothing if it is too large to be one project."""
    is_loose = not any((root / name).exists() for name in (*METADATA, ".git", ".hg"))
    if is_loose and _is_wide(root) and not is_named:
        return None
    left = iter(range(_MOST_LOOSE if is_loose else _MOST))
    is_excluded = _settings(root)
    is_cut = False

    def stop(path: str) -> bool:
        nonlocal is_cut
        is_cut = is_cut or next(left, None) is None
        return is_cut or is_excluded(path)

    try:
        inside = PurePosixPath(here.resolve().relative_to(root).as_posix())
    except (OSError, ValueError):
        inside = PurePosixPath()
    facts = read(root, stop)
    # What was not read cannot be said to be missing.
    return None if is_cut and not is_named else Hand(facts, inside)


def _settings(root: Path) -> Callable[[str], bool]:
    try:
        return read_settings(root).excluded()
    except ScaffoldError:
        # They are for `check`; a traceback is explained without them.
        return lambda path: False


def _apart(one: PurePosixPath, other: PurePosixPath) -> int:
    common = 0
    for left, right in zip(one.parts, other.parts, strict=False):
        if left != right:
            break
        common += 1
    return len(one.parts) + len(other.parts) - 2 * common
