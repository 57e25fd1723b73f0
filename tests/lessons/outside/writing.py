"""How the answers of this folder are written down."""

from textwrap import dedent
from typing import NotRequired, TypedDict

Files = dict[str, str | None]
"""What is laid over a form: a text for each path, or none to take the file away."""


class Task(TypedDict):
    """The answers to one task, each with a word on what it is.

    Args:
        right: What is accepted.
        wrong: What is refused, each by a sentence of its own.
        alike: What is refused too, and does as one of the wrong ones does.
    """

    right: dict[str, Files]
    wrong: dict[str, Files]
    alike: NotRequired[dict[str, Files]]


UNSAVED: Files = {}
"""What a learner has who forgot to save."""


def code(text: str) -> str:
    """Take away the indentation that the data around a text has."""
    return dedent(text).lstrip("\n")


def windows(text: str) -> str:
    """Write a text with the line ends of Windows."""
    return code(text).replace("\n", "\r\n")


def marked(text: str) -> str:
    """Write a text with the mark that an editor of Windows puts before it."""
    return "\ufeff" + code(text)


def tabbed(text: str) -> str:
    """Write a text with a tab for each four spaces."""
    return code(text).replace("    ", "\t")
