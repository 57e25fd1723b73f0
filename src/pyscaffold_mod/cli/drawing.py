"""A tree and a graph as text, within the width of the terminal."""

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pyscaffold_mod.cli import output
from pyscaffold_mod.messages import N_, _

if TYPE_CHECKING:
    from pyscaffold_mod.looking.labels import Label, Node
    from pyscaffold_mod.looking.tree import Tree

_GAP = 2
_ENOUGH = 60  # a longer name does not move the labels of all others to the right

# Translators: what a file or folder is for Python
_LABELS: Mapping["Label", str] = {
    "script": N_("script"),
    "module": N_("module"),
    "package": N_("package"),
    "namespace package": N_("namespace package"),
    "tests": N_("tests"),
    "data": N_("data"),
    "folder": N_("folder"),
    "link": N_("link"),
    "not importable": N_("not importable"),
}


def rows(nodes: Sequence["Node"], signs: tuple[str, str, str]) -> Iterator[str]:
    """Give a line for each node of a tree.

    Args:
        nodes: The nodes, each folder before what it holds.
        signs: What `output.signs` returns.
    """
    branch, last, down = signs
    names = []
    ends: list[str] = []
    for node, is_last in zip(nodes, _lasts(nodes), strict=True):
        del ends[node.depth :]
        before = "".join(ends)
        ends.append("    " if is_last else down)
        name = output.escaped(f"{node.path.name}{'/' if node.is_folder else ''}")
        names.append(f"{before}{last if is_last else branch}{name}")
    column = max((width(one) for one in names if width(one) <= _ENOUGH), default=0)
    for name, node in zip(names, nodes, strict=True):
        told = ": ".join(filter(None, (_(_LABELS[node.label]), node.note)))
        gap = " " * (max(column - width(name), 0) + _GAP)
        yield f"{name}{gap}{told}{f'  {node.summary}' if node.summary else ''}"


def _lasts(nodes: Sequence["Node"]) -> list[bool]:
    """Tell of each node whether it is the last one in its folder."""
    found: list[bool] = []
    later: list[int] = []  # the depths at which more is to come, from the end
    for node in reversed(nodes):
        while later and later[-1] > node.depth:
            later.pop()
        found.append(not later or later[-1] < node.depth)
        if found[-1]:
            later.append(node.depth)
    return found[::-1]


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 1 + (_east(sign) in ("W", "F"))
        for sign in text
    )


def _east(sign: str) -> str:
    return unicodedata.east_asian_width(sign)


def columns() -> int | None:
    """Return the width of the terminal; none where the lines go to a file or program."""
    if "COLUMNS" not in os.environ and not output.is_terminal(sys.stdout):
        return None
    return shutil.get_terminal_size().columns


def cut(text: str, columns: int | None) -> str:
    """Shorten a line to the width of a terminal.

    Args:
        text: The line.
        columns: The width; nothing for no limit.
    """
    if columns is None or width(text) <= columns:
        return text
    kept, used = [], 0
    for sign in text:
        used += width(sign)
        if used > max(columns - 3, 0):
            break
        kept.append(sign)
    return f"{''.join(kept)}{'.' * min(3, columns)}"


def arrows(tree: "Tree") -> Iterator[str]:
    """Give the imports of a tree as text: who imports, and below it what."""
    names = {one.path: one.shown for one in tree.modules}
    # Translators: beside an import that is part of a circle of imports
    cycle = _("cycle")
    # Translators: beside an import that runs after that of its module
    later = _("later")
    before = None
    for edge in tree.edges:
        if edge.importer != before:
            yield names[edge.importer]
            before = edge.importer
        word = ""
        if edge.in_cycle:
            word = f" ({cycle})"
        elif not edge.at_load:
            word = f" ({later})"
        yield f"  -> {names[edge.imported]}{word}"


def mermaid(tree: "Tree") -> Iterator[str]:
    """Give the imports of a tree as a Mermaid graph.

    A dotted arrow runs later than the import of its module; an edge of a cycle is
    thick and says so (Mermaid's documentation, Flowcharts).
    """
    yield "graph LR"
    used = {path for edge in tree.edges for path in (edge.importer, edge.imported)}
    numbers = {one.path: n for n, one in enumerate(tree.modules) if one.path in used}
    for one in tree.modules:
        if one.path in used:
            yield f'    m{numbers[one.path]}["{_quoted(one.shown)}"]'
    word = _quoted(_("cycle"))
    for edge in tree.edges:
        arrow = f"==>|{word}|" if edge.in_cycle else "-->" if edge.at_load else "-.->"
        yield f"    m{numbers[edge.importer]} {arrow} m{numbers[edge.imported]}"


def _quoted(text: str) -> str:
    signs: Mapping[str, str] = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;"}
    return "".join(signs.get(sign, sign) for sign in text)


def counted(names: Iterable[str]) -> str:
    """Return names with the number of times each comes, if it is more than once."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    said = (f"{x} ({n})" if n > 1 else x for x, n in sorted(counts.items()))
    return ", ".join(said)
