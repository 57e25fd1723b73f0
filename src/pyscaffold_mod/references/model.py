"""What goes in and what comes out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

IsModule = Callable[[str], bool]


@dataclass(frozen=True)
class Source:
    """A Python file: code, a stub or a script.

    Args:
        path: Where it stands in the project.
        module: Its dotted name; nothing for a file outside every package.
        is_package: Whether it is an `__init__`.
        content: Its bytes.
    """

    path: PurePosixPath
    module: str | None
    is_package: bool
    content: bytes


@dataclass(frozen=True)
class Place:
    """A line to be looked at.

    Args:
        path: The file.
        line: The number of the line, from 1, in the content that is returned with it.
        text: The line, or what is wrong there, without outer white space.
    """

    path: PurePosixPath
    line: int
    text: str


@dataclass(frozen=True)
class Import:
    """One imported name, absolute.

    Args:
        name: The dotted name of the module.
        line: Where the statement begins.
    """

    name: str
    line: int


@dataclass(frozen=True)
class Rewritten:
    """A file after its references were rewritten.

    Args:
        content: What is to be written; what was given if nothing is to change.
        done: The lines that changed.
        doubtful: Lines that name the module in a way that only a person can judge.
        refused: What would break and could not be rewritten.
    """

    content: bytes
    done: tuple[Place, ...] = ()
    doubtful: tuple[Place, ...] = ()
    refused: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Survey:
    """What one file cannot know about the others.

    Args:
        taken: Dotted names that are no modules and that other files take from a module: for
            `from sound.tools import echo`, where `tools.py` imports `echo`, it is
            `sound.tools.echo`; `sound.tools.*` for all of them.
        shadowed: Modules whose package binds their name to something else, as
            `from .echo import echo` in its `__init__` does.
    """

    taken: frozenset[str] = field(default_factory=frozenset)
    shadowed: frozenset[str] = field(default_factory=frozenset)
