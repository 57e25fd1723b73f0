"""What becomes of the ``__init__.py`` files that people write."""

import pytest

from pyscaffold_mod.init_file import add_child, reads_stub, remove_child, rename_child

# before, the child to add, after
ADDED = {
    "list": ('__all__ = ["a", "c"]\n', "b", '__all__ = ["a", "b", "c"]\n'),
    "list, first": ('__all__ = ["b"]\n', "a", '__all__ = ["a", "b"]\n'),
    "list, last": ('__all__ = ["a"]\n', "b", '__all__ = ["a", "b"]\n'),
    "single quotes": ("__all__ = ['a']\n", "b", "__all__ = ['a', 'b']\n"),
    "unicode prefix": ("__all__ = [u'a']\n", "b", "__all__ = [u'a', u'b']\n"),
    "no space": ('__all__=["a","c"]\n', "b", '__all__=["a","b","c"]\n'),
    "padded": ('__all__ = [ "a" ]\n', "b", '__all__ = [ "a", "b" ]\n'),
    "magic comma": ('__all__ = ["a",]\n', "b", '__all__ = ["a", "b",]\n'),
    "no final newline": ('__all__ = ["a"]', "b", '__all__ = ["a", "b"]'),
    "semicolon": ('x = 1; __all__ = ["a"]; y = 2\n', "b", 'x = 1; __all__ = ["a", "b"]; y = 2\n'),
    "comment behind": ('__all__ = ["a"]  # noqa\n', "b", '__all__ = ["a", "b"]  # noqa\n'),
    "annotated": ('__all__: list[str] = ["a"]\n', "b", '__all__: list[str] = ["a", "b"]\n'),
    "empty list": ("__all__ = []\n", "b", '__all__ = ["b"]\n'),
    "empty list, file in single quotes": ("x = ''\n__all__ = []\n", "b", "x = ''\n__all__ = ['b']\n"),
    "empty tuple": ("__all__ = ()\n", "b", '__all__ = ("b",)\n'),
    "empty annotated tuple": ("__all__: tuple[str, ...] = ()\n", "b", '__all__: tuple[str, ...] = ("b",)\n'),
    "empty rows": ("__all__ = [\n]\n", "b", '__all__ = [\n    "b",\n]\n'),
    "empty rows, comment": ("__all__ = [  # none\n]\n", "b", '__all__ = [  # none\n    "b",\n]\n'),
    "tuple of one": ('__all__ = ("a",)\n', "b", '__all__ = ("a", "b")\n'),
    "tuple of two": ('__all__ = ("a", "c")\n', "b", '__all__ = ("a", "b", "c")\n'),
    "bare tuple": ('__all__ = "a", "c"\n', "b", '__all__ = "a", "b", "c"\n'),
    "unsorted": ('__all__ = ["z", "a"]\n', "b", '__all__ = ["z", "a", "b"]\n'),
    "plain order": ('__all__ = ["B", "Ab", "a"]\n'.replace('"B", "Ab"', '"A", "B"'), "Z", '__all__ = ["A", "B", "Z", "a"]\n'),
    "case does not count": ('__all__ = ["a", "B", "d"]\n', "c", '__all__ = ["a", "B", "c", "d"]\n'),
    "kinds as ruff sorts": ('__all__ = ["ONE", "Two", "one"]\n', "alpha", '__all__ = ["ONE", "Two", "alpha", "one"]\n'),
    "numbers by value": ('__all__ = ["v2", "v10"]\n', "v9", '__all__ = ["v2", "v9", "v10"]\n'),
    "numbers as text": ('__all__ = ["v10", "v2"]\n', "v19", '__all__ = ["v10", "v19", "v2"]\n'),
    "rows": ('__all__ = [\n    "a",\n    "c",\n]\n', "b", '__all__ = [\n    "a",\n    "b",\n    "c",\n]\n'),
    "rows, first": ('__all__ = [\n    "b",\n    "c",\n]\n', "a", '__all__ = [\n    "a",\n    "b",\n    "c",\n]\n'),
    "rows, last": ('__all__ = [\n    "a",\n    "b",\n]\n', "c", '__all__ = [\n    "a",\n    "b",\n    "c",\n]\n'),
    "rows, last without comma": ('__all__ = [\n    "a",\n    "b"\n]\n', "c", '__all__ = [\n    "a",\n    "b",\n    "c"\n]\n'),
    "rows, last without comma, comment": ('__all__ = [\n  "a",\n  "b"  # B\n]\n', "c", '__all__ = [\n  "a",\n  "b",  # B\n  "c"\n]\n'),
    "rows, one": ('__all__ = [\n    "a",\n]\n', "b", '__all__ = [\n    "a",\n    "b",\n]\n'),
    "rows with comments": ('__all__ = [\n    "a",  # A\n    # of c\n    "c",\n]\n', "b", '__all__ = [\n    "a",  # A\n    "b",\n    # of c\n    "c",\n]\n'),
    "rows, tabs": ('__all__ = [\n\t"a",\n\t"c",\n]\n', "b", '__all__ = [\n\t"a",\n\t"b",\n\t"c",\n]\n'),
    "rows, CRLF": ('__all__ = [\r\n    "a",\r\n]\r\n', "b", '__all__ = [\r\n    "a",\r\n    "b",\r\n]\r\n'),
    "rows, CR": ('__all__ = [\r    "a",\r]\r', "b", '__all__ = [\r    "a",\r    "b",\r]\r'),
    "rows, form feed above": ('\f\n__all__ = [\n    "a",\n]\n', "b", '\f\n__all__ = [\n    "a",\n    "b",\n]\n'),
    "aligned": ('__all__ = ["a",\n           "c"]\n', "b", '__all__ = ["a",\n           "b",\n           "c"]\n'),
    "aligned, first": ('__all__ = ["b",\n           "c"]\n', "a", '__all__ = ["a",\n           "b",\n           "c"]\n'),
    "aligned, last": ('__all__ = ["a",\n           "b"]\n', "c", '__all__ = ["a",\n           "b",\n           "c"]\n'),
    "comma first": ('__all__ = [ "a"\n          , "c"\n          ]\n', "b", '__all__ = [ "a"\n          , "b"\n          , "c"\n          ]\n'),
    "filled": ('__all__ = [\n    "a", "b",\n    "d", "e",\n]\n', "c", '__all__ = [\n    "a", "b", "c",\n    "d", "e",\n]\n'),
    "filled, middle": ('__all__ = [\n    "a", "c",\n    "d", "e",\n]\n', "b", '__all__ = [\n    "a", "b", "c",\n    "d", "e",\n]\n'),
    "import": ("from . import a, c\n", "b", "from . import a, b, c\n"),
    "import of one": ("from . import a\n", "b", "from . import a, b\n"),
    "import, noqa": ("from . import a, c  # noqa: F401\n", "b", "from . import a, b, c  # noqa: F401\n"),
    "import in parentheses": ("from . import (a, c)\n", "b", "from . import (a, b, c)\n"),
    "import, rows": ("from . import (\n    a,  # noqa\n    c,\n)\n", "b", "from . import (\n    a,  # noqa\n    b,\n    c,\n)\n"),
    "import, backslash": ("from . import a, \\\n    c\n", "b", "from . import a, \\\n    b, \\\n    c\n"),
    "import as itself": ("from . import a as a, c as c\n", "b", "from . import a as a, b as b, c as c\n"),
    "import as another": ("from . import a as _a, c\n", "b", "from . import a as _a, b, c\n"),
    "import, unsorted": ("from . import c, a\n", "b", "from . import c, a, b\n"),
    "statements": ("from . import a\nfrom . import c\n", "b", "from . import a\nfrom . import b\nfrom . import c\n"),
    "statements, first": ("import os\nfrom . import b\nfrom . import c\n", "a", "import os\nfrom . import a\nfrom . import b\nfrom . import c\n"),
    "statements, no final newline": ("from . import a\nfrom . import b", "c", "from . import a\nfrom . import b\nfrom . import c"),
    "statements, noqa": ("from . import a  # noqa: F401\nfrom . import b  # noqa: F401\n", "c", "from . import a  # noqa: F401\nfrom . import b  # noqa: F401\nfrom . import c  # noqa: F401\n"),
    "statements in a stub": ("from . import a as a\nfrom . import c as c\n", "b", "from . import a as a\nfrom . import b as b\nfrom . import c as c\n"),
    "import and list": ('from . import a\n\n__all__ = ["a"]\n', "b", 'from . import a, b\n\n__all__ = ["a", "b"]\n'),
    "dict table": ('import importlib\n_T = {"a": ".a"}\ndef __getattr__(name):\n    return importlib.import_module(_T[name], __name__)\n', "b", 'import importlib\n_T = {"a": ".a", "b": ".b"}\ndef __getattr__(name):\n    return importlib.import_module(_T[name], __name__)\n'),
    "dict table, absolute": ("import importlib\n_T = {'a': 'pkg.a'}\ndef __getattr__(name):\n    return importlib.import_module(_T[name])\n", "b", "import importlib\n_T = {'a': 'pkg.a', 'b': 'pkg.b'}\ndef __getattr__(name):\n    return importlib.import_module(_T[name])\n"),
    "set table": ('import importlib\n_T = {"a", "c"}\ndef __getattr__(name):\n    if name in _T:\n        return importlib.import_module("." + name, __name__)\n', "b", 'import importlib\n_T = {"a", "b", "c"}\ndef __getattr__(name):\n    if name in _T:\n        return importlib.import_module("." + name, __name__)\n'),
    "frozenset table": ('import importlib\n_T = frozenset({"a"})\ndef __getattr__(name):\n    if name in _T:\n        return importlib.import_module("." + name, __name__)\n', "b", 'import importlib\n_T = frozenset({"a", "b"})\ndef __getattr__(name):\n    if name in _T:\n        return importlib.import_module("." + name, __name__)\n'),
    "lazy_loader": ('import lazy_loader as lazy\n__getattr__, __dir__, __all__ = lazy.attach(__name__, submodules=["a"])\n', "b", 'import lazy_loader as lazy\n__getattr__, __dir__, __all__ = lazy.attach(__name__, submodules=["a", "b"])\n'),
    "lazy_loader, from": ('from lazy_loader import attach as at\n__getattr__, __dir__, __all__ = at(__name__, {"a"}, {"c": ["C"]})\n', "b", 'from lazy_loader import attach as at\n__getattr__, __dir__, __all__ = at(__name__, {"a", "b"}, {"c": ["C"]})\n'),
    "lazy_loader, named list": ('import lazy_loader\nsubmodules = [\n    "a",\n]\n__getattr__, _, _ = lazy_loader.attach(__name__, submodules)\n', "b", 'import lazy_loader\nsubmodules = [\n    "a",\n    "b",\n]\n__getattr__, _, _ = lazy_loader.attach(__name__, submodules)\n'),
}  # fmt: skip

