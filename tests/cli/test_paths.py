"""How paths are shown: as they are typed from here, unless the whole path is shorter."""

from pathlib import Path

import pytest

from pyscaffold_mod.cli.paths import shown


@pytest.mark.parametrize(
    ("path", "here", "expected"),
    [
        ("/home/ani/sound/echo.py", "/home/ani", "sound/echo.py"),
        ("/home/ani", "/home/ani", "."),
        ("/home/ani/other/echo.py", "/home/ani/sound", "../other/echo.py"),
        ("/usr/lib/random.py", "/home/ani/sound/effects", "/usr/lib/random.py"),
        ("<frozen os>", "/home/ani", "<frozen os>"),
        ("echo.py", "/home/ani", "echo.py"),
    ],
)
def test_shorter_way(path: str, here: str, expected: str) -> None:
    """A path below or beside the folder is relative, one far away is whole."""
    assert shown(path, Path(here)) == expected


def test_folder_reached_by_link(tmp_path: Path) -> None:
    """A file's real path is relative in a folder that was reached through a link."""
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)

    assert shown(real / "echo.py", tmp_path / "link") == "echo.py"
