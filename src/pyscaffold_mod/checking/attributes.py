"""Attributes that a file takes from the packages it imports: `sound.effects.echo`."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from pyscaffold_mod.checking.chains import Chain
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.project import Found


@dataclass(frozen=True, eq=False)
class Use:
    """A chain of attributes that begins at an imported module.

    Args:
        file: Where it stands.
        node: The chain.
        one: The first import that binds its first name.
        base: The module that this name stands for; of `from p import x`, p.
        names: The attributes that are taken from the base, one after the other.
    """

    file: File
    node: Chain
    one: Import
    base: Found
    names: tuple[str, ...]


def uses(facts: Facts) -> tuple[Use, ...]:
    """Return the chains from packages of the tree, each the first of its file.

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
        seen = set()
        for chain in file.chains if bases else ():
            known = (chain.root, chain.names) in seen
            if chain.names and chain.root in bases and not known and _is_read(chain):
                seen.add((chain.root, chain.names))
                one, base, first = bases[chain.root]
                yield Use(file, chain, one, base, (*first, *chain.names))


def _is_read(chain: Chain) -> bool:
    """Tell whether a chain is read where nothing catches what that raises."""
    return chain.how != "set" and not chain.hint and not chain.where.tried


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
    return {x: base for x, base in bases.items() if x not in taken | file.taken}


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
