"""Which language is spoken: the option, the configuration, the environment, English."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from pyscaffold_mod import cli, messages
from pyscaffold_mod.cli import config, language
from tests.conftest import Ran
from tests.messages.conftest import COMMANDS

Command = Callable[..., Ran]
INDONESIAN = {"LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "id_ID.UTF-8"}


@pytest.fixture
def settings(home: Path) -> Iterator[Path]:
    """Return where the configuration stands, in the tests' own home."""
    path = config.path()
    assert path.is_relative_to(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    yield path
    path.unlink()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let no test speak for the next one."""
    yield
    messages.use("en")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "id"}, "id"),
        ({"LANG": "id@latin"}, "id"),
        ({"LANG": "ja_JP.UTF-8"}, "en"),
        ({"LANG": ""}, "en"),
        ({"LC_MESSAGES": "id_ID", "LANG": "de_DE"}, "id"),
        ({"LC_MESSAGES": "de_DE", "LANG": "id_ID"}, "en"),
        ({"LC_ALL": "en_GB", "LC_MESSAGES": "id_ID"}, "en"),
        ({"LC_ALL": "", "LANG": "id_ID"}, "id"),
        ({"LANGUAGE": "id", "LANG": "en_GB"}, "id"),
        ({"LANGUAGE": "jv:id:en", "LANG": "de_DE"}, "id"),
        ({"LANGUAGE": "en:id", "LANG": "id_ID"}, "en"),
        ({"LANGUAGE": "id"}, "id"),
        ({"LANGUAGE": "id", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "id", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANGUAGE": "id", "LC_ALL": "POSIX", "LANG": "id_ID"}, "en"),
        ({"LANGUAGE": "id", "LANG": "C.UTF-8"}, "id"),
        ({"LANGUAGE": "id", "LANG": "POSIX"}, "id"),
        ({"LANG": "C"}, "en"),
        ({"LC_CTYPE": "id_ID.UTF-8"}, "en"),
    ],
)
def test_the_environment(environment: Mapping[str, str], expected: str) -> None:
    """The variables count as for GNU gettext, but LANGUAGE also where LANG is C."""
    assert language.choose(["check"], environment) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["check", "--language", "id"], "id"),
        (["where", "random", "--language=id"], "id"),
        (["tree", "--language", "ID-id"], "id"),
        (["check", "--language", "id", "--language", "en"], "en"),
        (["check", "--language"], "en"),
        (["check", "--", "--language", "id"], "en"),
        (["check", "--language", "tlh"], "en"),
        (["0.1.0", "check", "--language", "id"], "id"),
    ],
)
def test_the_option(arguments: list[str], expected: str) -> None:
    """It is found wherever it stands; the last one counts."""
    assert language.choose(arguments, {}) == expected


def test_the_option_goes_first(settings: Path) -> None:
    """Then comes the configuration, then the environment."""
    indonesian = {"LANG": "id_ID.UTF-8"}
    assert language.choose(["check", "--language", "en"], indonesian) == "en"
    assert language.choose(["check", "--language", "tlh"], indonesian) == "en"
    settings.write_text('language = "en"\n')
    assert language.choose(["check"], indonesian) == "en"
    settings.write_text('language = "id"\n')
    assert language.choose(["check"], {"LANG": "C"}) == "id"
    assert language.choose(["check", "--language", "en"], {}) == "en"


@pytest.mark.parametrize("text", ["language = ", 'unknown = "id"', "language = 3"])
def test_a_broken_configuration_is_no_fault_here(settings: Path, text: str) -> None:
    """A command that needs nothing from it goes on."""
    settings.write_text(text)
    assert language.choose(["check"], {"LANG": "id_ID"}) in ("en", "id")


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["new", "script", "fibo"], ["update"], ["nothing"]]
)
def test_every_command_speaks(arguments: list[str]) -> None:
    """The choice is the same for all, also for what is no command."""
    assert language.choose(arguments, {"LANG": "id_ID.UTF-8"}) == "id"


def test_a_configuration_that_is_ignored(settings: Path) -> None:
    """With --no-config it says nothing about the messages either."""
    settings.write_text('language = "id"\n')
    assert language.choose(["new", "script", "fibo"], {}) == "id"
    assert language.choose(["new", "script", "fibo", "--no-config"], {}) == "en"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_take_the_option(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command names it in its help; a group without an action of its own does not."""
    assert cli.run([*words, "--help"]) == 0
    said = capsys.readouterr().out
    assert ("--language" in said) == (words not in {(), ("add",), ("remove",)})


def test_new_speaks_the_language_of_the_project(
    command: Command, tmp_path: Path
) -> None:
    """The option of `new` is both; an answer in a file is that of the project only."""
    done = command("new", "package", "sound", "--language", "id")
    assert done.out.startswith("sound dibuat ("), done
    assert "## Pemakaian" in (tmp_path / "sound/README.md").read_text("utf-8")
    assert "--language id" in done.out.splitlines()[-1]

    (tmp_path / "answers.yml").write_text("language: id\n")
    done = command("new", "package", "words", "--data-file", "answers.yml")
    assert done.out.startswith("Made words ("), done
    readme = (tmp_path / "words/README.md").read_text("utf-8")
    assert "## Pemakaian" in readme

    done = command("new", "package", "tones", env=INDONESIAN)
    assert done.out.startswith("tones dibuat ("), done
    assert "## Pemakaian" not in (tmp_path / "tones/README.md").read_text("utf-8")
    assert "--language" not in done.out


def test_the_language_of_the_project_stands_after_its_kind(command: Command) -> None:
    """In front of it, it would be that of the messages alone: an error says so."""
    done = command("new", "--language", "id", "script", "fibo")
    assert done.code == 2
    assert done.err.splitlines() == [
        "kesalahan: --language berdiri di depan jenisnya",
        "petunjuk: berikan di akhir",
    ]


def test_one_run_does_not_speak_for_the_next(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In one process, too, each command begins with its own choice."""
    monkeypatch.chdir(tmp_path)
    said = []
    for words in (["--language", "id"], [], ["--language", "id"]):
        assert cli.run(["check", *words]) == 0
        said.append(capsys.readouterr().out)
    assert said == [
        "0 berkas, tidak ada temuan\n",
        "0 files, nothing found\n",
        "0 berkas, tidak ada temuan\n",
    ]


def test_a_process(command: Command, tmp_path: Path) -> None:
    """A user whose system is Indonesian reads Indonesian, errors and hints, too."""
    (tmp_path / "random.py").write_text("")
    done = command("check", env=INDONESIAN)
    assert done.code == 1, done
    first, why, fix, last = done.out.splitlines()
    assert first.startswith("random.py:1:1: error stdlib-shadow: nama random.py sama")
    assert why.startswith("    sebab: Folder skrip ditelusuri sebelum pustaka standar.")
    assert fix.startswith("    perbaikan: ganti namanya, misalnya menjadi my_random.py")
    assert last == "1 kesalahan dalam 1 berkas"

    done = command("check", "nowhere", env=INDONESIAN)
    assert (done.code, done.err.splitlines()) == (
        2,
        [
            "kesalahan: nowhere tidak ada",
            "petunjuk: sebutkan sebuah berkas atau folder; . berarti folder ini",
        ],
    )
    done = command("tree", "--colour", env=INDONESIAN)
    assert done.err.startswith("kesalahan: tidak ada opsi --colour\npetunjuk: ")


def test_a_format_says_its_language(command: Command, tmp_path: Path) -> None:
    """SARIF has a property for it, whose default is English."""
    (tmp_path / "random.py").write_text("")
    run = {}
    for code in messages.LANGUAGES:
        done = command("check", "--output-format", "sarif", "--language", code)
        (run[code],) = json.loads(done.out)["runs"]
    assert "language" not in run["en"]
    assert run["id"]["language"] == run["id"]["tool"]["driver"]["language"] == "id"


@pytest.mark.parametrize(
    "words", [["check"], ["new", "script", "class"], ["new", "script", "fibo"]]
)
def test_english_reads_no_catalogue(tmp_path: Path, words: list[str]) -> None:
    """Whoever speaks English waits for nothing."""
    code = (
        "import os, sys\n"
        "def watch(event, values):\n"
        "    if event == 'open' and str(values[0]).endswith('.mo'): os._exit(7)\n"
        "sys.addaudithook(watch)\n"
        "from pyscaffold_mod import cli\n"
        "sys.exit(cli.run([*sys.argv[2:], '--language', sys.argv[1]]))\n"
    )
    path = os.pathsep.join(sys.path)
    ends = [
        subprocess.run(
            [sys.executable, "-c", code, one, *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        ).returncode
        for one in ("en", "id")
    ]
    assert ends == [2 if "class" in words else 0, 7]
