"""Large trees: memory is bounded, and twice the files take about twice as long.

The bounds are wide, since the machine may be busy; what is measured stands in
docs/reference/numbers.md.
"""

import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="the system does not tell memory")

_CHILD = """\
import resource, sys
from pyscaffold_mod.cli import run
code = run(["check", sys.argv[1], "--quiet"])
used = resource.getrusage(resource.RUSAGE_SELF)
unit = 2**20 if sys.platform == "darwin" else 2**10
print(code, used.ru_maxrss // unit, used.ru_utime + used.ru_stime)
"""
_FUNCTION = """
def step_{0}(values, scale={0}):
    \"\"\"Return the values, scaled.\"\"\"
    found = []
    for number, value in enumerate(values):
        if value > scale and number % 2:
            found.append({{"value": value * scale, "number": number - 1}})
    return [one["value"] + len(found) for one in found if one["number"]]
"""
_BODY = "".join(_FUNCTION.format(number) for number in range(20))


def _measured(folder: Path, files: int) -> tuple[int, float]:
    """Return the peak of memory in MiB, and the seconds of the processor."""
    package = folder / f"sound_{files}"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    for number in range(files):
        above = f"from sound_{files} import part_{number - 1}\n" if number else ""
        (package / f"part_{number}.py").write_text(above + _BODY)
    words = [sys.executable, "-c", _CHILD, str(package)]
    done = subprocess.run(words, capture_output=True, check=True, timeout=300)
    code, memory, seconds = done.stdout.split()[-3:]
    assert code == b"0"
    return int(memory), float(seconds)


def test_memory_and_time_grow_no_faster_than_the_tree(tmp_path: Path) -> None:
    """1,000 files of 180 lines need less than 150 MiB, and 4 times the time of 250."""
    _small, few = _measured(tmp_path / "few", 250)
    memory, many = _measured(tmp_path / "many", 1_000)
    assert memory < 150
    assert many < 4 * few * 2
