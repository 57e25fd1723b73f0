"""Findings about imports that fail."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.rules import (
    circular_import,
    dependency_not_installed,
    import_fails,
    relative_import_in_script,
    run_inside_package,
    script_shadows_its_package,
)
from pyscaffold_mod.checking.running.seen import Seen
from pyscaffold_mod.importing.reported import Effect, Fault
from pyscaffold_mod.messages import N_, _, ngettext

_CYCLE = N_(
    "import cycle {cycle}: it breaks here when {start} is imported first ({text})"
)
_FIX_CYCLE = N_(
    "import it in the function that needs it, or move what both need to a third module"
)
_FAILS = N_("{module} cannot be imported: {text}")
_FIX = N_("mend this line, so that the module can be imported by itself")
_MISSING = (
    N_(
        "{name} is not installed in {python}, so {count} module was not checked further"
    ),
    N_(
        "{name} is not installed in {python}, so {count} modules were not checked further"
    ),
)
_FIX_MISSING = N_(
    "{python} -m pip install {name}, or name another Python with --python"
)
_BY_PATH = N_("run by its path, this script cannot be loaded: {text}")
_FIX_BY_PATH = N_("run it with python -m from the folder that holds the package")
_SKIPS = ("Skipped", "SkipTest")


def from_faults(seen: Seen) -> Iterator[Finding]:
    """Give findings about what was raised, each place once.

    Args:
        seen: What was seen.
    """
    lost: dict[str, list[Fault]] = {}
    told: set[tuple[object, ...]] = set()
    acted = {(x.path, x.line) for x in seen.of(Effect)}
    for fault in sorted(seen.of(Fault), key=_rank):
        path = seen.path(fault.module, fault.turn, fault.path)
        if fault.kind != "raises" or path is None or _is_skip(fault):
            continue
        name = _dependency(seen.facts, fault)
        if name:
            lost.setdefault(name, []).append(fault)
            continue
        if (fault.path, fault.line) in acted and not fault.missing:
            continue  # what it did there is told
        key: tuple[object, ...] = (path, fault.line, fault.text)
        if fault.cycle:
            key = (frozenset(fault.cycle),)
        if key not in told:
            told.add(key)
            yield from _finding(seen, fault, path)
    for name, faults in sorted(lost.items()):
        yield _missing(seen, name, faults)


def _rank(fault: Fault) -> tuple[object, ...]:
    return (fault.path, fault.line, fault.turn, fault.module, fault.text)


def _is_skip(fault: Fault) -> bool:
    """Tell whether a test module says that it is not for this machine."""
    return fault.text.partition(":")[0].rpartition(".")[2] in _SKIPS


def _finding(seen: Seen, fault: Fault, path: PurePosixPath) -> Iterator[Finding]:
    place = (fault.line or 1, 1)
    is_import = fault.missing or "ImportError" in fault.text or fault.cycle
    is_syntax = "SyntaxError" in fault.text or "IndentationError" in fault.text
    if seen.is_module_by_path(fault.turn):
        yield from _by_path(seen, fault, path)
        return
    if fault.cycle:
        cycle = " -> ".join([*fault.cycle, fault.cycle[0]])
        message = _(_CYCLE).format(
            cycle=cycle.replace("__mp_main__", "__main__"),
            start=seen.name(fault.turn, fault.turn),
            text=fault.text,
        )
        yield circular_import.RULE.at(path, message, _(_FIX_CYCLE), place=place)
        return
    is_script = seen.is_script_only(fault.module, fault.turn)
    if is_script and not (is_import or is_syntax):
        return  # a program may need its arguments
    message = _(_FAILS).format(
        module=seen.name(fault.module, fault.turn), text=fault.text
    )
    yield import_fails.RULE.at(path, message, _(_FIX), place=place)


def _by_path(seen: Seen, fault: Fault, path: PurePosixPath) -> Iterator[Finding]:
    """Give a finding about a file of a package that only `python -m` runs."""
    if not seen.is_script_only(fault.module, fault.turn):
        return
    top = (seen.facts.files[path].module or "").partition(".")[0]
    rule: Rule | None = None
    if "no known parent package" in fault.text:
        rule = relative_import_in_script.RULE
    elif path.stem == top == fault.missing.partition(".")[0]:
        rule = script_shadows_its_package.RULE
    elif fault.missing:
        rule = run_inside_package.RULE
    if rule:
        message = _(_BY_PATH).format(text=fault.text)
        place = (fault.line or 1, 1)
        # Where reading knows better than a note, it says so itself.
        yield rule.at(path, message, _(_FIX_BY_PATH), place=place, severity="note")


def _dependency(facts: Facts, fault: Fault) -> str:
    """Return the import name of what is not installed and is none of the project's."""
    name = fault.missing
    if not name or "." in name or name in known.standard():
        return ""
    if name in facts.project.tops or facts.search.find(name, facts.bases):
        return ""
    tops = {(x.module or "").partition(".")[0] for x in facts.files.values()}
    folders = {path.parent.name for path in facts.files}
    return "" if name in tops | folders else name


def _missing(seen: Seen, name: str, faults: Iterable[Fault]) -> Finding:
    found = sorted(faults, key=_rank)
    path = next(filter(None, (seen.path(x.module, x.turn, x.path) for x in found)))
    line = next(x.line for x in found if x.path in (str(path), "")) or 1
    count = len({fault.turn for fault in found})
    declared = seen.facts.dependencies.get(name)
    message = ngettext(*_MISSING, count)
    return dependency_not_installed.RULE.at(
        path,
        _(message).format(name=name, python=seen.python, count=count),
        _(_FIX_MISSING).format(
            python=seen.python, name=declared.distribution_name if declared else name
        ),
        place=(line, 1),
    )
