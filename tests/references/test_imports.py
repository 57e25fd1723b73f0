"""What files import and take from each other."""

from pathlib import PurePosixPath

import pytest

from pyscaffold_mod.references import Source, Survey, imports_of, survey
from tests.references.forms import MODULES


def _source(
    text: str,
    module: str | None = "a.b.e",
    *,
    is_package: bool = False,
    path: str = "f.py",
) -> Source:
    return Source(PurePosixPath(path), module, is_package, text.encode())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("import a.b.c, o as q", ["a.b.c", "o"]),
        ("from a.b import c, f", ["a.b.c", "a.b"]),
        ("from . import c", ["a.b.c"]),
        ("from .. import m, g", ["a.m", "a"]),
        ("from .c import *", ["a.b.c"]),
        ("from .... import x", []),
        (
            "def f():\n if TYPE_CHECKING:\n  try: import o\n  except E: from . import c",
            ["o", "a.b.c"],
        ),
        ("import o\nimport o", ["o", "o"]),
        ("x = 'import o'", []),
        ("import o\nx x", []),
    ],
)
def test_imports_of(text: str, names: list[str]) -> None:
    """Every statement counts, wherever it stands; relative names are resolved."""
    assert [
        one.name for one in imports_of(_source(text), MODULES.__contains__)
    ] == names


def test_imports_of_an_init() -> None:
    """One dot is the package itself in an `__init__`, and nothing in a script."""
    found = imports_of(
        _source("\nfrom . import c", "a.b", is_package=True), MODULES.__contains__
    )
    assert [(one.name, one.line) for one in found] == [("a.b.c", 2)]
    assert imports_of(_source("from . import c", None), MODULES.__contains__) == ()


@pytest.mark.parametrize(
    "text",
    [
        "from a.m import c",
        "from ..m import c as k",
        "import a.m\na.m.c.f()",
        "from a import m\nm.c",
        "patch('a.m.c.f')",
    ],
)
def test_taken(text: str) -> None:
    """A name that is no module is taken by an import, an attribute or a string."""
    assert survey([_source(text)], "a.b.c", "a.b.d", MODULES.__contains__) == Survey(
        frozenset({"a.m.c"})
    )


def test_taken_whole() -> None:
    """A star takes every name."""
    assert survey(
        [_source("from a.m import *")], "a.b.c", "a.b.d", MODULES.__contains__
    ).taken == {"a.m.*"}


@pytest.mark.parametrize(
    ("text", "path", "names"),
    [
        ("from .c import c", "f.py", {"a.b.c"}),
        ("def c(): ...", "f.py", {"a.b.c"}),
        ("d = 1", "f.py", {"a.b.d"}),
        ("from . import c", "f.py", set()),
        ("from .c import c\nfrom . import c", "f.py", set()),
        ("from .c import f", "f.py", set()),
        ("from o import c as c", "f.pyi", set()),
    ],
)
def test_shadowed(text: str, path: str, names: set[str]) -> None:
    """The last binding in the package's `__init__` decides what its attribute is; no stub does."""
    source = _source(text, "a.b", is_package=True, path=path)
    assert survey([source], "a.b.c", "a.b.d", MODULES.__contains__).shadowed == names


def test_survey_of_what_cannot_be_parsed() -> None:
    """A file with an error adds nothing."""
    assert (
        survey([_source("from a.m import c c")], "a.b.c", "a.b.d", MODULES.__contains__)
        == Survey()
    )
