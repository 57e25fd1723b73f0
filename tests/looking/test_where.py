"""`where`: the file that wins, the rule, what it hides."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.looking.conftest import Said, Told, Write


def test_standard_module_hidden(write: Write, said: Said) -> None:
    """A script's neighbour called random.py wins, and the hidden standard module is shown."""
    folder = write({"random.py": "", "play.py": "import random\n"})

    code, out, _ = said(folder, "where", "random")

    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "random: module random.py"
    assert lines[1] == "  because  the current folder is searched first"
    assert lines[2].startswith("  hides    module ")
    assert lines[2].endswith("random.py (the standard library)")


def test_from_another_folder(write: Write, told: Told) -> None:
    """From the parent folder the standard module wins; with --from or --as-script not."""
    folder = write({"game/random.py": "", "game/play.py": ""})
    mine = str(folder / "game/random.py")

    def winner(*words: str) -> str:
        found = told(folder, "where", "random", *words)
        return str(found["steps"][-1]["wins"][0]["path"])

    assert Path(winner()).parent.name.startswith("python3")
    assert winner("--from", "game") == mine
    assert winner("--as-script", "game/play.py") == mine


def test_built_in_module_cannot_be_hidden(write: Write, said: Said) -> None:
    """A built-in module wins over a file of its name, which is listed as hidden."""
    code, out, _ = said(write({"time.py": ""}), "where", "time")

    assert code == 0
    assert out.startswith("time: built-in module\n")
    assert "  hides    module time.py (the current folder)\n" in out


def test_order_in_one_folder(write: Write, told: Told) -> None:
    """Package before module, and a module before a folder without __init__.py."""
    folder = write({"a.py": "", "a/__init__.py": "", "b.py": "", "b/c.py": ""})

    def kinds(name: str) -> list[str]:
        step = told(folder, "where", name)["steps"][-1]
        return [one["kind"] for one in (*step["wins"], *step["hides"])]

    assert kinds("a") == ["package", "module"]
    assert kinds("b") == ["module", "namespace package"]


