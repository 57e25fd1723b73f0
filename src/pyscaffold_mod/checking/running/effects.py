"""Findings about what modules do to the world while they are imported."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.model import Finding, Severity
from pyscaffold_mod.checking.rules.side_effect_at_import import RULE
from pyscaffold_mod.checking.running.seen import Seen
from pyscaffold_mod.importing.reported import Effect, Fault
from pyscaffold_mod.messages import N_, _

_EFFECTS = {
    "asks": N_("{module} reads standard input when it is imported"),
    "prints": N_("{module} prints when it is imported"),
    "floods": N_("{module} prints more than a megabyte when it is imported"),
    "starts": N_("{module} starts a process when it is imported"),
    "threads": N_("{module} starts a thread when it is imported"),
    "moves": N_("{module} changes the current directory when it is imported"),
    "removes": N_("{module} removes or renames files when it is imported"),
    "kills": N_("{module} sends a signal to a process when it is imported"),
    "connects": N_("{module} opens a network connection when it is imported"),
    "handles": N_("{module} sets a signal handler when it is imported"),
}
_HANGS = N_("{module} does not finish within {limit} s when it is imported")
_EXITS = N_("{module} ends the interpreter when it is imported: {text}")
_CLOSES = N_(
    "{module} closes file descriptors that it did not open when it is imported"
)
_FIX = N_('put it into a function that is called under if __name__ == "__main__":')
_SURE = ("asks", "floods")
_ENDINGS = ("hangs", "exits", "dies", "closes")

_Where = tuple[PurePosixPath, int]


def from_effects(seen: Seen) -> Iterator[Finding]:
    """Give findings about effects, and about modules that did not come to their end.

    How a module ends is told once, and instead of what it did just before.

    Args:
        seen: What was seen.
    """
    done: dict[tuple[str, str], list[Effect]] = {}
    for effect in seen.of(Effect):
        done.setdefault((effect.module, effect.turn), []).append(effect)
    ended: set[PurePosixPath] = set()
    for fault in seen.of(Fault):
        path = seen.path(fault.module, fault.turn, fault.path)
        if fault.kind not in _ENDINGS or path is None or path in ended:
            continue
        if seen.is_script_only(fault.module, fault.turn) and seen.is_twice(fault.turn):
            continue
        before = done.get((fault.module, fault.turn), [])
        lines = [one.line for one in before if one.path == str(path) and one.line]
        ended.add(path)
        yield _ending(seen, fault, (path, fault.line or max(lines, default=1)))
    floods = {x.module for x in seen.of(Effect) if x.kind == "floods"}
    for effect in seen.of(Effect):
        path = seen.path(effect.module, effect.turn, effect.path)
        is_less = effect.kind == "prints" and effect.module in floods
        if path is not None and path not in ended and not is_less:
            yield from _effect(seen, effect, path)


def _ending(seen: Seen, fault: Fault, where: _Where) -> Finding:
    message = {"hangs": _HANGS, "closes": _CLOSES}.get(fault.kind, _EXITS)
    is_script = seen.is_script_only(fault.module, fault.turn)
    severity: Severity = "error"
    if is_script:
        severity = "note" if fault.kind == "exits" else "warning"
    text = _(message).format(
        module=seen.name(fault.module, fault.turn),
        limit=f"{seen.limit:g}",
        text=fault.text,
    )
    path, line = where
    return RULE.at(path, text, _(_FIX), place=(line, 1), severity=severity)


def _effect(seen: Seen, effect: Effect, path: PurePosixPath) -> Iterator[Finding]:
    is_script = seen.is_script_only(effect.module, effect.turn)
    if is_script and seen.is_twice(effect.turn):
        return
    is_program = is_script or seen.is_alone(path)
    if is_program and effect.kind == "prints":
        return
    severity: Severity = "error" if effect.kind in _SURE else "warning"
    line = effect.line or _line(seen, path, effect.kind)
    if not line:
        return
    message = _(_EFFECTS[effect.kind])
    text = message.format(module=seen.name(effect.module, effect.turn))
    place = (line, 1)
    severity = "note" if is_program and effect.kind != "floods" else severity
    yield RULE.at(path, text, _(_FIX), place=place, severity=severity)


def _line(seen: Seen, path: PurePosixPath, kind: str) -> int:
    """Return the line that most likely did what has no place of its own.

    A thread may have been started by what the module imports: then it is none.
    """
    file = seen.file(path)
    sign = {"handles": "signal(", "threads": "Thread("}.get(kind, "")
    for number, line in enumerate(file.lines if file and sign else (), 1):
        if sign in line:
            return number
    return 0 if kind == "threads" else 1
