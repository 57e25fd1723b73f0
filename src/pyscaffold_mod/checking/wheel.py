"""What setuptools would put into a wheel, where its settings are written out.

See "Package Discovery" and "Data Files Support" in the user guide of setuptools.
"""

import configparser
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.project.metadata import strings, table

ROOT = PurePosixPath()


@dataclass(frozen=True)
class Wheel:
    """The packages of a wheel.

    Args:
        packages: The folder of each package, by dotted name.
        decided_in: The metadata file that decides.
    """

    packages: dict[str, PurePosixPath]
    decided_in: PurePosixPath


def back_end(facts: Facts) -> str:
    """Return the build back end's first name, `setuptools` if none is named.

    Args:
        facts: The tree.
    """
    system = table(facts.metadata.pyproject, "build-system")
    return "".join(strings(system.get("build-backend"))).split(".")[0] or "setuptools"


def is_built_by_setuptools(facts: Facts) -> bool:
    """Tell whether it is said that setuptools builds the project.

    Args:
        facts: The tree.
    """
    pyproject = facts.metadata.pyproject
    if back_end(facts) != "setuptools":
        return False
    if "build-system" in pyproject or "setup.py" in facts.metadata.files:
        return True
    return "metadata" in setup_cfg(facts)


def setup_cfg(facts: Facts) -> dict[str, dict[str, str]]:
    """Read setup.cfg; nothing, if there is none.

    Args:
        facts: The tree.
    """
    parser = configparser.RawConfigParser(strict=False)
    # As configparser's documentation has it; its stubs make a method of the attribute.
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        text = (facts.root / "setup.cfg").read_bytes().decode("utf-8", "replace")
        parser.read_string(text.removeprefix("\ufeff"))
    except (OSError, configparser.Error):
        return {}
    return {name: dict(parser[name]) for name in parser.sections()}


def is_computed(facts: Facts, word: bytes) -> bool:
    """Tell whether setup.py has a setting whose value only running it would show.

    Args:
        facts: The tree.
        word: The name of the argument.
    """
    setup = facts.files.get(PurePosixPath("setup.py"))
    if setup is None:
        return False
    key = word.decode().replace("_", "-")
    may_be = word in setup.content or b"**" in setup.content
    return may_be and key not in facts.metadata.setuptools


def read_wheel(facts: Facts) -> Wheel | None:
    """Find the packages that setuptools takes.

    Args:
        facts: The tree.

    Returns:
        The packages; nothing if setuptools does not build the project, or only
        running it would show.
    """
    given = facts.metadata.setuptools
    if not is_built_by_setuptools(facts) or is_computed(facts, b"packages"):
        return None
    folders = {
        key: PurePosixPath("".join(strings(value)))
        for key, value in table(given, "package-dir").items()
    }
    packages = given.get("packages")
    if isinstance(packages, list):
        if not all(isinstance(name, str) for name in packages):
            return None
        found = {name: _folder(name, folders) for name in packages}
    elif isinstance(packages, dict):
        found = dict(_found(facts, table(packages, "find"), folders.get("", ROOT)))
    elif packages is None and "py-modules" not in given:
        base = folders.get("", PurePosixPath("src"))
        is_src = base in facts.search.folders
        found = dict(_scan(facts, base if is_src else ROOT, namespaces=True))
        if not is_src:
            found = {x: y for x, y in found.items() if is_flat_top(x.split(".")[0])}
    else:
        return None
    return Wheel(found, _decided_in(facts))


def _decided_in(facts: Facts) -> PurePosixPath:
    tool = table(facts.metadata.pyproject, "tool", "setuptools")
    if "packages" in tool or (tool and facts.metadata.files[0] == "pyproject.toml"):
        return PurePosixPath("pyproject.toml")
    if "packages" in setup_cfg(facts).get("options", {}):
        return PurePosixPath("setup.cfg")
    return PurePosixPath(facts.metadata.files[0])


def _folder(name: str, folders: dict[str, PurePosixPath]) -> PurePosixPath:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        above = ".".join(parts[:length])
        if above in folders:
            return folders[above].joinpath(*parts[length:])
    return folders.get("", ROOT).joinpath(*parts)


def _found(
    facts: Facts, find: dict[str, Any], base: PurePosixPath
) -> Iterator[tuple[str, PurePosixPath]]:
    include = strings(find.get("include")) or ["*"]
    exclude = strings(find.get("exclude"))
    namespaces = find.get("namespaces", True) is not False
    for where in strings(find.get("where")) or [base.as_posix()]:
        for name, folder in _scan(facts, PurePosixPath(where), namespaces=namespaces):
            wanted = any(fnmatchcase(name, pattern) for pattern in include)
            if wanted and not any(fnmatchcase(name, pattern) for pattern in exclude):
                yield name, folder


def _scan(
    facts: Facts, base: PurePosixPath, *, namespaces: bool
) -> Iterator[tuple[str, PurePosixPath]]:
    """Give every package below a folder; below a folder that is none, nothing."""
    found: set[PurePosixPath] = {base}
    for folder in facts.tree.folders:
        if folder.parent not in found or not folder.name.isidentifier():
            continue
        if namespaces or facts.search.is_package(folder):
            found.add(folder)
            yield ".".join(folder.relative_to(base).parts), folder


# setuptools' own list for a flat layout (setuptools.discovery, version 80).
_NOT_FLAT = {
    *("ci", "bin", "debian", "doc", "docs", "documentation", "manpages", "news"),
    *("newsfragments", "changelog", "test", "tests", "unit_test", "unit_tests"),
    *("example", "examples", "scripts", "tools", "util", "utils", "python", "build"),
    *("dist", "venv", "env", "requirements", "tasks", "fabfile", "site_scons"),
    *("benchmark", "benchmarks", "exercise", "exercises", "htmlcov"),
}


# The same for modules, which it takes where there is no package.
_NO_FLAT_MODULES = {
    *("setup", "conftest", "test", "tests", "example", "examples", "build", "toxfile"),
    *("noxfile", "pavement", "dodo", "tasks", "fabfile", "conanfile", "manage"),
    *("SConstruct", "Sconstruct", "sConstruct", "sconstruct"),
    *("benchmark", "benchmarks", "exercise", "exercises"),
}


def is_flat_module(name: str) -> bool:
    """Tell whether setuptools takes a top-level file for a module to install.

    Args:
        name: The file's name without `.py`.
    """
    return name.isidentifier() and name not in _NO_FLAT_MODULES and name[0] not in "._"


def is_flat_top(name: str) -> bool:
    """Tell whether setuptools takes a top-level folder for a package.

    Args:
        name: Its name.
    """
    return name.isidentifier() and name not in _NOT_FLAT and name[0] not in "._"
