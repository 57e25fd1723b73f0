"""A project that no update can start from says so when it is made, through either door."""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import template
from tests.conftest import ROOT, Ran

NEWEST = template.released()[-1]
Installed = Callable[..., Callable[..., Ran]]


@pytest.fixture
def installed(command: Callable[..., Ran], tmp_path: Path) -> Installed:
    """Return a function that installs some version of the command, to run it."""

    def install(version: str, bundle: bytes | None) -> Callable[..., Ran]:
        package = tmp_path / "site/pyscaffold_mod"
        leave = shutil.ignore_patterns("__pycache__", "*.bundle")
        shutil.copytree(ROOT / "src/pyscaffold_mod", package, ignore=leave)
        for name in ("template", "includes"):
            shutil.copytree(ROOT / name, package / "_template" / name)
        shutil.copy(ROOT / "copier.yml", package / "_template")
        (package / "_template/includes/version.txt").write_text(f"{version}\n")
        if bundle is not None:
            (package / "releases.bundle").write_bytes(bundle)
        env = {"PYTHONPATH": str(tmp_path / "site")}
        return lambda *words: command(*words, env=env)

    return install


BUNDLE = template.releases().read_bytes()


def test_released(installed: Installed) -> None:
    """A released version has nothing to say, and records its tag."""
    run = installed(NEWEST, BUNDLE)

    made = run("new", "script", "fibo")
    again = run("new", "script", "fibo2", "--json")

    assert made.err == ""
    assert json.loads(again.out)["notes"] == []
    assert (
        f"_commit: v{NEWEST}\n"
        in Path(_folder(again), ".copier-answers.yml").read_text()
    )


def test_between_releases(installed: Installed) -> None:
    """A version in development says which one to use instead; nothing else changes."""
    run = installed("9.0.0.dev0", BUNDLE)

    made = run("new", "script", "fibo")

    assert made.code == 0
    assert made.err == (
        "note: made from an unreleased template, 9.0.0.dev0: `update` cannot start from"
        f" it; to keep a project up to date, make it with version {NEWEST}\n"
    )
    (note,) = json.loads(run("new", "script", "b", "--json").out)["notes"]
    assert f"note: {note}\n" == made.err
    assert run("new", "script", "b", "--dry-run", "--output", "c").err == made.err


def test_replayed(installed: Installed) -> None:
    """The line that makes a project again works for a version in development, too."""
    run = installed("9.0.0.dev0", BUNDLE)

    assert run("9.0.0.dev0", "new", "script", "fibo").code == 0


def test_one_file_has_no_origin(installed: Installed) -> None:
    """A script without a project records nothing, and nothing is said."""
    assert installed("9.0.0.dev0", BUNDLE)("new", "script", "fibo.py").err == ""


def test_promote(installed: Installed, tmp_path: Path) -> None:
    """A project made around a script says the same."""
    run = installed("9.0.0.dev0", BUNDLE)
    (tmp_path / "tidy").mkdir()
    (tmp_path / "tidy/tidy.py").write_text(
        '"""Tidy."""\nif __name__ == "__main__":\n    print(1)\n'
    )

    done = run("promote", "tidy/tidy.py", "--json")

    assert "_commit: v9.0.0.dev0" in (tmp_path / "tidy/.copier-answers.yml").read_text()
    assert any(
        "unreleased template, 9.0.0.dev0" in n for n in json.loads(done.out)["notes"]
    )


@pytest.mark.parametrize(
    "bundle",
    [
        None,
        b"",
        b"\x00\xff" * 50_000,
        b"# v2 git bundle\n" + b"x" * 50_000,
        BUNDLE.replace(b" refs/tags/", b" refs/heads/"),
    ],
    ids=["lost", "empty", "binary", "long", "heads"],
)
def test_damaged(installed: Installed, bundle: bytes | None) -> None:
    """`new` works without its bundle; the note says what is wrong."""
    done = installed(NEWEST, bundle)("new", "script", "fibo")

    assert done.code == 0
    assert "has lost its releases.bundle; install it again" in done.err


def test_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The versions are read without git, in less than a hundredth of a second."""
    monkeypatch.setenv("PATH", "")
    template.released.cache_clear()
    start = time.perf_counter()

    assert template.released()
    assert time.perf_counter() - start < 0.01


@pytest.fixture
def said(
    plain_template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Return a function that copies with Copier, untrusted, and returns what it says."""
    import copier

    def copy(
        source: Path | None = None, version: str = "", ref: str | None = None
    ) -> str:
        if version:
            source = shutil.copytree(plain_template, tmp_path / "plain")
            (source / "includes/version.txt").write_text(f"{version}\n")
        copier.run_copy(
            str(source),
            tmp_path / "made",
            data={"kind": "script", "import_name": "fibo"},
            vcs_ref=ref,
            defaults=True,
            unsafe=False,
            settings=copier.Settings(),
        )
        return capsys.readouterr().err.rstrip().rpartition("\n")[2]

    return copy


def test_copier_in_a_plain_folder(said: Callable[..., str]) -> None:
    """Copier says it of a plain folder between releases."""
    assert said(version="9.0.0.dev0").startswith(
        "note: made from an unreleased template, v9.0.0.dev0: `pyscaffold-mod update`"
    )


def test_copier_in_a_released_folder(said: Callable[..., str]) -> None:
    """Copier names the release."""
    assert said(version="9.0.0") == "Made from pyscaffold-mod v9.0.0."


def test_copier_at_a_commit(said: Callable[..., str], cloned_template: Path) -> None:
    """Copier says it of a commit without a tag."""
    message = said(cloned_template, ref="HEAD")

    assert message.startswith("note: made from an unreleased template, ")
    assert "without -r, Copier takes the newest release" in message


def test_copier_from_the_bundle(said: Callable[..., str], tmp_path: Path) -> None:
    """Copier copies the newest release from the bundle itself, and records its tag."""
    message = said(template.releases())

    assert message == f"Made from pyscaffold-mod v{NEWEST}."
    answers = (tmp_path / "made/.copier-answers.yml").read_text()
    assert f"_commit: v{NEWEST}\n_src_path: {template.URL}\n" in answers


def _folder(done: Ran) -> str:
    return str(json.loads(done.out)["destination"])
