"""Every form of reference, one by one."""

from pathlib import PurePosixPath

import pytest

from pyscaffold_mod.references import Rewritten, Source, Survey, move
from tests.references.forms import FORMS, HERE, MODULES, OUT, TOP, Form


def moved(
    content: bytes,
    new: str = HERE,
    module: str | None = None,
    *,
    old: str = "a.b.c",
    **more: object,
) -> Rewritten:
    """Move `a.b.c` as seen from one file."""
    survey = more.get("survey", Survey())
    assert isinstance(survey, Survey)
    source = Source(
        PurePosixPath("f.py"), module, bool(more.get("is_package")), content
    )
    return move(source, old, new, is_module=MODULES.__contains__, survey=survey)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.new}-{form.before!r}")
def test_form(form: Form) -> None:
    """Each reference leads to the new place, and nothing else changes."""
    result = moved(
        form.before.encode(), form.new, form.module, is_package=form.is_package
    )
    assert not result.refused
    assert result.content.decode() == form.after
    assert bool(result.done) == (form.before != form.after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import o\no.f(o)", "import n\nn.f(n)"),
        ("import o as q", "import n as q"),
        ("from o import f", "from n import f"),
        ("import o\no = o.f()", "import n as o\no = o.f()"),
        ("import o\nn = o.f()", "import n as o\nn = o.f()"),
        ("import o.p\no.p.f(o.q)", "import n.p\nn.p.f(n.q)"),
        ("import oo\noo.o", "import oo\noo.o"),
    ],
)
def test_top_level(before: str, after: str) -> None:
    """A top-level name changes what `import` binds, if the file allows it."""
    assert moved(before.encode(), "n", old="o").content.decode() == after


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('"""\nSee a.b.c.\n"""', [2]),
        ("# a.b.c.f\n", [1]),
        ("x = 1\nimport_module('a.b.c')", [2]),
        ("patch('a.b.c.f')", [1]),
        ("re.compile(r'a\\.b\\.c\\.')", [1]),
        ("x = '\\ba\\\\.b\\\\.c', '\\na.b.c'", [1]),
        ("re.compile(r'qa\\.b\\.c|q\\.a\\.b\\.c|a\\.b\\.cc')", []),
        ("import_module('.c', 'a.b')", [1]),
        ("import_module('.b.c', 'a')", [1]),
        ("import_module('.cc', 'a.b')", []),
        ("x = 'a.b.cc', 'xa.b.c', 'q.a.b.c', 'c'", []),
        ('"""\n>>> from a.b import c\n"""', [2]),
        ("x = 1  # type: a.b.c.T", [1]),
        ("f'a.b.c {x}'", [1]),
        ("from q import *\na.b.c.f()", [2]),
        ("c c", [1]),
    ],
)
def test_doubtful(text: str, lines: list[int]) -> None:
    """Strings, comments and what cannot be read are named and left alone."""
    result = moved(text.encode())
    assert result.content == text.encode()
    assert [place.line for place in result.doubtful] == lines


def test_doubtful_lines_are_those_of_the_result() -> None:
    """A line that an added statement pushed down is named by its new number."""
    result = moved(b"from a.b import c, e\n# a.b.c\n", "a.z.d")
    assert result.content == b"from a.b import e\nfrom a.z import d\n# a.b.c\n"
    assert [(place.line, place.text) for place in result.doubtful] == [(3, "# a.b.c")]
    assert [place.line for place in result.done] == [1, 2]


def test_one_part_name_in_strings() -> None:
    """A name without a dot is an ordinary word unless something imports it."""
    text = b"x = 'o'  # o\n'''>>> import o'''\nimport_module('o')\n"
    assert [place.line for place in moved(text, "n", old="o").doubtful] == [2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "import a.b.c\nx = 1\na = a.b.c.f(x)",
        "from a.b import (  # why\n c,\n)",
    ],
)
def test_refused_whole(text: str) -> None:
    """A file of which one reference cannot be rewritten is left alone, and the line is told."""
    result = moved(text.encode(), OUT if "import a" in text else TOP)
    assert result.refused
    assert (result.content, result.done) == (text.encode(), ())


def test_taken_elsewhere() -> None:
    """A name that another file takes from this one is kept."""
    text = b"from a.b import c\nc.f"
    kept = moved(text, module="a.m", survey=Survey(taken=frozenset({"a.m.c"})))
    assert kept.content == b"from a.b import d as c\nc.f"
    star = moved(text, module="a.m", survey=Survey(taken=frozenset({"a.m.*"})))
    assert star.content == kept.content


def test_shadowed() -> None:
    """Where the package binds a function of that name, `from package import name` means that."""
    survey = Survey(shadowed=frozenset({"a.b.c"}))
    text = b"from a.b import c\nfrom a.b.c import f\nimport a.b\na.b.c()"
    assert moved(text, survey=survey).content == text.replace(
        b".c import", b".d import"
    )


def test_new_name_shadowed() -> None:
    """A new name that the package binds to something else is refused."""
    survey = Survey(shadowed=frozenset({HERE}))
    assert moved(b"from a.b import c", survey=survey).refused
    assert (
        moved(b"from a.b.c import f", survey=survey).content == b"from a.b.d import f"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfimport a.b.c\r\n",
        b"# coding: latin-1\nx = '\xe9'; import a.b.c\n",
        b"# coding: cp1252\nimport a.b.c  # \x80",
        b"x = 1\r\nimport a.b.c\nx = 2\r",
    ],
)
def test_bytes_survive(content: bytes) -> None:
    """A mark, an encoding and the ends of lines stay as they are."""
    assert moved(content).content == content.replace(b"a.b.c", b"a.b.d")


@pytest.mark.parametrize(
    "content",
    [
        b"import a.b.c\x00",
        b"import a.b.c\n\xff",
        b"# coding: nonsense\nimport a.b.c",
        b"import a.b.c\n" + b"(" * 300 + b")" * 300,
        b"import a.b.c\nx = " + b"-" * 20000 + b"1",
        b"import a.b.c\nx = a" + b".b" * 20000,
        b"# coding: latin-1\nimport a.b.c\n",
    ],
)
def test_unreadable(content: bytes) -> None:
    """What cannot be parsed, or written, is left alone and told."""
    result = moved(content, "a.b.\u0142")
    assert result.content == content or not content.startswith(b"#")
    assert result.doubtful or result.refused or b".b.b" in content