# Nothing to add, nothing to say.
UNTOUCHED = {
    "empty": "",
    "docstring": '"""A package."""\n',
    "comment": "# nothing\n",
    "only names from modules": "from .a import A\nfrom .b import *\n",
    "a name of the file": "version = 1\nfrom . import version\n",
    "a private module": "from . import _version\n__version__ = _version.get()\n",
    "a wildcard": "from . import *\n",
    "attributes by module": 'import importlib\n_T = {"A": ".a"}\ndef __getattr__(name):\n    return importlib.import_module(_T[name])\n',
    "deprecated names": 'from warnings import warn\n_OLD = {"a": "b"}\ndef __getattr__(name):\n    if name in _OLD:\n        warn(name)\n',
    "imports in a function": "def f():\n    from . import a\n",
    "lazy_loader without submodules": 'import lazy_loader as lazy\n__getattr__, __dir__, __all__ = lazy.attach(__name__, submod_attrs={"a": ["A"]})\n',
    "a stub counts": "import lazy_loader as lazy\n__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)\n",
    "names for type checkers alone": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from . import a\n",
}

# Left alone, and what is said.
LEFT = {
    "sum": ('__all__ = ["a"] + c.__all__\n', "line 1: __all__ is not a plain list of names"),
    "of another": ("from . import a\n__all__ = a.__all__\n", "line 2: __all__ is not a plain list of names"),
    "starred": ('__all__ = ["a", *b]\n', "line 1: __all__ is not a plain list of names"),
    "concatenated": ('__all__ = ["a" "c"]\n', "line 1: __all__ is not a plain list of names"),
    "no strings": ("__all__ = [a]\n", "line 1: __all__ is not a plain list of names"),
    "parenthesised name": ('__all__ = [("a")]\n', "line 1: __all__ is not a plain list of names"),
    "set": ('__all__ = {"a"}\n', "line 1: __all__ is not a plain list of names"),
    "imported": ("from .c import __all__\n", "line 1: __all__ is not a plain list of names"),
    "two": ('__all__ = ["a"]\n__all__ = ["c"]\n', "line 1: __all__ is set or changed in more than one place"),
    "more later": ('__all__ = ["a"]\n__all__ += ["c"]\n', "line 2: __all__ is set or changed in more than one place"),
    "append": ('__all__ = ["a"]\n__all__.append("c")\n', "line 2: __all__ is set or changed in more than one place"),
    "extend": ('__all__ = ["a"]\n\n__all__.extend(c.__all__)\n', "line 3: __all__ is set or changed in more than one place"),
    "condition": ('if x:\n    __all__ = ["a"]\n', "line 2: __all__ is set under a condition"),
    "try": ('try:\n    __all__ = ["a"]\nexcept E:\n    pass\n', "line 2: __all__ is set under a condition"),
    "half": ("from . import a\n__all__ = f()\n", "line 2: __all__ is not a plain list of names"),
    "another b": ('from .c import b\n__all__ = ["a"]\n', "line 1: b is something else in this file"),
    "a function b": ("from . import a\ndef b(): ...\n", "line 2: b is something else in this file"),
    "computed table": ('from importlib import import_module\n_T = set("a c".split())\ndef __getattr__(name):\n    if name in _T:\n        return import_module(name)\n', "line 2: _T, which __getattr__ consults, is not written out"),
    "computed submodules": ("import lazy_loader\n_, _, __all__ = lazy_loader.attach(__name__, f())\n", "line 2: the submodules of lazy_loader.attach are not written out"),
    "syntax": ("x = 1\ny = (\n", "line 2: this is not valid Python: '(' was never closed"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "name", "after"), ADDED.values(), ids=ADDED)
