"""The tutorial's chapter "Modules": its listing, its package, its `fibo`."""

import ast
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran
from tests.generated import projects

Command = Callable[..., Ran]
LISTING = ROOT / "tests" / "data" / "listing.txt"
LINE = "0 1 1 2 3 5 8 13 21 34"
BARE = ("-I", "-S", "-B", "-W", "error")


@pytest.fixture
def listed(command: Command, tmp_path: Path) -> Path:
    """Return the project that the command makes of the tutorial's listing."""
    done = command(
        *("new", "package", "--tree", str(LISTING), "--exports", "all", "--no-git")
    )
    assert done.code == 0, done
    assert "capital letters" in done.out + done.err
    return tmp_path / "Sound"


def test_its_files(listed: Path) -> None:
    """There are 16 Python files in a package and three subpackages."""
    source = listed / "src" / "Sound"
    found = {path.relative_to(source).as_posix() for path in source.rglob("*.py")}

    assert found == {
        "__init__.py",
        *(f"Formats/{name}.py" for name in ("__init__", "wavread", "wavwrite")),
        *(
            f"Formats/{name}.py"
            for name in ("aiffread", "aiffwrite", "auread", "auwrite")
        ),
        *(f"Effects/{name}.py" for name in ("__init__", "echo", "surround", "reverse")),
        *(
            f"Filters/{name}.py"
            for name in ("__init__", "equalizer", "vocoder", "karaoke")
        ),
    }
    assert len(found) == 16


def test_its_docstrings(listed: Path) -> None:
    """They are the right-hand column; a package's own file speaks for the package."""
    source = listed / "src" / "Sound"
    said = {
        folder: ast.get_docstring(
            ast.parse((source / folder / "__init__.py").read_text())
        )
        for folder in (".", "Formats", "Effects", "Filters")
    }

    assert said == {
        ".": "Initialize the sound package",
        "Formats": "Subpackage for file format conversions",
        "Effects": "Subpackage for sound effects",
        "Filters": "Subpackage for filters",
    }


def test_its_star(listed: Path, bare: Path) -> None:
    """`from Sound.Effects import *` binds what `__all__` names, and nothing else."""
    line = "from Sound.Effects import *; print(*[n for n in dir() if n[:2] != '__'])"

    done = projects.run([bare, "-c", line], listed / "src")

    assert done.stdout.split() == ["echo", "reverse", "surround"]


def test_its_tests_pass(listed: Path, with_pytest: Path) -> None:
    """They import each of the 16 and look whether every __all__ is true."""
    words = [with_pytest, "-m", "pytest", "-p", "no:cacheprovider"]

    done = projects.run(words, listed)

    assert done.returncode == 0
    assert "17 passed" in done.stdout


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("import sound.effects.echo", "sound.effects.echo.echofilter"),
        ("from sound.effects import echo", "echo.echofilter"),
        ("from sound.effects.echo import echofilter", "echofilter"),
        ("from sound.effects import *", "echo.echofilter"),
    ],
)
@pytest.mark.parametrize("exports", ["all", "eager", "lazy"])
def test_the_forms_of_import(
    exports: str, statement: str, name: str, tmp_path: Path, bare: Path
) -> None:
    """Each of the chapter's forms leads to the function."""
    project = projects.write(
        tmp_path / "sound",
        import_name="sound",
        example="sound",
        profile="minimal",
        exports=exports,
    )
    line = f"{statement}\nprint({name}.__module__, {name}.__name__)"

    done = projects.run([bare, "-c", line], project.source)

    assert done.stdout.split() == ["sound.effects.echo", "echofilter"]


def test_siblings_refer_to_each_other(tmp_path: Path) -> None:
    """The example shows both an absolute and a relative reference."""
    project = projects.write(tmp_path / "sound", import_name="sound", example="sound")
    imports = [
        node
        for path in project.source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
    ]

    assert any(node.level == 0 and str(node.module)[:6] == "sound." for node in imports)
    assert any(node.level > 0 for node in imports)


@pytest.mark.parametrize("kind", ["script", "module"])
def test_fibo(kind: str, command: Command, tmp_path: Path, bare: Path) -> None:
    """Run, it prints the chapter's line; imported, nothing; its tests need nothing."""
    done = command("new", kind, "fibo", "--example", "fibo", "--no-git")
    assert done.code == 0, done
    file = tmp_path / "fibo" / "fibo.py"

    ran = projects.run([bare, *BARE, file, "50"], tmp_path)
    line = "import sys; sys.path.insert(0, 'fibo'); import fibo"
    imported = projects.run([bare, *BARE, "-c", line], tmp_path)
    tested = projects.run([bare, "-S", "-B", "-m", "unittest"], tmp_path / "fibo")

    assert (ran.returncode, ran.stdout.split()) == (0, LINE.split())
    assert (imported.returncode, imported.stdout) == (0, "")
    assert tested.returncode == 0, tested.stdout
    assert int(projects.RAN.findall(tested.stdout)[0][0]) > 0
    assert os.access(file, os.X_OK) is (kind == "script")


def test_the_script_runs_by_its_name(command: Command, tmp_path: Path) -> None:
    """The line `#!` finds a Python; a script of one file is the same file."""
    command("new", "script", "fibo", "--example", "fibo", "--no-git")
    done = command("new", "script", "fibo.py", "--example", "fibo", "--no-git")
    assert done.code == 0, done
    lone = tmp_path / "fibo.py"

    assert lone.read_bytes() == (tmp_path / "fibo" / "fibo.py").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"fibo", "fibo.py"}
    assert projects.run([lone, "50"], tmp_path).stdout == f"{LINE}\n"


def test_the_module_has_what_the_chapter_has(tmp_path: Path) -> None:
    """`fib`, `fib2`, and the guard below them."""
    project = projects.write(
        tmp_path / "fibo", kind="module", import_name="fibo", example="fibo"
    )
    tree = ast.parse((project.source / "fibo.py").read_text())

    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert functions == ["fib", "fib2"]
    assert isinstance(tree.body[-1], ast.If)
    assert ast.unparse(tree.body[-1].test) == "__name__ == '__main__'"
