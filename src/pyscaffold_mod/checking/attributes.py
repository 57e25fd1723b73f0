"""Attributes that a file takes from the packages it imports: `sound.effects.echo`."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from pyscaffold_mod.checking import hints
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.reaching import reached
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import, children, walk
from pyscaffold_mod.project import Found


@dataclass(frozen=True, eq=False)
class Use:
    """A chain of attributes that begins at an imported module.

    Args:
        file: Where it stands.
        node: The whole chain.
        one: The first import that binds its first name.
        base: The module that this name stands for; of `from p import x`, p.
        names: The attributes that are taken from the base, one after the other.
    """

    file: File
    node: ast.Attribute
    one: Import
    base: Found
    names: tuple[str, ...]


def uses(facts: Facts) -> tuple[Use, ...]:
    """Return the chains from packages of the tree to submodules that are not at hand.

    Left out are names that something else binds, too, anywhere in the file, what a
    `try` catches, and annotations.

    Args:
        facts: The tree.
    """
    return facts.once(_all_uses)


def _all_uses(facts: Facts) -> tuple[Use, ...]:
    return tuple(_uses(facts))


def _uses(facts: Facts) -> Iterator[Use]:
    for file in facts.files.values():
        bases = _bases(facts, file)
        if not bases or file.tree is None:
            continue
        for node in _evaluated(file.tree):
            names = [node.attr]
            inner = node.value
            while isinstance(inner, ast.Attribute):
                names.insert(0, inner.attr)
                inner = inner.value
            if isinstance(inner, ast.Name) and inner.id in bases:
                one, base, first = bases[inner.id]
                yield Use(file, node, one, base, (*first, *names))


def _bases(
    facts: Facts, file: File
) -> dict[str, tuple[Import, Found, tuple[str, ...]]]:
    bases: dict[str, tuple[Import, Found, tuple[str, ...]]] = {}
    taken: set[str] = set()
    for one in file.imports:
        base, first = _base(facts, file, one)
        known = bases.get(one.bound)
        differs = known is not None and known[1:] != (base, first)
        if base is None or base.kind != "package" or one.where.typing or differs:
            taken.add(one.bound)
        else:
            bases.setdefault(one.bound, (one, base, first))
    bases = {x: base for x, base in bases.items() if _may_pass(facts, file, x, *base)}
    if bases and file.tree:
        taken |= set(_bound_otherwise(file.tree))
    return {name: base for name, base in bases.items() if name not in taken}


def _may_pass(
    facts: Facts,
    file: File,
    name: str,
    one: Import,
    base: Found,
    first: tuple[str, ...],
) -> bool:
    """Tell whether a chain from a name may pass a submodule that is not at hand.

    It is hidden by a name of its package, or nothing has loaded it.
    """
    if not name.isascii():
        return True
    return any(
        _is_lost(facts, file, base, (*first, *names))
        for names in hints.chains(file.content, name)
    )


def _is_lost(facts: Facts, file: File, base: Found, names: tuple[str, ...]) -> bool:
    found = base
    for name in names:
        below = facts.search.child(found.folder, name) if found.folder else None
        if below is None or found.folder is None:
            return False
        init = facts.file_of(found)
        if init and name in init.names.bound:
            return True
        is_file = below.path in facts.files
        if is_file and str(below.path) not in reached(facts, file.path):
            return True
        found = facts.search.child(found.folder, name, found.name) or below
    return False


def _base(
    facts: Facts, file: File, one: Import
) -> tuple[Found | None, tuple[str, ...]]:
    if isinstance(one.node, ast.Import):
        if not one.alias.asname:
            return facts.find(file, one.bound), ()
        above, _, last = one.alias.name.rpartition(".")
        if not above:
            return facts.find(file, last), ()
        return facts.find(file, above), (last,)
    source = facts.source(file, one)
    if source and source.folder and facts.search.child(source.folder, one.name):
        return source, (one.name,)
    return None, ()


def _bound_otherwise(tree: ast.Module) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(
            node,
            ast.FunctionDef
            | ast.AsyncFunctionDef
            | ast.ClassDef
            | ast.ExceptHandler
            | ast.MatchAs
            | ast.MatchStar,
        ):
            yield node.name or ""


def _evaluated(tree: ast.Module) -> Iterator[ast.Attribute]:
    """Give whole chains that are read where nothing catches what they raise."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Attribute):
            if isinstance(node.ctx, ast.Load):
                yield node
            if isinstance(node.value, ast.Attribute | ast.Name):
                continue
        left_out: list[ast.AST | None] = []
        if isinstance(node, ast.Try | ast.TryStar) and node.handlers:
            left_out += node.body
        elif isinstance(node, ast.AnnAssign | ast.arg):
            left_out.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            left_out.append(node.returns)
        below = children(node)
        stack += [x for x in below if x not in left_out] if left_out else below
