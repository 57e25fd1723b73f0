"""`slow-import`: importing a package loads what few of its users need."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.expressions import meant, origins
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _, ngettext

_SLEEPS = N_("import {package} waits here: {text}() runs while the package is loaded")
_LOADS = N_("import {package} loads {heavy} for everyone, through {path}")
_THROUGH = N_("here everyone who imports {package} is made to load {path}")
_FIX = N_("do it in the function that needs it")
_FIX_LOADS = N_("import {heavy} in the functions that need it")
_FIX_EVERY = N_("let users import the modules that they need, as {package}.{name}")
_MIN_MODULES = 3

# What takes long to import by itself, as its own documentation says.
_HEAVY = {
    *("matplotlib", "pandas", "scipy", "sklearn", "tensorflow", "torch"),
    *("transformers", "jax", "cv2", "numba", "sympy", "spacy", "nltk"),
}


def find(facts: Facts) -> Iterator[Finding]:
    """Find what the `__init__.py` of a top-level package makes everyone wait for."""
    for init in facts.files.values():
        if not init.is_package or not init.module or "." in init.module:
            continue
        yield from _every(facts, init)
        for file, node in _loaded(facts, init):
            slow = [*_waits(init, file), *_heavy(facts, init, file)]
            yield from slow
            if slow and node:
                text = _(_THROUGH).format(package=init.module, path=file.path)
                yield RULE.at(init.path, text, slow[0].fix, place=init.place(node))


def _loaded(facts: Facts, init: File) -> list[tuple[File, ast.stmt | None]]:
    """Return the files that `import package` runs for certain, in the package.

    Each comes with the import of `__init__.py` that leads to it.
    """
    found: dict[PurePosixPath, tuple[File, ast.stmt | None]] = {}
    found[init.path] = (init, None)
    stack: list[tuple[File, ast.stmt | None]] = [(init, None)]
    while stack:
        file, first = stack.pop()
        for one in file.imports:
            where = one.where
            if not one.at_load or where.conditional or where.guarded:
                continue
            for module in facts.loads(file, one):
                other = facts.files.get(module.path)
                is_own = other and init.path.parent in other.path.parents
                if other and is_own and other.path not in found:
                    found[other.path] = (other, first or one.node)
                    stack.append(found[other.path])
    return list(found.values())


def _waits(init: File, file: File) -> Iterator[Finding]:
    known = origins(file.imports)
    for effect in file.effects:
        if effect.kind in ("waits", "network"):
            name = meant(effect.node.func, known)
            message = _(_SLEEPS).format(package=init.module, text=name)
            yield RULE.at(file.path, message, _(_FIX), place=file.place(effect.node))
            return


def _heavy(facts: Facts, init: File, file: File) -> Iterator[Finding]:
    for one in file.imports:
        heavy = (one.module or "").partition(".")[0]
        where = one.where
        unsure = where.conditional or where.guarded or not one.at_load or one.level
        if heavy in _HEAVY and not unsure and facts.find(file, heavy) is None:
            message = _(_LOADS).format(package=init.module, heavy=heavy, path=file.path)
            fix = _(_FIX_LOADS).format(heavy=heavy)
            yield RULE.at(file.path, message, fix, place=file.place(one.node))
            return


def _every(facts: Facts, init: File) -> Iterator[Finding]:
    """Find imports of every submodule as a module, when no name is taken from any."""
    below = {x for x in facts.submodules(init) if x.isidentifier() and x[0] != "_"}
    taken: dict[str, ast.stmt] = {}
    for one in init.imports:
        target = facts.target(init, one) if one.at_load else None
        head, _dot, last = target.name.rpartition(".") if target else ("", "", "")
        if head == init.module and last in below and (not one.name or one.name == last):
            taken.setdefault(last, one.node)
    if len(below) >= _MIN_MODULES and below == taken.keys():
        message = ngettext(
            "import {package} loads the {count} module of the package",
            "import {package} loads all {count} modules of the package",
            len(below),
        ).format(package=init.module, count=len(below))
        fix = _(_FIX_EVERY).format(package=init.module, name=min(below))
        first = min(taken.values(), key=lambda node: node.lineno)
        yield RULE.at(init.path, message, fix, place=init.place(first))


RULE = Rule(
    id="slow-import",
    severity="note",
    title=N_("import package loads everything, and is slow"),
    why=N_(
        "Whoever imports one module of a package runs its __init__.py first, with all"
        " that it imports."
    ),
    mend=N_(
        "Keep __init__.py small; import what is slow in the functions that need it."
    ),
    bad={
        "sound/__init__.py": 'from sound import plots\n\n__all__ = ["plots"]\n',
        "sound/plots.py": "import pandas\n\n\ndef table(rows):\n    return pandas.DataFrame(rows)\n",
    },
    good={
        "sound/__init__.py": 'from sound import plots\n\n__all__ = ["plots"]\n',
        "sound/plots.py": "def table(rows):\n    import pandas\n\n    return pandas.DataFrame(rows)\n",
    },
    find=find,
)