def test_a_child_goes_where_its_siblings_stand(
    before: str, name: str, after: str
) -> None:
    """A child is added in the author's layout and order, and once; removing undoes it."""
    added = add_child(before.encode(), name)
    assert (added.content.decode(), added.left) == (after, ())
    assert added.done
    assert add_child(added.content, name) == type(added)(added.content)
    assert remove_child(added.content, name).content.decode() == before


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED)
def test_no_form_is_begun(text: str) -> None:
    """A file that names no children is left as it is, without a word."""
    added = add_child(text.encode(), "zz")
    assert (added.content, added.done, added.left) == (text.encode(), (), ())


@pytest.mark.parametrize(("text", "why"), LEFT.values(), ids=LEFT)
def test_what_cannot_be_kept_whole_is_left_and_said(text: str, why: str) -> None:
    """Where one form cannot be edited none is, and the line is named."""
    added = add_child(text.encode(), "b")
    assert (added.content, added.done) == (text.encode(), ())
    assert why in added.left


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe", b"a\0b", b"# coding: nothing\n", b"# coding: rot13\n",
        b'# coding: utf-7\nx = "+AGE-"\n', b"x = " + b"(" * 999, b"\xef\xbb\xbf# coding: latin-1\n",
        b"x = " + b"-" * 99_999 + b"1",
    ],
)  # fmt: skip
def test_no_bytes_raise(content: bytes) -> None:
    """What is no Python text is left alone, and said in one line."""
    for edited in (
        add_child(content, "b"),
        remove_child(content, "b"),
        rename_child(content, "b", "c"),
    ):
        assert (edited.content, edited.done) == (content, ())
        assert len(edited.left) == 1
        assert edited.left[0].startswith("line ")
        assert edited.left[0].isprintable()
    assert not reads_stub(content)


