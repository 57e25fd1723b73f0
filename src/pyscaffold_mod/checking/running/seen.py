"""What was seen, and the files that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeVar

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.running.jobs import is_only_run, name
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.importing.reported import Told

SCRIPT = "__mp_main__"  # what child.py calls a script

_T = TypeVar("_T")


@dataclass(frozen=True)
class Seen:
    """All that was seen in one run.

    Args:
        facts: The tree.
        told: What was reported.
        python: The interpreter.
        limit: Seconds that a module might take.
    """

    facts: Facts
    told: tuple[Told, ...]
    python: str
    limit: float

    def of(self, kind: type[_T]) -> Iterator[_T]:
        """Give the reports of one kind."""
        return (one for one in self.told if isinstance(one, kind))

    @cached_property
    def _paths(self) -> dict[str, PurePosixPath]:
        paths: dict[str, PurePosixPath] = {}
        for path, file in self.facts.files.items():
            paths.setdefault(file.module or str(path), path)
        for path, file in self.facts.files.items():
            paths.setdefault(name(self.facts, file), path)
        return paths

    def path(self, module: str, turn: str, path: str = "") -> PurePosixPath | None:
        """Return the file that a report is about.

        Args:
            module: The module.
            turn: What was imported first.
            path: What the report says itself.
        """
        if path and PurePosixPath(path) in self.facts.files:
            return PurePosixPath(path)
        if module == SCRIPT or "/" in turn or turn.endswith(".py"):
            script = PurePosixPath(turn)
            if module in (SCRIPT, turn, "") and script in self.facts.files:
                return script
        return self._paths.get(module)

    def name(self, module: str, turn: str) -> str:
        """Return what a module is called in a message; a script goes by its path."""
        return turn if module == SCRIPT else module

    def is_module_by_path(self, turn: str) -> bool:
        """Tell whether a file of a package was run by its path.

        It may be meant for `python -m`: then what goes wrong tells nothing of it.
        """
        file = self.facts.files.get(PurePosixPath(turn))
        return file is not None and file.in_package

    def is_twice(self, turn: str) -> bool:
        """Tell whether a script is imported by its name, too, which tells the same."""
        return turn in self._imported

    @cached_property
    def _imported(self) -> frozenset[str]:
        return frozenset(
            path.as_posix()
            for path, file in self.facts.files.items()
            if file.module and not is_only_run(self.facts, file)
        )

    def is_script_only(self, module: str, turn: str) -> bool:
        """Tell whether a report is about a script itself, which does its work."""
        return module in (SCRIPT, turn) and turn.endswith(".py")

    def is_alone(self, path: PurePosixPath) -> bool:
        """Tell whether a file is in no package, and no other file imports it."""
        users = self.facts.imported.get(path, ())
        file = self.facts.files[path]
        return not file.in_package and all(user.path == path for user, _ in users)

    def file(self, path: PurePosixPath) -> File | None:
        """Return a file of the tree."""
        return self.facts.files.get(path)
