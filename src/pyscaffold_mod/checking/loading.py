"""Loading modules on paper: statement by statement, in Python's order.

A module is in `sys.modules` from its first statement on (language reference, 5.4.1),
so whoever imports it meanwhile sees only the names that are bound so far.
"""

import ast
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from pyscaffold_mod.checking.chains import Chain
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import, Place, Where, place
from pyscaffold_mod.project import Found

_START = (0, 0)


class Taken(NamedTuple):
    """A name that a statement takes from a module which may not have it yet.

    Args:
        path: The file of the module.
        name: The name.
        place: Where the statement begins that binds it there.
    """

    path: str
    name: str
    place: Place


class Event(NamedTuple):
    """A statement of a module that matters while it loads.

    Args:
        position: Where the statement begins, by which it is done.
        node: What to point at.
        loads: The files that an import loads, and none before it, in order.
        taken: The names that are taken, one after the other.
        given: The name that is looked for before the last of `loads` is.
        guarded: Whether a failure is caught.
    """

    position: Place
    node: ast.stmt | Chain
    loads: tuple[str, ...]
    taken: tuple[Taken, ...]
    given: Taken | None
    guarded: bool

    @property
    def statement(self) -> bool:
        """Whether it is an import statement, not a use of a name."""
        return isinstance(self.node, ast.stmt)


@dataclass(frozen=True)
class Failure:
    """A name that is taken from a module before it is bound there.

    Args:
        file: Where.
        event: The statement, or the use.
        name: The name.
        chain: The files whose loading has begun, from the module that the name is
            taken from on; each loads the next.
    """

    file: File
    event: Event
    name: str
    chain: tuple[PurePosixPath, ...]


@dataclass(frozen=True)
class Outcome:
    """What comes of one first import.

    Args:
        loaded: The files whose loading began, as texts.
        failure: The first failure that nobody catches.
    """

    loaded: frozenset[str]
    failure: Failure | None


@dataclass
class Loader:
    """Loads modules of a tree on paper.

    Paths are texts here, which are compared in a tenth of the time.

    Args:
        facts: The tree.
        eager: Whether what stands under an `if` is done, too.
    """

    facts: Facts
    eager: bool = True
    _outcomes: dict[tuple[PurePosixPath, ...], Outcome] = field(default_factory=dict)
    _events: dict[str, tuple[Event, ...]] = field(default_factory=dict)

    def load(self, paths: tuple[PurePosixPath, ...]) -> Outcome:
        """Load files in a fresh interpreter.

        Args:
            paths: The files: packages first, then the module in them.
        """
        if paths not in self._outcomes:
            self._outcomes[paths] = _Run(self).load(paths)
        return self._outcomes[paths]

    def events(self, path: str) -> tuple[Event, ...]:
        """Return what a file does while it loads, in order."""
        if path not in self._events:
            self._events[path] = tuple(self._read(self.file(path)))
        return self._events[path]

    def file(self, path: str) -> File:
        """Return a file by the text of its path."""
        return self.facts.files[PurePosixPath(path)]

    def _read(self, file: File) -> Iterator[Event]:
        modules: dict[str, Found | None] = {}
        loaded: set[str] = set()
        for position, _order, _number, what in _acts(file):
            if isinstance(what, str):
                modules.pop(what, None)
            elif not self._is_done(what.where):
                continue
            elif isinstance(what, Import):
                event = self._imported(file, what, position, loaded)
                if what.where.block == "module":
                    modules[what.bound] = self._module(file, what)
                if event.taken or event.loads:
                    yield event
                loaded.update(event.loads[:-1] if event.given else event.loads)
            elif source := modules.get(what.root):
                guarded = what.where.guarded
                if taken := tuple(self._taken(file, source, what.names)):
                    yield Event(position, what, (), taken, None, guarded)

    def _is_done(self, where: Where) -> bool:
        rare = where.typing or where.handler
        return not rare and (self.eager or not where.conditional)

    def _module(self, file: File, one: Import) -> Found | None:
        if isinstance(one.node, ast.Import) and not one.alias.asname:
            return self.facts.find(file, one.bound)
        return self.facts.target(file, one)

    def _imported(
        self, file: File, one: Import, position: Place, loaded: Container[str]
    ) -> Event:
        files = self.facts.files
        found = [x.path for x in self.facts.loads(file, one) if x.path in files]
        paths = tuple(str(x) for x in found if str(x) not in loaded)
        source = self.facts.source(file, one) if one.name not in ("", "*") else None
        taken: tuple[Taken, ...] = ()
        given = None
        if source:
            taken = tuple(self._taken(file, source, (one.name,)))
            is_below = bool(paths) and str(found[-1]) == paths[-1]
            if is_below and source.path in files and source.path != found[-1]:
                given = self._bound(files[source.path], one.name)
        return Event(position, one.node, paths, taken, given, one.where.guarded)

    def _bound(self, file: File, name: str) -> Taken | None:
        at = file.names.places.get(name)
        return Taken(str(file.path), name, at) if at else None

    def _taken(
        self, user: File, source: Found, names: tuple[str, ...]
    ) -> Iterator[Taken]:
        """Give the names along a chain that other modules bind while they load."""
        module: Found | None = source
        for name in names:
            if module is None or module.path == user.path:
                return
            file = self.facts.file_of(module)
            one = self._bound(file, name) if file else None
            if file and one and not self._may_be_there(file, module, name):
                yield one
            module = self.facts.submodule(module, name)

    def _may_be_there(self, file: File, module: Found, name: str) -> bool:
        names = file.names
        if names.dynamic or names.stars or names.has_getattr or name in names.later:
            return True
        # `from package import module` looks into sys.modules, too.
        folder = module.folder
        below = folder and self.facts.search.child(folder, name, module.name)
        return below is not None


