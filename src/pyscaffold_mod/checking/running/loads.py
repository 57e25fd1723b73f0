"""Findings about what is loaded: twice, slowly, or without a name that is needed."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.model import Finding
from pyscaffold_mod.checking.rules import (
    entry_point_target,
    main_imported_twice,
    module_under_two_names,
    slow_import,
)
from pyscaffold_mod.checking.running.seen import SCRIPT, Seen
from pyscaffold_mod.importing.reported import Cost, Lack, Twin
from pyscaffold_mod.messages import N_, _

SLOW = 0.5
"""Seconds: a busy machine does not make a quick module as slow as this."""

_TWIN = N_(
    "{path} is loaded twice, as {first} and as {second}: two copies, whose classes differ"
)
_FIX_TWIN = N_("import it by one name everywhere")
_FIX_MAIN = N_("move what others need to a module that is never run")
_SLOW = N_("{module} takes {seconds} s by itself when it is imported")
_SLOW_FOR = N_(
    "{module} takes {seconds} s by itself when it is imported, and {importer} imports it"
)
_FIX_SLOW = N_("do it in the function that needs it")
_LACKS = N_(
    "the command {name} is {target}, but {module} has no {attribute} when it runs"
)
_FIX_LACKS = N_("name a function that the module has")


def from_loads(seen: Seen) -> Iterator[Finding]:
    """Give findings about twins, costs and missing targets.

    Args:
        seen: What was seen.
    """
    yield from _twins(seen)
    yield from _costs(seen)
    for lack in sorted(seen.of(Lack), key=lambda x: (x.module, x.name)):
        yield from _lacks(seen, lack)


def _twins(seen: Seen) -> Iterator[Finding]:
    told: set[tuple[str, frozenset[str]]] = set()
    for twin in sorted(seen.of(Twin), key=lambda x: (x.path, x.second, x.first)):
        names = [x.replace(SCRIPT, "__main__") for x in (twin.first[0], twin.second[0])]
        key = (twin.path, frozenset(names))
        is_main = "__main__" in names
        if key in told or (is_main and seen.is_module_by_path(twin.path)):
            continue
        told.add(key)
        rule = main_imported_twice.RULE if is_main else module_under_two_names.RULE
        places = [x[1:] for x in (twin.second, twin.first) if x[1]]
        path, line = places[0] if places else (twin.path, 1)
        message = _(_TWIN).format(path=twin.path, first=names[0], second=names[1])
        fix = _(_FIX_MAIN if is_main else _FIX_TWIN)
        yield rule.at(PurePosixPath(path), message, fix, place=(line, 1))


def _costs(seen: Seen) -> Iterator[Finding]:
    found: dict[str, list[Cost]] = {}
    for cost in seen.of(Cost):
        found.setdefault(cost.module, []).append(cost)
    for module, costs in sorted(found.items()):
        seconds = min(cost.seconds for cost in costs)
        path = seen.path(module, "")
        if seconds < SLOW or path is None:
            continue
        users = sorted(x.importer.replace(SCRIPT, "__main__") for x in costs)
        user = next(filter(None, users), "")
        text = _(_SLOW_FOR if user else _SLOW)
        message = text.format(module=module, seconds=f"{seconds:.1f}", importer=user)
        yield slow_import.RULE.at(path, message, _(_FIX_SLOW), severity="warning")


def _lacks(seen: Seen, lack: Lack) -> Iterator[Finding]:
    for point, path in entry_point_target.points(seen.facts):
        if (point.module, point.attribute) == (lack.module, lack.name):
            message = _(_LACKS).format(
                name=point.name,
                target=f"{point.module}:{point.attribute}",
                module=point.module,
                attribute=point.attribute,
            )
            line = entry_point_target.line(seen.facts, path, point)
            rule = entry_point_target.RULE
            yield rule.at(path, message, _(_FIX_LACKS), place=(line, 1))
