"""What the commands that make and change projects print is translated, all of it."""

import ast
import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from pyscaffold_mod import messages, rendering
from pyscaffold_mod.cli import config
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.importing import proof
from tests.conftest import Ran
from tests.messages.conftest import Said, Speak
from tests.messages.test_output import english
from tools import messages as tool

# What is typed, and names that are the same in every language.
TYPED = (
    r"pyscaffold-mod \w.*",
    r"python3? -m \w.*",
    r"\.venv/bin/python .*",
    r"cd [\w./-]+",
    r"git (?:-C \S+ )?(?:add|commit|diff|init|stash|status|log)\b(?: [-.&\"].*)?",
    r"--[\w-]+",
    r"`[^`]*`",
    r"\S*[/\\.]\S+",
    r"U\+[0-9A-F]{4}",
    r"a{50,}",
)
NAMES = (
    "README pyproject toml setup cfg Python Windows YAML TOML JSON UTF ASCII NFKC PEP"
    " Copier URL Schema CI TMPDIR git pytest nox conftest MIT Apache BSD Clause MPL GPL"
    " project tool scripts core NAME PATH DOTTED FILE DIR VERSION import_name"
    " __init__ __all__ __getattr__ lazy_loader attach The"
)
SOUND = {
    "pyproject.toml": '[project]\nname = "sound"\nversion = "1"\n\n'
    '[project.scripts]\nplay = "sound.echo:main"\n',
    "sound/__init__.py": '"""Sound."""\n\nfrom sound import echo\n\n__all__ = ["echo"]\n',
    "sound/echo.py": "from sound import reverse\n\n\ndef main():\n    pass\n",
    "sound/reverse.py": '"""Reverse."""\n',
    "sound/computed/__init__.py": "names = ['a']\n__all__ = names + ['b']\n",
    "sound/computed/a.py": "",
    "sound/low/deep.py": "",
    "sound/broken.py": "def f(:\n",
    "sound/here.py": "import os\n\nHERE = os.path.dirname(__file__)\n",
    "notes.md": "See sound.echo.\n",
    "loose.py": "",
    "data.txt": "",
}
SCRIPTS = {
    "tidy.py": '#!/usr/bin/env python3\n"""Tidy up."""\n\nimport sys\n\nprint(sys.argv)\n',
    "calm.py": '"""Calm."""\n\n\ndef f():\n    return 1\n',
    "class.py": "",
    "Big.py": "",
    "my-tool.py": "",
    "folder/x.txt": "",
    "asks.py": "# /// script\n# dependencies = 3\n# ///\n",
    "toml.py": "# /// script\n# dependencies = 3\n# ///\n",
    "both.py": "part = 1\n",
    "both/part.py": "",
    "full.py": "",
    "full/__init__.py": "",
    "open.py": "# /// script\n# dependencies = []\n",
    "odd.py": "# /// script\n# dependencies = [\n# ///\n",
    "meta.py": "# /// script\n# dependencies = ['rich']\n# [tool.uv]\n# ///\nimport rich\n",
    "text.txt": "",
}
LISTINGS = {
    "good.txt": "sound/\n  effects/\n    echo.py\n    README.md\n  __pycache__/\n"
    "  .hidden.py\n  data/\n    x.csv\n  sound.egg-info/\n  ok.py\n",
    "unsayable.txt": "sound/\n  a.b.py\n  class.py\n  ok.py\n",
    "empty.txt": "",
    "two.txt": "sound/\n  a.py\nother/\n  b.py\n",
    "fences.txt": "```\nsound/\n```\n```\nother/\n```\n",
    "tabs.txt": "sound/\n\ta.py\n        b.py\n",
    "column.txt": "sound/\n    a/\n        b.py\n      c.py\n",
    "below.txt": "sound/\n  a.py\n    b.py\n",
    "twice.txt": "sound/\n  a.py\n  a.py\n",
    "nameless.txt": "./\n  a.py\n",
    "module.txt": "sound.py\n  a\n",
    "dotted.txt": "so.und/\n  a.py\n",
    "project.txt": "sound/\n  src/\n    sound/\n      __init__.py\n      a.py\n",
    "null.txt": "sound/\n  a\0.py\n",
    "answers.yml": "kind: script\n",
    "list.yml": "[1, 2]\n",
    "bad.yml": "a: [",
    "kind.yml": "kind: library\n",
    "number.yml": "import_name: 3\n",
    "deep.yml": "a: " + "[" * 200,
    "there/README.md": "Mine.\n",
}
NEW = [
    ["script", "fibo.py", "--example", "fibo"],
    ["script", "lone.py", "--license", "MIT"],
    ["package", "sound", "--module", "sound.effects.echo"],
    ["package", "sound", "--module", "effects.echo"],
    ["package", "there", "--no-git", "--overwrite", "README.md"],
    ["package", "my-tools", "--dry-run"],
    ["package", "loud", "--module", "A", "--module", "B", "--module", "C"],
    [*("package", "wide", "--dry-run"), *(f"--module=Part{n}" for n in range(5))],
    ["package", "--tree", "good.txt", "--output", "listed"],
    ["package", "--tree", "unsayable.txt", "--skip-invalid", "--output", "skipped"],
    ["module", "numpy", "--dry-run"],
    ["script", "test", "--dry-run"],
    ["script", "match", "--dry-run"],
    ["script", "noxfile", "--dry-run"],
    ["module", "tests", "--profile", "standard", "--dry-run"],
    ["module", "setup", "--dry-run"],
    ["module", "src", "--dry-run"],
    ["module", "build", "--dry-run"],
    ["module", "dist", "--dry-run"],
    ["module", "docs", "--dry-run"],
    ["module", "conftest", "--dry-run"],
    ["package", "élan", "--dry-run"],
]
REFUSED = [
    ["package"],
    ["script", "class"],
    ["script", "os"],
    ["script", "con"],
    ["script", "a+b"],
    ["script", "1st"],
    ["script", "a b+"],
    ["script", "__init__"],
    ["script", "__all__"],
    ["script", "ﬁle"],
    ["script", "x" * 200],
    ["module", ""],
    ["module", "a/b"],
    ["package", "a/b"],
    ["script", "a/b"],
    ["package", "a.b"],
    ["package", "x", "--output", ""],
    ["package", "x", "--data-file", "nothing.yml"],
    ["package", "x", "--data-file", "list.yml"],
    ["package", "x", "--data-file", "bad.yml"],
    ["package", "x", "--data-file", "deep.yml"],
    ["package", "x", "--data-file", "answers.yml"],
    ["package", "x", "--data-file", "kind.yml"],
    ["package", "--data-file", "number.yml"],
    ["package", "other", "--tree", "good.txt"],
    ["package", "--tree", "nothing.txt"],
    *(["package", "--tree", name] for name in sorted(LISTINGS) if name != "good.txt"),
    ["package", "x", "--features", "gui"],
    ["module", "x", "--features", "typed"],
    ["package", "x", "--features", "ruff"],
    ["package", "x", "--features", "", "--layout", "src"],
    ["package", "tests", "--layout", "flat"],
    ["module", "x", "--build-backend", "uv_build"],
    ["module", "x", "--exports", "all"],
    ["module", "x", "--module", "a"],
    ["module", "x", "--example", "sound"],
    ["package", "x", "--example", "sound", "--module", "core"],
    ["package", "x", "--example", "fibo", "--module", "core"],
    ["package", "x", "--language", "tlh", "--language", "id", "--license", "BSD"],
    ["package", "x", "--description", "a\nb"],
    ["package", "x", "--description", "a\x7fb"],
    ["package", "x", "--description", " a"],
    ["package", "x", "--description", "a "],
    ["package", "x", "--keywords", "a,,b"],
    ["package", "x", "--repository-url", "example.org"],
    ["package", "x", "--repository-url", "https://"],
    ["package", "x", "--repository-url", "https://a/b c"],
    ["package", "x", "--author-email", "nobody"],
    ["package", "x", "--author-email", "a b@example.org"],
    ["package", "x", "--author-email", "a@@example.org"],
    ["package", "x", "--author-email", "a..b@example.org"],
    ["package", "x", "--author-email", "a@example"],
    ["package", "x", "--author-email", "a@ex_ample.org"],
    ["package", "x", "--author-email", "a@-example.org"],
    ["package", "x", "--author-email", "a@example.0rg"],
    ["package", "x", "--author-email", f"{'a' * 65}@example.org"],
    ["package", "x", "--distribution-name", ""],
    ["package", "x", "--distribution-name", "a b"],
    ["package", "x", "--distribution-name", "-a"],
    ["package", "x", "--distribution-name", "a" * 101],
    ["package", "x", "--module", "a..b"],
    ["package", "x", "--module", "a.py"],
    ["package", "x", "--module", "a/b"],
    ["package", "x", "--module", "a", "--module", "a"],
    ["package", "x", "--module", "a", "--module", "A"],
    ["package", "x", "--module", "a", "--module", "a.b"],
    ["package", "x", "--module", "class"],
    ["package", "x", "--module", "a" * 1001],
]


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder, and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def left(said: Said, *given: str) -> set[str]:
    """Return the English words that were printed and that nobody typed."""
    text = said.out + said.err
    typed = [one for pattern in TYPED for one in re.findall(pattern, text)]
    return english(text, NAMES, *given, *typed)


