"""What a module binds at its top level, as far as its text says."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pyscaffold_mod.checking.statements import IMPORTS, Place, Where, place

_DYNAMIC = (
    *(b"globals()", b"vars()", b"locals()", b"exec(", b"modules[__name__]"),
    *(b"modules.get(__name__)", b"import_module(__name__", b"__import__(__name__"),
    *(b"global_enum", b"_convert_(", b"__dict__["),
)
_LISTING = {ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr}
_SILENT = {ast.Expr, ast.If, ast.Try, ast.TryStar, ast.Pass, ast.While, ast.Delete}
_BODIES = {"body", "orelse", "finalbody", "handlers", "cases"}


@dataclass(frozen=True, eq=False)
class Entry:
    """One entry of `__all__`.

    Args:
        name: The name; nothing if it is no string literal.
        node: Where it stands.
    """

    name: str | None
    node: ast.expr


@dataclass(frozen=True, eq=False)
class Listed:
    """What `__all__` says.

    Args:
        entries: Its entries, as far as they are written out.
        computed: Whether there is more that only running it would show.
        node: The first statement that sets it.
    """

    entries: tuple[Entry, ...]
    computed: bool
    node: ast.stmt

    @property
    def names(self) -> tuple[str, ...]:
        """The entries that are strings."""
        return tuple(entry.name for entry in self.entries if entry.name is not None)


@dataclass(frozen=True, eq=False)
class Names:
    """The names of a module.

    Args:
        bound: Each name and the first statement that binds it when the module loads:
            of definitions without their bodies, of values only what they are.
        later: Names that functions bind by `global`.
        typing: Names that are bound for type checkers only.
        stars: Whether there is a star import.
        dynamic: Whether names are made in ways that the text does not show.
        listed: `__all__`, if there is one.
        places: Where the statement begins that first binds each name when the module
            is imported, not run.
        rebound: Where imported names are bound to something else meanwhile.
    """

    bound: dict[str, ast.stmt]
    later: frozenset[str]
    typing: frozenset[str]
    stars: bool
    dynamic: bool
    listed: Listed | None
    places: dict[str, Place]
    rebound: tuple[tuple[Place, str], ...]

    @property
    def has_getattr(self) -> bool:
        """Whether the module makes attributes on demand (PEP 562)."""
        return "__getattr__" in self.bound


def read_names(
    statements: Sequence[tuple[ast.stmt, Where]], content: bytes, imported: set[str]
) -> Names:
    """Find what a module binds.

    Args:
        statements: All of its statements, from `placed`.
        content: Its bytes.
        imported: The names that imports at its top level bind.
    """
    bound: dict[str, ast.stmt] = {}
    places: dict[str, Place] = {}
    rebound: list[tuple[Place, str]] = []
    typing, later = set[str](), set[str]()
    walrus = b":=" in content
    lists: list[_Part] = []
    for statement, where in statements:
        kind = type(statement)
        if isinstance(statement, ast.Global):
            later.update(statement.names)
        if where.block != "module":
            continue
        if where.typing:
            typing.update(binds(statement))
            continue
        for name in (
            binds(statement, walrus=walrus) if walrus or kind not in _SILENT else ()
        ):
            if name not in bound:
                bound[name] = _outlined(statement)
            if not where.main:
                places.setdefault(name, place(statement))
                if name in imported and kind not in IMPORTS:
                    rebound.append((place(statement), name))
        if kind in _LISTING:
            lists += _lists(statement)
    stars = bool(bound.pop("*", None))
    unsure = frozenset(typing - bound.keys())
    dynamic = any(word in content for word in _DYNAMIC)
    return Names(
        *(bound, frozenset(later), unsure, stars, dynamic, _listed(lists)),
        *(places, tuple(rebound)),
    )


def _outlined(statement: ast.stmt) -> ast.stmt:
    """Return a statement without what makes it large, as it is kept for long."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return statement
    kind = type(statement)
    # Types do not say which fields a node has that its own class makes: so the ignore.
    outline = kind.__new__(kind)  # the constructor wants all of the fields
    if isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        outline.__dict__.update(statement.__dict__, body=[])
        return outline
    outline.lineno, outline.col_offset = place(statement)
    if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
        outline.value = _outlined_value(statement.value)  # type: ignore[attr-defined] # above
    return outline


def _outlined_value(value: ast.expr) -> ast.expr:
    kind = type(value)  # as above
    outline = kind.__new__(kind)
    if isinstance(value, ast.Call):
        outline.args = [ast.Constant(None)] if value.args else []  # type: ignore[attr-defined] # above
    return outline


