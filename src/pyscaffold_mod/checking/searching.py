"""From a dotted name to a file of the tree, on the search path that a file would have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.machinery import all_suffixes
from pathlib import PurePosixPath

from pyscaffold_mod.checking.tree import Tree
from pyscaffold_mod.project import Found, Top

TOP = PurePosixPath()
_COMPILED = (".so", ".pyd")
_METADATA = ("pyproject.toml", "setup.cfg", "setup.py")


@dataclass(frozen=True)
class Search:
    """The files and folders of a tree as the import system sees them.

    Args:
        files: The files.
        folders: The folders.
        compiled: Extension modules without their suffixes, and their files.
        tops: What the project distributes, by import name.
    """

    files: frozenset[PurePosixPath]
    folders: frozenset[PurePosixPath]
    compiled: Mapping[PurePosixPath, PurePosixPath]
    tops: Mapping[str, Top]
    # By their texts, as paths take long to make and to compare.
    _files: Mapping[str, PurePosixPath] = field(compare=False, repr=False)
    _folders: Mapping[str, PurePosixPath] = field(compare=False, repr=False)
    _compiled: Mapping[str, PurePosixPath] = field(compare=False, repr=False)
    _inside: Mapping[str, tuple[str, ...]] = field(compare=False, repr=False)
    _children: dict[tuple[str, str, str], Found | None] = field(
        default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def top_paths(self) -> frozenset[PurePosixPath]:
        """The files and folders that the project distributes."""
        return frozenset(top.path for top in self.tops.values())

    def is_package(self, folder: PurePosixPath) -> bool:
        """Tell whether a folder has an `__init__.py`."""
        return _below(str(folder), "__init__.py") in self._files

    def inside(self, folder: PurePosixPath) -> tuple[str, ...]:
        """Return the names of the files and of the folders right in a folder."""
        return self._inside.get(str(folder), ())

    def base(self, path: PurePosixPath) -> PurePosixPath:
        """Return the first folder above a file that is not a package."""
        folder = path.parent
        while folder != TOP and self.is_package(folder):
            folder = folder.parent
        return folder

    def child(self, holder: PurePosixPath, part: str, above: str = "") -> Found | None:
        """Find a name right in a folder (FileFinder's order).

        Args:
            holder: The folder.
            part: The name.
            above: The dotted name of the package whose folder it is.
        """
        key = (str(holder), part, above)
        if key not in self._children:
            self._children[key] = self._child(*key)
        return self._children[key]

    def _child(self, holder: str, part: str, above: str) -> Found | None:
        name, path = f"{above}.{part}" if above else part, _below(holder, part)
        if init := self._files.get(f"{path}/__init__.py"):
            return Found(name, "package", init)
        if path in self._compiled:
            return Found(name, "extension", self._compiled[path])
        if module := self._files.get(f"{path}.py"):
            return Found(name, "module", module)
        folder = self._folders.get(path)
        return Found(name, "namespace", folder) if folder else None

    def find(self, dotted: str, bases: Iterable[PurePosixPath]) -> Found | None:
        """Find what `import` of a dotted name would find.

        Args:
            dotted: The dotted name.
            bases: The folders of the search path.
        """
        parts = dotted.split(".")
        found = self._first(parts[0], bases)
        for part in parts[1:]:
            if found is None or found.folder is None:
                return None
            found = self.child(found.folder, part, found.name)
        return found

    def _first(self, name: str, bases: Iterable[PurePosixPath]) -> Found | None:
        portion = None
        for base in bases:
            found = self.child(base, name)
            if found and found.kind != "namespace":
                return found
            portion = portion or found
        return portion


def search(tree: Tree, tops: Mapping[str, Top]) -> Search:
    """Index a tree.

    Args:
        tree: The tree.
        tops: What the project distributes.
    """
    suffixes = sorted((x for x in all_suffixes() if x.endswith(_COMPILED)), key=len)
    compiled = {
        path.with_name(path.name.partition(".")[0]): path
        for path in tree.files
        if path.suffix in (*_COMPILED, *suffixes)
    }
    inside: dict[str, list[str]] = {}
    for path in (*tree.files, *tree.folders):
        inside.setdefault(str(path.parent), []).append(path.name)
    return Search(
        frozenset(tree.files),
        frozenset(tree.folders),
        compiled,
        tops,
        {str(path): path for path in tree.files},
        {str(path): path for path in tree.folders},
        {str(path): file for path, file in compiled.items()},
        {folder: tuple(names) for folder, names in inside.items()},
    )


def _below(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


def bases(found: Search) -> tuple[PurePosixPath, ...]:
    """Return the folders that are on the search path of the whole project.

    They are the root, where the packages of the project lie, and the same for
    projects inside it.

    Args:
        found: The tree.
    """
    tops = [top.path.parent for top in found.tops.values()]
    inner = sorted({x.parent for x in found.files if x.name in _METADATA})
    sources = [x / "src" for x in inner if x / "src" in found.folders]
    candidates = dict.fromkeys([*tops, TOP, *sources, *inner])
    return tuple(x for x in candidates if not found.is_package(x) or x == TOP)


def module_name(found: Search, path: PurePosixPath) -> tuple[str | None, PurePosixPath]:
    """Return the dotted name of a file and the folder in which it begins.

    Args:
        found: The tree.
        path: The file.
    """
    base = found.base(path)
    for above in (*reversed(path.parents), path):
        if above in found.top_paths:
            base = above.parent
            break
    parts = list(path.relative_to(base).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    if not parts or not all(part.isidentifier() for part in parts):
        return None, base
    return ".".join(parts), base


def last_names(tree: Tree) -> frozenset[str]:
    """Return the last part of every dotted name that may be found in a tree.

    Args:
        tree: The tree.
    """
    names = {path.name.partition(".")[0] for path in tree.files}
    return frozenset(names.union(path.name for path in tree.folders))
