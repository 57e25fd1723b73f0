"""`check --fix`: what surely can be mended, and nothing else."""

import json
import os
import subprocess
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest

from pyscaffold_mod import checking, cli
from pyscaffold_mod.checking.model import Rule
from pyscaffold_mod.checking.registry import RULES
from pyscaffold_mod.errors import ScaffoldError
from tests.checking.conftest import Write
from tests.checking.rules.running import run

Out = pytest.CaptureFixture[str]
Tree = dict[str, str | bytes]
_OLD = (3394).to_bytes(2, "little") + b"\r\n" + bytes(12)  # Python 3.7
_NOW = MAGIC_NUMBER + bytes(12)
_MENDS = [rule for rule in RULES if rule.repairs]
_FIB = "def fib(n):\n    return n\n\n\ndef fib2(n):\n    return [n]\n"
_CASE = "import unittest\n\n\nclass Test(unittest.TestCase):\n    pass\n"


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return what every file of a folder holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _id(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", _MENDS, ids=_id)
def test_the_bad_example_is_mended(rule: Rule, write: Write) -> None:
    """What a rule says it mends is gone from its own example, and stays gone."""
    folder = write(rule.bad)
    report = checking.fix([folder])
    assert rule.id in {one.rule for one in report.fixed}
    assert rule.id not in {one.rule for one in report.findings}
    once = snapshot(folder)
    again = checking.fix([folder])
    assert (again.fixed, again.plans) == ((), ())
    assert again.findings == report.findings == checking.check([folder]).findings
    assert snapshot(folder) == once


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_only_rules_that_say_so_mend(rule: Rule, write: Write) -> None:
    """No finding has a repair that its page does not tell of."""
    found = checking.check([write(rule.bad)]).findings
    for one in found:
        repairs = next(x.repairs for x in RULES if x.id == one.rule)
        assert repairs or one.repair is None


MENDED: dict[str, tuple[Tree, dict[str, bytes | None]]] = {
    "a stale name, CRLF and a comment elsewhere": (
        {
            "a.py": '# -*- coding: latin-1 -*-\r\n__all__ = (\r\n  "a",  # é\r\n  "gone",\r\n)\r\na = 1\r\n'.encode(
                "latin-1"
            )
        },
        {
            "a.py": '# -*- coding: latin-1 -*-\r\n__all__ = (\r\n  "a",  # é\r\n)\r\na = 1\r\n'.encode(
                "latin-1"
            )
        },
    ),
    "eighteen missing names": (
        {
            "many.py": '__all__ = ["n0"]\n'
            + "".join(f"n{i} = {i}\n" for i in range(19)),
            "main.py": "from many import *\n\nprint(n0,"
            + ", ".join(f"n{i}" for i in range(1, 19))
            + ")\n",
        },
        {
            "many.py": (
                "__all__ = [\n"
                + "".join(f'    "n{i}",\n' for i in range(19))
                + "]\n"
                + "".join(f"n{i} = {i}\n" for i in range(19))
            ).encode()
        },
    ),
    "three mistakes in one list": (
        {
            "fibo.py": f'__all__ = ["fib", "fib", "lucas"]\n\n\n{_FIB}',
            "main.py": "from fibo import *\n\nprint(fib(1), fib2(1))\n",
        },
        {"fibo.py": f'__all__ = ["fib", "fib2"]\n\n\n{_FIB}'.encode()},
    ),
    "folders one below the other": (
        {
            "main.py": "import sound.effects.deep.echo\n",
            "sound/__init__.py": "",
            "sound/effects/echo.py": "",
            "sound/effects/deep/echo.py": "import sound.effects.echo\n",
        },
        {"sound/effects/__init__.py": b"", "sound/effects/deep/__init__.py": b""},
    ),
    "tests that unittest does not find": (
        {"app.py": "x = 1\n", "tests/test_app.py": "import app\n" + _CASE},
        {"tests/__init__.py": b""},
    ),
    "a .pyc of an old Python": (
        {"main.py": "import helpers\n", "helpers.pyc": _OLD},
        {"helpers.pyc": None},
    ),
    "a .pyc whose source was here": (
        {
            "main.py": "x = 1\n",
            "helpers.pyc": _NOW,
            "__pycache__/helpers.cpython-311.pyc": _NOW,
        },
        {"helpers.pyc": None},
    ),
    "a .pyc that the project's oldest Python cannot read": (
        {
            "main.py": "import helpers\n",
            "helpers.pyc": (3495).to_bytes(2, "little") + b"\r\n" + bytes(12),
            "pyproject.toml": '[project]\nname = "x"\nrequires-python = ">=3.12"\n',
        },
        {"helpers.pyc": None},
    ),
}


@pytest.mark.parametrize("case", MENDED)
def test_mended(case: str, write: Write) -> None:
    """Only what is wrong changes; comments, encodings and line ends stay."""
    tree, after = MENDED[case]
    folder = write(tree)
    before = snapshot(folder)
    checking.fix([folder])
    wanted = {k: v for k, v in {**before, **after}.items() if v is not None}
    assert snapshot(folder) == wanted


@pytest.mark.parametrize(
    "case", ["eighteen missing names", "three mistakes in one list"]
)
def test_python_agrees(case: str, write: Write) -> None:
    """What failed before the repair runs after it."""
    folder = write(MENDED[case][0])
    assert run(folder, "main.py") != 0
    checking.fix([folder])
    assert run(folder, "main.py") == 0


LEFT: dict[str, tuple[str, Tree]] = {
    "a misspelled name": (
        "all-undefined-name",
        {"a.py": '__all__ = ["reverb"]\nreverbs = 1\n'},
    ),
    "a name for type checkers only": (
        "all-undefined-name",
        {
            "a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
            '    from json import loads\n__all__ = ["loads"]\n'
        },
    ),
    "a name with a comment": (
        "all-undefined-name",
        {"a.py": '__all__ = [\n    "gone",  # set by the plug-in\n]\n'},
    ),
    "a list in two pieces": (
        "all-undefined-name",
        {"a.py": '__all__ = ["a"]\n__all__ += ["gone"]\na = 1\n'},
    ),
    "a submodule that is left out of the check": (
        "all-undefined-name",
        {
            "s/__init__.py": '__all__ = ["vendored"]\n',
            "s/vendored/__init__.py": "",
            "pyproject.toml": '[tool.pyscaffold-mod.check]\nexclude = ["s/vendored"]\n',
        },
    ),
    "a submodule that the build makes": (
        "all-undefined-name",
        {"s/__init__.py": '__all__ = ["vers"]\n', ".gitignore": "/s/vers.py\n"},
    ),
    "a name that a star import would hide elsewhere": (
        "all-missing-name",
        {
            "fibo.py": f'__all__ = ["fib"]\n\n\n{_FIB}',
            "main.py": "from fibo import *\n\nprint(fib2(1))\n",
            "other.py": "from fibo import *\n\n\ndef fib2(n):\n    return n\n",
        },
    ),
    "a name that only a note asks for": (
        "all-missing-name",
        {
            "fibo.py": f'__all__ = ["fib"]\n\n\n{_FIB}',
            "main.py": "from fibo import fib2\n\nprint(fib2(1))\n",
        },
    ),
    "a .pyc that this Python runs": (
        "stale-pyc",
        {"main.py": "import helpers\n", "helpers.pyc": _NOW},
    ),
    "a package without sources": (
        "stale-pyc",
        {"main.py": "x = 1\n", "closed/__init__.pyc": _OLD, "closed/core.pyc": _OLD},
    ),
    "a module beside the folder": (
        "missing-init",
        {
            "app/__init__.py": "",
            "app/tools.py": "",
            "app/tools/run.py": "#!/usr/bin/env python3\nimport helper\n",
            "app/tools/helper.py": "",
        },
    ),
    "a folder whose modules are found without its name": (
        "missing-init",
        {
            "app/__init__.py": "",
            "app/tests/test_a.py": "import helper\n" + _CASE,
            "app/tests/helper.py": "",
        },
    ),
}


@pytest.mark.parametrize("case", LEFT)
def test_what_somebody_must_decide_is_left(case: str, write: Write) -> None:
    """A finding that has more than one answer stays, and no byte changes."""
    rule, tree = LEFT[case]
    folder = write(tree)
    before = snapshot(folder)
    report = checking.fix([folder], select=[rule])
    assert rule in {one.rule for one in report.findings}
    assert (report.fixed, report.plans) == ((), ())
    assert snapshot(folder) == before


def test_notes_are_mended_where_they_are_failures(write: Write) -> None:
    """`--fail-on note` asks for them; a compiled package without sources stays."""
    folder = write(
        {
            "fibo.py": f'__all__ = ["fib"]\n\n\n{_FIB}',
            "main.py": "from fibo import fib2\n\nprint(fib2(1))\n",
            "closed/core.pyc": _OLD,
        }
    )
    assert checking.fix([folder]).plans == ()
    report = checking.fix([folder], fail_on="note")
    assert [one.rule for one in report.fixed] == ["all-missing-name"]
    assert (folder / "fibo.py").read_text().startswith('__all__ = ["fib", "fib2"]\n')
    assert (folder / "closed/core.pyc").exists()
    assert checking.fix([folder], fail_on="note").plans == ()


def test_links_are_not_followed(write: Write, tmp_path: Path) -> None:
    """A list behind a link is another file's; it stays as it is, in the tree or not."""
    text = '__all__ = ["a", "lucas"]\na = 1\n'
    outside = tmp_path / "outside.py"
    outside.write_text(text)
    folder = write({"real/a.txt": text, "main.py": ""})
    (folder / "inside.py").symlink_to(folder / "real/a.txt")
    (folder / "away.py").symlink_to(outside)
    report = checking.fix([folder])
    assert [(str(one.path), one.is_fixable) for one in report.findings] == [
        ("inside.py", False)
    ]
    assert report.plans == ()
    assert outside.read_text() == (folder / "real/a.txt").read_text() == text


def test_all_or_nothing(write: Write) -> None:
    """One file that may not be written, and the others stay as they were."""
    folder = write(dict.fromkeys(("a.py", "b.py"), '__all__ = ["a", "a"]\na = 1\n'))
    (folder / "b.py").chmod(0o444)
    before = snapshot(folder)
    with pytest.raises(ScaffoldError, match=r"b\.py is read-only"):
        checking.fix([folder])
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("options", "fixed"),
    [
        ([], ["a.py", "b.py"]),
        (["--ignore", "all-duplicate"], []),
        (["--select", "all-undefined-name"], []),
        (["--select", "all-duplicate"], ["a.py", "b.py"]),
        (["b.py"], ["b.py"]),
    ],
)
def test_what_is_asked_for_is_fixed(
    options: list[str],
    fixed: list[str],
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
) -> None:
    """Options, paths and comments decide what is mended as they decide what is found."""
    text = '__all__ = ["a", "a"]{}\na = 1\n'
    tree = {x: text.format("") for x in ("a.py", "b.py")}
    ignored = text.format("  # pyscaffold-mod: ignore[all-duplicate]")
    monkeypatch.chdir(write({**tree, "c.py": ignored}))
    assert cli.run(["check", "--fix", "--json", *options]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["file"] for one in found["fixed"]] == fixed
    assert found["changes"] == [{"change": "edit", "path": x} for x in fixed]
    for name in ("a.py", "b.py"):
        is_fixed = Path(name).read_text() == '__all__ = ["a"]\na = 1\n'
        assert is_fixed == (name in fixed)
    assert Path("c.py").read_text() == ignored