def binds(statement: ast.stmt, *, walrus: bool = True) -> Iterator[str]:
    """Give the names that a statement itself binds, without those in its body.

    Args:
        statement: The statement.
        walrus: Whether to look for `:=`.
    """
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name
    elif isinstance(statement, ast.Import):
        yield from (x.asname or x.name.partition(".")[0] for x in statement.names)
    elif isinstance(statement, ast.ImportFrom):
        yield from (x.asname or x.name for x in statement.names)
    elif isinstance(statement, ast.Match):
        yield from _patterns(statement)
    else:
        yield from _targets(statement)
    if walrus:
        for part in own_expressions(statement):
            for node in ast.walk(part):
                if isinstance(node, ast.NamedExpr):
                    yield from _stored(node.target)


def own_expressions(statement: ast.stmt) -> Iterator[ast.expr]:
    """Give the expressions of a statement that are not in a body below it."""
    for key, value in statement.__dict__.items():
        if isinstance(value, ast.expr):
            yield value
        elif type(value) is list and key not in _BODIES:
            for item in value:
                if isinstance(item, ast.expr):
                    yield item
                elif isinstance(item, ast.withitem):
                    yield item.context_expr


def _targets(statement: ast.stmt) -> Iterator[str]:
    targets: list[ast.expr | None] = []
    if isinstance(statement, ast.Assign):
        targets += statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets += [statement.target] if statement.value else []
    elif isinstance(statement, ast.AugAssign | ast.For | ast.AsyncFor):
        targets.append(statement.target)
    elif isinstance(statement, ast.With | ast.AsyncWith):
        targets += [item.optional_vars for item in statement.items]
    elif type(statement).__name__ == "TypeAlias":  # from Python 3.12 on
        targets.append(getattr(statement, "name", None))
    for target in targets:
        yield from _stored(target) if target else ()


def _stored(target: ast.expr) -> Iterator[str]:
    if type(target) is ast.Name:
        yield target.id
        return
    for node in ast.walk(target):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _patterns(statement: ast.Match) -> Iterator[str]:
    for case in statement.cases:
        for node in ast.walk(case.pattern):
            if isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
                yield node.name
            elif isinstance(node, ast.MatchMapping) and node.rest:
                yield node.rest


_Part = tuple[ast.stmt, ast.expr | None, Literal["set", "add", "cut"]]


def _lists(statement: ast.stmt) -> Iterator[_Part]:
    if isinstance(statement, ast.Assign):
        if any(_is_all(target) for target in statement.targets):
            yield statement, statement.value, "set"
    elif isinstance(statement, ast.AnnAssign):
        if _is_all(statement.target) and statement.value:
            yield statement, statement.value, "set"
    elif isinstance(statement, ast.AugAssign):
        if _is_all(statement.target):
            yield statement, statement.value, "add"
    elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        call = statement.value
        if isinstance(call.func, ast.Attribute) and _is_all(call.func.value):
            yield from _called(statement, call, call.func.attr)


def _called(statement: ast.stmt, call: ast.Call, method: str) -> Iterator[_Part]:
    given = call.args[0] if len(call.args) == 1 else None
    if method == "extend":
        yield statement, given, "add"
    elif method == "append" and given:
        yield statement, ast.List([given], ast.Load()), "add"
    elif method == "remove" and given:
        yield statement, ast.List([given], ast.Load()), "cut"
    elif method not in ("sort", "reverse", "index", "count", "copy"):
        yield statement, None, "add"


def _is_all(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "__all__"


def _listed(parts: list[_Part]) -> Listed | None:
    if not parts:
        return None
    entries: list[Entry] = []
    computed = False
    for _, value, how in parts:
        more, unknown = _entries(value)
        if how == "set":
            entries, computed = more, unknown
        elif how == "add":
            entries, computed = entries + more, computed or unknown
        else:
            gone = {entry.name for entry in more}
            entries = [entry for entry in entries if entry.name not in gone]
            computed = computed or unknown
    return Listed(tuple(entries), computed, parts[0][0])


def _entries(value: ast.expr | None) -> tuple[list[Entry], bool]:
    """Read a literal, or a sum of them; tell whether a part of it is none."""
    entries: list[Entry] = []
    unknown = False
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            stack += [node.right, node.left]
        elif isinstance(node, ast.List | ast.Tuple | ast.Set):
            for item in node.elts:
                if isinstance(item, ast.Starred):
                    stack.append(item.value)
                else:
                    entries.append(_entry(item))
        else:
            unknown = True
    return entries, unknown


def _entry(item: ast.expr) -> Entry:
    if isinstance(item, ast.Constant) and isinstance(item.value, str):
        return Entry(item.value, item)
    return Entry(None, item)
