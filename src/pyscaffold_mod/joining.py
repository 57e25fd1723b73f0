"""A package and its children: the ``__init__.py`` that names them, kept true.

A file that is still as the template makes it becomes what the template makes of the
longer or shorter list; any other is edited by :mod:`pyscaffold_mod.init_file`.
"""

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyscaffold_mod import changes, drafting, init_file

INIT, STUB = "__init__.py", "__init__.pyi"


@dataclass(frozen=True)
class Parent:
    """A package whose children change.

    Args:
        name: Its dotted name.
        folder: Its folder, relative to the project, with slashes.
        siblings: The names of the children that are there.
        exports: What its ``__init__.py`` does with them, if the template made it.
    """

    name: str
    folder: str
    siblings: Sequence[str] = ()
    exports: str = "none"


def join(overlay: changes.Overlay, parent: Parent, child: str) -> tuple[str, ...]:
    """Name a new module or subpackage wherever its package names the others.

    Args:
        overlay: The project's files.
        parent: The package.
        child: The new name.

    Returns:
        What had to be left alone, and why, with file and line.
    """
    return _edit(
        overlay,
        parent,
        lambda children: [*children, child],
        lambda content: init_file.add_child(
            content, child, siblings=parent.siblings, package=parent.name
        ),
    )


def part(overlay: changes.Overlay, parent: Parent, child: str) -> tuple[str, ...]:
    """Take a module or subpackage out of wherever its package names it.

    Args:
        overlay: The project's files.
        parent: The package.
        child: The name that goes.

    Returns:
        What had to be left alone, and why, with file and line.
    """
    return _edit(
        overlay,
        parent,
        lambda children: [name for name in children if name != child],
        lambda content: init_file.remove_child(content, child, package=parent.name),
    )


def as_made(content: bytes, name: str, exports: str) -> drafting.Node | None:
    """Return what the template made an ``__init__.py`` of, if it is still that.

    Args:
        content: The file.
        name: The package's dotted name.
        exports: The answer ``exports``.
    """
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    children: tuple[str, ...] = ()
    for statement in tree.body:
        match statement:
            case ast.Assign(
                targets=[ast.Name(id="__all__")], value=ast.List(elts=names)
            ):
                children = tuple(
                    str(item.value) for item in names if isinstance(item, ast.Constant)
                )
    doc = ast.get_docstring(tree, clean=False) or ""
    node = drafting.Node(name, doc, "python/package", children)
    same = drafting.content(node, exports) == content.replace(b"\r\n", b"\n")
    return node if same else None


def _edit(
    overlay: changes.Overlay,
    parent: Parent,
    renew: Callable[[Sequence[str]], Sequence[str]],
    edit: Callable[[bytes], init_file.Edited],
) -> tuple[str, ...]:
    path = f"{parent.folder}/{INIT}"
    content = overlay.read(path)
    if content is None:
        return ()
    made = parent.exports != "none" and as_made(content, parent.name, parent.exports)
    if made:
        names = drafting.nodes(parent.name, list(renew(made.children)))[0].children
        node = drafting.Node(made.name, made.doc, made.holds, names)
        renewed = drafting.content(node, parent.exports)
        if b"\r\n" in content:
            renewed = renewed.replace(b"\n", b"\r\n")
        overlay.write(path, renewed)
        return ()
    left = _apply(overlay, path, content, edit)
    stub_path = f"{parent.folder}/{STUB}"
    stub = overlay.read(stub_path)
    if stub is not None and not left:
        left = _apply(overlay, stub_path, stub, edit)
    return left


def _apply(
    overlay: changes.Overlay,
    path: str,
    content: bytes,
    edit: Callable[[bytes], init_file.Edited],
) -> tuple[str, ...]:
    edited = edit(content)
    if edited.content != content:
        overlay.write(path, edited.content)
    return tuple(f"{path}: {reason}" for reason in edited.left)
