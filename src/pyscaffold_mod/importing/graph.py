"""What the modules of a tree import from each other, read from their text."""

import ast
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pyscaffold_mod.importing.cycles import cycles
from pyscaffold_mod.references.dotted import absolute, package_of
from pyscaffold_mod.references.text import Text, UnreadableError

_ROOT = PurePosixPath()


@dataclass(frozen=True)
class Module:
    """A Python file with a name.

    Args:
        path: The file.
        name: The dotted name by which it is imported, or would be.
        base: The folder in which that name begins.
        is_public: Whether the project has that folder on its search path.
        imports: What each import may mean, the likeliest first, and whether it runs at
            load.
        summary: The first line of its docstring.
    """

    path: PurePosixPath
    name: str
    base: PurePosixPath
    is_public: bool
    imports: tuple[tuple[tuple[str, ...], bool], ...]
    summary: str

    @property
    def shown(self) -> str:
        """The name where one file alone has it, else the path."""
        return self.name if self.is_public else str(self.path)


@dataclass(frozen=True, order=True)
class Edge:
    """An import of one module by another.

    Args:
        importer: The file with the statement.
        imported: The file that it imports.
        at_load: Whether it runs, or may run, while the importer itself is imported.
        in_cycle: Whether the two reach each other while they are imported.
    """

    importer: PurePosixPath
    imported: PurePosixPath
    at_load: bool
    in_cycle: bool


def parse(content: bytes) -> ast.Module:
    """Parse a file.

    Raises:
        UnreadableError: It is no Python that can be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Text(content).tree()
        except RecursionError as error:
            raise UnreadableError(1, str(error)) from None


def edges(
    modules: Iterable[Module], roots: Iterable[PurePosixPath]
) -> tuple[Edge, ...]:
    """Find what modules import from each other.

    Args:
        modules: The modules.
        roots: The folders in which top-level names begin, beside each module's own.

    Returns:
        The imports, each pair of files once, in the order of the files' paths.
    """
    given = {one.path: one for one in modules}
    # Of twins the package is found: it comes last here.
    ranked = sorted(given.values(), key=lambda one: one.path.name == "__init__.py")
    known = {(one.base, one.name): one.path for one in ranked}
    for path in given:
        # A folder without __init__.py is a namespace package, seen from the root.
        known.setdefault((_ROOT, ".".join(path.with_suffix("").parts)), path)
    bases = tuple(roots)
    found: dict[PurePosixPath, dict[PurePosixPath, bool]] = {}
    for one in given.values():
        targets = found.setdefault(one.path, {})
        for names, at_load in one.imports:
            target = _resolved(known, (one.base, *bases), names)
            if target is not None and target != one.path:
                targets[target] = targets.get(target, False) or at_load
    loads = {path: [x for x, now in its.items() if now] for path, its in found.items()}
    group = {path: n for n, some in enumerate(cycles(loads)) for path in some}
    return tuple(
        sorted(
            Edge(path, to, now, now and path in group and group[path] == group.get(to))
            for path, its in found.items()
            for to, now in its.items()
        )
    )


def imports(
    tree: ast.Module, name: str, *, is_package: bool
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Give what each import may mean, the likeliest first, and whether it runs at load.

    Args:
        tree: The syntax tree of a module.
        name: Its dotted name.
        is_package: Whether it is the `__init__.py` of a package.
    """
    package = package_of(name, is_package=is_package)
    stack: list[tuple[ast.AST, bool]] = [(tree, True)]
    while stack:
        node, at_load = stack.pop()
        if isinstance(node, ast.Import):
            yield from ((_prefixes(alias.name), at_load) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(package, node.level, node.module)
            for alias in node.names if base else ():
                yield (f"{base}.{alias.name}", base or ""), at_load
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            stack += ((child, False) for child in node.body)
        elif isinstance(node, ast.If) and _is_later(node.test):
            stack += ((child, False) for child in node.body)
            stack += ((child, at_load) for child in node.orelse)
        else:
            stack += ((child, at_load) for child in _statements(node))


def _prefixes(name: str) -> tuple[str, ...]:
    parts = name.split(".")
    return tuple(".".join(parts[:length]) for length in range(len(parts), 0, -1))


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        value = getattr(node, name, ())
        if isinstance(value, list):
            yield from value


def _is_later(test: ast.expr) -> bool:
    """Tell whether a test is false while a module is imported."""
    for node in ast.walk(test):
        name = getattr(node, "id", None) or getattr(node, "attr", None)
        if name == "TYPE_CHECKING":
            return not isinstance(test, ast.UnaryOp)
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = (test.left, test.comparators[0])
    names = {side.id for side in sides if isinstance(side, ast.Name)}
    return "__name__" in names


def _resolved(
    known: Mapping[tuple[PurePosixPath, str], PurePosixPath],
    bases: tuple[PurePosixPath, ...],
    names: tuple[str, ...],
) -> PurePosixPath | None:
    for base in bases:
        for name in names:
            if (base, name) in known:
                return known[base, name]
    return None
