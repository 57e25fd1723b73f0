"""`new` with what nobody should type, in places where nobody should be."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran, files_of

Command = Callable[..., Ran]
POSIX = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell is needed")
OBEYED = "\x1b[31m\x07\x9b31m\u202e\u2028"
BOMB = "_a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"_{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)


def is_one_error(done: Ran) -> None:
    """Assert that there is one error, one hint, and nothing a terminal obeys."""
    assert done.code == 2, done
    assert done.out == ""
    assert done.err.count("error: ") == done.err.count("hint: ") == 1, done
    assert done.err.replace("\n", "").isprintable(), done


@pytest.mark.parametrize(
    "words",
    [
        ["new", "package", OBEYED],
        ["new", "package", f"a/{OBEYED}"],
        ["new", "package", "sound", "--exports", OBEYED],
        ["new", "package", "sound", "--tree", OBEYED],
        ["new", "package", "sound", "--overwrite", OBEYED],
        ["new", OBEYED],
        [f"--{OBEYED}"],
    ],
    ids=str,
)
def test_what_a_terminal_would_obey(command: Command, words: list[str]) -> None:
    """An error shows control characters and signs that turn text round, escaped."""
    done = command(*words)

    is_one_error(done)
    assert "\\x1b[31m\\x07\\x9b31m\\u202e" in done.err


@POSIX
def test_such_a_folder_can_be_typed(command: Command, tmp_path: Path) -> None:
    """The lines to type after success name any folder in a way that a shell takes."""
    name = os.fsdecode(b"it's \\ \x1b[31m \xff")
    done = command(
        *("new", "script", "fibo", "--output", name, "--description", "a\u202eb"),
        "--no-git",
    )
    made = files_of(tmp_path / name)
    (tmp_path / name).rename(tmp_path / "first")
    again = done.out.splitlines()[-1].removeprefix("Again: pyscaffold-mod ")
    line = f"{shlex.quote(sys.executable)} -m pyscaffold_mod {again}"
    second = subprocess.run(
        ["bash", "-c", line],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )

    assert done.out.replace("\n", "").isprintable()
    assert second.returncode == 0, second.stderr
    assert files_of(tmp_path / name) == made


@pytest.mark.parametrize("word", ["x" * 100_000, "x y" * 30_000, "a/" * 50_000])
def test_long_words(command: Command, word: str) -> None:
    """A word of no sensible length is not repeated in full."""
    done = command("new", "package", word)

    is_one_error(done)
    assert len(done.err) < 5000


def test_a_path_is_no_name(command: Command, tmp_path: Path) -> None:
    """The hint for a path can be typed as it is."""
    done = command("new", "script", "my folder/class")
    hint = done.err.splitlines()[-1].removeprefix("hint: pyscaffold-mod ")
    again = command(*shlex.split(hint))

    assert again.code == 0, again
    assert (tmp_path / "my folder/class/my_class.py").is_file()


@pytest.mark.parametrize(
    "text",
    [
        f"{BOMB}modules: *j",
        f"{BOMB}features: [*j]",
        f"{BOMB}kind: *j",
        "features: &a [*a]",
        "description: !!int ''",
        "description: !!bool x",
        "description: !!timestamp x",
        'modules: "!!float"',
        f"description: 0x{'f' * 6000}",
        f"features: [0x{'f' * 6000}]",
        "{a: " * 3000,
        "[" * 100_000,
        "- " * 100_000,
        "a: " + "[" * 100_000,
        "? " * 50_000,
        "kind: null",
        "kind: [package]",
        "kind: '\\e'",
        '"\\e[31m": 1',
        "? [a, b]\n: c",
    ],
    ids=lambda text: text[-30:],
)
def test_hostile_data_file(command: Command, tmp_path: Path, text: str) -> None:
    """Answers that grow without end, or that no reader takes, are refused at once."""
    (tmp_path / "answers.yml").write_text(text)

    done = command(
        *("new", "package", "sound", "--data-file", "answers.yml"), timeout=20
    )

    is_one_error(done)
    assert [path.name for path in tmp_path.iterdir()] == ["answers.yml"]


@pytest.mark.parametrize("name", ["null", "[a]", "5"])
def test_the_name_in_a_data_file_is_text(
    command: Command, tmp_path: Path, name: str
) -> None:
    """A name that YAML reads as something else is no name."""
    (tmp_path / "answers.yml").write_text(f"import_name: {name}")

    done = command("new", "package", "--data-file", "answers.yml")

    is_one_error(done)
    assert "import_name must be text" in done.err


def test_json_as_programs_write_it(command: Command, tmp_path: Path) -> None:
    """A data file may be what `json.dumps` writes, signs as pairs of surrogates too."""
    text = "Ωmega 😀 a/b"
    (tmp_path / "answers.json").write_text(json.dumps({"description": text}))

    done = command(
        *("new", "script", "fibo", "--data-file", "answers.json", "--json"), "--dry-run"
    )

    assert json.loads(done.out)["answers"]["description"] == text


@POSIX
@pytest.mark.parametrize("option", ["--tree", "--data-file"])
def test_no_end(command: Command, option: str) -> None:
    """A device without an end is not read for ever."""
    done = command("new", "package", "sound", option, "/dev/zero")

    is_one_error(done)
    assert "/dev/zero is longer than" in done.err


def run_in_shell(folder: Path, line: str, **environment: str) -> Ran:
    """Run a line of a POSIX shell in which `new` stands for the command."""
    function = 'new() { "$0" -m pyscaffold_mod new "$@"; }'
    return Ran(
        subprocess.run(
            ["bash", "-c", f"{function}; {line}", sys.executable],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
    )


@POSIX
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("new package class --json > /dev/full", 2),
        ("new package class 2> /dev/full", 2),
        ("new package class 2>&-", 2),
        ("new package class --debug 2>&-", 2),
        ("new package Sound 2>&- > /dev/null", 0),
        ("new package class --json | true", 0),
        ("new package --tree - 3> other 0>&3", 2),
    ],
)
def test_streams_that_fail(tmp_path: Path, line: str, code: int) -> None:
    """Where nothing can be said, the exit status says it; errors never become results."""
    done = run_in_shell(tmp_path, line)

    assert done.code == code, done
    assert "Traceback" not in done.err
    assert "printed" not in done.err
    assert done.out == ""


@POSIX
@pytest.mark.parametrize("script", ["", "exit 3", "mkdir .git; exit 1", "!missing"])
def test_a_git_that_fails(tmp_path: Path, script: str) -> None:
    """A git that cannot run or fails is no fault of the project, and leaves nothing."""
    tools = tmp_path / "tools"
    tools.mkdir()
    interpreter = "#!/missing" if script == "!missing" else "#!/bin/sh"
    (tools / "git").write_text(f"{interpreter}\n{script}\n" if script else "")
    (tools / "git").chmod(0o755)
    for words in ("package new", "script old --output there"):
        (tmp_path / "there").mkdir(exist_ok=True)
        path = f"{tools}:{os.environ['PATH']}"
        done = run_in_shell(tmp_path, f"new {words} --json", PATH=path)

        assert done.code == 0, done
        made = json.loads(done.out)
        assert made["repository"] is False
        assert not (Path(made["destination"]) / ".git").exists()


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_OBJECT_DIRECTORY"])
def test_git_elsewhere(command: Command, tmp_path: Path, variable: str) -> None:
    """What a hook of another repository tells git is not about the new project."""
    other = tmp_path / "other"
    done = command("new", "script", "fibo", env={variable: str(other)})

    assert done.code == 0, done
    assert (tmp_path / "fibo/.git/objects").is_dir()
    assert not other.exists()


def test_inside_a_bare_repository(command: Command, tmp_path: Path) -> None:
    """A bare repository is a repository, too."""
    subprocess.run(["git", "init", "--bare", "-q", "."], cwd=tmp_path, check=True)

    command("new", "script", "fibo")

    assert not (tmp_path / "fibo/.git").exists()


@POSIX
def test_interrupted_git(tmp_path: Path) -> None:
    """A signal while git works leaves nothing of a new project."""
    tools = tmp_path / "tools"
    tools.mkdir()
    script = "#!/bin/sh\nmkdir .git\nkill -TERM $PPID\nsleep 9\n"
    (tools / "git").write_text(script)
    (tools / "git").chmod(0o755)

    path = f"{tools}:{os.environ['PATH']}"
    done = run_in_shell(tmp_path, "exec $0 -m pyscaffold_mod new script x", PATH=path)

    assert done.code == 130, done
    assert [path.name for path in tmp_path.iterdir()] == ["tools"]


def test_diff_in_any_locale(command: Command) -> None:
    """A diff for a program is UTF-8 whatever the terminal's encoding."""
    done = command(
        *("new", "script", "fibo", "--description", "naïve", "--diff"),
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )

    assert '"""naïve"""' in done.out


@POSIX
@pytest.mark.parametrize(
    ("text", "words"),
    [("good/\n  é.py", ""), ("naïve/\n  a.py", ""), ("é/\n  a.py", "x")],
)
def test_names_that_the_locale_cannot_write(
    tmp_path: Path, text: str, words: str
) -> None:
    """Where file names are ASCII, a name beyond it is refused, with what to set."""
    (tmp_path / "tree.txt").write_text(text, encoding="utf-8")
    renamed = f"{words} --rename-root" if words else ""
    line = f"new package {renamed} --tree tree.txt"
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    done = run_in_shell(tmp_path, line, **ascii_only)

    if words:
        assert done.code == 0, done
    else:
        is_one_error(done)
        assert "PYTHONUTF8=1" in done.err
        assert [path.name for path in tmp_path.iterdir()] == ["tree.txt"]
