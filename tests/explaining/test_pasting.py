"""A traceback is read as people paste it: cut, coloured, quoted, from any system."""

import io
from pathlib import Path

import pytest

from pyscaffold_mod.explaining import explain, pasting
from tests.explaining.running import write

_TRACEBACK = """Traceback (most recent call last):
  File "{folder}main.py", line 1, in <module>
    import fibo.py
ModuleNotFoundError: No module named 'fibo.py'; 'fibo' is not a package
"""
_LAST = _TRACEBACK.splitlines()[-1]


def _coloured(text: str) -> str:
    return text.replace(
        "ModuleNotFoundError", "\033[1;35mModuleNotFoundError\033[0m"
    ).replace("No module", "\033[35mNo module")


def _plain(folder: str) -> str:
    return _TRACEBACK.format(folder=folder)


PASTES = {
    "plain": _plain("/srv/ana/"),
    "Windows": _plain("C:\\Users\\ana\\").replace("\n", "\r\n"),
    "old Mac ends": _plain("/srv/ana/").replace("\n", "\r"),
    "colours": _coloured(_plain("/srv/ana/")),
    "the last line": _LAST,
    "without indents": "\n".join(x.strip() for x in _plain("/srv/").splitlines()),
    "a fence": f"```pytb\n{_plain('/srv/')}```\n",
    "quoted mail": "\n".join(f"> {x}" for x in _plain("/srv/").splitlines()),
    "GitHub's log": "\n".join(
        f"2026-01-02T03:04:05.1234567Z {x}" for x in _plain("/srv/").splitlines()
    ),
    "a container's log": "\n".join(
        f"web-1  | {x}" for x in _plain("/srv/").splitlines()
    ),
    "Indonesian around it": f"Halo kak, kenapa begini?\n\n{_plain('/srv/')}\nTerima kasih!",
    "in a sentence": f"Saya mendapat pesan {_LAST} dan tidak mengerti.",
    "a narrow terminal": _LAST.replace("' is not a", "' is not a\n"),
    "pytest": f"main.py:1: in <module>\n    import fibo.py\nE   {_LAST}\n",
    "pytest, long": f">   import fibo.py\nE       {_LAST}\n\nmain.py:1: ModuleNotFoundError\n",
    "a group": "  + Exception Group Traceback (most recent call last):\n"
    '  |   File "a.py", line 9, in <module>\n  |     run()\n'
    "  | ExceptionGroup: two (2 sub-exceptions)\n"
    "  +-+---------------- 1 ----------------\n"
    "    | Traceback (most recent call last):\n"
    '    |   File "main.py", line 1, in <module>\n    |     import fibo.py\n'
    f"    | {_LAST}\n    +---------------- 2 ----------------\n    | KeyError: 'a'\n"
    "    +------------------------------------\n",
    "a cause": f"{_plain('/srv/')}\nThe above exception was the direct cause of the following"
    ' exception:\n\nTraceback (most recent call last):\n  File "/srv/run.py", line 4, in'
    " <module>\n    raise SystemError('no plugin') from error\nSystemError: no plugin\n",
    "raised anew": f"{_plain('/srv/')}\nDuring handling of the above exception, another"
    ' exception occurred:\n\nTraceback (most recent call last):\n  File "/srv/run.py", line'
    " 4, in <module>\n    raise SystemError('no plugin')\nSystemError: no plugin\n",
    "a note": _plain("/srv/") + "Installed with the wrong Python?\n",
    "python -m": "/usr/bin/python3: Error while finding module specification for 'fibo.py'"
    " (ModuleNotFoundError: __path__ attribute not found on 'fibo' while trying to find"
    " 'fibo.py'). Try using 'fibo' instead of 'fibo.py' as the module name.",
}


