"""Loading modules on paper: statement by statement, in Python's order.

A module is in `sys.modules` from its first statement on (language reference, 5.4.1),
so whoever imports it meanwhile sees only the names that are bound so far.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.moments import Moment, Use, moments
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import, Where
from pyscaffold_mod.project import Found


@dataclass(frozen=True, eq=False)
class Event:
    """A statement of a module that matters while it loads.

    Args:
        position: Which statement of the module it is.
        node: What to point at.
        loads: The files that an import loads, in order.
        source: The module that a name is taken from; nothing if none is.
        names: The attributes that are taken from it, one after the other.
        guarded: Whether a failure is caught.
        statement: Whether it is an import statement, not a use of a name.
    """

    position: int
    node: ast.stmt | ast.expr
    loads: tuple[PurePosixPath, ...]
    source: Found | None
    names: tuple[str, ...]
    guarded: bool
    statement: bool


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
        loaded: The files whose loading began.
        failure: The first failure that nobody catches.
    """

    loaded: frozenset[PurePosixPath]
    failure: Failure | None


@dataclass
class Loader:
    """Loads modules of a tree on paper.

    Args:
        facts: The tree.
        eager: Whether what stands under an `if` is done, too.
    """

    facts: Facts
    eager: bool = True
    _outcomes: dict[tuple[PurePosixPath, ...], Outcome] = field(default_factory=dict)
    _events: dict[PurePosixPath, tuple[Event, ...]] = field(default_factory=dict)

    def load(self, paths: tuple[PurePosixPath, ...]) -> Outcome:
        """Load files in a fresh interpreter.

        Args:
            paths: The files: packages first, then the module in them.
        """
        if paths not in self._outcomes:
            self._outcomes[paths] = _Run(self).load(paths)
        return self._outcomes[paths]

    def events(self, path: PurePosixPath) -> tuple[Event, ...]:
        """Return what a file does while it loads, in order."""
        if path not in self._events:
            self._read(self.facts.files[path])
        return self._events[path]

    def bound(self, path: PurePosixPath, name: str) -> int | None:
        """Return the position of the statement of a file that first binds a name."""
        return moments(self.facts.files[path]).bound.get(name)

    def _read(self, file: File) -> None:
        events: list[Event] = []
        modules: dict[str, Found | None] = {}
        for step in moments(file).steps:
            if not self._is_done(step.where):
                continue
            for one in step.imports:
                events.append(self._imported(file, one, step.position))
                if step.where.block == "module":
                    modules[one.bound] = self._module(file, one)
            for use in step.uses:
                if source := modules.get(use.root):
                    events.append(_use(step, use, source))
            for name in step.rebound:
                modules.pop(name, None)
            for one in step.called:
                if self._is_done(one.where):
                    events.append(self._imported(file, one, step.position))
        self._events[file.path] = tuple(events)

    def _is_done(self, where: Where) -> bool:
        rare = where.typing or where.handler
        return not rare and (self.eager or not where.conditional)

    def _module(self, file: File, one: Import) -> Found | None:
        if isinstance(one.node, ast.Import) and not one.alias.asname:
            return self.facts.find(file, one.bound)
        return self.facts.target(file, one)

    def _imported(self, file: File, one: Import, position: int) -> Event:
        found = self.facts.loads(file, one)
        paths = tuple(x.path for x in found if x.path in self.facts.files)
        source = self.facts.source(file, one) if one.name not in ("", "*") else None
        names = (one.name,) if source else ()
        guarded = one.where.guarded
        return Event(position, one.node, paths, source, names, guarded, statement=True)


class _Run:
    """One fresh interpreter."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader
        self.at: dict[PurePosixPath, int] = {}
        self.done: set[PurePosixPath] = set()
        self.stack: list[tuple[PurePosixPath, bool]] = []

    def load(self, paths: tuple[PurePosixPath, ...]) -> Outcome:
        failure = None
        for path in paths:
            failure = failure or (None if path in self.at else self._load(path))
        return Outcome(frozenset(self.at), failure)

    def _load(self, path: PurePosixPath) -> Failure | None:
        # No recursion: imports may be nested deeper than Python's own limit.
        running = [self._steps(path)]
        self.stack = [(path, False)]
        while running:
            step = next(running[-1], None)
            if step is None:
                running.pop()
                self.done.add(self.stack.pop()[0])
            elif isinstance(step, Failure):
                caught = step.event.guarded or any(x for _, x in self.stack)
                if not caught:
                    return step
            else:
                path, guarded = step
                self.stack.append((path, guarded))
                running.append(self._steps(path))
        return None

    def _steps(
        self, path: PurePosixPath
    ) -> Iterator[tuple[PurePosixPath, bool] | Failure]:
        self.at[path] = 0
        for event in self.loader.events(path):
            self.at[path] = event.position
            for needed in event.loads:
                if needed not in self.at and not self._is_given(event, needed):
                    yield needed, event.guarded
            if failure := self._taken(path, event):
                yield failure

    def _is_given(self, event: Event, path: PurePosixPath) -> bool:
        """Tell whether a name is bound already, so that no submodule is looked for."""
        source = event.source
        if source is None or path != event.loads[-1] or source.path == path:
            return False
        position = (
            self.loader.bound(source.path, event.names[0])
            if (source.path in self.loader.facts.files)
            else None
        )
        return position is not None and position < self.at.get(source.path, position)

    def _taken(self, path: PurePosixPath, event: Event) -> Failure | None:
        """Follow the attributes that are taken, up to one that is not there yet."""
        facts, module = self.loader.facts, event.source
        for index, name in enumerate(event.names, 1):
            if module is None or module.path == path:
                return None
            file = facts.file_of(module)
            if file is not None and self._is_missing(file, module, name):
                return self._failure(path, event, file, name)
            if index < len(event.names):
                module = facts.submodule(module, name)
        return None

    def _is_missing(self, file: File, module: Found, name: str) -> bool:
        if file.path not in self.at or file.path in self.done:
            return False
        position = self.loader.bound(file.path, name)
        if position is None or position < self.at[file.path]:
            return False
        names = file.names
        if names.dynamic or names.stars or names.has_getattr or name in names.later:
            return False
        # `from package import module` looks into sys.modules, too.
        return not module.folder or not self.loader.facts.search.child(
            module.folder, name, module.name
        )

    def _failure(
        self, path: PurePosixPath, event: Event, file: File, name: str
    ) -> Failure:
        loading = [one for one, _ in self.stack]
        chain = loading[loading.index(file.path) :] if file.path in loading else loading
        here = self.loader.facts.files[path]
        return Failure(here, event, name, tuple(chain))


def _use(step: Moment, use: Use, source: Found) -> Event:
    guarded = step.where.guarded
    return Event(step.position, use.node, (), source, use.names, guarded, False)
