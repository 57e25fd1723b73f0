"""What cannot be read, and what the error says."""

import pytest

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.outline import read


def refusal(source: str | bytes) -> ScaffoldError:
    """Read what cannot be read, and return the error: one line, and a hint."""
    with pytest.raises(ScaffoldError) as caught:
        read(source)
    error = caught.value
    for said in (error.message, error.hint):
        assert said.isprintable()
        assert not said.endswith(".")
    return error


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1: the text holds no tree"),
        ("\n   \n...\n", "line 1, column 1: the text holds no tree"),
        ("a/\n  x.py\nb/\n  y.py", "line 3, column 1: b is a second root"),
        (
            "a/\n    b/\n        x.py\n      y.py\n",
            "line 4, column 7: no name above begins in the column of y.py",
        ),
        (
            "  a/\n    x.py\n b.py\n",
            "line 3, column 2: no name above begins in the column of b.py",
        ),
        ("a/\n  x.py\n    y.py", "line 3, column 5: y.py lies below x.py, a file"),
        (
            "a/\n  x.py\n  b/\n    x.py\n  x.py",
            "line 5, column 3: x.py stands in this folder already, in line 2",
        ),
        (
            "a\n├── b/\n├── b\n",
            "line 3, column 5: b stands in this folder already, in line 2",
        ),
        (
            "a/\n\tx.py\n        y.py\n",
            "line 3, column 9: the tabs and spaces before y.py cannot be compared",
        ),
        (
            "a/\n    x.py\n\ty.py\n",
            "line 3, column 2: the tabs and spaces before y.py cannot be compared",
        ),
        (
            "a/\n\tb/\n\t\tx.py\n    y.py\n",
            "line 4, column 5: the tabs and spaces before y.py cannot be compared",
        ),
        (".\n└── x.py", "line 1, column 1: the root has no name"),
        ("C:.\n    x.py", "line 1, column 1: the root has no name"),
        ("C:\\\n    x.py", "line 1, column 1: the root has no name"),
        ("/", "line 1, column 1: the root has no name"),
        (
            "v1.2/\n  x.py",
            "line 1, column 1: v1.2 has a dot, as no name of a package may",
        ),
        ("a/\n  x\0y.py", "line 2, column 3: U+0000 is no text"),
        ("```\na\n```\n```\nb\n```", "line 5, column 1: a second fenced block"),
        (
            "a/\n  \x1b[1m.py\n    x.py",
            "line 3, column 5: x.py lies below \\x1b[1m.py, a file",
        ),
    ],
)
def test_the_error_says_the_place_and_the_thing(text: str, message: str) -> None:
    """What is no tree of one package is refused with line and column."""
    assert refusal(text).message == message


def test_a_lone_module_gets_the_line_to_type() -> None:
    """A module is made by another command, which the hint names."""
    error = refusal("src/sound.py")
    message = "line 1, column 5: sound.py is a module, not the tree of a package"
    assert error.message == message
    assert error.hint == "pyscaffold-mod new module sound"


@pytest.mark.parametrize("around", ["", "  pyproject.toml\n", "  tests/\n    a.py\n"])
def test_a_project_gets_the_tree_to_paste(around: str) -> None:
    """A folder that only holds `src/` around one package is a project."""
    error = refusal(f"project/\n{around}  src/\n    sound/\n      echo.py\n")
    assert error.message == "line 1, column 1: project is a project, not a package"
    assert error.hint == "paste the tree of the package: tree src/sound"


@pytest.mark.parametrize(
    "text",
    [
        "project/\n  __init__.py\n  src/\n    sound/\n      echo.py\n",
        "project/\n  src/\n    sound/\n      echo.py\n    more.py\n",
        "project/\n  src/\n    sound.py\n",
    ],
)
def test_a_subpackage_may_be_called_src(text: str) -> None:
    """A `src` of any other shape is a subpackage as others are."""
    assert "src." in [entry.name for entry in read(text).entries]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        # `├───` in the code page 437 of Windows.
        (b"sound\r\n\xc3\xc4\xc4\xc4effects\r\n", "line 2, byte 8: not UTF-8"),
        (b"\xff\xfea\0\n\0x", "line 2, byte 7: not UTF-16-LE"),
        (b"\xfe\xff\0a\0\r\0\n\xd8\0\0a", "line 2, byte 9: not UTF-16-BE"),
        ("sound\n".encode("utf-16-le"), "line 1, column 1: U+0000 is no text"),
    ],
)
def test_bytes_of_another_encoding_are_refused(data: bytes, message: str) -> None:
    """The error says which byte of which line is wrong."""
    error = refusal(data)
    assert error.message == message
    assert "UTF-8" in error.hint
