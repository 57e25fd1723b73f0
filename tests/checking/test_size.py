"""Large trees: memory is bounded, twice the files take about twice as long.

The bounds are wide, since the machine may be busy; what is measured stands in
docs/reference/numbers.md.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from pyscaffold_mod.checking import groups

resource = pytest.importorskip("resource", reason="the system does not tell memory")

# Where there is /proc: what the system says of a process that is made by another
# counts what the other one used, too.
_CHILD = """\
import resource, sys
from pathlib import Path
from pyscaffold_mod.cli import run
code = run(["check", sys.argv[1], "--quiet"])
used = resource.getrusage(resource.RUSAGE_SELF)
memory = used.ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10)
status = Path("/proc/self/status")
for line in status.read_text().splitlines() if status.exists() else ():
    if line.startswith("VmHWM:"):
        memory = int(line.split()[1]) // 2**10
print(code, memory, used.ru_utime + used.ru_stime)
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
# Each file begins with one mistake of its own, and uses what another one has.
_HEAD = """\
import sound_{files}
from sound_{files} import part_{before}, part_{before} as also
from sound_{files}.part_{before} import step_1

__all__ = ["step_1", "lost"]

part_{before}.step_2([sound_{files}.part_{before}.step_3([])])
print(also.step_4([]))
"""


def _measured(folder: Path, files: int) -> tuple[int, float]:
    """Return the peak of memory in MiB, and the seconds of the processor."""
    package = folder / f"sound_{files}"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "part_0.py").write_text(_BODY)
    for number in range(1, files):
        head = _HEAD.format(files=files, before=number - 1)
        (package / f"part_{number}.py").write_text(head + _BODY)
    words = [sys.executable, "-c", _CHILD, str(package)]
    done = subprocess.run(words, capture_output=True, check=True, timeout=300)
    code, memory, seconds = done.stdout.split()[-3:]
    assert code == b"1"
    return int(memory), float(seconds)


@pytest.mark.slow
def test_memory_and_time_grow_no_faster_than_the_tree(tmp_path: Path) -> None:
    """Four times the files with mistakes: 4 times the time at most, and little memory."""
    small, few = _measured(tmp_path / "few", 250)
    large, many = _measured(tmp_path / "many", 1_000)
    assert large < 120
    assert large - small < 80  # for 750 files, so 10,000 need no GiB
    assert many < 4 * few * 1.5


def test_a_rule_of_names_reads_no_text(tmp_path: Path) -> None:
    """Rules about paths alone parse nothing: a file that cannot be parsed costs nothing."""
    (tmp_path / "aux.py").write_text("def\n")
    facts = groups.group([tmp_path], ["windows-name"])[0].read()
    (group,) = groups.group([tmp_path], ["windows-name"])
    assert [one.rule for one in group.find(facts)] == ["windows-name"]
    assert not any("_read" in vars(file) for file in facts.files.values())
