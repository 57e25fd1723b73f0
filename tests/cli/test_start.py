"""What a command loads before it works."""

import os
import subprocess
import sys

from tests.conftest import ROOT

CODE = """
import sys
from pyscaffold_mod import cli
cli.run(["--help"])
print(*{x.split(".")[1] for x in sys.modules if x.startswith("pyscaffold_mod.")}, file=sys.stderr)
"""


def test_help_loads_nothing_that_works() -> None:
    """Help is asked for often: what reads, makes and changes projects comes later."""
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stderr.split()) == {
        "cli",
        "errors",
        "messages",
        "packed",
        "reasons",
    }