def insist(commands: list[list[str]], done: list[Said], *given: str) -> None:
    """Insist that nothing English was said, and show all that was."""
    pairs = zip(commands, done, strict=True)
    found = [(words, left(said, *words, *given), said) for words, said in pairs]
    assert [one for one in found if one[1]] == []


def judged(speak: Speak, folder: Path, commands: list[list[str]], *given: str) -> None:
    """Run commands one after the other, and insist that nothing English is said."""
    done = speak([(folder, words) for words in commands])
    for words, said in zip(commands, done, strict=True):
        assert said.out or said.err, words
    insist(commands, done, str(folder), *given)


def test_new(speak: Speak, tmp_path: Path) -> None:
    """What is made, what comes next, what to be careful with, what is left out."""
    write(tmp_path, LISTINGS)
    wanted = [["new", *words] for words in NEW]
    done = speak([(tmp_path, words) for words in wanted])
    names = " ".join(
        [*LISTINGS, *(text for text in LISTINGS.values() if len(text) < 200)]
    )
    pairs = zip(wanted, done, strict=True)
    assert [one for one in pairs if one[1].code] == []
    insist(wanted, done, names, "Part core ADA")


def test_new_refuses(speak: Speak, tmp_path: Path) -> None:
    """Every validator's sentence and hint, and what is wrong with a listing."""
    write(tmp_path, LISTINGS)
    (tmp_path / "latin.txt").write_bytes(b"sound/\n  \xe9.py\n")
    wanted = [["new", *words] for words in REFUSED]
    wanted.append(["new", "package", "--tree", "latin.txt"])
    done = speak([(tmp_path, words) for words in wanted])
    short = " ".join(text for text in LISTINGS.values() if len(text) < 200)
    codes = [
        *rendering.questions(),
        *(x for one in rendering.questions().values() for x in one.choices),
        # YAML's own words.
        "while parsing a flow node expected the content but found stream end in",
        "byte string line column did not find No such file or directory ValueError",
    ]
    pairs = zip(wanted, done, strict=True)
    assert [one for one in pairs if one[1].code != 2] == []
    insist(wanted, done, *codes, *LISTINGS, short, str(tmp_path))


