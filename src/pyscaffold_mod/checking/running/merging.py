"""What reading found and what running showed, each once."""

from collections.abc import Sequence
from dataclasses import replace

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import SEVERITIES, Finding
from pyscaffold_mod.checking.rules import (
    circular_import,
    dependency_shadow,
    flat_layout_ambiguous,
    import_fails,
    main_imported_twice,
    module_under_two_names,
    script_shadows_its_package,
    slow_import,
    stdlib_shadow,
    subpackage_not_in_wheel,
    wheel_not_built,
)

_BY_FILE = {
    main_imported_twice.RULE.id,
    module_under_two_names.RULE.id,
}
_SHADOWS = {
    dependency_shadow.RULE.id,
    script_shadows_its_package.RULE.id,
    stdlib_shadow.RULE.id,
}
"""A file that is found instead of another is loaded twice, or waits for itself."""


def merged(
    facts: Facts, found: Sequence[Finding], shown: Sequence[Finding]
) -> list[Finding]:
    """Put findings together; reading explains, running measures.

    Args:
        facts: The tree.
        found: What reading found.
        shown: What running showed.
    """
    rest = list(found)
    taken = {x.path for x in rest if x.rule in _SHADOWS and x.severity == "error"}
    more: list[Finding] = []
    for one in shown:
        if one.path in taken and one.rule in (*_BY_FILE, circular_import.RULE.id):
            continue
        same = [x for x in rest if _is_same(facts, x, one)]
        same.sort(key=lambda x: SEVERITIES.index(x.severity))  # notes come last
        if not same:
            more.append(one)
        elif one.rule == slow_import.RULE.id:
            rest = [x for x in rest if x not in same]
            more.append(replace(one, line=same[0].line, column=same[0].column))
        elif one.rule == same[0].rule:
            worst = min(one.severity, *(x.severity for x in same), key=SEVERITIES.index)
            index = rest.index(same[0])
            rest[index] = replace(same[0], severity=worst)
    return [*rest, *dict.fromkeys(more)]


def _is_same(facts: Facts, read: Finding, run: Finding) -> bool:
    if run.rule == import_fails.RULE.id:
        is_told = read.severity != "note"
        return is_told and (read.path, read.line) == (run.path, run.line)
    if run.rule == wheel_not_built.RULE.id:
        return read.rule == flat_layout_ambiguous.RULE.id
    if read.rule != run.rule:
        return False
    if run.rule == circular_import.RULE.id:
        names = {
            facts.files[x.path].module for x in (read, run) if x.path in facts.files
        }
        return all(name is None or name in run.message for name in names)
    if run.rule in _BY_FILE:
        return read.path == run.path or run.message.partition(" ")[0] in read.message
    if read.rule == subpackage_not_in_wheel.RULE.id:
        return read.severity != "note" and read.path in (run.path, *run.path.parents)
    if read.path != run.path:
        return False
    # What has no line of its own is at line 1.
    return run.line in (1, read.line)
