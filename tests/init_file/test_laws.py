"""Laws over ``__init__`` texts that nobody wrote by hand."""

import ast
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from pyscaffold_mod.init_file import add_child, remove_child, rename_child

NAMES = st.lists(st.sampled_from("abcdefghABC"), unique=True, max_size=6)
COMMENTS = st.sampled_from(["", "", "  # note", "\t# a, b] ("])
NOISE = st.sampled_from(
    ["", '"""Doc, with "quotes" and __all__."""', "import os", "# é", "\f", "x = 1; y = (2,\n 3)",
     "if x:\n\tpass", "from .m import M", "z = 1 + \\\n  2", "from .n import *"]
)  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A text with one ``__all__``, and the names in it."""

    content: bytes
    names: list[str]


@st.composite
def sequences(draw: st.DrawFn, names: list[str]) -> str:
    """Write names between brackets in any layout."""
    opening, closing = draw(st.sampled_from([("[", "]"), ("(", ")")]))
    quote = draw(st.sampled_from("'\""))
    breaks = draw(st.sampled_from(["one", "rows", "any"]))
    parts = [opening]
    for index, name in enumerate(names):
        parts.append(draw(_space(breaks)))
        parts.append(f"{quote}{name}{quote}")
        lone = opening == "(" and len(names) == 1
        if index < len(names) - 1 or lone or draw(st.booleans()):
            parts.append(draw(st.sampled_from(["", "", " "])) + ",")
    parts.append(draw(_space(breaks)))
    return "".join(parts) + closing


def _space(breaks: str) -> st.SearchStrategy[str]:
    rows = st.builds(
        lambda note, above, indent: f"{note}\n{above}{indent}",
        COMMENTS,
        st.sampled_from(["", "", "    # above\n", "\n"]),
        st.sampled_from(["    ", "\t", "", "  "]),
    )
    line = st.sampled_from(["", " "])
    return {"one": line, "rows": rows, "any": st.one_of(line, rows)}[breaks]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Write a whole file."""
    names = draw(NAMES)
    target = draw(st.sampled_from(["__all__ = ", "__all__: object = "]))
    whole = target + draw(sequences(names)) + draw(COMMENTS)
    modules = [name for name in names if name.islower()]
    before = [draw(NOISE), draw(NOISE)]
    if modules:
        before.append(draw(imports(modules) | NOISE))
    text = "\n".join([*before, whole, draw(NOISE)]) + draw(st.sampled_from(["", "\n"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    return Text(mark + text.encode(), names)


def imports(modules: list[str]) -> st.SearchStrategy[str]:
    """Write an import of modules in any layout."""
    return st.sampled_from(
        [
            "from . import " + ", ".join(modules),
            "from . import (" + ", ".join(modules) + ")",
            "from . import (\n    " + ",\n    ".join(modules) + ",\n)",
            "from . import " + ", \\\n    ".join(modules),
            "from . import " + ", ".join(f"{name} as {name}" for name in modules),
            "\n".join(f"from . import {name}" for name in modules),
        ]
    )


def all_of(content: bytes) -> list[str]:
    """Evaluate the one ``__all__`` of a file."""
    for stmt in ast.parse(content).body:
        if (
            isinstance(stmt, (ast.Assign, ast.AnnAssign))
            and "__all__" in ast.unparse(stmt).partition("=")[0]
        ):
            assert stmt.value is not None
            return list(ast.literal_eval(stmt.value))
    raise AssertionError(content)


def is_woven(small: bytes, large: bytes) -> bool:
    """Return whether all bytes of one text are in another in their order."""
    rest = iter(large)
    return all(byte in rest for byte in small)


@settings(max_examples=300, deadline=None)
@given(texts(), st.sampled_from(["ab", "mm", "zz", "Bb"]))
def test_adding_and_removing(text: Text, new: str) -> None:
    """The names are the old ones and the new; nothing else changes; removing undoes it."""
    added = add_child(text.content, new, siblings=text.names)
    assert added.left == ()
    assert "__all__" in added.done
    names = all_of(added.content)
    assert [name for name in names if name != new] == text.names
    assert names.count(new) == 1
    lone = b",)" if len(text.names) == 1 else b""
    assert is_woven(
        text.content.replace(lone, b")") if lone else text.content, added.content
    )
    again = add_child(added.content, new, siblings=text.names)
    assert again.content == added.content
    assert remove_child(added.content, new).content == text.content


@settings(max_examples=100, deadline=None)
@given(texts(), st.sampled_from(["ab", "mm", "zz", "Bb"]))
def test_renaming(text: Text, new: str) -> None:
    """A renamed child has the old one's place in no list but its own order."""
    for old in text.names[:1]:
        renamed = rename_child(text.content, old, new)
        assert renamed.left == ()
        assert sorted(all_of(renamed.content)) == sorted({*text.names, new} - {old})


@settings(max_examples=100, deadline=None)
@given(texts())
def test_removing(text: Text) -> None:
    """Any name can be taken out; the others keep their order and every comment stays."""
    for old in text.names[-1:]:
        removed = remove_child(text.content, old)
        assert removed.left == ()
        assert all_of(removed.content) == text.names[:-1]
        assert is_woven(removed.content, text.content) or len(text.names) == 2


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=40)
    | st.text("_al=[]'\"(),\\\n\r\f\t#+ab", max_size=40).map(str.encode)
)
def test_nothing_raises(content: bytes) -> None:
    """No bytes are an error; what was not edited is returned as it was."""
    for edited in (
        add_child(content, "zz"),
        remove_child(content, "a"),
        rename_child(content, "a", "zz"),
    ):
        assert bool(edited.done) == (edited.content != content)
