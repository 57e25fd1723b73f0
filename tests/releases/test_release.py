"""`nox -s release`: what it writes, what it refuses, and that it is all or nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyscaffold_mod import template
from tests.releases.conftest import ANSWERS, URL, Break, Repository
from tools import release


def test_first(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """The first release holds the template as it stands, byte for byte and mode by mode."""
    assert repository.release("0.1.0", "--url", URL) == 0

    files = repository.held["0.1.0"]
    assert {path: file.executable for path, file in files.items()} == {
        "copier.yml": False,
        "includes/version.txt": False,
        "template/{{ name }}.jinja": True,
        f"template/{ANSWERS}": False,
    }
    for path, file in files.items():
        assert file.content == (repository.root / path).read_bytes()
    assert capsys.readouterr().out.splitlines() == [
        "Next:",
        "  git add includes/version.txt src/pyscaffold_mod/releases.bundle",
        '  git commit -m "Release 0.1.0"',
        '  git tag -a v0.1.0 -m "pyscaffold-mod 0.1.0"',
        "  git push --atomic origin HEAD v0.1.0",
        "  nox -s release -- --next",
    ]


def test_second(started: Repository) -> None:
    """The second release adds to the first, sets the version, and renews what docs show."""
    before = started.held["0.1.0"]

    assert started.release("0.2.0", "--url", URL) == 0

    assert started.held["0.1.0"] == before
    assert started.held["0.2.0"]["template/new.txt.jinja"].content == b"new\n"
    assert started.held["0.2.0"]["includes/version.txt"].content == b"0.2.0\n"
    assert (started.root / "includes/version.txt").read_text() == "0.2.0\n"
    shown = (started.root / "README.md").read_text()
    assert shown == "Again: pyscaffold-mod 0.2.0 new; in 0.1.0 it was so\n"
    assert "0.1.0" in (started.root / "docs/decisions/0001.md").read_text()
    assert started.release("--check") == 0


def test_next(repository: Repository) -> None:
    """Between releases the version is the next minor one's, in development."""
    log = (repository.root / "CHANGELOG.md").read_text()
    repository.write("CHANGELOG.md", log.replace("2026-03-01", "unreleased"))
    repository.commit()
    repository.release("0.1.0", "--url", URL)
    repository.commit()

    assert repository.release("--next") == 0
    assert (repository.root / "includes/version.txt").read_text() == "0.2.0.dev0\n"
    assert repository.release("--check") == 0


def test_git_finds_the_tags(started: Repository, tmp_path: Path) -> None:
    """Git clones the bundle: one commit and one annotated tag for each release, in a line."""
    started.release("0.2.0", "--url", URL)
    bundle = started.root / "src/pyscaffold_mod/releases.bundle"
    started.git("clone", "-q", "--mirror", str(bundle), str(tmp_path / "mirror"))

    def git(*words: str) -> str:
        return started.git("-C", str(tmp_path / "mirror"), *words)

    who, days = "The pyscaffold-mod authors", ("2026-03-01", "2026-02-28")
    second, first = (
        f"{who}  {day}T00:00:00+00:00 {day}T00:00:00+00:00" for day in days
    )
    log = git("log", "--format=%s %an %ae %aI %cI|%P", "v0.2.0").splitlines()
    assert log == [
        f"pyscaffold-mod 0.2.0 {second}|{git('rev-parse', 'v0.1.0^{commit}')}",
        f"pyscaffold-mod 0.1.0 {first}|",
    ]
    assert git("cat-file", "-t", "v0.2.0") == "tag"
    assert git("ls-tree", "--name-only", "v0.2.0").split() == [
        "copier.yml",
        "includes",
        "template",
    ]


