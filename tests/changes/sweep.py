"""Send signals to a process at chosen operations, and say what it leaves behind.

Usage: python -m tests.changes.sweep FOLDER new|existing SIGNALS FILES STOPS

For about STOPS operations on files, evenly spread, and the last one, a child applies a plan of
FILES files to a fresh folder and gets SIGNALS (names with commas: one at that operation,
the next one at the next). Prints how often the folder was then as before, as after, and
at which operations it was something else, or the signal was not answered.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from pyscaffold_mod.changes import File, plan, recover, staged
from tests.changes.trees import snapshot

PREFIXES = ("os.", "open", "fcntl.", "shutil.")


class Terminated(BaseException):
    """What the handler of SIGTERM raises, as the command line's does."""


def terminate(*_: object) -> None:
    """Answer SIGTERM."""
    raise Terminated


def prepare(folder: Path, kind: str) -> Path:
    """Make the folder as it is before; give the destination in it."""
    shutil.rmtree(folder, ignore_errors=True)
    root = folder / "root"
    folder.mkdir()
    if kind == "existing":
        (root / "gone").mkdir(parents=True)
        for name, mode in (("edited", 0o640), ("gone/x", 0o600), ("mine", 0o644)):
            (root / name).write_bytes(b"old")
            (root / name).chmod(mode)
    else:
        root /= "far/new"
    return root


def change(root: Path, kind: str, count: int) -> None:
    """Plan and apply, which is what gets the signals."""
    wanted: dict[str, File | None] = {
        f"pkg/sub{number % 7}/m{number}.py": File(b"x = 1\n", number % 5 == 0)
        for number in range(count)
    }
    old = ("edited", "gone/x") if kind == "existing" else ()
    wanted |= {name: None if "/" in name else File(b"new") for name in old}
    with staged(plan(root, wanted, overwrite=old)):
        pass


def in_child(work: Callable[[], None]) -> int:
    """Run in a forked process; give its wait status."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            work()
        except (KeyboardInterrupt, Terminated):
            code = 130
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]


def watched(work: Callable[[], None], report: Callable[[int], None]) -> None:
    """Run, and report the running number of each operation on files before it."""
    count = 0

    def hook(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event.startswith(PREFIXES):
            count += 1
            report(count)

    sys.addaudithook(hook)
    work()


def operations(work: Callable[[], None]) -> int:
    """Count the operations of a run in a forked process."""
    reading, writing = os.pipe()

    def counted() -> None:
        seen: list[int] = []
        watched(work, seen.append)
        os.write(writing, str(len(seen)).encode())

    assert in_child(counted) == 0
    return int(os.read(reading, 20))


def main() -> None:
    """Try all stops, and print what was left."""
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    numbers = [signal.Signals[name] for name in sys.argv[3].split(",")]
    count, stops = int(sys.argv[4]), int(sys.argv[5])
    signal.signal(signal.SIGTERM, terminate)
    root = prepare(folder, kind)
    before = snapshot(folder)
    total = operations(lambda: change(root, kind, count))
    after = snapshot(folder)
    outcome: dict[str, object] = {"operations": total, "before": 0, "after": 0}
    other: list[tuple[int, str]] = []

    def attempt(stop: int) -> int:
        def send(number: int) -> None:
            if 0 <= number - stop < len(numbers):
                os.kill(os.getpid(), numbers[number - stop])

        return in_child(lambda: watched(lambda: change(root, kind, count), send))

    for stop in sorted({*range(1, total + 1, max(1, total // stops)), total}):
        prepare(folder, kind)
        status = attempt(stop)
        if numbers == [signal.SIGKILL]:
            assert os.WTERMSIG(status) == signal.SIGKILL
            recover(folder / "root")
            recover(folder)
        elif (code := os.waitstatus_to_exitcode(status)) != 130:
            other.append((stop, f"exit status {code}"))
        left = snapshot(folder)
        name = "before" if left == before else "after" if left == after else ""
        if name:
            outcome[name] = int(str(outcome[name])) + 1
        else:
            changed = {
                p for p in left.keys() | before.keys() if left.get(p) != before.get(p)
            }
            other.append((stop, " ".join(sorted(changed))[:300]))
    print(json.dumps({**outcome, "other": other}))


if __name__ == "__main__":
    main()
