"""What only running shows: every module is imported first in a process of its own.

`look` copies the project, imports its modules in the copy (`importing.running`), and
adds findings of the ordinary rules to those that reading brought. See
docs/decisions/0011.
"""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from pyscaffold_mod.changes.signals import HeldSignals
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding
from pyscaffold_mod.checking.running.copies import Copies
from pyscaffold_mod.checking.running.effects import from_effects
from pyscaffold_mod.checking.running.faults import from_faults
from pyscaffold_mod.checking.running.installed import from_installed
from pyscaffold_mod.checking.running.jobs import jobs
from pyscaffold_mod.checking.running.loads import from_loads
from pyscaffold_mod.checking.running.merging import merged
from pyscaffold_mod.checking.running.seen import Seen
from pyscaffold_mod.checking.running.wheels import from_wheel
from pyscaffold_mod.importing import asking, running

__all__ = ["Options", "look"]

LIMIT = 10.0


@dataclass(frozen=True)
class Options:
    """What is to be run, and how.

    Args:
        imports: Whether to import the modules.
        wheel: Whether to build the wheel.
        python: The interpreter; by default that of the project, else the running one.
        limit: Seconds that a module may take, without those that it imports.
        advance: Told how many modules are done, of how many.
    """

    imports: bool = True
    wheel: bool = False
    python: str | None = None
    limit: float = LIMIT
    advance: Callable[[int, int], None] = lambda done, total: None


def look(
    facts: Facts,
    found: Iterable[Finding],
    options: Options,
    wants: Callable[[PurePosixPath], bool],
) -> list[Finding]:
    """Run what is to be run, and put what it shows beside what reading found.

    Args:
        facts: The project.
        found: What reading found.
        options: What is to be run.
        wants: Tells whether a file was asked for.

    Returns:
        All findings, each once.

    Raises:
        ScaffoldError: The interpreter does not start, or has no build back end.
    """
    chosen = options.python or asking.choose(facts.root, os.environ)
    is_own = options.python is not None or chosen != sys.executable
    signals = HeldSignals()
    copies = Copies(facts.root)
    try:
        shown: list[Finding] = []
        if options.imports:
            limit, advance = options.limit, options.advance
            plan = running.Plan(chosen, limit, copies.fresh, copies.is_whole, advance)
            told = running.run(jobs(facts, wants), plan)
            seen = Seen(facts, tuple(told), chosen, limit)
            shown += [*from_faults(seen), *from_effects(seen), *from_loads(seen)]
            shown += from_installed(facts, chosen, is_own=is_own)
        if options.wheel:
            shown += from_wheel(facts, chosen, copies.fresh())
        return merged(facts, list(found), shown)
    finally:
        signals.hold()
        copies.remove()
        signals.release()
