"""Findings about the wheel: that there is none, and what is not in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Severity
from pyscaffold_mod.checking.rules import (
    data_not_in_wheel,
    subpackage_not_in_wheel,
    wheel_not_built,
)
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.importing.building import Wheel, build
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project.metadata import strings, table

_NO_METADATA = N_("there is no wheel to build: the project has no pyproject.toml")
_ADD = N_("add a pyproject.toml, or leave --wheel out")
_NO_BACK_END = N_("the wheel cannot be built: {module} is not installed in {python}")
_INSTALL = N_("{python} -m pip install {names}, or name another Python with --python")
_REFUSED = N_("the wheel is not built: {text}")
_FIX_REFUSED = N_("mend what the build back end complains about")
_GONE = N_("{path} is not in the wheel")
_GONE_NEEDED = N_("{path} is not in the wheel, though {user} imports it")
_FIX_GONE = N_("let the build back end take {path}, in pyproject.toml")
_DATA = N_("{path} is not in the wheel, though {user} names it")
_DEFAULT = "setuptools.build_meta:__legacy__"  # PEP 517
_ASIDE = {"test", "tests", "testing", "examples", "example", "docs", "benchmarks"}
_PYPROJECT = PurePosixPath("pyproject.toml")


def from_wheel(facts: Facts, python: str, copy: Path) -> Iterator[Finding]:
    """Build the wheel of a copy, and give findings about what is missing from it.

    Args:
        facts: The project.
        python: The interpreter, whose build back end is used.
        copy: A copy of the project.

    Raises:
        ScaffoldError: There is nothing to build, or nothing to build it with.
    """
    if not facts.metadata.files:
        raise ScaffoldError(_(_NO_METADATA), _(_ADD))
    system = table(facts.metadata.pyproject, "build-system")
    back_end = system.get("build-backend")
    required = strings(system.get("requires")) or ["setuptools"]
    _add_history(facts, copy, " ".join(required))
    built = build(
        python,
        copy,
        back_end if isinstance(back_end, str) else _DEFAULT,
        strings(system.get("backend-path")),
    )
    if built.missing:
        raise ScaffoldError(
            _(_NO_BACK_END).format(module=built.missing, python=python),
            _(_INSTALL).format(python=python, names=" ".join(map(repr, required))),
        )
    if built.failure:
        path = (
            _PYPROJECT if _PYPROJECT in facts.tree.files else PurePosixPath("setup.py")
        )
        message = _(_REFUSED).format(text=built.failure)
        yield wheel_not_built.RULE.at(path, message, _(_FIX_REFUSED))
        return
    yield from _missing(facts, built)


def _add_history(facts: Facts, copy: Path, required: str) -> None:
    """Give the copy the repository where the back end asks it for version or files."""
    git = facts.root / ".git"
    asks = any(word in required for word in ("scm", "vcs", "git", "versioneer"))
    if asks and git.is_dir():
        shutil.copytree(git, copy / ".git", symlinks=True)


def _missing(facts: Facts, built: Wheel) -> Iterator[Finding]:
    for top in facts.project.tops.values():
        base = top.path.parent
        around = [x for x in facts.tree.files if top.path in (x, *x.parents)]
        names = {x: x.relative_to(base).as_posix() for x in around}
        if around and not built.files & set(names.values()):
            init = top.path / "__init__.py"
            path = init if init in facts.files else top.path
            yield _gone(path, _user(facts, top.path, built, base), is_top=True)
            continue
        told: set[PurePosixPath] = set()
        for path, name in names.items():
            if name in built.files or told & {*path.parents}:
                continue
            if path.suffix != ".py":
                yield from _data(facts, path, top.path)
                continue
            folder = f"{path.parent.relative_to(base)}/"
            is_whole = not any(x.startswith(folder) for x in built.files)
            told |= {path.parent} if is_whole else set()
            user = _user(facts, path.parent if is_whole else path, built, base)
            if user or not _ASIDE & {*path.parts}:
                yield _gone(path, user)


def _gone(path: PurePosixPath, user: str, *, is_top: bool = False) -> Finding:
    what = path.parent if path.name == "__init__.py" else path
    text = _(_GONE_NEEDED if user else _GONE).format(path=what, user=user)
    fix = _(_FIX_GONE).format(path=what)
    severity: Severity = "error" if user or is_top else "warning"
    place = path if is_top else what
    return subpackage_not_in_wheel.RULE.at(place, text, fix, severity=severity)


def _user(facts: Facts, what: PurePosixPath, built: Wheel, base: PurePosixPath) -> str:
    """Return a file of the wheel that cannot do without a file, or one in a folder."""
    for path, users in facts.imported.items():
        for user, one in users if what in (path, path.parent) else ():
            where = one.where
            unsure = where.typing or where.guarded or where.conditional
            if base not in user.path.parents or unsure:
                continue
            if user.path.relative_to(base).as_posix() in built.files:
                return user.path.as_posix()
    return ""


def _data(facts: Facts, path: PurePosixPath, top: PurePosixPath) -> Iterator[Finding]:
    """Give a finding about a data file, if the code names it."""
    user = data_not_in_wheel.user_of(facts, path, top)
    if user:
        yield data_not_in_wheel.RULE.at(
            path,
            _(_DATA).format(path=path, user=user),
            _(_FIX_GONE).format(path=path),
        )
