"""`circular-import`: a name is taken from a module that is still being loaded."""

import ast
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from pyscaffold_mod.checking.cycles import Graph, graph
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.loading import Failure, Loader, Outcome
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.rules import stdlib_shadow
from pyscaffold_mod.checking.statements import Import, Place, walk
from pyscaffold_mod.importing.cycles import cycles
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("import cycle {cycle}: {name} is not there yet when this line runs")
_ORDER = N_(
    "import cycle {cycle}: {name} is not there yet when this line runs if {start} is"
    " imported first"
)
_TYPING = N_(
    "{name} is used in annotations only: import it under if TYPE_CHECKING: and add"
    " from __future__ import annotations"
)
_FIX = N_("import it in the function that needs it, or move {name} to a third module")
_ELSEWHERE = N_("this import is a part of the import cycle {cycle}, see {place}")
_Rank = tuple[bool, bool, PurePosixPath, Place]
_MAX_STARTS = 200
_MAX_CLIMBS = 100
_MAX_SHOWN = 12


def find(facts: Facts) -> Iterator[Finding]:
    """Find cycles in which a name is missing when it is wanted."""
    edges = graph(facts)
    loader = Loader(facts)
    strict = Loader(facts, eager=False)
    groups = list(cycles(edges))
    for members, observed in zip(groups, _observed(facts, edges, groups), strict=True):
        yield from _bites(facts, (loader, strict), members, observed)


def _bites(
    facts: Facts,
    loaders: tuple[Loader, Loader],
    members: frozenset[PurePosixPath],
    observed: Mapping[PurePosixPath, Sequence[PurePosixPath]],
) -> Iterator[Finding]:
    failures = dict(_failures(facts, loaders[0], sorted(observed)))
    if not failures:
        rest = sorted(members - observed.keys())[:_MAX_STARTS]
        failures = dict(_failures(facts, loaders[0], rest))
    best: dict[frozenset[PurePosixPath], tuple[_Rank, Failure]] = {}
    for start, failure in failures.items():
        if any(stdlib_shadow.is_hiding(facts, facts.files[x]) for x in failure.chain):
            continue  # a consequence, which goes when that is mended
        is_met = _is_sure(facts, loaders[1], start, failure) and (
            not observed
            or _is_met(facts, loaders[0], observed.get(start, ()), members, failure)
        )
        typing = _is_for_typing(failure)
        rank = (not is_met, not typing, failure.file.path, failure.event.position)
        key = frozenset(failure.chain)
        if key not in best or rank < best[key][0]:
            best[key] = (rank, failure)
    for rank, failure in best.values():
        yield from _findings(facts, failure, is_met=not rank[0], typing=not rank[1])


def _observed(
    facts: Facts, edges: Graph, groups: Sequence[frozenset[PurePosixPath]]
) -> list[dict[PurePosixPath, list[PurePosixPath]]]:
    """Return the members that are loaded first, and by which files: outside, or scripts."""
    group_of = {path: n for n, members in enumerate(groups) for path in members}
    found: list[dict[PurePosixPath, list[PurePosixPath]]] = [{} for _ in groups]
    for path, file in facts.files.items():
        met = set()
        own = group_of.get(path)
        if own is not None and not (file.has_main_guard or facts.is_script(file)):
            met.add(own)
        around = (x for x in _above(facts, path) if group_of.get(x) != own)
        for first in (*around, *edges[path]):
            group = group_of.get(first)
            if group is not None and group not in met:
                met.add(group)
                found[group].setdefault(first, []).append(path)
    return found


def _is_sure(facts: Facts, strict: Loader, start: PurePosixPath, one: Failure) -> bool:
    """Tell whether a failure is the same when nothing under an `if` is done."""
    again = dict(_failures(facts, strict, [start])).get(start)
    return again is not None and again.event.node is one.event.node


def _is_met(
    facts: Facts,
    loader: Loader,
    users: Iterable[PurePosixPath],
    members: frozenset[PurePosixPath],
    failure: Failure,
) -> bool:
    """Tell whether a program meets a failure: one that starts where nobody imports."""
    waiting, seen = deque(users), set(users)
    for _turn in range(_MAX_CLIMBS):
        if not waiting:
            return False
        path = waiting.popleft()
        if path in members:
            return True  # a script of the cycle itself
        file = facts.files[path]
        above = {x.path for x, _one in facts.imported.get(path, ())} - members - {path}
        if not above or file.is_package or file.is_runnable or file.is_test:
            outcome = loader.load((*_above(facts, path), path))
            if outcome.failure and outcome.failure.event.node is failure.event.node:
                return True
        waiting += sorted(above - seen)
        seen |= above
    return True


