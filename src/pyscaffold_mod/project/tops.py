"""The top-level packages, namespace packages and modules of a project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Literal

from pyscaffold_mod.project.declared import Declared, Placed, Searched
from pyscaffold_mod.project.files import is_file

# setuptools' own lists for a flat layout (its discovery module), and where people
# keep the packages themselves.
_NO_PACKAGES = re.compile(
    r"(?:ci|bin|debian|docs?|documentation|manpages|news|newsfragments|changelog"
    r"|tests?|unit_tests?|testing|examples?|scripts|tools|utils?|build|dist|vendor"
    r"|benchmarks?|exercises?|htmlcov|requirements|site|node_modules|venv|env|_.*)"
)
_NO_MODULES = re.compile(
    r"setup|conftest|tests?|examples?|build|toxfile|noxfile|pavement|dodo|tasks"
    r"|fabfile|[Ss][Cc]onstruct|conanfile|manage|benchmarks?|exercises?|_.*"
    r"|hatch_build|pdm_build|test_.*|.*_test"
)
_SOURCES = ("lib", "python", "src")
_EMPTY = PurePosixPath()


@dataclass(frozen=True)
class Top:
    """What users import by one name alone.

    Args:
        name: Its import name.
        kind: What it is.
        path: The file of a module, the folder of a package; relative to the root.
    """

    name: str
    kind: Literal["package", "module", "namespace"]
    path: PurePosixPath


def find_tops(root: Path, declared: Declared, has_metadata: bool) -> tuple[Top, ...]:
    """Find what a project distributes or, without metadata, contains.

    What is declared and there counts; else what the back end would look for by the
    distribution's name; else what lies in `src`, in the root, in `lib` or in `python`.

    Args:
        root: The project.
        declared: What its metadata says.
        has_metadata: Whether it has any.

    Returns:
        The tops, by name.
    """
    found = [top for item in declared.placed for top in _placed(root, item)]
    found += [top for item in declared.searched for top in _searched(root, item)]
    found = found or list(_by_name(root, declared))
    found = found or _scanned(root, has_metadata)
    # Of twins the import system finds the package first, a namespace package last.
    order = ("namespace", "module", "package")
    ranked = sorted(found, key=lambda top: (top.name, order.index(top.kind)))
    return tuple({top.name: top for top in ranked}.values())


def kind_of(
    root: Path, path: PurePosixPath
) -> Literal["package", "module", "namespace"] | None:
    """Return what a file or folder is for the import system, if it is there.

    Args:
        root: The project.
        path: The file or folder.
    """
    place = root / path
    if is_file(place / "__init__.py"):
        return "package"
    if place.is_dir():
        return "namespace"
    return "module" if path.suffix == ".py" and place.is_file() else None


def _top(root: Path, path: PurePosixPath) -> Iterator[Top]:
    kind = kind_of(root, path)
    name = path.stem if kind == "module" else path.name
    if kind and name.isidentifier():
        yield Top(name, kind, path)


def _placed(root: Path, item: Placed) -> Iterator[Top]:
    source, target = item.source, item.target
    if not target.parts:
        yield from _searched(root, Searched(source))
    elif len(target.parts) == 1:
        path = (
            source if kind_of(root, source) else source.with_name(f"{source.name}.py")
        )
        # What is renamed on the way is still looked for where it lies.
        name = target.name.removesuffix(".py")
        yield from (Top(name, top.kind, top.path) for top in _top(root, path))
    elif source.parts[-len(target.parts) :] == target.parts and kind_of(root, source):
        base = PurePosixPath(*source.parts[: -len(target.parts)])
        yield from _top(root, base / target.parts[0])


def _by_name(root: Path, declared: Declared) -> Iterator[Top]:
    for name in declared.names:
        parts = name.split(".")
        for base in declared.bases:
            path = base.joinpath(*parts)
            module = path.with_name(f"{parts[-1]}.py")
            if kind_of(root, path) == "package" or kind_of(root, module):
                first = base / parts[0]
                yield from _top(root, first if len(parts) > 1 else _first(root, path))
                break


def _first(root: Path, path: PurePosixPath) -> PurePosixPath:
    is_package = kind_of(root, path) == "package"
    return path if is_package else path.with_name(f"{path.name}.py")


def _searched(root: Path, item: Searched) -> Iterator[Top]:
    for top in _children(root, item.folder):
        asked = any(pattern.split(".")[0] == top.name for pattern in item.include)
        wanted = not item.include or any(
            fnmatchcase(top.name, pattern.split(".")[0]) for pattern in item.include
        )
        refused = any(fnmatchcase(top.name, pattern) for pattern in item.exclude)
        if item.folder == _EMPTY:
            foreign = top.kind == "namespace" and not _leads_to_package(root, top.path)
            foreign = foreign or _is_foreign(top) or top.kind == "module"
            refused = refused or (foreign and not asked)
        if wanted and not refused and (item.namespaces or top.kind != "namespace"):
            yield top


def _scanned(root: Path, has_metadata: bool) -> list[Top]:
    if found := _source_root(root, "src"):
        return found
    flat = [top for top in _children(root, _EMPTY) if not _is_foreign(top)]
    if not has_metadata:
        found = flat
    else:
        found = [top for top in flat if top.kind == "package"]
        found += [
            top
            for top in flat
            if top.kind == "namespace" and _leads_to_package(root, top.path)
        ]
    for name in _SOURCES:
        if not any(top.kind != "module" for top in found):
            found = _source_root(root, name) or found
    return found or flat


def _source_root(root: Path, name: str) -> list[Top]:
    if kind_of(root, PurePosixPath(name)) != "namespace":
        return []
    return list(_children(root, PurePosixPath(name)))


def _is_foreign(top: Top) -> bool:
    if top.kind == "module":
        return bool(_NO_MODULES.fullmatch(top.name))
    if top.kind == "namespace" and top.name in _SOURCES:
        return True
    return bool(_NO_PACKAGES.fullmatch(top.name))


def _children(root: Path, folder: PurePosixPath) -> Iterator[Top]:
    for name in _listed(root / folder):
        for top in _top(root, folder / name):
            if top.kind != "namespace" or _holds_python(root / top.path):
                yield top


def _leads_to_package(root: Path, path: PurePosixPath, depth: int = 3) -> bool:
    children = [path / name for name in _listed(root / path) if name.isidentifier()]
    kinds = [(child, kind_of(root, child)) for child in children]
    return any(
        kind == "package"
        or (kind == "namespace" and depth and _leads_to_package(root, child, depth - 1))
        for child, kind in kinds
    )


def _holds_python(folder: Path, depth: int = 4) -> bool:
    names = _listed(folder)
    if "pyvenv.cfg" in names or folder.name in ("__pycache__", "node_modules"):
        return False
    if any(name.endswith((".py", ".pyi")) for name in names):
        return True
    below = (folder / name for name in names if name.isidentifier())
    return depth > 0 and any(
        _holds_python(x, depth - 1) for x in below if not x.is_symlink()
    )


def _listed(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError):
        return []
