"""Where each build back end takes the packages of a distribution from."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pyscaffold_mod.project.metadata import Metadata, strings, table


@dataclass(frozen=True)
class Placed:
    """A file or folder of the project and what it is called on the search path.

    Args:
        source: The file or folder.
        target: Where it is installed; nothing, if its contents are.
    """

    source: PurePosixPath
    target: PurePosixPath


@dataclass(frozen=True)
class Searched:
    """A folder in which the back end looks for packages.

    Args:
        folder: The folder.
        include: Patterns of dotted names; all, if there are none.
        exclude: Patterns of dotted names.
        namespaces: Whether folders without an `__init__.py` count.
    """

    folder: PurePosixPath
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    namespaces: bool = True


@dataclass(frozen=True)
class Declared:
    """What the metadata says.

    Args:
        placed: Files and folders that it names.
        searched: Folders to look into.
        names: What the back end looks for if it says neither, at `bases`.
        bases: Where it looks for them.
    """

    placed: tuple[Placed, ...] = ()
    searched: tuple[Searched, ...] = ()
    names: tuple[str, ...] = ()
    bases: tuple[PurePosixPath, ...] = (PurePosixPath(), PurePosixPath("src"))


_Reader = Callable[[Metadata], Declared]


def read_declared(metadata: Metadata) -> Declared:
    """Read what the metadata says about packages and modules.

    Args:
        metadata: The metadata.

    Returns:
        What the project's own back end would read there; with an unknown back end,
        or none, what the first one that finds something reads.
    """
    system = table(metadata.pyproject, "build-system")
    back_end = "".join(strings(system.get("build-backend"))).split(".")[0]
    if back_end in _READERS:
        return _READERS[back_end](metadata)
    for reader in dict.fromkeys(_READERS.values()):
        found = reader(metadata)
        if found.placed or found.searched:
            return Declared(found.placed, found.searched)
    return Declared()


def inside(text: str) -> PurePosixPath | None:
    """Return a path below the root, or nothing if the text is none.

    Args:
        text: What stands in a metadata file.
    """
    path = PurePosixPath(text.replace("\\", "/").removeprefix("./"))
    if path.is_absolute() or ".." in path.parts or not text.isprintable():
        return None
    return path


def _literal(pattern: str) -> PurePosixPath | None:
    """Return the part of a pattern before its first wildcard."""
    parts = pattern.replace("\\", "/").strip("/").split("/")
    wild = (i for i, part in enumerate(parts) if re.search(r"[*?\[!]", part))
    return inside("/".join(parts[: next(wild, len(parts))]) or ".")


def _names(metadata: Metadata) -> tuple[str, ...]:
    name = metadata.name or ""
    spelt = (name.replace("-", "_"), re.sub(r"[-_.]+", "_", name), name.lower())
    small = (re.sub(r"[-_.]+", "_", name).lower(), re.sub(r"[-_]+", "_", name))
    return tuple(dict.fromkeys(x for x in (*spelt, *small) if x))


def _placed(pairs: Iterable[tuple[str, str]]) -> tuple[Placed, ...]:
    read = ((_literal(source), _literal(target)) for source, target in pairs)
    return tuple(Placed(x, y) for x, y in read if x is not None and y is not None)


def _setuptools(metadata: Metadata) -> Declared:
    given = metadata.setuptools
    folders = {key: "".join(strings(x)) for key, x in _folders(given).items()}
    base = folders.get("", ".")

    def placed(name: str, end: str = "") -> tuple[str, str]:
        return folders.get(name, f"{base}/{name}{end}"), name + end

    packages = given.get("packages")
    searched: tuple[Searched, ...] = ()
    pairs = [placed(name.split(".")[0]) for name in strings(packages)]
    pairs += [placed(name, ".py") for name in strings(given.get("py-modules"))]
    if isinstance(packages, dict):
        searched = _finds(table(packages, "find"), base)
    elif not pairs and base != ".":
        searched = _finds({}, base)
    if not pairs and not searched:
        pairs = [(folder, name) for name, folder in folders.items() if name]
    return Declared(_placed(pairs), searched)


def _folders(given: dict[str, Any]) -> dict[str, Any]:
    return table(given, "package-dir")


def _finds(find: dict[str, Any], base: str) -> tuple[Searched, ...]:
    folders = (inside(where) for where in strings(find.get("where")) or [base])
    include = tuple(strings(find.get("include")))
    exclude = tuple(strings(find.get("exclude")))
    namespaces = find.get("namespaces", True) is not False
    return tuple(
        Searched(folder, include, exclude, namespaces)
        for folder in folders
        if folder is not None
    )


def _hatch(metadata: Metadata) -> Declared:
    build = table(metadata.pyproject, "tool", "hatch", "build")
    given = {**build, **table(build, "targets", "wheel")}
    sources = given.get("sources")
    if isinstance(sources, dict):
        renamed = {k.strip("/"): "".join(strings(v)) for k, v in sources.items()}
    else:
        renamed = dict.fromkeys((x.strip("/") for x in strings(sources)), "")
    packages = [x.strip("/") for x in strings(given.get("packages"))]
    renamed |= {x.rpartition("/")[0]: "" for x in packages if "/" in x}
    chosen = packages + strings(given.get("only-include"))
    chosen = chosen or strings(given.get("include"))
    pairs = [(path, _renamed(path.strip("/"), renamed)) for path in chosen]
    forced = table(given, "force-include")
    pairs += [(k, "".join(strings(v))) for k, v in forced.items()] if chosen else []
    return Declared(_placed(pairs), names=_names(metadata))


def _renamed(path: str, renamed: dict[str, str]) -> str:
    for source, target in renamed.items():
        if source and (path == source or path.startswith(source + "/")):
            return f"{target}/{path[len(source) :]}".replace("//", "/")
    return path


def _poetry(metadata: Metadata) -> Declared:
    poetry = table(metadata.pyproject, "tool", "poetry")
    given = poetry.get("packages")
    pairs = []
    for item in given if isinstance(given, list) else ():
        include = "".join(strings(table(item).get("include")))
        start = "".join(strings(table(item).get("from")))
        end = "".join(strings(table(item).get("to")))
        if include:
            pairs.append((f"{start}/{include}", f"{end}/{include}"))
    return Declared(_placed(pairs), names=_names(metadata))


def _pdm(metadata: Metadata) -> Declared:
    given = table(metadata.pyproject, "tool", "pdm", "build")
    base = "".join(strings(given.get("package-dir"))).strip("/")
    pairs = []
    for path in strings(given.get("includes")):
        start = base or ("src" if path.startswith("src") else "")
        below = path.removeprefix("./")
        if start and (below == start or below.startswith(start + "/")):
            below = below[len(start) :]
        pairs.append((path, below))
    searched = _finds({}, base) if base and not pairs else ()
    return Declared(_placed(pairs), searched)


def _flit(metadata: Metadata) -> Declared:
    flit = table(metadata.pyproject, "tool", "flit")
    given = [table(flit, "module").get("name"), table(flit, "metadata").get("module")]
    names = [x for value in given for x in strings(value)]
    return Declared(names=tuple(names) or _names(metadata))


def _uv(metadata: Metadata) -> Declared:
    given = table(metadata.pyproject, "tool", "uv", "build-backend")
    base = given.get("module-root")
    names = tuple(strings(given.get("module-name"))) or _names(metadata)
    bases = (inside(base),) if isinstance(base, str) else (PurePosixPath("src"),)
    return Declared(names=names, bases=tuple(x for x in bases if x is not None))


def _maturin(metadata: Metadata) -> Declared:
    given = table(metadata.pyproject, "tool", "maturin")
    base = "".join(strings(given.get("python-source")))
    name = "".join(strings(given.get("module-name"))).split(".")[0]
    searched = _finds({}, base) if base else ()
    return Declared((), searched, (name,) if name else _names(metadata))


_READERS: dict[str, _Reader] = {
    "setuptools": _setuptools,
    "hatchling": _hatch,
    "poetry": _poetry,
    "pdm": _pdm,
    "flit_core": _flit,
    "flit": _flit,
    "uv_build": _uv,
    "maturin": _maturin,
}
