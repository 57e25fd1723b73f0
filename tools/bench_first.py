"""The first success of someone who has just installed the command."""

import sys
from collections.abc import Iterator

from tools.bench_runs import Command

_BARE = "`python -c pass`"


def script(ours: str) -> Iterator[Command]:
    """Yield a script that is made and run, and Python alone."""
    make = (ours, "new", "script", "fibo.py", "--example", "fibo")
    label = "`new script fibo.py --example fibo`, then `python fibo.py 50`"
    yield Command(label, (make, (sys.executable, "fibo.py", "50")), ours=True)
    yield Command(_BARE, ((sys.executable, "-c", "pass"),), most=80)


def lesson(ours: str) -> Iterator[Command]:
    """Yield a lesson that is begun and checked, and Python alone."""
    steps = tuple(
        (ours, "lesson", word, "--project", "lesson") for word in ("start", "check")
    )
    yield Command("`lesson start`, then `lesson check`", steps, ours=True)
    yield Command(_BARE, ((sys.executable, "-c", "pass"),), most=80)
