"""Settings and texts beside the code that name a module."""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from pyscaffold_mod import changes, references
from pyscaffold_mod.project import Project
from pyscaffold_mod.references.known import mentioned
from pyscaffold_mod.references.text import Text, UnreadableError

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
    loose = _loose(old)
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
            for offset in (
                *mentioned(text, old, new),
                *(match.start() for match in loose.finditer(text)),
            )
        }
        found += [
            references.Place(path, number + 1, lines[number].strip())
            for number in sorted(numbers)
        ]
    return found


def top_mentions(
    path: PurePosixPath, content: bytes, old: str
) -> list[references.Place]:
    """List the strings of a Python file that name a top-level package or module.

    A name without a dot is an ordinary word, too: what counts is a string that is
    nothing else, one that imports it, or one that goes on with a dot and a name.

    Args:
        path: The file.
        content: What it holds.
        old: The name.
    """
    try:
        tree = Text(content).tree()
    except UnreadableError:
        return []
    lines = re.split(r"\r\n|\r|\n", content.decode("utf-8", "replace"))
    loose = _loose(old)
    return [
        references.Place(path, node.lineno, lines[node.lineno - 1].strip())
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value.removesuffix("*") == old or loose.search(node.value)
    ]


def _loose(old: str) -> re.Pattern[str]:
    if "." in old:
        return re.compile(r"(?!)")
    name = re.escape(old)
    options = rf"(?:-m|-p|--cov|--pyargs|--package)[ \t=]+{name}(?![\w-])"
    goes_on = rf"(?<![\w./-]){name}(?:\\*\.|:)[a-z_]"
    return re.compile(rf"{goes_on}|{options}|\b(?:from|import)[ \t]+{name}\b")
