"""What was seen while modules were imported, as data."""

import re
from dataclasses import dataclass
from typing import Literal

_LONGEST_TEXT = 500

Ending = Literal["raises", "warns", "exits", "dies", "hangs", "closes"]


@dataclass(frozen=True)
class Fault:
    """An import that did not succeed.

    Args:
        turn: What was imported first: a dotted name, or the path of a script.
        kind: `raises`, `exits` (by SystemExit), `dies` (the process ended), `hangs`, or
            `closes` (the descriptors that reports go through).
        module: The innermost module whose body ran.
        text: The last line of the traceback; how it died.
        path: The deepest file of the tree, or nothing.
        line: The line, or 0.
        missing: The name that no import found.
        cycle: The modules from one that is not ready to the one that needs it.
    """

    turn: str
    kind: Ending
    module: str
    text: str = ""
    path: str = ""
    line: int = 0
    missing: str = ""
    cycle: tuple[str, ...] = ()


@dataclass(frozen=True)
class Effect:
    """Something that the body of a module does to the world.

    Args:
        kind: One of `watching.EVENTS`, `prints`, `handles` or `floods`.
        turn: What was imported first.
        module: The module.
        path: Its file.
        line: The line, or 0.
    """

    kind: str
    turn: str
    module: str
    path: str
    line: int


@dataclass(frozen=True)
class Twin:
    """A file that was loaded under two names.

    Args:
        path: The file.
        first: The first name, and the file and line that imported it.
        second: The same for the second.
    """

    path: str
    first: tuple[str, str, int]
    second: tuple[str, str, int]


@dataclass(frozen=True)
class Cost:
    """A module whose own body takes long.

    Args:
        module: The module.
        seconds: What it takes without what it imports.
        importer: The module that imports it; empty if it came first.
        path: The file that imports it.
        line: The line.
    """

    module: str
    seconds: float
    importer: str
    path: str
    line: int


@dataclass(frozen=True)
class Lack:
    """A name that a module was expected to have.

    Args:
        module: The module.
        name: The name.
    """

    module: str
    name: str


Told = Fault | Effect | Twin | Cost | Lack


def below(path: str, root: str) -> str:
    """Return a path relative to a folder, with `/`; others unchanged.

    Args:
        path: The path.
        root: The folder.
    """
    if not path.startswith(root):
        return path
    return path[len(root) :].replace("\\", "/").lstrip("/")


def readable(text: str, roots: tuple[str, ...]) -> str:
    """Make an error's text fit for one line of a terminal.

    Args:
        text: The text.
        roots: The names of the folder of the modules, which may be a passing one.

    Returns:
        The text with paths relative to the folder, without control characters.
    """
    for prefix in roots:
        for path in (prefix, repr(prefix)[1:-1]):
            inside = re.escape(path) + r"([/\\]+|(?![\w.-]))"
            text = re.sub(inside, lambda match: "" if match[1] else ".", text)
    text = " ".join(text.split())
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT] + "…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
