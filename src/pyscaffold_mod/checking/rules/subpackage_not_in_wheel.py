"""`subpackage-not-in-wheel`: the settings leave a package out of the wheel."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.left_out import Chosen, chosen
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.checking.wheel import Wheel, read_wheel
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{folder} is not installed: {file} takes {names} only")
_NEEDED = N_(
    "{folder} is not installed, though {user} imports it: {file} takes {names} only"
)
_HERE = N_("this says what is installed, and leaves {folder} out")
_SETTING = re.compile(
    r"^\s*\[?\s*(?:tool\.setuptools\.)?packages\b(?!\.dir)|[(,\s]packages\s*="
)
_FIX = N_("use [tool.setuptools.packages.find], or add {name} to the packages")
_INIT = N_("add {folder}/__init__.py, or use find_namespace_packages")
_ASIDE_OF = N_(
    "{folder} is not installed, though {user} imports it: the wheel holds {names} only"
)
_EXCLUDED = N_(
    "{folder} is not installed, though {user} imports it: {file} leaves it out"
)
_FIX_ASIDE = N_("move {folder} into the package, or add it to what the wheel holds")
_FIX_EXCLUDED = N_("change what {file} leaves out, or rename {folder}")
_ASIDE = {"test", "tests", "testing", "examples", "example", "docs", "benchmarks"}


def find(facts: Facts) -> Iterator[Finding]:
    """Find packages inside an installed package that are not installed."""
    wheel = read_wheel(facts)
    if wheel is None or not wheel.packages:
        yield from _left_out(facts)
        return
    told = False
    taken = set(wheel.packages.values())
    holders = {path.parent for path in facts.files}
    for folder in sorted(holders - taken):
        name = _name(folder, wheel)
        if not name or not folder.name.isidentifier():
            continue
        user = _user(facts, folder, taken)
        is_package = facts.search.is_package(folder)
        aside = _ASIDE & {*folder.parts}
        if not user and (aside or not is_package):
            continue
        message = _NEEDED if user else _MESSAGE
        fix = _(_FIX if is_package else _INIT).format(name=name, folder=folder)
        yield RULE.at(
            folder,
            _(message).format(
                folder=folder, user=user, file=wheel.decided_in, names=_names(wheel)
            ),
            fix,
            severity=None if user else "warning",
        )
        if not told and (line := _line(facts, wheel.decided_in)):
            here = _(_HERE).format(folder=folder)
            yield RULE.at(wheel.decided_in, here, fix, place=(line, 1), severity="note")
        told = True


def _line(facts: Facts, path: PurePosixPath) -> int:
    """Return the line with the setting of the packages, 0 if there is none."""
    try:
        text = (facts.root / path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return 0
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if _SETTING.search(line)), 0)


def _left_out(facts: Facts) -> Iterator[Finding]:
    """Find packages that other back ends leave out, though the wheel needs them."""
    choice = chosen(facts)
    if choice is None:
        return
    told = set()
    for path, users in sorted(facts.imported.items()):
        folder = path.parent if path.name == "__init__.py" else path
        above = choice.without(path) if choice.has(path) else None
        is_lost = above or (path in facts.files and not choice.has(path))
        user = _needs(choice, users) if is_lost else ""
        outside = path.parent not in facts.bases and folder.parent not in facts.bases
        if folder.stem in facts.dependencies:
            continue  # a project of its own, beside this one
        if not user or folder in told or (outside and above is None):
            continue
        told.add(folder)
        message = _EXCLUDED if above else _ASIDE_OF
        names = ", ".join(facts.project.tops)
        yield RULE.at(
            path,
            _(message).format(folder=folder, user=user, file=above, names=names),
            _(_FIX_EXCLUDED if above else _FIX_ASIDE).format(folder=folder, file=above),
        )


def _needs(choice: Chosen, users: Iterable[tuple[File, Import]]) -> str:
    """Return a file of the wheel that cannot be imported without a module."""
    for user, one in users:
        where = one.where
        unsure = where.typing or where.guarded or where.conditional
        if unsure or not one.at_load or not choice.has(user.path):
            continue
        if choice.without(user.path) is None and not user.is_test:
            return user.path.as_posix()
    return ""


def _name(folder: PurePosixPath, wheel: Wheel) -> str:
    """Return the dotted name of a folder inside a package of the wheel."""
    for name, path in wheel.packages.items():
        if path in folder.parents and path.parts:
            return ".".join([name, *folder.relative_to(path).parts])
    return ""


def _names(wheel: Wheel) -> str:
    names = sorted(wheel.packages)
    return ", ".join(names if len(names) < 4 else [*names[:3], "..."])


def _user(facts: Facts, folder: PurePosixPath, taken: set[PurePosixPath]) -> str:
    """Return a file of the wheel that cannot do without a file in a folder."""
    for path, users in facts.imported.items():
        for user, one in users if folder in (path.parent, path) else ():
            where = one.where
            unsure = where.typing or where.guarded or where.conditional
            if user.path.parent in taken and not unsure:
                return user.path.as_posix()
    return ""


_METADATA = (
    '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
    '\n[project]\nname = "sound"\nversion = "1"\n\n[tool.setuptools]\n'
)

RULE = Rule(
    id="subpackage-not-in-wheel",
    severity="error",
    title=N_("A subpackage is not in the wheel"),
    why=N_(
        'packages = ["sound"] is sound alone, without sound.effects. From the sources'
        " everything works; installed, the import fails."
    ),
    mend=N_("Let setuptools find the packages, or list every one of them."),
    bad={
        "pyproject.toml": _METADATA + 'packages = ["sound"]\n',
        "sound/__init__.py": "from sound.effects import echo\n",
        "sound/effects/__init__.py": "echo = 1\n",
    },
    good={
        "pyproject.toml": _METADATA + 'packages = ["sound", "sound.effects"]\n',
        "sound/__init__.py": "from sound.effects import echo\n",
        "sound/effects/__init__.py": "echo = 1\n",
    },
    find=find,
)
