"""What the text of an error tells alone, without a tree: probably, or a question."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from pyscaffold_mod.checking import known
from pyscaffold_mod.explaining import standing
from pyscaffold_mod.explaining.answers import COMMAND, Explanation, of_rule, shown
from pyscaffold_mod.explaining.missing import suffix
from pyscaffold_mod.explaining.symptoms import Symptom
from pyscaffold_mod.explaining.tracebacks import Frame, is_foreign, own
from pyscaffold_mod.messages import N_, _

_HIDES = N_("a file or folder {name} of yours hides the standard module {name}")
_HIDES_OTHER = N_("a file {name}.py of yours hides the distribution {distribution}")
_SHADOW_DO = N_("rename your {name}.py and delete __pycache__ beside it")
_OWN_NAME = N_("{path} has the name of its own package {name}")
_DOTTED = N_("{last} is a name in the module {parent}, not a module")
_DOTTED_DO = N_("write from {parent} import {last}")
_INSIDE = N_("Python was started inside the folder {name}, and does not find {name}")
_STARRED = N_("__all__ of {module} names {name}, which is not there")
_SUBMODULE = N_("{module}.{name} is a submodule that nothing has imported")
_SUBMODULE_DO = N_("write import {module}.{name}")
_CYCLE = N_("{module} is imported again before it has bound {name}")
_POINT = N_("the installed command takes {name} from {module}, which has no such name")
_WHEEL = N_("{name} was not installed with {parent}")
_CONFTEST = N_("a test imports from conftest, and Python found another conftest.py")
_OPEN = N_("open is os.open here: from os import * replaced the built-in open")
_DATA = N_("{name} was not installed with its package")
_RELATIVE = N_("a file with a relative import was run by its path")
_BEYOND = N_("an import has more dots than there are packages around the module")
_MAGIC = N_("the .pyc file of {name} was made by another Python")
_ITEM = N_("__all__ of {module} holds something that is no string")
_CALLED = N_("a module is called as if it were a function")
_NO_MAIN = N_("{module} is a package without __main__.py, so it cannot be run")
_MISMATCH = N_("two test files are called {name}.py, in folders without __init__.py")
_FLAT = N_("setuptools found several top-level packages: {names}")
_FLAT_MODULES = N_("setuptools found several top-level modules: {names}")
_SPAWN = N_("a module starts processes while it is imported")
_ASKS = N_("a module asks for input while it is imported")
_SYNTAX = N_("{name} is no name that an import can say")


def explain(symptom: Symptom) -> Explanation | None:
    """Explain an error by its text.

    Args:
        symptom: The error.

    Returns:
        The explanation; nothing if the error is not about imports, as far as its
        text tells.
    """
    reader = _READERS.get(symptom.kind)
    found = reader(symptom) if reader else None
    if found and not found.path and (frame := _place(symptom)):
        found = replace(found, path=frame.path, line=frame.line)
    return found


def _place(symptom: Symptom) -> Frame | None:
    return next(reversed([*own(symptom.frames)]), None)


def _missing(symptom: Symptom) -> Explanation | None:
    name, parent = symptom.name, symptom.module
    top, last = name.partition(".")[0], name.rpartition(".")[2]
    if not parent:
        return _not_found(symptom)
    if last == "py":
        return suffix(parent, certain=False)
    if _has_own_name(symptom, top):
        path = next(x.path for x in reversed(symptom.frames) if x.stem == top)
        what = _(_OWN_NAME).format(path=shown(path), name=top)
        check = ("python", "-m", f"{top}.{top}")
        return of_rule("script-shadows-its-package", what, check=check)
    is_plain = standing.is_plain(parent)
    if not is_plain and (found := _shadow(top)):
        return found
    source = symptom.frames[-1].source if symptom.frames else ""
    is_lost = is_plain and standing.has(parent, last) is False
    if is_lost or (source and not source.startswith("import ")):
        return None
    what = _(_DOTTED).format(last=shown(last), parent=shown(parent))
    do = _(_DOTTED_DO).format(last=shown(last), parent=shown(parent))
    return of_rule("import-dotted-attribute", what, do=do)


def _has_own_name(symptom: Symptom, top: str) -> bool:
    return any(
        frame.stem == top and frame.folder == top for frame in own(symptom.frames)
    )


def _shadow(top: str) -> Explanation | None:
    if not top.isidentifier():
        return None
    do = _(_SHADOW_DO).format(name=top)
    check = (COMMAND, "where", top)
    if top in known.standard():
        what = _(_HIDES).format(name=top)
        return of_rule("stdlib-shadow", what, do=do, check=check)
    if distribution := known.popular().get(top):
        what = _(_HIDES_OTHER).format(name=top, distribution=distribution)
        return of_rule("dependency-shadow", what, do=do, check=check)
    return None


def _not_found(symptom: Symptom) -> Explanation | None:
    name = symptom.name
    top = name.rpartition(".")[0]
    if name == "conftest":
        return of_rule("conftest-imported", _(_CONFTEST))
    if top and (place := _installed_in(symptom, top)):
        what = _(_WHEEL).format(name=shown(name), parent=shown(top))
        check = (COMMAND, "check")
        return of_rule("subpackage-not-in-wheel", what, frame=place, check=check)
    if top and standing.is_submodule(top, name.rpartition(".")[2]):
        return _shadow(name.partition(".")[0])
    mine = [] if top else list(own(symptom.frames))
    if (
        mine
        and mine[0].folder == name.partition(".")[0]
        and mine[0].scope == "<module>"
    ):
        first = name.partition(".")[0]
        what = _(_INSIDE).format(name=first)
        run = ("python", "-m", f"{first}.{mine[0].stem}")
        return of_rule("run-inside-package", what, frame=mine[0], check=run)
    return None


def _installed_in(symptom: Symptom, top: str) -> Frame | None:
    inside = top.replace(".", "/")
    for frame in reversed(symptom.frames):
        path = frame.path.replace("\\", "/")
        if re.search(rf"(?:site|dist)-packages/{re.escape(inside[:500])}/", path):
            return frame
    return None


def _attribute(symptom: Symptom) -> Explanation | None:
    module, name = symptom.module, symptom.name
    top = module.partition(".")[0]
    source = symptom.frames[-1].source if symptom.frames else ""
    if source.endswith("import *"):
        what = _(_STARRED).format(module=shown(module), name=shown(name))
        return of_rule("all-undefined-name", what)
    if _is_hiding(symptom, top):
        return _shadow(top) or _hides(symptom, top)
    if module in known.standard() or top in known.standard():
        if is_standard_submodule(symptom):
            return _unloaded(module, name)
        # Only a file in its place is ever seen half loaded, or without what it has.
        is_there = standing.has(module, name)
        return _shadow(top) if symptom.partial or is_there else None
    if symptom.partial:
        return _cycle(symptom)
    deeper = f"{module}.{name}."
    if deeper in source and top not in known.popular():
        return _unloaded(module, name)
    return None


def _is_hiding(symptom: Symptom, top: str) -> bool:
    """Tell whether Python's hint to rename a file is about the file's name."""
    is_taken = top in known.popular() or _is_itself(symptom)
    return symptom.hidden == "standard" or (symptom.hidden == "other" and is_taken)


def is_standard_submodule(symptom: Symptom) -> bool:
    """Tell whether what a standard package lacks is a submodule of it.

    Args:
        symptom: The error.
    """
    module = symptom.module
    is_here = module.partition(".")[0] in known.standard()
    return (
        symptom.kind == "no-attribute"
        and is_here
        and standing.is_submodule(module, symptom.name)
    )


def _hides(symptom: Symptom, top: str) -> Explanation:
    what = _(_HIDES_OTHER).format(name=shown(top), distribution=shown(top))
    do = _(_SHADOW_DO).format(name=shown(top))
    check = (COMMAND, "where", shown(top))
    return of_rule("dependency-shadow", what, path=symptom.path, do=do, check=check)


def _unloaded(module: str, name: str) -> Explanation:
    what = _(_SUBMODULE).format(module=shown(module), name=shown(name))
    do = _(_SUBMODULE_DO).format(module=shown(module), name=shown(name))
    return of_rule("submodule-not-imported", what, do=do)


def _cycle(symptom: Symptom) -> Explanation | None:
    module = symptom.module
    what = _(_CYCLE).format(module=shown(module), name=shown(symptom.name))
    if module in known.popular() and _is_itself(symptom):
        return _shadow(module)
    return of_rule("circular-import", what, check=(COMMAND, "tree", "--imports"))


def _is_itself(symptom: Symptom) -> bool:
    """Tell whether the file that imports a module is the one that is found for it."""
    mine = list(own(symptom.frames))
    return bool(mine) and mine[-1].stem == symptom.module


def _name(symptom: Symptom) -> Explanation | None:
    module, name = symptom.module, symptom.name
    top = module.partition(".")[0]
    is_own = bool(symptom.path) and not is_foreign(symptom.path)
    is_place = is_own and symptom.path != "unknown location"
    if module == "conftest" or module.endswith(".conftest"):
        return of_rule("conftest-imported", _(_CONFTEST))
    if _is_hiding(symptom, top) or (symptom.partial and top in known.standard()):
        return _shadow(top) or _hides(symptom, top)
    if is_place and symptom.path.endswith(".py") and (found := _shadow(top)):
        return found
    if symptom.partial:
        return _cycle(symptom)
    first = symptom.frames[0].path.replace("\\", "/") if symptom.frames else ""
    if re.search(r"/(?:bin|Scripts)/[^/.]+$|\.exe/__main__\.py$", first) and (
        len(symptom.frames) == 1
    ):
        what = _(_POINT).format(name=shown(name), module=shown(module))
        return of_rule("entry-point-target", what)
    return None


def _asks(symptom: Symptom) -> Explanation | None:
    for before, frame in zip(symptom.frames, symptom.frames[1:], strict=False):
        words = before.source.split()
        is_import = bool(words) and words[0] in ("import", "from")
        if is_import and frame.scope == "<module>" and frame.path != before.path:
            return of_rule("side-effect-at-import", _(_ASKS), frame=frame)
    return None


def _other(symptom: Symptom) -> Explanation | None:
    text = "open() missing required argument 'flags' (pos 2)"
    if symptom.trouble.kind == "TypeError" and symptom.trouble.message == text:
        return of_rule("star-import", _(_OPEN))
    return None


def _lost(symptom: Symptom) -> Explanation | None:
    path = PurePosixPath(symptom.path.replace("\\", "/"))
    is_installed = bool({"site-packages", "dist-packages"} & {*path.parts})
    near = {PurePosixPath(x.path.replace("\\", "/")).parent for x in symptom.frames}
    if not is_installed or not near & {path.parent, path.parent.parent}:
        return None
    what = _(_DATA).format(name=shown(path.name))
    return of_rule("data-not-in-wheel", what, path=symptom.path)


def _said(rule: str, message: str) -> Callable[[Symptom], Explanation | None]:
    """Return what explains a sentence that has one cause only."""

    def read(symptom: Symptom) -> Explanation | None:
        path = symptom.path.replace("\\", "/").rstrip("/").rpartition("/")[2]
        what = _(message).format(
            name=shown(symptom.name),
            module=shown(symptom.module or path),
        )
        return of_rule(rule, what, path=symptom.path)

    return read


def _flat(symptom: Symptom) -> Explanation | None:
    message = _FLAT_MODULES if symptom.module == "modules" else _FLAT
    what = _(message).format(names=shown(symptom.name))
    return of_rule("flat-layout-ambiguous", what, path="pyproject.toml")


_READERS: dict[str, Callable[[Symptom], Explanation | None]] = {
    "no-module": _missing,
    "no-attribute": _attribute,
    "no-name": _name,
    "no-parent": _said("relative-import-in-script", _RELATIVE),
    "beyond-top": _said("relative-import-beyond-top", _BEYOND),
    "bad-magic": _said("stale-pyc", _MAGIC),
    "all-item": _said("all-not-strings", _ITEM),
    "module-called": _said("module-not-callable", _CALLED),
    "no-main": _said("no-dunder-main", _NO_MAIN),
    "file-mismatch": _said("test-basename-collision", _MISMATCH),
    "flat-layout": _flat,
    "spawn": _said("side-effect-at-import", _SPAWN),
    "syntax": _said("not-an-identifier", _SYNTAX),
    "no-input": _asks,
    "no-file": _lost,
    "other": _other,
}
