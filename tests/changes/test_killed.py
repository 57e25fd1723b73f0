import json
import sys
from pathlib import Path

import pytest

from tests.changes.conftest import Script

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills")

SIGNALS = ["SIGKILL", "SIGINT", "SIGTERM", "SIGINT,SIGINT", "SIGTERM,SIGINT"]


@pytest.mark.parametrize("signals", SIGNALS)
@pytest.mark.parametrize("kind", ["new", "existing"])
@pytest.mark.parametrize(("files", "stops"), [(6, 1000), (300, 20)])
def test_all_or_nothing(
    script: Script, tmp_path: Path, kind: str, signals: str, files: int, stops: int
) -> None:
    """Wherever signals hit, the folder is exactly as before or exactly as planned.

    With few files, at each single operation; with 300, at 20 of them. After SIGKILL
    that holds once `recover` has run; after others at once, with nothing beside it.
    """
    folder = str(tmp_path / "folder")
    ended = script("sweep", folder, kind, signals, str(files), str(stops))
    assert ended.returncode == 0, ended.stderr
    outcome = json.loads(ended.stdout)
    assert outcome["other"] == []
    assert outcome["before"] > 0
    assert outcome["after"] > 0
    assert outcome["before"] + outcome["after"] >= min(stops, outcome["operations"])