def test_older_commit(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """A version that was there before the bundle is taken from its commit."""
    first = repository.git("rev-parse", "HEAD")
    repository.write("includes/version.txt", "0.2.0.dev0\n")
    repository.commit()

    assert repository.release("0.1.0", "--url", URL, "--from", first) == 0

    assert repository.held["0.1.0"]["includes/version.txt"].content == b"0.1.0\n"
    assert (repository.root / "includes/version.txt").read_text() == "0.2.0.dev0\n"
    assert f'-m "pyscaffold-mod 0.1.0" {first}\n' in capsys.readouterr().out


def test_again(started: Repository) -> None:
    """A release that has no tag yet is made again from what HEAD holds now."""
    started.release("0.2.0", "--url", URL)
    started.commit()
    started.release("--next")
    started.write("template/new.txt.jinja", "newer\n")
    started.commit()

    assert started.release("0.2.0", "--url", URL, "--again") == 0

    assert list(started.held) == ["0.1.0", "0.2.0"]
    assert started.held["0.2.0"]["template/new.txt.jinja"].content == b"newer\n"
    assert (started.root / "includes/version.txt").read_text() == "0.2.0\n"


def tag(repository: Repository) -> None:
    """Make 0.1.0 public."""
    repository.git("tag", "-a", "v0.1.0", "-m", "0.1.0")


def dirty(repository: Repository) -> None:
    """Leave a file that is not committed."""
    repository.write("notes.txt", "")


def ignored(repository: Repository) -> None:
    """Leave a file in the template that git does not see."""
    repository.write(".gitignore", "build/\n")
    repository.commit()
    repository.write("template/build/left.jinja", "")


def mode(repository: Repository) -> None:
    """Make a file executable behind git's back."""
    repository.git("config", "core.fileMode", "false")
    (repository.root / "template/new.txt.jinja").chmod(0o755)


def undated(repository: Repository) -> None:
    """Take the date out of the change log."""
    log = (repository.root / "CHANGELOG.md").read_text()
    repository.write("CHANGELOG.md", log.replace("2026-03-01", "unreleased"))
    repository.commit()


def other_url(repository: Repository) -> None:
    """Let the template record another URL."""
    file = repository.root / "template" / ANSWERS
    file.write_text(file.read_text().replace(URL, "gh:someone/else"))
    repository.commit()


def damaged(repository: Repository) -> None:
    """Damage the bundle."""
    file = repository.root / "src/pyscaffold_mod/releases.bundle"
    file.write_bytes(file.read_bytes()[:-30])
    repository.commit()


def link(repository: Repository) -> None:
    """Put a link into the template."""
    (repository.root / "template/link.jinja").symlink_to("new.txt.jinja")
    repository.commit()


def nothing(repository: Repository) -> None:
    """Leave everything as it is."""


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes and few links")


@pytest.mark.parametrize(
    ("disturb", "words", "message"),
    [
        (nothing, ["0.2.0"], "--url is missing"),
        (nothing, ["0.2.0", "--url", "gh:someone/else"], "--url is gh:someone/else"),
        (nothing, ["0.3.0", "--url", URL], "no entry for 0.3.0 with a date"),
        (undated, ["0.2.0", "--url", URL], "no entry for 0.2.0 with a date"),
        (nothing, ["0.2.0rc1", "--url", URL], "0.2.0rc1 is no version"),
        (nothing, ["0.02.0", "--url", URL], "0.02.0 is no version"),
        (nothing, ["0.1.0", "--url", URL], "0.1.0 is not newer than 0.1.0"),
        (nothing, ["0.2.0", "--url", URL, "--again"], "that is 0.1.0"),
        (tag, ["0.1.0", "--url", URL, "--again"], "0.1.0 has the tag v0.1.0"),
        (dirty, ["0.2.0", "--url", URL], "the work tree has changes\n?? notes.txt"),
        (dirty, ["--next"], "the work tree has changes"),
        (nothing, ["--next"], "version.txt says 0.2.0.dev0, and the newest"),
        (ignored, ["0.2.0", "--url", URL], "template/build/left.jinja"),
        pytest.param(
            mode, ["0.2.0", "--url", URL], "template/new.txt.jinja", marks=posix
        ),
        (other_url, ["0.2.0", "--url", URL], "does not record gh:pyscaffold-mod"),
        (damaged, ["0.2.0", "--url", URL], "error: git "),
        pytest.param(link, ["0.2.0", "--url", URL], "no plain file", marks=posix),
        (nothing, ["0.2.0", "--url", URL, "--from", "HEAD"], "says 0.2.0.dev0"),
        (nothing, ["0.2.0", "--url", URL, "--from", "missing"], "error: git ls-tree"),
    ],
)
def test_refusals(
    disturb: Break,
    words: list[str],
    message: str,
    started: Repository,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is refused says why, and changes nothing."""
    disturb(started)
    before = started.state

    assert started.release(*words) == 2

    error = capsys.readouterr().err
    assert error.startswith("error: ")
    assert message in error
    assert started.state == before


def test_a_write_that_fails_leaves_nothing(started: Repository) -> None:
    """A page that cannot be replaced takes the bundle and the version back, too."""
    before = started.state
    readme = started.root / "README.md"
    readme.unlink()
    readme.symlink_to("elsewhere.md")
    started.write("elsewhere.md", "Again: pyscaffold-mod 0.1.0\n")
    started.commit()
    kept = {path: before[path] for path in before if "README" not in path}

    assert started.release("0.2.0", "--url", URL) == 2
    assert kept.items() <= started.state.items()


def test_usage(started: Repository) -> None:
    """One thing at a time."""
    with pytest.raises(SystemExit, match="2"):
        started.release("0.2.0", "--check")


def test_url_is_the_one_that_projects_record() -> None:
    """The URL that the release wants repeated is the one in the answers file."""
    from pyscaffold_mod import rendering

    files = rendering.render(rendering.answer({"kind": "script", "import_name": "a"}))

    recorded = files[rendering.ANSWERS_FILE].decode()
    assert f"\n_src_path: {template.URL}\n" in recorded


def test_help() -> None:
    """The session's words are explained."""
    done = subprocess.run(
        [sys.executable, release.__file__, "--help"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "--again" in done.stdout


def test_no_git(
    started: Repository,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without git nothing is released, and the reason is said."""
    before = started.state
    monkeypatch.setenv("PATH", "")

    assert started.release("0.2.0", "--url", URL) == 2
    assert capsys.readouterr().err == "error: git is not on the search path\n"
    assert started.release("--check") == 1
    assert started.state == before
