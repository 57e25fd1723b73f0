"""What a stage asks of a project that can be installed."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from pyscaffold_mod.lessons.items import last_line, told
from pyscaffold_mod.lessons.room import Room
from pyscaffold_mod.messages import _

_METADATA = "pyproject.toml"
_SOURCES = "src"
_TESTS = ("-m", "unittest", "discover", "-s", "tests")


@dataclass(frozen=True)
class Named:
    """The metadata gives a name and a version."""

    def about(self) -> str:
        """Say what is asked."""
        return _("pyproject.toml gives a name and a version in [project]")

    def missing(self, room: Room) -> str:
        """Say what is not given."""
        found, problem = _project(room)
        for key in ("name", "version"):
            if not problem and not isinstance(found.get(key), str):
                return _("[project] in pyproject.toml has no {key}").format(key=key)
        return problem


@dataclass(frozen=True)
class Command:
    """A command of the distribution prints something.

    Args:
        name: The command; the first one if empty.
        expected: What it prints.
    """

    name: str
    expected: str

    def about(self) -> str:
        """Say what is asked."""
        if not self.name:
            return _("a command in [project.scripts] prints {expected}").format(
                expected=self.expected
            )
        return _("the command {name} in [project.scripts] prints {expected}").format(
            name=self.name, expected=self.expected
        )

    def missing(self, room: Room) -> str:
        """Say what is wrong with it."""
        found, problem = _project(room)
        scripts = found.get("scripts")
        scripts = scripts if isinstance(scripts, dict) else {}
        name = self.name or next(iter(scripts), "")
        if problem:
            return problem
        if not name:
            return _("[project.scripts] in pyproject.toml has no command")
        if name not in scripts:
            return _("[project.scripts] has no command {name}").format(name=name)
        target = re.fullmatch(r"([\w.]+):(\w+)", str(scripts[name]).strip())
        if target is None:
            return _("the command {name} is no module:function").format(name=name)
        code = (
            f"import sys; from {target[1]} import {target[2]} as run; sys.exit(run())"
        )
        ran = room.run(("-c", code), search=_SOURCES)
        return told(ran, name, self.expected, room.limit)


@dataclass(frozen=True)
class Tested:
    """The project's tests pass, and there is one at least."""

    def about(self) -> str:
        """Say what is asked."""
        return _("the tests in tests pass")

    def missing(self, room: Room) -> str:
        """Say that there are none, or that one fails."""
        ran = room.run(_TESTS, search=_SOURCES, outside=False)
        number = re.search(r"^Ran (\d+) test", ran.err, re.MULTILINE)
        if number is not None and int(number[1]) == 0:
            return _("there is no test in tests")
        if ran.status:
            return _("a test in tests fails: {error}").format(error=last_line(ran.err))
        return "" if number else told(ran, "python -m unittest", "", room.limit)


def _project(room: Room) -> tuple[dict[str, Any], str]:
    """Return the table [project], and what keeps it from being read."""
    try:
        found = tomllib.loads((room.folder / _METADATA).read_text("utf-8"))
    except OSError:
        return {}, _("{path} is missing; make it").format(path=_METADATA)
    except ValueError as error:
        said = _("{path} is no valid TOML: {error}")
        return {}, said.format(path=_METADATA, error=error)
    table = found.get("project")
    if not isinstance(table, dict):
        return {}, _("pyproject.toml has no table [project]")
    return table, ""
