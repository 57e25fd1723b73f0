"""The snapshots of a learner's folder: plain copies of the files, and a list."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pyscaffold_mod.changes import File, failures
from pyscaffold_mod.changes.failures import explaining
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons.model import LEVELS, Level
from pyscaffold_mod.lessons.state import FOLDER, State
from pyscaffold_mod.lessons.trees import Tree
from pyscaffold_mod.messages import _

KEPT = f"{FOLDER}/kept"
_LIST = "tree.json"
_UNFIT = (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError)


@dataclass(frozen=True)
class Listed:
    """What a snapshot says of itself."""

    stage: int
    level: Level
    files: tuple[str, ...]
    folders: tuple[str, ...]
    modes: Mapping[str, int]
    broken: int


def listed(folder: Path, name: str) -> Listed:
    """Read what a snapshot says of itself.

    Args:
        folder: The learner's folder.
        name: The snapshot.

    Raises:
        ScaffoldError: It is damaged.
    """
    try:
        said = json.loads((folder / KEPT / name / _LIST).read_bytes())
        level: Level = next(one for one in LEVELS if one == said["level"])
        files, folders = tuple(said["files"]), tuple(said["folders"])
        stage, modes = int(said["stage"]), dict(said["modes"])
        broken = int(said.get("broken", 0))
        found = Listed(stage, level, files, folders, modes, broken)
    except (*_UNFIT, StopIteration) as error:
        raise lost(name) from error
    for path in (*found.files, *found.folders):
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise lost(name)
    return found


def lost(name: str) -> ScaffoldError:
    """Return the error that a snapshot is damaged.

    Args:
        name: The snapshot.
    """
    return ScaffoldError(
        _("the snapshot {path} is damaged").format(path=f"{KEPT}/{name}"),
        _("copy from it what you need; lesson start N puts you on stage N"),
    )


def copied(snapshot: str, tree: Tree, now: State) -> dict[str, File]:
    """Return the files of a snapshot: plain copies, and a list.

    Args:
        snapshot: Its folder.
        tree: What is to be copied.
        now: Where the learner is.
    """
    said = {
        "stage": now.stage,
        "level": now.level,
        "broken": now.broken,
        "files": sorted(tree.files),
        "folders": sorted(tree.folders),
        "modes": tree.modes,
    }
    files = {
        f"{snapshot}/files/{path}": File(file.content)
        for path, file in tree.files.items()
    }
    text = json.dumps(said, indent=2, sort_keys=True) + "\n"
    return {**files, f"{snapshot}/{_LIST}": File(text.encode())}


def new_name(folder: Path) -> str:
    """Return a name for the next snapshot.

    Args:
        folder: The learner's folder.

    Raises:
        ScaffoldError: The snapshots cannot be listed.
    """
    there = folder / KEPT
    with explaining(failures.READ, there):
        names = [one.name for one in there.iterdir()] if there.is_dir() else []
    return f"{max((int(x) for x in names if x.isdecimal()), default=0) + 1:04}"
