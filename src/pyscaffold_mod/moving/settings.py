"""Settings and texts beside the code that name a module."""

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from pyscaffold_mod import changes, references
from pyscaffold_mod.project import Project
from pyscaffold_mod.references.known import mentioned

_FOLLOWED = {
    "pyproject.toml": references.move_in_toml,
    "setup.cfg": references.move_in_cfg,
}
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
    project: Project,
    overlay: changes.Overlay,
    old: str,
    new: str,
    going: Collection[PurePosixPath],
) -> list[references.Place]:
    """List the lines of other texts that name a module or its file.

    Args:
        project: The project.
        overlay: Its files.
        old: The dotted name.
        new: The dotted name afterwards.
        going: The files that move.
    """
    found = []
    for path in project.text_files():
        if path in going or str(path) in _FOLLOWED:
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
