"""Bringing a learner's folder to another state, with a plain copy of the one it had.

First the copy and the goal are written, then the folder is changed, then the goal is
taken out again: whoever kills the command leaves the goal, and the next command goes on
(see docs/decisions/0017-lessons.md).
"""

import contextlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyscaffold_mod import changes
from pyscaffold_mod.changes import File
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import forms, goals, state, trees
from pyscaffold_mod.lessons.goals import Goal
from pyscaffold_mod.lessons.kept import KEPT, copied, listed, new_name
from pyscaffold_mod.lessons.stages import STAGES
from pyscaffold_mod.lessons.state import BESIDE, State
from pyscaffold_mod.lessons.trees import Tree
from pyscaffold_mod.messages import _


@dataclass(frozen=True)
class Done:
    """What was done to a folder.

    Args:
        state: Where the learner is now.
        kept: The files that were edited or taken away, and are in the snapshot.
        snapshot: The snapshot, as a path in the folder; empty if there was no need.
    """

    state: State
    kept: tuple[str, ...] = ()
    snapshot: str = ""


def bring(folder: Path, then: State, now: State | None) -> Done:
    """Bring a folder to a state, and keep what it had.

    Args:
        folder: The folder; it may be absent.
        then: The stage to be on, and what the folder shall be, as in `State.pending`.
        now: Where the learner is; nothing before the first stage.

    Raises:
        ScaffoldError: Something is in the way; nothing was changed.
    """
    tree = trees.read(folder)
    if then.pending == BESIDE and now is not None:
        had = Goal(tree.files, tree.modes, frozenset(tree.folders))
        goal = goals.beside(had, now.stage, then)
    else:
        goal = goals.goal(folder, then)
    _refuse_obstacles(folder, goal)
    kept = _own(tree, goal, now) if now else []
    begun = replace(then, last=now.last if now else "")
    files: dict[str, File] = {}
    snapshot = ""
    if now is not None and _differ(tree, goal):
        name = new_name(folder)
        begun, snapshot = replace(then, last=name), f"{KEPT}/{name}"
        files = copied(snapshot, tree, now)
    _apply(folder, {**files, state.FILE: File(begun.written())})
    return Done(finish(folder, begun), tuple(kept), snapshot)


def finish(folder: Path, begun: State) -> State:
    """Go on with what was begun, perhaps by a command that was killed.

    Args:
        folder: The folder.
        begun: The state with the goal.

    Returns:
        The state without it.

    Raises:
        ScaffoldError: Something is in the way.
    """
    if not begun.pending:
        return begun
    goal, tree = goals.goal(folder, begun), trees.read(folder)
    begun = _kept_since(folder, begun, tree, goal)
    for path, mode in tree.modes.items():
        if not mode & stat.S_IWUSR:  # it comes back with the modes of its snapshot
            more = stat.S_IRWXU if path in tree.folders else stat.S_IWUSR
            (folder / path).chmod(mode | more)
    gone = dict.fromkeys({*tree.files, *tree.caches} - goal.files.keys())
    if gone.keys() & goal.folders or goal.files.keys() & tree.folders:
        _apply(folder, gone)  # a file takes the place of a folder, or the reverse
        _tidy(folder, goal)
        gone = {}
    _apply(folder, {**gone, **goal.files})
    _tidy(folder, goal)
    _set_modes(folder, goal)
    ended = replace(begun, pending="")
    _apply(folder, {state.FILE: File(ended.written())})
    return ended


def edit(folder: Path, now: State, files: Mapping[str, File | None]) -> Done:
    """Change files of a folder in one step, and keep what it had.

    Args:
        folder: The folder.
        now: Where the learner is, and what is to be remembered.
        files: The files as they shall be; nothing for those that go.

    Raises:
        ScaffoldError: Something is in the way; nothing was changed.
    """
    name = new_name(folder)
    after, was = replace(now, last=name), replace(now, broken=0)
    there = copied(f"{KEPT}/{name}", trees.read(folder), was)
    _apply(folder, {**there, **files, state.FILE: File(after.written())})
    return Done(after, snapshot=f"{KEPT}/{name}")


