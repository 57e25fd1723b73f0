"""The files of one piece of a package: what the template makes of them.

Whole projects are rendered by :mod:`pyscaffold_mod.rendering`. Here the same parts of
the template, ``includes/tree.jinja`` and ``includes/python/``, make one module or
package inside a project that may be anyone's.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyscaffold_mod import template


@dataclass(frozen=True)
class Node:
    """One module or package, as ``includes/tree.jinja`` describes it."""

    name: str
    """The dotted name, the top-level package included."""
    doc: str
    holds: str
    children: tuple[str, ...] = ()
    """The public modules and subpackages of a package, in order."""


def nodes(top: str, modules: Mapping[str, str] | Sequence[str]) -> tuple[Node, ...]:
    """Return every package and module that names bring, the top-level one first.

    Args:
        top: The top-level package.
        modules: Dotted names below it, as in the answer ``modules``; a mapping gives
            their docstrings.
    """
    macros: Any = template.environment().get_template("includes/tree.jinja").module
    found = macros.nodes_of("package", top, "", modules, "none", False, "flat")
    return tuple(
        Node(item["name"], item["doc"], item["holds"], tuple(item.get("children", ())))
        for item in json.loads(found)
    )


def node(name: str, kind: str, doc: str = "", *, runs: bool = False) -> Node:
    """Return one module or package by itself.

    Args:
        name: Its dotted name.
        kind: ``module`` or ``package``.
        doc: Its docstring; the usual one where it is empty.
        runs: Whether a module has a function `main` for the command line.
    """
    top, _, below = name.partition(".")
    listed = {f"{below}." if kind == "package" and below else below: doc}
    found = next(one for one in nodes(top, listed) if one.name == name)
    if kind == "module":
        doc = found.doc if below else doc or f"The {top} module."
        return Node(name, doc, "python/main" if runs else "python/module")
    return found


def content(node: Node, exports: str = "none") -> bytes:
    """Return what the template writes into the file of a module or package.

    Args:
        node: The module or package.
        exports: What the ``__init__.py`` of a package does with its children, as in
            the answer ``exports``.
    """
    context = {
        "node": node,
        "kind": "module",
        "features": [],
        "exports": exports,
        "import_name": node.name.partition(".")[0],
    }
    return _rendered(node.holds, context)


def script(name: str, doc: str, python_min: str) -> bytes:
    """Return what the template writes into a script.

    Args:
        name: Its name, without a suffix.
        doc: Its docstring; the usual one where it is empty.
        python_min: The oldest Python to run it, such as ``3.11``.
    """
    node = Node(name, doc or f"The {name} script.", "python/script")
    context = {"node": node, "kind": "script", "python_min": python_min}
    return _rendered(node.holds, context)


def test(name: str, framework: str) -> bytes:
    """Return a first test of one module.

    Args:
        name: The module's dotted name.
        framework: ``pytest`` or ``unittest``.
    """
    above, _, last = name.rpartition(".")
    context = {"name": name, "above": above, "last": last}
    return _rendered(f"tests/{framework}/added", context)


def _rendered(piece: str, context: Mapping[str, Any]) -> bytes:
    source = template.environment().get_template(f"includes/{piece}.jinja")
    return source.render(context).encode()
