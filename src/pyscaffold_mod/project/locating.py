"""From a dotted name to its file, and back, by the rules of the import system."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path, PurePosixPath
from typing import Literal

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project.tops import Top

Kind = Literal["module", "package", "namespace", "extension", "stub"]

# There, importlib compares names with a listing, too (FileFinder, _relax_case).
_IGNORES_CASE = sys.platform in {"win32", "cygwin", "darwin", "ios"}


@dataclass(frozen=True)
class Found:
    """What a dotted name stands for.

    Args:
        name: The dotted name.
        kind: What it is; a stub has no file that runs.
        path: Its file, of a package the `__init__.py`, or the folder of a namespace
            package; relative to the root.
    """

    name: str
    kind: Kind
    path: PurePosixPath

    @property
    def folder(self) -> PurePosixPath | None:
        """The folder in which its modules lie, if it can hold any."""
        if self.kind == "package":
            return self.path.parent
        return self.path if self.kind == "namespace" else None


def locate(root: Path, tops: Mapping[str, Top], dotted: str) -> Found | None:
    """Find what `import` of a dotted name would find.

    The order in one folder is importlib's: a package, an extension module, a module,
    a namespace package (language reference, sections 5.3 to 5.5; FileFinder). A stub
    file comes before a namespace package only if no folder is there.

    Args:
        root: The project.
        tops: Its top-level packages and modules.
        dotted: The dotted name.

    Returns:
        What was found; nothing for a name of another project.
    """
    parts = split(dotted)
    if not parts or parts[0] not in tops:
        return None
    top = tops[parts[0]]
    init = top.path / "__init__.py"
    found = Found(top.name, top.kind, init if top.kind == "package" else top.path)
    for part in parts[1:]:
        if found.folder is None:
            return None
        below = _child(root, found.name, found.folder, part)
        if below is None:
            return None
        found = below
    return found


def split(dotted: str) -> tuple[str, ...]:
    """Return the parts of a dotted name as Python reads them, none if it is none.

    Args:
        dotted: The name; NFKC is what the parser makes of it (reference, section 2.3).
    """
    parts = tuple(unicodedata.normalize("NFKC", dotted).split("."))
    return parts if all(part.isidentifier() for part in parts) else ()


def _child(root: Path, above: str, holder: PurePosixPath, part: str) -> Found | None:
    name, base = f"{above}.{part}", holder / part
    folder = _is_there(root, base, folder=True)
    if folder:
        if _is_there(root, base / "__init__.py"):
            return Found(name, "package", base / "__init__.py")
        for suffix in EXTENSION_SUFFIXES:
            if _is_there(root, base / f"__init__{suffix}"):
                return Found(name, "extension", base / f"__init__{suffix}")
    files: list[tuple[str, Kind]] = [(end, "extension") for end in EXTENSION_SUFFIXES]
    files.append((".py", "module"))
    for suffix, kind in files:
        path = holder / f"{part}{suffix}"
        if _is_there(root, path):
            return Found(name, kind, path)
    if folder:
        return Found(name, "namespace", base)
    stub = holder / f"{part}.pyi"
    return Found(name, "stub", stub) if _is_there(root, stub) else None


def _is_there(root: Path, path: PurePosixPath, *, folder: bool = False) -> bool:
    place = root / path
    if not (place.is_dir() if folder else place.is_file()):
        return False
    return not _IGNORES_CASE or any(x.name == path.name for x in place.parent.iterdir())


def expected(
    root: Path,
    tops: Mapping[str, Top],
    dotted: str,
    kind: Literal["module", "package"],
) -> PurePosixPath:
    """Say where a module or package of this name belongs.

    Args:
        root: The project.
        tops: Its top-level packages and modules.
        dotted: The dotted name.
        kind: What it shall be.

    Returns:
        Its file, of a package the `__init__.py`.

    Raises:
        ScaffoldError: It is no dotted name, begins with no package of the project, or
            lies below a module.
    """
    parts = split(dotted)
    if not parts:
        shown = dotted if dotted.isprintable() else repr(dotted)[1:-1]
        message = _("{name} is no dotted name")
        message = message.format(name=shown or _("the empty text"))
        raise ScaffoldError(message, _("write it as in an import: sound.effects.echo"))
    if parts[0] not in tops:
        message = _("no top-level package {name} here").format(name=parts[0])
        raise ScaffoldError(message, _meant(root, tops, parts))
    for length in range(1, len(parts)):
        above = locate(root, tops, ".".join(parts[:length]))
        if above and above.kind in ("module", "extension", "stub"):
            message = _("{name} is a module, not a package: {path}").format(
                name=above.name, path=above.path
            )
            promote = f"pyscaffold-mod promote {above.path}"
            fitting = above.kind == "module"
            raise ScaffoldError(
                message, promote if fitting else _("choose another name")
            )
    top = tops[parts[0]]
    path = top.path.joinpath(*parts[1:])
    if kind == "package":
        return path.with_suffix("") / "__init__.py"
    return path.with_name(f"{parts[-1]}.py")


def _meant(root: Path, tops: Mapping[str, Top], parts: tuple[str, ...]) -> str:
    import difflib

    first, *below = parts
    if not tops:
        modules = f" --module {'.'.join(below)}" if below else ""
        return f"pyscaffold-mod new package {first}{modules}"
    packages = [name for name, top in tops.items() if top.kind != "module"]
    folded = {name.casefold(): name for name in tops}
    close = difflib.get_close_matches(first.casefold(), folded, 1, 0.75)
    if close:
        return f"{'.'.join((folded[close[0]], *below))}?"
    for start in (0, 1):
        tail = parts[start:]
        for name in packages if len(tail) > 1 else ():
            above = locate(root, tops, f"{name}.{parts[start]}")
            if above and above.kind == "package":
                return f"{'.'.join((name, *tail))}?"
    if len(packages) == len(tops) == 1:
        return f"{'.'.join((packages[0], *parts))}?"
    return _("begin with one of: {names}").format(names=", ".join(tops))


def children(root: Path, tops: Mapping[str, Top], dotted: str) -> tuple[str, ...]:
    """List the modules and packages right below a package.

    Args:
        root: The project.
        tops: Its top-level packages and modules.
        dotted: The package.

    Returns:
        Their own names, sorted, without those with two underscores at both ends.
    """
    above = locate(root, tops, dotted)
    if above is None or above.folder is None:
        return ()
    names = {entry.name.partition(".")[0] for entry in _entries(root / above.folder)}
    below = (
        _child(root, above.name, above.folder, name)
        for name in sorted(names)
        if split(name) == (name,) and not re.fullmatch("__.*__", name)
    )
    found = (x for x in below if x and x.kind in ("module", "package", "extension"))
    return tuple(x.name.rpartition(".")[2] for x in found)


def twins(
    root: Path, tops: Mapping[str, Top], dotted: str
) -> tuple[PurePosixPath, ...]:
    """List what claims a name beside the place where it belongs.

    That is: `readers.py` and `readers/`, extension modules of any Python, and names
    that differ only in case or by NFKC, one file on some disks.

    Args:
        root: The project.
        tops: Its top-level packages and modules.
        dotted: The dotted name.

    Returns:
        The files and folders, the rightful owner of the name among them if it exists.
    """
    parts = split(dotted)
    if not parts or parts[0] not in tops:
        return ()
    place = tops[parts[0]].path.joinpath(*parts[1:])
    wanted = _folded(parts[-1])
    return tuple(
        place.parent / entry.name
        for entry in _entries(root / place.parent)
        if _claim(entry) == wanted
    )


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return


def _claim(entry: os.DirEntry[str]) -> str | None:
    """Return the name, folded, that a file or folder claims; a stub claims none."""
    stem, dot, rest = entry.name.partition(".")
    if not dot and _is_folder(entry):
        return _folded(entry.name)
    ends = rest.lower().rpartition(".")[2]
    if rest.lower() == "py" or (dot and ends in ("so", "pyd", "pyc")):
        return _folded(stem)
    return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _folded(name: str) -> str:
    normal = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", normal)


def dotted_name(root: Path, tops: Mapping[str, Top], path: PurePosixPath) -> str | None:
    """Return the name by which a file is imported.

    Args:
        root: The project.
        tops: Its top-level packages and modules.
        path: A file, relative to the root.

    Returns:
        The dotted name; nothing for a file outside the packages, one whose name no
        import statement can say, and one that another file hides.
    """
    for top in tops.values():
        if top.path in (path, *path.parents):
            parts = [top.name, *path.parts[len(top.path.parts) :]]
            if path != top.path:
                parts[-1] = parts[-1].removesuffix(path.suffix)
            if parts[-1] == "__init__":
                parts.pop()
            name = ".".join(parts)
            if split(name) != tuple(parts):
                return None
            found = locate(root, tops, name)
            return name if found and path in _files(found) else None
    return None


def _files(found: Found) -> tuple[PurePosixPath, ...]:
    if found.folder:
        return found.path, found.folder / "__init__.pyi"
    return found.path, found.path.with_name(f"{found.name.rpartition('.')[2]}.pyi")
