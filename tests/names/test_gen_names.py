"""The generated tables are current."""

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "gen_names.py"


def test_the_tables_are_current() -> None:
    """``tools/gen_names.py --check`` has nothing to say."""
    done = subprocess.run(
        [sys.executable, "-B", str(TOOL), "--check"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
