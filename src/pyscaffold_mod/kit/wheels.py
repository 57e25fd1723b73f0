"""The wheels of a kit: what each target needs, what is there, what has none."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from packaging.metadata import Metadata
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename

from pyscaffold_mod.kit import own, pip
from pyscaffold_mod.kit.store import Store
from pyscaffold_mod.kit.targets import Target

FOLDER = "wheels"
_AT_ONCE = 8
"""So many are loaded in one call of pip: few enough that little is lost if it stops."""


@dataclass(frozen=True)
class Absent:
    """A distribution that has no wheel for a target.

    Args:
        name: The distribution.
        version: Its version; empty if none has one.
        target: The target.
    """

    name: str
    version: str
    target: Target


@dataclass(frozen=True)
class Wheel:
    """A wheel of the kit.

    Args:
        path: Its path in the folder of the kit.
        name: The distribution.
        version: Its version.
        requires: What it needs.
        pythons: The Pythons that it can be installed with.
        tags: Where it can be installed.
    """

    path: str
    name: str
    version: str
    requires: tuple[str, ...]
    pythons: SpecifierSet
    tags: frozenset[object]

    def suits(self, target: Target) -> bool:
        """Tell whether it can be installed there."""
        return not self.tags.isdisjoint(target.tags) and self.pythons.contains(
            f"{target.python}.0"
        )


def read(folder: Path, path: str) -> Wheel:
    """Read what a wheel says of itself.

    Args:
        folder: The folder of the kit.
        path: The wheel.
    """
    name, version, _, tags = parse_wheel_filename(path.rpartition("/")[2])
    with zipfile.ZipFile(folder / path) as archive:
        about = next(x for x in archive.namelist() if x.endswith(".dist-info/METADATA"))
        said = Metadata.from_email(archive.read(about), validate=False)
    requires = tuple(map(str, said.requires_dist or ()))
    pythons = said.requires_python or SpecifierSet()
    return Wheel(path, name, str(version), requires, pythons, frozenset(tags))


@dataclass
class Wanted:
    """What the targets need, with the version that all of them get.

    A version is that which is installed here; of what is needed elsewhere alone, that
    which was loaded first. So no target gets an older version because the newer one has
    no wheel for it.

    Args:
        versions: The versions by name.
        requires: What each needs, by name.
    """

    versions: dict[str, str] = field(default_factory=dict)
    requires: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def learn(self, wheel: Wheel) -> None:
        """Take the version of what was loaded."""
        self.versions.setdefault(wheel.name, wheel.version)
        self.requires.setdefault(wheel.name, wheel.requires)

    def of(self, target: Target) -> dict[str, str]:
        """Return what a target needs: what to ask pip for, by name.

        Args:
            target: The target.
        """
        found: dict[str, str] = {}
        for requirement in self._below(own.requirements(), target, set()):
            name = canonicalize_name(requirement.name)
            version = self._version(name)
            pinned = (
                f"{name}=={version}" if version else f"{name}{requirement.specifier}"
            )
            found.setdefault(name, pinned)
        return found

    def _below(
        self, lines: Iterable[str], target: Target, seen: set[tuple[str, str]]
    ) -> Iterator[Requirement]:
        for line in lines:
            requirement = Requirement(line)
            if not _applies(requirement, target, ""):
                continue
            yield requirement
            name = canonicalize_name(requirement.name)
            self._version(name)
            for extra in ("", *sorted(requirement.extras)):
                if (name, extra) not in seen:
                    seen.add((name, extra))
                    more = self.requires.get(name, ())
                    yield from self._below(_of_extra(more, target, extra), target, seen)

    def _version(self, name: str) -> str:
        if name not in self.versions:
            try:
                found = metadata.distribution(name)
            except metadata.PackageNotFoundError:
                return ""
            self.versions[name] = found.version
            self.requires[name] = tuple(found.requires or ())
        return self.versions[name]


def _of_extra(lines: Iterable[str], target: Target, extra: str) -> Iterator[str]:
    """Give the requirements that hold with an extra, without their markers."""
    for line in lines:
        requirement = Requirement(line)
        if _applies(requirement, target, extra):
            requirement.marker = None
            yield str(requirement)


def _applies(requirement: Requirement, target: Target, extra: str) -> bool:
    marker = requirement.marker
    return marker is None or marker.evaluate({**target.environment, "extra": extra})


class Loader:
    """Loads what is missing.

    Args:
        store: The folder of the kit.
        advance: Is told how many wheels are there, and of how many.
    """

    def __init__(self, store: Store, advance: Callable[[int, int], None]) -> None:
        """Look at what is there."""
        self.absent: list[Absent] = []
        self.loaded = 0
        self.store = store
        self._used: dict[str, Wheel] = {}
        self._targets: tuple[Target, ...] = ()
        self._advance = advance
        self._wanted = Wanted()
        self._there = [
            read(store.folder, path)
            for path in store.whole(FOLDER)
            if not canonicalize_name(own.NAME).replace("-", "_") in path
        ]

    def load(self, targets: tuple[Target, ...]) -> None:
        """Load what the targets need; first what one wheel does for all of them.

        Args:
            targets: The targets.

        Raises:
            ScaffoldError: Something could not be loaded.
        """
        self._targets = targets
        self._load_pure(targets[0])
        for target in targets:
            tried: set[str] = set()
            while missing := self._missing(target, tried):
                asked = dict(missing[:_AT_ONCE])
                tried.update(asked)
                for name in self._load(target.options(), asked):
                    version = self._wanted.versions.get(name, "")
                    self.absent.append(Absent(name, version, target))
                self._tell()

    def _load_pure(self, oldest: Target) -> None:
        tried = {one.name for one in self._there}
        while True:
            needed = {
                name: requirement
                for target in self._targets
                for name, requirement in self._wanted.of(target).items()
                if name not in tried
            }
            asked = dict(list(needed.items())[:_AT_ONCE])
            if not asked:
                return
            tried.update(asked)
            self._load(oldest.options(pure=True), asked)
            self._tell()

    def _tell(self) -> None:
        """Say how far it is: wheels that are there, counted for each target."""
        done = total = 0
        lacking = {(one.name, one.target) for one in self.absent}
        for target in self._targets:
            for name, requirement in self._wanted.of(target).items():
                total += 1
                done += (name, target) in lacking or bool(
                    self._found(requirement, target)
                )
        self._advance(done, total)

    def used(self) -> tuple[Wheel, ...]:
        """Return the wheels that the targets need."""
        return tuple(self._used.values())

    def _missing(self, target: Target, tried: set[str]) -> list[tuple[str, str]]:
        found = []
        for name, requirement in self._wanted.of(target).items():
            if name in tried:
                continue
            there = self._found(requirement, target)
            if there is None:
                found.append((name, requirement))
            else:
                self._use(there)
        return found

    def _found(self, requirement: str, target: Target) -> Wheel | None:
        asked = Requirement(requirement)
        for one in self._there:
            is_it = one.name == asked.name and asked.specifier.contains(one.version)
            if is_it and one.suits(target):
                return one
        return None

    def _use(self, wheel: Wheel) -> None:
        self._wanted.learn(wheel)
        self._used[wheel.path] = wheel
        self.store.keep(wheel.path)

    def _load(self, options: Sequence[str], asked: Mapping[str, str]) -> list[str]:
        """Load wheels, and return the names of those that there are not."""
        rest = dict(asked)
        lacking: list[str] = []
        while rest:
            with self.store.passing() as room:
                try:
                    pip.download(list(rest.values()), options, room)
                except pip.NoWheelError as error:
                    name = canonicalize_name(error.name)
                    del rest[name]
                    lacking.append(name)
                    continue
                for file in sorted(room.glob("*.whl")):
                    path = f"{FOLDER}/{file.name}"
                    self.store.move(file, path)
                    wheel = read(self.store.folder, path)
                    self._there.append(wheel)
                    self._wanted.learn(wheel)
                    self.loaded += 1
                break
        return lacking