def test_an_encoding_and_a_byte_order_mark_stay() -> None:
    """A file is written back in its own encoding (PEP 263)."""
    latin = '# coding: latin-1\n# é\n__all__ = ["a"]\n'.encode("latin-1")
    assert add_child(latin, "b").content == latin.replace(b'"a"', b'"a", "b"')
    assert add_child(latin, "ж").content == latin
    assert "cannot write this name" in add_child(latin, "ж").left[0]
    marked = b'\xef\xbb\xbf__all__ = ["a"]\n'
    assert add_child(marked, "b").content == b'\xef\xbb\xbf__all__ = ["a", "b"]\n'


def test_a_long_line_is_written_one_name_a_line() -> None:
    """Over 88 columns, or the longest line of code, a list is laid out as by ruff."""
    names = ["a" * 14, *(f"module_{number}" for number in range(1, 6))]
    before = "__all__ = [" + ", ".join(f'"{name}"' for name in names) + "]\n"
    rows = "".join(f'    "{name}",\n' for name in [*names, "module_6"])
    assert len(before) == 89
    assert (
        add_child(before.encode(), "module_6").content.decode()
        == f"__all__ = [\n{rows}]\n"
    )
    longer = f"x = {'1' * 100}\n{before}"
    assert add_child(longer.encode(), "module_6").content.decode() == longer.replace(
        '"]', '", "module_6"]'
    )
    noted = f'"""{"a" * 100}"""\n# {"b" * 100}\n{before}'
    assert (
        b'[\n    "aaaaaaaaaaaaaa",\n' in add_child(noted.encode(), "module_6").content
    )


