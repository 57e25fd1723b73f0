"""Small trees, and the command in this process."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod import cli

Write = Callable[[Mapping[str, str | bytes]], Path]
Said = Callable[..., tuple[int, str, str]]
Told = Callable[..., dict[str, Any]]


def write_all(folder: Path, tree: Mapping[str, str | bytes]) -> None:
    """Write files; a name that ends in a slash makes an empty folder."""
    for name, content in tree.items():
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files into a folder of their own."""

    def write(tree: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "tree"
        folder.mkdir(exist_ok=True)
        write_all(folder, tree)
        return folder

    return write


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Run the command in a folder: exit status, standard output, standard error."""
    for name in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONSAFEPATH", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(folder: Path, *words: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        code = cli.run(words)
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def told(said: Said) -> Told:
    """Run the command in a folder, and return its JSON object."""

    def run(folder: Path, *words: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(said(folder, *words, "--json")[1])
        return found

    return run