def test_new_refuses_settings(speak: Speak, tmp_path: Path, home: Path) -> None:
    """A faulty config.toml is named in the language."""
    path = config.path()
    assert path.is_relative_to(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        for text in ("a = [", "colour = 1\n", 'license = "BSD"\n'):
            path.write_text(text)
            (said,) = speak([(tmp_path, ["new", "script", "fibo"])])
            assert said.code == 2, said
            own = "Invalid value Unclosed array at end of document line column colour"
            keys = " ".join(config.KEYS)
            choices = " ".join(rendering.questions()["license"].choices)
            assert left(said, own, keys, choices, str(path)) == set(), said
    finally:
        path.unlink()


def test_add_and_remove(speak: Speak, tmp_path: Path) -> None:
    """What was done, what was kept and left alone, and why; and each refusal."""
    write(tmp_path, SOUND)
    names = " ".join(SOUND)
    done = [
        ["add", "module", "sound.effects.echo", "--dry-run"],
        ["add", "module", "sound.effects.echo"],
        ["add", "module", "sound.effects.echo"],
        ["add", "module", "sound.low.high"],
        ["add", "package", "sound.low"],
        ["add", "module", "sound.computed.b"],
        ["add", "module", "sound.Loud", "sound.my-part"],
        ["add", "script", "sweep"],
        ["add", "script", "brush", "--entry-point"],
        ["add", "script", "Comb"],
        ["add", "script", "my-comb", "--dry-run"],
        ["remove", "module", "sound.effects.echo", "--dry-run"],
        ["remove", "module", "sound.effects.echo"],
        ["remove", "module", "sound.reverse"],
        ["remove", "module", "sound.echo"],
        ["remove", "script", "brush"],
    ]
    judged(speak, tmp_path, done, names, "main")
    write(tmp_path, {"sound/loud2/x.py": "", "sound/here.txt": "", "sound/case.py": ""})
    refused = [
        ["add", "module", "sound/effects/echo.py"],
        ["add", "package", "sound/effects"],
        ["add", "module", "sound.class"],
        ["add", "package", "sound.class"],
        ["add", "module", ""],
        ["add", "module", "sound.x", "--summary", "a\nb"],
        ["add", "module", "sound.computed"],
        ["add", "package", "sound.reverse"],
        ["add", "module", "sound.reverse"],
        ["add", "module", "sound.loud2"],
        ["add", "module", "sound.Case"],
        ["add", "module", "sound.reverse.deep"],
        ["add", "module", "sonud.deep"],
        ["add", "module", "nothing.like.it"],
        ["add", "module", "x", "--project", ""],
        ["add", "script", "a/b"],
        ["add", "script", "class"],
        ["add", "script", "play", "--entry-point"],
        ["remove", "module", "sound.nothing"],
        ["remove", "package", "sound.reverse"],
        ["remove", "module", "sound.computed"],
        ["remove", "package", "nothing"],
        ["remove", "script", "nothing"],
        ["remove", "script", ""],
        ["add", "module", "--nothing"],
        ["add"],
        ["add", "modul", "x"],
        ["nothing"],
    ]
    judged(speak, tmp_path, refused, names, "main sound module")
    bare = write(tmp_path / "bare", {"a/__init__.py": "", "b/__init__.py": ""})
    judged(speak, bare, [["add", "script", "x", "--entry-point"]])
    (bare / "pyproject.toml").write_text('[project]\nname = "c"\n')
    judged(speak, bare, [["add", "script", "x", "--entry-point"]], "main")


SHAPES = {
    "no_child": '__all__ = ["x"]\n\nx = 1\n',
    "bound": '__all__ = ["a"]\nfrom . import a\n\nb = 1\n',
    "twice": '__all__ = ["a"]\n__all__ += ["c"]\n',
    "condition": 'if True:\n    __all__ = ["a"]\n',
    "consulted": 'import importlib\n\nT = dict(a="a")\n\n\ndef __getattr__(name):\n'
    "    if name in T:\n        return importlib.import_module(T[name])\n",
    "attached": "import lazy_loader\n\nnames = [x for x in 'a']\n"
    "__getattr__, _, _ = lazy_loader.attach(__name__, names)\n",
    "syntax": "def f(:\n",
    "coded": "# coding: nothing\n",
    "used": 'from . import a\n\n__all__ = ["a"]\n\na.f()\n',
    "imported": 'from .a import f\n\n__all__ = ["a"]\n',
}


def test_shapes_of_a_package(speak: Speak, tmp_path: Path) -> None:
    """Why an __init__.py is left alone is said in the language."""
    files = {f"{x}/__init__.py": y for x, y in SHAPES.items()}
    write(tmp_path, files | {f"{x}/a.py": '"""The {x}.a module."""\n' for x in SHAPES})
    done = [["add", "module", f"{name}.b"] for name in SHAPES]
    done += [["remove", "module", f"{name}.a", "--force"] for name in SHAPES]
    done += [["move", f"{name}.a", f"{name}.c"] for name in SHAPES]
    for words in done:
        words += ["--dry-run"]
    code = " ".join(SHAPES.values())
    judged(speak, tmp_path, done, code, *files, "invalid syntax unknown encoding at")


def test_promote(speak: Speak, tmp_path: Path) -> None:
    """What becomes of a file, what only its author can judge, and each refusal."""
    write(tmp_path, SCRIPTS)
    sound = write(tmp_path / "sound", SOUND)
    names = " ".join([*SCRIPTS, *SOUND])
    refused = [
        ["promote", "class.py"],
        ["promote", "folder"],
        ["promote", "nothing.py"],
        ["promote", ""],
        ["promote", "text.txt"],
        ["promote", "setup.py"],
        ["promote", "toml.py", "--to", "module"],
        ["promote", "both.py", "--to", "package"],
        ["promote", "full.py", "--to", "package"],
        ["promote", "calm.py"],
        ["promote", "calm.py", "--to", "nothing"],
        ["promote", "asks.py", "--to", "module"],
        ["promote", "open.py", "--to", "module"],
        ["promote", "odd.py", "--to", "module"],
        ["promote", "tidy.py", "--project", "folder"],
    ]
    (tmp_path / "setup.py").write_text("")
    own = "module package project script dependencies requests Invalid value at line column"
    own += " end of document Unclosed array"
    judged(speak, tmp_path, refused, names, own)
    inside = [
        ["promote", "sound/broken.py"],
        ["promote", "sound/here.py"],
        ["promote", "sound/echo.py", "--to", "project"],
        ["promote", "loose.py"],
        ["promote", "sound/computed"],
        ["promote", "sound"],
        ["promote", "sound/__init__.py"],
    ]
    code = "HERE os path dirname __file__ invalid syntax module package project"
    judged(speak, sound, inside, names, code)
    done = [
        ["promote", "sound/reverse.py", "--dry-run"],
        ["promote", "sound/reverse.py"],
    ]
    judged(speak, sound, done, names)
    for number, words in enumerate(
        [
            ["tidy.py"],
            ["calm.py", "--to", "project"],
            ["my-tool.py", "--to", "project"],
            ["calm.py", "--to", "project", "--dry-run"],
            ["tidy.py", "--to", "package", "--dry-run"],
            ["class.py", "--to", "project"],
            ["meta.py"],
        ]
    ):
        folder = write(tmp_path / f"alone{number}", SCRIPTS | {"README.md": "x"})
        judged(speak, folder, [["promote", *words]], names, "print sys argv")


def test_move(speak: Speak, tmp_path: Path) -> None:
    """What moves, what only a person can judge, and each refusal."""
    write(tmp_path, SOUND)
    (tmp_path / "sound/broken.py").unlink()
    names = " ".join([*SOUND, *SOUND.values()])
    refused = [
        ["sound.nothing", "sound.x"],
        ["nothing", "sound.x"],
        ["sound/echo.py", "sound.x"],
        ["sound.echo", "sound/x.py"],
        ["sound.echo", "sound.class"],
        ["sound.echo", "sound.__init__"],
        ["sound.echo", ".x"],
        ["sound.echo", ""],
        ["sound.echo", "x" * 300],
        ["sound.echo", "sound.echo"],
        ["sound.echo", "sound.echo.x"],
        ["sound.computed", "sound.computed.x"],
        ["sound.echo", "other.echo"],
        ["sound.echo", "sound.reverse.x"],
        ["sound.echo", "sound.reverse"],
        ["sound.echo", "sound.Reverse"],
        ["sound.computed.__init__", "sound.x"],
    ]
    judged(speak, tmp_path, [["move", *words] for words in refused], names)
    done = [
        ["sound.echo", "sound.effects.Echo", "--dry-run"],
        ["sound.echo", "sound.effects.echo"],
        ["sound.reverse", "reverse"],
        ["sound.computed.a", "sound.computed.my-part"],
        ["sound", "tones"],
    ]
    judged(speak, tmp_path, [["move", *words] for words in done], names)
    (tmp_path / "tones/effects/broken.py").write_text("def f(:\n")
    words = ["move", "tones.effects", "tones.other"]
    judged(speak, tmp_path, [words], names, "invalid syntax")


GIT = "repository does not exist"
"""What git says itself."""


def git(folder: Path, *words: str) -> None:
    """Run git without anyone's settings."""
    own = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True)


