"""`tree`: what lies in a folder, and what each of it is for Python."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pyscaffold_mod import project
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.importing import graph
from pyscaffold_mod.looking import labels, reading
from pyscaffold_mod.looking.labels import Label, Node
from pyscaffold_mod.messages import _
from pyscaffold_mod.project.files import is_foreign, is_own_folder
from pyscaffold_mod.reasons import reason_of


@dataclass(frozen=True)
class Tree:
    """A folder.

    Args:
        root: The folder, resolved.
        nodes: What lies in it, each folder before what it holds, sorted by name.
        folded: The folders that were not looked into: environments, repositories,
            caches, what builds leave.
        modules: Its Python files that can be parsed, if their text was asked for.
        edges: What they import from each other, if that was asked for.
    """

    root: Path
    nodes: tuple[Node, ...]
    folded: tuple[PurePosixPath, ...]
    modules: tuple[graph.Module, ...] = ()
    edges: tuple[graph.Edge, ...] = ()


def look(path: Path, *, summaries: bool = False, imports: bool = False) -> Tree:
    """Look at a folder.

    Args:
        path: The folder.
        summaries: Whether to read the docstrings.
        imports: Whether to read the imports.

    Raises:
        ScaffoldError: There is no such folder, or it cannot be listed.
    """
    root = _root(path)
    tops = _tops(root)
    nodes, folded = _walked(root, tops)
    if not (summaries or imports):
        return Tree(root, nodes, folded)
    texts = reading.read(root, nodes, tops)
    roots = dict.fromkeys([*(top.parent for top in tops), PurePosixPath()])
    edges = graph.edges(texts.modules, roots) if imports else ()
    nodes = texts.nodes
    if not summaries:
        nodes = tuple(replace(node, summary="") for node in nodes)
    return Tree(root, nodes, folded, texts.modules, edges)


def _root(path: Path) -> Path:
    hint = _("name a folder, . for this one")
    try:
        root = Path(os.path.realpath(path))
        with os.scandir(root):
            return root
    except NotADirectoryError:
        raise ScaffoldError(
            _("{path} is not a folder").format(path=path), hint
        ) from None
    except FileNotFoundError:
        raise ScaffoldError(
            _("there is no folder {path}").format(path=path), hint
        ) from None
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        message = _("{path} cannot be read: {error}")
        raise ScaffoldError(
            message.format(path=repr(str(path)), error=reason), hint
        ) from None


def _tops(root: Path) -> Mapping[PurePosixPath, str]:
    """Return the project's top-level packages and modules below a folder."""
    try:
        found = project.find(root)
        tops = [(found.root / top.path, top.kind) for top in found.tops.values()]
    except ScaffoldError:
        return {}
    return {
        PurePosixPath(place.relative_to(root).as_posix()): kind
        for place, kind in tops
        if place.is_relative_to(root) and place != root
    }


def _walked(
    root: Path, tops: Mapping[PurePosixPath, str]
) -> tuple[tuple[Node, ...], tuple[PurePosixPath, ...]]:
    nodes: list[Node] = []
    folded: list[PurePosixPath] = []
    top = labels.listed(root)[0]
    is_package = labels.is_package({one.name for one in top})
    label: Label = "package" if is_package else "folder"
    # No recursion: folders may be nested deeper than Python's own limit.
    stack = [(iter(top), PurePosixPath(), labels.around_of(label, top))]
    while stack:
        rest, above, around = stack[-1]
        entry = next(rest, None)
        if entry is None:
            stack.pop()
            continue
        path = above / entry.name
        if not labels.is_folder(entry):
            nodes.append(labels.file_node(entry, path, around))
            continue
        inner, reason = labels.listed(Path(entry.path))
        names = {one.name for one in inner}
        if not is_own_folder(entry) or is_foreign(entry.name, names):
            folded.append(path)
            continue
        is_space = tops.get(path) == "namespace"
        node = labels.folder_node(path, names, around, is_space)
        nodes.append(replace(node, note=reason or node.note))
        stack.append((iter(inner), path, labels.around_of(node.label, inner)))
    return tuple(nodes), tuple(folded)
