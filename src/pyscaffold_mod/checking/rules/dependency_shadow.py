"""`dependency-shadow`: a name of another distribution, at the top of the search path."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.checking.unfound import may_have
from pyscaffold_mod.messages import N_, _

_DECLARED = N_(
    "{path} hides the distribution {name}, which {file} declares as a dependency"
)
_ITSELF = N_("{path} imports {name} and finds itself, not the distribution {name}")
_LACKING = N_(
    "{path} has the name of the well-known distribution {name}, and {user} takes"
    " {wanted} from it, which it does not have"
)
_FIX = N_("rename it, such as {instead}")


def find(facts: Facts) -> Iterator[Finding]:
    """Find modules and packages that hide a distribution."""
    first = {*facts.bases, *facts.script_folders}
    for file in facts.files.values():
        path = file.path.parent if file.is_package else file.path
        name = path.stem
        if path == PurePosixPath() or facts.search.is_package(path.parent):
            continue
        if path.parent not in first | facts.test_folders or _is_own(facts, path):
            continue
        if b"extend_path" in file.content or b"declare_namespace" in file.content:
            continue  # a portion of a namespace, which goes on elsewhere
        message = _message(facts, file, path, name)
        if message:
            yield RULE.at(
                file.path,
                message,
                _(_FIX).format(instead=path.with_stem(f"my_{name}").name),
                severity=None if path.parent in first else "warning",
            )


def _message(facts: Facts, file: File, path: PurePosixPath, name: str) -> str:
    if declared := facts.dependencies.get(name):
        distribution, declares = declared.distribution_name, declared.file
        return _(_DECLARED).format(path=path, name=distribution, file=declares)
    if name not in known.popular() or file.is_package:
        return ""
    shown = known.popular()[name]
    for user, one in facts.imported.get(file.path, ()):
        if one.module != name or one.where.guarded or one.where.typing or one.level:
            continue
        if user.path == file.path:
            return _(_ITSELF).format(path=path, name=shown)
        found = facts.find(user, name)
        for wanted in _wanted(user, one) if found else ():
            if found and not may_have(facts, found, wanted):
                return _(_LACKING).format(
                    path=path, name=shown, user=user.path, wanted=wanted
                )
    return ""


def _wanted(user: File, one: Import) -> Iterator[str]:
    """Give the names that a file takes from a module."""
    if one.name:
        yield from () if one.name == "*" else (one.name,)
        return
    for node in ast.walk(user.tree) if user.tree else ():
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            is_read = isinstance(node.ctx, ast.Load) and node.attr[:2] != "__"
            if node.value.id == one.bound and is_read:
                yield node.attr


def _is_own(facts: Facts, path: PurePosixPath) -> bool:
    """Tell whether the distribution of that name is the one that is made here."""
    project = facts.project.distribution_name
    declared = facts.dependencies.get(path.stem)
    names = {known.popular().get(path.stem, path.stem)}
    names |= {declared.distribution_name} if declared else set()
    if project and _plain(project) in {_plain(name) for name in names}:
        return True
    # A project inside the project, which the outer one depends on.
    for holder in (path.parent, path.parent.parent):
        if holder != PurePosixPath() and any(
            holder / name in facts.search.files
            for name in ("pyproject.toml", "setup.py")
        ):
            return True
    return False


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


RULE = Rule(
    id="dependency-shadow",
    severity="error",
    title=N_("A module has the name of a distribution that is needed"),
    why=N_(
        "The folder of the script is searched before site-packages. Every import of the"
        " name finds your file."
    ),
    mend=N_("Rename the file and delete __pycache__."),
    bad={
        "client.py": "import requests\n\nprint(requests.get)\n",
        "requests.py": "WANTED = []\n",
        "pyproject.toml": (
            '[project]\nname = "weather"\nversion = "1"\ndependencies = ["requests"]\n'
        ),
    },
    good={
        "client.py": "import requests\n\nprint(requests.get)\n",
        "wanted.py": "WANTED = []\n",
        "pyproject.toml": (
            '[project]\nname = "weather"\nversion = "1"\ndependencies = ["requests"]\n'
        ),
    },
    find=find,
)
