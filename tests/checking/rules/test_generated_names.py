"""No finding depends on what things are called: every tree, under other names."""

import ast
import builtins
import keyword
import random
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest

from pyscaffold_mod import checking
from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.registry import RULES
from tests.checking.rules.test_controls import CONTROLS
from tests.checking.rules.test_trees import FOUND, NOT_FOUND
from tests.checking.rules.test_what_python_refuses import FAILS
from tests.checking.rules.test_what_python_takes import WORKS as TAKES

Tree = dict[str, str]

_WORD = re.compile(r"[A-Za-z_]\w*")
# Words that mean something to Python, to a tool or to a back end.
_MEANT = {
    *(
        "con",
        "MANIFEST",
        "pyproject",
        "pytest",
        "resources",
        "aux",
        "pandas",
        "editable",
    ),
    *keyword.kwlist,
    *keyword.softkwlist,
    *dir(builtins),
    *sys.stdlib_module_names,
    *known.popular(),
    *("init", "main", "conftest", "setup", "noxfile", "test", "tests", "testing"),
    *("src", "lib", "docs", "examples", "manage", "conf", "tasks", "migrations"),
    *("alembic", "versions", "py", "pyc", "setuptools", "find", "packages", "name"),
    *(
        "version",
        "project",
        "tool",
        "requires",
        "build",
        "system",
        "backend",
        "scripts",
    ),
    *("where", "include", "exclude", "data", "package", "dir", "modules", "options"),
    *(
        "metadata",
        "tests_require",
        "toml",
        "cfg",
        "txt",
        "md",
        "README",
        "requirements",
    ),
    *(
        "dist",
        "numpy",
        "sum",
        "open",
        "TestCase",
        "self",
        "cls",
        "Test",
        "TYPE_CHECKING",
    ),
}


def _own_names(tree: Tree) -> list[str]:
    """Return the names of a tree that its author chose."""
    found: set[str] = set()
    for name, text in tree.items():
        path = PurePosixPath(name)
        parts = [*path.parts[:-1], path.name.partition(".")[0]]
        found |= {word for part in parts for word in _WORD.findall(part)}
        if path.suffix == ".py":
            found |= set(_bound(text))
    return sorted(
        x
        for x in found
        if x.lower() not in {y.lower() for y in _MEANT}
        and not x.startswith(("__", "test", "Test"))
        and not x.endswith(("_test", "init_"))
        and len(x) > 1
    )


def _bound(text: str) -> Iterator[str]:
    """Give the names that a file binds, but by imports."""
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except SyntaxError:
        return
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _renamed(tree: Tree, chance: random.Random) -> dict[str, str]:
    """Choose new names: in the same order, with the same underscores and capitals."""
    small = sorted({x.lower().strip("_") for x in _own_names(tree)})
    new: set[str] = set()
    while len(new) < len(small):
        sign = "".join(chance.choices("bcdfghklmnprstvz", k=2))
        new.add(sign + "".join(chance.choices("aeiou", k=2)) + chance.choice("dklmx"))
    return dict(zip(small, sorted(new), strict=True))


def _put(text: str, named: dict[str, str]) -> str:
    """Write a text with the new names, in capitals where the old ones were."""

    def put(match: re.Match[str]) -> str:
        word = match[0]
        core = word.strip("_")
        fresh = named.get(core.lower())
        if fresh is None or word in _MEANT or word.startswith(("__", "test", "Test")):
            return word
        if core.isupper():
            fresh = fresh.upper()
        elif core[0].isupper():
            fresh = fresh.capitalize()
        return word.replace(core, fresh)

    return re.sub(r"(?<![\w\\])[A-Za-z_]\w*", put, text)


def _fresh(tree: Tree) -> tuple[Tree, dict[str, str]]:
    seed = zlib.crc32(repr(sorted(tree.items())).encode())
    mapping = _renamed(tree, random.Random(seed))  # noqa: S311 - names, no secrets
    return {_put(k, mapping): _put(v, mapping) for k, v in tree.items()}, mapping


# The name stands there in two halves.
_HALVES = "a long name in two strings, which is there"

TREES: list[tuple[str, Mapping[str, str | bytes]]] = [
    *((name, tree) for name, tree, _ in FOUND),
    *((f"{rule}: {name}", tree) for rule, name, tree in NOT_FOUND if name != _HALVES),
    *((name, tree) for name, (_, tree) in FAILS.items()),
    *((f"takes {name}", tree) for name, tree in TAKES.items()),
    *((f"right: {name}", tree) for name, tree in CONTROLS.items()),
    *((f"bad example of {rule.id}", dict(rule.bad)) for rule in RULES),
    *((f"good example of {rule.id}", dict(rule.good)) for rule in RULES),
]


@pytest.mark.parametrize(("name", "tree"), TREES, ids=[x[0] for x in TREES])
def test_the_same_findings_under_other_names(
    name: str, tree: Mapping[str, str | bytes], tmp_path: Path
) -> None:
    """Findings stay where they are, and none appears, when everything is renamed."""
    if not all(path.isascii() for path in tree):
        pytest.skip("the signs of the name are the mistake")
    # Compiled files have no names in them.
    texts = {
        x: y if isinstance(y, str) else y.decode("latin-1") for x, y in tree.items()
    }
    fresh, mapping = _fresh(texts)
    before = _found(tmp_path / "before", texts)
    expected = {(rule, worst, _put(at, mapping)) for rule, worst, at in before}
    assert _found(tmp_path / "after", fresh) == expected, fresh


def _found(folder: Path, tree: Tree) -> set[tuple[str, str, str]]:
    """Write a tree and check it."""
    for name, text in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    report = checking.check([folder])
    return {
        (one.rule, one.severity, f"{one.path}:{one.line}") for one in report.findings
    }
