"""`nox -s release -- --check`, on this repository and on damaged ones."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pyscaffold_mod import template
from tests.conftest import ROOT
from tests.releases.conftest import Break, Repository
from tools import bundles, released


def test_this_repository() -> None:
    """The bundle is sound, and what the change log and the version say is true of it."""
    assert released.problems(ROOT) == []


def test_header_names_the_releases() -> None:
    """The versions that the command reads without git are those that git finds."""
    held = bundles.read(template.releases().read_bytes())

    assert template.released() == tuple(release.version for release in held)
    assert len(held) >= 2


def test_the_first_release_says_its_version() -> None:
    """Each release of the template records its own version in what is made from it."""
    for release in bundles.read(template.releases().read_bytes()):
        content = release.files["includes/version.txt"].content
        assert content.decode().strip() == release.version


def test_made_anew() -> None:
    """Made again from nothing, the bundle has the same commits and tags."""
    bundle = template.releases().read_bytes()

    assert bundles.heads(bundles.build(bundles.read(bundle))) == bundles.heads(bundle)


@pytest.mark.parametrize(
    "machine",
    [
        {"TZ": "Asia/Jakarta", "LC_ALL": "id_ID.UTF-8", "LANGUAGE": "id"},
        {"GIT_AUTHOR_NAME": "Eve", "GIT_COMMITTER_DATE": "1 day ago"},
        {"GIT_DEFAULT_HASH": "sha256", "GIT_DIR": "/nowhere"},
        {
            "GIT_CONFIG_COUNT": "2",
            "GIT_CONFIG_KEY_0": "core.autocrlf",
            "GIT_CONFIG_VALUE_0": "true",
            "GIT_CONFIG_KEY_1": "pack.threads",
            "GIT_CONFIG_VALUE_1": "4",
        },
    ],
    ids=["place", "user", "git", "settings"],
)
def test_bytes_of_any_machine(
    machine: dict[str, str], tmp_path: Path, ended: Repository
) -> None:
    """Time zone, language, umask, and whatever git is told make no difference."""
    settings = "[core]\n\tautocrlf = true\n[user]\n\tname = Eve\n[pack]\n\tdepth = 9\n"
    (tmp_path / "gitconfig").write_text(settings)
    file = ended.root / released.BUNDLE
    program = (
        "import os, sys; os.umask(0o077)\n"
        "from tools import bundles\n"
        "held = bundles.read(sys.stdin.buffer.read())\n"
        "sys.stdout.buffer.write(bundles.build(held))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=file.read_bytes(),
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "HOME": str(tmp_path),
            "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"),
            **machine,
        },
        capture_output=True,
        check=True,
    )

    assert done.stdout == file.read_bytes()


def test_appended_or_made_at_once() -> None:
    """A release that is added gives the same bytes as all made at once."""
    one = bundles.Release(
        "1.0.0", date(2026, 1, 1), {"copier.yml": bundles.Stored(b"1\n" * 999)}
    )
    two = bundles.Release(
        "1.1.0", date(2026, 1, 2), {"copier.yml": bundles.Stored(b"1\n" * 998)}
    )
    first = bundles.read(bundles.build([one]))

    assert bundles.build([*first, two]) == bundles.build([one, two])
    assert bundles.read(bundles.build([one, two])) == (one, two)


def test_versions_in_their_order() -> None:
    """0.10.0 comes after 0.9.0."""
    made = [
        bundles.Release(version, date(2026, 1, 1), {"copier.yml": bundles.Stored(b"")})
        for version in ("0.9.0", "0.10.0")
    ]

    assert bundles.read(bundles.build(made)) == tuple(made)


def bundle_of(repository: Repository, *words: str, tag: str) -> None:
    """Put a bundle made by git itself into a repository."""
    repository.git("tag", *words, "-m", "x", tag)
    repository.git(
        "bundle", "create", "-q", str(repository.root / released.BUNDLE), tag
    )
    repository.git("tag", "-d", tag)


def foreign(repository: Repository) -> None:
    """Let somebody else's commit be the release."""
    bundle_of(repository, "-a", tag="v0.1.0")


def truncated(repository: Repository) -> None:
    """Lose the end of the bundle."""
    file = repository.root / released.BUNDLE
    file.write_bytes(file.read_bytes()[:-1])


def flipped(repository: Repository) -> None:
    """Change one byte of a file in the bundle."""
    file = repository.root / released.BUNDLE
    content = file.read_bytes()
    assert content.count(b"_subdirectory: template") == 1
    file.write_bytes(
        content.replace(b"_subdirectory: template", b"_subdirectory: tamplate")
    )


def lost(repository: Repository) -> None:
    """Lose the bundle."""
    (repository.root / released.BUNDLE).unlink()


def edited(repository: Repository) -> None:
    """Edit the template and forget that its version is released."""
    repository.write("template/new.txt.jinja", "newer\n")


def promised(repository: Repository) -> None:
    """Give a version in the change log a date before it is released."""
    log = (repository.root / "CHANGELOG.md").read_text()
    repository.write("CHANGELOG.md", f"{log}\n## 0.3.0 (2026-03-02)\n")


def other_day(repository: Repository) -> None:
    """Change the date of a release."""
    log = (repository.root / "CHANGELOG.md").read_text()
    repository.write("CHANGELOG.md", log.replace("2026-02-28", "2026-02-27"))


def no_day(repository: Repository) -> None:
    """Write no date behind a version."""
    log = (repository.root / "CHANGELOG.md").read_text()
    repository.write("CHANGELOG.md", log.replace(" (2026-02-28)", ""))


def old_version(repository: Repository) -> None:
    """Say a version that is older than the newest."""
    repository.write("includes/version.txt", "0.1.0\n")


def old_development(repository: Repository) -> None:
    """Say that a released version is still in development."""
    repository.write("includes/version.txt", "0.2.0.dev0\n")


def moved_tag(repository: Repository) -> None:
    """Tag something else as a released version."""
    repository.git("tag", "v0.1.0", "HEAD")


def more_tags(repository: Repository) -> None:
    """Tag a version that is not in the bundle."""
    repository.git("tag", "v0.3.0", "HEAD")


@pytest.mark.parametrize(
    ("disturb", "message"),
    [
        (foreign, "other commits or tags"),
        (truncated, "git "),
        (flipped, "git "),
        (lost, "holds no releases"),
        (edited, "template/new.txt.jinja is not that of 0.2.0"),
        (promised, "other versions or dates than the bundle"),
        (other_day, "other versions or dates than the bundle"),
        (no_day, "the heading of 0.1.0 has no date"),
        (old_version, "says 0.1.0, but 0.2.0 is the newest"),
        (old_development, "says 0.2.0.dev0, but 0.2.0 is the newest"),
        (moved_tag, "the tag v0.1.0 has another template: includes/version.txt"),
        (more_tags, "the tag v0.3.0 is not in the bundle"),
    ],
)
def test_what_is_wrong_is_seen(
    disturb: Break,
    message: str,
    ended: Repository,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The check names what is wrong and ends with 1."""
    assert ended.release("--check") == 0
    capsys.readouterr()
    disturb(ended)

    assert ended.release("--check") == 1
    assert message in capsys.readouterr().out


def test_a_source_distribution(ended: Repository) -> None:
    """Without a repository, or inside somebody else's, no tags are compared."""
    inside = ended.root / "unpacked"
    inside.mkdir()
    for name in ("CHANGELOG.md", "copier.yml", "includes", "template", "src"):
        (ended.root / name).rename(inside / name)
    ended.git("tag", "v0.9.0")

    assert released.problems(inside) == []
