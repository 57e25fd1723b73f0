"""`module-not-callable`: a module is called instead of the function in it."""

import ast
from collections.abc import Iterator

from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.chains import Chain
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{name} is the module {module}, and a module cannot be called")
_FIX = N_("call a function of it, such as {name}.{function}()")


def find(facts: Facts) -> Iterator[Finding]:
    """Find calls of names that stand for modules."""
    for file in facts.files.values():
        for call in file.chains:
            if call.how == "called" and call.root not in file.taken:
                made = [one for one in file.imports if one.bound == call.root]
                meant = {(one.module, one.name, one.alias.asname) for one in made}
                if len(meant) == 1 and not any(one.where.typing for one in made):
                    yield from _called(facts, file, call, made[0])


def _called(facts: Facts, file: File, call: Chain, one: Import) -> Iterator[Finding]:
    name = ".".join([call.root, *call.names])
    certain: Severity | None = None
    if call.names:
        whole = not one.name and not one.alias.asname and one.module == name
        module = name if whole and _is_module(facts, file, one) else ""
    else:
        module, certain = _module(facts, file, one)
    if module:
        yield RULE.at(
            file.path,
            _(_MESSAGE).format(name=name, module=module),
            _(_FIX).format(name=name, function=_function(facts, file, one, module)),
            place=file.place(call),
            severity=certain,
        )


def _module(facts: Facts, file: File, one: Import) -> tuple[str, Severity | None]:
    """Return the module that a name stands for, and how sure that is."""
    if one.name:
        return (
            f"{one.module}.{one.name}" if _is_module(facts, file, one) else "",
            None,
        )
    top = (one.module or "").partition(".")[0]
    if facts.find(file, top):
        plain = one.alias.asname is None and "." in one.alias.name
        known_top = plain or _is_module(facts, file, one)
        return ((top if plain else one.module or "") if known_top else "", None)
    if "." in one.alias.name and one.alias.asname:
        return "", None
    # What is installed may put something callable in its own place.
    return top, None if top in known.standard() else "warning"


def _is_module(facts: Facts, file: File, one: Import) -> bool:
    target = facts.target(file, one)
    if target is None or target.kind in ("namespace", "extension"):
        return False
    made = facts.file_of(target)
    if made is None or made.problem or b"sys.modules" in made.content:
        return False
    parent, _, last = target.name.rpartition(".")
    above = facts.file_of(facts.find(file, parent)) if parent else None
    if above is None:
        return True
    names = above.names
    return not (
        names.stars or names.dynamic or names.has_getattr or last in names.bound
    )


def _function(facts: Facts, file: File, one: Import, module: str) -> str:
    last = module.rpartition(".")[2]
    made = facts.file_of(facts.target(file, one))
    bound = made.names.bound if made else {}
    functions = [x for x, node in bound.items() if isinstance(node, ast.FunctionDef)]
    public = [x for x in functions if not x.startswith("_")]
    return last if last in functions or not public else public[0]


RULE = Rule(
    id="module-not-callable",
    severity="error",
    title=N_("A module is called instead of the function in it"),
    why=N_(
        "import pprint binds the module; the function of the same name is inside it."
    ),
    mend=N_("Write module.function(), or from module import function."),
    bad={"main.py": "import pprint\n\npprint([1, 2])\n"},
    good={"main.py": "import pprint\n\npprint.pprint([1, 2])\n"},
    find=find,
)
