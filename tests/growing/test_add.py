"""`add` in projects that were made by hand."""

import ast
from pathlib import Path

import pytest

from tests.growing.conftest import Run, paths, plant, texts

SOUND = {
    "pyproject.toml": '[project]\nname = "sound"\nversion = "1"\n',
    "src/sound/__init__.py": '"""Sound."""\n\n__all__ = ["effects"]\n',
    "src/sound/effects/__init__.py": '"""Effects."""\n\nfrom . import echo\n\n'
    '__all__ = ["echo"]\n',
    "src/sound/effects/echo.py": '"""Echo."""\n',
}


def test_module(project: Path, run: Run) -> None:
    """It gets a docstring, and its package names it wherever it names its children."""
    plant(project, SOUND)

    said = run("add", "module", "sound.effects.surround")

    assert said.code == 0, said
    now = texts(project)
    assert now.pop("src/sound/effects/surround.py") == (
        '"""The sound.effects.surround module."""\n'
    )
    assert now.pop("src/sound/effects/__init__.py") == (
        '"""Effects."""\n\nfrom . import echo, surround\n\n'
        '__all__ = ["echo", "surround"]\n'
    )
    assert now == {
        name: text for name, text in SOUND.items() if "effects/__init__" not in name
    }
    assert said.out.splitlines() == [
        "Added sound.effects.surround:",
        "  edit   src/sound/effects/__init__.py",
        "  create src/sound/effects/surround.py",
    ]


def test_missing_parents(project: Path, run: Run) -> None:
    """Every package above gets its __init__.py, and is named in the one above it."""
    plant(project, SOUND)

    said = run("add", "module", "sound.filters.low.steep", "--summary", "Steep: 24 dB.")

    assert said.code == 0, said
    now = texts(project)
    assert now["src/sound/filters/__init__.py"] == '"""The sound.filters package."""\n'
    assert now["src/sound/filters/low/__init__.py"] == (
        '"""The sound.filters.low package."""\n'
    )
    assert now["src/sound/filters/low/steep.py"] == '"""Steep: 24 dB."""\n'
    assert now["src/sound/__init__.py"].endswith('__all__ = ["effects", "filters"]\n')


def test_second_run_changes_nothing(project: Path, run: Run) -> None:
    """What is there already is said, and the exit status is that of success."""
    plant(project, SOUND)
    words = ["add", "module", "sound.filters.low", "--summary", "Low."]
    assert run(*words).code == 0
    before = texts(project)

    said = run(*words)

    assert said.code == 0
    assert said.out == "sound.filters.low is there already; nothing was changed.\n"
    assert texts(project) == before


def test_several(project: Path, run: Run) -> None:
    """Several names are one change; those that are there are told apart."""
    plant(project, SOUND)

    said = run("add", "module", "sound.effects.echo2", "sound.effects.a", "--json")

    assert said.code == 0, said
    assert said.data["names"] == ["sound.effects.echo2", "sound.effects.a"]
    assert (
        '__all__ = ["a", "echo", "echo2"]'
        in (texts(project)["src/sound/effects/__init__.py"])
    )


def test_a_different_file_is_in_the_way(project: Path, run: Run) -> None:
    """It stays, and the difference is shown."""
    plant(project, {**SOUND, "src/sound/effects/low.py": '"""Mine."""\n\nDB = 24\n'})
    before = texts(project)

    said = run("add", "module", "sound.effects.low")

    assert said.code == 2
    assert "error: src/sound/effects/low.py is there and differs" in said.err
    assert '  -"""Mine."""' in said.err.splitlines()
    assert '  +"""The sound.effects.low module."""' in said.err.splitlines()
    assert said.err.count("hint: ") == 1
    assert texts(project) == before


def test_unknown_top_level_package(project: Path, run: Run) -> None:
    """The dotted name that was probably meant is offered."""
    plant(project, SOUND)

    said = run("add", "module", "effects.surround")

    assert said.code == 2
    assert said.err == (
        "error: no top-level package effects here\nhint: sound.effects.surround?\n"
    )


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("src/sound/effects/low.py", "pyscaffold-mod add module sound.effects.low"),
        ("sound/effects/low", "pyscaffold-mod add module sound.effects.low"),
        ("sound.effects.class", "pyscaffold-mod add module sound.effects.my_class"),
        ("sound.effects.2low", "pyscaffold-mod add module sound.effects."),
        ("sound..low", "pyscaffold-mod add module"),
        ("sound.effects.con", "pyscaffold-mod add module sound.effects.my_con"),
        ("", "pyscaffold-mod add module"),
    ],
)
def test_bad_names(project: Path, run: Run, typed: str, hint: str) -> None:
    """The rules are those of `new`, and the hint is a line to type."""
    plant(project, SOUND)

    said = run("add", "module", typed)

    assert said.code == 2, said
    assert said.err.splitlines()[0].startswith("error: ")
    assert f"hint: {hint}" in said.err
    assert texts(project) == SOUND


