"""Mistakes to find: `lesson break` plants one, `lesson fixed` says whether it is gone."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyscaffold_mod.lessons.items import Item, Written
from pyscaffold_mod.lessons.model import Stage
from pyscaffold_mod.lessons.room import Room
from pyscaffold_mod.messages import N_, _

Edit = Callable[[str], str]


@dataclass(frozen=True)
class Planted:
    """A mistake.

    Args:
        number: Its number, by which an instructor names it.
        stage: The stage that it belongs to.
        rule: The rule of `check` that finds it.
        edits: What it does to the files; one that is absent is empty before.
        asked: What must still be so when it is mended.
    """

    number: int
    stage: int
    rule: str
    edits: Mapping[str, Edit]
    asked: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Straight:
    """No file of the stage looks away: no edit of sys.path, no caught import.

    Args:
        paths: The files.
    """

    paths: tuple[str, ...]

    def about(self) -> str:
        """Say what is asked."""
        return _("the mistake is mended, not hidden")

    def missing(self, room: Room) -> str:
        """Say which file hides it."""
        for path in self.paths:
            try:
                tree = ast.parse((room.folder / path).read_bytes())
            except (OSError, SyntaxError, ValueError):
                continue
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.path":
                    said = _("{path}, line {line}, changes sys.path; mend the cause")
                elif isinstance(node, ast.Try) and any(_imports(node.body)):
                    said = _("{path}, line {line}, catches the error; mend the cause")
                else:
                    continue
                return said.format(path=path, line=node.lineno)
        return ""


@dataclass(frozen=True)
class Gone:
    """`check` does not find the mistake any more.

    Args:
        rule: The rule that finds it.
    """

    rule: str

    def about(self) -> str:
        """Say what is asked."""
        return _("pyscaffold-mod check --run does not find it")

    def missing(self, room: Room) -> str:
        """Say where it is."""
        from pyscaffold_mod import checking
        from pyscaffold_mod.checking import running

        options = running.Options(limit=room.limit)
        report = checking.check([room.fresh()], select=[self.rule], run=options)
        for one in report.findings:
            return _("{path}, line {line}: {message}").format(
                path=one.path, line=one.line or 1, message=one.message
            )
        return ""


def _imports(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def _before(text: str) -> Edit:
    return lambda content: text + content


def _after(text: str) -> Edit:
    return lambda content: content + text


def _uses_random(path: str) -> Written:
    return Written(
        path,
        N_("the standard module random is still imported"),
        N_("the import of random was taken out; let it find the standard module"),
        lambda tree: any(
            alias.name == "random"
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        ),
    )


PLANTED = (
    Planted(
        1,
        1,
        "stdlib-shadow",
        {
            "random.py": _after('"""Numbers that I like."""\n\nnumbers = [7, 13]\n'),
            "fibo.py": _before("import random\n\nrandom.seed(50)\n"),
        },
        (_uses_random("fibo.py"),),
    ),
    Planted(11, 2, "import-with-suffix", {"use_fibo.py": _before("import fibo.py\n")}),
    Planted(20, 3, "side-effect-at-import", {"fibo.py": _after("\nfib(10)\n")}),
    Planted(
        2,
        4,
        "stdlib-shadow",
        {
            "tools/bisect.py": _after('"""Halves."""\n\nhalf = 0.5\n'),
            "tools/look.py": _before("import random\n\nrandom.seed(50)\n"),
        },
        (_uses_random("tools/look.py"),),
    ),
    Planted(
        12, 5, "module-package-clash", {"sound/effects/echo/__init__.py": _after("")}
    ),
    Planted(
        9,
        6,
        "all-undefined-name",
        {"sound/effects/__init__.py": _after('\n__all__ += ["reverb"]\n')},
    ),
    Planted(
        6,
        7,
        "circular-import",
        {"sound/effects/echo.py": _before("from .surround import surround\n")},
    ),
    Planted(
        36,
        8,
        "entry-point-target",
        {
            "pyproject.toml": lambda text: re.sub(
                r'(= "sound[\w.]*:)\w+', r"\1begin", text
            )
        },
    ),
)
"""One for each stage; the numbers are those of the list that `check` was made from."""


def items(planted: Planted, stage: Stage) -> tuple[Item, ...]:
    """Return what is asked of a folder in which a mistake was mended.

    Args:
        planted: The mistake.
        stage: Its stage.
    """
    straight = Straight(tuple(x for x in stage.files if x.endswith(".py")))
    return (straight, *planted.asked, Gone(planted.rule), *stage.items)