def test_private_children_are_named_nowhere() -> None:
    """A name that begins with an underscore is for the package alone."""
    content = b'from . import a\n__all__ = ["a"]\n'
    assert add_child(content, "_b").content == content


def test_siblings_tell_modules_from_other_names() -> None:
    """With the siblings given, an import of anything else is no model."""
    content = b"from . import version_string\n"
    assert add_child(content, "b", siblings=["a"]).content == content
    assert add_child(content, "b", siblings=["version_string"]).done


def test_absolute_imports_need_the_dotted_name() -> None:
    """An absolute import of siblings is edited if it is known to be the package's."""
    content = b"from pkg.sub import a, c\n"
    unknown = add_child(content, "b", siblings=["a", "c"])
    assert unknown.left == ("line 1: from pkg.sub import … may import child modules",)
    known = add_child(content, "b", package="pkg.sub", siblings=["a", "c"])
    assert known.content == b"from pkg.sub import a, b, c\n"
    plain = add_child(b"import pkg.a\nimport pkg.c\n", "b", package="pkg")
    assert plain.content == b"import pkg.a\nimport pkg.b\nimport pkg.c\n"
    assert (
        remove_child(plain.content, "b", package="pkg").content
        == b"import pkg.a\nimport pkg.c\n"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("from . import b\nb.start()\n", "line 2: b is used here"),
        ("from . import b as x\nx.start()\n", "line 2: x is used here"),
        ('from .b import B\n__all__ = ["b"]\n', "line 1: b is imported here"),
        ("def f():\n    from . import b\n", "line 2: b is imported here"),
        ('_T = {"B": ".b"}\n', "line 1: this table finds something in b"),
        ('__all__ = ["b"] + x\n', "line 1: __all__ is not a plain list of names"),
    ],
)
def test_a_child_in_use_is_not_removed_or_renamed(text: str, why: str) -> None:
    """A file that uses a child but for naming it is left alone."""
    for edited in (
        remove_child(text.encode(), "b"),
        rename_child(text.encode(), "b", "c"),
    ):
        assert edited.content == text.encode()
        assert why in edited.left


