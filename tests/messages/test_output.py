"""What is printed is translated, all of it, and what programs read is not."""

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pyscaffold_mod import cli, messages
from pyscaffold_mod.checking.registry import RULES
from tests.conftest import Ran
from tests.messages.conftest import COMMANDS, Said, Speak, widened

Command = Callable[..., Ran]
Trees = Mapping[str, Path]

# What stays: severities, statements, names that are the same everywhere.
KEPT = {
    *("error", "warning", "note", "import", "from", "python", "Python", "site"),
    *("packages", "PYTHONPATH", "my", "pyscaffold", "mod", "main", "init", "py"),
}


def english(text: str, *given: str) -> set[str]:
    """Return the words of a text that nobody gave: those that are not translated."""
    return _words(text) - KEPT - _words(" ".join(given))


def _words(text: str) -> set[str]:
    text = re.sub(r"https://\S+", "", text)
    return set(re.findall(r"[A-Za-z]{2,}", text))


def _content(tree: Path) -> str:
    """Return all that a tree says: its place, its paths, its texts."""
    files = [path for path in tree.rglob("*") if path.is_file()]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in files]
    return " ".join([str(tree), *map(str, files), *texts])


def test_the_language_of_the_test() -> None:
    """A text that was forgotten is seen."""
    assert english(widened("{path} is not a folder").format(path="app"), "app") == set()
    assert english("app is not a folder", "app") == {"is", "not", "folder"}


@pytest.fixture(scope="session")
def checked(speak: Speak, trees: Trees) -> dict[str, Said]:
    """Check every bad tree."""
    wanted = [
        (tree, ["check", ".", "--language", "id", "--fail-on", "note"])
        for tree in trees.values()
    ]
    return dict(zip(trees, speak(wanted), strict=True))


@pytest.mark.parametrize("name", [rule.id for rule in RULES])
def test_check(checked: Mapping[str, Said], trees: Trees, name: str) -> None:
    """Every finding, why and fix of every rule's bad tree is translated."""
    said = checked[name]
    ids = " ".join(rule.id for rule in RULES)
    assert english(said.out + said.err, ids, _content(trees[name])) == set()


def test_list_and_show(speak: Speak, tmp_path: Path) -> None:
    """The list and each page show ids, severities and code in English, nothing else."""
    words = [["check", "--list"], *(["check", "--show", rule.id] for rule in RULES)]
    done = speak([(tmp_path, [*one, "--language", "id"]) for one in words])
    for rule, said in zip([None, *RULES], done, strict=True):
        assert said.code == 0, said
        shown = RULES if rule is None else [rule]
        trees = [
            x for one in shown for tree in (one.bad, one.good) for x in tree.items()
        ]
        lines = [x for x in said.out.splitlines() if not x.startswith("    ")]
        ids = " ".join(one.id for one in shown)
        given = [ids, *(path for path, _ in trees)]
        assert english("\n".join(lines), *given) == set()


@pytest.fixture(scope="session")
def helps(
    speak: Speak, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, ...], Said]:
    """Ask every command for its help."""
    folder = tmp_path_factory.mktemp("help")
    wanted = [(folder, [*words, "--help"]) for words in COMMANDS]
    return dict(zip(COMMANDS, speak(wanted), strict=True))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help(helps: Mapping[tuple[str, ...], Said], words: tuple[str, ...]) -> None:
    """Help is translated; what is typed, and the examples, are as they are."""
    said = helps[words]
    lines = [
        line
        for line in said.out.splitlines()
        if not re.match("    (tree sound . )?(python .*)?pyscaffold-", line)
    ]
    # Names of options and values, and the words in capitals that stand for some.
    typed = re.findall(
        r"-{1,2}[a-z-]+|[A-Z|]{2,}|(?<= )[\w-]+(?:[|][\w.-]+)+", said.out
    )
    typed += re.findall(r"^  ([a-z]+)  ", said.out, re.MULTILINE)  # commands of a group
    given = [*words, *typed, "text list str USAGE messages speaking Apache BSD Clause"]
    assert said.code == 0, said
    assert english("\n".join(lines), *given) == set()