@pytest.mark.parametrize("name", PASTES)
def test_every_form_is_read(name: str, tmp_path: Path) -> None:
    """The same error is found in each form of the same traceback."""
    found = explain(PASTES[name], tmp_path)
    assert found is not None
    assert (found.finding, found.certain) == ("import-with-suffix", False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_of_a_file_is_read(encoding: str) -> None:
    """PowerShell saves what it prints as UTF-16."""
    assert pasting.decode(_LAST.encode(encoding)) == _LAST
    assert "error" in pasting.decode(b"\xff\xfe\x00error".replace(b"\xff\xfe", b"\xc3"))


def test_a_large_input_is_cut_in_the_middle() -> None:
    """Of 50 MB the beginning and the end are kept, and no more."""
    content = b"first\n" + b"x" * (50 << 20) + f"\n{_LAST}\n".encode()
    kept = pasting.read(io.BytesIO(content))
    assert len(kept) < 3 << 20
    assert kept.startswith(b"first\n")
    assert kept.endswith(f"{_LAST}\n".encode())
    small = b"abc\n" * 1000
    assert pasting.read(io.BytesIO(small)) == small


def test_a_path_of_another_machine_is_known_by_its_line(tmp_path: Path) -> None:
    """A file with the frame's line is meant; one without it is another file."""
    write(tmp_path, {"main.py": "import fibo.py\n", "fibo.py": ""})
    found = explain(PASTES["Windows"], tmp_path)
    assert found
    assert found.certain
    assert found.path == str(tmp_path.resolve() / "main.py")
    write(tmp_path, {"main.py": "print(1)\n"})
    found = explain(PASTES["Windows"], tmp_path)
    assert found
    assert not found.certain


def test_a_line_that_has_changed_is_said(tmp_path: Path) -> None:
    """A file of this very tree that no longer has the line gets no old answer."""
    tree = write(tmp_path.resolve(), {"main.py": "import fibo\n", "fibo.py": ""})
    found = explain(_plain(f"{tree}/"), tree)
    assert found
    assert (found.problem, found.finding) == ("unexplained", None)
    assert "main.py has changed since: line 1" in found.what


def test_of_two_candidates_the_nearest_to_the_error_is_named(tmp_path: Path) -> None:
    """Two files hide random; the one beside the script is it."""
    tree = write(
        tmp_path.resolve(),
        {
            "a/random.py": "x = 1\n",
            "b/random.py": "x = 1\n",
            **{f"{x}/main.py": "import random\n\nrandom.seed(1)\n" for x in "ab"},
        },
    )
    for folder in "ab":
        text = (
            f'Traceback (most recent call last):\n  File "{tree}/{folder}/main.py", line 3,'
            " in <module>\n    random.seed(1)\nAttributeError: module 'random' has no"
            " attribute 'seed'\n"
        )
        found = explain(text, tree)
        assert found
        assert found.path == str(tree / folder / "random.py")


def test_another_projects_error_is_not_explained_by_this_tree(tmp_path: Path) -> None:
    """A finding of the same name here is not its cause there."""
    tree = write(tmp_path, {"main.py": "import cat\n", "fibo.py": "import email.py\n"})
    found = explain(PASTES["plain"], tree)
    assert found
    assert not found.certain
    assert not found.path.startswith(str(tmp_path))


@pytest.mark.parametrize(
    "path",
    ["../../etc/passwd.py", "/etc/passwd", "a" * 10_000 + ".py", "\x00.py", "~/x.py"],
)
def test_a_crafted_path_is_not_followed(path: str, tmp_path: Path) -> None:
    """What lies outside is neither read nor an error."""
    write(tmp_path, {"tree/fibo.py": "", "etc/passwd.py": "import fibo.py\n"})
    text = _TRACEBACK.replace("{folder}main.py", path)
    found = explain(text, tmp_path / "tree")
    assert found
    assert "etc" not in found.check[-1]
    assert not found.path.startswith(str(tmp_path))


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ("No module named 'yaml'", "not-installed"),
        ("No module named 'distutils'", "standard-module-gone"),
        ("No module named 'urllib2'", "python-2-module"),
        ("No module named 'winreg'", "other-system"),
        ("No module named '_tkinter'", "not-built"),
        ("No module named 'nobody_knows_this'", "no-such-module"),
        ("cannot import name 'x' from 'y' (unknown location)", "no-such-name"),
        ("libGL.so.1: cannot open shared object file: No such file", "library-missing"),
        ("Missing optional dependency 'openpyxl'.", "import-failed"),
    ],
)
def test_what_is_no_mistake_of_a_tree_has_no_finding(
    message: str, problem: str, tmp_path: Path
) -> None:
    """The cause has a name of its own, and `finding` stays empty."""
    found = explain(f"ImportError: {message}", tmp_path)
    assert found
    assert (found.problem, found.finding) == (problem, None)


def test_a_declared_dependency_is_surely_not_installed(tmp_path: Path) -> None:
    """The project says itself where the module comes from."""
    text = '[project]\nname = "w"\nversion = "1"\ndependencies = ["PyYAML"]\n'
    write(tmp_path, {"pyproject.toml": text, "main.py": "import yaml\n"})
    found = explain("ModuleNotFoundError: No module named 'yaml'", tmp_path)
    assert found
    assert (found.problem, found.certain) == ("not-installed", True)
    assert "PyYAML" in found.do
