"""Give every module a process of its own: forks of an interpreter that has imported nothing.

Part of the program ``child.py``: it has no other importer, and imports little.

The fields of its request: ``each`` or ``tree``, how many folders the search path has,
these folders, and one field for each job, sorted: ``module``, a dotted name and names
to look up in it, or ``script``, a path and modules to import after it, with tabs.
Reported are ``over NAME`` after each turn, ``lacks MODULE NAME``, ``loaded NAME…`` (they
have no turn: their package loads them), ``alone NAME`` (a package from which nobody may
fork) and ``ended STATUS`` when a process ended that should not.
"""

# ruff: noqa: PTH118

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyscaffold_mod.importing import watching
    from pyscaffold_mod.importing.channel import Channel
    from pyscaffold_mod.importing.interpreter import finder
    from pyscaffold_mod.importing.turns import Loader
else:
    import watching
    from interpreter import finder
    from turns import Loader

Job = list[str]


def run(channel: "Channel", root: str, fields: list[str]) -> None:
    """Give all jobs their turns.

    Args:
        channel: Where reports go.
        root: The folder of all modules.
        fields: The rest of the request.
    """
    how, length, *rest = fields
    count = int(length)
    sys.path[:0] = rest[:count]
    sys.path_hooks.insert(0, finder(os.path.join(root, ""), watching.Cached))
    sys.path_importer_cache.clear()
    sys.dont_write_bytecode = True
    os.chdir(root)
    runner = Runner(channel, root)
    channel.send(f"ready\t{sys.version.split()[0]}\n")
    jobs = [job.split("\t") for job in rest[count:]]
    if not hasattr(os, "fork"):
        watching.settle()
        runner.serve(jobs[0], [])
    elif how == "each":
        for job in jobs:
            runner.fork(job, [])
    else:
        runner.visit(jobs, "")
    channel.send("done\n")


class Runner:
    """Forks and waits."""

    def __init__(self, channel: "Channel", root: str) -> None:
        """Begin.

        Args:
            channel: Where reports go.
            root: The folder of all modules.
        """
        self._channel, self._root = channel, root
        self._inside = os.path.join(root, "")
        self._import = __import__
        self._is_settled = False
        self._known: watching.Known = {}
        if hasattr(os, "fork"):
            self._fork, self._wait = os.fork, os.waitpid
            self._decode = os.waitstatus_to_exitcode

    def visit(self, jobs: list[Job], package: str) -> None:
        """Give jobs their turns from a process that imported only their package.

        Args:
            jobs: The jobs, sorted.
            package: The package; empty for an interpreter that imported nothing.
        """
        for name, group in children(jobs, package):
            own = [job for job in group if job[1] == name]
            rest = [job for job in group if job[1] != name]
            self.fork(own[0] if own else ["module", name], rest, is_asked=bool(own))

    def fork(self, job: Job, below: list[Job], *, is_asked: bool = True) -> None:
        """Give a job and what lies below it to a new process, and wait for it.

        Args:
            job: The job.
            below: The jobs of its submodules.
            is_asked: Whether the job itself is one of those asked for.
        """
        # What is there now is never freed: no page of it needs a copy.
        gc.collect()
        gc.freeze()
        pid = self._fork()
        if pid == 0:
            self._channel.adopt()
            if not self._is_settled:
                self._is_settled = True
                watching.settle()
            self.serve(job, below, is_asked=is_asked)
            self._channel.exit(0)
        self._channel.rest()
        status = self._decode(self._wait(pid, 0)[1])
        if status:
            self._channel.send(f"ended\t{status}\n")
            self._channel.exit(1)

    def serve(self, job: Job, below: list[Job], *, is_asked: bool = True) -> None:
        """Import in this process, and go on with what lies below.

        Args:
            job: The job.
            below: The jobs of its submodules.
            is_asked: Whether the job itself is one of those asked for.
        """
        name = job[1]
        is_good = self._attend(job)
        prefix = f"{name}."
        loaded = {x for x in sys.modules if x.startswith(prefix)} if is_good else set()
        if loaded:
            self._channel.send("\t".join(["loaded", *sorted(loaded)]) + "\n")
        if is_asked:
            self._channel.send(f"over\t{name}\n")
        if not is_good:
            # Their imports would begin with this one.
            for one in below:
                self._channel.send(f"over\t{one[1]}\n")
            return
        below = [one for one in below if one[1] not in loaded or one[2:]]
        if below and has_threads():
            self._channel.send(f"alone\t{name}\n")
        elif below:
            self.visit(below, name)

    def _attend(self, job: Job) -> bool:
        kind, name, *more = job
        is_script = kind == "script"
        script = name if is_script else ""
        turn = watching.Watch(
            *(name, self._inside, self._channel.send, self._channel.mark),
            *(self._known, script),
        )
        Loader.turn = turn
        turn.report("")
        sys.argv = [name if is_script else "-c"]
        try:
            turn.is_on = True
            if is_script:
                load_script(name)
                for one in more:
                    self._import(one)
            else:
                self._import(name)
                for one in more:
                    if not has(sys.modules[name], one):
                        self._channel.send(f"lacks\t{name}\t{one}\n")
        except BaseException as error:  # noqa: BLE001 - modules raise anything
            turn.blame(error)
            return False
        finally:
            turn.is_on = False
        return True


def children(jobs: list[Job], package: str) -> "Iterator[tuple[str, list[Job]]]":
    """Group jobs by the next name below a package.

    Args:
        jobs: The jobs, sorted.
        package: The package, or nothing.

    Yields:
        The dotted name, and its jobs and those below it.
    """
    groups: dict[str, list[Job]] = {}
    start = len(package) + 1 if package else 0
    for job in jobs:
        name = job[1]
        if job[0] == "module":
            end = name.find(".", start)
            name = name if end < 0 else name[:end]
        groups.setdefault(name, []).append(job)
    yield from groups.items()


def load_script(path: str) -> None:
    """Run the top level of a script as multiprocessing does: its guard is not true.

    Args:
        path: The file.
    """
    loader = watching.Cached(watching.SCRIPT, path)
    module = type(sys)(watching.SCRIPT)
    module.__file__ = path
    module.__loader__ = loader
    sys.modules["__main__"] = sys.modules[watching.SCRIPT] = module
    loader.exec_module(module)


def has(value: object, name: str) -> bool:
    """Tell whether a name can be taken from a module, as an installed command does.

    Args:
        value: The module.
        name: The name, with dots between its parts.
    """
    for part in name.split("."):
        try:
            value = getattr(value, part)
        except AttributeError:
            return False
    return True


def has_threads() -> bool:
    """Tell whether another thread runs in this process, which a fork would lose."""
    try:
        return len(os.listdir("/proc/self/task")) > 1  # noqa: PTH208
    except OSError:
        thread = sys.modules.get("_thread")
        return bool(thread and thread._count())
