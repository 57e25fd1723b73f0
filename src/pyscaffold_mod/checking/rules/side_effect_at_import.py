"""`side-effect-at-import`: importing a module starts the program."""

import ast
from collections.abc import Iterator

from pyscaffold_mod.checking.effects import Effect, Kind
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import place
from pyscaffold_mod.messages import N_, _

_ALONE = N_("nobody can import this file: then {text}() waits for input")
_FIX = N_('put it into a function that is called under if __name__ == "__main__":')
_IMPORTED: dict[Kind, str] = {
    "asks": N_("{user} imports this file, and then {text}() waits for input"),
    "ends": N_("{user} imports this file, and then {text}() ends the program"),
    "arguments": N_(
        "{user} imports this file, and then {text}() reads the command line, which is"
        " not meant for it"
    ),
    "prints": N_("{user} imports this file, and then {text}() prints"),
    "waits": N_("{user} imports this file, and then {text}() waits"),
    "network": N_("{user} imports this file, and then {text}() uses the network"),
    "processes": N_(
        "{text}() starts processes at module level, and each imports this file anew"
    ),
}
_SURE: tuple[Kind, ...] = ("asks", "ends", "processes", "arguments")


def find(facts: Facts) -> Iterator[Finding]:
    """Find modules that do something when they are imported."""
    for file in facts.files.values():
        if file.path.name == "__main__.py" or not _may_act(file):
            continue
        user = _user(facts, file)
        told: set[Kind] = set()
        for effect in file.effects:
            if effect.kind in told:
                continue
            told.add(effect.kind)
            yield from _told(file, effect, user)


def _told(file: File, effect: Effect, user: str) -> Iterator[Finding]:
    severity: Severity = "warning"
    message = _IMPORTED[effect.kind]
    if effect.kind == "processes":
        severity = "error"
        if b"fork" in file.content or file.is_test:
            severity = "warning"
    elif user:
        is_start = effect.kind == "prints" and _is_start(file, effect)
        severity = "error" if effect.kind in _SURE or is_start else "warning"
    elif effect.kind == "asks" and _defines(file) and not file.is_found_by_name:
        message, severity = _ALONE, "note"
    else:
        return
    yield RULE.at(
        file.path,
        _(message).format(user=user, text=effect.text),
        _(_FIX),
        place=file.place(effect.node),
        severity=severity,
    )


def _is_start(file: File, effect: Effect) -> bool:
    """Tell whether the last statement of a file calls a function of it for its effect."""
    last = file.tree.body[-1] if file.tree else None
    return (
        isinstance(last, ast.Expr)
        and place(last.value) == place(effect.node)
        and isinstance(effect.node.func, ast.Name)
        and effect.node.func.id in file.names.bound
    )


def _may_act(file: File) -> bool:
    return b"(" in file.content and bool(file.effects)


def _user(facts: Facts, file: File) -> str:
    """Return who imports a file by a statement that runs, if anyone does."""
    for user, one in facts.imported.get(file.path, ()):
        unsure = one.where.typing or one.where.guarded
        if user.path != file.path and not unsure:
            return user.path.as_posix()
    return ""


def _defines(file: File) -> bool:
    bound = file.names.bound.values()
    return any(isinstance(x, ast.FunctionDef | ast.ClassDef) for x in bound)


RULE = Rule(
    id="side-effect-at-import",
    severity="error",
    title=N_("Importing a module starts the program"),
    why=N_(
        "An import runs the whole file. What is not in a function or under"
        ' if __name__ == "__main__": is done for everyone who imports it.'
    ),
    mend=N_(
        'Keep definitions at module level; start under if __name__ == "__main__":.'
    ),
    bad={
        "greet.py": 'name = input("Name? ")\n\n\ndef greet(who):\n    return "Hello " + who\n',
        "party.py": 'import greet\n\nprint(greet.greet("Ada"))\n',
    },
    good={
        "greet.py": (
            'def greet(who):\n    return "Hello " + who\n\n\n'
            'if __name__ == "__main__":\n    print(greet(input("Name? ")))\n'
        ),
        "party.py": 'import greet\n\nprint(greet.greet("Ada"))\n',
    },
    find=find,
)
