"""Reads a package's tree given as text.

The text is a listing by indentation, as in the Python tutorial's chapter "Modules",
or what `tree` prints on Unix or Windows, perhaps inside a Markdown fence. In each of
them the column where a name starts says how deep it lies: one rule reads all.
"""

import re
from dataclasses import dataclass, field

from pyscaffold_mod.errors import ScaffoldError

# A box character connects only before a dash: `+x` may be a name.
_LINE = re.compile(r"((?:[├└╰┣┗╠╚+`\\|][─━═-]+|[ \t\xa0│┃║|])*)(.*)")
_GAP = re.compile(
    r"[ \xa0]?\t|[ \xa0]{2}|[ \xa0](?=#)"
    # Aligned comments leave one space after the longest name.
    r"|(?:(?<=\.py)|(?<=\.py\*)|(?<=/))[ \xa0]"
)
_MARK = re.compile(r"^(?:#|(?:--?|[\u2013\u2014])(?=\s|$))\s*")
_LINK = re.compile(r"\S+ -> \S+$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})([^`]*)$")
_NOISE = re.compile(
    r"$|(?:\.{3,}|…)(?:\s|$)"
    r"|\d+ director(?:y|ies)(?:, \d+ files?)?$"
    r"|Folder PATH listing|Volume serial number is |No subfolders exist"
    r"|\$ |(?:PS )?[A-Za-z]:\\[^>]*>"  # the prompt around a pasted tree
)
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


@dataclass(slots=True, eq=False)
class _Node:
    name: str
    comment: str
    line: int
    column: int
    indent: tuple[int, int]
    connected: bool
    slash: bool
    link: bool
    children: dict[str, "_Node"] = field(default_factory=dict)
    folder: bool = False
    init: "_Node | None" = None
    holds_module: bool = False
    package: bool = False
    path: str = ""
    dotted: str = ""
    closed: str = ""
    unsayable: bool = False

    def error(self, what: str, hint: str) -> ScaffoldError:
        message, hint = (
            text if text.isprintable() else repr(text)[1:-1]
            for text in (f"line {self.line}, column {self.column}: {what}", hint)
        )
        return ScaffoldError(message, hint)


def read(source: str | bytes) -> Outline:
    """Read the tree of a package.

    Args:
        source: The text, or its bytes: UTF-8, or UTF-16 with a byte order mark.

    Returns:
        The modules and packages of the tree, and what was not taken over.

    Raises:
        ScaffoldError: The text does not hold exactly one tree of one package.
    """
    text = _decoded(source) if isinstance(source, bytes) else source
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    nodes = _nodes(text.split("\n"))
    pairs = _nested(nodes)
    _tell_folders(nodes)
    _name_root(nodes[0])
    return _outline(nodes[0], pairs)


def _decoded(data: bytes) -> str:
    encoding, start = "utf-8", 0
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # What `>` writes in Windows PowerShell.
        encoding, start = "utf-16-le" if data[0] == 0xFF else "utf-16-be", 2
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        before = data[start : start + error.start].decode(encoding)
        line = len(re.findall(r"\r\n?|\n", before)) + 1
        message = f"line {line}, byte {start + error.start + 1}: not {encoding.upper()}"
        hint = "save the text as UTF-8; tree /F /A on Windows prints ASCII"
        raise ScaffoldError(message, hint) from None


def _nodes(lines: list[str]) -> list[_Node]:
    """Read the names, if there is a fence (CommonMark 0.31, section 4.5) those in it."""
    outside: list[_Node] = []
    blocks: list[list[_Node]] = []
    fence = ""
    for number, line in enumerate(lines, 1):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
            blocks.append([])
        elif found and found[1].startswith(fence) and not found[2].strip():
            fence = ""
        elif (row := _LINE.match(line.rstrip())) and not _NOISE.match(row[2]):
            (blocks[-1] if fence else outside).append(_node(number, row))
    filled = [block for block in blocks if block] or [outside]
    if len(filled) > 1:
        raise filled[1][0].error("a second fenced block", "keep only that of the tree")
    if not filled[0]:
        hint = "begin with the package's name, its modules indented below"
        raise ScaffoldError("line 1, column 1: the text holds no tree", hint)
    return filled[0]


