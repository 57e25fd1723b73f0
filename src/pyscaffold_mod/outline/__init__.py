"""Reads a package's tree given as text.

The text is a listing by indentation, as in the Python tutorial's chapter "Modules",
or what `tree` prints on Unix or Windows, perhaps inside a Markdown fence. In each of
them the column where a name starts says how deep it lies: one rule reads all.
"""

import re
from dataclasses import dataclass

from pyscaffold_mod.messages import _
from pyscaffold_mod.outline import lines
from pyscaffold_mod.outline.lines import Node

_FILE = re.compile(r".+\.(?:py[iwcod]?|so|txt|md|rst|json|toml|cfg|ini|ya?ml|csv)$")
_BARE_FILE = re.compile("AUTHORS|COPYING|LICEN[CS]E|Makefile|NOTICE|README|VERSION")


@dataclass(frozen=True)
class Entry:
    """One module or package; line and column of its name count from 1.

    Names are dotted: "" the root, "effects." a subpackage, "effects.echo" a module.
    """

    name: str
    docstring: str
    line: int
    column: int


@dataclass(frozen=True)
class LeftOut:
    """A line not taken over: path below the root, a folder's ends in a slash."""

    path: str
    line: int
    reason: str


@dataclass(frozen=True)
class Outline:
    """The tree of one package, everything in the order of the listing.

    Packages listed without an `__init__.py` are named as in `entries`. No dotted name
    can say what is `unsayable`: `a.b.py`, and `v1.2/` with all that lies in it.
    """

    root: str
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    without_init: tuple[str, ...]
    unsayable: tuple[LeftOut, ...]


def read(source: str | bytes) -> Outline:
    """Read the tree of a package.

    Args:
        source: The text, or its bytes: UTF-8, or UTF-16 with a byte order mark.

    Returns:
        The modules and packages of the tree, and what was not taken over.

    Raises:
        ScaffoldError: The text does not hold exactly one tree of one package.
    """
    text = lines.decoded(source) if isinstance(source, bytes) else source
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    nodes = lines.read(text.split("\n"))
    pairs = _nested(nodes)
    _tell_folders(nodes)
    _name_root(nodes[0])
    return _outline(nodes[0], pairs)


def _nested(nodes: list[Node]) -> list[tuple[Node, Node]]:
    """Pair each name below the root with the one it lies under."""
    pairs: list[tuple[Node, Node]] = []
    levels = [nodes[0]]
    for node in nodes[1:]:
        deepest = levels[-1]
        while (order := _order(node, levels[-1])) < 0 and len(levels) > 1:
            levels.pop()
        if order < 0 or (order > 0 and levels[-1] is not deepest):
            hint = _("begin it in the column of the names it belongs to")
            raise node.error(
                _("no name above begins in the column of {name}").format(
                    name=node.name
                ),
                hint,
            )
        if order == 0:
            levels.pop()
        if not levels:
            raise node.error(
                _("{name} is a second root").format(name=node.name),
                _("give a single tree"),
            )
        _attach(node, levels[-1])
        pairs.append((levels[-1], node))
        levels.append(node)
    return pairs


def _order(node: Node, other: Node) -> int:
    """Say if a name is deeper (> 0), as deep (0) or less deep (< 0) than another.

    Source: language reference, section 2.1.8, Indentation; as CPython does, tabs
    are counted as 8 columns and as 1, and both counts must agree.
    """
    wide, narrow = (a - b for a, b in zip(node.indent, other.indent, strict=True))
    if (wide > 0, wide == 0) != (narrow > 0, narrow == 0):
        what = _("the tabs and spaces before {name} cannot be compared").format(
            name=node.name
        )
        raise node.error(what, _("indent with spaces alone, or with tabs alone"))
    return wide


