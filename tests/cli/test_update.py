"""`update` as a process: its own bundle, its options, what it prints where."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import template
from tests.conftest import ROOT, Ran
from tests.updating.conftest import SMALL, Versions, commit
from tools import reference_command

Command = Callable[..., Ran]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a project of the first release in our own bundle."""
    first = f"v{template.released()[0]}"
    return Versions(tmp_path).make(tmp_path / "sound", first, import_name="sound")


@pytest.fixture
def installed(plain_template: Path, tmp_path: Path) -> Path:
    """Return a copy of the command whose bundle may be spoilt."""
    folder = tmp_path / "installed"
    shutil.copytree(plain_template, folder)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", folder / "src", ignore=ignored)
    return folder / "src"


def test_page_shows_it(command: Command, old: Path) -> None:
    """What the how-to shows is what is printed."""
    first, last = template.released()[0], template.released()[-1]
    page = (ROOT / "docs/how-to/update.md").read_text("utf-8")
    page = page.replace("v0.1.0", f"v{first}").replace("v0.3.0", f"v{last}")

    checked = command("update", "--check", cwd=old)
    updated = command("update", cwd=old)

    assert checked.code == 1
    assert checked.out in page
    assert updated.code == 0, updated
    assert updated.out.splitlines()[0] == f"Updated sound from v{first} to v{last}:"
    for line in updated.out.splitlines()[-3:]:
        assert f"{line}\n" in page
    told = updated.err.splitlines()
    assert all(line.startswith(f"note: v{last} also asks ") for line in told), told


def test_json_fields(command: Command, old: Path) -> None:
    """The reference names the fields, and those of a check."""
    checked = json.loads(command("update", "--check", "--json", cwd=old).out)
    shown = json.loads(command("update", "--diff", "--json", cwd=old).out)
    done = json.loads(command("update", "--json", cwd=old).out)
    idle = json.loads(command("update", "--json", cwd=old).out)

    fields = {*reference_command.UPDATED}
    assert {*shown} == fields
    assert {*done} == {*idle} == fields - {"diff"}
    assert {*checked} == {"schema", "command", "project", "from", "to", "newer"}


def test_quiet(command: Command, old: Path) -> None:
    """Nothing is printed but errors; the status says the rest."""
    done = command("update", "--quiet", cwd=old)

    assert (done.code, done.out, done.err) == (0, "", "")


def test_check_needs_no_git(command: Command, old: Path, tmp_path: Path) -> None:
    """The versions stand as text in the bundle."""
    done = command("update", "--check", cwd=old, env={"PATH": str(tmp_path)})

    assert done.code == 1, done


@pytest.mark.parametrize("spoilt", ["missing", "empty", "cut", "another"])
def test_spoilt_bundle(
    command: Command, installed: Path, old: Path, tmp_path: Path, spoilt: str
) -> None:
    """A bundle that is not as it was built is told from everything else."""
    bundle = installed / "pyscaffold_mod/releases.bundle"
    if spoilt == "missing":
        bundle.unlink()
    elif spoilt == "empty":
        bundle.write_bytes(b"")
    elif spoilt == "cut":
        bundle.write_bytes(bundle.read_bytes()[:50_000])
    else:
        files = {name: text.encode() for name, text in SMALL.items()}
        bundle.write_bytes(Versions(tmp_path / "installed", files).bundle.read_bytes())

    done = command("update", cwd=old, env={"PYTHONPATH": str(installed)})

    assert done.code == 2, done
    assert done.err.count("error: ") == done.err.count("hint: ") == 1
    if spoilt == "another":
        assert "v0.1.0, which is not among the releases" in done.err
    else:
        assert "hint: install pyscaffold-mod again" in done.err


def test_answer_that_is_refused_now(command: Command, old: Path) -> None:
    """Our own questionnaire says what is wrong with an answer, as for `new`."""
    answers = old / ".copier-answers.yml"
    text = answers.read_text().replace("import_name: sound", "import_name: class")
    answers.write_text(text)
    commit(old)

    done = command("update", cwd=old)

    assert done.code == 2, done
    assert "class: a keyword" in done.err
    assert done.err.count("error: ") == done.err.count("hint: ") == 1
    assert "Traceback" not in done.err


def test_no_copier_where_nothing_is_rendered(old: Path) -> None:
    """Looking at versions, and refusing, import neither Copier nor its parts."""
    program = (
        "import sys\nfrom pyscaffold_mod import cli\n"
        "cli.run(['update', '--check', '--quiet'])\n"
        "open('dirt', 'w').close()\n"
        "cli.run(['update', '--quiet'])\n"
        "print(sorted({'copier', 'plumbum', 'pydantic'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=old,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[]\n"
    assert "1 uncommitted change" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_wait_on_a_terminal(old: Path) -> None:
    """On a terminal it says what it does meanwhile; elsewhere it does not."""
    import pexpect

    child = pexpect.spawn(
        sys.executable,
        ["-m", "pyscaffold_mod", "update", "--dry-run"],
        cwd=str(old),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "CI": "1"},
        encoding="utf-8",
        timeout=60,
    )
    child.expect("making sound of v0.1.0 and v[0-9.]+, to compare them ...")
    child.expect("Would update sound")
    child.expect(pexpect.EOF)
