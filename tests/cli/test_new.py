"""`new`, as a program of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import template
from tests.conftest import ROOT, UNRELEASED, Ran, files_of

Command = Callable[..., Ran]
LISTING = ROOT / "tests" / "data" / "listing.txt"


def test_last_lines(command: Command) -> None:
    """What was made, what comes next and how to make it again."""
    done = command("new", "script", "fibo", "--example", "fibo")

    python = ".".join(map(str, sys.version_info[:3]))
    made, first, second, again = done.out.splitlines()
    assert done.code == 0
    assert done.err == UNRELEASED
    assert made == f"Made fibo (7 files). 1 module imports cleanly on Python {python}."
    assert first == "Next:  cd fibo"
    assert second.split() in (
        ["python", "-m", "unittest"],
        ["python3", "-m", "unittest"],
    )
    version = template.version()
    assert again == f"Again: pyscaffold-mod {version} new script fibo --example fibo"


def test_again_makes_the_same(command: Command, tmp_path: Path) -> None:
    """The last line, typed elsewhere, makes the same files."""
    first = command(
        *("new", "package", "sound", "--module", "a.b", "--exports", "lazy"),
        *("--description", "It's “quoted”", "--features", "pyproject,typed", "--json"),
    )
    again = json.loads(first.out)["again"]
    (tmp_path / "elsewhere").mkdir()
    second = command(*again[1:], cwd=tmp_path / "elsewhere")

    assert second.code == 0, second
    assert files_of(tmp_path / "sound") == files_of(tmp_path / "elsewhere" / "sound")


def test_other_version(command: Command) -> None:
    """A line to replay from another version says so and makes nothing."""
    done = command("0.0.1", "new", "script", "fibo")

    assert done.code == 2
    assert f"this is pyscaffold-mod {template.version()}, not 0.0.1" in done.err


def test_lone_script(command: Command, tmp_path: Path) -> None:
    """A name that ends in .py is that one file, here, and it runs."""
    done = command("new", "script", "fibo.py", "--example", "fibo")

    assert done.code == 0, done
    assert [path.name for path in tmp_path.iterdir()] == ["fibo.py"]
    assert os.access(tmp_path / "fibo.py", os.X_OK)
    assert "Next:  python" in done.out


def test_hyphen(command: Command, tmp_path: Path) -> None:
    """`my-tools` is the folder and the distribution, `my_tools` the import name."""
    done = command("new", "package", "my-tools")

    assert done.code == 0, done
    assert "my_tools" in done.err
    assert (tmp_path / "my-tools/src/my_tools/__init__.py").is_file()
    assert 'name = "my-tools"' in (tmp_path / "my-tools/pyproject.toml").read_text()


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (
            ["new", "module", "sound.effects.echo"],
            "sound.effects.echo has dots; new makes a new project",
            "pyscaffold-mod add module sound.effects.echo",
        ),
        (["new", "script", "sound.play"], "has dots", "pyscaffold-mod add script play"),
        (["new", "package", "random"], "random", "pyscaffold-mod new package "),
        (["new", "package", "class"], "keyword", "pyscaffold-mod new package "),
        (["new", "package", "a/b"], "a/b is a path", "new package b --output a/b"),
        (["new", "package", "."], ". is a path", "new package NAME --output ."),
        (["new", "package", "a", "--output", ""], "--output is empty", ""),
        (["new", "package", "sound", "--exports", "some"], "some", "none, all, eager"),
        (["new", "package", "sound", "--module", "a..b"], "a..b", ""),
        (["new", "package", "--tree", "missing.txt"], "missing.txt", "text file"),
        (["new", "package", "Other", "--tree", str(LISTING)], "Sound", "--rename-root"),
        (
            ["new", "script", "x", "--data-file", "missing.yml"],
            "missing.yml",
            "text file",
        ),
        (["new", "package", "sound", "--overwrite", "nothing.txt"], "nothing.txt", ""),
        (["new", "package"], "new package needs a name", "new package NAME"),
        (["new"], "a kind and a name", "new package NAME"),
        (["new", "package", "sound", "--nonsense"], "--nonsense", "--help"),
        (["new", "packages", "sound"], "packages", "--help"),
        (["nonsense"], "nonsense", "--help"),
        (["new", "package", "sound", "more"], "more", "--help"),
        (["new", "package", "sound", "--exports"], "--exports", "--help"),
    ],
)
def test_slips(
    command: Command, tmp_path: Path, words: list[str], error: str, hint: str
) -> None:
    """A slip gets one error, one hint and no traceback; nothing is made."""
    done = command(*words)

    assert done.code == 2, done
    assert done.out == ""
    (said, advice) = done.err.splitlines()
    assert said.startswith("error: ")
    assert error in said
    assert advice.startswith("hint: ")
    assert hint in advice
    assert list(tmp_path.iterdir()) == []


def test_error_as_json(command: Command) -> None:
    """With --json an error is one object on standard output, and nothing else."""
    for words in (["new", "package", "class", "--json"], ["new", "--json"]):
        done = command(*words)
        described = json.loads(done.out)

        assert done.code == described["code"] == 2
        assert described["error"]
        assert described["hint"]
        assert done.err == ""


def test_json(command: Command, tmp_path: Path) -> None:
    """A program gets what a person reads, and more."""
    done = command("new", "package", "sound", "--module", "Echo", "--json")
    made = json.loads(done.out)

    assert done.err == ""
    assert made["destination"] == str(tmp_path / "sound")
    assert made["modules"] == ["sound", "sound.Echo"]
    assert made["proved"] is True
    assert {file["change"] for file in made["files"]} == {"create"}
    paths = {file["path"] for file in made["files"]}
    assert paths == set(files_of(tmp_path / "sound"))
    assert any("Echo" in note for note in made["notes"])
    assert made["answers"]["modules"] == ["Echo"]
    assert made["next"][0] == "cd sound"


def test_dry_run_and_diff(command: Command, tmp_path: Path) -> None:
    """What is shown is what is made, and showing makes nothing."""
    shown = command("new", "module", "fibo", "--dry-run")
    diff = command("new", "module", "fibo", "--diff")
    assert list(tmp_path.iterdir()) == []
    command("new", "module", "fibo")

    paths = {line.removeprefix("create fibo/") for line in shown.out.splitlines()}
    assert paths == set(files_of(tmp_path / "fibo"))
    assert "+++ b/fibo.py" in diff.out
    assert '+"""The fibo module."""' in diff.out


def test_tree_from_standard_input(command: Command, tmp_path: Path) -> None:
    """The tutorial's listing, piped in; --module joins it, the root names it."""
    done = command(
        *("new", "package", "--tree", "-", "--module", "Effects.delay"),
        input=LISTING.read_text("utf-8"),
    )

    assert done.code == 0, done
    sources = sorted((tmp_path / "Sound/src/Sound").rglob("*.py"))
    assert len(sources) == 17
    echo = tmp_path / "Sound/src/Sound/Effects/__init__.py"
    assert echo.read_text("utf-8") == '"""Subpackage for sound effects."""\n'.replace(
        ".", ""
    )
    notes = [line for line in done.err.splitlines() if "capital letters" in line]
    assert any("Sound" in note for note in notes)
    assert any("Formats, Effects, Filters" in note for note in notes)