def _above(facts: Facts, path: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """Return the packages around a file, the outermost first."""
    return facts.once(_packages)[path]


def _packages(facts: Facts) -> dict[PurePosixPath, tuple[PurePosixPath, ...]]:
    around: dict[PurePosixPath, tuple[PurePosixPath, ...]] = {}
    found = {}
    for path in facts.files:
        if path.parent not in around:
            inits = (folder / "__init__.py" for folder in reversed(path.parents))
            files = (facts.files.get(init) for init in inits)
            around[path.parent] = tuple(file.path for file in files if file)
        found[path] = tuple(init for init in around[path.parent] if init != path)
    return found


def _failures(
    facts: Facts, loader: Loader, starts: Iterable[PurePosixPath]
) -> Iterator[tuple[PurePosixPath, Failure]]:
    """Give what fails when each module is the first of the tree that is imported."""
    known: dict[PurePosixPath, Outcome] = {}
    for start in starts:
        chain = (*_above(facts, start), start)
        if chain[0] not in known:
            known[chain[0]] = loader.load(chain[:1])
        outcome = known[chain[0]]
        # Whatever its package loads is loaded by the package's own import.
        if str(start) not in outcome.loaded:
            outcome = loader.load(chain)
        if outcome.failure:
            yield start, outcome.failure


def _findings(
    facts: Facts, failure: Failure, *, is_met: bool, typing: bool
) -> Iterator[Finding]:
    chain = [*failure.chain, failure.chain[0]]
    names = [facts.files[path].module or str(path) for path in chain]
    shown = names if len(names) <= _MAX_SHOWN else [*names[:5], "...", *names[-5:]]
    cycle = " -> ".join(shown)
    message = _(_MESSAGE if is_met else _ORDER).format(
        cycle=cycle, name=failure.name, start=names[0]
    )
    fix = _(_TYPING if typing else _FIX).format(name=failure.name)
    place = failure.file.place(failure.event.node)
    severity: Severity | None = None if is_met else "warning"
    yield RULE.at(failure.file.path, message, fix, place=place, severity=severity)
    if severity or len(chain) > _MAX_SHOWN:
        return
    message = _(_ELSEWHERE).format(cycle=cycle, place=f"{failure.file.path}:{place[0]}")
    for path, following in pairwise(chain):
        if path != failure.file.path and (one := _link(facts, path, following)):
            place = facts.files[path].place(one.node)
            yield RULE.at(path, message, fix, place=place, severity="note")


def _link(facts: Facts, path: PurePosixPath, following: PurePosixPath) -> Import | None:
    """Return the import by which one file of a cycle loads the next."""
    file = facts.files[path]
    for one in file.imports:
        is_it = any(found.path == following for found in facts.loads(file, one))
        if is_it and one.at_load and not one.where.typing:
            return one
    return None


def _is_for_typing(failure: Failure) -> bool:
    """Tell whether the name is used in annotations only."""
    tree = failure.file.tree
    if tree is None or not failure.event.statement:
        return False
    alias = next(
        x for x in getattr(failure.event.node, "names", ()) if x.name == failure.name
    )
    name = alias.asname or alias.name
    hinted = {id(x) for note in _annotations(tree) for x in walk(note)}
    uses = [
        x
        for x in walk(tree)
        if isinstance(x, ast.Name) and x.id == name and isinstance(x.ctx, ast.Load)
    ]
    return bool(uses) and all(id(use) in hinted for use in uses)


def _annotations(tree: ast.Module) -> Iterator[ast.expr]:
    for node in walk(tree):
        for key in ("annotation", "returns"):
            if note := getattr(node, key, None):
                yield note


_GOOD: Mapping[str, str] = {
    "main.py": "import cat\n",
    "cat.py": "import dog\n\n\ndef meow():\n    return dog.bark\n",
    "dog.py": "import cat\n\n\ndef bark():\n    return cat.meow\n",
}

RULE = Rule(
    id="circular-import",
    severity="error",
    title=N_("Two modules need each other's names while they load"),
    why=N_(
        "A module that is imported a second time while its first import still runs is"
        " taken as far as it is: names further down are not bound yet."
    ),
    mend=N_(
        "Move what both need to a third module, import in the function that needs it,"
        " or import the module instead of the name."
    ),
    bad={
        "main.py": "import cat\n",
        "cat.py": "from dog import bark\n\n\ndef meow():\n    return bark\n",
        "dog.py": "from cat import meow\n\n\ndef bark():\n    return meow\n",
    },
    good=_GOOD,
    find=find,
)
