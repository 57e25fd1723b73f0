"""Import many modules, each first in a fresh process, and tell all that happens."""

import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod.importing.hearing import Heard
from pyscaffold_mod.importing.process import converse, does_not_start, sweep
from pyscaffold_mod.importing.reported import Fault, Told

_CAN_FORK = hasattr(os, "fork")
_SHARE = 3  # a worker asks for a third of its part at a time, so that none is late
_RETURNED = 0.2


@dataclass(frozen=True, order=True)
class Job:
    """A module or a script to import.

    Args:
        search_path: The folders of the tree that come first, relative to its root.
        kind: `module` or `script`.
        name: The dotted name, or the path of the script relative to the root.
        more: Names to look up in the module; modules to import after the script.
    """

    search_path: tuple[str, ...]
    kind: str
    name: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """How modules are imported.

    Args:
        python: The interpreter.
        limit: Seconds that a module may take, without those that it imports.
        fresh: Makes a folder with a copy of the tree, for one worker.
        is_whole: Tells whether a copy still has all that it had.
        advance: Told how many jobs are over, of how many.
    """

    python: str
    limit: float
    fresh: Callable[[], Path]
    is_whole: Callable[[Path], bool]
    advance: Callable[[int, int], None]


def run(jobs: Iterable[Job], plan: Plan) -> list[Told]:
    """Import every module first in its own fresh process, on all processors.

    Args:
        jobs: The modules and scripts.
        plan: How.

    Returns:
        What was seen, each once, in no order.

    Raises:
        ScaffoldError: The interpreter does not start.
    """
    todo = _Todo(jobs)
    workers = min(_processors(), len(todo.left))
    if not workers:
        return []
    stop = threading.Event()
    with ThreadPoolExecutor(workers) as pool:
        try:
            work = [
                pool.submit(_work, todo, plan, stop, workers) for _ in range(workers)
            ]
            while not all(one.done() for one in work):
                plan.advance(todo.total - len(todo.left) - todo.taken, todo.total)
                stop.wait(_RETURNED)
                if any(one.done() and one.exception() for one in work):
                    break
        finally:
            stop.set()
            pool.shutdown()
            sweep()
    for one in work:
        one.result()
    plan.advance(todo.total, todo.total)
    return list(todo.told)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True)
class _Chunk:
    jobs: tuple[Job, ...]
    each: bool


@dataclass
class _Todo:
    """What is left to import, and what was seen."""

    left: list[Job]
    lone: list[Job]
    taken: int
    told: dict[Told, None]

    def __init__(self, jobs: Iterable[Job]) -> None:
        self.left, self.lone = sorted(set(jobs)), []
        self.total, self.taken, self.told = len(self.left), 0, {}
        self._lock = threading.Lock()

    def take(self, workers: int) -> _Chunk | None:
        with self._lock:
            source = self.left or self.lone
            if not source:
                return None
            length = -(-len(source) // (workers * _SHARE)) if _CAN_FORK else 1
            path = source[0].search_path
            jobs = [job for job in source[:length] if job.search_path == path]
            del source[: len(jobs)]
            self.taken += len(jobs)
            return _Chunk(tuple(jobs), each=source is self.lone)

    def give_back(self, chunk: _Chunk, heard: Heard) -> None:
        """Note what a conversation brought, and what it left undone."""
        with self._lock:
            self.taken -= len(chunk.jobs)
            self.told.update(dict.fromkeys(heard.told))
            over = heard.over | heard.loaded
            for job in chunk.jobs:
                if job.name in heard.over or (
                    job.name in heard.loaded and not job.more
                ):
                    continue
                alone = chunk.each or any(
                    job.name.startswith(f"{one}.") for one in heard.alone
                )
                (self.lone if alone else self.left).append(job)
            path = chunk.jobs[0].search_path
            failed = {x.turn for x in heard.told if isinstance(x, Fault)} - heard.alone
            starts = tuple(f"{name}." for name in failed)
            # What a package loads, or keeps from loading, needs no turn elsewhere.
            for jobs in (self.left, self.lone):
                jobs[:] = [
                    job
                    for job in sorted(jobs)
                    if job.search_path != path
                    or (
                        not job.name.startswith(starts)
                        and (job.name not in over or job.more)
                    )
                ]


def _work(todo: _Todo, plan: Plan, stop: threading.Event, workers: int) -> None:
    root: Path | None = None
    while not stop.is_set() and (chunk := todo.take(workers)):
        if root is None or not plan.is_whole(root):
            root = plan.fresh()
        heard = Heard(str(root))
        _converse(chunk, plan, heard, root, stop)
        todo.give_back(chunk, heard)


def _converse(
    chunk: _Chunk, plan: Plan, heard: Heard, root: Path, stop: threading.Event
) -> None:
    path = [str(root / folder) for folder in chunk.jobs[0].search_path]
    names = (str(root / x.name) if x.kind == "script" else x.name for x in chunk.jobs)
    jobs = [
        "\t".join((job.kind, name, *job.more))
        for job, name in zip(chunk.jobs, names, strict=True)
    ]
    how = "each" if chunk.each else "tree"
    request = ("run", str(plan.limit), str(root), how, str(len(path)), *path, *jobs)
    is_late, status = converse((plan.python,), request, heard, plan.limit, stop)
    heard.finished.wait(_RETURNED)
    if heard.is_done or heard.is_cut or stop.is_set():
        return
    if not heard.turn:
        raise does_not_start(plan.python)
    was_over = heard.end(is_late=is_late, status=status)
    under = {x.name for x in chunk.jobs if x.name.startswith(f"{heard.turn}.")}
    if was_over:
        # What it left behind ended the process: the others begin without it.
        heard.alone.add(heard.turn)
    else:
        # The imports of its submodules begin with its own.
        heard.over |= under
