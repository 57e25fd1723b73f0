"""How the files around a place are written."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal, cast

from pyscaffold_mod.project.conventions import read_conventions

_MOST_BYTES = 262_144
_FILES = 5
_TOKEN = re.compile(
    rb"#[^\r\n]*"
    rb"|(?P<triple>\"{3}|'{3})(?:\\.|(?!(?P=triple)).)*?(?P=triple)"
    rb"|(?P<quote>[\"'])(?P<body>(?:\\(?:\r\n|.)|(?!(?P=quote))[^\\\r\n])*)(?P=quote)",
    re.DOTALL,
)
_STEPS = re.compile(rb"^(?: {4})+", re.MULTILINE)
_BLOCK = re.compile(
    rb"^([ \t]*)(?:async |def|class|if|for|while|with|try|else|elif|except|finally)"
    rb"\b[^\r\n]*:[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*([ \t]+)(?=\S)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Style:
    """How a new file at some place should be written.

    Args:
        newline: What ends a line.
        indent: One step of indentation.
        quote: What a string begins with.
        final_newline: Whether the last line ends, too.
    """

    newline: Literal["\n", "\r\n", "\r"] = "\n"
    indent: str = "    "
    quote: Literal['"', "'"] = '"'
    final_newline: bool = True

    def applied(self, content: bytes) -> bytes:
        """Return a generated file as it would be written here.

        Args:
            content: It has LF, steps of four spaces and double quotes.
        """
        if self.quote != '"':
            content = _TOKEN.sub(_requoted, content)
        if self.indent != "    ":
            content = _STEPS.sub(
                lambda found: self.indent.encode() * (len(found[0]) // 4), content
            )
        if not self.final_newline:
            content = content.removesuffix(b"\n")
        return content.replace(b"\n", self.newline.encode())


def find_style(root: Path, near: PurePosixPath) -> Style:
    """Find how the files around a place are written.

    What `.editorconfig` says of the place wins, then the `eol` of `.gitattributes`.
    For the rest, the majority in the nearest folder that tells counts; at most five
    files of each folder are read, up to the root.

    Args:
        root: The project.
        near: A file or folder, which need not exist.

    Returns:
        The style; what nothing tells is LF, four spaces, double quotes.
    """
    place = near if (root / near).is_dir() else near.parent
    file = near / "module.py" if place == near else near
    told: dict[str, Any] = {}
    for folder in (place, *place.parents):
        if len(told) == len(Style.__dataclass_fields__) or ".." in folder.parts:
            break
        for name, value in _majorities(root / folder).items():
            told.setdefault(name, value)
    return Style(**cast("Any", told | read_conventions(root, file)))


def _requoted(token: re.Match[bytes]) -> bytes:
    if token["quote"] != b'"' or re.search(rb"['\\{]", token["body"]):
        return token[0]
    return b"'" + token["body"] + b"'"


def _majorities(folder: Path) -> dict[str, Any]:
    votes: dict[str, Counter[Any]] = {
        name: Counter() for name in Style.__dataclass_fields__
    }
    for data in _read(folder):
        _count(data, votes)
    return {name: count.most_common(1)[0][0] for name, count in votes.items() if count}


def _read(folder: Path) -> list[bytes]:
    found: list[bytes] = []
    try:
        paths = sorted(x for x in folder.iterdir() if x.suffix == ".py")
    except OSError:
        return found
    for path in paths:
        if len(found) == _FILES:
            break
        try:
            if path.is_file() and 0 < path.stat().st_size <= _MOST_BYTES:
                found.append(path.read_bytes())
        except OSError:
            continue
    return [data for data in found if b"\0" not in data]


def _count(data: bytes, votes: dict[str, Counter[Any]]) -> None:
    pairs = data.count(b"\r\n")
    ends = {
        "\r\n": pairs,
        "\n": data.count(b"\n") - pairs,
        "\r": data.count(b"\r") - pairs,
    }
    votes["newline"].update({end: count for end, count in ends.items() if count})
    votes["final_newline"][data.endswith((b"\n", b"\r"))] += 1
    for token in _TOKEN.finditer(data):
        quote = (token["quote"] or b"").decode()
        # A string that holds the other quote leaves its author no choice.
        other = b"'" if quote == '"' else b'"'
        if token["body"] and other not in token["body"]:
            votes["quote"][quote] += 1
    bare = _TOKEN.sub(b"x", data)
    for block in _BLOCK.finditer(bare):
        outer, inner = block[1].decode(), block[2].decode()
        if inner.startswith(outer) and inner != outer:
            votes["indent"][inner[len(outer) :]] += 1
