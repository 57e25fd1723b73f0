"""`relative-import-in-script`: a file with a relative import is run by its path.

Then `__package__` is not set, and the import has nothing to begin at (language
reference, 5.4.4 and 5.7).
"""

import ast
import re
from collections.abc import Iterator

from pyscaffold_mod.checking.expressions import dotted
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.rules import no_dunder_main
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_(
    "run as python {path}, this relative import fails: a script has no package"
)
_RUN = N_("{path} is in no package when it is run, so this relative import fails")
_IMPORTED = N_(
    "{path} is in no package when it is imported by this name, so this relative import"
    " fails"
)
_MODULE = N_("run it as python -m {module} from {base}")
_HERE = N_("run it as python -m {module} from the project's folder")
_ABSOLUTE = N_("write the import without dots")
_RUN_MODULE = re.compile(rb"-m[\s\"',]+([\w.\x80-\xff]+)")


def find(facts: Facts) -> Iterator[Finding]:
    """Find relative imports in files that are run by their path."""
    for path, file in facts.files.items():
        if path.name in ("__main__.py", "__init__.py") or b"import" not in file.content:
            continue
        relative = [
            x
            for x in file.imports
            if x.level
            and not (x.where.guarded or x.where.typing or x.where.conditional)
        ]
        if not relative:
            continue
        if file.in_package:
            message, fix = _(_MESSAGE).format(path=path), _module(facts, file)
            severity = _in_package(facts, file)
        else:
            told = _outside(facts, file)
            message, fix = _(told).format(path=path), _(_ABSOLUTE)
            severity = "error" if told else None
        if severity:
            place = file.place(relative[0].node)
            yield RULE.at(path, message, fix, place=place, severity=severity)


def _module(facts: Facts, file: File) -> str:
    base = file.base.as_posix()
    module = file.module or "PACKAGE.MODULE"
    text = _HERE if base == "." else _MODULE
    return _(text).format(module=module, base=base)


def _in_package(facts: Facts, file: File) -> Severity | None:
    """Tell how sure it is that a module of a package is run by its path."""
    if file.is_test or file.is_found_by_name or not (file.is_runnable or _starts(file)):
        return None
    top = (file.module or "").partition(".")[0]
    users = [user for user, _ in facts.imported.get(file.path, ()) if user is not file]
    is_library = any((user.module or "").partition(".")[0] == top for user in users)
    is_named = any(point.module == file.module for point in facts.entry_points)
    # A block that imports its own package by name is written for python -m.
    is_demo = any(
        x.where.main and (x.module or "").partition(".")[0] == top for x in file.imports
    )
    if is_named or is_demo or _is_run_as_module(facts, file):
        return None
    if is_library and (facts.metadata.files or not file.has_main_guard):
        return None
    # What is installed is run by python -m, too, though no file of it says so.
    is_installed = facts.metadata.files or no_dunder_main.is_published(facts, file)
    if is_library:
        return None if is_installed else "warning"
    return "warning" if is_installed else "error"


def _starts(file: File) -> bool:
    """Tell whether a module prints, or calls a function of its own, at its top level."""
    own = (
        {x.bound for x in file.imports if x.level} | file.names.bound.keys() | {"print"}
    )
    own = {name for name in own if not name.startswith("_")}
    steps = file.steps
    loops = [x for x in steps if isinstance(x, ast.For | ast.While | ast.With)]
    return any(
        isinstance(x, ast.Expr)
        and isinstance(x.value, ast.Call)
        and dotted(x.value.func).partition(".")[0] in own
        for x in (*steps, *(x for loop in loops for x in loop.body))
    )


def _is_run_as_module(facts: Facts, file: File) -> bool:
    """Tell whether a text or a file of the project says `-m` and the module's name."""
    return file.module is not None and file.module.encode() in facts.once(_run)


def _run(facts: Facts) -> set[bytes]:
    """Return what follows `-m` in the texts and files of the project."""
    found: set[bytes] = set()
    for file in facts.files.values():
        found.update(_RUN_MODULE.findall(file.content))
    for path in facts.project.text_files():
        try:
            found.update(_RUN_MODULE.findall((facts.root / path).read_bytes()))
        except OSError:
            continue
    return found


def _outside(facts: Facts, file: File) -> str:
    """Tell in which way a file outside the packages surely loses its package."""
    users = [
        found.name
        for user, one in facts.imported.get(file.path, ())
        if user.path != file.path and one.at_load
        for found in facts.loads(user, one)
        if found.path == file.path
    ]
    if users:
        return "" if any("." in name for name in users) else _IMPORTED
    return _RUN if facts.is_script(file) else ""


RULE = Rule(
    id="relative-import-in-script",
    severity="error",
    title=N_("A script has a relative import"),
    why=N_(
        "A dot in an import stands for the package of the module. A file that is run by"
        " its path is the module __main__ and has no package."
    ),
    mend=N_("Run it as python -m package.module, or write the import without dots."),
    bad={
        "sound/__init__.py": "",
        "sound/echo.py": "def echo():\n    return 1\n",
        "sound/play.py": (
            'from .echo import echo\n\nif __name__ == "__main__":\n    print(echo())\n'
        ),
    },
    good={
        "sound/__init__.py": "",
        "sound/echo.py": "def echo():\n    return 1\n",
        "sound/__main__.py": (
            'from .echo import echo\n\nif __name__ == "__main__":\n    print(echo())\n'
        ),
    },
    find=find,
)
