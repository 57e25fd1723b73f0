"""`init-shadows-submodule`: a name in `__init__.py` is also that of a submodule.

The import system binds a submodule in its package when it has been loaded, and
`__init__.py` may bind the name anew (language reference, 5.4.2).
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from pyscaffold_mod.checking.attributes import Use, uses
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import place
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Found

_FUNCTION = N_("{package}.{name} is a function here and the submodule {path} as well")
_CLASS = N_("{package}.{name} is a class here and the submodule {path} as well")
_NAME = N_("{package}.{name} is a name here and the submodule {path} as well")
_USED = N_("{user} line {line} takes {attribute} from it, which only the submodule has")
_FIX = N_(
    "rename the submodule, such as _{name}.py, or import from it by its full name"
)


@dataclass(frozen=True)
class _Hidden:
    """A submodule, and the name that hides it."""

    init: File
    module: File
    name: str
    statement: ast.stmt
    definition: ast.stmt | None
    home: File


def find(facts: Facts) -> Iterator[Finding]:
    """Find submodules that are hidden by a name of their package."""
    hidden = {(x.init.path, x.name): x for x in _all_hidden(facts)}
    hurt: dict[_Hidden, tuple[Use, str]] = {}
    for use in uses(facts) if hidden else ():
        one, attribute = _met(facts, hidden, use)
        if one and attribute and _is_lacking(facts, one, use, attribute):
            hurt.setdefault(one, (use, attribute))
    for one in hidden.values():
        message = _(_message(one.definition)).format(
            package=one.init.module or one.init.path.parent.name,
            name=one.name,
            path=one.module.path,
        )
        if one in hurt:
            use, attribute = hurt[one]
            message += "; " + _(_USED).format(
                user=use.file.path, line=use.node.lineno, attribute=attribute
            )
        yield RULE.at(
            one.init.path,
            message,
            _(_FIX).format(name=one.name),
            place=one.init.place(one.statement),
            severity=None if one in hurt else "note",
        )


def _met(
    facts: Facts, hidden: Mapping[tuple[PurePosixPath, str], _Hidden], use: Use
) -> tuple[_Hidden | None, str]:
    """Return the hidden submodule that a chain passes, and what it takes from there."""
    found: Found | None = use.base
    for name, attribute in pairwise(use.names):
        if found is None or found.folder is None:
            break
        if one := hidden.get((found.path, name)):
            return one, attribute
        found = facts.search.child(found.folder, name, found.name)
    return None, ""


def _all_hidden(facts: Facts) -> Iterator[_Hidden]:
    for init in facts.files.values():
        if not init.is_package:
            continue
        for name, statement in init.names.bound.items():
            found = facts.search.child(init.path.parent, name)
            module = facts.file_of(found)
            if module is None or name.startswith("__") or module is init:
                continue
            one = next(
                (x for x in init.imports if x.node is statement and x.bound == name),
                None,
            )
            if one is None:
                yield _Hidden(init, module, name, statement, statement, init)
                continue
            target = facts.target(init, one)
            if one.name and target is None:
                origin = facts.file_of(facts.source(init, one))
                there = origin.names.bound.get(one.name) if origin else None
                yield _Hidden(init, module, name, statement, there, origin or init)


def _is_lacking(facts: Facts, one: _Hidden, use: Use, attribute: str) -> bool:
    """Tell whether an attribute is one of the submodule alone, which stays hidden."""
    definition = one.definition
    if isinstance(definition, ast.ClassDef):
        has_more = bool(definition.bases or definition.keywords)
        if (
            has_more
            or definition.decorator_list
            or attribute in _said(one.home, definition)
        ):
            return False
    elif not isinstance(definition, ast.FunctionDef | ast.AsyncFunctionDef) or (
        definition.decorator_list
    ):
        return False
    loaded = any(
        found.path == one.module.path
        for x in one.init.imports
        if x.at_load and x.line <= one.statement.lineno
        for found in facts.loads(one.init, x)
    )
    # Where nothing ever loads the submodule, `from package import name` is the name.
    taken = isinstance(use.one.node, ast.ImportFrom) and use.one.name == one.name
    unloaded = taken and one.module.path not in facts.imported
    if taken and _is_early(facts, one, use.file):
        return False
    return (loaded or unloaded) and attribute in one.module.names.bound


def _is_early(facts: Facts, one: _Hidden, user: File) -> bool:
    """Tell whether a file takes the submodule before `__init__.py` hides it."""
    early = [x for x in one.init.imports if x.at_load and x.line < one.statement.lineno]
    seen = {one.init.path}
    stack = [(one.init, x) for x in early]
    while stack:
        file, x = stack.pop()
        for found in facts.loads(file, x):
            other = facts.file_of(found)
            if other and other.path not in seen:
                seen.add(other.path)
                stack += [(other, y) for y in other.imports if y.at_load]
    return user.path in seen - {one.init.path}


def _said(file: File, definition: ast.ClassDef) -> set[str]:
    """Return every name that stands in a class, as that of an attribute may."""
    return {
        getattr(node, key, None) or ""
        for whole in (file.tree.body if file.tree else ())
        if place(whole) == place(definition)
        for node in ast.walk(whole)
        for key in ("id", "attr", "name")
    }


def _message(definition: ast.stmt | None) -> str:
    if isinstance(definition, ast.FunctionDef | ast.AsyncFunctionDef):
        return _FUNCTION
    return _CLASS if isinstance(definition, ast.ClassDef) else _NAME


RULE = Rule(
    id="init-shadows-submodule",
    severity="error",
    title=N_("A name in __init__.py hides a submodule"),
    why=N_(
        "A submodule becomes an attribute of its package when it has been loaded. A name"
        " that __init__.py binds afterwards takes its place."
    ),
    mend=N_(
        "Give the submodule another name than the function or class that is taken from it."
    ),
    bad={
        "main.py": "import sound.echo\n\nprint(sound.echo.DELAY)\n",
        "sound/__init__.py": "from sound.echo import echo\n",
        "sound/echo.py": "DELAY = 3\n\n\ndef echo():\n    return DELAY\n",
    },
    good={
        "main.py": "import sound.echoing\n\nprint(sound.echoing.DELAY)\n",
        "sound/__init__.py": "from sound.echoing import echo\n",
        "sound/echoing.py": "DELAY = 3\n\n\ndef echo():\n    return DELAY\n",
    },
    find=find,
)
