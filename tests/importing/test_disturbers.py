"""Modules that change the interpreter do no harm to the answer."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.importing.conftest import Planted

if sys.platform == "win32":
    pytest.skip("POSIX means are used", allow_module_level=True)

DISTURBERS = {
    "prints": "import sys\nfor _ in range(100):\n    print('done' * 250_000)\n"
    "    print('x' * 1_000, file=sys.stderr)\nprint('\\u2192 \\ud7ff')\n",
    "closes descriptors": "import os\nfor n in range(100):\n    try: os.close(n)\n"
    "    except OSError: pass\n",
    "closes streams": "import sys\nsys.stdin.close(); sys.stdout.close()\n",
    "wraps a stream": "import io, sys\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer)\n"
    "sys.stderr = io.TextIOWrapper(sys.stderr.detach())\n",
    "changes the folder": "import os\nos.chdir('/')\n",
    "changes the path": "import sys\nsys.path.clear()\nsys.meta_path = []\n"
    "sys.path_importer_cache.clear()\n",
    "hooks path entries": "import sys\ndef hook(path): raise ZeroDivisionError\n"
    "sys.path_hooks.insert(0, hook)\nsys.path_importer_cache.clear()\n",
    "hooks imports": "import builtins, sys\n"
    "class Finder:\n    def find_spec(*_): raise ZeroDivisionError\n"
    "sys.meta_path.insert(0, Finder)\n"
    "def no(*_): raise ZeroDivisionError\nbuiltins.__import__ = no\n",
    "replaces exits": "import os, sys\nsys.exit = exit = os._exit = print\n",
    "replaces builtins": "import builtins\nbuiltins.isinstance = None\n"
    "builtins.wave = 1\n",
    "traces": "import sys\ndef trace(frame, *_):\n"
    "    if '.b_' in frame.f_globals['__name__']: raise ZeroDivisionError\n"
    "sys.settrace(trace)\nsys.setprofile(trace)\n",
    "limits recursion": "import sys\nsys.setrecursionlimit(60)\n",
    "leaves a thread": "import threading, time\n"
    "threading.Thread(target=time.sleep, args=[1e6]).start()\n",
    "hangs at exit": "import atexit, time\natexit.register(time.sleep, 1e6)\n",
    "replaces itself": "import sys\nsys.modules[__name__] = object()\n",
    "replaces the table": "import sys\nsys.modules = dict(sys.modules)\n",
    "forks": "import os\nif pid := os.fork(): os.waitpid(pid, 0)\n",
    "leaves a fork": "import os\nif not os.fork():\n    while True: pass\n",
}


@pytest.mark.parametrize("body", DISTURBERS.values(), ids=DISTURBERS)
def test_modules_after_a_disturber_pass(planted: Planted, body: str) -> None:
    """A disturber that imports is no fault, nor are the modules after it."""
    planted.add("sound.a_disturber", body)
    planted.add("sound.b_good", "import os, sound.c_good\nprint(input)\nos.getcwd()\n")
    planted.add("sound.c_good", "import sys\nsys.stdout.flush()\nsys.stdin.read()\n")
    assert planted.prove(limit=10).modules == 4


@pytest.mark.parametrize("body", DISTURBERS.values(), ids=DISTURBERS)
def test_fault_after_a_disturber_is_named(planted: Planted, body: str) -> None:
    """A fault that comes after a disturber is told of the right module."""
    planted.add("sound.a_disturber", body)
    planted.add("sound.b_bad", "wave\n")
    assert planted.fault(limit=10).message == (
        "sound.b_bad does not import: NameError: name 'wave' is not defined "
        "(sound/b_bad.py, line 1)"
    )


def test_takes_itself_out(planted: Planted) -> None:
    """A module that deletes itself from ``sys.modules`` does not import."""
    planted.add("sound.echo", "import sys\ndel sys.modules[__name__]\n")
    planted.add("sound.", "from . import echo\n")
    assert planted.fault().message == (
        "sound.echo does not import: KeyError: 'sound.echo' (sound/echo.py)"
    )


@pytest.mark.parametrize("end", ["", "while True: pass\n"])
def test_closes_the_pipe_of_the_proof(planted: Planted, end: str) -> None:
    """A module that closes every descriptor is named, even if it then hangs."""
    planted.add("sound.echo", "import os\nos.closerange(0, 4096)\n" + end)
    planted.add("sound.wave")
    assert planted.fault().message == (
        "sound.echo closes file descriptors that it did not open"
    )


def test_dies_while_a_fork_lives(planted: Planted) -> None:
    """A fork that keeps the pipe open does not hide how the module ended."""
    body = "import os, time\nos.fork() or time.sleep(1e6)\nos._exit(5)\n"
    planted.add("fibo", body)
    assert planted.fault(limit=5).message == (
        "fibo ends the interpreter (exit status 5)"
    )


def test_dies_while_a_daemon_lives(planted: Planted, tmp_path: Path) -> None:
    """Nor does one that left the group and cannot be found any more."""
    path = tmp_path / "pid"
    planted.add(
        "fibo",
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        f"    with open({str(path)!r}, 'w') as file: print(os.getpid(), file=file)\n"
        "    time.sleep(30)\n"
        f"while not os.path.exists({str(path)!r}): time.sleep(0.01)\n"
        "time.sleep(0.1)\nos._exit(5)\n",
    )
    try:
        assert planted.fault(limit=5).message == (
            "fibo ends the interpreter (exit status 5)"
        )
    finally:
        os.kill(int(path.read_text()), signal.SIGKILL)
