import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import pyscaffold_mod.errors

HERE = Path(__file__).parent
SOURCE = Path(pyscaffold_mod.errors.__file__).parents[1]

Snapshot = Callable[[Path], dict[str, tuple[int, bytes]]]
Script = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """Give the function that reads a tree."""
    function: Snapshot = runpy.run_path(str(HERE / "trees.py"))["snapshot"]
    return function


@pytest.fixture(scope="session")
def script() -> Script:
    """Give a function that runs a script of this folder in a process of its own."""

    def run(
        name: str, *arguments: str, under: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*under, sys.executable, str(HERE / name), *arguments],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run
