"""`tree`: labels, drawing, imports."""

import os
import time
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscaffold_mod.cli import drawing
from pyscaffold_mod.looking import tree as looking
from pyscaffold_mod.looking.labels import Node
from tests.looking.conftest import Said, Told, Write


@pytest.mark.parametrize(
    ("files", "path", "label"),
    [
        ({"a.py": ""}, "a.py", "module"),
        ({"a.py": "#!/usr/bin/env python3\n"}, "a.py", "script"),
        ({"a.py": "# /// script\n# ///\n"}, "a.py", "script"),
        ({"a.py": "if __name__ == '__main__':\n  x\n"}, "a.py", "script"),
        ({"a.py": "'''\n  if __name__ == '__main__':\n'''"}, "a.py", "module"),
        ({"my-tool.py": ""}, "my-tool.py", "not importable"),
        ({"my-tool.py": "#!python\n"}, "my-tool.py", "script"),
        ({"class.py": ""}, "class.py", "not importable"),
        ({"p/__init__.py": ""}, "p", "package"),
        ({"p/__init__.py": ""}, "p/__init__.py", "package"),
        ({"p/__init__.py": "", "p/__main__.py": ""}, "p/__main__.py", "script"),
        (
            {"p/__init__.py": "", "p/a.py": "if __name__ == '__main__': x"},
            "p/a.py",
            "module",
        ),
        ({"p/__init__.py": "", "p/q/a.py": ""}, "p/q", "namespace package"),
        ({"p/__init__.py": "", "p/q/a.txt": ""}, "p/q", "data"),
        ({"p/a.py": ""}, "p", "namespace package"),
        ({"p-q/__init__.py": ""}, "p-q", "not importable"),
        ({"a.py": "", "a/__init__.py": ""}, "a.py", "not importable"),
        ({"a.py": "", "a/b.py": ""}, "a.py", "module"),
        ({"tests/test_a.py": "", "a.py": ""}, "tests", "tests"),
        ({"tests/helper.py": ""}, "tests/helper.py", "tests"),
        ({"test_a.py": ""}, "test_a.py", "tests"),
        ({"a.json": ""}, "a.json", "data"),
        ({"a.pyi": ""}, "a.pyi", "data"),
        ({"src/p/__init__.py": ""}, "src", "folder"),
    ],
)
def test_labels(
    write: Write, files: dict[str, str | bytes], path: str, label: str
) -> None:
    """Each file and folder has the label that its name, place and text give it."""
    found = looking.look(write(files))

    assert {str(node.path): node.label for node in found.nodes}[path] == label


def test_drawing(write: Write, said: Said) -> None:
    """The order is fixed, labels stand in one column, what is no code is folded away."""
    folder = write(
        {
            "b/__init__.py": '"""Work\n\nhard."""',
            "b/c.py": "'''See.'''",
            "a.py": "",
            ".git/config": "",
            "env/pyvenv.cfg": "",
            "b/__pycache__/c.pyc": "",
            "__pycache__/a.pyc": "",
            "build/x.py": "",
        }
    )

    code, out, _ = said(folder, "tree", "--summaries", "--ascii")

    assert code == 0
    assert out.splitlines() == [
        "tree/",
        "|-- a.py             module",
        "`-- b/               package  Work",
        "    |-- __init__.py  package",
        "    `-- c.py         module  See.",
        "folded: .git, __pycache__ (2), build, env",
    ]


