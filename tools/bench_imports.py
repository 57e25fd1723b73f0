"""The row of ``bench.py`` for `check --run`, beside one plain import after the other."""

import shutil
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from tools.bench_runs import Command, Place

PACKAGES = Path(sysconfig.get_path("purelib"))
IMPORTED = ("jinja2", "libcst", "prompt_toolkit")
EACH = """import subprocess, sys

for name in sys.argv[1:]:
    subprocess.run([sys.executable, "-c", f"import {name}"], stdin=subprocess.DEVNULL)
"""


def furnish(place: Place) -> None:
    """Copy the modules and compile them; their tests load the others' modules."""
    leave_out = shutil.ignore_patterns("__pycache__", "tests")
    folder = place.folder / "imported"
    for name in IMPORTED:
        shutil.copytree(PACKAGES / name, folder / name, ignore=leave_out)
    place.prepare([sys.executable, "-m", "compileall", "-qq", "."], folder)
    place.write("each.py", EACH)


def names() -> list[str]:
    """Return the dotted names of the modules that are imported."""
    files = (
        path.relative_to(PACKAGES).with_suffix("")
        for name in IMPORTED
        for path in sorted((PACKAGES / name).rglob("*.py"))
        if path.stem != "__main__" and "tests" not in path.parts
    )
    return [".".join(file.parts).removesuffix(".__init__") for file in files]


def running(place: Place, ours: str) -> Iterator[Command]:
    """Yield `check --run` of real modules, and their imports one after the other.

    Args:
        place: Where they run.
        ours: Our program.
    """
    folder, modules = place.folder / "imported", names()
    # Modules for Windows fail here; that is found, and not what is timed.
    rule = ("--select", "slow-import")
    line = (ours, "check", "--run", "--python", sys.executable, *rule, str(folder))
    yield Command(f"`check --run`, {len(modules)} modules", (line,), ours=True)
    each = (sys.executable, str(place.folder / "each.py"), *modules)
    label = f"`python -c 'import X'` for each of the {len(modules)}"
    yield Command(label, (each,), {"PYTHONPATH": str(folder)}, most=0.4)