def undone(folder: Path, now: State) -> State:
    """Return the state that `undo` goes to.

    Args:
        folder: The folder.
        now: Where the learner is.

    Raises:
        ScaffoldError: There is nothing to undo.
    """
    if not now.last:
        raise ScaffoldError(
            _("there is nothing to undo"),
            _("pyscaffold-mod lesson status says where you are"),
        )
    said = listed(folder, now.last)
    return State(said.stage, said.level, now.last, now.last, said.broken)


def _own(tree: Tree, goal: Goal, now: State) -> list[str]:
    """Return the files that a learner wrote, and that will not be there any more."""
    form = forms.files(STAGES[now.stage - 1], now.level)
    return [
        path
        for path, file in tree.files.items()
        if file.content != form.get(path)
        and (path not in goal.files or goal.files[path].content != file.content)
    ]


def _kept_since(folder: Path, begun: State, tree: Tree, goal: Goal) -> State:
    """Keep what a learner wrote after a command was killed, before it is gone on with.

    Returns:
        The state with the snapshot that `undo` goes to.
    """
    had: Mapping[str, File] = {}
    was = begun
    if begun.last:
        with contextlib.suppress(ScaffoldError):  # then everything is kept once more
            said = listed(folder, begun.last)
            was = State(said.stage, said.level, broken=said.broken)
            had = goals.goal(folder, replace(begun, pending=begun.last)).files
    known = (
        {one[path].content for one in (had, goal.files) if path in one}
        for path in tree.files
    )
    old = zip(tree.files.values(), known, strict=True)
    if all(file.content in contents for file, contents in old):
        return begun
    name = new_name(folder)
    after = replace(begun, last=name)
    there = copied(f"{KEPT}/{name}", tree, was)
    _apply(folder, {**there, state.FILE: File(after.written())})
    return after


def _differ(tree: Tree, goal: Goal) -> bool:
    return (
        tree.files.keys() != goal.files.keys()
        or frozenset(tree.folders) != goal.folders
        or any(x.content != goal.files[path].content for path, x in tree.files.items())
        or any(goal.modes.get(path, mode) != mode for path, mode in tree.modes.items())
    )


def _refuse_obstacles(folder: Path, goal: Goal) -> None:
    """Refuse what is in the way of a file and is no file or folder of the learner.

    Raises:
        ScaffoldError: A link or the like is in the way.
    """
    for path in sorted({*goal.files, *goal.folders}):
        there = folder / path
        if there.is_symlink() or (
            there.exists() and not there.is_file() | there.is_dir()
        ):
            raise ScaffoldError(
                _("{path} is a link, and the stage needs its place").format(path=path),
                _("move it or give it another name"),
            )


def _apply(folder: Path, files: Mapping[str, File | None]) -> None:
    there = [path for path in files if (folder / path).is_file()]
    # Empty folders are put right afterwards, those that shall stay among them.
    with changes.staged(changes.plan(folder, files, overwrite=there)):
        pass


def _tidy(folder: Path, goal: Goal) -> None:
    """Make the folders that shall be there, and remove empty ones that shall not."""
    found = trees.read(folder).folders
    caches = {f"{path}/__pycache__".lstrip("/") for path in ("", *found)}
    for path in sorted((found | caches) - goal.folders, reverse=True):
        with contextlib.suppress(OSError):
            (folder / path).rmdir()
    for path in sorted(goal.folders):
        (folder / path).mkdir(exist_ok=True)


def _set_modes(folder: Path, goal: Goal) -> None:
    known = [x for x in goal.modes if x in goal.files or x in goal.folders]
    for path in sorted(known, reverse=True):  # what is in a folder goes first
        (folder / path).chmod(goal.modes[path])
