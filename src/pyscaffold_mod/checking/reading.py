"""What is read of every Python file, in one walk, and kept in small tables."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from pyscaffold_mod.checking.bound import Names, read_names
from pyscaffold_mod.checking.called import called_imports
from pyscaffold_mod.checking.chains import Chain, Walk
from pyscaffold_mod.checking.effects import Effect, effects
from pyscaffold_mod.checking.statements import (
    Import,
    Place,
    imports,
    is_main,
    placed,
)

_STEPS = ast.Expr, ast.For, ast.While, ast.With


@dataclass(frozen=True, eq=False)
class Tables:
    """What is asked of every file; `sources.File` says what each of it is."""

    imports: tuple[Import, ...]
    names: Names
    is_blank: bool
    has_main_guard: bool
    steps: tuple[ast.stmt, ...]
    chains: tuple[Chain, ...]
    taken: frozenset[str]
    called: Mapping[Place, tuple[Import, ...]]
    effects: tuple[Effect, ...]


def read(
    tree: ast.Module, content: bytes, package: str, modules: frozenset[str]
) -> Tables:
    """Read a file.

    Args:
        tree: Its syntax tree.
        content: Its bytes.
        package: Where its relative imports begin; empty if nowhere.
        modules: The last names of all modules and packages around.
    """
    statements = placed(tree.body)
    every = imports(statements, package)
    top = {one.bound for one in every if one.where.block == "module"}
    names = read_names(statements, content, top)
    walk = Walk(
        {one.bound for one in every if not one.name or one.name in modules},
        any(x.module == "__future__" and x.name == "annotations" for x in every),
    )
    if walk.roots:
        walk.take(statements)
    return Tables(
        every,
        names,
        not tree.body,
        any(isinstance(x, ast.If) and is_main(x.test) for x in tree.body),
        tuple(x for x in tree.body if isinstance(x, _STEPS) and _is_step(x)),
        tuple(walk.chains),
        frozenset(walk.taken),
        called_imports(tree, every),
        effects(tree, content, every),
    )


def _is_step(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Call | ast.Await)
    return True
