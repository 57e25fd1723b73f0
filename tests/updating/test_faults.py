"""Whenever an update is stopped, the project is as before or as after."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.updating.conftest import Versions, commit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills")


@pytest.mark.parametrize(
    ("signal", "stops"),
    [
        ("SIGINT", 4),
        ("SIGKILL", 4),
        *(
            pytest.param(signal, 40, marks=pytest.mark.slow)
            for signal in ("SIGINT", "SIGTERM", "SIGKILL")
        ),
    ],
)
def test_stopped(small: Versions, tmp_path: Path, signal: str, stops: int) -> None:
    """It is put back or done, a second run finishes, and no folder is left behind.

    After SIGKILL all of that holds once the next update has run.
    """
    small.add(
        "1.1.0",
        {
            "template/README.md.jinja": "# {{ name }}, new\n\nOne.\n\nTwo.\n\nThree.\n",
            "template/new/a.txt": "a\n",
            "template/new/b.txt": "b\n",
            "template/.gitattributes.jinja": None,
        },
    )
    project = small.make(tmp_path / "before", modules=["a", "b"])
    text = (project / "README.md").read_text().replace("Three.", "Mine.")
    (project / "README.md").write_text(text)
    commit(project)
    words = [str(tmp_path), str(small.bundle), signal, str(stops)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.updating.faulty", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert outcome["other"] == []
    assert outcome["before"] > 0
    assert outcome["before"] + outcome["after"] >= stops
