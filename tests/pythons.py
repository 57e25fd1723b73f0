"""The Pythons that are here, and environments with next to nothing in them."""

import os
import shutil
import subprocess
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

MINORS = ("3.11", "3.12", "3.13", "3.14")
# Read before the tests get a home of their own; the second is where pyenv keeps the
# Python that runs the tests, if it comes from there.
_PYENV = (Path.home() / ".pyenv" / "versions", Path(sys.base_prefix).parent)
_LIBRARIES = ("lib/python*/site-packages", "Lib/site-packages")


@cache
def find(minor: str) -> Path | None:
    """Return a Python of a minor version that starts, if one is here."""
    program = f"python{minor}"
    pattern = f"{minor}.*/bin/{program}"
    places = [str(path) for one in _PYENV for path in sorted(one.glob(pattern))]
    for place in (*places, shutil.which(program)):
        if place and _starts(place):
            return Path(place)
    return None


def newest() -> Path:
    """Return the newest Python that is here."""
    return next(found for minor in reversed(MINORS) if (found := find(minor)))


def environment(folder: Path, python: str | Path, *distributions: str) -> Path:
    """Make a virtual environment, and return its Python.

    Args:
        folder: Where to make it.
        python: The Python to make it of.
        distributions: What it has beside the standard library, copied with all
            that it needs from the tests' own environment; pure Python only.
    """
    words = [str(python), "-m", "venv", "--without-pip", str(folder)]
    subprocess.run(words, check=True, timeout=60)
    site = next(path for lib in _LIBRARIES for path in folder.glob(lib))
    for name in {one for start in distributions for one in _needed(start)}:
        for file in metadata.files(name) or []:
            if ".." not in file.parts and file.suffix != ".pyc":
                target = site / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(str(file.locate()), target)
    return program_of(folder)


def program_of(folder: Path) -> Path:
    """Return the Python of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _needed(name: str) -> set[str]:
    found = {name}
    for line in metadata.requires(name) or []:
        requirement = Requirement(line)
        if not requirement.marker or requirement.marker.evaluate({"extra": ""}):
            found |= _needed(requirement.name)
    return found


def _starts(program: str) -> bool:
    words = [program, "-I", "-c", "import venv"]
    done = subprocess.run(words, capture_output=True, timeout=30, check=False)
    return done.returncode == 0
