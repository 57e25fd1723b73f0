"""Causes that are no mistake of a tree: not installed, gone, elsewhere, or not known."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import replace

from pyscaffold_mod.checking import known
from pyscaffold_mod.explaining import standing
from pyscaffold_mod.explaining.answers import COMMAND, Explanation, shown
from pyscaffold_mod.explaining.hand import Hand
from pyscaffold_mod.explaining.symptoms import Symptom
from pyscaffold_mod.explaining.tracebacks import own
from pyscaffold_mod.messages import N_, _

_INSTALL = N_("{name} is not installed for the Python that ran")
_INSTALL_AS = N_(
    "{name} comes with the distribution {distribution}, which is not installed"
)
_INSTALL_WHY = N_(
    "What is not in the standard library must be installed, for each Python and each"
    " virtual environment."
)
_INSTALL_DO = N_("with the same Python: python -m pip install {distribution}")
_GONE = N_(
    "{name} is no longer in the standard library: Python {version} has dropped it"
)
_GONE_WHY = N_("Such a module is gone from its version on, and from all later ones.")
_GONE_DO = N_("use what the notes of Python {version} name instead, or an older Python")
_TWO = N_("{name} is a module of Python 2; it is called {new} today")
_TWO_WHY = N_("The code was written for Python 2, which ended in 2020.")
_TWO_DO = N_("write import {new}, and look at the rest of the code, too")
_SYSTEM = N_("{name} is a standard module of {system} only")
_SYSTEM_WHY = N_("The standard library has modules that need one operating system.")
_SYSTEM_DO = N_("import it only where sys.platform says so, or use another module")
_UNBUILT = N_("this Python was built without {name}, which needs {need}")
_UNBUILT_WHY = N_("Some parts of the standard library need programs of the system.")
_UNBUILT_DO = N_("install {need} with the system's packages, and Python anew")
_STANDARD = N_("this Python's standard library has no {name}")
_STANDARD_WHY = N_("The set of standard modules depends on the version of Python.")
_STANDARD_DO = N_("see which Python runs: python --version")
_MISSING = N_("Python found no module {name} on its search path")
_MISSING_NEAR = N_("Python found no module {name}; here is {near}")
_MISSING_WHY = N_(
    "It is not installed, it lies in a folder that is not searched, or its name is"
    " spelled otherwise: the text does not tell which."
)
_MISSING_DO = N_("run this command in the folder of the project, to look there as well")
_SPELLED_DO = N_("look at the spelling, or install what is missing")
_BELOW = N_("{parent} was found as a module, so nothing can lie below it")
_BELOW_DO = N_("run this command in the project's folder, to see which file it is")
_LACKS = N_("the module {module} that Python found has no {name}")
_LACKS_WHY = N_(
    "Either another file has the module's name, or this version of it has no such name:"
    " the text does not tell which."
)
_LACKS_DO = N_("look which file it is: {command}")
_NAMESPACE = N_("{module} is a folder without __init__.py, and has no {name}")
_NAMESPACE_WHY = N_(
    "unknown location means a namespace package: only folders have the name, no file."
)
_NAMESPACE_DO = N_("see whether its __init__.py is missing or misspelled, or {name}.py")
_NO_FILE = N_("there is no file {path}")
_NO_FILE_WHY = N_("python FILE takes the path of a file, seen from the current folder.")
_NO_FILE_DO = N_("change into the folder of the file, or run python -m with its module")
_STAR = N_("from module import * stands in a function or class")
_STAR_WHY = N_("Python must know the names of a function before it runs.")
_STAR_DO = N_("move it to the top of the file, or import by name")
_LIBRARY = N_("a compiled module needs {name}, which the system does not have")
_LIBRARY_DLL = N_("the compiled module {name} needs a DLL that is not there")
_LIBRARY_WHY = N_("An extension module is loaded with the libraries it was built with.")
_LIBRARY_DO = N_("install that library with the system, or the distribution anew")
_FORGOTTEN = N_("{name} is used and never imported")
_FORGOTTEN_WHY = N_("A module sees only what it imports itself, and what it binds.")
_FORGOTTEN_DO = N_("add import {name} at the top of the file")
_FAILED = N_("an import was refused, for the reason that the message itself gives")
_FAILED_WHY = N_("The program raised this error itself; it is none of Python's own.")
_FAILED_DO = N_("do what the message says")


# These say no more than the error itself.
_PLAIN = {
    *("no-such-module", "no-such-name", "no-such-file", "star-import-inside"),
    *("library-missing", "import-failed"),
}


def explain(symptom: Symptom, tree: Hand | None) -> Explanation | None:
    """Explain an error whose cause is no mistake of a tree.

    Args:
        symptom: The error.
        tree: The tree, if one is at hand.
    """
    reader = _READERS.get(symptom.kind)
    found = reader(symptom, tree) if reader else None
    mine = list(own(symptom.frames))
    if found and not found.path and mine:
        place = (tree.last.frame if tree and tree.last else None) or mine[-1]
        path = place.path
        if tree and tree.last:
            path = str(tree.root / tree.last.file.path)
        found = replace(found, path=path, line=place.line)
    return found


def _made(
    problem: str,
    what: str,
    why: str,
    do: str,
    check: Iterable[str],
    *,
    certain: bool = False,
) -> Explanation:
    is_plain = certain or problem in _PLAIN
    return Explanation(problem, None, is_plain, what, "", 0, why, do, tuple(check))


def _missing(symptom: Symptom, tree: Hand | None) -> Explanation:
    name, top = symptom.name, symptom.name.partition(".")[0]
    where = (COMMAND, "where", shown(name))
    if symptom.module:
        what = _(_BELOW).format(parent=shown(symptom.module))
        return _made("no-such-module", what, _(_MISSING_WHY), _(_BELOW_DO), where)
    if found := _standard(top if name == top else ""):
        return found
    declared = tree.facts.dependencies.get(top) if tree else None
    distribution = declared.distribution_name if declared else known.popular().get(top)
    if distribution and name == top:
        said = _INSTALL if distribution == top else _INSTALL_AS
        return _made(
            "not-installed",
            _(said).format(name=top, distribution=distribution),
            _(_INSTALL_WHY),
            _(_INSTALL_DO).format(distribution=distribution),
            ("python", "-m", "pip", "show", distribution),
            certain=bool(declared),
        )
    near = _near(top, tree)
    said = _MISSING_NEAR if near else _MISSING
    what = _(said).format(name=shown(name), near=near)
    do = _(_SPELLED_DO if tree else _MISSING_DO)
    return _made("no-such-module", what, _(_MISSING_WHY), do, where)


def _standard(name: str) -> Explanation | None:
    check = ("python", "--version")
    if version := standing.REMOVED.get(name):
        what = _(_GONE).format(name=name, version=version)
        do = _(_GONE_DO).format(version=version)
        return _made("standard-module-gone", what, _(_GONE_WHY), do, check)
    if new := standing.RENAMED.get(name):
        what, do = _(_TWO).format(name=name, new=new), _(_TWO_DO).format(new=new)
        return _made("python-2-module", what, _(_TWO_WHY), do, (COMMAND, "where", new))
    if system := standing.ELSEWHERE.get(name):
        what = _(_SYSTEM).format(name=name, system=system)
        return _made("other-system", what, _(_SYSTEM_WHY), _(_SYSTEM_DO), check)
    if need := standing.UNBUILT.get(name):
        what = _(_UNBUILT).format(name=name, need=need)
        do = _(_UNBUILT_DO).format(need=need)
        return _made("not-built", what, _(_UNBUILT_WHY), do, check)
    if name in known.standard():
        what = _(_STANDARD).format(name=name)
        return _made(
            "standard-module-gone", what, _(_STANDARD_WHY), _(_STANDARD_DO), check
        )
    return None


def _near(top: str, tree: Hand | None) -> str:
    names = {path.stem for path in tree.facts.files} if tree else set()
    names |= {path.name for path in tree.facts.tree.folders} if tree else set()
    close = difflib.get_close_matches(
        top[:200], sorted(names - {"__init__", top}), 1, 0.8
    )
    return close[0] if close else ""


def _attribute(symptom: Symptom, tree: Hand | None) -> Explanation | None:
    module, top = symptom.module, symptom.module.partition(".")[0]
    if tree is not None or top in known.standard():
        return None
    return _lacks(symptom, module)


def _lacks(symptom: Symptom, module: str) -> Explanation:
    where = (COMMAND, "where", shown(module))
    what = _(_LACKS).format(module=shown(module), name=shown(symptom.name))
    do = _(_LACKS_DO).format(command=" ".join(where))
    return _made("no-such-name", what, _(_LACKS_WHY), do, where)


def _name(symptom: Symptom, tree: Hand | None) -> Explanation:
    module, name = shown(symptom.module), shown(symptom.name)
    if symptom.path == "unknown location":
        what = _(_NAMESPACE).format(module=module, name=name)
        do = _(_NAMESPACE_DO).format(name=name)
        check = (COMMAND, "where", module)
        return _made("no-such-name", what, _(_NAMESPACE_WHY), do, check)
    found = _lacks(symptom, symptom.module)
    return replace(found, path=symptom.path)


def _script(symptom: Symptom, tree: Hand | None) -> Explanation:
    what = _(_NO_FILE).format(path=shown(symptom.path))
    check = (COMMAND, "tree")
    return _made("no-such-file", what, _(_NO_FILE_WHY), _(_NO_FILE_DO), check)


def _star(symptom: Symptom, tree: Hand | None) -> Explanation:
    check = ("python", "-m", "py_compile", *(x.path for x in symptom.frames[-1:]))
    return _made("star-import-inside", _(_STAR), _(_STAR_WHY), _(_STAR_DO), check)


def _library(symptom: Symptom, tree: Hand | None) -> Explanation:
    said, name = (
        (_LIBRARY, symptom.name) if symptom.name else (_LIBRARY_DLL, symptom.module)
    )
    what = _(said).format(name=shown(name))
    check = ("python", "-m", "pip", "check")
    return _made("library-missing", what, _(_LIBRARY_WHY), _(_LIBRARY_DO), check)


def _unknown(symptom: Symptom, tree: Hand | None) -> Explanation | None:
    if symptom.hidden != "forgotten":
        return None
    what = _(_FORGOTTEN).format(name=symptom.name)
    do = _(_FORGOTTEN_DO).format(name=symptom.name)
    check = (COMMAND, "where", symptom.name)
    return _made("missing-import", what, _(_FORGOTTEN_WHY), do, check)


def _failed(symptom: Symptom, tree: Hand | None) -> Explanation:
    check = ("python", "-m", "pip", "check")
    return _made("import-failed", _(_FAILED), _(_FAILED_WHY), _(_FAILED_DO), check)


_READERS: dict[str, Callable[[Symptom, Hand | None], Explanation | None]] = {
    "no-module": _missing,
    "no-attribute": _attribute,
    "no-name": _name,
    "no-script": _script,
    "star-inside": _star,
    "library": _library,
    "name": _unknown,
    "import-failed": _failed,
}
