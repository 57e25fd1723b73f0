"""What a file or folder is for Python, judged by its name, its place and a look inside."""

import keyword
import os
import re
from dataclasses import dataclass
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path, PurePosixPath
from typing import Literal

from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.reasons import reason_of

Label = Literal[
    "script",
    "module",
    "package",
    "namespace package",
    "tests",
    "data",
    "folder",
    "link",
    "not importable",
]

_UNREAD = N_("it cannot be read: {error}")

_GUARD = re.compile(rb"^if[ (]+__name__\s*==\s*['\"]__main__['\"]", re.MULTILINE)
_METADATA = re.compile(rb"^# /// script[ \t]*\r?$", re.MULTILINE)
_TESTS = re.compile(r"tests?|test_.*|.*_test|conftest")
_MOST = 4_000_000  # bytes; no module that a person wrote is longer


@dataclass(frozen=True)
class Node:
    """A file or folder.

    Args:
        path: Where it is, relative to the tree's root.
        label: What it is for Python.
        is_folder: Whether it is a folder.
        note: Why it is not importable, or could not be read.
        summary: The first line of its docstring.
    """

    path: PurePosixPath
    label: Label
    is_folder: bool = False
    note: str = ""
    summary: str = ""

    @property
    def depth(self) -> int:
        """How many folders of the tree are around it."""
        return len(self.path.parts) - 1


@dataclass(frozen=True)
class Around:
    """What the folder of an entry is.

    Args:
        label: Its label.
        packages: Which packages in it have a module of the same name beside them.
    """

    label: Label
    packages: frozenset[str]


def around_of(label: Label, inside: list[os.DirEntry[str]]) -> Around:
    """Return what a folder with this label and these entries is for them."""
    names = frozenset(one.name for one in inside)
    # A twin's folder wins only if it is a package.
    packages = (x.name for x in inside if f"{x.name}.py" in names and _has_init(x))
    return Around(label, frozenset(packages))


def listed(folder: Path) -> tuple[list[os.DirEntry[str]], str]:
    """List a folder by name, or say why that cannot be done."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name), ""
    except OSError as error:
        return [], _(_UNREAD).format(error=reason_of(error))


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder itself, not a link to one."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def is_package(names: set[str]) -> bool:
    """Tell whether a folder with these names in it is a regular package."""
    ends = (".py", ".pyc", *EXTENSION_SUFFIXES)
    return any(f"__init__{end}" in names for end in ends)


def _has_init(entry: os.DirEntry[str]) -> bool:
    if not is_folder(entry):
        return False
    return is_package({one.name for one in listed(Path(entry.path))[0]})


def folder_node(
    path: PurePosixPath, names: set[str], around: Around, is_space: bool
) -> Node:
    """Label a folder.

    Args:
        path: The folder.
        names: The names in it.
        around: The folder around it.
        is_space: Whether the project has it as a namespace package.
    """
    is_inner = around.label in ("package", "namespace package")
    wrong = _wrong(path.name)
    if _TESTS.fullmatch(path.name) or around.label == "tests":
        return Node(path, "tests", is_folder=True)
    if is_package(names):
        label: Label = "not importable" if wrong else "package"
        return Node(path, label, is_folder=True, note=wrong)
    has_python = any(name.endswith(".py") for name in names)
    if is_space or (is_inner and has_python and not wrong):
        return Node(path, "namespace package", is_folder=True)
    if is_inner and not has_python:
        return Node(path, "data", is_folder=True)
    return Node(path, "folder", is_folder=True)


def file_node(entry: os.DirEntry[str], path: PurePosixPath, around: Around) -> Node:
    """Label what is no folder.

    Args:
        entry: The file, link, pipe or whatever it is.
        path: Where it is in the tree.
        around: The folder around it.
    """
    try:
        if entry.is_symlink() and not entry.is_file():
            broken = not Path(entry.path).exists()
            note = _("it leads nowhere") if broken else _("it was not followed")
            return Node(path, "link", note=note)
        is_file = entry.is_file()
    except OSError as error:
        note = _("it cannot be followed: {error}").format(error=reason_of(error))
        return Node(path, "link", note=note)
    stem, dot, end = path.name.partition(".")
    if is_file and f"{dot}{end}" in EXTENSION_SUFFIXES and not _wrong(stem):
        return Node(path, "package" if stem == "__init__" else "module")
    if not is_file or path.suffix != ".py":
        return Node(path, "data")
    return _python(Path(entry.path), path, around)


def _python(file: Path, path: PurePosixPath, around: Around) -> Node:
    stem = path.name.removesuffix(".py")
    if around.label == "tests" or _TESTS.fullmatch(stem):
        return Node(path, "tests")
    if stem == "__init__":
        return Node(path, "package")
    if stem in around.packages:
        note = _("the package {name}/ beside it goes first").format(name=stem)
        return Node(path, "not importable", note=note)
    try:
        text = content(file)
    except OSError as error:
        note = _(_UNREAD).format(error=reason_of(error))
        return Node(path, "not importable", note=note)
    says_so = text.startswith(b"#!") or _METADATA.search(text)
    inside = around.label in ("package", "namespace package")
    if stem == "__main__" or says_so or (not inside and _GUARD.search(text)):
        return Node(path, "script")
    wrong = _wrong(stem)
    return Node(path, "not importable" if wrong else "module", note=wrong)


def content(file: Path) -> bytes:
    """Read a file, of a huge one the beginning."""
    with file.open("rb") as stream:
        return stream.read(_MOST)


def _wrong(name: str) -> str:
    """Say why no import statement can say a name."""
    if keyword.iskeyword(name):
        return _("{name} is a keyword").format(name=name)
    return "" if name.isidentifier() else _("its name is no identifier")