def test_corrected_name(project: Path, run: Run) -> None:
    """A hyphen becomes an underscore, as in `new`, and that is said."""
    plant(project, SOUND)

    said = run("add", "module", "sound.effects.slow-down")

    assert said.code == 0, said
    assert "slow-down becomes slow_down" in said.err
    assert "src/sound/effects/slow_down.py" in texts(project)


def test_twin_module(project: Path, run: Run) -> None:
    """A package beside a module of its name would hide it: promote is the way."""
    plant(project, SOUND)

    said = run("add", "package", "sound.effects.echo")

    assert said.code == 2
    assert "a package sound.effects.echo would hide it" in said.err
    hint = "hint: pyscaffold-mod promote src/sound/effects/echo.py"
    assert hint in said.err.splitlines()
    assert texts(project) == SOUND


def test_parent_is_a_module(project: Path, run: Run) -> None:
    """A module holds no others; promote is the way."""
    plant(project, SOUND)

    said = run("add", "module", "sound.effects.echo.long")

    assert said.code == 2
    assert "sound.effects.echo is a module" in said.err
    assert "pyscaffold-mod promote src/sound/effects/echo.py" in said.err


def test_twin_package(project: Path, run: Run) -> None:
    """A module beside a package of its name would never be found."""
    plant(project, SOUND)

    said = run("add", "module", "sound.effects")

    assert said.code == 2
    assert "sound.effects is a package already" in said.err
    assert "pyscaffold-mod add module sound.effects.NAME" in said.err


@pytest.mark.parametrize("name", ["sound.effects.Echo", "sound.Effects.low"])
def test_case_twin(project: Path, run: Run, name: str) -> None:
    """Two names that differ only in case are one file on Windows and macOS."""
    plant(project, SOUND)

    said = run("add", "module", name)

    assert said.code == 2, said
    assert "differs only in case from" in said.err
    assert texts(project) == SOUND


def test_computed_all(project: Path, run: Run) -> None:
    """What cannot be edited surely is left alone, and where is said; the rest is done."""
    init = "from . import a\n\n__all__ = ['a'] + a.__all__\n"
    plant(project, {"pkg/__init__.py": init, "pkg/a.py": "__all__ = []\n"})

    said = run("add", "module", "pkg.b")

    assert said.code == 0, said
    assert "left alone: pkg/__init__.py: line 3" in said.err
    now = texts(project)
    assert now["pkg/__init__.py"] == init
    assert "pkg/b.py" in now


def test_no_metadata(project: Path, run: Run) -> None:
    """A folder of Python files is a project, too; a one-part name goes beside them."""
    plant(project, {"main.py": "import helpers\n", "helpers.py": "X = 1\n"})

    said = run("add", "module", "shapes")

    assert said.code == 0, said
    assert texts(project)["shapes.py"] == '"""The shapes module."""\n'


def test_style_of_the_neighbours(project: Path, run: Run) -> None:
    """Line ends are those of the files around."""
    plant(
        project,
        {
            "pkg/__init__.py": '"""P."""\r\n__all__ = (\r\n    "a",\r\n)\r\n',
            "pkg/a.py": '"""A."""\r\n',
        },
    )

    assert run("add", "module", "pkg.b").code == 0

    assert texts(project)["pkg/b.py"] == '"""The pkg.b module."""\r\n'
    assert texts(project)["pkg/__init__.py"] == (
        '"""P."""\r\n__all__ = (\r\n    "a",\r\n    "b",\r\n)\r\n'
    )


MIRRORED = {
    "pyproject.toml": '[project]\nname = "pkg"\nversion = "1"\n',
    "src/pkg/__init__.py": "",
    "src/pkg/a.py": "",
    "src/pkg/sub/__init__.py": "",
    "src/pkg/sub/b.py": "",
    "src/pkg/sub/c.py": "",
    "tests/__init__.py": "",
    "tests/test_a.py": "import pytest\nfrom pkg import a\n\ndef test_a(): assert a\n",
    "tests/sub/__init__.py": "",
    "tests/sub/test_b.py": "from pkg.sub import b\n\ndef test_b(): assert b\n",
    "tests/sub/test_c.py": "from pkg.sub import c\n\ndef test_c(): assert c\n",
}


def test_mirrored_tests(project: Path, run: Run) -> None:
    """Where tests mirror the modules, the new module gets a first test in its place."""
    plant(project, MIRRORED)

    assert run("add", "module", "pkg.more.deep").code == 0

    now = texts(project)
    assert now["tests/more/__init__.py"] == ""
    assert "from pkg.more import deep\n" in now["tests/more/test_deep.py"]


def test_dry_run_and_diff_change_nothing(project: Path, run: Run) -> None:
    """What would be done is listed or shown; the files stay."""
    plant(project, MIRRORED)

    listed = run("add", "package", "pkg.more", "--dry-run")
    shown = run("add", "package", "pkg.more", "--diff")

    assert listed.out == ("Would add pkg.more:\n  create src/pkg/more/__init__.py\n")
    assert shown.out.startswith("diff --git a/src/pkg/more/__init__.py")
    assert texts(project) == MIRRORED


