"""Trees that are checked by running them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pyscaffold_mod import checking
from pyscaffold_mod.checking.running import Options
from tests.checking.conftest import Write

Run = Callable[..., tuple[str, ...]]


@pytest.fixture
def run(write: Write, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Check files and run them; each finding as `id severity path:line`."""
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)

    def run(
        tree: Mapping[str, str | bytes],
        *,
        select: tuple[str, ...] = (),
        limit: float = 20.0,
        python: str | None = None,
    ) -> tuple[str, ...]:
        options = Options(limit=limit, python=python)
        report = checking.check([write(tree)], select=select, run=options)
        return tuple(
            f"{one.rule} {one.severity} {one.path}:{one.line}"
            for one in report.findings
        )

    return run


def content(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
