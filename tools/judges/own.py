"""This repository before the same judges."""

from collections.abc import Iterator
from pathlib import Path

from tools.judges.trial import Verdict

NAME = "this repository"


def hold(judges: set[str], folder: Path) -> Iterator[Verdict]:
    """Let the judges look at this repository."""
    yield from ()
