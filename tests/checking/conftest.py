"""Trees for the checks."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pyscaffold_mod import checking

Write = Callable[[Mapping[str, str | bytes]], Path]
Check = Callable[[Mapping[str, str | bytes]], tuple[str, ...]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files into a folder of their own."""
    folder = tmp_path / "tree"

    def write(tree: Mapping[str, str | bytes]) -> Path:
        folder.mkdir(exist_ok=True)
        for name, content in tree.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture
def check(write: Write) -> Check:
    """Check files; each finding as `id severity path:line`."""

    def check(tree: Mapping[str, str | bytes]) -> tuple[str, ...]:
        report = checking.check([write(tree)])
        return tuple(
            f"{one.rule} {one.severity} {one.path}:{one.line}"
            for one in report.findings
        )

    return check
