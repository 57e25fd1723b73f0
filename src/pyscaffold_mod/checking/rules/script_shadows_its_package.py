"""`script-shadows-its-package`: `app/app.py`, run by its path, is what `import app` finds."""

import ast
from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_(
    "run by its path, {path} is found by import {name} in its own line {line}, not the"
    " package"
)
_FIX = N_("rename it, such as {folder}/__main__.py, and run python -m {package}")


def find(facts: Facts) -> Iterator[Finding]:
    """Find scripts in a package that have its name and import from it."""
    for path, file in facts.files.items():
        name = path.stem
        top = (file.module or "").partition(".")[0]
        if not file.in_package or name != top or not (file.is_runnable or _acts(file)):
            continue
        for one in file.imports:
            is_own = (one.module or "").partition(".")[0] == name and not one.level
            if is_own and not one.where.typing and not one.where.guarded:
                yield RULE.at(
                    path,
                    _(_MESSAGE).format(path=path, name=name, line=one.line),
                    _(_FIX).format(folder=path.parent, package=file.package),
                    severity=None if _is_for_script(facts, file) else "warning",
                )
                break


def _acts(file: File) -> bool:
    """Tell whether a module does more than define when it runs."""
    return any(
        isinstance(x, ast.Expr) and isinstance(x.value, ast.Call)
        for x in (file.tree.body if file.tree else ())
    )


def _is_for_script(facts: Facts, file: File) -> bool:
    """Tell whether nobody imports a file, so that running it is its only use."""
    users = facts.imported.get(file.path, ())
    return all(user.path == file.path for user, _ in users)


RULE = Rule(
    id="script-shadows-its-package",
    severity="error",
    title=N_("A script has the name of the package it lies in"),
    why=N_(
        "The folder of a script comes first on the search path. In app/app.py, run by its"
        " path, import app finds app/app.py again, and app.core is not in it."
    ),
    mend=N_("Rename it to __main__.py and run python -m package."),
    bad={
        "app/__init__.py": "",
        "app/app.py": "from app.core import greet\n\nprint(greet())\n",
        "app/core.py": 'def greet():\n    return "hello"\n',
    },
    good={
        "app/__init__.py": "",
        "app/__main__.py": "from app.core import greet\n\nprint(greet())\n",
        "app/core.py": 'def greet():\n    return "hello"\n',
    },
    find=find,
)
