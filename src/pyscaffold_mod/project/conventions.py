"""What `.editorconfig` and `.gitattributes` say of a file."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
_MOST_BYTES = 65_536


def read_conventions(root: Path, path: PurePosixPath) -> dict[str, Any]:
    """Read what is laid down for a file.

    Args:
        root: The project.
        path: The file, which need not exist.

    Returns:
        The fields of a style that are laid down; `.editorconfig` wins.
    """
    file = root / path
    found: dict[str, Any] = {}
    if eol := _ENDS.get(_git_eol(root, file)):
        found["newline"] = eol
    told = _editorconfig(file)
    if end := _ENDS.get(told.get("end_of_line", "")):
        found["newline"] = end
    if (last := told.get("insert_final_newline")) in ("true", "false"):
        found["final_newline"] = last == "true"
    size = told.get("indent_size", "")
    size = told.get("tab_width", "") if size == "tab" else size
    if told.get("indent_style") == "tab":
        found["indent"] = "\t"
    elif size.isdecimal() and 0 < int(size) <= 16:
        found["indent"] = " " * int(size)
    return found


def _editorconfig(file: Path) -> dict[str, str]:
    """Read the properties of a file (EditorConfig specification 0.17)."""
    told: dict[str, str] = {}
    for folder in file.parents:
        lines = _lines(folder / ".editorconfig")
        here: dict[str, str] = {}
        applies, is_last, preamble = False, False, True
        for line in lines:
            if line.startswith("[") and line.endswith("]"):
                applies, preamble = _matches(line[1:-1], file, folder), False
                continue
            key, _, value = (x.strip().lower() for x in line.partition("="))
            if preamble and (key, value) == ("root", "true"):
                is_last = True
            elif applies:
                here[key] = value
        told = here | told
        if is_last:
            break
    return told


def _git_eol(root: Path, file: Path) -> str:
    """Return the attribute `eol` of a file (gitattributes(5)); the nearest wins."""
    for folder in file.parents:
        found = ""
        for line in _lines(folder / ".gitattributes"):
            pattern, *attributes = line.split()
            told = [x.removeprefix("eol=") for x in attributes if x.startswith("eol=")]
            if told and _matches(pattern, file, folder):
                found = told[-1]
        if found or folder == root:
            return found
    return ""


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8-sig", errors="replace")
    except OSError:
        return
    for line in text.splitlines():
        if (bare := line.strip()) and not bare.startswith(("#", ";")):
            yield bare


def _matches(pattern: str, file: Path, folder: Path) -> bool:
    below = file.relative_to(folder).as_posix()
    if "/" in pattern.rstrip("/"):
        pattern = pattern.removeprefix("/")
    else:
        below = file.name
    try:
        return re.fullmatch(_regex(pattern), below) is not None
    except (re.error, RecursionError):
        return False


def _regex(pattern: str) -> str:
    """Translate `*`, `**`, `?`, `[abc]`, `{a,b}` and `{1..3}`."""
    parts: list[str] = []
    depth = 0
    pieces = re.findall(r"\*\*/|\*+|\?|\[[^\]/]*\]|\\.|\{-?\d+\.\.-?\d+\}|.", pattern)
    paired = pattern.count("{") == pattern.count("}")
    for piece in pieces:
        if piece == "**/":
            parts.append("(?:.*/)?")
        elif piece.startswith("*"):
            parts.append(".*" if len(piece) > 1 else "[^/]*")
        elif piece == "?":
            parts.append("[^/]")
        elif len(piece) > 2 and piece[0] == "[":
            inner = piece[1:-1].replace("\\", r"\\")
            parts.append(f"[{'^' + inner[1:] if inner[0] == '!' else inner}]")
        elif ".." in piece:
            parts.append(r"-?\d+")
        elif paired and piece in "{}":
            depth += 1 if piece == "{" else -1
            parts.append("(?:" if piece == "{" else ")")
        elif depth and piece == ",":
            parts.append("|")
        else:
            parts.append(re.escape(piece[-1]))
    return "".join(parts)
