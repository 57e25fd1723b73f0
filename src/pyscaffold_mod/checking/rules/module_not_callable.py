"""`module-not-callable`: a module is called instead of the function in it."""

import ast
from collections.abc import Iterator, Mapping

from pyscaffold_mod.checking import hints, known
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import, walk
from pyscaffold_mod.checking.uses import bindings, dotted
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{name} is the module {module}, and a module cannot be called")
_FIX = N_("call a function of it, such as {name}.{function}()")


def find(facts: Facts) -> Iterator[Finding]:
    """Find calls of names that stand for modules."""
    for file in facts.files.values():
        # A walk takes long, so first: is a module called, by the text?
        likely = [one for one in file.imports if _may_be_called(facts, file, one)]
        if not likely or file.tree is None:
            continue
        counted = bindings(file)
        modules = {one.bound: one for one in likely if counted[one.bound] == 1}
        for node in walk(file.tree):
            if isinstance(node, ast.Call):
                yield from _called(facts, file, node, modules)


def _may_be_called(facts: Facts, file: File, one: Import) -> bool:
    if one.where.typing or not one.bound:
        return False
    is_whole = "." in one.alias.name and not one.name and not one.alias.asname
    word = one.alias.name.rpartition(".")[2] if is_whole else one.bound
    if not hints.is_called(file.content, word, alone=not is_whole):
        return False
    return is_whole or bool(_module(facts, file, one)[0])


def _called(
    facts: Facts, file: File, call: ast.Call, modules: Mapping[str, Import]
) -> Iterator[Finding]:
    name = dotted(call.func)
    one = modules.get(name.partition(".")[0])
    if one is None:
        return
    certain: Severity | None = None
    if "." in name:
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
