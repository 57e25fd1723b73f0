"""Where the search for an imported name ends without finding it."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.project import Found


@dataclass(frozen=True)
class Unfound:
    """A part of a dotted name that is nowhere in the tree.

    Args:
        file: Where the import stands.
        one: The import.
        part: The part.
        above: The module in which it was looked for; nothing for the first part.
        folders: The folders in which it was looked for; none if `above` has none.
    """

    file: File
    one: Import
    part: str
    above: Found | None
    folders: tuple[PurePosixPath, ...]


def unfound(facts: Facts) -> tuple[Unfound, ...]:
    """Return every import that ends at a name which the tree does not have.

    What other distributions have ends there, too, at its first part.

    Args:
        facts: The tree.
    """
    return facts.once(_unfound)


def _unfound(facts: Facts) -> tuple[Unfound, ...]:
    return tuple(
        end
        for file in facts.files.values()
        for one in file.imports
        if one.module and (end := _end(facts, file, one))
    )


def _end(facts: Facts, file: File, one: Import) -> Unfound | None:
    found = facts.source(file, one)
    for part in () if found else (one.module or "").split("."):
        if found is None:
            below, folders = facts.find(file, part), facts.path_of(file)
        elif found.folder is None:
            below, folders = None, ()
        else:
            below = facts.search.child(found.folder, part, found.name)
            folders = (found.folder,)
        if below is None:
            return Unfound(file, one, part, found, folders)
        found = below
    if found is None or found.folder is None or one.name in ("", "*"):
        return None
    if facts.search.child(found.folder, one.name) or may_have(facts, found, one.name):
        return None
    return Unfound(file, one, one.name, found, (found.folder,))


def may_have(facts: Facts, module: Found, name: str) -> bool:
    """Tell whether a module binds a name itself, as far as can be known.

    Args:
        facts: The tree.
        module: The module.
        name: The name.
    """
    file = facts.file_of(module)
    if file is None:
        return module.kind != "namespace"
    names = file.names
    open_ended = names.stars or names.dynamic or names.has_getattr
    is_open = bool(file.problem) or open_ended or b"__path__" in file.content
    return is_open or name in names.bound or name in names.later