def test_portions(write: Write, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """A namespace package has all of its portions (PEP 420), in the path's order."""
    folder = write({"ns/a.py": "", "more/ns/b.py": ""})

    monkeypatch.setenv("PYTHONPATH", "more")

    whole, below = said(folder, "where", "ns")[1], said(folder, "where", "ns.b")[1]

    assert whole.splitlines()[0] == "ns: namespace package ns"
    assert f"  and      {Path('more/ns')} (PYTHONPATH)\n" in whole
    assert f"ns.b: module {Path('more/ns/b.py')}\n" in below


def test_relative_name(write: Write, told: Told, said: Said) -> None:
    """A name with dots is relative to the module that --from names."""
    files = ("__init__", "effects/__init__", "effects/surround", "filters/__init__")
    folder = write({f"src/sound/{name}.py": "" for name in files})
    (folder / "pyproject.toml").write_text('[project]\nname = "sound"\nversion = "0"\n')
    module = "src/sound/effects/surround.py"

    found = told(folder, "where", "..filters", "--from", module)
    assert found["name"] == "sound.filters"
    assert found["steps"][-1]["wins"][0]["path"].endswith("filters/__init__.py")
    assert said(folder, "where", "...filters", "--from", module)[0] == 2
    assert said(folder, "where", "..filters")[0] == 2
    # Started as a script, the same file sees its own folder first.
    assert not told(folder, "where", "sound", "--as-script", module)["found"]


def test_not_found(write: Write, said: Said, told: Told) -> None:
    """A name that is not found is answered with 1, the nearest name and what was searched."""
    folder = write({"fibo.py": "", "pkg/__init__.py": "", "pkg/echo.py": ""})

    code, out, _ = said(folder, "where", "fibbo")
    assert code == 1
    assert out.startswith(
        "fibbo: not found\n  meant    fibo?\n  searched . (the current"
    )
    for name, meant in (
        ("pkg.ecko", "pkg.echo"),
        ("fibo.py", "fibo"),
        ("Fibo", "fibo"),
        ("qqzzqq", None),
    ):
        assert told(folder, "where", name)["nearest"] == meant


def test_below_a_module(write: Write, told: Told) -> None:
    """What lies below a module is not found, and the reason is given."""
    found = told(write({"fibo.py": ""}), "where", "fibo.fib")

    assert not found["found"]
    assert found["notes"] == ["fibo is no package, so nothing lies below it"]


def test_src_layout_not_installed(write: Write, said: Said) -> None:
    """A package in src is not found from the root, and its place is shown."""
    folder = write(
        {"src/sound/__init__.py": "", "pyproject.toml": "[project]\nname='x'"}
    )

    code, out, _ = said(folder, "where", "sound")

    assert code == 1
    assert "  but      src/sound/__init__.py is in this project, off the sea" in out


def test_environment_of_the_project(write: Write, told: Told) -> None:
    """The Python of a .venv in a folder above counts, up to the project's own."""
    folder = write({"a/b.py": "", "a/pyproject.toml": ""})
    words = [sys.executable, "-m", "venv", "--without-pip", str(folder / ".venv")]
    subprocess.run(words, check=True, timeout=60)
    site = next((folder / ".venv").glob("lib/python*/site-packages"))
    (site / "only_there.py").touch()
    (site / "run.pth").write_text("import sys; open('was_run', 'w')\n")

    assert not told(folder / "a", "where", "only_there")["found"]
    (folder / "a/pyproject.toml").rename(folder / "pyproject.toml")
    found = told(folder / "a", "where", "only_there")
    assert found["steps"][0]["wins"][0]["entry"]["rule"] == "site"
    missing = told(folder / "a", "where", "qqzzqq")
    assert str(site / "run.pth") in "".join(missing["notes"])
    assert not (folder / "a/was_run").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("my-tool",),
        ("",),
        ("a..b",),
        ("class\x00",),
        ("a", "--from", "missing"),
        ("a", "--from", ""),
        ("a", "--from", "x\0y"),
        ("a", "--as-script", "missing.py"),
        ("a", "--as-script", "b.py", "--from", "."),
        ("a", "--python", "missing-python"),
        ("a", "--python", "/bin/true"),
        ("a", "--python", ""),
    ],
)
def test_wrong_usage(write: Write, said: Said, words: tuple[str, ...]) -> None:
    """What cannot be answered ends with 2, an error and a hint."""
    code, out, err = said(write({"b.py": ""}), "where", *words)

    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert "\nhint: " in err


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_hostile_path(
    write: Write, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken links, loops, files and missing folders on the path hold nothing."""
    folder = write({"text.txt": "no zip", "ok/x.py": ""})
    (folder / "loop").symlink_to("loop")
    (folder / "x.py").symlink_to("nowhere")
    places = ["text.txt", "loop", "missing", "ok"]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(places))

    found = told(folder, "where", "x")["steps"][0]["wins"][0]["path"]

    assert found == str(folder / "ok/x.py")


def test_folder_with_standard_names(write: Write) -> None:
    """Modules of the user's called as standard ones do not hurt the command."""
    names = ("types", "random", "email", "copy", "json", "site", "dataclasses")
    folder = write({f"{name}.py": "raise SystemExit('run')\n" for name in names})
    start = f"import sys; sys.path[:0] = {[str(ROOT / 'src')]}; import runpy, pathlib"
    start = f"{start}; from pyscaffold_mod import cli; sys.exit(cli.run(sys.argv[1:]))"

    clean = {name: x for name, x in os.environ.items() if name != "PYTHONPATH"}
    for words in (("where", "types"), ("tree", "--summaries"), ("tree", "--imports")):
        done = subprocess.run(
            [sys.executable, "-P", "-c", start, *words],
            cwd=folder,
            env=clean,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_quiet(write: Write, said: Said) -> None:
    """--quiet leaves the exit status alone to speak."""
    folder = write({"a.py": ""})

    assert said(folder, "where", "a", "--quiet") == (0, "", "")
    assert said(folder, "where", "qqzzqq", "--quiet") == (1, "", "")
