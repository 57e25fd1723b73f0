"""Names that go into an `__all__`, and out of it; nothing else changes."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscaffold_mod.init_file import list_name, unlist_name

ADDED = {
    "sorted": ('__all__ = ["a", "c"]\n', '__all__ = ["a", "b", "c"]\n'),
    "by hand": ('__all__ = ["c", "a"]\n', '__all__ = ["c", "a", "b"]\n'),
    "empty": ("__all__ = []\n", '__all__ = ["b"]\n'),
    "a tuple of one": ("__all__ = ('a',)\n", "__all__ = ('a', 'b')\n"),
    "no brackets": ("__all__ = 'a', 'c'\n", "__all__ = 'a', 'b', 'c'\n"),
    "annotated": ('__all__: list[str] = ["a"]\n', '__all__: list[str] = ["a", "b"]\n'),
    "one a line, with comments": (
        '__all__ = [\n    "a",  # first\n    "c",\n]\n',
        '__all__ = [\n    "a",  # first\n    "b",\n    "c",\n]\n',
    ),
    "Windows line ends": (
        '"""Sound."""\r\n__all__ = [\r\n\t"a",\r\n]\r\n',
        '"""Sound."""\r\n__all__ = [\r\n\t"a",\r\n\t"b",\r\n]\r\n',
    ),
}

TAKEN = {
    "first": ('__all__ = ["b", "c"]\n', '__all__ = ["c"]\n'),
    "last": ('__all__ = ["a", "b"]\n', '__all__ = ["a"]\n'),
    "only": ('__all__ = ["b"]\n', "__all__ = []\n"),
    "tuple of two": ('__all__ = ("a", "b")\n', '__all__ = ("a",)\n'),
    "the second of two": ('__all__ = ["b", "a", "b"]\n', '__all__ = ["b", "a"]\n'),
    "one a line, with comments": (
        '__all__ = [\n    # all\n    "a",  # first\n    "b",\n    "c",  # third\n]\n',
        '__all__ = [\n    # all\n    "a",  # first\n    "c",  # third\n]\n',
    ),
    "no final line end": ('__all__ = ["a", "b"]', '__all__ = ["a"]'),
}

LEFT = {
    "none": "b = 1\n",
    "two places": '__all__ = ["a", "b"]\n__all__ += ["c"]\n',
    "a method": '__all__ = ["a", "b"]\n__all__.append("c")\n',
    "a condition": 'if True:\n    __all__ = ["a", "b"]\n',
    "a sum": 'import x\n__all__ = ["a", "b"] + x.__all__\n',
    "a star": 'import x\n__all__ = ["a", "b", *x.__all__]\n',
    "an object": '__all__ = ["a", "b", print]\n',
    "two strings in one": '__all__ = ["a", "b" "c"]\n',
    "an escape": '__all__ = ["a", "b", "\\x63"]\n',
    "no Python": '__all__ = ["a", "b"\n',
    "a dictionary": '__all__ = {"a": 1, "b": 2}\n',
}


@pytest.mark.parametrize("case", ADDED)
def test_a_name_goes_in(case: str) -> None:
    """A name is written as its neighbours are, and a second time changes nothing."""
    before, after = ADDED[case]
    assert list_name(before.encode(), "b") == after.encode()
    assert list_name(after.encode(), "b") == after.encode()


@pytest.mark.parametrize("case", TAKEN)
def test_a_name_goes_out(case: str) -> None:
    """One entry goes; of two the last."""
    before, after = TAKEN[case]
    assert unlist_name(before.encode(), "b") == after.encode()


@pytest.mark.parametrize("case", LEFT)
def test_what_is_no_plain_list_is_left(case: str) -> None:
    """Where running alone would show what is in it, nothing is changed."""
    content = LEFT[case].encode()
    assert unlist_name(content, "b") == content
    assert list_name(content, "new") == content


@pytest.mark.parametrize(
    "text",
    [
        '__all__ = [\n    "a",\n    "b",  # noqa: F822\n]\n',
        '__all__ = [\n    "a",\n    "b"  # from the extension\n]\n',
    ],
)
def test_a_comment_is_never_lost(text: str) -> None:
    """A name that somebody wrote a comment on is not taken out."""
    assert unlist_name(text.encode(), "b") == text.encode()


def test_encodings() -> None:
    """Bytes stay as they are, a name is written in the file's encoding, or not at all."""
    latin = '# -*- coding: latin-1 -*-\nx = "é"\n__all__ = ["a"]\n'.encode("latin-1")
    after = latin.replace(b'"a"', b'"a", "\xe9"')
    assert list_name(latin, "é") == after
    assert unlist_name(after, "é") == latin
    assert list_name(latin, "名") == latin
    marked = b'\xef\xbb\xbf__all__ = ["a"]\r\n'
    assert list_name(marked, "b") == marked.replace(b'"a"', b'"a", "b"')


def test_other_forms_are_not_asked() -> None:
    """A lazy table or an import beside `__all__` stays, and does no harm."""
    text = (
        "from . import gone\n"
        '_LAZY = {"gone": ".gone"}\n'
        '__all__ = ["echo", "gone"]\n'
        "def __getattr__(name): return _LAZY[name]\n"
    )
    assert unlist_name(text.encode(), "gone") == text.replace(', "gone"', "").encode()


_NAMES = st.lists(
    st.sampled_from(["a", "b", "c", "d", "e_long_name", "f2", "f10", "G", "H_"]),
    min_size=1,
    max_size=7,
)
_SEPARATORS = st.sampled_from([", ", ",", " ,  ", ",\n    ", ",  # why\n    "])
_SHAPES = st.sampled_from(
    [
        *("[{}]", "({},)", "[{},]", "[ {} ]", "[\n    {},\n]", "[\n    {}\n]"),
        "[  # all\n    {}]",
    ]
)


@given(_NAMES, _SEPARATORS, _SHAPES, st.sampled_from("'\""), st.booleans())
def test_whatever_the_list_looks_like(
    names: list[str], separator: str, shape: str, quote: str, crlf: bool
) -> None:
    """The name, and only it, is one more or one less; each comment is still there."""
    inner = separator.join(f"{quote}{name}{quote}" for name in names)
    text = f"x = 1  # one\n__all__ = {shape.format(inner)}\ny = 2\n"
    content = (text.replace("\n", "\r\n") if crlf else text).encode()
    more, less = list_name(content, "d"), unlist_name(content, "d")
    assert _listed(more) == sorted(names if "d" in names else [*names, "d"])
    if less != content:
        names.remove("d")
    assert _listed(less) == sorted(names)
    for after in (more, less):
        assert after.count(b"#") == content.count(b"#")
        assert after.startswith(b"x = 1  # one")
        assert after.count(b"\n") - after.count(b"\r\n") == 0 or not crlf


def _listed(content: bytes) -> list[str]:
    statement = ast.parse(content).body[1]
    assert isinstance(statement, ast.Assign)
    names: list[str] = sorted(ast.literal_eval(statement.value))
    return names
