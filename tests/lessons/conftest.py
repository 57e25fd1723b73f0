"""Folders of learners."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod.lessons import Level, Stage
from pyscaffold_mod.lessons.forms import form

Laid = Callable[[Stage, Level], Path]


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    """Return a function that writes a form of a stage into a folder of its own."""

    def lay(stage: Stage, level: Level) -> Path:
        folder = tmp_path / f"{stage.number}-{level}" / "my lesson"
        for path, content in form(stage, level).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    return lay


def tree(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    """Return modes and contents of all below a folder but what begins with a dot."""
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() else None,
        )
        for path in folder.rglob("*")
        if not path.relative_to(folder).parts[0].startswith(".")
    }