def test_update(speak: Speak, tmp_path: Path) -> None:
    """What an update does, leaves and asks for, and each refusal."""
    folder = tmp_path / "sound"
    (made,) = speak([(tmp_path, ["new", "package", "sound", "--no-git"])])
    assert made.code == 0, made
    names = "sound commit push merge"
    (tmp_path / "nothing").mkdir()
    judged(speak, tmp_path / "nothing", [["update"], ["update", "x"], ["update", ""]])
    answers = folder / ".copier-answers.yml"
    text = answers.read_text("utf-8")
    faults = {
        "a: [": "while parsing a flow node expected the content but found did not find"
        " stream end in byte string line column",
        "[1]": "",
        re.sub("_commit: .*\n", "", text): "",
        re.sub("_src_path: .*\n", "", text): "",
        re.sub("_src_path: .*\n", "_src_path: other\n", text): "other",
        re.sub("_commit: .*\n", "_commit: v9.0.0\n", text): "",
        re.sub("_commit: .*\n", "_commit: v0.0.1\n", text): "",
        re.sub("_commit: .*\n", "_commit: abc\n", text): "abc",
        text + "_odd: 1\n": "_odd",
    }
    for fault, own in faults.items():
        answers.write_text(fault, "utf-8")
        judged(speak, folder, [["update"]], names, own)
    old = re.sub("_commit: .*\n", "_commit: v0.2.0\n", text)
    answers.write_text(old, "utf-8")
    judged(speak, folder, [["update", "--check"], ["update"], ["update", "--to", "v7"]])
    judged(speak, folder, [["update", "--check", "--to", "v0.3.0"]])
    git(folder, "init", "-q")
    judged(speak, folder, [["update"]], names, *map(str, folder.iterdir()))
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Made")
    (folder / "more.txt").write_text("")
    judged(speak, folder, [["update"]], names, "more")
    (folder / "more.txt").unlink()
    paths = [
        str(x.relative_to(tmp_path)) for x in folder.rglob("*") if ".git/" not in str(x)
    ]
    judged(speak, folder, [["update", "--dry-run"], ["update"]], names, *paths)
    git(folder, "commit", "-q", "-a", "-m", "Updated")
    judged(speak, folder, [["update"], ["update", "--check"]], names)
    judged(speak, folder, [["update", "--to", "v0.2.0"]], names)
    judged(speak, folder, [["update", "--template", "nothing"]], names, GIT)
    (folder / ".git/MERGE_HEAD").write_text("0" * 40 + "\n")
    answers.write_text(old, "utf-8")
    judged(speak, folder, [["update"]], names)


