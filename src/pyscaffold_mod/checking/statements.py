"""The import statements of a file, with what decides whether they run."""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from pyscaffold_mod.references.dotted import absolute

_FUNCTIONS = {ast.FunctionDef, ast.AsyncFunctionDef}
IMPORTS = {ast.Import, ast.ImportFrom}
_BLOCKS = _FUNCTIONS | {
    *(ast.If, ast.Try, ast.TryStar, ast.ClassDef, ast.With, ast.AsyncWith),
    *(ast.For, ast.AsyncFor, ast.While, ast.Match),
}
_LEAVES = {
    *(ast.Load, ast.Store, ast.Del),
    *ast.operator.__subclasses__(),
    *ast.unaryop.__subclasses__(),
    *ast.boolop.__subclasses__(),
}
ENDS = {ast.Name, ast.Constant, ast.alias}
"""What has nothing below it that `children` gives."""
_CAUGHT = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


class Where(NamedTuple):
    """What stands around a statement.

    Args:
        block: `function` where any function is around it.
        typing: It is for type checkers only: under `if TYPE_CHECKING:`.
        guarded: An ImportError of it is caught.
        conditional: It stands under another `if`, in an `except`, in a loop.
        main: It stands under `if __name__ == "__main__":`.
        handler: It stands in an `except`.
        tried: What it raises may be caught: it stands in a `try` that has an `except`.
    """

    block: Literal["module", "class", "function"] = "module"
    typing: bool = False
    guarded: bool = False
    conditional: bool = False
    main: bool = False
    handler: bool = False
    tried: bool = False

    @property
    def at_load(self) -> bool:
        """Whether it runs, or may run, while its module is imported."""
        return self.block != "function" and not self.typing and not self.main


_TOP = Where()


@dataclass(frozen=True, eq=False, slots=True)
class Import:
    """One name of one import statement.

    Args:
        node: The statement.
        alias: The name in it.
        module: The absolute dotted name after `import` or `from`; nothing if the
            dots lead beyond the top-level package.
        name: The name after `from x import`, `*` for all; empty for `import x`.
        bound: The name that it binds; empty for `*`.
        where: What stands around it.
    """

    node: ast.Import | ast.ImportFrom
    alias: ast.alias
    module: str | None
    name: str
    bound: str
    where: Where

    @property
    def level(self) -> int:
        """The number of leading dots."""
        return self.node.level if isinstance(self.node, ast.ImportFrom) else 0

    @property
    def at_load(self) -> bool:
        """Whether it runs, or may run, while its module is imported."""
        return self.where.at_load

    @property
    def line(self) -> int:
        """The line of the statement."""
        return self.node.lineno


Place = tuple[int, int]
"""Line and column in bytes: one statement's alone, in every tree of its text."""


def place(node: ast.stmt | ast.expr) -> Place:
    """Return where a statement or an expression begins.

    Args:
        node: The statement or expression; of two trees of one text, it may be either's.
    """
    return node.lineno, node.col_offset


def always(block: ast.stmt) -> bool:
    """Tell that the statements in a block are wanted."""
    return True


def never(block: ast.stmt) -> bool:
    """Tell that the statements in a block are wanted unless it is a function."""
    return type(block) not in _FUNCTIONS


