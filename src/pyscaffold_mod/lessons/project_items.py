"""What a stage asks of a project that can be installed."""

import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyscaffold_mod.lessons.items import Has
from pyscaffold_mod.lessons.lookalikes import name_like
from pyscaffold_mod.lessons.outcomes import shortened, told
from pyscaffold_mod.lessons.room import Room
from pyscaffold_mod.messages import _

_METADATA = "pyproject.toml"
_SOURCES = "src"
_NAME = re.compile(r"[A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9]", re.IGNORECASE)  # PEP 508
_VERSION = re.compile(  # PEP 440
    r"v?(\d+!)?\d+(\.\d+)*([-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?"
    r"(-\d+|[-_.]?(post|rev|r)[-_.]?\d*)?([-_.]?dev[-_.]?\d*)?"
    r"(\+[a-z0-9]+([-_.][a-z0-9]+)*)?",
    re.IGNORECASE,
)
_TARGET = re.compile(r"([\w.]+)\s*:\s*([\w.]+)\s*(\[.*\])?")
_ALIKE = 0.85
_RUN = """
from functools import reduce
from importlib import import_module
module, names, sys.argv[:] = sys.argv[1], sys.argv[2], sys.argv[3:]
done = reduce(getattr, names.split("."), import_module(module))()
if done is not None and not isinstance(done, int):
    tell(repr(done))
sys.exit(done)
"""


@dataclass(frozen=True)
class Named:
    """The metadata gives a name and a version."""

    def about(self) -> str:
        """Say what is asked."""
        return _("pyproject.toml gives a name and a version in [project]")

    def missing(self, room: Room) -> str:
        """Say what is not given, or what pip would refuse."""
        found, problem = project(room)
        if problem:
            return problem
        dynamic = found.get("dynamic")
        is_later = isinstance(dynamic, list) and "version" in dynamic
        for key, form in (("name", _NAME), ("version", _VERSION)):
            value = found.get(key)
            if key == "version" and value is None and is_later:
                continue
            if not isinstance(value, str):
                return _("[project] in pyproject.toml has no {key}").format(key=key)
            if not form.fullmatch(value):
                said = _('{key} = "{value}" in pyproject.toml is no valid {key}')
                if key == "name":
                    said = _(
                        'name = "{value}" in pyproject.toml is no valid name: it has'
                        " letters, digits, and - _ . between them"
                    )
                return said.format(key=key, value=value)
        return ""


@dataclass(frozen=True)
class Command:
    """A command of the distribution prints something.

    Args:
        name: The command; any if empty.
        expected: What it prints.
        beside: A command that will not do.
    """

    name: str
    expected: str
    beside: str = ""

    def about(self) -> str:
        """Say what is asked."""
        said = _("the command {name} in [project.scripts] prints {expected}")
        if not self.name:
            said = _("a command in [project.scripts] prints {expected}")
        return said.format(name=self.name, expected=self.expected)

    def missing(self, room: Room) -> str:
        """Say what is wrong with it."""
        found, problem = project(room)
        scripts = found.get("scripts")
        scripts = scripts if isinstance(scripts, dict) else {}
        if problem:
            return problem
        if not scripts:
            return _("[project.scripts] in pyproject.toml has no command")
        if self.name and self.name not in scripts:
            other = name_like(self.name, scripts, _ALIKE)
            said = _("[project.scripts] has no command {name}")
            if other:
                said = _("[project.scripts] has no command {name}; there is {other}")
            return said.format(name=self.name, other=other)
        said = ""
        names = [self.name] if self.name else [x for x in scripts if x != self.beside]
        if not names:
            return _(
                "{name} is the only command; let it stand beside the first"
            ).format(name=self.beside)
        for name in names:
            now = self._told(room, name, str(scripts[name]).strip())
            if not now:
                return ""
            said = said or now
        if len(names) > 1:
            return _(
                "no command in [project.scripts] prints {expected}: {said}"
            ).format(expected=self.expected, said=said)
        return said

    def _told(self, room: Room, name: str, target: str) -> str:
        parts = _TARGET.fullmatch(target)
        if parts is None:
            return _(
                '{name} = "{target}" in [project.scripts] is no module:function'
            ).format(name=name, target=target)
        words = (parts[1], parts[2], name)
        ran, returned = room.ask(_RUN, words, search=_SOURCES)
        if returned and not ran.out.strip():
            said = _("{function} returns {value}; the command {name} is to print it")
            return said.format(
                function=parts[2], value=shortened(returned[0]), name=name
            )
        return told(ran, name, self.expected, room.limit, room.folder, loose=False)


