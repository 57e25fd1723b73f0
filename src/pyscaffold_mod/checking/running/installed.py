"""Findings about what the interpreter sees of the project when it starts elsewhere."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from pyscaffold_mod import processes
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding
from pyscaffold_mod.checking.pytest_settings import read_pytest
from pyscaffold_mod.checking.rules import editable_stale, src_not_installed
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_LIMIT = 20.0
_STALE = N_(
    "{top} is not seen by the editable install in {python}: import {top} fails there"
)
_FIX_STALE = N_("{python} -m pip install -e .")
_LOST = N_("{top} is in src, and not installed in {python}: this import fails there")
# A top-level name is found without running anything of it.
_QUESTION = """
import json, sys
from importlib.util import find_spec
found = {}
for name in sys.argv[1:]:
    try:
        spec = find_spec(name)
    except Exception:
        spec = None
    if spec is not None:
        places = [spec.origin] if spec.has_location else spec.submodule_search_locations
        found[name] = list(places or [])
print("\\n" + json.dumps(found))
"""


def from_installed(facts: Facts, python: str, *, is_own: bool) -> Iterator[Finding]:
    """Give findings about top-level names that an interpreter does not find.

    Args:
        facts: The project.
        python: The interpreter.
        is_own: Whether it is that of the project, or was named.
    """
    tops = {name: top.path for name, top in facts.project.tops.items()}
    if not tops or not facts.metadata.files:
        return
    found = _ask(python, sorted(tops))
    if found is None:
        return
    here = {
        name
        for name, places in found.items()
        if any(Path(place).resolve().is_relative_to(facts.root) for place in places)
    }
    for name, path in sorted(tops.items()):
        if here and name not in found:
            place = path / "__init__.py"
            message = _(_STALE).format(top=name, python=python)
            fix = _(_FIX_STALE).format(python=python)
            rule = editable_stale.RULE
            yield rule.at(place if place in facts.files else path, message, fix)
    if not found:
        yield from _lost(facts, python, is_own=is_own)


def _ask(python: str, names: list[str]) -> Mapping[str, list[str]] | None:
    try:
        command = [python, "-I", "-B", "-X", "utf8", "-c", _QUESTION, *names]
        done = processes.run(command, limit=_LIMIT)
        said = json.loads(done.stdout.splitlines()[-1])
    except (OSError, ValueError, IndexError, subprocess.TimeoutExpired):
        return None
    return said if isinstance(said, dict) else None


def _lost(facts: Facts, python: str, *, is_own: bool) -> Iterator[Finding]:
    src = PurePosixPath("src")
    if src not in facts.search.folders or facts.search.is_package(src):
        return
    told: set[str] = set()
    for file in facts.files.values():
        if src in file.path.parents or _helps_itself(facts, file):
            continue
        for one in file.imports:
            source = facts.source(file, one)
            unsure = one.where.typing or one.where.guarded or one.level
            if source is None or unsure or src not in source.path.parents:
                continue
            top = source.name.partition(".")[0]
            if top in facts.project.tops and top not in told:
                told.add(top)
                yield src_not_installed.RULE.at(
                    file.path,
                    _(_LOST).format(top=top, python=python),
                    _(_FIX_STALE).format(python=python),
                    place=file.place(one.node),
                    severity="warning" if is_own else "note",
                )


def _helps_itself(facts: Facts, file: File) -> bool:
    """Tell whether a file, or the runner of tests, puts `src` on the search path."""
    if b"sys.path" in file.content:
        return True
    is_test = any(folder in file.path.parents for folder in facts.test_folders)
    settings = (x.rstrip("/") for x in read_pytest(facts).search_path)
    return is_test and "src" in settings