def _node(number: int, row: re.Match[str]) -> _Node:
    prefix, rest = row.groups()
    connected = bool(prefix.strip(" \t\xa0│┃║|"))
    name, comment = rest, ""
    link = bool(connected and _LINK.match(rest))
    if link:
        name = rest.split(" ")[0]
    elif gap := _GAP.search(rest):
        name, comment = rest[: gap.start()], rest[gap.start() :].strip()
    name = name.removesuffix("*") or name  # `tree -F` marks what can be executed
    node = _Node(
        name=name.rstrip("/") or name,
        comment=_MARK.sub("", comment),
        line=number,
        column=len(prefix) + 1,
        indent=(len(prefix.expandtabs(8)), len(prefix)),
        connected=connected,
        slash=name.endswith("/"),
        link=link,
    )
    if bad := re.search("[\0\ud800-\udfff]", rest):
        raise node.error(f"U+{ord(bad[0]):04X} is no text", "save the text as UTF-8")
    return node


def _nested(nodes: list[_Node]) -> list[tuple[_Node, _Node]]:
    """Pair each name below the root with the one it lies under."""
    pairs: list[tuple[_Node, _Node]] = []
    levels = [nodes[0]]
    for node in nodes[1:]:
        deepest = levels[-1]
        while (order := _order(node, levels[-1])) < 0 and len(levels) > 1:
            levels.pop()
        if order < 0 or (order > 0 and levels[-1] is not deepest):
            hint = "begin it in the column of the names it belongs to"
            raise node.error(f"no name above begins in the column of {node.name}", hint)
        if order == 0:
            levels.pop()
        if not levels:
            raise node.error(f"{node.name} is a second root", "give a single tree")
        _attach(node, levels[-1])
        pairs.append((levels[-1], node))
        levels.append(node)
    return pairs


def _order(node: _Node, other: _Node) -> int:
    """Say if a name is deeper (> 0), as deep (0) or less deep (< 0) than another.

    Source: language reference, section 2.1.8, Indentation; as CPython does, tabs
    are counted as 8 columns and as 1, and both counts must agree.
    """
    wide, narrow = (a - b for a, b in zip(node.indent, other.indent, strict=True))
    if (wide > 0, wide == 0) != (narrow > 0, narrow == 0):
        what = f"the tabs and spaces before {node.name} cannot be compared"
        raise node.error(what, "indent with spaces alone, or with tabs alone")
    return wide


def _attach(node: _Node, above: _Node) -> None:
    if _FILE.match(above.name) and not above.slash:
        hint = "indent it as its neighbours; end the name of a folder with /"
        raise node.error(f"{node.name} lies below {above.name}, a file", hint)
    if (first := above.children.setdefault(node.name, node)) is not node:
        what = f"{node.name} stands in this folder already, in line {first.line}"
        raise node.error(what, "keep one of the two lines")


def _tell_folders(nodes: list[_Node]) -> None:
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


def _why_foreign(node: _Node) -> str:
    if node.link:
        return "a symbolic link"
    if node.name == "__pycache__" or node.name.endswith((".pyc", ".pyo")):
        return "byte-code"
    if node.name.endswith((".egg-info", ".dist-info")):
        return "made by an installer"
    if node.name.startswith("."):
        return "hidden"
    return "" if node.folder or node.name.endswith(".py") else "no .py at its end"


def _name_root(root: _Node) -> None:
    path = root.name.rstrip("/\\")
    root.name = re.split(r"[/\\]", path)[-1]
    root.column += len(path) - len(root.name)
    name, hint = root.name, "write the name that users import in its place"
    if re.fullmatch(r"(?:[A-Za-z]:)?\.{0,2}", name):
        raise root.error("the root has no name", hint)
    if name.endswith(".py") and not root.slash:
        hint = f"pyscaffold-mod new module {name.removesuffix('.py')}"
        raise root.error(f"{name} is a module, not the tree of a package", hint)
    if "." in name:
        raise root.error(f"{name} has a dot, as no name of a package may", hint)
    src = root.children.get("src")
    if src and not root.init and not src.init:
        made = [x for x in src.children.values() if x.package or x.holds_module]
        if len(made) == 1 and made[0].folder:
            hint = f"paste the tree of the package: tree src/{made[0].name}"
            raise root.error(f"{name} is a project, not a package", hint)


def _outline(root: _Node, pairs: list[tuple[_Node, _Node]]) -> Outline:
    taken, left_out, unsayable = [root], list[LeftOut](), list[LeftOut]()
    for above, node in pairs:
        stem = node.name if node.folder else node.name.removesuffix(".py")
        node.path = above.path + node.name + "/" * node.folder
        node.unsayable = above.unsayable
        why = f"inside {above.closed}" if above.closed else _why_foreign(node)
        if not why and node.folder and not node.package:
            why = "a folder without modules"
        elif not why and ("." in stem or "/" in stem):
            node.unsayable, why = True, "a dot or a slash in the name"
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
