"""Running a tree of a test, to see what Python says."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

Tree = Mapping[str, str | bytes]

# Windows and macOS compare file names otherwise.
IGNORES_CASE = sys.platform in ("win32", "darwin")


def run(root: Path, *command: str) -> int:
    """Run Python in a folder; return its exit status."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *command],
        check=False,
        cwd=root,
        env=environment,
        capture_output=True,
    )
    return done.returncode
