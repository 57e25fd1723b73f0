"""How a new file is to be written, by its neighbours and by what is laid down."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscaffold_mod.project import Style, find
from tests.project.trees import write

NEAR = PurePosixPath("x/new.py")


def style(root: Path, files: dict[str, str]) -> Style:
    """Return the style of a new module in the package x."""
    write(root, "pyproject.toml x/__init__.py")
    return find(write(root, files)).style(NEAR)


def test_the_default(tmp_path: Path) -> None:
    """LF, four spaces, double quotes and an end of the last line."""
    assert style(tmp_path, {}) == Style("\n", "    ", '"', True)


def test_the_neighbours_decide(tmp_path: Path) -> None:
    """Each trait is that of the nearest folder that shows it."""
    near = "def f():\r\n\tif 1:\r\n\t\treturn 'a', 'b', \"it's\""
    far = {"far.py": 'a = "x"\nclass A:\n  b = "y"\n'}
    found = style(tmp_path, {"x/a.py": near, **far})
    assert found == Style("\r\n", "\t", "'", False)
    (tmp_path / "x/a.py").write_bytes(b"# only a comment: 'x'\r\n")
    assert find(tmp_path).style(NEAR) == Style("\r\n", "  ", '"', True)


@pytest.mark.parametrize("content", ["\0", "'''", 'x = "', "\xff" * 9, "\ufeff\f\n"])
def test_odd_neighbours(tmp_path: Path, content: str) -> None:
    """A file that is no Python changes nothing but what it shows."""
    found = style(tmp_path, {"x/a.py": content})
    assert (found.indent, found.quote) == ("    ", '"')


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("[*]\nend_of_line = crlf\n", Style(newline="\r\n")),
        ("[*.py]\nindent_style = tab\n", Style(indent="\t")),
        ("[*.{py,pyi}]\nindent_size = 2\n", Style(indent="  ")),
        ("[x/**.py]\nindent_size = 2\n", Style(indent="  ")),
        ("[{*.js,*.ts}]\nindent_size = 2\n", Style()),
        ("[y/*.py]\nindent_size = 2\n", Style()),
        ("[*]\nindent_size = 2\n[new.py]\nindent_size = 8\n", Style(indent=" " * 8)),
        ("[*\nindent_size = x\n[[]\n]{\n", Style()),
        ("[*]\ninsert_final_newline = false\n", Style(final_newline=False)),
    ],
)
def test_editorconfig(tmp_path: Path, config: str, expected: Style) -> None:
    """The sections that match the new file are obeyed, the last one first."""
    found = style(tmp_path, {".editorconfig": f"root = true\n{config}"})
    assert found == expected


def test_gitattributes(tmp_path: Path) -> None:
    """The last line that matches decides; .editorconfig has the last word."""
    text = "* text=auto eol=lf\n*.py text eol=crlf\n"
    assert style(tmp_path, {".gitattributes": text}).newline == "\r\n"
    config = {".editorconfig": "root = true\n[*]\nend_of_line = lf\n"}
    assert style(tmp_path, config).newline == "\n"


GENERATED = b'"""It\'s."""\n\n\ndef f(x: str = "a") -> str:\n    if x:\n        return "it\'s"\n    return f"{x}"\n'


def test_a_style_applied() -> None:
    """Only what may change does: docstrings and strings with quotes inside stay."""
    found = Style("\r\n", "\t", "'", False).applied(GENERATED).decode()
    assert found.split("\r\n") == [
        '"""It\'s."""',
        "",
        "",
        "def f(x: str = 'a') -> str:",
        "\tif x:",
        '\t\treturn "it\'s"',
        '\treturn f"{x}"',
    ]


@given(st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["\t", " ", "  "]))
def test_a_style_keeps_the_meaning(newline: str, indent: str) -> None:
    """Applied to a file, a style changes its look and not its syntax tree."""
    import ast

    look = Style(newline, indent, "'", True)  # type: ignore[arg-type]
    assert ast.dump(ast.parse(look.applied(GENERATED))) == ast.dump(
        ast.parse(GENERATED)
    )
