"""The forms in which an ``__init__.py`` names its child modules."""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pyscaffold_mod.init_file import lazy
from pyscaffold_mod.init_file.imports import Form, Imports
from pyscaffold_mod.init_file.series import of_literal
from pyscaffold_mod.init_file.source import Source, nodes, statements
from pyscaffold_mod.messages import _

_CHANGES = {"append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort"}


@dataclass(frozen=True)
class Obstacle:
    """A place that names children in a way that is not edited."""

    line: int
    why: str
    mentions: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Say the line and the reason."""
        return _("line {line}: {reason}").format(line=self.line, reason=self.why)


@dataclass(frozen=True)
class Reading:
    """What was found in a file."""

    source: Source
    tables: tuple[Form, ...]
    obstacles: tuple[Obstacle, ...]
    imports: Imports

    @property
    def forms(self) -> tuple[Form, ...]:
        """Give the forms to which a child is added."""
        return (*self.tables, *self.imports.forms())

    def is_for_children(self, form: Form) -> bool:
        """Return whether a form is one for child modules, not for what is in them.

        Imports and lazy tables are. An ``__all__`` is, if it is empty, names a child, or
        names something that this file does not bind, as only a child needs no binding
        (reference, section 7.11: a star import). To name a child among other names
        alone would change what a package offers, and may break code that looks them up.
        """
        if form.label != "__all__" or not form.names:
            return True
        pairs = [pair for _, _, pairs in self.imports.every() for pair in pairs]
        children = {name for _, name in pairs} | self.imports.siblings
        if children.intersection(form.names):
            return True
        if lazy.has_getattr(self.source.tree) or self.imports.has_star:
            return False
        return any(name not in self.imports.bound for name in form.names)

    def holding(self, name: str) -> Iterator[Form]:
        """Find every form a name stands in, also imports that are no model."""
        for form in (*self.tables, *self.imports.each()):
            if name in form.names:
                yield form


def find(source: Source, package: str, siblings: Collection[str]) -> Reading:
    """Find the forms of a file, and the places like them that cannot be edited.

    Args:
        source: The file.
        package: The package's dotted name; empty if it is not known.
        siblings: The names of its child modules; empty if they are not known.
    """
    imports = Imports(source, package, frozenset(siblings))
    found: list[Form] = []
    obstacles: list[Obstacle] = []
    for form in all_forms(source):
        if isinstance(form, Obstacle):
            obstacles.append(form)
        else:
            found.append(form)
    obstacles += [Obstacle(line, why) for line, why in imports.unknown()]
    for table in lazy.tables(source, package, imports.children):
        if isinstance(table, lazy.Computed):
            obstacles.append(Obstacle(table.line, table.why, _mentions(table.node)))
        else:
            found.append(table)
    ordered = sorted(obstacles, key=lambda obstacle: obstacle.line)
    return Reading(source, tuple(found), tuple(ordered), imports)


def all_forms(source: Source) -> Iterator["Form | Obstacle"]:
    """Find every place where a file sets or changes ``__all__``.

    Args:
        source: The file.

    Yields:
        A plain list that can be edited, or what stands in the way.
    """
    bindings = [
        (stmt, place)
        for stmt, place in statements(source.tree)
        if _binds_all(stmt) and not lazy.is_attached(source.tree, stmt)
    ]
    for stmt, place in bindings:
        why = ""
        value = lazy.value_of(stmt, "__all__")
        series = value and of_literal(source, value, "__all__", stmt.lineno)
        if len(bindings) > 1:
            why = _("__all__ is set or changed in more than one place")
        elif place != "top":
            why = _("__all__ is set under a condition")
        elif not series or not isinstance(value, (ast.List, ast.Tuple)):
            why = _("__all__ is not a plain list of names")
        if why:
            yield Obstacle(stmt.lineno, why, _mentions(stmt))
        elif series:
            yield series


def _binds_all(stmt: ast.stmt) -> bool:
    if isinstance(stmt, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return False
    if isinstance(stmt, ast.AnnAssign) and stmt.value is None:
        return False
    return any(_changes_all(node) for node in nodes(stmt))


def _changes_all(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id == "__all__" and not isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.alias):
        return (node.asname or node.name) == "__all__"
    if isinstance(node, ast.Attribute):
        return _is_all(node.value) and node.attr in _CHANGES
    if isinstance(node, ast.Subscript):
        return _is_all(node.value) and not isinstance(node.ctx, ast.Load)
    return False


def _is_all(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "__all__"


def _mentions(stmt: ast.AST) -> frozenset[str]:
    found = set()
    for node in ast.walk(stmt):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return frozenset(found)
