"""What ``add`` did in a project, so that ``remove`` can give back the very bytes.

A record stands in the user's state folder, never in the project. It is a
convenience: without it ``remove`` judges by what ``add`` would write today.
"""

import base64
import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pyscaffold_mod import changes

MOST = 200
"""So many records of a project are kept; the oldest go first."""


@dataclass(frozen=True)
class Touched:
    """One file that was created or edited.

    Args:
        path: The file, relative to the project, with slashes.
        before: What it held, in Base64; nothing if it was not there.
        after: What its content hashes to since then.
    """

    path: str
    before: str | None
    after: str

    @property
    def content(self) -> bytes | None:
        """Return what the file held before."""
        return None if self.before is None else base64.b64decode(self.before)


@dataclass(frozen=True)
class Record:
    """What one ``add`` did.

    Args:
        kind: ``module``, ``package`` or ``script``.
        names: What was added; nothing, once only packages made for it are left.
        files: The files that were created or edited.
        empty: The folders that were there, empty, and hold something since.
        filled: The folders that held something, but became packages only then.
    """

    kind: str
    names: tuple[str, ...]
    files: tuple[Touched, ...]
    empty: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()


def of_plan(kind: str, names: Sequence[str], plan: changes.Plan) -> Record:
    """Return the record of what a plan will do.

    Args:
        kind: ``module``, ``package`` or ``script``.
        names: What is added.
        plan: The plan, not yet carried out.
    """
    files = tuple(
        Touched(
            str(change.path),
            encoded(change.before.content) if change.before else None,
            digest(change.after.content),
        )
        for change in plan.changes
        if change.kind in ("create", "edit") and change.after
    )
    folders = {f.path.rpartition("/")[0] for f in files if f.before is None}
    empty = sorted(folder for folder in folders if _is_empty(plan.destination / folder))
    made = [f.path.removesuffix("/__init__.py") for f in files if f.before is None]
    filled = [x for x in made if x in folders and x not in empty]
    there = [x for x in filled if (plan.destination / x).is_dir()]
    return Record(kind, tuple(names), files, tuple(empty), tuple(there))


def read(root: Path) -> list[Record]:
    """Return the records of a project, the oldest first.

    A file that is missing, unreadable or damaged holds none.

    Args:
        root: The project.
    """
    # RuntimeError: nobody knows where the user's home is.
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RuntimeError):
        data = json.loads(_file(root).read_text(encoding="utf-8"))
        return [
            Record(
                str(item["kind"]),
                tuple(map(str, item["names"])),
                tuple(Touched(**file) for file in item["files"]),
                tuple(map(str, item["empty"])),
                tuple(map(str, item.get("filled", ()))),
            )
            for item in data["records"]
        ]
    return []


def write(root: Path, records: Iterable[Record]) -> bool:
    """Write the records of a project, whole or not at all.

    Args:
        root: The project.
        records: The records, the oldest first.

    Returns:
        Whether they could be written.
    """
    kept = [asdict(record) for record in records][-MOST:]
    try:
        file = _file(root)
    except RuntimeError:  # nobody knows where the user's home is
        return False
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_text(
            json.dumps({"project": str(root), "records": kept}), encoding="utf-8"
        )
        draft.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        return False
    return True


def give_back(record: Record, overlay: changes.Overlay) -> bool:
    """Lay back what stood there before an `add`, if nothing has changed since.

    Args:
        record: What was done.
        overlay: The project's files.

    Returns:
        Whether every file was as it was left.
    """
    for file in record.files:
        content = overlay.read(file.path)
        if content is None or digest(content) != file.after:
            return False
    for file in record.files:
        if file.content is None:
            overlay.delete(file.path)
        else:
            overlay.write(file.path, file.content)
    for folder in record.empty:
        overlay.keep_folder(folder)
    return True


def digest(content: bytes) -> str:
    """Return what a file's content hashes to."""
    return hashlib.sha256(content).hexdigest()


def _file(root: Path) -> Path:
    key = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:32]
    return _state() / "pyscaffold-mod" / "added" / f"{key}.json"


def _state() -> Path:
    """Return the folder where the system wants programs to keep their state.

    XDG Base Directory Specification, ``XDG_STATE_HOME``; its counterparts elsewhere.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = str(Path("~/Library/Application Support").expanduser())
    else:
        base = os.environ.get("XDG_STATE_HOME", "")
    # A relative path in the variable is invalid and to be ignored, says the same page.
    if not Path(base).is_absolute():
        base = str(Path("~/.local/state").expanduser())
    return Path(base)


def encoded(content: bytes) -> str:
    """Return a file's content as a record holds it."""
    return base64.b64encode(content).decode()


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