def test_rename_root(command: Command, tmp_path: Path) -> None:
    """--rename-root gives the listing's root another name."""
    done = command("new", "package", "audio", "--tree", str(LISTING), "--rename-root")

    assert done.code == 0, done
    assert (tmp_path / "audio/src/audio/Effects/echo.py").is_file()


def test_invalid_names_in_a_tree(command: Command, tmp_path: Path) -> None:
    """Names that no import can say are listed; nothing is written unless they may go."""
    listing = "pkg/\n  good.py\n  0001_initial.py\n  is/\n    __init__.py\n    a.py\n"
    refused = command("new", "package", "--tree", "-", input=listing)
    assert list(tmp_path.iterdir()) == []
    skipped = command("new", "package", "--tree", "-", "--skip-invalid", input=listing)

    assert refused.code == 2
    assert "line 3, column 3: 0001_initial: " in refused.err
    assert "line 4, column 3: is: " in refused.err
    assert skipped.code == 0, skipped
    assert "left out: line 3" in skipped.err
    names = {path.name for path in (tmp_path / "pkg/src/pkg").iterdir()}
    assert names == {"__init__.py", "good.py", "py.typed"}


def test_leading_name(command: Command, tmp_path: Path) -> None:
    """`--module sound.echo` below `sound` means `echo`, with a note."""
    done = command("new", "package", "sound", "--module", "sound.echo")

    assert done.code == 0, done
    assert "sound.echo" in done.err
    assert (tmp_path / "sound/src/sound/echo.py").is_file()


