"""What the files of a tree say of themselves: docstrings and imports."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pyscaffold_mod.importing import graph
from pyscaffold_mod.looking.labels import Node, content
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of
from pyscaffold_mod.references.text import UnreadableError

_ROOT = PurePosixPath()


@dataclass(frozen=True)
class Texts:
    """What was read.

    Args:
        nodes: The files and folders, with the first lines of their docstrings and a
            note where a file cannot be parsed.
        modules: The files that can be.
    """

    nodes: tuple[Node, ...]
    modules: tuple[graph.Module, ...]


def read(
    root: Path, nodes: tuple[Node, ...], tops: Mapping[PurePosixPath, str]
) -> Texts:
    """Read the Python files of a tree.

    Args:
        root: The tree.
        nodes: What lies in it.
        tops: The project's top-level packages and modules in it, with their kinds.
    """
    packages = {x.path.parent for x in nodes if x.path.name == "__init__.py"}
    modules: list[graph.Module] = []
    notes: dict[PurePosixPath, str] = {}
    for node in nodes:
        if node.path.suffix == ".py" and node.label not in ("link", "data", "folder"):
            try:
                parsed = None if node.is_folder else graph.parse(_bytes(root, node))
            except UnreadableError as error:
                said = _("line {line}: {reason}")
                notes[node.path] = said.format(line=error.line, reason=error.reason)
                continue
            if parsed:
                modules.append(_module(node.path, parsed, packages, tops))
    summaries = {one.path: one.summary for one in modules}
    return Texts(tuple(_told(nodes, notes, summaries)), tuple(modules))


def _told(
    nodes: Iterable[Node],
    notes: Mapping[PurePosixPath, str],
    summaries: Mapping[PurePosixPath, str],
) -> Iterable[Node]:
    for node in nodes:
        # What a package is for stands once, beside the package.
        path = node.path / "__init__.py" if node.is_folder else node.path
        is_init = not node.is_folder and path.name == "__init__.py" and node.depth
        summary = "" if is_init else summaries.get(path, "")
        note = node.note or notes.get(node.path, "")
        yield replace(node, note=note, summary=summary)


def _bytes(root: Path, node: Node) -> bytes:
    try:
        return content(root / node.path)
    except OSError as error:
        reason = _("it cannot be read: {error}").format(error=reason_of(error))
        raise UnreadableError(1, reason) from None


def _module(
    path: PurePosixPath,
    parsed: ast.Module,
    packages: set[PurePosixPath],
    tops: Mapping[PurePosixPath, str],
) -> graph.Module:
    top = next((one for one in (path, *path.parents) if one in tops), None)
    base = top.parent if top is not None else path.parent
    while top is None and base in packages and base != _ROOT:
        base = base.parent
    parts = list(path.relative_to(base).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    is_public = top is not None and bool(parts)
    name, is_package = ".".join(parts), path.name == "__init__.py"
    # Without the tree, which takes seventy times the room of its text.
    imports = tuple(graph.imports(parsed, name, is_package=is_package))
    return graph.Module(path, name, base, is_public, imports, _summary(parsed))


def _summary(parsed: ast.Module) -> str:
    text = (ast.get_docstring(parsed) or "").strip()
    return " ".join(text.splitlines()[0].split()) if text else ""
