"""`data-not-in-wheel`: a package reads a file that is not installed with it."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.left_out import chosen
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.wheel import (
    Wheel,
    is_computed,
    read_wheel,
    setup_cfg,
)
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project.metadata import strings, table

_READ = N_("{path} is not installed, though {user} names it")
_EXCLUDED = N_("{path} is not installed, though {user} names it: {file} leaves it out")
_FIX_EXCLUDED = N_("change what {file} leaves out, or rename {name}")
_BESIDE = N_("{path} is not installed with the package {package}")
_FIX = N_('add [tool.setuptools.package-data] with "{package}" = ["{pattern}"]')
_DATA = {
    *("cfg", "conf", "css", "csv", "dat", "db", "gif", "html", "ico", "ini", "jinja"),
    *("jinja2", "jpeg", "jpg", "js", "json", "mo", "npy", "npz", "ogg", "pickle"),
    *("pkl", "png", "sql", "sqlite", "svg", "toml", "tsv", "ttf", "txt", "wav"),
    *("webp", "xml", "xsd", "yaml", "yml"),
}
_NO_DATA = re.compile(
    r"readme|licen[cs]e|notice|requirements|cmakelists", re.IGNORECASE
)


def find(facts: Facts) -> Iterator[Finding]:
    """Find data files that setuptools leaves out."""
    wheel = read_wheel(facts)
    if wheel is None:
        yield from _left_out(facts)
    if wheel is None or _is_unknown(facts):
        return
    patterns = _patterns(facts)
    told: set[tuple[PurePosixPath, str]] = set()
    for path in facts.tree.files:
        suffix = path.suffix.lstrip(".").lower()
        package = _package(path, wheel)
        if not package or suffix not in _DATA or _NO_DATA.match(path.name):
            continue
        if _is_taken(path, wheel, patterns):
            continue
        user = user_of(facts, path, wheel.packages[package])
        if not user and ((path.parent, suffix) in told or _is_aside(path)):
            continue
        told.add((path.parent, suffix))
        below = path.relative_to(wheel.packages[package])
        yield RULE.at(
            path,
            _(_READ if user else _BESIDE).format(path=path, user=user, package=package),
            _(_FIX).format(package=package, pattern=below.with_name(f"*{path.suffix}")),
            severity=None if user else "note",
        )


def _left_out(facts: Facts) -> Iterator[Finding]:
    """Find data files that other back ends leave out, though the package reads them."""
    choice = chosen(facts)
    for path in facts.tree.files if choice else ():
        if choice is None or not choice.has(path) or path.suffix in (".py", ".pyc"):
            continue
        file = choice.without(path)
        top = next((x for x in choice.tops if x in path.parents), None)
        user = user_of(facts, path, top) if file and top else ""
        if user:
            yield RULE.at(
                path,
                _(_EXCLUDED).format(path=path, user=user, file=file),
                _(_FIX_EXCLUDED).format(file=file, name=path.name),
            )


def _is_unknown(facts: Facts) -> bool:
    """Tell whether something else than settings decides: a manifest, a plug-in."""
    system = table(facts.metadata.pyproject, "build-system")
    plugged = any(
        re.match(r"setuptools[-_.](?:scm|git|svn|hg)", x.lower())
        for x in strings(system.get("requires"))
    )
    if any(is_computed(facts, word) for word in (b"package_data", b"setup_requires")):
        return True
    options = setup_cfg(facts).get("options", {})
    said = facts.metadata.setuptools.get("include-package-data")
    said = options.get("include_package_data", said)
    default = bool(table(facts.metadata.pyproject, "project"))
    takes = default if said is None else str(said).lower() in ("true", "1", "yes")
    # What a MANIFEST.in or a plug-in takes is not followed here.
    return takes and (plugged or PurePosixPath("MANIFEST.in") in facts.search.files)


def _patterns(facts: Facts) -> dict[str, list[str]]:
    """Return the patterns of package-data, by dotted name; `*` is every package."""
    found: dict[str, list[str]] = {}
    for name, value in table(facts.metadata.setuptools, "package-data").items():
        found.setdefault(name or "*", []).extend(strings(value))
    for name, text in setup_cfg(facts).get("options.package_data", {}).items():
        words = [x.strip() for x in re.split(r"[,\n]", text or "") if x.strip()]
        found.setdefault(name or "*", []).extend(words)
    return found


def _package(path: PurePosixPath, wheel: Wheel) -> str:
    """Return the innermost package around a file that holds Python."""
    around = [x for x, folder in wheel.packages.items() if folder in path.parents]
    return max(around, key=lambda x: x.count("."), default="")


def _is_taken(
    path: PurePosixPath, wheel: Wheel, patterns: dict[str, list[str]]
) -> bool:
    for package, folder in wheel.packages.items():
        if folder not in path.parents:
            continue
        below = path.relative_to(folder).as_posix()
        for pattern in (*patterns.get(package, ()), *patterns.get("*", ())):
            # fnmatch's * crosses folders, which here only makes the rule milder.
            plain = pattern.removeprefix("./").replace("**/", "")
            if fnmatchcase(below, pattern) or fnmatchcase(below, plain):
                return True
            if fnmatchcase(below, f"*/{plain}") and "**" in pattern:
                return True
    return False


def _is_aside(path: PurePosixPath) -> bool:
    return any(part in ("test", "tests", "testing", "docs") for part in path.parts)


def user_of(facts: Facts, path: PurePosixPath, folder: PurePosixPath) -> str:
    """Return a file of the same top-level package that has the name as a string.

    Args:
        facts: The tree.
        path: The file that is named.
        folder: The folder of the package that holds it.
    """
    top = PurePosixPath(*folder.parts)
    while facts.search.is_package(top.parent) and top.parent.parts:
        top = top.parent
    word = re.compile(rb"[\"'/]" + re.escape(path.name.encode()) + rb"[\"']")
    for file in facts.files.values():
        near = top in file.path.parents and not _is_aside(file.path)
        if near and path.name.encode() in file.content and word.search(file.content):
            return file.path.as_posix()
    return ""


_METADATA = (
    '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
    '\n[project]\nname = "soundkit"\nversion = "1"\n'
)
_CODE = (
    "from importlib import resources\n\n"
    'PRESETS = resources.files("soundkit").joinpath("presets.json")\n'
)

RULE = Rule(
    id="data-not-in-wheel",
    severity="error",
    title=N_("A data file is not in the wheel"),
    why=N_(
        "setuptools puts .py files into the wheel, and other files only when it is"
        " told. From the sources everything works; installed, the file is missing."
    ),
    mend=N_("Name the files in [tool.setuptools.package-data]."),
    bad={
        "pyproject.toml": _METADATA,
        "src/soundkit/__init__.py": _CODE,
        "src/soundkit/presets.json": "{}\n",
    },
    good={
        "pyproject.toml": (
            _METADATA + '\n[tool.setuptools.package-data]\nsoundkit = ["*.json"]\n'
        ),
        "src/soundkit/__init__.py": _CODE,
        "src/soundkit/presets.json": "{}\n",
    },
    find=find,
)