def test_width(write: Write, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal, whatever the signs of a name or a docstring."""
    folder = write({f"{'x' * 90}.py": "", "a.py": f'"""{"漢" * 80}"""'})
    monkeypatch.setenv("COLUMNS", "60")

    lines = said(folder, "tree", "--summaries", "--ascii")[1].splitlines()

    # Each sign of the summary takes two columns; three are for the dots.
    assert lines[1].startswith("|-- a.py  module  漢漢")
    assert [drawing.width(line) for line in lines[1:]] == [59, 60]


@given(text=st.text(), columns=st.integers(1, 20))
def test_cut(text: str, columns: int) -> None:
    """A line that fits stays as it is; another is cut, and never too wide."""
    found = drawing.cut(text, columns)

    assert drawing.width(found) <= columns
    assert found == text or (drawing.width(text) > columns and found.endswith("."))


@given(depths=st.lists(st.integers(0, 4), max_size=12))
def test_last_signs(depths: list[int]) -> None:
    """An entry is drawn as the last one if no other of its folder follows."""
    paths: list[str] = []
    nodes: list[Node] = []
    for number, wanted in enumerate(depths):
        depth = min(wanted, nodes[-1].depth + 1 if nodes else 0)
        paths = [*paths[:depth], str(number)]
        nodes.append(Node(PurePosixPath(*paths), "data", is_folder=True))

    lines = list(drawing.rows(nodes, ("+", "L", "|")))
    for node, line in zip(nodes, lines, strict=True):
        siblings = [one for one in nodes if one.path.parent == node.path.parent]
        is_last = siblings[-1] == node
        assert line.split(node.path.name)[0][-1] == ("L" if is_last else "+")


GRAPH = {
    "s/__init__.py": "",
    "s/a.py": "from . import b\nimport os\nfrom s.d import x\n",
    "s/b.py": "from s.a import y\n",
    "s/c.py": "def f():\n    import s.d\nif TYPE_CHECKING:\n    from . import a\n",
    "s/d.py": "try:\n    import s.e.f\nexcept ImportError:\n    pass\n",
    "s/e/__init__.py": "from .f import *\n",
    "s/e/f.py": "from ... import beyond\nif __name__ == '__main__':\n    import s.c\n",
}


def test_imports(write: Write, told: Told, said: Said) -> None:
    """Imports of every form are found; a cycle is one only if it closes at load time."""
    folder = write(GRAPH)
    found = told(folder, "tree", "--imports")["imports"]

    def kind(one: dict[str, bool]) -> str:
        return "cycle" if one["in_cycle"] else "" if one["at_load"] else "later"

    assert [f"{x['importer']} {x['imported']} {kind(x)}".strip() for x in found] == [
        "s.a s.b cycle",
        "s.a s.d",
        "s.b s.a cycle",
        "s.c s.a later",
        "s.c s.d later",
        "s.d s.e.f",
        "s.e s.e.f",
        "s.e.f s.c later",
    ]
    text = said(folder, "tree", "--imports")[1]
    assert text.startswith("s.a\n  -> s.b (cycle)\n  -> s.d\ns.b\n")
    assert "s.c\n  -> s.a (later)\n" in text


def test_mermaid(write: Write, said: Said) -> None:
    """The graph names each module once; cycles and later imports have their own arrows."""
    lines = said(write(GRAPH), "tree", "--mermaid")[1].splitlines()
    names = dict(line.strip().split("[") for line in lines if "[" in line)
    by_name = {text.strip('"]'): number for number, text in names.items()}

    assert lines[0] == "graph LR"
    assert f"    {by_name['s.a']} ==>|cycle| {by_name['s.b']}" in lines
    assert f"    {by_name['s.c']} -.-> {by_name['s.d']}" in lines
    assert f"    {by_name['s.a']} --> {by_name['s.d']}" in lines


def test_script_and_its_neighbour(write: Write, told: Told) -> None:
    """A script in a folder that is no package imports what lies beside it."""
    folder = write(
        {"pyproject.toml": "", "s/__init__.py": "", "tools/a.py": "import b"}
    )
    (folder / "tools/b.py").touch()

    found = told(folder, "tree", "--imports")["imports"]
    pairs = [(one["importer"], one["imported"]) for one in found]
    assert pairs == [("tools/a.py", "tools/b.py")]


@pytest.mark.skipif(os.name == "nt", reason="no such links and pipes there")
@pytest.mark.parametrize("option", ["--summaries", "--imports", "--mermaid", "--ascii"])
def test_hostile_files(write: Write, said: Said, option: str) -> None:
    """Nothing that lies in a folder makes a traceback."""
    folder = write(
        {
            "latin.py": b"x = '\xe9'\n",
            "nul.py": b"x\0",
            "broken.py": "def\n",
            "odd.py": "# -*- coding: nonsense -*-\n",
            "deep.py": "x = " + "(" * 500 + ")" * 500,
            "bom.py": b"\xef\xbb\xbf'''Mark.'''\r\n",
            "folder.py/x.txt": "",
            "p/__init__.py/x.txt": "",
            "escape.py": "'\\d'\n",
        }
    )
    (folder / "loop").symlink_to(".")
    (folder / "self.py").symlink_to("self.py")
    (folder / "gone.py").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.py")
    with (folder / os.fsdecode(b"\xff.py")).open("w"):
        pass
    (folder / "line\nend.py").touch()
    below = folder
    for _ in range(300):
        below = below / "a"
    below.mkdir(parents=True)

    code, _, err = said(folder, "tree", option)

    assert (code, err) == (0, "")


def test_unreadable_folder(
    write: Write, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be listed is there, with the reason."""
    folder = write({"shut/a.py": "", "b.py": ""})
    (folder / "shut").chmod(0)
    try:
        if os.access(folder / "shut", os.R_OK):
            pytest.skip("this user may read everything")
        nodes = told(folder, "tree")["nodes"]
    finally:
        (folder / "shut").chmod(0o755)

    assert [node["path"] for node in nodes] == ["b.py", "shut"]
    assert nodes[1]["note"].startswith("it cannot be read: ")


@pytest.mark.parametrize("path", ["missing", "a.py", "", "x\0y"])
def test_wrong_usage(write: Write, said: Said, path: str) -> None:
    """A path that is no folder ends with 2, an error and a hint."""
    code, out, err = said(write({"a.py": ""}), "tree", path)

    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert "\nhint: " in err


def test_ten_thousand_files(tmp_path: Path) -> None:
    """A tree of 10,000 modules takes less than 3 seconds of this process, imports too."""
    for number in range(100):
        folder = tmp_path / f"p{number}"
        folder.mkdir()
        (folder / "__init__.py").touch()
        text = f'"""Do."""\nimport os\nfrom p{(number + 1) % 100} import m1\n'
        for other in range(99):
            (folder / f"m{other}.py").write_text(text)

    start = time.process_time()
    found = looking.look(tmp_path, summaries=True, imports=True)

    assert time.process_time() - start < 3
    assert (len(found.nodes), len(found.edges)) == (10_100, 9_900)