@dataclass(frozen=True)
class Shipped:
    """The build back end finds the package.

    Args:
        package: Its import name.
    """

    package: str

    def about(self) -> str:
        """Say what is asked."""
        return _("the build finds the package {package}").format(package=self.package)

    def missing(self, room: Room) -> str:
        """Say that it does not, or that a folder it is told of is not there."""
        found, problem = project(room, "")
        if problem:
            return problem
        back_end = str(_table(found, "build-system").get("build-backend", ""))
        back_end = back_end.partition(".")[0]
        for path in _told_of(found, back_end):
            if not (room.folder / path).is_dir():
                said = _("pyproject.toml tells the build of {path}, which is not there")
                return said.format(path=path)
        name = str(_table(found, "project").get("name", ""))
        if back_end not in _BY_NAME or _is_told(found, back_end):
            return ""
        looked = re.sub(r"[-_.]+", "_", name).lower()
        if (room.folder / _SOURCES / looked / "__init__.py").is_file():
            return ""
        return _(
            "pip could not install it: {back_end} looks for a package {looked}, and"
            " pyproject.toml does not say that it is {path}"
        ).format(back_end=back_end, looked=looked, path=f"{_SOURCES}/{self.package}")


# What says which package to take, where it is not found by the name of the project.
_BY_NAME = {
    "hatchling": ("hatch", "build"),
    "uv_build": ("uv", "build-backend"),
    "flit_core": ("flit", "module"),
    "poetry": ("poetry", "packages"),
}


def _is_told(found: dict[str, Any], back_end: str) -> bool:
    tool = _table(found, "tool", _BY_NAME[back_end][0])
    given = tool.get(_BY_NAME[back_end][1])
    if back_end != "hatchling" or not isinstance(given, dict):
        return bool(given)
    wheel = _table(given, "targets", "wheel")
    ways = {"packages", "include", "only-include", "force-include", "sources"}
    return bool(ways & {*given, *wheel} or "bypass-selection" in wheel)


def _told_of(found: dict[str, Any], back_end: str) -> Iterator[str]:
    if back_end == "hatchling":
        for where in (("build",), ("build", "targets", "wheel")):
            given = _table(found, "tool", "hatch", *where).get("packages")
            yield from map(str, given if isinstance(given, list) else ())


def _table(found: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        inner = found.get(name)
        found = inner if isinstance(inner, dict) else {}
    return found


def project(room: Room, name: str = "project") -> tuple[dict[str, Any], str]:
    """Return a table of the metadata, and what keeps it from being read.

    Args:
        room: The learner's folder.
        name: The table; all of them if empty.
    """
    try:
        content = (room.folder / _METADATA).read_bytes()
        if content.startswith(BOM_UTF8):
            return {}, _(
                "{path} begins with an invisible mark of the editor (BOM); save it as"
                " UTF-8, not as UTF-8 with BOM"
            ).format(path=_METADATA)
        found = tomllib.loads(content.decode())
    except OSError:
        return {}, Has(_METADATA).missing(room)
    except UnicodeDecodeError:
        said = _("{path} is not in UTF-8; save it as UTF-8")
        return {}, said.format(path=_METADATA)
    except ValueError as error:
        said = _("{path} is no valid TOML: {error}")
        return {}, said.format(path=_METADATA, error=error)
    table = found.get(name) if name else found
    if not isinstance(table, dict):
        return {}, _("pyproject.toml has no table [project]")
    return table, ""
