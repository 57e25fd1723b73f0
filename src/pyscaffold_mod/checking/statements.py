"""The import statements of a file, with what decides whether they run."""

import ast
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pyscaffold_mod.references.dotted import absolute

_FUNCTIONS = {ast.FunctionDef, ast.AsyncFunctionDef}
_SCOPES = _FUNCTIONS | {ast.ClassDef}
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
_ENDS = {ast.Name, ast.Constant, ast.alias}
_CAUGHT = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


@dataclass(frozen=True)
class Where:
    """What stands around a statement.

    Args:
        block: `function` where any function is around it.
        typing: It is for type checkers only: under `if TYPE_CHECKING:`.
        guarded: An ImportError of it is caught.
        conditional: It stands under another `if`, in an `except`, in a loop.
        main: It stands under `if __name__ == "__main__":`.
        handler: It stands in an `except`.
    """

    block: Literal["module", "class", "function"] = "module"
    typing: bool = False
    guarded: bool = False
    conditional: bool = False
    main: bool = False
    handler: bool = False

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


def place(statement: ast.stmt) -> Place:
    """Return where a statement begins.

    Args:
        statement: The statement.
    """
    return statement.lineno, statement.col_offset


def always(block: ast.stmt) -> bool:
    """Tell that the statements in a block are wanted."""
    return True


def never(block: ast.stmt) -> bool:
    """Tell that the statements in a block are wanted unless it is a function."""
    return type(block) not in _FUNCTIONS


def outside(block: ast.stmt) -> bool:
    """Tell that the statements in a block are wanted if their names are the module's."""
    return type(block) not in _SCOPES


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
        if type(one) not in _ENDS:
            waiting += children(one)


def placed(
    body: list[ast.stmt], enters: Callable[[ast.stmt], bool] = always
) -> Iterator[tuple[ast.stmt, Where]]:
    """Give every statement in the order of the text, with what stands around it.

    Args:
        body: The statements of a module.
        enters: Tells of a block whether its statements are wanted.
    """
    stack = [(statement, _TOP) for statement in reversed(body)]
    while stack:
        statement, where = stack.pop()
        yield statement, where
        if type(statement) in _BLOCKS and enters(statement):
            stack += reversed(list(_below(statement, where)))


def imports(body: list[ast.stmt], package: str, content: bytes) -> tuple[Import, ...]:
    """Find every import statement.

    Args:
        body: The statements of a module.
        package: Where its relative imports begin; empty if nowhere.
        content: The text of the module; functions without the word are passed over.
    """
    if b"import" not in content:
        return ()
    lines = [n for n, x in enumerate(content.splitlines(), 1) if b"import" in x]

    def enters(block: ast.stmt) -> bool:
        last = block.end_lineno or block.lineno
        return bisect_left(lines, block.lineno) < bisect_right(lines, last)

    return tuple(
        one
        for statement, where in placed(body, enters)
        if isinstance(statement, ast.Import | ast.ImportFrom)
        for one in _split(statement, where, package)
    )


def _split(
    node: ast.Import | ast.ImportFrom, where: Where, package: str
) -> Iterator[Import]:
    for alias in node.names:
        if isinstance(node, ast.Import):
            bound = alias.asname or alias.name.partition(".")[0]
            yield Import(node, alias, alias.name, "", bound, where)
        else:
            module = absolute(package, node.level, node.module)
            bound = "" if alias.name == "*" else alias.asname or alias.name
            yield Import(node, alias, module, alias.name, bound, where)


def _below(statement: ast.stmt, where: Where) -> Iterator[tuple[ast.stmt, Where]]:
    if isinstance(statement, ast.If):
        first, second = _sides(statement.test, where)
        yield from ((one, first) for one in statement.body)
        yield from ((one, second) for one in statement.orelse)
    elif isinstance(statement, ast.Try | ast.TryStar):
        guarded = where.guarded or any(map(_catches, statement.handlers))
        inside = replace(where, guarded=guarded)
        yield from ((one, inside) for one in statement.body)
        rare = replace(where, conditional=True, handler=True)
        for handler in statement.handlers:
            yield from ((one, rare) for one in handler.body)
        yield from ((one, inside) for one in statement.orelse)
        yield from ((one, where) for one in statement.finalbody)
    elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        inside = replace(where, block="function")
        yield from ((one, inside) for one in statement.body)
    elif isinstance(statement, ast.ClassDef):
        is_inner = where.block == "function"
        inside = where if is_inner else replace(where, block="class")
        yield from ((one, inside) for one in statement.body)
    elif isinstance(statement, ast.With | ast.AsyncWith):
        # contextlib.suppress and pytest.raises are a try in other words.
        inside = replace(where, guarded=where.guarded or _suppresses(statement))
        yield from ((one, inside) for one in statement.body)
    elif isinstance(statement, ast.For | ast.AsyncFor | ast.While):
        inside = replace(where, conditional=True)
        yield from ((one, inside) for one in statement.body)
        yield from ((one, inside) for one in statement.orelse)
    elif isinstance(statement, ast.Match):
        inside = replace(where, conditional=True)
        yield from ((one, inside) for case in statement.cases for one in case.body)


def _sides(test: ast.expr, where: Where) -> tuple[Where, Where]:
    if is_typing(test):
        return replace(where, typing=True), where
    if isinstance(test, ast.UnaryOp) and is_typing(test.operand):
        return where, replace(where, typing=True)
    rare = replace(where, conditional=True)
    if is_main(test):
        return replace(where, main=True), rare
    return rare, rare


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
