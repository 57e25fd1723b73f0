"""What a stage asks of functions, of scripts after they ran, and of a star."""

import json
from dataclasses import dataclass
from typing import Any

from pyscaffold_mod.importing.programs import Ran
from pyscaffold_mod.lessons.lookalikes import name_like
from pyscaffold_mod.lessons.outcomes import shortened, stopped
from pyscaffold_mod.lessons.room import Room
from pyscaffold_mod.messages import _

_CALL = """
from importlib import import_module

def plain(value, wanted):
    if isinstance(wanted, list) and not isinstance(value, (str, bytes, dict, list, tuple)):
        try:
            return list(value)
        except TypeError:
            pass
    return value

def same(value, wanted):
    if isinstance(wanted, str):
        return isinstance(value, str) and value.split() == wanted.split()
    return list(value) == wanted if isinstance(value, tuple) else value == wanted

module, name, cases, needs = json.loads(sys.argv[1])
sys.argv[1:] = []
found = import_module(module)
if not hasattr(found, name):
    tell(["absent", [x for x in dir(found) if callable(getattr(found, x))]])
    sys.exit(0)
for given, wanted in cases:
    value = plain(getattr(found, name)(*given), wanted)
    if needs and needs not in sys.modules:
        tell(["unused", []])
        sys.exit(0)
    tell([same(value, wanted), repr(value)])
"""
_SCRIPT = """
import os, runpy
sys.argv[:] = sys.argv[1:]
sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
names = runpy.run_path(sys.argv[0], run_name="__main__")
"""
_STAR = """
import types
names = {}
exec(f"from {sys.argv[1]} import *", names)
del names["__builtins__"]
tell({x: type(y).__name__ for x, y in names.items()})
"""


_Cases = tuple[tuple[tuple[Any, ...], Any], ...]


@dataclass(frozen=True)
class Returns:
    """A function returns what it should, for one argument after the other.

    Args:
        module: Its module, as it is imported.
        function: Its name.
        cases: Arguments, and what is returned for them. For a list anything will do
            that gives its elements.
        search: The folder to have on the search path, from outside.
        laid: A file that holds something else then, and what it holds.
        needs: Another module that it is to call.
    """

    module: str
    function: str
    cases: _Cases
    search: str = ""
    laid: tuple[str, str] | None = None
    needs: str = ""

    def about(self) -> str:
        """Say what is asked."""
        said = _("{call} returns {value}")
        if len(self.cases) > 1:
            said = _("{call} returns {value}, and what is right for other data")
        if self.laid:
            said = _("with {content} in {path}, {call} returns {value}")
        path, content = self.laid or ("", "")
        value = repr(next(iter(self.cases))[1])
        return said.format(call=self._call(0), value=value, path=path, content=content)

    def missing(self, room: Room) -> str:
        """Say what it returns instead."""
        ran, told = self._asked(room, self.cases)
        for number, (is_right, shown) in enumerate(told):
            if is_right == "absent":
                return self._absent(shown)
            if is_right == "unused":
                said = _("{call} does not call {module}")
                return said.format(call=self._call(0), module=self.needs)
            if not is_right:
                alone = self._asked(room, self.cases[number : number + 1])[1]
                is_late = number > 0 and bool(alone) and alone[0][0] is True
                return self._wrong(number, shortened(shown), ran, is_late=is_late)
        # What was not told is where it stopped.
        call = self._call(min(len(told), len(self.cases) - 1))
        return stopped(ran, call, room.limit, room.folder)

    def _asked(self, room: Room, cases: _Cases) -> tuple[Ran, list[Any]]:
        """Call the function, and return whether each result is right, and the result."""
        laid = dict([self.laid]) if self.laid else {}
        question = json.dumps([self.module, self.function, cases, self.needs])
        return room.ask(_CALL, (question,), search=self.search, laid=laid)

    def _call(self, number: int) -> str:
        given = ", ".join(map(repr, self.cases[number][0]))
        return f"{self.module}.{self.function}({given})"

    def _absent(self, there: list[str]) -> str:
        other = name_like(self.function, there, 0.6)
        said = _("{module} has no function {name}")
        if other:
            said = _("{module} has no function {name}; there is {other}")
        return said.format(module=self.module, name=self.function, other=other)

    def _wrong(self, number: int, shown: str, ran: Ran, *, is_late: bool) -> str:
        """Say what was returned; `is_late` if it is wrong after another call only."""
        said = _("{call} returns {shown}, not {value}")
        if shown == "None" and ran.out.strip():
            said = _("{call} prints something and returns None; return {value} instead")
        elif self.laid:
            said = _("with {content} in {path}, {call} returns {shown}, not {value}")
        elif is_late:
            said = _("after {before}, {call} returns {shown}, not {value}")
        path, content = self.laid or ("", "")
        return said.format(
            call=self._call(number),
            before=self._call(number - 1),
            value=repr(self.cases[number][1]),
            shown=shown,
            path=path,
            content=content,
        )


