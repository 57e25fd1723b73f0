"""The lines of a package's tree given as text: each a name, and how deep it lies."""

import re
from dataclasses import dataclass, field

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

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


@dataclass(slots=True, eq=False)
class Node:
    """A name in the listing, and what is found out about it."""

    name: str
    comment: str
    line: int
    column: int
    indent: tuple[int, int]
    connected: bool
    slash: bool
    link: bool
    children: dict[str, "Node"] = field(default_factory=dict)
    folder: bool = False
    init: "Node | None" = None
    holds_module: bool = False
    package: bool = False
    path: str = ""
    dotted: str = ""
    closed: str = ""
    unsayable: bool = False

    def error(self, what: str, hint: str) -> ScaffoldError:
        """Return an error about the name's place.

        Args:
            what: What is wrong there.
            hint: What to do.
        """
        message, hint = (
            text if text.isprintable() else repr(text)[1:-1]
            for text in (
                _("line {line}, column {column}: {what}").format(
                    line=self.line, column=self.column, what=what
                ),
                hint,
            )
        )
        return ScaffoldError(message, hint)


def decoded(data: bytes) -> str:
    """Decode a listing.

    Args:
        data: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        ScaffoldError: It is neither.
    """
    encoding, start = "utf-8", 0
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # What `>` writes in Windows PowerShell.
        encoding, start = "utf-16-le" if data[0] == 0xFF else "utf-16-be", 2
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        before = data[start : start + error.start].decode(encoding)
        line = len(re.findall(r"\r\n?|\n", before)) + 1
        message = _("line {line}, byte {byte}: not {encoding}").format(
            line=line, byte=start + error.start + 1, encoding=encoding.upper()
        )
        hint = _("save the text as UTF-8; tree /F /A on Windows prints ASCII")
        raise ScaffoldError(message, hint) from None


def read(rows: list[str]) -> list[Node]:
    """Read the names, if there is a fence (CommonMark 0.31, section 4.5) those in it.

    Args:
        rows: The listing.

    Raises:
        ScaffoldError: There is none, or more than one.
    """
    outside: list[Node] = []
    blocks: list[list[Node]] = []
    fence = ""
    for number, line in enumerate(rows, 1):
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
        raise filled[1][0].error(
            _("a second fenced block"), _("keep only that of the tree")
        )
    if not filled[0]:
        hint = _("begin with the package's name, its modules indented below")
        raise ScaffoldError(_("line 1, column 1: the text holds no tree"), hint)
    return filled[0]


def _node(number: int, row: re.Match[str]) -> Node:
    prefix, rest = row.groups()
    connected = bool(prefix.strip(" \t\xa0│┃║|"))
    name, comment = rest, ""
    link = bool(connected and _LINK.match(rest))
    if link:
        name = rest.split(" ")[0]
    elif gap := _GAP.search(rest):
        name, comment = rest[: gap.start()], rest[gap.start() :].strip()
    name = name.removesuffix("*") or name  # `tree -F` marks what can be executed
    node = Node(
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
        raise node.error(
            _("U+{code} is no text").format(code=f"{ord(bad[0]):04X}"),
            _("save the text as UTF-8"),
        )
    return node