_MIXED: Tree = {
    "sub/a.py": '__all__ = ["a", "lucas"]\na = 1\n',
    "sub/email.py": "",
    "sub/main.py": "import a\n",
}


def test_the_exit_status_is_that_of_what_is_left(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """What was fixed is said; what is left decides."""
    monkeypatch.chdir(write(_MIXED) / "sub")
    assert cli.run(["check"]) == 1
    *_, offer, last = capsys.readouterr().out.splitlines()
    assert offer == "1 of these is mended by check --fix"
    assert last == "2 errors in 3 files"
    assert cli.run(["check", "--fix"]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith("a.py:1:17: fixed all-undefined-name: __all__ names lucas")
    assert last == "1 error in 3 files; 1 fixed"
    assert cli.run(["check", "--fix", "--ignore", "stdlib-shadow"]) == 0
    assert capsys.readouterr().out == "3 files, nothing found; 0 fixed\n"


def test_diff_shows_and_changes_nothing(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """Exit status 1 says that there is something to do; no file is touched."""
    folder = write({**_MIXED, "email.py": "", "old.pyc": _OLD})
    monkeypatch.chdir(folder)
    before = snapshot(folder)
    assert cli.run(["check", "--diff", "--ignore", "stdlib-shadow"]) == 1
    out, err = capsys.readouterr()
    assert '-__all__ = ["a", "lucas"]\n+__all__ = ["a"]\n' in out
    assert err == "2 would be fixed; then 4 files, nothing found\n"
    assert snapshot(folder) == before

    assert cli.run(["check", "--dry-run", "--fix"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "  delete old.pyc",
        "  edit   sub/a.py",
        "2 would be fixed; then 1 error in 4 files",
    ]
    assert snapshot(folder) == before

    assert cli.run(["check", "--fix", "--diff", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["diff"] == out
    assert [one["finding"] for one in found["findings"]] == ["stdlib-shadow"]
    assert snapshot(folder) == before

    assert cli.run(["check", "--fix", "--ignore", "stdlib-shadow"]) == 0
    assert cli.run(["check", "--diff", "--ignore", "stdlib-shadow"]) == 0


def test_a_diff_can_be_applied(write: Write) -> None:
    """What the diff says is what the fix does."""
    tree: Tree = {
        "sound/__init__.py": '__all__ = ["echo", "lucas"]\r\n',
        "sound/echo.py": "",
        "sound/deep/pitch.py": "",
        "main.py": "import sound.deep.pitch\n",
    }
    folder = write(tree)
    command = [sys.executable, "-m", "pyscaffold_mod", "check", "--diff"]
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False
    )
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "apply"], cwd=folder, input=done.stdout, check=True)
    applied = {k: v for k, v in snapshot(folder).items() if not k.startswith(".git/")}
    write(tree)
    (folder / "sound/deep/__init__.py").unlink()
    checking.fix([folder])
    fixed = {k: v for k, v in snapshot(folder).items() if not k.startswith(".git/")}
    assert applied == fixed
    assert "sound/deep/__init__.py" in fixed


def test_show_says_what_is_mended(capsys: Out) -> None:
    """`--show` tells of the repair and names the page, as text and as data."""
    assert cli.run(["check", "--show", "stale-pyc"]) == 0
    repair, more = capsys.readouterr().out.splitlines()[-2:]
    assert repair.startswith("check --fix: ")
    assert more.endswith("/docs/reference/rules/stale-pyc.md")
    assert cli.run(["check", "--show", "stdlib-shadow", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["repairs"], shown["needs"]) == ("", "")
    assert shown["page"].endswith("/stdlib-shadow.md")


def test_two_projects_at_once(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    """Each has its own settings and plan; paths are those from where it was started."""
    doubled = '__all__ = ["a", "a"]\na = 1\n'
    settings = '[tool.pyscaffold-mod.check]\nignore = ["all-duplicate"]\n'
    tree: Tree = {
        "one/pyproject.toml": "",
        "one/a.py": doubled,
        "two/pyproject.toml": settings,
        "two/a.py": doubled,
        "three/pyproject.toml": "",
        "three/sub/a.py": doubled,
    }
    monkeypatch.chdir(write(tree) / "two")
    assert cli.run(["check", "--fix", "--json", "../one", ".", "../three/sub"]) == 0
    found = json.loads(capsys.readouterr().out)
    wanted = ["../one/a.py", "../three/sub/a.py"]
    assert sorted(one["path"] for one in found["changes"]) == wanted
    assert [one["file"] for one in found["fixed"]] == wanted
    assert Path("a.py").read_text() == doubled


def test_the_executable_bit_and_the_neighbours_stay(write: Write) -> None:
    """A script stays one; files that are not mended are not written, caches not made."""
    folder = write({"a.py": '#!/usr/bin/env python3\n__all__ = ["gone"]\n', "b.py": ""})
    (folder / "a.py").chmod(0o755)
    before = (folder / "b.py").stat()
    checking.fix([folder])
    assert (folder / "a.py").read_text() == "#!/usr/bin/env python3\n__all__ = []\n"
    assert os.access(folder / "a.py", os.X_OK)
    assert (folder / "b.py").stat() == before
    assert sorted(x.name for x in folder.iterdir()) == ["a.py", "b.py"]