def children(node: ast.AST) -> list[ast.AST]:
    """Return the nodes right below a node, without operators and contexts, quickly.

    Args:
        node: The node.
    """
    found: list[ast.AST] = []
    for value in node.__dict__.values():
        if type(value) is list:
            found += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST) and type(value) not in _LEAVES:
            found.append(value)
    return found


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Give a node and all below it, as `ast.walk`, without operators and contexts.

    Args:
        node: The node.
    """
    waiting = [node]
    for one in waiting:  # which grows meanwhile
        yield one
        if type(one) not in ENDS:
            waiting += children(one)


def placed(
    body: list[ast.stmt], enters: Callable[[ast.stmt], bool] = always
) -> list[tuple[ast.stmt, Where]]:
    """Return every statement in the order of the text, with what stands around it.

    Args:
        body: The statements of a module.
        enters: Tells of a block whether its statements are wanted.
    """
    found: list[tuple[ast.stmt, Where]] = []
    stack = [(statement, _TOP) for statement in reversed(body)]
    while stack:
        entry = stack.pop()
        found.append(entry)
        statement, where = entry
        if type(statement) in _BLOCKS and enters(statement):
            for block, inside in reversed(_blocks(statement, where)):
                stack += [(one, inside) for one in reversed(block)]
    return found


def imports(
    statements: Iterable[tuple[ast.stmt, Where]], package: str
) -> tuple[Import, ...]:
    """Find every import statement.

    Args:
        statements: The statements of a module, from `placed`.
        package: Where its relative imports begin; empty if nowhere.
    """
    return tuple(
        one
        for statement, where in statements
        if type(statement) in IMPORTS
        for one in _split(statement, where, package)
    )


def _split(node: ast.stmt, where: Where, package: str) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            bound = alias.asname or alias.name.partition(".")[0]
            yield Import(node, alias, alias.name, "", bound, where)
    elif isinstance(node, ast.ImportFrom):
        module = absolute(package, node.level, node.module)
        for alias in node.names:
            bound = "" if alias.name == "*" else alias.asname or alias.name
            yield Import(node, alias, module, alias.name, bound, where)


_Block = tuple[list[ast.stmt], Where]


def _blocks(statement: ast.stmt, where: Where) -> list[_Block]:
    """Return the statements below a block, with what stands around them."""
    if isinstance(statement, ast.If):
        first, second = _sides(statement.test, where)
        return [(statement.body, first), (statement.orelse, second)]
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [(statement.body, _into(where, "function"))]
    if isinstance(statement, ast.ClassDef):
        is_inner = where.block == "function"
        return [(statement.body, where if is_inner else _into(where, "class"))]
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        # contextlib.suppress and pytest.raises are a try in other words.
        guarded = _suppresses(statement)
        return [(statement.body, _with(where, "guarded") if guarded else where)]
    if isinstance(statement, (ast.Try, ast.TryStar)):
        return _tried(statement, where)
    inside = _with(where, "conditional")
    if isinstance(statement, ast.Match):
        return [(case.body, inside) for case in statement.cases]
    if isinstance(statement, (ast.For, ast.AsyncFor, ast.While)):
        return [(statement.body, inside), (statement.orelse, inside)]
    return []


def _tried(statement: ast.Try | ast.TryStar, where: Where) -> list[_Block]:
    after = _with(where, "guarded") if any(map(_catches, statement.handlers)) else where
    inside = _with(after, "tried") if statement.handlers else after
    rare = _with(where, "conditional", "handler")
    return [
        (statement.body, inside),
        *((handler.body, rare) for handler in statement.handlers),
        (statement.orelse, after),
        (statement.finalbody, where),
    ]


@cache
def _with(where: Where, *marks: str) -> Where:
    changes: dict[str, Any] = dict.fromkeys(marks, True)
    return where._replace(**changes)


@cache
def _into(where: Where, block: Literal["class", "function"]) -> Where:
    return where._replace(block=block)


def _sides(test: ast.expr, where: Where) -> tuple[Where, Where]:
    if is_typing(test):
        return _with(where, "typing"), where
    if isinstance(test, ast.UnaryOp) and is_typing(test.operand):
        return where, _with(where, "typing")
    rare = _with(where, "conditional")
    return (_with(where, "main") if is_main(test) else rare), rare


def is_typing(test: ast.expr) -> bool:
    """Tell whether a test is true for type checkers only."""
    if isinstance(test, ast.Constant):
        return not test.value
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def is_main(test: ast.expr) -> bool:
    """Tell whether a test is `__name__ == "__main__"`, either way round."""
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = (test.left, test.comparators[0])
    names = {side.id for side in sides if isinstance(side, ast.Name)}
    values = {side.value for side in sides if isinstance(side, ast.Constant)}
    return "__name__" in names and "__main__" in values


def _catches(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(_last(kind) in _CAUGHT for kind in kinds)


def _suppresses(statement: ast.With | ast.AsyncWith) -> bool:
    calls = (item.context_expr for item in statement.items)
    return any(
        isinstance(call, ast.Call)
        and _last(call.func) in ("suppress", "raises", "assertRaises")
        and any(_last(kind) in _CAUGHT for kind in call.args)
        for call in calls
    )


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
