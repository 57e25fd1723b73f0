"""`main-imported-twice`: a script is imported by a module that it loads itself."""

import ast
from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.uses import reached
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_(
    "{script} is run as a script, and {user}, line {line}, imports it, so there are two"
    " copies of it"
)
_STATE = N_(
    "{script} is run as a script, and {user}, line {line}, imports it, so there are two"
    " copies of it, each with its own {name}"
)
_HERE = N_(
    "{script} is run as a script and imported here, so there are two copies of it"
)
_FIX = N_("move {name} to a module that is never run, and import it from there")
_FIX_MODULE = N_(
    "move what both need to a module that is never run, and import it from there"
)

_DISPLAYS = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)


def find(facts: Facts) -> Iterator[Finding]:
    """Find scripts that import themselves by way of other modules."""
    for script in facts.files.values():
        users = facts.imported.get(script.path, ())
        if not users or not script.is_runnable or script.in_package:
            continue
        around = reached(facts, script)
        seen: set[int] = set()
        for user, one in users:
            if user not in around or one.where.typing or one.line in seen:
                continue
            if user.path == script.path and one.where.main:
                continue
            state = _state(script)
            name = state or one.name.replace("*", "")
            fix = _(_FIX if name else _FIX_MODULE).format(name=name)
            if not seen:
                yield RULE.at(
                    script.path,
                    _(_STATE if state else _MESSAGE).format(
                        script=script.path, user=user.path, line=one.line, name=state
                    ),
                    fix,
                    severity=None if state else "warning",
                )
            seen.add(one.line)
            # The statement that makes the second copy, beside the script itself.
            yield RULE.at(
                user.path,
                _(_HERE).format(script=script.path),
                fix,
                place=user.place(one.node),
                severity="note",
            )


def _state(script: File) -> str:
    """Return a name that a script fills at run time, so that two copies differ."""
    if script.names.later:
        return min(script.names.later)
    changed = _changed(script)
    for name, statement in script.names.bound.items():
        value = statement.value if isinstance(statement, ast.Assign) else None
        value = statement.value if isinstance(statement, ast.AnnAssign) else value
        empty_call = isinstance(value, ast.Call) and not value.args
        if name in changed and (isinstance(value, _DISPLAYS) or empty_call):
            return name
    return ""


def _changed(script: File) -> set[str]:
    """Return the names whose objects are changed in place somewhere in a file."""
    found = set()
    methods = {"append", "add", "update", "extend", "insert", "pop", "clear", "remove"}
    for node in ast.walk(script.tree) if script.tree else ():
        holder: ast.expr | None = None
        if (isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)) or (
            isinstance(node, ast.Attribute) and node.attr in methods
        ):
            holder = node.value
        if isinstance(holder, ast.Name):
            found.add(holder.id)
    return found


RULE = Rule(
    id="main-imported-twice",
    severity="error",
    title=N_("A module runs twice: as __main__ and by its name"),
    why=N_(
        "The script that is run is the module __main__. An import of it by its name"
        " finds no such module loaded, and runs the file a second time."
    ),
    mend=N_("Move what others need to a module that is never run."),
    bad={
        "app.py": (
            "COMMANDS = []\n\n\ndef command(function):\n    COMMANDS.append(function)\n\n\n"
            'if __name__ == "__main__":\n    import plugins\n\n    print(plugins, COMMANDS)\n'
        ),
        "plugins.py": "from app import command\n\n\n@command\ndef play():\n    return 1\n",
    },
    good={
        "registry.py": (
            "COMMANDS = []\n\n\ndef command(function):\n    COMMANDS.append(function)\n"
        ),
        "app.py": (
            "from registry import COMMANDS\n\n"
            'if __name__ == "__main__":\n    import plugins\n\n    print(plugins, COMMANDS)\n'
        ),
        "plugins.py": "from registry import command\n\n\n@command\ndef play():\n    return 1\n",
    },
    find=find,
)