def test_from_below_and_from_outside(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The project is found from a folder in it, or given by --project."""
    plant(project, SOUND)
    monkeypatch.chdir(project / "src" / "sound" / "effects")
    assert run("add", "module", "sound.a").code == 0
    monkeypatch.chdir(project.parent)
    assert run("add", "module", "sound.b", "--project", "project").code == 0

    assert {"src/sound/a.py", "src/sound/b.py"} <= paths(project)


def test_namespace_package(project: Path, run: Run) -> None:
    """A namespace package above stays one: no __init__.py is put in (PEP 420)."""
    plant(
        project,
        {
            "pyproject.toml": '[project]\nname = "acme-tools"\nversion = "1"\n',
            "src/acme/tools/__init__.py": "",
        },
    )

    assert run("add", "module", "acme.tools.saw.blade").code == 0

    now = paths(project)
    assert "src/acme/__init__.py" not in now
    assert {"src/acme/tools/saw/__init__.py", "src/acme/tools/saw/blade.py"} <= now


@pytest.mark.parametrize(
    "names", [("sound.a", "sound.a.b"), ("sound.a.b", "sound.a")], ids=["down", "up"]
)
def test_twins_in_one_run(project: Path, run: Run, names: tuple[str, str]) -> None:
    """What is asked for at once may not be both a module and a package."""
    plant(project, SOUND)

    said = run("add", "module", *names)

    assert said.code == 2, said
    assert "sound.a" in said.err
    assert texts(project) == SOUND


def test_folder_without_init(project: Path, run: Run) -> None:
    """A folder in a package gets the __init__.py that it lacks, and no mention."""
    plant(project, {**SOUND, "src/sound/filters/low.py": "DB = 24\n"})

    said = run("add", "module", "sound.filters.high")

    assert said.code == 0, said
    assert "note: src/sound/filters had no __init__.py; it has one now" in said.err
    now = texts(project)
    assert "src/sound/filters/__init__.py" in now
    assert now["src/sound/__init__.py"] == SOUND["src/sound/__init__.py"]


@pytest.mark.parametrize(
    "summary", ["a\nb", "\x1b[31mred", "\ud800", "x\u2028y", " outside ", "\x85", "\t"]
)
@pytest.mark.parametrize(
    "words",
    [
        ["module", "sound.low"],
        ["package", "sound.low"],
        ["script", "low"],
        ["script", "low", "--entry-point"],
    ],
    ids=" ".join,
)
def test_summary_is_one_plain_line(
    project: Path, run: Run, words: list[str], summary: str
) -> None:
    """A docstring that `new` refuses, `add` refuses, too."""
    plant(project, SOUND)

    said = run("add", *words, f"--summary={summary}")

    assert said.code == 2, said
    assert said.err.startswith("error: the summary ")
    assert len(said.err.splitlines()) == 2
    assert texts(project) == SOUND


@pytest.mark.parametrize(
    "summary",
    ['a"b', '"', '""', '"""', 'a\\"', "it's {{ x }} {% raw %}", "\\N{BELL} %d", "é🎉"],
)
@pytest.mark.parametrize("kind", ["module", "package"])
@pytest.mark.parametrize("near", ["A = 'x'\n", "def f():\n\treturn 1\r\n", "A = 1"])
def test_docstring_comes_back(
    project: Path, run: Run, kind: str, summary: str, near: str
) -> None:
    """Whatever stands in the docstring, Python reads what was typed."""
    plant(project, {**SOUND, "src/sound/a.py": near, "src/sound/b.py": near})

    assert run("add", kind, "sound.low", f"--summary={summary}").code == 0

    path = "low.py" if kind == "module" else "low/__init__.py"
    tree = ast.parse((project / "src/sound" / path).read_bytes())
    assert ast.get_docstring(tree, clean=False) == summary


def test_module_beside_a_folder_of_data(project: Path, run: Run) -> None:
    """A folder without code hides nothing; the second run finds the module again."""
    plant(project, {**SOUND, "src/sound/presets/hall.json": "{}"})

    assert run("add", "module", "sound.presets").code == 0
    said = run("add", "module", "sound.presets")

    assert said.code == 0, said
    assert said.out == "sound.presets is there already; nothing was changed.\n"


def test_module_beside_a_folder_of_modules(project: Path, run: Run) -> None:
    """A module would hide a namespace package of its name, and all in it."""
    plant(project, {**SOUND, "src/sound/presets/hall.py": "SECONDS = 3\n"})

    said = run("add", "module", "sound.presets")

    assert said.code == 2, said
    assert "src/sound/presets is there; a module sound.presets would hide" in said.err
    assert "hint: pyscaffold-mod add package sound.presets" in said.err
    assert "src/sound/presets.py" not in texts(project)


@pytest.mark.parametrize("name", ["low.py/x", "low.pyc"])
def test_something_else_is_in_the_way(project: Path, run: Run, name: str) -> None:
    """A folder low.py, or byte code that Python would import, is named as it is."""
    files = {**SOUND, f"src/sound/{name}": ""}
    plant(project, files)

    said = run("add", "module", "sound.low")

    assert said.code == 2, said
    twin = name.removesuffix("/x")
    assert f"error: src/sound/{twin} is in the way of sound.low\n" in said.err
    assert texts(project) == files
