"""The packages that a module leaves and comes to: their files keep naming it."""

import ast
from pathlib import PurePosixPath

from pyscaffold_mod import changes, drafting, init_file, joining
from pyscaffold_mod.project import Found, Project


def follow(
    project: Project,
    overlay: changes.Overlay,
    found: Found,
    new: str,
    exports: str,
) -> tuple[dict[str, str], list[str]]:
    """Let the old package lose a child and the new one get it.

    Args:
        project: The project.
        overlay: Its files.
        found: What moves.
        new: Its new dotted name.
        exports: What the ``__init__.py`` files do, if the template made them.

    Returns:
        The packages that are new, with their files; and what was left alone.
    """
    above, _, last = found.name.rpartition(".")
    goal, _, name = new.rpartition(".")
    made: dict[str, str] = {}
    left: list[str] = []
    old_parent = _parent(project, above, exports)
    if above == goal:
        if old_parent:
            left += _renamed(overlay, old_parent, last, name)
        return made, left
    if old_parent:
        left += joining.part(overlay, old_parent, last)
    if goal:
        left += _made(project, overlay, goal, exports, made)
        new_parent = _parent(project, goal, exports) or _new(goal, made, exports)
        if new_parent:
            left += joining.join(overlay, new_parent, name)
    return made, left


def _parent(project: Project, name: str, exports: str) -> joining.Parent | None:
    found = project.locate(name) if name else None
    if not found or found.kind != "package":
        return None
    siblings = project.children(name)
    return joining.Parent(name, str(found.folder), siblings, exports)


def _new(name: str, made: dict[str, str], exports: str) -> joining.Parent | None:
    if name not in made:
        return None
    folder = str(PurePosixPath(made[name]).parent)
    return joining.Parent(name, folder, (), exports)


def _made(
    project: Project,
    overlay: changes.Overlay,
    name: str,
    exports: str,
    made: dict[str, str],
) -> list[str]:
    """Make every package above that is missing, the outermost first."""
    if project.locate(name) or name in made:
        return []
    above, _, last = name.rpartition(".")
    left = _made(project, overlay, above, exports, made) if above else []
    path = project.expected(name, "package")
    content = drafting.content(drafting.node(name, "package"), exports)
    overlay.write(str(path), project.style(path).applied(content))
    parent = _parent(project, above, exports) or _new(above, made, exports)
    made[name] = str(path)
    if parent:
        left += joining.join(overlay, parent, last)
    return left


def _renamed(
    overlay: changes.Overlay, parent: joining.Parent, old: str, new: str
) -> list[str]:
    path = f"{parent.folder}/{joining.INIT}"
    content = overlay.read(path) or b""
    if parent.exports != "none" and joining.as_made(
        content, parent.name, parent.exports
    ):
        left = joining.part(overlay, parent, old)
        return [*left, *joining.join(overlay, parent, new)]
    left_alone: list[str] = []
    for file in (path, f"{parent.folder}/{joining.STUB}"):
        there = overlay.read(file)
        if there is None:
            continue
        edited = init_file.rename_child(there, old, new, package=parent.name)
        overlay.write(file, edited.content)
        if _still_names(there, old):
            left_alone += [f"{file}: {reason}" for reason in edited.left]
    return left_alone


def _still_names(content: bytes, name: str) -> bool:
    """Return whether strings of a file, such as those of `__all__`, name a child."""
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return any(
        isinstance(node, ast.Constant) and node.value in (name, f".{name}")
        for node in ast.walk(tree)
    )