def test_english_help_is_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    """One run in another language does not change the commands."""
    said = []
    for code in ("en", "id", "en"):
        assert cli.run(["where", "--help", "--language", code]) == 0
        said.append(capsys.readouterr().out)
    messages.use("en")
    assert said[0] == said[2] != said[1]
    assert "Show which file an import finds" in said[0]
    assert "Tampilkan berkas mana yang ditemukan" in said[1]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project with one of everything that `where` and `tree` tell apart."""
    folder = tmp_path_factory.mktemp("project")
    files = {
        "random.py": "",
        "tidy.py": "#!/usr/bin/env python3\n",
        "data.txt": "",
        "my-tools.py": "",
        "class.py": "",
        "broken.py": "def f(:\n",
        "shapes.py": "",
        "shapes/__init__.py": '"""Shapes."""\n__path__ += []\n',
        "sound/__init__.py": "from sound import echo\n",
        "sound/echo.py": "import sound.reverse\n\n\ndef f():\n    import random\n",
        "sound/reverse.py": "from sound import echo\n",
        "sound/space/low.py": "",
        "tests/test_sound.py": "",
        "src/hidden/__init__.py": "",
        "pyproject.toml": '[project]\nname = "sound"\nversion = "1"\n',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / ".git").mkdir()
    if os.name != "nt":
        (folder / "lost").symlink_to("nowhere")
        (folder / "round").symlink_to("sound")
    return folder


LOOKS = [
    ["tree"],
    ["tree", "--summaries"],
    ["tree", "--imports"],
    ["tree", "--mermaid"],
    ["where", "random"],
    ["where", "sys"],
    ["where", "zipimport"],
    ["where", "os.path"],
    ["where", "shapes"],
    ["where", "shapes.nothing"],
    ["where", "random.nothing"],
    ["where", "sound.space.low"],
    ["where", "hiden"],
    ["where", "hidden"],
    ["where", "nothing_like_it"],
    ["where", ".echo", "--from", "sound/reverse.py"],
    ["where", "random", "--as-script", "sound/echo.py"],
    ["where", "_ctypes"],
]


@pytest.fixture(scope="session")
def looked(speak: Speak, project: Path) -> dict[str, Said]:
    """Look at the project in every way."""
    done = speak([(project, [*words, "--language", "id"]) for words in LOOKS])
    return dict(zip(map(" ".join, LOOKS), done, strict=True))


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_where_and_tree(
    looked: Mapping[str, Said], project: Path, words: list[str]
) -> None:
    """Labels, kinds, reasons and notes are translated."""
    said = looked[" ".join(words)]
    paths = " ".join(re.findall(r"\S*[/\\]\S*", said.out))
    # Python says what is wrong with broken.py; Mermaid has words of its own.
    names = " ".join(os.listdir(project))  # noqa: PTH208 - links, too
    given = [*words, paths, _content(project), names, "invalid syntax graph LR"]
    assert said.out, said
    assert english(said.out + said.err, *given) == set()


ERRORS = [
    "ModuleNotFoundError: No module named 'yaml'",
    "ModuleNotFoundError: No module named 'hidden'",
    "ModuleNotFoundError: No module named 'nothing'",
    "ModuleNotFoundError: No module named 'imp'",
    "ModuleNotFoundError: No module named 'urllib2'",
    "ModuleNotFoundError: No module named 'msvcrt'",
    "ModuleNotFoundError: No module named '_tkinter'",
    "ModuleNotFoundError: No module named 'sound.nothing'",
    "ModuleNotFoundError: No module named 'random.nothing'; 'random' is not a package",
    "ModuleNotFoundError: No module named 'fibo.py'; 'fibo' is not a package",
    "ImportError: attempted relative import with no known parent package",
    "ImportError: attempted relative import beyond top-level package",
    "ImportError: cannot import name 'nothing' from 'sound' (sound/__init__.py)",
    "ImportError: cannot import name 'x' from 'spam' (unknown location)",
    "AttributeError: partially initialized module 'cat' has no attribute 'meow'",
    "AttributeError: module 'random' has no attribute 'randint'",
    "AttributeError: module 'sound' has no attribute 'reverse'",
    "AttributeError: module 'sound.effects' has no attribute 'echo'",
    "TypeError: 'module' object is not callable",
    "python: No module named sound.__main__",
    "ImportError: bad magic number in 'helpers': b'o\\r\\r\\n'",
    "NameError: name 'math' is not defined",
    "KeyError: 'nothing'",
    "error: Multiple top-level packages discovered in a flat-layout: ['a', 'b'].",
]


# What is no rule of `check` has an id of its own; the rest are names.
PROBLEMS = [
    *("not-installed", "no-such-module", "no-such-name", "gone-from-standard"),
    *("other-system", "python-2", "PyYAML", "Windows", "Tk", "pyproject.toml"),
]


@pytest.fixture(scope="session")
def explained(
    speak: Speak, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[Path, Said]]]:
    """Explain every error, in the project and where there is nothing."""
    folders = [project, tmp_path_factory.mktemp("empty")]
    wanted = [(error, folder) for error in ERRORS for folder in folders]
    done = speak([(y, ["explain", "--language", "id", x]) for x, y in wanted])
    found: dict[str, list[tuple[Path, Said]]] = {error: [] for error in ERRORS}
    for (error, folder), said in zip(wanted, done, strict=True):
        found[error].append((folder, said))
    return found


@pytest.mark.parametrize("error", ERRORS)
def test_explain(explained: Mapping[str, list[tuple[Path, Said]]], error: str) -> None:
    """The cause, why and what to do are translated, with the tree and without it."""
    for folder, said in explained[error]:
        assert said.out, said
        typed = " ".join(re.findall(r"pyscaffold-mod \w.*|python -.*", said.out))
        ids = " ".join(rule.id for rule in RULES)
        given = [error, typed, ids, _content(folder), *PROBLEMS]
        assert english(said.out + said.err, *given) == set()


def test_run(speak: Speak, tmp_path: Path) -> None:
    """What only running shows is translated; Python's own errors stand in it."""
    files = {
        "asks.py": "import sys\n\nsys.stdin.read()\n",
        "ends.py": "raise SystemExit(3)\n",
        "breaks.py": "1 / 0\n",
        "lacks.py": "import nothing_like_it\n",
        "slow.py": "import time\n\ntime.sleep(30)\n",
        "starts.py": "import subprocess, sys\n\nsubprocess.run([sys.executable, '-V'])\n",
        "cat.py": "import dog\n\nfrom dog import bark\n",
        "dog.py": "import cat\n\nfrom cat import bark\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    words = ["check", "--run", "--limit", "5", "--fail-on", "note"]
    (said,) = speak([(tmp_path, [*words, "--language", "id"])])
    assert said.code == 1, said
    for name in ("asks", "ends", "breaks", "slow", "starts"):
        assert f"{name}.py:" in said.out, said.out
    ids = " ".join(rule.id for rule in RULES)
    own = (
        "ZeroDivisionError division by zero SystemExit ImportError cannot import name"
        " from partially initialized module most likely due to circular"
        " ModuleNotFoundError No named"
    )
    text = said.out.replace("pip install", "")
    given = [ids, own, _content(tmp_path), sys.executable]
    assert english(text + said.err, *given) == set()


def test_fix(speak: Speak, tmp_path: Path) -> None:
    """What was mended, and what would be, is translated."""
    (tmp_path / "fibo.py").write_text('__all__ = ["fib", "fib"]\nfib = lost = 1\n')
    run = [
        ["check", "--language", "id", *more] for more in ([], ["--fix", "--dry-run"])
    ]
    for said in speak([(tmp_path, words) for words in [*run, run[0] + ["--fix"]]]):
        ids = " ".join(rule.id for rule in RULES)
        kinds = "edit create delete"  # as in the other commands
        given = [ids, kinds, _content(tmp_path)]
        assert said.out, said
        assert english(said.out + said.err, *given) == set()


FAULTS = [
    ["check", "nothing"],
    ["check", ""],
    ["check", "--select", "nothing"],
    ["check", "--select", "stdlib"],
    ["check", "--show", ""],
    ["check", "--output-format", "nothing"],
    ["check", "--fail-on", "nothing"],
    ["check", "--nothing"],
    ["check", "--sele=nothing"],
    ["check", "--list=nothing"],
    ["check", "--stdin-filename"],
    ["check", "--stdin-filename", "fibo.txt"],
    ["check", "--stdin-filename", "fibo.py", "sound"],
    ["check", "--stdin-filename", "fibo.py", "--fix"],
    ["check", "-"],
    ["check", "--limit", "1"],
    ["check", "--run", "--limit", "nothing"],
    ["check", "--run", "--fix"],
    ["explain", ""],
    ["explain", "sound"],
    ["explain", "--project", "", "KeyError: 1"],
    ["explain", "--project", "nothing", "KeyError: 1"],
    ["check", "--run", "--python", "nothing"],
    ["explain", "nothing.txt"],
    ["explain", "--nothing"],
    ["where"],
    ["where", "nothing", "also"],
    ["where", "..nothing"],
    ["where", "....nothing", "--from", "sound/echo.py"],
    ["where", "1st"],
    ["where", ""],
    ["where", "nothing", "--from", ""],
    ["where", "nothing", "--from", "nothing"],
    ["where", "nothing", "--as-script", "nothing"],
    ["where", "nothing", "--from", "a", "--as-script", "b"],
    ["tree", "nothing"],
    ["tree", "random.py"],
    ["tree", ""],
]


@pytest.fixture(scope="session")
def failed(speak: Speak, project: Path) -> dict[str, Said]:
    """Give each wrong command line."""
    done = speak([(project, [x, "--language", "id", *more]) for x, *more in FAULTS])
    return dict(zip(map(" ".join, FAULTS), done, strict=True))


@pytest.mark.parametrize("words", FAULTS, ids=" ".join)
def test_errors(failed: Mapping[str, Said], project: Path, words: list[str]) -> None:
    """What went wrong and what to do are translated, also for a wrong option."""
    said = failed[" ".join(words)]
    assert said.code == 2, said
    first, last = said.err.splitlines()
    assert first.startswith(f"{widened('error:')} ")
    assert last.startswith(f"{widened('hint:')} ")
    # The line to type is a command, and options are named as they are.
    options = " ".join(re.findall(r"--[\w-]+|pyscaffold-mod \w+", said.err))
    given = [
        *words,
        options,
        str(project),
        "text github sarif FILE NAME PATH stdlib-shadow",
        "No such file or directory",
    ]
    assert english(said.err, *given) == set()


@pytest.mark.parametrize(
    "content",
    [
        "[tool.pyscaffold-mod.check]\nnothing = 1\n",
        "[tool.pyscaffold-mod.check]\nselect = 1\n",
        '[tool.pyscaffold-mod.check]\nfail-on = "nothing"\n',
        "nothing = \n",
        "\ufeff",
        b"\xff",
        "a = " + "[" * 5000,
    ],
    ids=["key", "list", "severity", "no TOML", "mark", "bytes", "deep"],
)
def test_errors_of_settings(speak: Speak, tmp_path: Path, content: str | bytes) -> None:
    """A faulty pyproject.toml is named in the language; TOML's own words may stand in it."""
    path = tmp_path / "pyproject.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (said,) = speak([(tmp_path, ["check", "--language", "id"])])
    assert said.code == 2, said
    own = (
        "Invalid value nothing pyproject toml tool check select ignore exclude fail on"
    )
    assert english(said.err, own, "byte order mark UTF TOML") == set()


def test_programs_read_the_same(command: Command, trees: Trees) -> None:
    """Findings, places, keys and exit status are the same in both languages."""
    folder = next(iter(trees.values())).parent
    read = {}
    for code in ("en", "id"):
        done = command("check", ".", "--json", "--language", code, cwd=folder)
        read[code] = (done.code, json.loads(done.out))
    (status, one), (other_status, other) = read["en"], read["id"]
    assert status == other_status == 1
    assert len(one["findings"]) >= len(RULES) // 2
    for here, there in zip(one["findings"], other["findings"], strict=True):
        assert here.keys() == there.keys()
        same = here.keys() - {"message", "fix"}
        assert {x: here[x] for x in same} == {x: there[x] for x in same}
        assert here["message"] != there["message"]
    del one["findings"], other["findings"]
    assert one == other


@pytest.mark.parametrize("words", [["tree"], ["where", "random"], ["where", "nothing"]])
def test_programs_read_the_same_of_where_and_tree(
    command: Command, project: Path, words: list[str]
) -> None:
    """Kinds, labels and rules are codes; only sentences differ."""
    read = []
    for code in ("en", "id"):
        done = command(*words, "--json", "--language", code, cwd=project)
        found = json.loads(done.out)
        for node in found.get("nodes", ()):
            node["note"] = bool(node["note"])
        if "notes" in found:
            found["notes"] = len(found["notes"])
        read.append((done.code, found))
    assert read[0] == read[1]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "utf-8"])
@pytest.mark.parametrize("words", [["check", "."], ["tree"], ["where", "hiden"]])
def test_terminals(
    command: Command, project: Path, words: list[str], encoding: str
) -> None:
    """No terminal's encoding ends a command; Indonesian needs no letter beyond ASCII."""
    said = {}
    for code in ("en", "id"):
        more = {"encoding": encoding, "env": {"PYTHONIOENCODING": encoding}}
        done = command(*words, "--language", code, cwd=project, **more)
        assert done.code in (0, 1), done
        assert not done.err, done
        said[code] = done.out
    assert said["en"] != said["id"]
    assert len(said["en"].splitlines()) == len(said["id"].splitlines())
    letters = {x for x in said["id"] if not x.isascii()}
    assert letters <= set("├└─│")