@dataclass(frozen=True)
class Leaves:
    """After a script ran, a variable of a module has a value.

    Args:
        script: The script.
        module: The module that it imports.
        name: The variable.
        expected: Its value.
    """

    script: str
    module: str
    name: str
    expected: int

    def about(self) -> str:
        """Say what is asked."""
        return _("after {script}, {name} is {expected}").format(
            script=self.script, name=self._dotted(), expected=self.expected
        )

    def missing(self, room: Room) -> str:
        """Say what it is instead, and whether the script changed a name of its own."""
        code = f"import {self.module} as it; tell([repr(it.{self.name}), {self.name!r} in names])"
        ran, told = room.ask(_SCRIPT + code, (self.script,))
        if not told:
            return stopped(ran, self.script, room.limit, room.folder)
        value, is_own = told[0]
        if value == repr(self.expected):
            return ""
        said = _("after {script}, {name} is {value}, not {expected}")
        if is_own:
            said = _("{script} changes a {own} of its own; {name} is still {value}")
        return said.format(
            script=self.script,
            name=self._dotted(),
            own=self.name,
            value=shortened(value),
            expected=self.expected,
        )

    def _dotted(self) -> str:
        return f"{self.module}.{self.name}"


@dataclass(frozen=True)
class Searches:
    """After a script ran, a folder is on the search path.

    Args:
        script: The script.
        folder: The folder.
    """

    script: str
    folder: str

    def about(self) -> str:
        """Say what is asked."""
        return _("{script} appends the folder {folder} to sys.path").format(
            script=self.script, folder=self.folder
        )

    def missing(self, room: Room) -> str:
        """Say that it is not."""
        code = f"tell(any(os.path.realpath(x) == os.path.realpath({self.folder!r}) for x in sys.path))"
        ran, told = room.ask(_SCRIPT + code, (self.script,))
        if not told:
            return stopped(ran, self.script, room.limit, room.folder)
        said = _("{script} does not append the folder {folder} to sys.path")
        return "" if told[0] else said.format(script=self.script, folder=self.folder)


@dataclass(frozen=True)
class Star:
    """A star brings names.

    Args:
        source: What stands after `from`.
        names: The names.
        modules: Whether they are modules.
        only: Whether it brings no others.
    """

    source: str
    names: tuple[str, ...]
    modules: bool = True
    only: bool = False

    def about(self) -> str:
        """Say what is asked."""
        said = _("from {source} import * brings {names} and nothing else")
        if not self.only:
            said = _("from {source} import * brings {names}")
        return said.format(source=self.source, names=", ".join(self.names))

    def missing(self, room: Room) -> str:
        """Say what it brings instead."""
        command = f"from {self.source} import *"
        ran, told = room.ask(_STAR, (self.source,))
        if not told:
            return stopped(ran, command, room.limit, room.folder)
        found = {x: kind for x, kind in told[0].items() if x[0] != "_"}
        gone = [x for x in self.names if x not in found]
        more = sorted(found.keys() - {*self.names})
        hidden = [x for x in self.names if found.get(x, "module") != "module"]
        if gone:
            said = _("{command} brings {found}, and not {names}")
            if not found:
                said = _("{command} brings nothing, and not {names}")
        elif self.modules and hidden:
            said = _("{command} brings {hidden}, which hides the module of that name")
        elif self.only and more:
            said = _("{command} brings {found}, and should bring {wanted} only")
        else:
            return ""
        return said.format(
            command=command,
            found=", ".join(sorted(found)),
            names=", ".join(gone),
            hidden=", ".join(f"{x} ({found[x]})" for x in hidden),
            wanted=", ".join(self.names),
        )
