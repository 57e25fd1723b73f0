"""What a file does with the names that its imports bind, found in one walk."""

import ast
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from pyscaffold_mod.checking.statements import Place, Where, place

_DEFINITIONS = {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef}
_LATE = {ast.Lambda, ast.GeneratorExp, ast.match_case, ast.ExceptHandler}
_NAMING = {ast.arg, ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping}
_PLAIN = {type(None), str, int, ast.Constant}
_BODIES = {"body", "orelse", "finalbody"}
# What holds no expression, or one that `Walk` takes by its name.
_LEFT_OUT = {
    *("annotation", "returns", "names", "ctx", "op", "ops", "level", "kind"),
    *("type_comment", "conversion", "simple", "attr", "kwd_attrs"),
}


class Chain(NamedTuple):
    """A name that an import binds, with the attributes that are taken from it.

    Args:
        root: The name.
        names: The attributes, one after the other; none where the name is called.
        how: `called` if the whole chain is, `set` if its last attribute is.
        lineno: Where it begins.
        col_offset: The column there, in bytes.
        position: Where the statement begins in which it stands.
        where: What stands around that statement.
        late: Whether it is not worked out when the statement itself runs.
        hint: Whether it stands in an annotation.
    """

    root: str
    names: tuple[str, ...]
    how: Literal["read", "set", "called"]
    lineno: int
    col_offset: int
    position: Place
    where: Where
    late: bool
    hint: bool


class _Fields(dict[type[Any], tuple[str, ...]]):
    """The fields of each kind of node in which expressions of its own may be."""

    def __missing__(self, kind: type[Any]) -> tuple[str, ...]:
        is_block = issubclass(kind, ast.stmt | ast.ExceptHandler | ast.match_case)
        left_out = _LEFT_OUT | _BODIES if is_block else _LEFT_OUT
        names = getattr(kind, "_fields", ())  # none of a text, or of nothing
        self[kind] = tuple(name for name in names if name not in left_out)
        return self[kind]


_FIELDS = _Fields()
_About = tuple[ast.stmt, Where, bool, bool]


@dataclass(frozen=True)
class Walk:
    """One walk through a file.

    Args:
        roots: The names whose chains are wanted.
        lazy: Whether annotations are not worked out.
        chains: What was found, in the order of the text.
        taken: Which of the names are bound by more than imports, in whatever scope.
    """

    roots: Collection[str]
    lazy: bool
    chains: list[Chain] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def take(self, statements: Iterable[tuple[ast.stmt, Where]]) -> None:
        """Look at the expressions of statements, each for itself.

        Args:
            statements: All statements of the file, from `placed`.
        """
        for statement, where in statements:
            kind: Any = type(statement)
            own: list[Any] = []
            for name in _FIELDS[kind]:
                value = getattr(statement, name)
                if type(value) is list:
                    own += value
                elif type(value) not in _PLAIN:
                    own.append(value)
            late: list[Any] = []
            hints: list[Any] = []
            if kind in _DEFINITIONS:
                self._bind(getattr(statement, "name", None))
                if returned := getattr(statement, "returns", None):
                    hints.append(returned)
            elif kind is ast.AnnAssign:
                hints.append(getattr(statement, "annotation", None))
            if own:
                self._walk(own, late, hints, (statement, where, False, False))
            if late:
                self._walk(late, None, hints, (statement, where, True, False))
            if hints:
                self._walk(hints, None, hints, (statement, where, self.lazy, True))
        self.chains.sort(key=attrgetter("lineno", "col_offset"))

    def _walk(
        self,
        stack: list[Any],
        late: list[Any] | None,
        hints: list[Any],
        about: _About,
    ) -> None:
        """Walk through expressions; put aside what runs later, and annotations."""
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is ast.Constant:
                continue
            if kind is ast.Name:
                if type(node.ctx) is not ast.Load:
                    self._bind(node.id)
            elif kind is ast.Attribute or kind is ast.Call:
                inner = node.func if kind is ast.Call else node
                while type(inner) is ast.Attribute:
                    inner = inner.value
                if type(inner) is not ast.Name:
                    stack.append(inner)
                elif inner.id in self.roots:
                    self._found(node, inner.id, about)
                if kind is ast.Call:
                    stack += node.args
                    if node.keywords:
                        stack += [word.value for word in node.keywords]
            elif late is not None and kind in _LATE:
                late.append(node)
            else:
                if kind in _NAMING:
                    self._bind_by(node, hints)
                for name in _FIELDS[kind]:
                    value = getattr(node, name)
                    if type(value) is list:
                        stack += value
                    else:
                        stack.append(value)

    def _bind_by(self, node: Any, hints: list[Any]) -> None:
        if isinstance(node, ast.arg):
            self._bind(node.arg)
            if node.annotation:
                hints.append(node.annotation)
        elif isinstance(node, ast.MatchMapping):
            self._bind(node.rest)
        else:
            self._bind(node.name)

    def _bind(self, name: str | None) -> None:
        if name in self.roots:
            self.taken.add(str(name))

    def _found(self, node: Any, root: str, about: _About) -> None:
        names: list[str] = []
        inner = node.func if isinstance(node, ast.Call) else node
        while isinstance(inner, ast.Attribute):
            names.append(inner.attr)
            inner = inner.value
        names.reverse()
        at = (node.lineno, node.col_offset, place(about[0]), *about[1:])
        if isinstance(node, ast.Call):
            self.chains.append(Chain(root, tuple(names), "called", *at))
        elif isinstance(node.ctx, ast.Load):
            self.chains.append(Chain(root, tuple(names), "read", *at))
        elif len(names) > 1:
            self.chains.append(Chain(root, tuple(names[:-1]), "read", *at))
        elif isinstance(node.ctx, ast.Store):
            self.chains.append(Chain(root, tuple(names), "set", *at))
