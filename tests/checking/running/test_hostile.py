"""Modules that harm their process are told one by one; nothing of them stays."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

import pytest

import pyscaffold_mod
from tests.checking.conftest import Write
from tests.checking.running.conftest import Run, content

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="modules use, and tests look at, POSIX processes"
)

SLEEP = "['sleep', '987654']"
HOSTILE = {
    "spins": "while True:\n    pass\n",
    "dies": "import os\n\nos._exit(3)\n",
    "exits": "import sys\n\nsys.exit()\n",
    "floods": "for _ in range(1000):\n    print('x' * 100_000)\n",
    "floods_below": "import os\n\nfor _ in range(1000):\n    os.write(2, b'x' * 100_000)\n",
    "deletes": "import pathlib\n\npathlib.Path(__file__).unlink()\n",
    "deletes_all": "import os, shutil\n\nshutil.rmtree(os.path.dirname(__file__))\n",
    "moves": "import os\n\nos.chdir('/')\n",
    "forks": "import os, time\n\nif os.fork() == 0:\n    time.sleep(987654)\n",
    "starts": f"import subprocess\n\nsubprocess.Popen({SLEEP})\n",
    "leaves": f"import subprocess\n\nsubprocess.Popen({SLEEP}, start_new_session=True)\n",
    "threads": "from threading import Thread\nimport time\n\n"
    "Thread(target=time.sleep, args=(987654,), daemon=True).start()\n",
    "asks": "input()\n",
    "reads": "import sys\n\nsys.stdin.read()\n",
    "closes": "import os\n\nos.closerange(0, 4096)\n",
    "kills": "import os, signal\n\nos.kill(os.getppid(), signal.SIGKILL)\n",
    "kills_group": "import os, signal\n\nos.killpg(0, signal.SIGKILL)\n",
    "interrupts": "raise KeyboardInterrupt\n",
    "has_a_message": (
        "class E(Exception):\n    def __str__(self):\n        while True:\n            pass\n"
        "\n\nraise E\n"
    ),
    "handles": "import signal\n\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n",
    "pools": (
        "import multiprocessing\n\nmultiprocessing.set_start_method('spawn')\n"
        "with multiprocessing.Pool(1) as pool:\n    pool.map(abs, [1])\n"
    ),
}
GOOD = {"pack/zz_good.py": "import pack\n", "pack/zz_bad.py": "1 / 0\n"}


def _tree() -> dict[str, str]:
    bodies = {f"pack/{name}.py": body for name, body in HOSTILE.items()}
    return {"pack/__init__.py": "", **bodies, **GOOD}


def _marked(mark: str) -> str:
    """Return the processes that have a mark in their environment and still live."""
    shown = subprocess.run(
        ["ps", "axeww", "-o", "stat=", "-o", "command="],
        capture_output=True,
        text=True,
        errors="replace",
        env={"PATH": os.environ["PATH"]},
        timeout=20,
        check=True,
    )
    lines = shown.stdout.splitlines()
    return "\n".join(x for x in lines if mark in x and not x.startswith("Z"))


def test_one_finding_each(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every hostile module has its finding, the others theirs, and nothing is left."""
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    monkeypatch.setenv("MARK", f"marked-{uuid4()}")
    folder = write(_tree())
    before = content(folder)
    # Whether it is slow, too, is a matter of the machine.
    found = run(_tree(), limit=2.0, select=("side-effect-at-import", "import-fails"))
    paths = [one.split()[2].split(":")[0] for one in found]
    assert sorted(paths) == sorted(
        [f"pack/{name}.py" for name in HOSTILE] + ["pack/zz_bad.py"]
    )
    kinds = {one.split()[2].split(":")[0]: one.split()[0] for one in found}
    assert (
        kinds.pop("pack/zz_bad.py") == kinds.pop("pack/interrupts.py") == "import-fails"
    )
    assert set(kinds.values()) == {"side-effect-at-import"}
    assert content(folder) == before
    assert list(passing.iterdir()) == []
    time.sleep(0.3)
    assert _marked(os.environ["MARK"]) == ""


def test_who_prints_is_told(run: Run) -> None:
    """Neither who imports it, nor whose turn is before or after, floods."""
    floods = HOSTILE["floods_below"]
    tree = {f"pack/{name}.py": "import os\n" for name in "abcdxyz"}
    tree |= {"pack/__init__.py": "", "pack/floods.py": floods}
    tree |= {"pack/early.py": "from pack import floods\n"}
    tree |= {"pack/late.py": "import pack.floods\n\nx = 1\n"}
    found = run(tree, select=("side-effect-at-import",))
    assert [one.split()[2] for one in found] == ["pack/floods.py:1"]


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_package_that_is_hostile_itself(run: Run, body: str) -> None:
    """Its modules begin with it; what lies beside it is checked all the same."""
    tree = {"bad/__init__.py": body, "bad/below.py": "", "fine.py": "1 / 0\n"}
    found = run(tree, limit=1.0, select=("side-effect-at-import", "import-fails"))
    places = {one.split()[2].split(":")[0] for one in found}
    # What it deletes cannot be imported any more.
    assert places - {"bad/below.py"} == {"bad/__init__.py", "fine.py"}
    assert "bad/below.py" not in places or "rmtree" in body


SCRIPT = (
    "import sys\nfrom pathlib import Path\nfrom pyscaffold_mod import __main__\n"
    "sys.exit(__main__.main())\n"
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(write: Write, tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C in the middle ends every process and removes every copy."""
    mark, passing = tmp_path / "mark", tmp_path / "passing"
    passing.mkdir()
    body = f"import subprocess\nsubprocess.Popen({SLEEP})\nopen({str(mark)!r}, 'w')\n"
    folder = write({"spins.py": body + "while True:\n    pass\n"})
    source = str(Path(pyscaffold_mod.__file__).parents[1])
    name = f"marked-{uuid4()}"
    command = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "check", "--run", str(folder)],
        env={**os.environ, "PYTHONPATH": source, "TMPDIR": str(passing), "MARK": name},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 30
    while not mark.exists() and time.monotonic() < until:
        time.sleep(0.05)
    command.send_signal(number)
    said = command.communicate(timeout=20)
    assert command.returncode == 130, said
    assert list(passing.iterdir()) == []
    time.sleep(0.3)
    assert _marked(name) == ""