def _attach(node: Node, above: Node) -> None:
    if _FILE.match(above.name) and not above.slash:
        hint = _("indent it as its neighbours; end the name of a folder with /")
        raise node.error(
            _("{name} lies below {above}, a file").format(
                name=node.name, above=above.name
            ),
            hint,
        )
    if (first := above.children.setdefault(node.name, node)) is not node:
        what = _("{name} stands in this folder already, in line {line}").format(
            name=node.name, line=first.line
        )
        raise node.error(what, _("keep one of the two lines"))


def _tell_folders(nodes: list[Node]) -> None:
    marked = any(node.slash for node in nodes[1:])
    for node in reversed(nodes):  # what lies in a folder comes before it
        inside = node.children.values()
        bare = "." not in node.name and not _BARE_FILE.fullmatch(node.name)
        empty = bare and node.connected and not marked
        node.folder = bool(node.slash or inside or empty)
        init = node.children.get("__init__.py")
        node.init = init if init and init.holds_module and not init.folder else None
        if not _why_foreign(node):
            node.holds_module = not node.folder or any(x.holds_module for x in inside)
            packages = not inside or any(x.package for x in inside)
            node.package = node.folder and (node.holds_module or packages)


def _why_foreign(node: Node) -> str:
    if node.link:
        return _("a symbolic link")
    if node.name == "__pycache__" or node.name.endswith((".pyc", ".pyo")):
        return _("byte-code")
    if node.name.endswith((".egg-info", ".dist-info")):
        return _("made by an installer")
    if node.name.startswith("."):
        return _("hidden")
    return "" if node.folder or node.name.endswith(".py") else _("no .py at its end")


def _name_root(root: Node) -> None:
    path = root.name.rstrip("/\\")
    root.name = re.split(r"[/\\]", path)[-1]
    root.column += len(path) - len(root.name)
    name, hint = root.name, _("write the name that users import in its place")
    if re.fullmatch(r"(?:[A-Za-z]:)?\.{0,2}", name):
        raise root.error(_("the root has no name"), hint)
    if name.endswith(".py") and not root.slash:
        hint = f"pyscaffold-mod new module {name.removesuffix('.py')}"
        raise root.error(
            _("{name} is a module, not the tree of a package").format(name=name), hint
        )
    if "." in name:
        raise root.error(
            _("{name} has a dot, as no name of a package may").format(name=name), hint
        )
    src = root.children.get("src")
    if src and not root.init and not src.init:
        made = [x for x in src.children.values() if x.package or x.holds_module]
        if len(made) == 1 and made[0].folder:
            hint = _("paste the tree of the package: tree src/{name}").format(
                name=made[0].name
            )
            raise root.error(
                _("{name} is a project, not a package").format(name=name), hint
            )


def _outline(root: Node, pairs: list[tuple[Node, Node]]) -> Outline:
    taken, left_out, unsayable = [root], list[LeftOut](), list[LeftOut]()
    for above, node in pairs:
        stem = node.name if node.folder else node.name.removesuffix(".py")
        node.path = above.path + node.name + "/" * node.folder
        node.unsayable = above.unsayable
        why = (
            _("inside {path}").format(path=above.closed)
            if above.closed
            else _why_foreign(node)
        )
        if not why and node.folder and not node.package:
            why = _("a folder without modules")
        elif not why and ("." in stem or "/" in stem):
            node.unsayable, why = True, _("a dot or a slash in the name")
        if why:
            node.closed = above.closed or node.path
            refused = unsayable if node.unsayable else left_out
            refused.append(LeftOut(node.path, node.line, why))
        elif node is not above.init:
            node.dotted = above.dotted + stem + "." * node.folder
            taken.append(node)
    bare = [x for x in taken if not x.init and (x is root or x.folder)]
    return Outline(
        root=root.name,
        entries=tuple(
            Entry(x.dotted, (x.init or x).comment or x.comment, x.line, x.column)
            for x in taken
        ),
        left_out=tuple(left_out),
        without_init=tuple(x.dotted for x in bare if x is root or x.holds_module),
        unsayable=tuple(unsayable),
    )
