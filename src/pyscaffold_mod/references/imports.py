"""What files import, and what they take from each other."""

import ast
import re
from collections.abc import Iterable, Iterator

from pyscaffold_mod.references.dotted import absolute, last_part, package_of, parent
from pyscaffold_mod.references.model import Import, IsModule, Source, Survey
from pyscaffold_mod.references.scopes import Scopes
from pyscaffold_mod.references.text import Text, UnreadableError

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+")


def imports_of(source: Source, is_module: IsModule) -> tuple[Import, ...]:
    """Find every import statement of a file, wherever it stands.

    Args:
        source: The file.
        is_module: Tells whether a dotted name is a module or package; it decides what
            `from a import b` imports.

    Returns:
        The imported modules in the order of the text; none if the file cannot be parsed. A
        relative import that leads beyond the top-level package is left out.
    """
    package = package_of(source.module, is_package=source.is_package)
    try:
        tree = Text(source.content).tree()
    except UnreadableError:
        return ()
    found = [
        Import(name, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in _modules(node, package, is_module)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.line))


def _modules(
    node: ast.Import | ast.ImportFrom, package: str, is_module: IsModule
) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = absolute(package, node.level, node.module)
    if base is None:
        return
    for alias in node.names:
        full = f"{base}.{alias.name}"
        yield full if alias.name != "*" and is_module(full) else base


def survey(
    sources: Iterable[Source], old: str, new: str, is_module: IsModule
) -> Survey:
    """Find what files take from each other under the name of a module that is to move.

    Args:
        sources: All files of the project.
        old: The dotted name of the module.
        new: Its dotted name afterwards.
        is_module: Tells whether a dotted name is a module or package.

    Returns:
        What `move` has to know about the other files; a file that cannot be parsed adds nothing.
    """
    last = last_part(old)
    taken: set[str] = set()
    shadowed: set[str] = set()
    for source in sources:
        wanted = {
            name
            for name in (old, new)
            if source.is_package and source.module == parent(name)
        }
        needles = [re.escape(last_part(name)) for name in (old, *wanted)]
        if last.isascii() and not re.search(
            "|".join([*needles, r"import[\s(\\]*\*"]).encode(), source.content
        ):
            continue
        try:
            tree = Text(source.content).tree()
            scopes = Scopes(
                tree, package_of(source.module, is_package=source.is_package)
            )
        except (UnreadableError, RecursionError):
            continue
        if source.path.suffix != ".pyi":  # what runs is not what a stub says
            shadowed |= {name for name in wanted if name and _is_shadowed(scopes, name)}
        taken |= {name for name in _taken(tree, scopes, last) if not is_module(name)}
    return Survey(frozenset(taken), frozenset(shadowed))


def _is_shadowed(scopes: Scopes, name: str) -> bool:
    group = scopes.group(last_part(name))
    return bool(group and group.bindings[-1].target != name)


def _taken(tree: ast.Module, scopes: Scopes, last: str) -> Iterator[str]:
    for statement in scopes.statements:
        if isinstance(statement, ast.ImportFrom):
            base = absolute(scopes.package, statement.level, statement.module)
            yield from (
                f"{base}.{alias.name}"
                for alias in statement.names
                if alias.name in (last, "*")
            )
    for group in scopes.groups:
        targets = {binding.target for binding in group.imports}
        for use in group.uses:
            for number, part in enumerate(use.chain[1:], 1):
                if part == last:
                    yield from (
                        ".".join([target, *use.chain[1 : number + 1]])
                        for target in targets
                    )
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and last in node.value
        ):
            for match in _DOTTED.finditer(node.value):
                parts = match[0].split(".")
                yield from (
                    ".".join(parts[: number + 1])
                    for number, part in enumerate(parts)
                    if number and part == last
                )
