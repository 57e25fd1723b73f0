"""No process outlives the proof, however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import pyscaffold_mod
from tests.importing.conftest import Planted

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="processes are watched by POSIX means"
)

HANG = (
    "import os, subprocess, time\n"
    "sleeper = subprocess.Popen(['sleep', '1000'])\n"
    "with open({path!r} + '.new', 'w') as file:\n"
    "    print(os.getpid(), sleeper.pid, file=file)\n"
    "os.rename({path!r} + '.new', {path!r})\n"
)
PARENT = (
    "import pathlib, signal, sys\n"
    "from pyscaffold_mod.importing.proof import prove\n"
    "def stop(*_): raise SystemExit(7)\n"
    "signal.signal(signal.SIGTERM, stop)\n"
    "try:\n"
    "    prove(pathlib.Path({folder!r}), ['fibo'], limit={limit})\n"
    "except KeyboardInterrupt:\n"
    "    sys.exit(8)\n"
)


def _is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that only waits to be reaped does not."""
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return bool(shown.stdout.strip()) and not shown.stdout.startswith("Z")


def _wait_until(condition: Callable[[], object], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "too late"
        time.sleep(0.05)


def _pids(path: Path) -> list[int]:
    _wait_until(path.exists)
    return [int(pid) for pid in path.read_text().split()]


@pytest.mark.parametrize("end", ["", "while True: pass\n", "1 / 0\n", "os._exit(3)\n"])
def test_processes_of_the_module_end(
    planted: Planted, tmp_path: Path, end: str
) -> None:
    """What the module started ends too, whether it is good or at fault."""
    path = tmp_path / "pids"
    planted.add("fibo", HANG.format(path=str(path)) + end)
    if end:
        planted.fault(limit=1.5)
    else:
        planted.prove()
    pids = _pids(path)
    _wait_until(lambda: not any(map(_is_alive, pids)))


def _parent(
    planted: Planted, tmp_path: Path, limit: float
) -> tuple["subprocess.Popen[bytes]", list[int]]:
    path = tmp_path / "pids"
    planted.add("fibo", HANG.format(path=str(path)) + "time.sleep(1e6)\n")
    program = PARENT.format(folder=str(planted.folder), limit=limit)
    source = Path(pyscaffold_mod.__file__).parents[1]
    parent = subprocess.Popen(
        [sys.executable, "-c", program], env=os.environ | {"PYTHONPATH": str(source)}
    )
    return parent, _pids(path)


@pytest.mark.parametrize(("number", "status"), [("SIGINT", 8), ("SIGTERM", 7)])
def test_interrupted_parent(
    planted: Planted, tmp_path: Path, number: str, status: int
) -> None:
    """The exception of a signal goes on, and the processes end before."""
    parent, pids = _parent(planted, tmp_path, limit=60)
    parent.send_signal(getattr(signal, number))
    assert parent.wait(timeout=15) == status
    _wait_until(lambda: not any(map(_is_alive, pids)), seconds=3)


def test_killed_parent(planted: Planted, tmp_path: Path) -> None:
    """An interpreter whose parent was killed ends by itself, though it hangs."""
    parent, (child, sleeper) = _parent(planted, tmp_path, limit=0.9)
    parent.kill()
    parent.wait(timeout=15)
    try:
        _wait_until(lambda: not _is_alive(child))
    finally:
        os.kill(sleeper, signal.SIGKILL)


def _descriptors() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_no_zombie_and_no_open_pipe(planted: Planted) -> None:
    """After many proofs, good and bad, this process has what it had before."""
    planted.add("fibo")
    planted.add("bad", "import os\nos._exit(3)\n")
    before = _descriptors()
    for _ in range(5):
        planted.fault()
    _wait_until(lambda: _descriptors() == before)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
