"""How a learner's folder shall be: a snapshot, a form, or a form beside the own files."""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pyscaffold_mod.changes import File
from pyscaffold_mod.lessons import forms
from pyscaffold_mod.lessons.kept import KEPT, listed, lost
from pyscaffold_mod.lessons.model import PAGE
from pyscaffold_mod.lessons.stages import STAGES
from pyscaffold_mod.lessons.state import BESIDE, FORM, State

_SOURCES = "src"


@dataclass(frozen=True)
class Goal:
    """How a folder shall be.

    Args:
        files: Its files.
        modes: The permissions that are known.
        folders: Its folders, empty ones too.
    """

    files: Mapping[str, File]
    modes: Mapping[str, int]
    folders: frozenset[str]


def goal(folder: Path, then: State) -> Goal:
    """Return how a folder shall be, from what is written down.

    Args:
        folder: The folder.
        then: The state that it is being brought to.

    Raises:
        ScaffoldError: A snapshot is damaged.
    """
    if then.pending == FORM:
        found = forms.files(STAGES[then.stage - 1], then.level)
        files = {path: File(content) for path, content in found.items()}
        return Goal(files, {}, frozenset(_above(files)))
    if then.pending == BESIDE:
        before = listed(folder, then.last)
        return beside(_kept(folder, then.last), before.stage, then)
    return _kept(folder, then.pending)


def beside(had: Goal, stage: int, then: State) -> Goal:
    """Return a form beside the files that a learner made without being asked to.

    Such a file goes where its package goes. What is in the way of the form is left out.

    Args:
        had: What the folder had.
        stage: The number of the stage that it was on.
        then: The stage and the form.
    """
    form = goal(Path(), replace(then, pending=FORM))
    files, modes = dict(form.files), {}
    asked = {PAGE, *STAGES[stage - 1].files, *(STAGES[stage - 1].given or ())}
    for path, file in had.files.items():
        top = path.partition("/")[0]
        is_moved = top not in form.folders and f"{_SOURCES}/{top}" in form.folders
        place = f"{_SOURCES}/{path}" if is_moved else path
        if path in asked or {place, *_above([place])} & form.files.keys():
            continue
        if place not in form.folders:
            files[place] = file
            modes[place] = had.modes[path]
    return Goal(files, modes, frozenset(_above(files)))


def _kept(folder: Path, name: str) -> Goal:
    found = listed(folder, name)
    place = folder / KEPT / name / "files"
    try:
        files = {
            path: File((place / path).read_bytes(), _is_program(found.modes[path]))
            for path in found.files
        }
    except (OSError, KeyError) as error:
        raise lost(name) from error
    return Goal(files, found.modes, frozenset(found.folders))


def _above(files: Iterable[str]) -> set[str]:
    parents = (x for path in files for x in PurePosixPath(path).parents[:-1])
    return {str(one) for one in parents}


def _is_program(mode: int) -> bool:
    return bool(mode & stat.S_IXUSR) and os.name == "posix"