def test_a_child_is_removed_from_every_form() -> None:
    """Imports under another name and under conditions go, too; the comments stay."""
    before = b'import os\nfrom . import b as _b\nfrom . import a, b\n__all__ = [\n    # two\n    "a",\n    "b",  # B\n]\n'
    removed = remove_child(before, "b")
    assert removed.left == ()
    assert (
        removed.content
        == b'import os\nfrom . import a\n__all__ = [\n    # two\n    "a",\n]\n'
    )


def test_a_row_goes_that_others_share_a_line_with() -> None:
    """Names go from lists in mixed layouts, too; other names' comments stay."""
    before = b"__all__ = ['a',  # A\n    'b',]\n"
    assert remove_child(before, "b").content == b"__all__ = ['a',  # A\n    ]\n"
    tuple_of_two = b'__all__ = ("a", "b")\n'
    assert remove_child(tuple_of_two, "a").content == b'__all__ = ("b",)\n'
    assert remove_child(tuple_of_two, "b").content == b'__all__ = ("a",)\n'


def test_a_sole_import_goes_with_its_line() -> None:
    """A statement that imports one child is taken away whole, if it has a line."""
    before = b'import os\nfrom . import b\n__all__ = ["b"]\n'
    assert remove_child(before, "b").content == b"import os\n__all__ = []\n"
    shared = remove_child(b"import os; from . import b\n", "b")
    assert shared.left == ("line 1: this cannot be edited without changing more",)


def test_siblings_need_not_name_the_new_child() -> None:
    """Statements of known siblings get one more, once."""
    before = b"from . import a\nfrom . import c\n"
    added = add_child(before, "b", siblings=["a", "c"])
    assert added.content == b"from . import a\nfrom . import b\nfrom . import c\n"


def test_an_empty_block_is_not_left_behind() -> None:
    """An import that is all of a block cannot go; that is said."""
    content = b"try:\n    from . import b\nexcept ImportError:\n    pass\n"
    removed = remove_child(content, "b")
    assert (removed.content, removed.done) == (content, ())
    assert removed.left


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('__all__ = ["a", "b", "c"]\n', '__all__ = ["a", "c", "z"]\n'),
        ('__all__ = ["c", "b", "a"]\n', '__all__ = ["c", "z", "a"]\n'),
        ('__all__ = [\n    "a",\n    "b",  # B\n    "c",\n]\n', '__all__ = [\n    "a",\n    "z",  # B\n    "c",\n]\n'),
        ("from . import a, b as b, c\n", "from . import a, c, z as z\n"),
        ("from . import b as x\n", "from . import z as x\n"),
        ("from . import b\n", "from . import z\n"),
    ],
)  # fmt: skip
def test_a_renamed_child_keeps_the_order(before: str, after: str) -> None:
    """A new name goes to its place in a sorted list; comments keep it where it is."""
    renamed = rename_child(before.encode(), "b", "z")
    assert (renamed.content.decode(), renamed.left) == (after, ())


def test_a_name_that_is_there_is_not_taken_twice() -> None:
    """A child is not given the name of another."""
    content = b'__all__ = ["a", "b"]\n'
    assert rename_child(content, "a", "b").left == ("line 1: b stands here already",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import lazy_loader as l\n_ = l.attach_stub(__name__, __file__)\n", True),
        ("from lazy_loader import attach_stub as s\n_ = s(__name__, __file__)\n", True),
        (
            "# attach_stub\nimport lazy_loader\n_ = lazy_loader.attach(__name__)\n",
            False,
        ),
        ("def attach_stub(): ...\nattach_stub()\n", False),
    ],
)
def test_a_stub_that_counts_is_recognised(text: str, expected: bool) -> None:
    """Only a call of lazy_loader's own function makes the stub the one to edit."""
    assert reads_stub(text.encode()) is expected
