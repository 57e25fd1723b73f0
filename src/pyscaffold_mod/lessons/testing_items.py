"""What a stage asks of a project's own tests, and of where its package stands."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyscaffold_mod.lessons import parsing
from pyscaffold_mod.lessons.outcomes import error_of, shortened, stopped
from pyscaffold_mod.lessons.room import Room
from pyscaffold_mod.messages import _

_TESTS = ("-m", "unittest", "discover", "-s", "tests")
_FAILED = re.compile(r"^(?:FAIL|ERROR): (\S+)", re.MULTILINE)
_RAISED = re.compile(
    r"^[\w.]*(?:Error|Exception|Exit|Warning|Interrupt)\b.*", re.MULTILINE
)


@dataclass(frozen=True)
class Moved:
    """Files of a stage before are not where they were.

    Args:
        paths: The files.
        folder: Where they are now.
    """

    paths: tuple[str, ...]
    folder: str

    def about(self) -> str:
        """Say what is asked."""
        return _("the package is in {folder} only").format(folder=self.folder)

    def missing(self, room: Room) -> str:
        """Say which is there twice, or was left behind."""
        for path in self.paths:
            if (room.folder / path).is_file():
                return _(
                    "{path} is still there: the package was to be moved into {folder},"
                    " not copied"
                ).format(path=path, folder=self.folder)
        return ""


@dataclass(frozen=True)
class Tested:
    """The project's tests pass, there is one at least, and each tests something."""

    def about(self) -> str:
        """Say what is asked."""
        return _("the tests in tests pass")

    def missing(self, room: Room) -> str:
        """Say that there are none, or what is wrong with one."""
        for path in room.files:
            if path.startswith("tests/") and path.endswith(".py"):
                said = _unlike_a_test(room, path)
                if said:
                    return said
        ran = room.run(_TESTS, search="src", outside=False)
        number = re.search(r"^Ran (\d+) test", ran.err, re.MULTILINE)
        if number is not None and int(number[1]) == 0:
            return _("there is no test in tests")
        failed = _FAILED.search(ran.err)
        if not ran.status or failed is None:
            return stopped(ran, "python -m unittest", room.limit, room.folder)
        # The first block; the next begins with a line of signs.
        block = ran.err[failed.end() :].split("\n=====")[0].split("\n-----\nRan ")[0]
        raised = _RAISED.findall(block)
        return _("the test {name} fails: {error}").format(
            name=failed[1],
            error=shortened(error_of(raised[-1], room.folder) if raised else block),
        )


def _unlike_a_test(room: Room, path: str) -> str:
    """Say what is wrong with a file of tests, as far as that can be read."""
    tree = parsing.read(room.folder / path)
    for node in ast.walk(tree) if tree else ():  # else running it says more
        for name in _imported(node):
            if f"{name}.".startswith("src."):
                return _(
                    "{path}, line {line}, imports {name}; src is a folder, and no part"
                    " of the import name"
                ).format(path=path, line=getattr(node, "lineno", 1), name=name)
        if isinstance(node, ast.FunctionDef) and _tests_nothing(node):
            return _("{path}, line {line}: {name} tests nothing").format(
                path=path, line=node.body[-1].lineno, name=node.name
            )
    return ""


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield node.module or ""


def _tests_nothing(node: ast.FunctionDef) -> bool:
    """Tell whether a test has nothing but a docstring, `...` and `pass`."""
    return node.name.startswith("test") and all(
        isinstance(one, ast.Pass)
        or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
        for one in node.body
    )
