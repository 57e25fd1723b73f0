"""What the statements of a file do with modules while it loads, one after the other.

Only what stands in the file itself: which modules are meant is worked out in `loading`,
for the files that need it.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from pyscaffold_mod.checking.bound import binds, own_expressions
from pyscaffold_mod.checking.called import called_imports
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import (
    Import,
    Place,
    Where,
    children,
    never,
    place,
    placed,
)


@dataclass(frozen=True, eq=False, slots=True)
class Use:
    """A chain of attributes that begins at an imported name.

    Args:
        node: The whole chain.
        root: The name.
        names: The attributes, one after the other.
    """

    node: ast.expr
    root: str
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Moment:
    """A statement that may matter while its module loads.

    Args:
        position: Which statement of the module it is.
        where: What stands around it.
        imports: What it imports.
        uses: What it takes from imported names.
        rebound: Which imported names it binds to something else.
        called: What the functions import that it calls.
    """

    position: int
    where: Where
    imports: tuple[Import, ...]
    uses: tuple[Use, ...]
    rebound: tuple[str, ...]
    called: tuple[Import, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Moments:
    """All of a file.

    Args:
        bound: The position of the statement that first binds each name.
        steps: The statements, in order.
    """

    bound: dict[str, int]
    steps: tuple[Moment, ...]


def moments(file: File) -> Moments:
    """Return what a file does with modules while it loads.

    Args:
        file: The file.
    """
    return file.once(_moments)


def _moments(file: File) -> Moments:
    bound: dict[str, int] = {}
    steps: list[Moment] = []
    by_place: dict[Place, list[Import]] = {}
    for one in file.imports:
        by_place.setdefault(place(one.node), []).append(one)
    roots = {one.bound for one in file.imports if one.where.block == "module"}
    lazy, called = _has_lazy_annotations(file), called_imports(file)
    walrus = b":=" in file.content
    body = file.tree.body if file.tree else []
    for position, (statement, where) in enumerate(placed(body, never)):
        if not where.at_load:
            continue
        names: list[str] = []
        if where.block == "module":
            names += binds(statement, walrus=walrus)
            for name in names:
                bound.setdefault(name, position)
        here = place(statement)
        imports = tuple(by_place.get(here, ()))
        uses: tuple[Use, ...] = ()
        if imports:
            names = []
        elif roots:
            uses = tuple(_uses(statement, roots, lazy))
        rebound = tuple(name for name in names if name in roots)
        run = called.get(here, ())
        if imports or uses or rebound or run:
            steps.append(Moment(position, where, imports, uses, rebound, run))
    return Moments(bound, tuple(steps))


def _uses(statement: ast.stmt, roots: set[str], lazy: bool) -> Iterator[Use]:
    for node in _evaluated(statement, lazy=lazy):
        names: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            names.append(inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name) and inner.id in roots:
            yield Use(node, inner.id, tuple(reversed(names)))


def _evaluated(statement: ast.stmt, *, lazy: bool) -> Iterator[ast.expr]:
    """Give the attributes that are read when a statement itself runs."""
    stack: list[ast.AST] = list(own_expressions(statement))
    if isinstance(statement, ast.ClassDef):
        stack += [keyword.value for keyword in statement.keywords]
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        arguments = statement.args
        stack += [*arguments.defaults, *(x for x in arguments.kw_defaults if x)]
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [x for x in (arguments.vararg, arguments.kwarg) if x]
        stack += [x.annotation for x in every if x.annotation and not lazy]
        if lazy and statement.returns:
            stack.remove(statement.returns)
    if isinstance(statement, ast.AnnAssign) and lazy:
        stack.remove(statement.annotation)
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is ast.Constant or kind is ast.Name:
            continue
        if isinstance(node, ast.Lambda | ast.GeneratorExp):
            continue
        if isinstance(node, ast.Attribute):
            yield node
            if isinstance(node.value, ast.Name | ast.Attribute):
                continue
        stack += children(node)


def _has_lazy_annotations(file: File) -> bool:
    return any(
        one.module == "__future__" and one.name == "annotations" for one in file.imports
    )
