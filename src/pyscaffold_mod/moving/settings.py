"""Settings and texts beside the code that name a module."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from pyscaffold_mod import changes, references
from pyscaffold_mod.references.known import mentioned

_FOLLOWED = {
    "pyproject.toml": references.move_in_toml,
    "setup.cfg": references.move_in_cfg,
}
_TEXTS = {".cfg", ".in", ".ini", ".md", ".rst", ".toml", ".txt", ".yaml", ".yml"}
_HIDDEN = {".coveragerc", ".flake8", ".github", ".pre-commit-config.yaml"}
_SKIPPED = {"build", "dist", "node_modules", "site-packages", "__pycache__"}
_MOST = 1_000_000


def followed(
    overlay: changes.Overlay, old: str, new: str
) -> Iterator[tuple[str, references.Rewritten]]:
    """Rewrite the settings that are known to hold dotted names.

    Args:
        overlay: The project's files.
        old: The dotted name.
        new: The dotted name afterwards.

    Yields:
        Each file afterwards.
    """
    for path, rewrite in _FOLLOWED.items():
        content = overlay.read(path)
        if content is not None:
            yield path, rewrite(content, old, new)


def mentions(
    overlay: changes.Overlay, old: str, new: str, going: Collection[PurePosixPath]
) -> list[references.Place]:
    """List the lines of other texts that name a module or its file.

    Args:
        overlay: The project's files.
        old: The dotted name.
        new: The dotted name afterwards.
        going: The files that move.
    """
    found = []
    for path in _texts(overlay, PurePosixPath()):
        if path in going:
            continue
        content = overlay.read(str(path)) or b""
        if old.rpartition(".")[2].encode() not in content or len(content) > _MOST:
            continue
        text = content.decode("utf-8", "replace")
        lines = re.split(r"\r\n|\r|\n", text)
        numbers = {
            len(re.findall(r"\r\n|\r|\n", text[:offset]))
            for offset in mentioned(text, old, new)
        }
        found += [
            references.Place(path, number + 1, lines[number].strip())
            for number in sorted(numbers)
        ]
    return found


def _texts(overlay: changes.Overlay, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    try:
        entries = sorted(os.scandir(overlay.root / folder), key=lambda one: one.name)
    except OSError:
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_symlink() or entry.name in _SKIPPED:
            continue
        if entry.name.startswith(".") and entry.name not in _HIDDEN:
            continue
        if entry.is_dir():
            inside = {one.name for one in _listed(entry.path)}
            if not inside & {"pyvenv.cfg", ".git", "conda-meta"}:
                yield from _texts(overlay, path)
        elif str(path) not in _FOLLOWED and (
            path.suffix in _TEXTS or entry.name in _HIDDEN
        ):
            yield path


def _listed(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
