"""The wheel speaks Indonesian."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def test_the_wheel_speaks(tmp_path: Path) -> None:
    """The catalogue is found where the command is installed, and in a zip file."""
    words = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w"]
    subprocess.run([*words, str(tmp_path), str(ROOT)], check=True, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    code = (
        "from pyscaffold_mod import messages; messages.use('id');"
        "print(messages.__file__, messages._('error:'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},  # as a zip file
        capture_output=True,
        text=True,
        check=True,
    )
    place, said = done.stdout.split()
    assert Path(place).is_relative_to(wheel)
    assert said == "kesalahan:"
