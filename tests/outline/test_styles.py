"""What can be read: the ways in which people and programs write a tree."""

from pathlib import Path

import pytest

from pyscaffold_mod.outline import Entry, Outline, read

DATA = Path(__file__).parents[1] / "data"

EFFECTS = ["", "effects.", "effects.echo", "core"]

STYLES = {
    "spaces": "sound/\n  __init__.py\n  effects/\n     __init__.py\n     echo.py\n  core.py",
    "tabs": "sound\n\t__init__.py\n\teffects\n\t\t__init__.py\n\t\techo.py\n\tcore.py",
    "a block of Markdown": """\
        sound/
            __init__.py
            effects/
                __init__.py
                echo.py
            core.py
    """,
    "tree": """\
$ tree ./src/sound
./src/sound
├── __init__.py
├── effects
│\xa0\xa0 ├── __init__.py
│\xa0\xa0 └── echo.py
└── core.py

2 directories, 4 files
""",
    "tree -F": """\
/home/ana/sound/
├── __init__.py
├── effects/
│   ├── __init__.py
│   └── echo.py*
└── core.py

1 directory, 4 files
""",
    "tree --charset=ascii": """\
sound
|-- __init__.py
|-- effects
|   |-- __init__.py
|   `-- echo.py
`-- core.py
""",
    "tree /F": """\
PS C:\\work> tree /F sound
Folder PATH listing for volume Windows
Volume serial number is A0E2-58EE
C:\\WORK\\sound
│   __init__.py
│
├───effects
│       __init__.py
│       echo.py
│
│   core.py
""",
    "tree /F /A": """\
Folder PATH listing
Volume serial number is 00000157 B8F4:6480
C:\\sound
|   __init__.py
|   
+---effects
|       __init__.py
|       echo.py
|       
\\---later
        core.py
""",
    "+--": "sound\n+--__init__.py\n+--effects\n|  +--__init__.py\n|  +--echo.py\n+--core.py",
}


def names(outline: Outline) -> list[str]:
    """Return the names of all entries."""
    return [entry.name for entry in outline.entries]


@pytest.mark.parametrize("style", STYLES)
def test_each_style_gives_the_same_tree(style: str) -> None:
    """The style of the text does not matter."""
    outline = read(STYLES[style])
    expected = EFFECTS
    if style == "tree /F /A":
        expected = ["", "effects.", "effects.echo", "later.", "later.core"]
    assert outline.root == "sound"
    assert names(outline) == expected
    assert outline.left_out == outline.unsayable == ()


def test_the_listing_of_the_tutorial() -> None:
    """The tutorial's own listing is read whole: 4 packages, 12 modules."""
    outline = read((DATA / "listing.txt").read_bytes())
    docstrings = {entry.name: entry.docstring for entry in outline.entries}
    assert outline.root == "Sound"
    assert [name for name in docstrings if name.endswith(".")] == [
        "Formats.",
        "Effects.",
        "Filters.",
    ]
    assert len(docstrings) == 16
    assert docstrings[""] == "Initialize the sound package"
    assert docstrings["Formats."] == "Subpackage for file format conversions"
    assert docstrings["Effects.echo"] == ""
    assert outline.entries[-1] == Entry("Filters.karaoke", "", 22, 15)
    assert (outline.left_out, outline.without_init, outline.unsayable) == ((), (), ())


@pytest.mark.parametrize("name", ["django", "flask", "networkx", "rich"])
def test_every_line_of_a_real_package_is_taken(name: str) -> None:
    """Each line is an entry, or the `__init__.py` of one."""
    text = (DATA / "trees" / f"{name}.txt").read_text(encoding="utf-8")
    outline = read(text)
    inits = sum(line.endswith(" __init__.py") for line in text.splitlines())
    modules = sum(line.endswith(".py") for line in text.splitlines()) - inits
    assert len(outline.entries) == len(text.splitlines()) - inits
    assert sum(not x.name.endswith(".") for x in outline.entries[1:]) == modules
    assert (outline.root, outline.left_out, outline.unsayable) == (name, (), ())


def test_packages_without_an_init_file_are_told() -> None:
    """Flask's `sansio` has no `__init__.py` in its listing, all others do."""
    flask = read((DATA / "trees" / "flask.txt").read_bytes())
    assert flask.without_init == ("sansio.",)
    assert read("sound/\n  a/\n    b.py\n  empty/").without_init == ("", "a.")


