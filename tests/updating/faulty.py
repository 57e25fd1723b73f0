"""Send a signal to updates at chosen moments, and say what each leaves behind.

Usage: python -m tests.updating.faulty FOLDER BUNDLE SIGNAL STOPS

FOLDER has `before`, a project. For about STOPS of the moments at which an update opens a
file to write, changes a folder or starts a program, evenly spread, a child updates a copy
of it and gets SIGNAL there. Prints how often the project was then as before, as after,
and at which moments it was something else, or the next update did not finish it.
"""

import importlib
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from pyscaffold_mod import cli
from tests.conftest import files_of

EVENTS = {
    *("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"),
    *("subprocess.Popen", "shutil.rmtree", "tempfile.mkdtemp"),
}


def watched(words: list[str], report: Callable[[int], None]) -> int:
    """Run the command, and report the number of each moment before it."""
    count = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        writes = event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR)
        if writes or event in EVENTS:
            count += 1
            report(count)

    sys.addaudithook(hook)
    return cli.run(words)


def in_child(words: list[str], report: Callable[[int], None]) -> int:
    """Run the command in a forked process, quietly; give its wait status."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            code = watched(words, report)
        except KeyboardInterrupt:
            code = 130
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]


def interrupt(*_: object) -> None:
    """Answer SIGTERM as the command's own process does."""
    raise KeyboardInterrupt


def main() -> None:
    """Try all stops, and print what was left."""
    importlib.import_module("copier")  # once for all children

    folder, bundle = Path(sys.argv[1]), sys.argv[2]
    number, stops = signal.Signals[sys.argv[3]], int(sys.argv[4])
    project, work = folder / "project", folder / "work"
    work.mkdir()
    tempfile.tempdir = str(work)
    words = ["update", str(project), "--template", bundle]
    before = files_of(folder / "before")
    reading, writing = os.pipe()
    signal.signal(signal.SIGTERM, interrupt)

    def fresh() -> None:
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(folder / "before", project)

    fresh()

    def tell(count: int) -> None:
        os.write(writing, f"{count}\n".encode())

    status = in_child(words, tell)
    assert os.waitstatus_to_exitcode(status) == 0
    total = int(os.read(reading, 1_000_000).split()[-1])
    after = files_of(project)
    outcome: dict[str, object] = {"moments": total, "before": 0, "after": 0}
    other: list[tuple[int, str]] = []
    for stop in sorted({*range(1, total + 1, max(1, total // stops)), total}):
        fresh()
        in_child(
            words,
            lambda count, stop=stop: (
                os.kill(os.getpid(), number)  # type: ignore[misc]
                if count == stop
                else None
            ),
        )
        if number != signal.SIGKILL:
            left = files_of(project)
            if left not in (before, after) or list(work.iterdir()):
                other.append((stop, "something was left"))
        name = "after" if files_of(project) == after else "before"
        outcome[name] = int(str(outcome[name])) + 1
        code = os.waitstatus_to_exitcode(in_child(words, lambda _: None))
        if code != 0 or files_of(project) != after or list(work.iterdir()):
            other.append((stop, f"the second run did not finish: {code}"))
    print(json.dumps({**outcome, "other": other}))


if __name__ == "__main__":
    main()
