"""Everything that rules may ask about a tree; nothing of it is run or imported."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from pyscaffold_mod.checking import searching
from pyscaffold_mod.checking.declared import (
    Dependency,
    EntryPoint,
    dependencies,
    entry_points,
)
from pyscaffold_mod.checking.programs import without_programs
from pyscaffold_mod.checking.searching import Search
from pyscaffold_mod.checking.shelf import Shelf
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.checking.tree import Tree, walk, with_files
from pyscaffold_mod.project import Found, Project
from pyscaffold_mod.project.metadata import Metadata, read_metadata
from pyscaffold_mod.references.dotted import absolute

_Answer = TypeVar("_Answer")
_Way = tuple[tuple[PurePosixPath, ...], dict[str, Found | None]]


@dataclass(frozen=True)
class Facts:
    """What is known about a tree.

    Args:
        root: Its folder, resolved.
        tree: Its files and folders.
        project: The project: packages, tests, style.
        metadata: What its metadata files say.
        files: Its `.py` files by path, sorted.
        search: Finds dotted names in the tree.
        bases: The folders that are on the search path of the whole project.
    """

    root: Path
    tree: Tree
    project: Project
    metadata: Metadata
    files: Mapping[PurePosixPath, File]
    search: Search = field(repr=False)
    bases: tuple[PurePosixPath, ...]
    _answers: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    _paths: dict[PurePosixPath, _Way] = field(
        default_factory=dict, repr=False, compare=False
    )
    _ways: dict[tuple[PurePosixPath, ...], _Way] = field(
        default_factory=dict, repr=False, compare=False
    )
    _targets: dict[Import, Found | None] = field(
        default_factory=dict, repr=False, compare=False
    )
    _loads: dict[Import, tuple[Found, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def dependencies(self) -> Mapping[str, Dependency]:
        """The declared dependencies by import name."""
        return {one.import_name: one for one in dependencies(self.root, self.metadata)}

    @cached_property
    def entry_points(self) -> tuple[EntryPoint, ...]:
        """The entry points of pyproject.toml."""
        return tuple(entry_points(self.metadata))

    @cached_property
    def imported(self) -> Mapping[PurePosixPath, tuple[tuple[File, Import], ...]]:
        """Who imports each file, by its path; a file that imports itself counts."""
        found: dict[PurePosixPath, list[tuple[File, Import]]] = {}
        for file in self.files.values():
            for one in file.imports:
                for module in self.loads(file, one):
                    found.setdefault(module.path, []).append((file, one))
        return {path: tuple(users) for path, users in found.items()}

    @cached_property
    def script_folders(self) -> frozenset[PurePosixPath]:
        """The folders that are `sys.path[0]` when a script in them is run by its path."""
        return frozenset(
            file.path.parent for file in self.files.values() if self.is_script(file)
        )

    @cached_property
    def test_folders(self) -> frozenset[PurePosixPath]:
        """The folders that pytest puts on the search path: below the packages of tests."""
        return frozenset(
            file.base
            for file in self.files.values()
            if file.is_test or file.path.name == "conftest.py"
        )

    def is_script(self, file: File) -> bool:
        """Tell whether a file outside the packages is there to be run by its path.

        It says so itself, or it does something when it runs and nobody imports it.

        Args:
            file: The file.
        """
        if file.in_package or file.problem:
            return False
        if file.is_runnable:
            return True
        if file.is_test or file.is_found_by_name or not file.steps:
            return False
        users = self.imported.get(file.path, ())
        return all(user.path == file.path for user, _ in users)

    def path_of(self, file: File) -> tuple[PurePosixPath, ...]:
        """Return the folders of the tree on the search path of a file.

        Args:
            file: The file.
        """
        return self._way(file)[0]

    def _way(self, file: File) -> _Way:
        """Return the search path of a file, and what was found on it so far."""
        way = self._paths.get(file.path)
        if way is None:
            first = [file.base] if file.in_package else [file.base, file.path.parent]
            folders = tuple(dict.fromkeys([*first, *self.bases]))
            way = self._ways.setdefault(folders, (folders, {}))
            self._paths[file.path] = way
        return way

    def once(self, reader: Callable[["Facts"], _Answer]) -> _Answer:
        """Return what a reader says of the tree: it is asked once.

        Args:
            reader: The reader.
        """
        if reader not in self._answers:
            self._answers[reader] = reader(self)
        answer: _Answer = self._answers[reader]
        return answer

    def find(self, file: File, dotted: str) -> Found | None:
        """Find what `import` of an absolute dotted name finds, as seen from a file.

        Args:
            file: Where the import stands.
            dotted: The dotted name.

        Returns:
            What is found in the tree; nothing for what lies elsewhere.
        """
        folders, known = self._way(file)
        if dotted not in known:
            known[dotted] = self.search.find(dotted, folders)
        return known[dotted]

    def source(self, file: File, one: Import) -> Found | None:
        """Find the module after `import` or `from`.

        Args:
            file: Where it stands.
            one: The import.
        """
        return self.find(file, one.module) if one.module else None

    def target(self, file: File, one: Import) -> Found | None:
        """Find the module that an import binds, if it is one.

        Args:
            file: Where it stands.
            one: The import. `import a.b` is a.b, `from a import b` is a.b unless it
                is a name in a.
        """
        if one not in self._targets:
            self._targets[one] = self._target(file, one)
        return self._targets[one]

    def _target(self, file: File, one: Import) -> Found | None:
        source = self.source(file, one)
        if not one.name or source is None:
            return source
        if source.path == file.path and source.folder:
            bound = file.names.bound.get(one.name)
            if bound and bound.lineno >= one.line:
                # `__init__.py` binds the name only after it has looked for the module.
                return self.search.child(source.folder, one.name, source.name)
        return self.submodule(source, one.name)

    def submodule(self, package: Found, name: str) -> Found | None:
        """Find a module or package right in a package, unless a name of it hides it.

        Args:
            package: The package.
            name: The name.
        """
        init = self.files.get(package.path)
        if package.folder is None or (init and name in init.names.bound):
            hidden = init and not _imports_own(init, package, name)
            if package.folder is None or hidden:
                return None
        return self.search.child(package.folder, name, package.name)

    def loads(self, file: File, one: Import) -> tuple[Found, ...]:
        """Return the modules of the tree that an import loads, in Python's order.

        Args:
            file: Where it stands.
            one: The import.
        """
        if one not in self._loads:
            self._loads[one] = self._loaded(file, one)
        return self._loads[one]

    def _loaded(self, file: File, one: Import) -> tuple[Found, ...]:
        source = self.source(file, one)
        if source is None:
            return tuple(self._above(file, one.module or ""))
        found = [*self._above(file, source.name), source]
        if one.name and (below := self.target(file, one)):
            found.append(below)
        return tuple(found)

    def _above(self, file: File, dotted: str) -> Iterator[Found]:
        """Give the packages above a module, the outermost first."""
        end = dotted.find(".")
        while end > 0:
            if found := self.find(file, dotted[:end]):
                yield found
            end = dotted.find(".", end + 1)

    def file_of(self, found: Found | None) -> File | None:
        """Return the file that runs when a module is loaded.

        Args:
            found: The module.
        """
        return self.files.get(found.path) if found else None

    def submodules(self, file: File) -> Iterator[str]:
        """Give the names that `from package import name` would load, for an `__init__.py`.

        Args:
            file: The file.
        """
        for name in self.search.inside(file.path.parent) if file.is_package else ():
            if name != "__init__.py":
                yield name.partition(".")[0]


def read(
    root: Path,
    is_excluded: Callable[[str], bool] = lambda path: False,
    given: Mapping[PurePosixPath, bytes | None] = MappingProxyType({}),
) -> Facts:
    """Read a tree.

    Args:
        root: The project's folder, resolved.
        is_excluded: Tells whether a path, relative to the root, is to be left out.
        given: What files hold instead of what the disk has; nothing for one that is gone.

    Returns:
        The facts; what costs is found when it is first asked for, and kept.

    Raises:
        ScaffoldError: The metadata cannot be read.
    """
    metadata = read_metadata(root)
    project = Project(root, metadata)
    tree = with_files(walk(root, is_excluded), given)
    files, shelf, names = {}, Shelf(root, given), searching.last_names(tree)
    is_loose = not metadata.files
    tops = without_programs(tree, project.tops, shelf) if is_loose else project.tops
    search = searching.search(tree, tops)
    for path in tree.files:
        if path.suffix == ".py":
            module, base = searching.module_name(search, path)
            in_package = search.is_package(path.parent)
            files[path] = File(path, module, base, in_package, names, shelf)
    return Facts(root, tree, project, metadata, files, search, searching.bases(search))


def _imports_own(init: File, package: Found, name: str) -> bool:
    """Tell whether an `__init__.py` binds a name by importing its submodule of that name."""
    statement = init.names.bound.get(name)
    if not isinstance(statement, ast.ImportFrom):
        return False
    module = absolute(init.package, statement.level, statement.module)
    return module == package.name and any(
        alias.name == name == (alias.asname or name) for alias in statement.names
    )
