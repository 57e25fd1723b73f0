"""`star-import`: `from module import *` replaces a name that was there before."""

import ast
import builtins
from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.checking.uses import bindings, reads
from pyscaffold_mod.messages import N_, _

_BUILTIN = N_(
    "from {module} import * replaces the built-in {name} with {module}.{name}"
)
_EARLIER = N_(
    "from {module} import * replaces {name} of line {line} with {module}.{name}"
)
_FIX = N_("write import {module}, or from {module} import and the names you need")

# The built-ins that a star import from the standard library replaces, in one of
# Python 3.11 to 3.13, without those that do the same (sys.exit, re.compile).
REPLACED = {
    "open": (
        *("aifc", "bz2", "codecs", "dbm", "gzip", "lzma", "os", "ossaudiodev"),
        *("posix", "shelve", "sunau", "tarfile", "tokenize", "wave", "webbrowser"),
    ),
    "abs": ("operator",),
    "enumerate": ("threading",),
    "filter": ("curses", "fnmatch"),
    "format": ("locale",),
    "input": ("fileinput",),
    "max": ("audioop",),
    "pow": ("math", "operator"),
    "property": ("enum",),
    "repr": ("reprlib",),
    "slice": ("ast",),
    "str": ("locale",),
    "TimeoutError": ("multiprocessing",),
    "Warning": ("sqlite3",),
}


def find(facts: Facts) -> Iterator[Finding]:
    """Find star imports that replace a name which the file goes on to use."""
    for file in facts.files.values():
        stars = [one for one in file.imports if one.name == "*" and _is_plain(one)]
        if not stars:
            continue
        used: dict[str, list[ast.Name]] = {}
        for node in reads(file):
            used.setdefault(node.id, []).append(node)
        bound, brought = bindings(file), dict[str, Import]()
        for star in stars:
            names = _brought(facts, file, star)
            for name in sorted(names & used.keys()):
                yield from _replaced(file, star, name, bound[name], brought, used[name])
            brought |= dict.fromkeys(names, star)


def _is_plain(one: Import) -> bool:
    where = one.where
    return not (where.guarded or where.conditional or where.typing or where.main)


def _brought(facts: Facts, file: File, star: Import) -> set[str]:
    """Return the names that a star import binds anew, as far as they are known."""
    source = facts.source(file, star)
    if source is None:
        return {name for name, modules in REPLACED.items() if star.module in modules}
    other = facts.file_of(source)
    if other is None or other.path == file.path:
        return set()
    listed = other.names.listed
    return {
        name
        for name, statement in other.names.bound.items()
        if not isinstance(statement, ast.Import | ast.ImportFrom)
        and (name in listed.names if listed else not name.startswith("_"))
    }


def _replaced(
    file: File,
    star: Import,
    name: str,
    bound: int,
    brought: dict[str, Import],
    used: list[ast.Name],
) -> Iterator[Finding]:
    line, severity = 0, _severity(star, name, file)
    if bound == 0 and name in brought:
        line, severity = brought[name].line, "warning"
    elif bound == 1 and name in file.names.bound:
        statement = file.names.bound[name]
        if statement.lineno > star.line or _is_same(statement, star):
            return
        line, severity = statement.lineno, "warning"
    elif bound or not hasattr(builtins, name):
        return
    if all(node.lineno < star.line and node.col_offset == 0 for node in used):
        return
    message = _(_EARLIER if line else _BUILTIN).format(
        module=star.module, name=name, line=line
    )
    fix = _(_FIX).format(module=star.module)
    yield RULE.at(
        file.path, message, fix, place=file.place(star.node), severity=severity
    )


def _is_same(statement: ast.stmt, star: Import) -> bool:
    node = star.node
    return (
        isinstance(statement, ast.ImportFrom)
        and isinstance(node, ast.ImportFrom)
        and (statement.module, statement.level) == (node.module, node.level)
    )


def _severity(star: Import, name: str, file: File) -> Severity:
    """Tell how sure it is that the built-in was meant: by how it is called."""
    for node in ast.walk(file.tree) if file.tree else ():
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id != name:
            continue
        if star.module == "threading" and node.args:
            return "error"
        if star.module in ("os", "posix") and name == "open":
            mode = node.args[1] if len(node.args) > 1 else None
            flags = [word for word in node.keywords if word.arg in ("flags", None)]
            if (mode is None and not flags) or _is_text(mode):
                return "error"
    return "warning"


def _is_text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


RULE = Rule(
    id="star-import",
    severity="error",
    title=N_("from module import * replaces a name that was there"),
    why=N_(
        "A star import binds every public name of the module, also where a built-in or"
        " an own name is called the same."
    ),
    mend=N_("Import the module, or name what you need."),
    bad={
        "read.py": 'from os import *\n\nwith open("notes.txt") as notes:\n    print(notes.read())\n'
    },
    good={
        "read.py": 'import os\n\nwith open("notes.txt") as notes:\n    print(os.name, notes.read())\n'
    },
    find=find,
)
