"""Projects to grow, and the command in this very process."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod import cli
from tests.conftest import files_of

Tree = Mapping[str, str]


class Said:
    """What a command said, and its exit status."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def data(self) -> Any:
        """Return the one JSON object that was printed."""
        return json.loads(self.out)

    def __repr__(self) -> str:
        """Show everything when an assertion fails."""
        return f"exit {self.code}\n--- out\n{self.out}\n--- err\n{self.err}"


Run = Callable[..., Said]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command and catches what it says."""

    def run(*words: str) -> Said:
        capsys.readouterr()
        code = cli.run(list(words))
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


def plant(folder: Path, files: Tree) -> None:
    """Write files into a folder, exactly as they are given."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def texts(folder: Path) -> dict[str, str]:
    """Return every file of a folder as text, line ends untouched."""
    return {name: content.decode() for name, (content, _) in files_of(folder).items()}


def paths(folder: Path) -> set[str]:
    """Return every file and folder below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