class _Run:
    """One fresh interpreter."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader
        self.loaded: set[str] = set()
        self.at: dict[str, Place] = {}  # where each module is that still loads
        self.stack: list[tuple[str, bool]] = []

    def load(self, paths: tuple[PurePosixPath, ...]) -> Outcome:
        failure = None
        for path in map(str, paths):
            failure = failure or (None if path in self.loaded else self._load(path))
        return Outcome(frozenset(self.loaded), failure)

    def _load(self, path: str) -> Failure | None:
        # No recursion: imports may be nested deeper than Python's own limit.
        running = [self._steps(path)]
        self.stack = [(path, False)]
        while running:
            step = next(running[-1], None)
            if step is None:
                running.pop()
                del self.at[self.stack.pop()[0]]
            elif isinstance(step, Failure):
                caught = step.event.guarded or any(x for _, x in self.stack)
                if not caught:
                    return step
            else:
                if self.loader.events(step[0]):
                    self.stack.append(step)
                    running.append(self._steps(step[0]))
                else:
                    self.loaded.add(step[0])
        return None

    def _steps(self, path: str) -> Iterator[tuple[str, bool] | Failure]:
        at, loaded = self.at, self.loaded
        loaded.add(path)
        at[path] = _START
        for event in self.loader.events(path):
            at[path] = event.position
            for needed in event.loads:
                if needed not in loaded and not self._is_given(event, needed):
                    yield needed, event.guarded
            for one in event.taken:
                if one.path in at and one.place >= at[one.path]:
                    yield self._failure(path, event, one)
                    break

    def _is_given(self, event: Event, path: str) -> bool:
        """Tell whether a name is bound already, so that no submodule is looked for."""
        one = event.given
        if one is None or path != event.loads[-1] or one.path not in self.loaded:
            return False
        return one.path not in self.at or one.place < self.at[one.path]

    def _failure(self, path: str, event: Event, one: Taken) -> Failure:
        loading = [path for path, _ in self.stack]
        first = loading.index(one.path) if one.path in loading else 0
        chain = tuple(self.loader.file(x).path for x in loading[first:])
        return Failure(self.loader.file(path), event, one.name, chain)


def _acts(file: File) -> list[tuple[Place, int, int, Import | Chain | str]]:
    """Return what a file does with modules while it loads, in order.

    In one statement names are used, then bound; then follows what it calls.
    """
    found: list[tuple[Place, int, int, Import | Chain | str]] = [
        (place(one.node), 0, number, one)
        for number, one in enumerate(file.imports)
        if one.at_load
    ]
    found += [
        (one.position, 1, number, one)
        for number, one in enumerate(file.chains)
        if one.names and one.how != "set" and not one.late and one.where.at_load
    ]
    found += [(at, 2, number, x) for number, (at, x) in enumerate(file.names.rebound)]
    for at, imports in file.called.items():
        found += [(at, 3, number, one) for number, one in enumerate(imports)]
    return sorted(found)