@pytest.mark.parametrize(
    ("line", "docstring"),
    [
        ("echo.py  Repeat a sound", "Repeat a sound"),
        ("echo.py\tRepeat a sound", "Repeat a sound"),
        ("echo.py # Repeat a sound  ", "Repeat a sound"),
        ("echo.py   #Repeat: 'a' \\ \"b\"  c", "Repeat: 'a' \\ \"b\"  c"),
        ("echo.py - Repeat a sound", "Repeat a sound"),
        ("echo.py -- Repeat a sound", "Repeat a sound"),
        ("echo.py \N{EM DASH} Repeat", "Repeat"),
        ("echo.py Repeat a sound", "Repeat a sound"),
        ("echo.py  -1 is the last", "-1 is the last"),
        ("echo.py  # #1 of all", "#1 of all"),
        ("echo.py #", ""),
        ("echo.py", ""),
    ],
)
def test_the_text_on_the_right_is_the_docstring(line: str, docstring: str) -> None:
    """The text stays as it is, but for its mark and outer white space."""
    assert read(f"sound/\n    {line}").entries[1] == Entry("echo", docstring, 2, 5)


@pytest.mark.parametrize(
    ("folder", "init", "expected"),
    [("Outer", "Inner", "Inner"), ("Outer", "", "Outer"), ("", "Inner", "Inner")],
)
def test_the_init_file_speaks_for_its_package(
    folder: str, init: str, expected: str
) -> None:
    """The text beside `__init__.py` wins over that beside the folder."""
    text = f"sound/\n  a/  # {folder}\n    __init__.py  {init}\n  b.py"
    assert read(text).entries[1] == Entry("a.", expected, 2, 3)


def test_names_are_not_judged() -> None:
    """A file's name is taken as it is, even if no import can say it."""
    outline = read("sound/\n  0001_initial.py\n  unicode10-0-0.py\n  my echo.py\n")
    assert names(outline) == ["", "0001_initial", "unicode10-0-0", "my echo"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sound\n├── filters\n└── echo.py", ["", "filters.", "echo"]),
        ("sound/\n├── util/\n├── LOG\n└── echo.py", ["", "util.", "echo"]),
        ("C:\\sound\n│   LOG\n│\n└───filters", ["", "filters."]),
        ("sound/\n  filters/\n    ...\n  LOG\n", ["", "filters."]),
        ("sound\n└── a\n    └── b", ["", "a.", "a.b."]),
        ("sound", [""]),
    ],
)
def test_empty_folders_are_empty_packages(text: str, expected: list[str]) -> None:
    """A bare name is a folder where files and folders look alike."""
    assert names(read(text)) == expected


@pytest.mark.parametrize("dots", ["...", "…", "├── ...", "    … and more"])
def test_an_ellipsis_is_skipped(dots: str) -> None:
    """An ellipsis stands for names that are not given, however it is indented."""
    outline = read(f"sound/\n├── a.py\n{dots}\n└── b.py")
    assert names(outline) == ["", "a", "b"]
    assert outline.left_out == ()


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_text_around_a_fence_is_no_part_of_the_tree(fence: str) -> None:
    """Lines count from the beginning of the text, not of the fence."""
    text = f"# Plan\n\nOur sounds:\n\n{fence}text\nsound\n`-- a.py\n{fence}\nEnough.\n"
    outline = read(text)
    assert outline.entries == (Entry("", "", 6, 1), Entry("a", "", 7, 5))
    assert read(text.replace(f"\n{fence}\nEnough.", "")).entries == outline.entries


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "str"]
)
def test_every_encoding_and_line_end_gives_the_same_tree(
    encoding: str, end: str
) -> None:
    """What editors and Windows write is read alike."""
    text = "sound\n\n├── a.py  Écho\n└── b.py\n".replace("\n", end)
    source: str | bytes = text
    if encoding != "str":
        mark = "\ufeff" if encoding.startswith("utf-16") else ""
        source = (mark + text).encode(encoding)
    assert read(source).entries == (
        Entry("", "", 1, 1),
        Entry("a", "Écho", 3, 5),
        Entry("b", "", 4, 5),
    )


@pytest.mark.parametrize(
    ("line", "root", "column"),
    [
        ("  ./src/sound/  Sounds", "sound", 9),
        ("C:\\Users\\My Name\\SOUND", "SOUND", 18),
        ("\\\\server\\share\\sound", "sound", 16),
        ("../sound # Sounds", "sound", 4),
    ],
)
def test_the_root_is_the_last_part_of_a_path(line: str, root: str, column: int) -> None:
    """The column is that of the name, not of the path."""
    outline = read(line + "\n    a.py")
    assert (outline.root, outline.entries[0].column) == (root, column)
    assert names(outline) == ["", "a"]
