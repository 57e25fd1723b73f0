import json
import sys
from pathlib import Path

import pytest

from tests.changes.conftest import Script


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_commands_at_the_same_time(script: Script, tmp_path: Path) -> None:
    """New projects side by side all come about; one folder has one command at a time.

    Nothing is half-written and nothing is left, though each cleans up for all.
    """
    ended = script("rush", str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    outcome = json.loads(ended.stdout)
    assert outcome["left"] == []
    for said in outcome["said"]:
        assert said["new"] == []
        assert said["half"] == []
        busy = f"another pyscaffold-mod is at work in {tmp_path / 'shared'}"
        assert set(said["shared"]) <= {busy}
