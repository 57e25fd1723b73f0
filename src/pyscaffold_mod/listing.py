"""A package's tree given as text, with its names judged."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pyscaffold_mod import names, outline
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _, ngettext


@dataclass(frozen=True)
class Tree:
    """The modules that a text lists, all of which an ``import`` can say."""

    root: str
    modules: Mapping[str, str]
    """Docstrings by dotted name below the root, as the answer `modules` has them."""
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def read(text: str | bytes, *, skip_invalid: bool = False) -> Tree:
    """Read a package's tree from text and judge its names.

    Args:
        text: A listing, as `outline.read` takes it.
        skip_invalid: Leave out what no ``import`` statement can say.

    Raises:
        ScaffoldError: The text is no tree, or names modules that cannot be
            imported and ``skip_invalid`` is not set.
    """
    found = outline.read(text)
    refused = {item.path: (item.line, _left_out(item)) for item in found.unsayable}
    entries = {entry.name: entry for entry in found.entries}
    for judgement in names.judge_modules(list(entries)[1:]):
        if judgement.verdict in {"no", "corrected"}:
            entry = entries[judgement.name]
            refused[judgement.name] = (entry.line, _refused(entry, judgement))
    lines = tuple(what for _line, what in sorted(refused.values()))
    if refused and not skip_invalid:
        raise ScaffoldError(
            ngettext(
                "the tree has {count} name that no import statement can say",
                "the tree has {count} names that no import statement can say",
                len(refused),
            ).format(count=len(refused)),
            _("rename them, or leave them out with --skip-invalid"),
            lines,
        )
    modules = {
        entry.name: entry.docstring
        for entry in found.entries
        if not _below(entry.name, refused)
    }
    notes = tuple(
        _("{name} has no __init__.py in the tree; it gets one").format(
            name=folder.rstrip(".") or found.root
        )
        for folder in found.without_init
        if not _below(f"{folder.rstrip('.')}.", refused)
    )
    data = (
        _("line {line}: {path}: {reason}").format(
            line=item.line, path=item.path, reason=item.reason
        )
        for item in found.left_out
    )
    return Tree(found.root, modules, notes, (*lines, *data))


def _left_out(item: outline.LeftOut) -> str:
    return _("line {line}, {path}: {reason}").format(
        line=item.line, path=item.path, reason=item.reason
    )


def _refused(entry: outline.Entry, judgement: names.Judgement) -> str:
    return _("line {line}, column {column}: {name}: {reason}").format(
        line=entry.line,
        column=entry.column,
        name=judgement.name.rstrip("."),
        reason=judgement.reason,
    )


def _below(name: str, refused: Collection[str]) -> bool:
    """Return whether a name, or a package above it, was refused."""
    parts = name.rstrip(".").split(".")
    above = {".".join(parts[:depth]) + "." for depth in range(1, len(parts) + 1)}
    return name in refused or not above.isdisjoint(refused)
