"""The one walk through a file finds what a plain look at every node finds."""

import ast
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from pyscaffold_mod.checking.chains import Chain
from pyscaffold_mod.checking.reading import Tables, read

_STANDARD = Path(sysconfig.get_path("stdlib"))
_FOLDERS = ("asyncio", "email", "json", "unittest")
_Place = tuple[str, tuple[str, ...], str, int, int]


def _tables(text: bytes) -> Tables:
    tree = ast.parse(text)
    names = {
        x.name
        for node in ast.walk(tree)
        for x in getattr(node, "names", ())
        if isinstance(x, ast.alias)
    }  # so that every import may be a module
    return read(tree, text, "package", frozenset(names))


def _plain(text: bytes, roots: set[str]) -> Iterator[_Place]:
    """Give every chain, by the parents of each name."""
    tree = ast.parse(text)
    above = {id(x): node for node in ast.walk(tree) for x in ast.iter_child_nodes(node)}
    for name in ast.walk(tree):
        if not isinstance(name, ast.Name) or name.id not in roots:
            continue
        node: ast.expr = name
        names: list[str] = []
        while isinstance(parent := above[id(node)], ast.Attribute):
            names.append(parent.attr)
            node = parent
        if isinstance(parent, ast.Call) and parent.func is node:
            yield name.id, tuple(names), "called", parent.lineno, parent.col_offset
        elif isinstance(node, ast.Attribute):
            yield from _taken(node, name.id, names)


def _taken(node: ast.Attribute, root: str, names: list[str]) -> Iterator[_Place]:
    if isinstance(node.ctx, ast.Load):
        yield root, tuple(names), "read", node.lineno, node.col_offset
    elif len(names) > 1:  # what is set or deleted is taken from what is read
        yield root, tuple(names[:-1]), "read", node.lineno, node.col_offset
    elif isinstance(node.ctx, ast.Store):
        yield root, tuple(names), "set", node.lineno, node.col_offset


def _shown(chain: Chain) -> _Place:
    return chain.root, chain.names, chain.how, chain.lineno, chain.col_offset


def _check(text: bytes) -> int:
    found = _tables(text)
    roots = {one.bound for one in found.imports}
    expected = list(_plain(text, roots))
    assert sorted(map(_shown, found.chains)) == sorted(expected)
    taken = _otherwise(ast.parse(text))
    assert found.taken == (roots & taken if roots else set())
    return len(expected)


def _otherwise(tree: ast.Module) -> set[str]:
    """Return what anything but an import binds, in whatever scope."""
    found: set[str | None] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.MatchMapping):
            found.add(node.rest)
        elif isinstance(
            node,
            ast.FunctionDef
            | ast.AsyncFunctionDef
            | ast.ClassDef
            | ast.ExceptHandler
            | ast.MatchAs
            | ast.MatchStar,
        ):
            found.add(node.name)
    return {name for name in found if name}


@pytest.mark.parametrize("folder", _FOLDERS)
def test_the_standard_library(folder: str) -> None:
    """Every chain of real files is found, and none that is not there."""
    files = sorted((_STANDARD / folder).rglob("*.py"))
    assert sum(_check(file.read_bytes()) for file in files) > 20


_USES = {
    "a comment between": "import m\nm  # which one?\n(m  # this\n .a)()\n(m)  # (\n",
    "far apart": "import m\n(m" + " " * 300 + "\n" * 300 + ".a.b" + " " * 300 + "())\n",
    "a backslash": "import m\nm\\\n.a\\\n.b\\\n()\n",
    "in an f-string": "import m\nprint(f'{m.a}{m.b():{m.c}}')\n",
    "in annotations": "import m\ndef f(x: m.A = m.b, *y: m.C) -> m.D:\n    z: m.E = m.F\n",
    "decorators": "import m\n@m.a\n@m.b(m.c)\nclass A(m.B, metaclass=m.C):\n    x = m.d\n",
    "in a lambda": "import m\nf = lambda x=m.a: m.b(x)\ng = (m.c for x in m.d)\n",
    "in a match": (
        "import m\nmatch m.a:\n    case m.B(x=m.C) if m.d:\n        m.e()\n"
        "    case {'k': m.F, **m}:\n        pass\n    case [*m] | m:\n        pass\n"
    ),
    "in a try": "import m\ntry:\n    m.a()\nexcept m.B as m:\n    m.c\nfinally:\n    m.d\n",
    "set": "import m\nm.a = m.b.c = 1\nm.d += 1\nm.e: int = 2\nfor m.f in m.g: pass\n",
    "set by with": "import m\nwith m.a() as m.b, m.c as (m.d, [m.e]):\n    del m.f, m.g.h\n",
    "walrus": "import m\nif (m := m.a): pass\n",
    "bound otherwise": "import m\ndef f(m): return m.a\nasync def m(): pass\n",
    "in a comprehension": "import m\n[m.a for m in m.b if m.c() for x in m.d]\n",
    "on the result": "import m\nm.a().b.c[m.d].e(m.f)(m.g)\n",
}


@pytest.mark.parametrize("text", _USES.values(), ids=_USES)
def test_wherever_a_name_stands(text: str) -> None:
    """Every place in a statement is looked at."""
    assert _check(text.encode()) or "match" in text


def test_other_encodings_and_signs() -> None:
    """A name is what Python makes of it, not its bytes (reference, 2.3)."""
    wide = "import m\n\uff4d.\uff41()\n"
    latin = "# coding: latin-1\nimport \xe9\n\xe9.a()\n".encode("latin-1")
    assert [x.names for x in _tables(wide.encode()).chains] == [("a",)]
    assert [(x.root, x.names) for x in _tables(latin).chains] == [("\xe9", ("a",))]
    assert [x.names for x in _tables(b"\xef\xbb\xbfimport m\nm.a\n").chains] == [("a",)]


def test_what_runs_later_and_what_is_an_annotation() -> None:
    """Bodies of lambdas run later; annotations are told apart, and may not run."""
    body = "import m\n\ndef f(x: m.A = m.b): pass\n\ny = lambda: m.c\n"
    lazy = "from __future__ import annotations\n" + body

    def said(text: str) -> set[tuple[str, bool, bool]]:
        return {(x.names[0], x.late, x.hint) for x in _tables(text.encode()).chains}

    assert said(body) == {("A", False, True), ("b", False, False), ("c", True, False)}
    assert said(lazy) == {("A", True, True), ("b", False, False), ("c", True, False)}
