"""An existing project as data: its root, packages, modules, tests and style.

Nothing here runs or imports what is found.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Literal

from pyscaffold_mod.project import locating
from pyscaffold_mod.project.declared import read_declared
from pyscaffold_mod.project.files import walk_names, walk_python, walk_texts
from pyscaffold_mod.project.locating import Found
from pyscaffold_mod.project.metadata import Metadata, read_metadata
from pyscaffold_mod.project.roots import find_root
from pyscaffold_mod.project.style import Style, find_style
from pyscaffold_mod.project.testing import Tests, find_tests, place_test
from pyscaffold_mod.project.tops import Top, find_tops

__all__ = ["Found", "Project", "Style", "Tests", "Top", "find"]


def find(start: Path, project: Path | None = None) -> "Project":
    """Find the project around a place.

    Args:
        start: A folder in the project.
        project: The project's own folder, if it is known.

    Returns:
        The project.

    Raises:
        ScaffoldError: There is no such folder, or its metadata cannot be read.
    """
    root = find_root(start, project)
    return Project(root, read_metadata(root))


@dataclass(frozen=True)
class Project:
    """An existing project.

    What costs is found when it is first asked for, and kept: after a change to the
    files, find the project anew. `locate`, `expected` and `twins` look at the files
    each time.

    Args:
        root: Its folder, resolved.
    """

    root: Path
    _metadata: Metadata = field(compare=False, repr=False)

    @property
    def metadata(self) -> tuple[str, ...]:
        """Which of pyproject.toml, setup.cfg and setup.py there are."""
        return self._metadata.files

    @property
    def distribution_name(self) -> str | None:
        """The distribution name, if the metadata says it."""
        return self._metadata.name

    @property
    def python_min(self) -> str | None:
        """The oldest Python that the project asks for, such as `3.11`, if it does."""
        return self._metadata.python_min

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left unread, and why; a line each."""
        return self._metadata.notes

    @cached_property
    def tops(self) -> Mapping[str, Top]:
        """What the project distributes or, without metadata, contains; by name."""
        declared = read_declared(self._metadata)
        found = find_tops(self.root, declared, bool(self.metadata))
        return MappingProxyType({top.name: top for top in found})

    @cached_property
    def tests(self) -> Tests | None:
        """Where the tests are and how they are named, if there are any."""
        names = walk_names(self.root)
        return find_tests(self.root, names, self.tops, self._metadata.has_pytest)

    def locate(self, dotted: str) -> Found | None:
        """Find what `import` of a dotted name would find in this project.

        Args:
            dotted: The dotted name.

        Returns:
            What was found.
        """
        return locating.locate(self.root, self.tops, dotted)

    def expected(
        self, dotted: str, kind: Literal["module", "package"]
    ) -> PurePosixPath:
        """Say where a module or package of this name belongs.

        Args:
            dotted: The dotted name.
            kind: What it shall be.

        Returns:
            Its file, of a package the `__init__.py`.

        Raises:
            ScaffoldError: It has no place here.
        """
        return locating.expected(self.root, self.tops, dotted, kind)

    def children(self, dotted: str) -> tuple[str, ...]:
        """List the modules and packages right below a package.

        Args:
            dotted: The package.

        Returns:
            Their own names, sorted.
        """
        return locating.children(self.root, self.tops, dotted)

    def twins(self, dotted: str) -> tuple[PurePosixPath, ...]:
        """List the files and folders that claim a name.

        Args:
            dotted: The dotted name.

        Returns:
            All of them; the one that rightly has the name, too.
        """
        return locating.twins(self.root, self.tops, dotted)

    def dotted_name(self, path: PurePosixPath) -> str | None:
        """Return the name by which a file of the project is imported.

        Args:
            path: The file, relative to the root.

        Returns:
            The dotted name, if there is one.
        """
        return locating.dotted_name(self.root, self.tops, path)

    def python_files(self) -> Iterator[PurePosixPath]:
        """List the project's own Python files.

        Returns:
            The files, sorted.
        """
        return walk_python(self.root)

    def text_files(self) -> Iterator[PurePosixPath]:
        """List the settings and texts that may name the project's modules.

        Returns:
            The files.
        """
        return map(PurePosixPath, sorted(walk_texts(self.root)))

    def test_path(self, dotted: str) -> PurePosixPath | None:
        """Say where the test of a module belongs.

        Args:
            dotted: The module's dotted name; it need not exist.

        Returns:
            The file, if the tests there are follow a rule.
        """
        parts = locating.split(dotted)
        top = self.tops.get(parts[0]) if parts else None
        if top is None or self.tests is None:
            return None
        found = self.locate(dotted)
        is_package = found is not None and found.kind in ("package", "namespace")
        return place_test(self.tests, top, parts, is_package)

    def style(self, near: PurePosixPath) -> Style:
        """Find how the files around a place are written.

        Args:
            near: A file or folder, relative to the root; it need not exist.

        Returns:
            The style.
        """
        return find_style(self.root, near)
