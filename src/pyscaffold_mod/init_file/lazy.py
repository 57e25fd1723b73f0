"""Tables of modules that are loaded on first use: PEP 562, and `lazy_loader`."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyscaffold_mod.init_file import source as sources
from pyscaffold_mod.init_file.series import Series, of_dict, of_literal
from pyscaffold_mod.init_file.source import Source, nodes, statements
from pyscaffold_mod.messages import _


@dataclass(frozen=True)
class Computed:
    """A table that is not written out."""

    line: int
    why: str
    node: ast.expr


def reads_stub(content: bytes) -> bool:
    """Return whether `lazy_loader.attach_stub` reads the names from the stub.

    Args:
        content: An ``__init__.py``; what cannot be read uses no stub.
    """
    if b"attach_stub" not in content:
        return False
    try:
        tree = sources.read(content).tree
    except sources.UnreadableError:
        return False
    names = _loader_names(tree)
    return any(
        _attach_name(names, node) == "attach_stub"
        for stmt, _rest in statements(tree)
        for node in nodes(stmt)
    )


def tables(
    source: Source, package: str, children: Callable[[list[str]], bool]
) -> Iterator[Series | Computed]:
    """Find the literal tables of modules.

    Args:
        source: The file.
        package: The package's dotted name; empty if it is not known.
        children: Whether there are child modules among some names.

    Returns:
        Each table once, or where one is computed.
    """
    values = _values(source.tree)
    seen = {id(values.get("__all__"))}
    for node in _attached(source.tree):
        value = _resolved(node, values)
        if id(value) not in seen:
            seen.add(id(value))
            label, line = "lazy_loader.attach", node.lineno
            yield of_literal(source, value, label, line) or Computed(
                line,
                _("the submodules of lazy_loader.attach are not written out"),
                value,
            )
    for name, value in _consulted(source.tree, values):
        if id(value) in seen:
            continue
        seen.add(id(value))
        table = of_dict(source, value, package, value.lineno)
        if table and any(item.model for item in table.items):
            yield table
        listed = of_literal(source, value, "lazy table", value.lineno)
        if listed and children(listed.names):
            yield listed
        elif not listed and not isinstance(value, (ast.Dict, ast.Constant)):
            why = _("{name}, which __getattr__ consults, is not written out")
            why = why.format(name=name or _("the table"))
            yield Computed(value.lineno, why, value)


def has_getattr(tree: ast.Module) -> bool:
    """Return whether the module has a ``__getattr__`` (PEP 562)."""
    return any(True for _ in _getattrs(tree)) or any(
        isinstance(node, ast.Name)
        and node.id == "__getattr__"
        and isinstance(node.ctx, ast.Store)
        for stmt, _rest in statements(tree)
        for node in nodes(stmt)
    )


def is_attached(tree: ast.Module, stmt: ast.stmt) -> bool:
    """Return whether a statement's names come from `lazy_loader`."""
    return isinstance(stmt, ast.Assign) and bool(
        _attach_name(_loader_names(tree), stmt.value)
    )


def value_of(stmt: ast.stmt, name: str) -> ast.expr | None:
    """Return what a statement assigns to one name and nothing else."""
    if isinstance(stmt, ast.Assign) and len(stmt.targets) == 1:
        target: ast.expr = stmt.targets[0]
    elif isinstance(stmt, ast.AnnAssign):
        target = stmt.target
    else:
        return None
    return stmt.value if isinstance(target, ast.Name) and target.id == name else None


def _values(tree: ast.Module) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for stmt, _rest in statements(tree):
        targets = stmt.targets if isinstance(stmt, ast.Assign) else ()
        name = (
            stmt.target
            if isinstance(stmt, ast.AnnAssign)
            else next(iter(targets), None)
        )
        if isinstance(name, ast.Name) and (value := value_of(stmt, name.id)):
            found[name.id] = value
    return found


def _resolved(node: ast.expr, values: dict[str, ast.expr]) -> ast.expr:
    return values.get(node.id, node) if isinstance(node, ast.Name) else node


def _getattrs(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for stmt, _rest in statements(tree):
        if isinstance(stmt, ast.FunctionDef) and stmt.name == "__getattr__":
            yield stmt


def _consulted(
    tree: ast.Module, values: dict[str, ast.expr]
) -> Iterator[tuple[str, ast.expr]]:
    """Find the containers in which a ``__getattr__`` that imports looks a name up."""
    for function in _getattrs(tree):
        if not _imports(function):
            continue
        for node in ast.walk(function):
            looked: ast.expr | None = None
            if isinstance(node, ast.Compare) and isinstance(
                node.ops[0], (ast.In, ast.NotIn)
            ):
                looked = node.comparators[0]
            elif isinstance(node, ast.Subscript):
                looked = node.value
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                looked = node.func.value if node.func.attr == "get" else None
            if isinstance(looked, ast.Name) and looked.id in values:
                yield looked.id, values[looked.id]
            elif isinstance(looked, (ast.List, ast.Set, ast.Tuple)):
                yield "", looked


def _imports(function: ast.FunctionDef) -> bool:
    names = {"import_module", "__import__"}
    return any(
        (isinstance(node, ast.Name) and node.id.lstrip("_") in names | {"import__"})
        or (isinstance(node, ast.Attribute) and node.attr in names)
        for node in ast.walk(function)
    )


def _attached(tree: ast.Module) -> Iterator[ast.expr]:
    """Find the ``submodules`` given to `lazy_loader.attach`."""
    names = _loader_names(tree)
    if not names:
        return
    for stmt, _rest in statements(tree):
        for node in nodes(stmt):
            if not isinstance(node, ast.Call) or _attach_name(names, node) != "attach":
                continue
            named = [word.value for word in node.keywords if word.arg == "submodules"]
            for value in named or node.args[1:2]:
                if not (isinstance(value, ast.Constant) and value.value is None):
                    yield value


def _attach_name(names: dict[str, str], node: ast.AST) -> str:
    """Return which function of `lazy_loader` is called, if any."""
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    if isinstance(function, ast.Name):
        return names.get(function.id, "").removeprefix(".")
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        whole = names.get(function.value.id) == "lazy_loader"
        return function.attr if whole else ""
    return ""


def _loader_names(tree: ast.Module) -> dict[str, str]:
    """Give what the file's names mean: ``lazy_loader`` or, with a dot, a part of it."""
    found: dict[str, str] = {}
    for stmt, _rest in statements(tree):
        if isinstance(stmt, ast.ImportFrom) and stmt.module == "lazy_loader":
            found |= {a.asname or a.name: f".{a.name}" for a in stmt.names}
        elif isinstance(stmt, ast.Import):
            found |= {
                a.asname or a.name: a.name
                for a in stmt.names
                if a.name == "lazy_loader"
            }
    return found