def test_update_clashes(speak: Speak, tmp_path: Path) -> None:
    """What its owner must decide after an update is said in the language."""
    speak([(tmp_path, ["new", "package", "sound", "--no-git"])])
    folder = tmp_path / "sound"
    answers = folder / ".copier-answers.yml"
    text = re.sub("_commit: .*\n", "_commit: v0.1.0\n", answers.read_text("utf-8"))
    for name in ("repository_url", "keywords"):  # 0.1.0 did not ask for them
        text = re.sub(f"{name}: .*\n", "", text)
    answers.write_text(text, "utf-8")
    for name in ("pyproject.toml", "noxfile.py", ".gitignore", "README.md"):
        (folder / name).write_text("mine = 1\n")
    (folder / "CHANGELOG.md").unlink()
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Made")
    paths = [str(x.relative_to(folder)) for x in folder.rglob("*") if x.is_file()]
    (said,) = speak([(folder, ["update"])])
    assert said.code == 3, said
    insist([["update"]], [said], "sound push", "repository_url keywords", *paths)
    (said,) = speak([(folder, ["update"])])
    assert left(said, "sound commit") == set(), said


def test_programs_read_the_same(command: Callable[..., Ran], tmp_path: Path) -> None:
    """Keys, kinds, paths and exit status are the same; only sentences differ."""
    read = []
    for language in messages.LANGUAGES:
        folder = tmp_path / language
        folder.mkdir()
        said = []
        for words in (
            ["new", "package", "sound", "--module", "A", "--no-git"],
            ["add", "module", "sound.B", "--project", "sound"],
            ["add", "module", "sound.class", "--project", "sound"],
            ["remove", "module", "sound.A", "--project", "sound", "--dry-run"],
            ["move", "sound.A", "sound.low.A", "--project", "sound", "--dry-run"],
            ["promote", "sound/src/sound/A.py", "--dry-run"],
            ["update", "sound", "--check"],
        ):
            own = {"LANGUAGE": language, "LC_ALL": f"{language}.UTF-8"}
            done = command(*words, "--json", cwd=folder, env=own)
            found = json.loads(done.out.replace(str(folder), "here"))
            sentences = {x: found.pop(x, None) for x in ("notes", "error")}
            said.append((done.code, words, found, sentences))
        read.append(said)
    for one, other in zip(*read, strict=True):
        assert one[:3] == other[:3]
    first, refused = read[0][0][3], read[0][2][3]
    assert first["notes"] != read[1][0][3]["notes"]
    assert refused["error"] != read[1][2][3]["error"]