def test_data_file(command: Command, tmp_path: Path) -> None:
    """Answers come from a file, also another project's; options go first."""
    command("new", "package", "sound", "--example", "sound", "--exports", "all")
    recorded = tmp_path / "sound/.copier-answers.yml"
    same = command(
        *("new", "package", "--data-file", str(recorded), "--output", "again"),
    )
    other = command(
        *("new", "package", "audio", "--data-file", str(recorded)),
        *("--exports", "none", "--no-git"),
    )

    assert same.code == 0, same
    assert files_of(tmp_path / "again") == files_of(tmp_path / "sound")
    assert other.code == 0, other
    assert "__all__" not in (tmp_path / "audio/src/audio/__init__.py").read_text(
        "utf-8"
    )


def test_data_file_of_another_kind(command: Command, tmp_path: Path) -> None:
    """A script's answers do not make a package."""
    (tmp_path / "answers.yml").write_text("kind: script\nimport_name: fibo\n")

    done = command("new", "package", "--data-file", "answers.yml")

    assert done.code == 2
    assert "answers are those of a script" in done.err


@pytest.mark.parametrize("text", ["- a list", "a: [", "\udcff", "5", ""])
def test_bad_data_file(command: Command, tmp_path: Path, text: str) -> None:
    """A file that holds no answers is named."""
    (tmp_path / "answers.yml").write_bytes(text.encode("utf-8", "surrogateescape"))

    done = command("new", "package", "sound", "--data-file", "answers.yml")

    assert done.code == 2
    assert "answers.yml" in done.err
    assert "Traceback" not in done.err


