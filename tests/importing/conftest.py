"""Planted modules, and a proof of all that was planted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.importing.proof import Proof, prove


class Planted:
    """A search path with the modules that a test plants."""

    def __init__(self, folder: Path) -> None:
        """Make an empty search path.

        Args:
            folder: The new folder.
        """
        folder.mkdir()
        self.folder = folder
        self.names: list[str] = []

    def add(self, name: str, body: str = "") -> None:
        """Plant a module, and the packages above it that are missing.

        Args:
            name: Its dotted name; a package's ends in a dot.
            body: Its text.
        """
        *packages, last = name.split(".")
        for depth in range(1, len(packages) + 1):
            folder = self.folder.joinpath(*packages[:depth])
            if not folder.is_dir():
                folder.mkdir()
                (folder / "__init__.py").touch()
                self.names.append(".".join(packages[:depth]))
        path = self.folder.joinpath(*packages, f"{last or '__init__'}.py")
        path.write_text(body, encoding="utf-8")
        if last:
            self.names.append(name)

    def prove(self, limit: float = 20.0, python: str | None = None) -> Proof:
        """Prove all planted modules.

        Args:
            limit: Seconds per module.
            python: The interpreter, if not the running one.

        Returns:
            The proof.
        """
        return prove(self.folder, self.names, limit=limit, python=python)

    def fault(self, limit: float = 20.0, python: str | None = None) -> ScaffoldError:
        """Prove all planted modules, one of which is at fault.

        Args:
            limit: Seconds per module.
            python: The interpreter, if not the running one.

        Returns:
            The error.
        """
        with pytest.raises(ScaffoldError) as caught:
            self.prove(limit, python)
        return caught.value


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    """Give an empty search path in a folder whose name shows in any path."""
    return Planted(tmp_path / "staging  folder")


@pytest.fixture
def fault_of(planted: Planted) -> Callable[..., str]:
    """Give a function from a body of ``sound.effects.echo`` to the message."""

    def fault_of(body: str, limit: float = 20.0) -> str:
        planted.add("sound.effects.echo", body)
        return planted.fault(limit).message

    return fault_of
