"""What a stage is, and what is said of a folder that it is checked in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pyscaffold_mod.messages import N_

if TYPE_CHECKING:
    from pyscaffold_mod.lessons.items import Item

Level = Literal["full", "faded", "empty"]
LEVELS: tuple[Level, ...] = ("full", "faded", "empty")
PAGE = "LESSON.md"
"""Where the text of a stage stands in the learner's folder."""

OK, FAULT, LATER = "OK", "FAULT", "LATER"
"""How an item is marked: it is there, it is missing, it was not looked at."""

WORDS = {OK: N_("OK"), FAULT: N_("FAULT"), LATER: N_("LATER")}


@dataclass(frozen=True)
class Exercise:
    """Something to do beside the stage.

    Args:
        task: What to do, in one or two sentences.
        items: What is asked of the answer, in order.
    """

    task: str
    items: "tuple[Item, ...]"


@dataclass(frozen=True)
class Stage:
    """A stage of the lesson.

    Args:
        number: Its number, from 1 on.
        slug: The name of its folder of texts.
        title: What it is about.
        idea: What is new, in one sentence.
        files: The files that it ends with.
        items: What is asked of a folder, in order.
        exercises: What to do beside it.
        given: The files that the empty form has; by default those of `files` that
            an earlier stage has, too.
    """

    number: int
    slug: str
    title: str
    idea: str
    files: tuple[str, ...]
    items: "tuple[Item, ...]"
    exercises: tuple[Exercise, ...] = ()
    given: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Answer:
    """What became of one item.

    Args:
        mark: `OK`, `FAULT` or `LATER`.
        about: What was asked.
        missing: What is missing; empty unless it is a fault.
    """

    mark: str
    about: str
    missing: str = ""