def test_answers_schema(command: Command) -> None:
    """The schema takes what the questionnaire takes and refuses unknown words."""
    import jsonschema

    from tests import cases

    schema = json.loads(command("new", "--answers-schema").out)

    assert json.loads(command("new", "script", "--answers-schema").out) == schema
    jsonschema.Draft202012Validator.check_schema(schema)
    for _, answers in cases.all_cases():
        jsonschema.validate(answers, schema)
    for wrong in ({"import_name": "a", "kind": "x"}, {}, {"import_name": "a", "b": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_existing_folder(command: Command, tmp_path: Path) -> None:
    """A fresh clone is a fine destination; a file in the way is not replaced."""
    (tmp_path / "sound/.git").mkdir(parents=True)
    (tmp_path / "sound/NOTES").write_text("mine")
    fine = command("new", "package", "sound")
    (tmp_path / "sound/README.md").write_text("mine")
    (tmp_path / "sound/LICENSE").unlink()
    refused = command("new", "package", "sound")
    left_alone = (tmp_path / "sound/README.md").read_text()
    had_licence = (tmp_path / "sound/LICENSE").exists()
    replaced = command("new", "package", "sound", "--overwrite", "README.md")

    assert fine.code == 0, fine
    assert refused.code == 2
    assert "README.md" in refused.err
    assert left_alone == "mine"
    assert not had_licence
    assert replaced.code == 0, replaced
    assert (tmp_path / "sound/README.md").read_text().startswith("# sound")
    assert (tmp_path / "sound/NOTES").read_text() == "mine"


def test_twice(command: Command, tmp_path: Path) -> None:
    """The second run changes nothing, says so, and is no failure."""
    command("new", "package", "sound")
    before = _times(tmp_path)
    again = command("new", "package", "sound")

    assert again.code == 0, again
    assert again.out.startswith("sound is there already; nothing was changed.")
    assert _times(tmp_path) == before


def _times(folder: Path) -> dict[Path, int]:
    """Return when each file was last written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: path.stat().st_mtime_ns for path in files}


def test_here(command: Command, tmp_path: Path) -> None:
    """`--output .` makes the project in the folder where one stands."""
    done = command("new", "module", "fibo", "--output", ".")

    assert done.code == 0, done
    assert (tmp_path / "fibo.py").is_file()
    assert "cd" not in done.out


def test_above(command: Command, tmp_path: Path) -> None:
    """The folder above is called by its own name."""
    (tmp_path / "inner").mkdir()
    done = command("new", "script", "fibo", "--output", "..", cwd=tmp_path / "inner")

    assert done.code == 0, done
    assert f"note: {tmp_path.name} was there already" in done.err


def test_a_folder_like_an_option(command: Command, tmp_path: Path) -> None:
    """`cd -` would lead elsewhere."""
    done = command("new", "script", "fibo", "--output", "-")

    assert "Next:  cd ./-" in done.out.replace("\\", "/")


def test_git(command: Command, tmp_path: Path) -> None:
    """A repository is made, unless one is there or it was not wanted."""
    command("new", "script", "one")
    command("new", "script", "two", "--no-git")
    command("new", "script", "inside", cwd=tmp_path / "one")
    without = command("new", "script", "three", env={"PATH": str(tmp_path)})

    assert (tmp_path / "one/.git").is_dir()
    assert not (tmp_path / "two/.git").exists()
    assert not (tmp_path / "one/inside/.git").exists()
    assert without.code == 0, without
    assert not (tmp_path / "three/.git").exists()


def test_quiet(command: Command, tmp_path: Path) -> None:
    """--quiet prints nothing but errors."""
    done = command("new", "package", "my-tools", "--quiet")

    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / "my-tools").is_dir()


def test_debug(command: Command) -> None:
    """--debug shows where an error was raised."""
    assert "Traceback" in command("new", "script", "class", "--debug").err
    assert "Traceback" not in command("new", "script", "class").err


def test_no_verify(command: Command) -> None:
    """--no-verify imports nothing, and does not say that it did."""
    done = command("new", "script", "fibo", "--no-verify")

    assert done.code == 0
    assert "imports cleanly" not in done.out


def test_not_in_the_way(command: Command, tmp_path: Path) -> None:
    """Python files where one stands do not hurt, even `types.py` and `random.py`."""
    for name in ("types", "random", "typing", "jinja2", "yaml", "typer"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run by mistake')")
    done = subprocess.run(
        [sys.executable, "-I", "-c", _RUN, str(ROOT / "src"), "new", "script", "fibo"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


_RUN = (
    "import sys; sys.path.insert(0, sys.argv.pop(1));"
    "from pyscaffold_mod.__main__ import main; sys.exit(main())"
)


def test_imports_no_copier(tmp_path: Path) -> None:
    """Neither `new` nor `--help` loads Copier, nor looks for a network."""
    line = (
        "import sys; from pyscaffold_mod import cli;"
        "sys.addaudithook(lambda event, _:"
        " event.startswith('socket.') and print(event, file=sys.stderr));"
        "assert cli.run(sys.argv[1:]) == 0;"
        "print([name for name in ('copier', 'questionary') if name in sys.modules],"
        " file=sys.stderr)"
    )
    for words in (["new", "script", "fibo"], ["--help"]):
        done = subprocess.run(
            [sys.executable, "-c", line, *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.stderr.removeprefix(UNRELEASED) == "[]\n", done.stderr


def shell(folder: Path, line: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of a POSIX shell in which $0 is Python."""
    if os.name == "nt":
        pytest.skip("there is no POSIX shell here")
    return subprocess.run(
        ["sh", "-c", line, sys.executable],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "> /dev/full"])
def test_closed_streams(tmp_path: Path, words: str) -> None:
    """Closed streams and a full one are no traceback."""
    done = shell(tmp_path, f'"$0" -m pyscaffold_mod new script fibo {words}')

    assert (tmp_path / "fibo/fibo.py").is_file()
    assert "Traceback" not in done.stderr
    if "full" not in words:
        assert done.returncode == 0, done.stderr


def test_no_current_folder(tmp_path: Path) -> None:
    """A current folder that is gone is an error with a hint."""
    gone = "mkdir gone && cd gone && rmdir ../gone"
    done = shell(tmp_path, f'{gone} && "$0" -m pyscaffold_mod new script a')

    assert done.returncode == 2
    assert done.stderr.startswith("error: the current folder is gone\nhint: ")


def test_reader_gone(tmp_path: Path) -> None:
    """A reader that stops reading is no traceback."""
    new = "new package a --diff --license GPL-3.0-or-later"
    done = shell(tmp_path, f'"$0" -m pyscaffold_mod {new} | true')

    assert done.stderr == UNRELEASED