FAULTY = {
    "raises": ("1 / 0\n", "{name} does not import: {error}"),
    "warns": ("import warnings\n\nwarnings.warn('x')\n", "{name} warns: {error}"),
    "exits": ("raise SystemExit(3)\n", "{name} ends the interpreter: {error}"),
    "dies": ("import os\n\nos._exit(3)\n", "{name} ends the interpreter ({reason})"),
    "hangs": ("while True:\n    pass\n", "{name} did not finish in {seconds} s"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_the_proof(tmp_path: Path, name: str) -> None:
    """What is wrong with a module that does not import is said in the language."""
    text, wanted = FAULTY[name]
    (tmp_path / "faulty.py").write_text(text)
    messages.use("id")
    try:
        sentence = messages._(wanted)
        with pytest.raises(ScaffoldError) as caught:
            proof.prove(tmp_path, ["faulty"], limit=2)
    finally:
        messages.use("en")
    assert sentence != wanted
    start = sentence.format(name="faulty", error="", reason="", seconds="2")
    assert caught.value.message.startswith(start.rstrip(" )(").partition("()")[0])
    assert caught.value.hint not in str(tool.TEMPLATE.read_text("utf-8"))


# Rooms whose texts are others'.
LATER = {"changes"}
# A line to type, a pattern, code.
NO_PROSE = re.compile(
    r" *(?:pyscaffold-mod|git|cd|python|copier|pip)\b|--\w|\{\} ?\{\} (?:stash|add|--to)|import |from |`"
)


def shown() -> Iterator[tuple[str, ast.expr]]:
    """Give every text that is handed to an error or to the printer."""
    for file in sorted(tool.SOURCES.rglob("*.py")):
        if file.relative_to(tool.SOURCES).parts[0] in LATER:
            continue
        for node in ast.walk(ast.parse(file.read_bytes())):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"ScaffoldError", "Conflict", "line", "aside", "error"}:
                for argument in node.args:
                    yield f"{file.name}:{node.lineno}", argument


def prose(tree: ast.expr) -> Iterator[str]:
    """Give the texts in an expression that are not marked, with {} for fields."""
    if isinstance(tree, ast.Call):
        name = getattr(tree.func, "id", "")
        if name in {"_", "N_", "ngettext"}:
            return
    if isinstance(tree, ast.JoinedStr):
        yield "".join(
            str(x.value) if isinstance(x, ast.Constant) else "{}" for x in tree.values
        )
        return
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    for inner in ast.iter_child_nodes(tree):
        if isinstance(inner, ast.expr):
            yield from prose(inner)


def test_no_text_is_forgotten() -> None:
    """What an error or the printer gets is marked, or is a line to type."""
    found = list(shown())
    assert len(found) > 400
    for place, argument in found:
        for text in prose(argument):
            words = re.findall(r"[a-z]{2,}", text.replace("{}", ""))
            assert len(words) < 2 or NO_PROSE.match(text), (place, text)
