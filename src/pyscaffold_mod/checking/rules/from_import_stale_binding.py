"""`from-import-stale-binding`: a copied name does not follow the module's variable."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.expressions import meant, origins
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import, placed
from pyscaffold_mod.checking.uses import bindings, reads
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_(
    "{name} keeps the value of the time of this import, but {path}, line {line}, gives"
    " {module}.{name} another one"
)
_FIX = N_("import the module, and write {short}.{name} where it is used")


def find(facts: Facts) -> Iterator[Finding]:
    """Find names that are imported from a module and set there afterwards."""
    changes = _changes(facts)
    for (path, name), (writer, line) in sorted(changes.items()):
        for user, one in facts.imported.get(path, ()):
            if one.name != name or not one.at_load or user.is_test:
                continue
            source = facts.source(user, one)
            if source is None or source.path != path or user.path == path:
                continue
            if bindings(user)[one.bound] != 1 or not (
                _used_later(user, one.bound)
                or _used_after(user, one, line if writer == user.path else 0)
            ):
                continue
            module = one.module or path.stem
            yield RULE.at(
                user.path,
                _(_MESSAGE).format(name=name, path=writer, line=line, module=module),
                _(_FIX).format(short=module.rpartition(".")[2], name=name),
                place=user.place(one.node),
            )


_Key = tuple[PurePosixPath, str]


def _changes(facts: Facts) -> dict[_Key, tuple[PurePosixPath, int]]:
    """Return the names that files import and that are set after loading, and where."""
    found: dict[_Key, tuple[PurePosixPath, int]] = {}
    for file in facts.files.values():
        if file.is_test or file.path.parent in facts.test_folders:
            continue
        names = file.names.later & file.names.bound.keys()
        if names:
            names &= {one.name for _, one in facts.imported.get(file.path, ())}
        for statement, where in placed(file.tree.body) if names and file.tree else ():
            if where.block == "function":
                for name in names & _assigned(statement):
                    place = file.path, statement.lineno
                    found.setdefault((file.path, name), place)
        _from_outside(facts, file, found)
    return found


def _assigned(statement: ast.stmt) -> set[str]:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AugAssign | ast.AnnAssign):
        targets = [statement.target]
    return {x.id for x in targets if isinstance(x, ast.Name)}


def _from_outside(
    facts: Facts, file: File, found: dict[_Key, tuple[PurePosixPath, int]]
) -> None:
    """Add what a file sets in other modules, as in `config.VERBOSE = True`."""
    for change in file.chains:
        made = [x for x in file.imports if x.bound == change.root]
        if change.how != "set" or len(made) != 1 or change.root in file.taken:
            continue
        one = made[0]
        plain = one.name or one.alias.asname or "." not in one.alias.name
        other = facts.file_of(facts.target(file, one)) if plain else None
        if other and other.path != file.path:
            name = change.names[0]
            if isinstance(other.names.bound.get(name), ast.Assign | ast.AnnAssign):
                found.setdefault((other.path, name), (file.path, change.lineno))


def _used_later(user: File, name: str) -> bool:
    """Tell whether a name is read in a function, so after the module is loaded."""
    for node in ast.walk(user.tree) if user.tree else ():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in ast.walk(node):
                if not isinstance(part, ast.Name) or part.id != name:
                    continue
                if isinstance(part.ctx, ast.Load):
                    return True
    return False


def _used_after(user: File, one: Import, line: int) -> bool:
    """Tell whether a name is read at module level after it has been set elsewhere.

    It is set in the file itself, or by a call of what comes from the same module.
    """
    known = origins(user.imports)
    lines = [line] if line else []
    if not lines and one.module:
        for step in user.steps:
            call = step.value if isinstance(step, ast.Expr) else None
            called = meant(call.func, known) if isinstance(call, ast.Call) else ""
            if called.startswith(f"{one.module}."):
                lines.append(step.lineno)
    # What was set before the import is what the import takes.
    lines = [at for at in lines if at > one.line]
    reads_at = [x.lineno for x in reads(user) if x.id == one.bound]
    return bool(lines) and any(at > min(lines) for at in reads_at)


RULE = Rule(
    id="from-import-stale-binding",
    severity="warning",
    title=N_("from module import NAME keeps an old value"),
    why=N_(
        "from module import NAME binds the object that NAME stands for at that moment."
        " When the module binds NAME anew, the copy does not follow."
    ),
    mend=N_("Import the module and write module.NAME where the value is used."),
    bad={
        "config.py": "VERBOSE = False\n",
        "report.py": "from config import VERBOSE\n\n\ndef show():\n    return VERBOSE\n",
        "main.py": "import config\nimport report\n\nconfig.VERBOSE = True\nprint(report.show())\n",
    },
    good={
        "config.py": "VERBOSE = False\n",
        "report.py": "import config\n\n\ndef show():\n    return config.VERBOSE\n",
        "main.py": "import config\nimport report\n\nconfig.VERBOSE = True\nprint(report.show())\n",
    },
    find=find,
)
