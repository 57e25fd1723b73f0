"""`flat-layout-ambiguous`: setuptools does not know which folder is the package."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.wheel import (
    back_end,
    is_built_by_setuptools,
    is_computed,
    is_flat_module,
    is_flat_top,
)
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project.metadata import table

_MESSAGE = N_(
    "nothing says which packages to install, and setuptools sees several: {names}"
)
_MODULES = N_(
    "nothing says which modules to install, and setuptools sees several: {names}"
)
_FIX_MODULES = N_(
    "add [tool.setuptools] with py-modules and those to install, or move them to src/"
)
_FIX = N_(
    'add [tool.setuptools.packages.find] with include = ["{first}*"], or move {first} to src/'
)


def find(facts: Facts) -> Iterator[Finding]:
    """Find projects that setuptools refuses to build."""
    metadata = facts.metadata
    has_name = bool(table(metadata.pyproject, "project")) or metadata.name
    if back_end(facts) != "setuptools" or not has_name:
        return
    given = metadata.setuptools
    if {"packages", "py-modules", "ext-modules", "configuration"} & given.keys():
        return
    words = (b"packages", b"py_modules", b"ext_modules")
    if any(is_computed(facts, word) for word in words):
        return
    if (
        "" in table(given, "package-dir")
        or PurePosixPath("src") in facts.search.folders
    ):
        return
    told = None if table(given, "package-dir") else _several(facts)
    if told:
        severity: Severity | None = None if is_built_by_setuptools(facts) else "warning"
        path = PurePosixPath(metadata.files[0])
        yield RULE.at(path, *told, severity=severity)


def _several(facts: Facts) -> tuple[str, str] | None:
    """Return what there are several of and what to do, if there are several."""
    tops = [
        folder
        for folder in facts.tree.folders
        if folder.parent == PurePosixPath() and is_flat_top(folder.name)
    ]
    if len(tops) > 1:
        first = next((x for x in tops if facts.search.is_package(x)), tops[0])
        names = ", ".join(x.name for x in tops)
        return _(_MESSAGE).format(names=names), _(_FIX).format(first=first.name)
    modules = [
        path.stem
        for path in facts.tree.files
        if path.parent == PurePosixPath()
        and path.suffix == ".py"
        and is_flat_module(path.stem)
    ]
    # Modules side by side with settings of tools alone are no project to install.
    if tops or len(modules) < 2 or not is_built_by_setuptools(facts):
        return None
    return _(_MODULES).format(names=", ".join(modules)), _(_FIX_MODULES)


_METADATA = (
    '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
    '\n[project]\nname = "sound"\nversion = "1"\n'
)

RULE = Rule(
    id="flat-layout-ambiguous",
    severity="error",
    title=N_("setuptools sees several top-level packages in a flat layout"),
    why=N_(
        "Without a setting setuptools takes every folder beside pyproject.toml for a"
        " package, also one without Python, and refuses to build if there are several."
    ),
    mend=N_("Say which packages to install, or use the src layout."),
    bad={
        "pyproject.toml": _METADATA,
        "sound/__init__.py": "",
        "recordings/la.txt": "la la\n",
    },
    good={
        "pyproject.toml": (
            _METADATA + '\n[tool.setuptools.packages.find]\ninclude = ["sound*"]\n'
        ),
        "sound/__init__.py": "",
        "recordings/la.txt": "la la\n",
    },
    find=find,
)
