"""`misspelled-init`: a file that was to be `__init__.py`."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{path} is not {right}: Python never runs it when {folder} is imported")
_ROOT = N_("{path} is not {right}: Python never runs it when the folder is imported")
_FIX = N_("rename it to __init__.py, with two underscores on both sides")
_NAME = re.compile(r"(_*)([a-z]+)(_*)(\.py|\.py\.txt|\.txt|\.py\.py|)")
_RIGHT = "__init__.py"
_SURE = 3
_FORMS = {"init", "int", "ini", "nit", "iit", "inti", "niti", "intit"} | {
    *("iinit", "innit", "iniit", "initt", "itin", "inint", "initi", "inite")
}


def find(facts: Facts) -> Iterator[Finding]:
    """Find files with nearly the name `__init__.py` in folders that have none."""
    for path in facts.tree.files:
        folder = path.parent
        if facts.search.is_package(folder) or path in facts.imported:
            continue
        severity = _severity(facts, path)
        if severity:
            yield RULE.at(
                path,
                _(_MESSAGE if folder.name else _ROOT).format(
                    path=path, right=_RIGHT, folder=folder.name
                ),
                _(_FIX),
                severity=severity,
            )


def _severity(facts: Facts, path: PurePosixPath) -> Severity | None:
    match = _NAME.fullmatch(path.name.lower().replace(" ", ""))
    if match is None or path.name == _RIGHT or match[2] not in _FORMS:
        return None
    before, letters, after, suffix = match.groups()
    others = any(x.parent == path.parent and x != path for x in facts.files)
    if suffix != ".py" and not (before and after and others):
        return None
    underscores = min(len(before), 2) + min(len(after), 2)
    if letters != "init":
        return "error" if underscores >= _SURE else None
    if (before and after) or underscores > 1:
        return "error"
    # init.py and _init.py are good names of modules elsewhere.
    if others and _is_used(facts, path):
        return "error"
    is_top = path.parent in facts.bases or path.parent in facts.script_folders
    return "warning" if others and not is_top and not _is_run(facts, path) else None


def _is_used(facts: Facts, path: PurePosixPath) -> bool:
    """Tell whether a name of the file is taken from its folder."""
    init = facts.files.get(path)
    wanted = init.names.bound if init else {}
    return any(
        _takes(facts, file, one, path.parent, name)
        for name in wanted
        if facts.search.child(path.parent, name) is None
        for file in facts.files.values()
        for one in file.imports
    )


def _takes(
    facts: Facts, file: File, one: Import, folder: PurePosixPath, name: str
) -> bool:
    if one.where.typing or one.where.guarded or not one.module:
        return False
    source = facts.source(file, one)
    if one.name == name:
        return source is not None and source.folder == folder
    module = facts.target(file, one)
    if module is None or module.folder != folder:
        return False
    is_short = isinstance(one.node, ast.Import) and not one.alias.asname
    way = (*(one.module.split(".")[1:] if is_short else ()), name)
    return any(
        chain.root == one.bound and chain.names[: len(way)] == way
        for chain in file.chains
    )


def _is_run(facts: Facts, path: PurePosixPath) -> bool:
    return path in facts.files and facts.files[path].is_runnable


RULE = Rule(
    id="misspelled-init",
    severity="error",
    title=N_("A file has nearly the name __init__.py"),
    why=N_(
        "Only __init__.py, with two underscores on both sides, makes a folder a regular"
        " package. Without it the folder is a namespace package, and empty."
    ),
    mend=N_("Rename the file to __init__.py."),
    bad={"main.py": "import shapes\n", "shapes/_init_.py": "SIDES = 4\n"},
    good={"main.py": "import shapes\n", "shapes/__init__.py": "SIDES = 4\n"},
    find=find,
)
