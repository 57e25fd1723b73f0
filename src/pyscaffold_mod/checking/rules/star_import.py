"""`star-import`: `from module import *` replaces a name that was there before."""

import ast
import builtins
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pyscaffold_mod.checking import starred
from pyscaffold_mod.checking.bound import binds
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import, never, placed, walk
from pyscaffold_mod.checking.uses import bindings
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


_POW = 2


@dataclass(frozen=True)
class _Here:
    """A file with star imports.

    Args:
        file: The file.
        used: Where it reads each name.
        called: Where it calls each name.
        counted: In how many places it binds each name, in whatever scope.
        brought: The last star import that brings a name, and what it is there.
        bound: The statements at module level that bind each name.
    """

    file: File
    used: dict[str, list[ast.Name]]
    called: dict[str, list[ast.Call]]
    counted: Counter[str]
    brought: dict[str, tuple[Import, ast.stmt | None]]
    bound: dict[str, list[ast.stmt]]


def find(facts: Facts) -> Iterator[Finding]:
    """Find star imports that replace a name which the file goes on to use."""
    for file in facts.files.values():
        stars = [one for one in file.imports if one.name == "*" and _is_plain(one)]
        if not stars:
            continue
        here = _Here(file, *_uses(file), bindings(file), {}, _bound(file))
        for star in stars:
            names = _brought(facts, file, star)
            for name in sorted(names.keys() & here.used.keys()):
                yield from _replaced(here, star, name, names[name])
            here.brought.update((name, (star, made)) for name, made in names.items())


def _uses(file: File) -> tuple[dict[str, list[ast.Name]], dict[str, list[ast.Call]]]:
    """Return every place where a file reads a name, and where it calls one."""
    used: dict[str, list[ast.Name]] = {}
    called: dict[str, list[ast.Call]] = {}
    for node in walk(file.tree) if file.tree else ():
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            used.setdefault(node.id, []).append(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called.setdefault(node.func.id, []).append(node)
    return used, called


def _is_plain(one: Import) -> bool:
    where = one.where
    return not (where.guarded or where.conditional or where.typing or where.main)


def _bound(file: File) -> dict[str, list[ast.stmt]]:
    """Return every statement at module level that binds a name, by the name."""
    found: dict[str, list[ast.stmt]] = {}
    for statement, where in placed(file.tree.body if file.tree else [], never):
        if where.block == "module" and not where.typing:
            for name in set(binds(statement)):
                found.setdefault(name, []).append(statement)
    return found


def _brought(facts: Facts, file: File, star: Import) -> dict[str, ast.stmt | None]:
    """Return the names that a star import binds anew, as far as they are known."""
    source = facts.source(file, star)
    if source is None:
        clashes = (x for x, modules in REPLACED.items() if star.module in modules)
        return dict.fromkeys([*clashes, *sorted(starred.names(star.module or ""))])
    other = facts.file_of(source)
    if other is None or other.path == file.path:
        return {}
    listed = other.names.listed
    return {
        name: statement
        for name, statement in other.names.bound.items()
        if not isinstance(statement, ast.Import | ast.ImportFrom)
        and (name in listed.names if listed else not name.startswith("_"))
    }


def _replaced(
    here: _Here, star: Import, name: str, made: ast.stmt | None
) -> Iterator[Finding]:
    file, line = here.file, 0
    earlier, last = here.bound.get(name, []), here.brought.get(name)
    if here.counted[name] != len(earlier) or any(x.lineno > star.line for x in earlier):
        return  # another scope has the name, too, or it is bound anew
    severity = _severity(star, name, here.called.get(name, []), made)
    if earlier and (last is None or earlier[-1].lineno > last[0].line):
        if _is_same(earlier[-1], star):
            return
        line, severity = earlier[-1].lineno, _own(earlier[-1])
    elif last is not None:
        line = last[0].line
        both = _is_function(*last, name) and _is_function(star, made, name)
        is_sure = both and name in here.called
        severity = "error" if is_sure else "warning"
    elif not hasattr(builtins, name):
        return
    if all(
        node.lineno < star.line and node.col_offset == 0 for node in here.used[name]
    ):
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


def _is_defined(made: ast.stmt | None) -> bool:
    return isinstance(made, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def _is_function(star: Import, made: ast.stmt | None, name: str) -> bool:
    """Tell whether a star import brings a function or a class, not a value."""
    return _is_defined(made) or name in starred.names(star.module or "")


def _own(statement: ast.stmt) -> Severity:
    # A value may be a default that the star import is there to replace.
    is_sure = _is_defined(statement) or isinstance(statement, ast.ImportFrom)
    return "error" if is_sure else "warning"


def _severity(
    star: Import, name: str, calls: list[ast.Call], made: ast.stmt | None
) -> Severity:
    """Tell how sure it is that the built-in was meant: by how it is called."""
    for node in calls:
        if star.module == "threading" and node.args:
            return "error"
        if isinstance(made, ast.FunctionDef) and _is_refused(made, node):
            return "error"
        if star.module == "math" and len(node.args) > _POW:
            return "error"
        if star.module in ("os", "posix") and name == "open":
            mode = node.args[1] if len(node.args) > 1 else None
            flags = [word for word in node.keywords if word.arg in ("flags", None)]
            if (mode is None and not flags) or _is_text(mode):
                return "error"
    return "warning"


def _is_refused(made: ast.FunctionDef, call: ast.Call) -> bool:
    """Tell whether a function surely does not take the arguments of a call."""
    takes = made.args
    unclear = any(isinstance(x, ast.Starred) for x in call.args)
    if unclear or made.decorator_list or any(x.arg is None for x in call.keywords):
        return False
    places = [x.arg for x in (*takes.posonlyargs, *takes.args)]
    words = {x.arg for x in (*takes.args, *takes.kwonlyargs)}
    given = {x.arg for x in call.keywords}
    too_many = len(call.args) > len(places) and takes.vararg is None
    unknown = bool(given - words) and takes.kwarg is None
    needed = places[len(call.args) : len(places) - len(takes.defaults)]
    return too_many or unknown or bool(set(needed) - given)


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
