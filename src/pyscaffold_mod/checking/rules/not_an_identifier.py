"""`not-an-identifier`: a file or folder that no import statement can name."""

import keyword
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("no import statement can name {path}: {name} is no identifier")
_KEYWORD = N_("no import statement can name {path}: {name} is a keyword")
_STATEMENT = N_("import {name} is no Python: {name} is no identifier")
_STATEMENT_KEYWORD = N_("import {name} is no Python: {name} is a keyword")
_FIX = N_("rename {path} to {new}")
_IMPORT = re.compile(r"\s*(?:from|import)\s+([^\s#;,]+)")


def find(facts: Facts) -> Iterator[Finding]:
    """Find names that an import statement needs and cannot say."""
    modules = {x for x in facts.files if not x.stem.isidentifier() or _is_word(x.stem)}
    folders = {x for x in facts.tree.folders if not _is_good(x.name)}
    packages = {x for x in folders if facts.search.is_package(x)}
    asked = set()
    for file in facts.files.values():
        for name, line in _unsaid(file):
            path = _meant(file, name, modules | folders)
            if path:
                asked.add(path)
                is_word = _is_word(path.stem)
                yield RULE.at(
                    file.path,
                    _(_STATEMENT_KEYWORD if is_word else _STATEMENT).format(name=name),
                    _(_FIX).format(path=path.name, new=_new(path)),
                    place=(line, 1),
                )
    asked |= _spelt_otherwise(facts, modules)
    for path in sorted(asked | packages):
        if "{" in path.as_posix():
            continue  # a template, such as {{ name }}
        yield RULE.at(
            path,
            _(_KEYWORD if _is_word(path.stem) else _MESSAGE).format(
                path=path, name=path.stem
            ),
            _(_FIX).format(path=path.name, new=_new(path)),
            severity=None if path in asked else _lesser(facts, path),
        )


def _lesser(facts: Facts, path: PurePosixPath) -> Severity | None:
    """Tell how bad it is where no statement asks for a package."""
    if _in_tests(path):
        return "warning"
    # A subpackage can be meant for importlib, where its package uses that.
    above = [x for x in path.parents if facts.search.is_package(x)]
    near = above[-1:]
    uses = any(
        folder in file.path.parents
        and (b"import_module(" in file.content or b"__import__(" in file.content)
        for folder in near
        for file in facts.files.values()
    )
    return "note" if uses else None


def _is_word(name: str) -> bool:
    return keyword.iskeyword(name)


def _is_good(name: str) -> bool:
    return name.isidentifier() and not _is_word(name)


def _new(path: PurePosixPath) -> str:
    name = re.sub(r"\W+", "_", path.stem).strip("_") or "module"
    if name[0].isdigit():
        digits = re.match(r"\d+", name)
        rest = name[digits.end() :].strip("_") if digits else ""
        name = f"{rest or 'module'}_{digits[0]}" if digits else name
    return f"{name}_{path.suffix}" if _is_word(name) else name + path.suffix


def _unsaid(file: File) -> Iterator[tuple[str, int]]:
    """Give the names in import statements of a file that cannot be parsed."""
    if file.problem is None:
        return
    for number, line in enumerate(file.lines, 1):
        if match := _IMPORT.match(line):
            name = match[1].split(".")[-1]
            if not _is_good(name):
                yield name, number
            whole = line.partition("import")[2].partition("#")[0].strip()
            if " " in whole:
                yield whole, number


def _meant(
    file: File, name: str, candidates: set[PurePosixPath]
) -> PurePosixPath | None:
    fitting = sorted(x for x in candidates if x.stem == name)
    near = [x for x in fitting if x.parent == file.path.parent]
    return next(iter(near or fitting), None)


def _spelt_otherwise(facts: Facts, modules: set[PurePosixPath]) -> set[PurePosixPath]:
    """Find files that are imported as if their name were spelt with `_`."""
    meant: dict[tuple[PurePosixPath, str], list[PurePosixPath]] = {}
    for path in modules:
        name = re.sub(r"\W", "_", path.stem)
        if _is_good(name):
            meant.setdefault((path.parent, name), []).append(path)
    found = set[PurePosixPath]()
    beside = {folder for folder, _name in meant}
    for file in facts.files.values():
        for one in file.imports if file.path.parent in beside else ():
            last = (one.module or "").rpartition(".")[2]
            paths = meant.get((file.path.parent, last), ())
            if paths and facts.source(file, one) is None:
                found.update(paths)
    return found


def _in_tests(path: PurePosixPath) -> bool:
    return any(part in ("test", "tests", "testing") for part in path.parts)


RULE = Rule(
    id="not-an-identifier",
    severity="error",
    title=N_("A module or package has a name that no import can say"),
    why=N_(
        "After import stands an identifier: letters, digits and _, no digit first, no"
        " keyword. my-tools is read as my minus tools."
    ),
    mend=N_("Rename it with _. A script that nobody imports may keep its hyphen."),
    bad={"main.py": "import my-tools\n", "my-tools.py": "x = 1\n"},
    good={"main.py": "import my_tools\n", "my_tools.py": "x = 1\n"},
    find=find,
)
