"""What `import` of a dotted name finds, and what it hides, without importing anything.

The order is that of `sys.meta_path` at the start: built-in modules, frozen modules, the
search path (reference, 5.3 to 5.5); in one folder that of importlib's FileFinder.
"""

import os
import zipimport
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pyscaffold_mod.importing.asking import Answers
from pyscaffold_mod.importing.search_path import Entry, SearchPath

Kind = Literal[
    "built-in module",
    "frozen module",
    "package",
    "extension module",
    "module",
    "byte-code",
    "namespace package",
]


@dataclass(frozen=True)
class Candidate:
    """A file or folder that a name could stand for.

    Args:
        kind: What it is.
        path: Its file, of a package the `__init__.py`, or the folder of a namespace
            package; of a frozen module its source, of a built-in one nothing.
        entry: Where on the search path it lies, if it was found there.
        holds: The folders of the names below it.
    """

    kind: Kind
    path: str
    entry: Entry | None
    holds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """What one name of a dotted name stands for.

    Args:
        name: The dotted name up to here.
        wins: What is imported: one candidate, or all portions of a namespace package;
            nothing if it is not found.
        hidden: The other candidates, in the order of the search.
        loaded: Whether it is imported before the first line of a program runs.
    """

    name: str
    wins: tuple[Candidate, ...]
    hidden: tuple[Candidate, ...]
    loaded: bool = False


def find(path: SearchPath, dotted: str) -> tuple[Step, ...]:
    """Follow a dotted name.

    Args:
        path: Where to look.
        dotted: The name.

    Returns:
        A step for each part, up to the first that is not found.
    """
    steps: list[Step] = []
    entries, parts = path.entries, dotted.split(".")
    for number, part in enumerate(parts, 1):
        name = ".".join(parts[:number])
        found = list(_special(path.answers, name))
        for entry in entries:
            found += look(entry, part, path.answers)
        step = _alias(path, name) or _step(path.answers, name, found)
        steps.append(step)
        if not step.wins:
            break
        folders = [folder for one in step.wins for folder in one.holds]
        entries = tuple(Entry(folder, "package", name) for folder in folders)
    return tuple(steps)


def _special(answers: Answers, name: str) -> Iterator[Candidate]:
    if name in answers.builtin:
        yield Candidate("built-in module", "", None)
    if name in answers.frozen:
        is_package, source = answers.frozen[name]
        holds = (str(Path(source).parent),) if is_package else ()
        yield Candidate("frozen module", source, None, holds)


def _alias(path: SearchPath, name: str) -> Step | None:
    """Find a module that stands in `sys.modules` under a second name, such as os.path."""
    real = path.answers.loaded.get(name, name)
    if real == name or "." not in name:
        return None
    last = find(path, real)[-1]
    return Step(name, last.wins, last.hidden, loaded=True)


def _step(answers: Answers, name: str, found: list[Candidate]) -> Step:
    regular = [one for one in found if one.kind != "namespace package"]
    early = name in answers.loaded and bool(regular) and regular[0].entry is not None
    if early:
        # Imported when nothing but the standard library was on the path.
        own = [x for x in regular if x.entry and x.entry.path in answers.standard]
        regular = own + [one for one in regular if one not in own]
        early = bool(own)
    wins = tuple(regular[:1] or found)
    shown = {one.path for one in wins}
    hidden = tuple(one for one in found if one not in wins and one.path not in shown)
    return Step(name, wins, hidden, early)


def look(entry: Entry, part: str, answers: Answers) -> Iterator[Candidate]:
    """Give all that a name could stand for in one folder, the winner first.

    Args:
        entry: The folder, or a zip file or a folder in one.
        part: The name.
        answers: The interpreter, which knows the ends of files.
    """
    try:
        # As FileFinder does: a folder that cannot be listed holds nothing, and the
        # case of names counts even where the disk ignores it.
        names = frozenset(os.listdir(entry.path))  # noqa: PTH208
    except (OSError, ValueError):
        yield from _zipped(entry, part)
        return
    base = os.path.join(entry.path, part)  # noqa: PTH118 - thousands of times
    inits = list(_inits(base, entry, answers)) if part in names else []
    yield from inits
    for suffix, kind in answers.suffixes:
        file = f"{base}{suffix}"
        if f"{part}{suffix}" in names and os.path.isfile(file):  # noqa: PTH113
            yield Candidate(_KINDS[kind], file, entry)
    if part in names and not inits and os.path.isdir(base):  # noqa: PTH112
        yield Candidate("namespace package", base, entry, (base,))


_KINDS: dict[str, Kind] = {
    "extension": "extension module",
    "source": "module",
    "bytecode": "byte-code",
}


def _inits(base: str, entry: Entry, answers: Answers) -> Iterator[Candidate]:
    for suffix, _ in answers.suffixes:
        file = os.path.join(base, f"__init__{suffix}")  # noqa: PTH118
        if os.path.isfile(file):  # noqa: PTH113
            yield Candidate("package", file, entry, (base,))


def _zipped(entry: Entry, part: str) -> Iterator[Candidate]:
    """Look into a zip file; that reads its table of contents and runs nothing."""
    try:
        spec = zipimport.zipimporter(entry.path).find_spec(part)
    except (zipimport.ZipImportError, OSError, ValueError, EOFError):
        return
    if spec is None:
        return
    holds = tuple(spec.submodule_search_locations or ())
    if spec.loader is None:
        yield Candidate("namespace package", holds[0], entry, holds)
        return
    file = str(spec.origin)
    plain: Kind = "byte-code" if file.endswith(".pyc") else "module"
    yield Candidate("package" if holds else plain, file, entry, holds)


def names_in(folders: Iterable[str], answers: Answers) -> frozenset[str]:
    """List what could be imported from folders, by file name alone.

    Args:
        folders: The folders.
        answers: The interpreter, which knows the ends of files.
    """
    found = set()
    for folder in folders:
        try:
            names = os.listdir(folder)  # noqa: PTH208
        except (OSError, ValueError):
            continue
        for name in names:
            ends = (x for x, _ in answers.suffixes if name.endswith(x))
            end = next(ends, "")
            stem = name.removesuffix(end)
            if stem.isidentifier() and (end or "." not in name):
                found.add(stem)
    return frozenset(found)
