"""Which lines become neither a module nor a package, and why."""

from pyscaffold_mod.outline import LeftOut, read


def test_what_is_no_module_is_left_out_with_the_reason() -> None:
    """Data, stubs, caches and hidden files are listed, not dropped."""
    outline = read(
        """\
sound
├── .git
│   └── hooks
│       └── update.py
├── LICENSE
├── __init__.py
├── __pycache__
│   └── echo.cpython-312.pyc
├── echo.py
├── echo.pyi
├── link.py -> echo.py
├── my data.csv
├── old.pyc
├── sound.egg-info
│   └── PKG-INFO
└── static
    └── css
        └── site.css
"""
    )
    assert [entry.name for entry in outline.entries] == ["", "echo"]
    assert outline.left_out == (
        LeftOut(".git/", 2, "hidden"),
        LeftOut(".git/hooks/", 3, "inside .git/"),
        LeftOut(".git/hooks/update.py", 4, "inside .git/"),
        LeftOut("LICENSE", 5, "no .py at its end"),
        LeftOut("__pycache__/", 7, "byte-code"),
        LeftOut("__pycache__/echo.cpython-312.pyc", 8, "inside __pycache__/"),
        LeftOut("echo.pyi", 10, "no .py at its end"),
        LeftOut("link.py", 11, "a symbolic link"),
        LeftOut("my data.csv", 12, "no .py at its end"),
        LeftOut("old.pyc", 13, "byte-code"),
        LeftOut("sound.egg-info/", 14, "made by an installer"),
        LeftOut("sound.egg-info/PKG-INFO/", 15, "inside sound.egg-info/"),
        LeftOut("static/", 16, "a folder without modules"),
        LeftOut("static/css/", 17, "inside static/"),
        LeftOut("static/css/site.css", 18, "inside static/"),
    )


def test_names_with_a_dot_are_unsayable_with_all_below() -> None:
    """No dotted name can hold a dot; a data folder with one is data."""
    outline = read(
        "sound/\n  a.b.py\n  v1.2/\n    __init__.py\n    x/\n      y.txt\n"
        "  data.d/\n    x.txt\n  new/\n    echo.py\n  empty.d/\n"
    )
    why = "a dot or a slash in the name"
    assert outline.unsayable == (
        LeftOut("a.b.py", 2, why),
        LeftOut("v1.2/", 3, why),
        LeftOut("v1.2/__init__.py", 4, "inside v1.2/"),
        LeftOut("v1.2/x/", 5, "inside v1.2/"),
        LeftOut("v1.2/x/y.txt", 6, "inside v1.2/"),
        LeftOut("empty.d/", 11, why),
    )
    assert [left.path for left in outline.left_out] == ["data.d/", "data.d/x.txt"]
    assert [entry.name for entry in outline.entries] == ["", "new.", "new.echo"]
