"""What an update refuses: one error, one hint, and nothing is changed."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod import template
from tests.conftest import files_of
from tests.growing.conftest import Run
from tests.updating.conftest import SMALL, Versions, commit, git

Update = Callable[..., Any]
ANSWERS = ".copier-answers.yml"
README = "template/README.md.jinja"


@pytest.fixture
def project(small: Versions, tmp_path: Path) -> Path:
    """Return a project of version 1.0.0, and a newer version."""
    small.add("1.1.0", {README: "# New\n"})
    return small.make(tmp_path / "thing")


def refused(said: Any, project: Path, before: Any) -> str:
    """Insist on one error and one hint, and on no change; return what was said."""
    assert said.code == 2, said
    assert said.err.count("error: ") == said.err.count("hint: ") == 1, said
    assert "Traceback" not in said.err
    assert said.out == ""
    assert files_of(project) == before
    return str(said.err)


NONSENSE = {
    "no YAML": ("a: [", "is not YAML"),
    "bytes": ("\udcff\udcfe\x00", "is not YAML"),
    "empty": ("", "holds no answers"),
    "a list": ("[1, 2]", "holds no answers"),
    "text": ("hello", "holds no answers"),
    "a tag of Python": ("!!python/object/apply:os.system ['true']", "is not YAML"),
    "a bomb": (
        "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 10)}]\n"
            for n in range(8)
        ),
        "is not YAML",
    ),
    "deep": ("a: " + "[" * 5000, "is not YAML"),
    "long": ("# " + "x" * 2_000_000, "is too long"),
}
CHANGED = {
    "no _commit": ("_commit", None, "does not say in _commit"),
    "a number as _commit": ("_commit", 1.0, "does not say in _commit"),
    "a list as _commit": ("_commit", ["v1.0.0"], "does not say in _commit"),
    "an option as _commit": ("_commit", "--upload-pack=x", "was not released"),
    "a hash as _commit": ("_commit", "abcdef0", "was not released"),
    "between releases": ("_commit", "v1.0.0-3-gabcdef0", "was not released"),
    "a development version": ("_commit", "v1.1.0.dev0", "was not released"),
    "newer than the newest": ("_commit", "v9.0.0", "newer than v1.1.0"),
    "a version that is not there": ("_commit", "v0.5.0", "not among the releases"),
    "a number without end": ("_commit", "v" + "9" * 5000, "was not released"),
    "digits of another script": ("_commit", "v\u0661.0.0", "was not released"),
    "a key with _": ("_odd", 1, "_odd"),
    "an unknown answer": ("colour", "red", "does not ask: colour"),
    "a key that is a number": (7, "x", "does not ask: 7"),
    "a missing answer": ("name", None, "lacks name"),
    "a list for text": ("name", ["a"], "v1.0.0 does not take the answers"),
    "no _src_path": ("_src_path", None, "which template"),
    "a number as _src_path": ("_src_path", 3, "which template"),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense(project: Path, update: Update, name: str) -> None:
    """An answers file that is none is named, and how to get it back."""
    text, words = NONSENSE[name]
    (project / ANSWERS).write_bytes(text.encode("utf-8", "surrogateescape"))
    commit(project)

    said = refused(update(project), project, files_of(project))

    assert f"{ANSWERS} {words}" in said
    assert "git log -p" in said


@pytest.mark.parametrize("name", CHANGED)
def test_changed_answers(project: Path, update: Update, name: str) -> None:
    """An answers file that was edited by hand says what is wrong with it."""
    import yaml

    key, value, words = CHANGED[name]
    loaded = yaml.safe_load((project / ANSWERS).read_text())
    loaded.pop(key, None)
    loaded |= {} if value is None else {key: value}
    (project / ANSWERS).write_text(yaml.safe_dump(loaded))
    commit(project)

    assert words in refused(update(project), project, files_of(project))


def test_another_template(project: Path, run: Run) -> None:
    """Only who says so gets the versions of another template."""
    text = (project / ANSWERS).read_text().replace(template.URL, "gh:other/thing")
    (project / ANSWERS).write_text(text)
    commit(project)

    said = refused(run("update", str(project)), project, files_of(project))

    assert "another template: gh:other/thing" in said
    assert "hint: if you trust it: --template" in said


def test_two_answers_files(project: Path, update: Update) -> None:
    """Nobody can tell which of two is the true one."""
    shutil.copy(project / ANSWERS, project / ".copier-answers.old.yml")
    commit(project)

    said = refused(update(project), project, files_of(project))

    assert ".copier-answers.old.yml" in said


def test_answers_file_of_another_name(
    small: Versions, tmp_path: Path, update: Update
) -> None:
    """The one file of this template counts, whatever it is called."""
    import copier

    small.add("1.1.0", {README: "# New\n"})
    project = tmp_path / "named"
    copier.run_copy(
        str(small.bundle),
        project,
        vcs_ref="v1.0.0",
        answers_file=".copier-answers.own.yml",
        defaults=True,
        quiet=True,
        settings=copier.Settings(),
    )
    (project / ANSWERS).write_text("_src_path: gh:other/docs\n_commit: v3\n")
    git(project, "init", "-q")
    commit(project)

    said = update(project)

    assert said.code == 0, said
    assert "_commit: v1.1.0" in (project / ".copier-answers.own.yml").read_text()
    assert (project / "README.md").read_text() == "# New\n"
    assert (project / ANSWERS).read_text().startswith("_src_path: gh:other/docs")


def test_no_answers_file(project: Path, update: Update) -> None:
    """A folder that was not made from a template is no project to update."""
    (project / ANSWERS).unlink()
    commit(project)

    assert f"no {ANSWERS}" in refused(update(project), project, files_of(project))


def test_no_folder(tmp_path: Path, update: Update) -> None:
    """A path that leads nowhere is named."""
    said = update(tmp_path / "nowhere")

    assert said.code == 2
    assert "nowhere is no folder" in said.err


def test_uncommitted_changes(project: Path, update: Update) -> None:
    """Edited, untracked and staged files are named, with what to type."""
    (project / "README.md").write_text("# Mine\n")
    (project / "new folder é").mkdir()
    (project / "new folder é/x").write_text("")
    (project / "staged").write_text("")
    git(project, "add", "staged")

    said = refused(update(project), project, files_of(project))

    assert "3 uncommitted changes" in said
    for name in ("README.md", "new folder é/", "staged"):
        assert f"  {name}\n" in said
    assert "git stash -u" in said


def test_untracked_files_that_git_does_not_show(project: Path, update: Update) -> None:
    """A setting of the user's that hides untracked files hides none from us."""
    git(project, "config", "status.showUntrackedFiles", "no")
    (project / "mine").write_text("")

    assert "1 uncommitted change," in refused(
        update(project), project, files_of(project)
    )


def test_never_committed(small: Versions, tmp_path: Path, update: Update) -> None:
    """What `new` leaves, a repository without a commit, gets the line to type."""
    small.add("1.1.0", {README: "# New\n"})
    project = small.make(tmp_path / "thing")
    shutil.rmtree(project / ".git")
    git(project, "init", "-q")

    said = refused(update(project), project, files_of(project))

    assert "thing was never committed" in said
    assert "hint: cd " in said
    assert "thing && git add -A . && git commit" in said


def test_no_repository(project: Path, update: Update) -> None:
    """Without git nothing could be undone."""
    shutil.rmtree(project / ".git")

    said = refused(update(project), project, files_of(project))

    assert "thing is in no git repository" in said
    assert "thing && git init && git add -A" in said


def test_ignored_project(project: Path, update: Update, tmp_path: Path) -> None:
    """A project that the repository around it ignores is not in it."""
    shutil.rmtree(project / ".git")
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("thing/\n")
    commit(tmp_path)

    said = refused(update(project), project, files_of(project))

    assert f"git does not track {ANSWERS}" in said


def test_bare_repository(small: Versions, project: Path, update: Update) -> None:
    """A repository without a working tree has nothing to update."""
    (project / ".git" / ANSWERS).write_bytes((project / ANSWERS).read_bytes())

    said = refused(update(project / ".git"), project, files_of(project))

    assert "without a working tree" in said


@pytest.mark.parametrize("name", ["merge", "rebase", "cherry-pick", "revert", "bisect"])
def test_something_under_way(project: Path, update: Update, name: str) -> None:
    """What is in the middle of something is finished, or given up, first."""
    main = git(project, "branch", "--show-current").strip()
    for branch, text in (("one", "1\n"), ("two", "2\n")):
        git(project, "switch", "-q", "-c", branch, main)
        (project / "README.md").write_text(text)
        commit(project)
    words = {
        "merge": ("merge", "one"),
        "rebase": ("rebase", "one"),
        "cherry-pick": ("cherry-pick", "one"),
        "revert": ("revert", "--no-edit", "one"),
        "bisect": ("bisect", "start", "HEAD", main),
    }
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@b", *words[name]],
        cwd=project,
        capture_output=True,
        check=False,
    )
    assert done.returncode == (0 if name == "bisect" else 1)

    said = refused(update(project), project, files_of(project))

    assert "is under way in thing" in said
    assert f"git {name}" in said


@pytest.mark.parametrize("damage", ["missing", "header", "cut", "no bundle", "flipped"])
def test_damaged_bundle(
    small: Versions, project: Path, update: Update, damage: str
) -> None:
    """A bundle that cannot be read, or is not whole, changes nothing."""
    content = small.bundle.read_bytes()
    middle = len(content) - 60
    damaged = {
        "header": b"# v2 git bundle\n\n",
        "cut": content[: len(content) // 2],
        "no bundle": b"hello\n",
        "flipped": content[:middle]
        + bytes([content[middle] ^ 255])
        + content[middle + 1 :],
    }
    if damage == "missing":
        small.bundle.unlink()
    else:
        small.bundle.write_bytes(damaged[damage])

    refused(update(project), project, files_of(project))


def test_template_that_runs_programs(
    small: Versions, project: Path, update: Update
) -> None:
    """Nothing that a template brings is run, whoever named it."""
    tasks = "_tasks: ['touch ran']\n"
    small.add("1.2.0", {"copier.yml": tasks + SMALL["copier.yml"]})

    said = refused(update(project), project, files_of(project))

    assert "wants to run programs" in said


@pytest.mark.parametrize(
    "setting", ["_migrations: ['true']", "_skip_if_exists: ['*.md']"]
)
def test_template_that_only_copier_follows(
    small: Versions, project: Path, update: Update, setting: str
) -> None:
    """What an update would have to obey, and does not know, is not passed over."""
    small.add("1.2.0", {"copier.yml": f"{setting}\n{SMALL['copier.yml']}"})

    said = refused(update(project), project, files_of(project))

    assert f"v1.2.0 of the template has {setting.partition(':')[0]}" in said


def test_going_back(small: Versions, tmp_path: Path, update: Update) -> None:
    """An update never goes back."""
    small.add("1.1.0", {README: "# New\n"})
    project = small.make(tmp_path / "thing", "v1.1.0")

    said = refused(update(project, "--to", "1.0.0"), project, files_of(project))

    assert "never goes back to v1.0.0" in said


def test_version_that_is_not_there(project: Path, update: Update) -> None:
    """A version to go to that was not released is named, and those that were."""
    said = refused(update(project, "--to", "7.0.0"), project, files_of(project))

    assert "there is no release 7.0.0" in said
    assert "v1.0.0, v1.1.0" in said


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for git")
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("", "needs git, which is not on the search path"),
        (
            "echo git version 2.30.9",
            "this is git 2.30.9; an update needs 2.31 or newer",
        ),
        ("exit 1", "git does not start"),
        ("echo hello", "git does not start"),
        (None, "git does not start: "),
    ],
)
def test_no_usable_git(
    project: Path,
    update: Update,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str | None,
    words: str,
) -> None:
    """A git that is missing, broken or too old is told from the rest."""
    folder = tmp_path / "bin"
    folder.mkdir()
    if script != "":
        program = b"\x7fELF" if script is None else f"#!/bin/sh\n{script}\n".encode()
        (folder / "git").write_bytes(program)
        (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))

    assert words in refused(update(project), project, files_of(project))


@pytest.mark.parametrize("there", ["folder", "link", "twin", "file above"])
def test_in_the_way(small: Versions, project: Path, update: Update, there: str) -> None:
    """What stands where the new version has a file is named before anything happens."""
    if there == "file above" or there == "folder":
        small.add("1.2.0", {"template/docs/index.md": "x\n"})
    else:
        small.add("1.2.0", {"template/NEWS": "x\n"})
    if there == "folder":
        (project / "docs/index.md").mkdir(parents=True)
        (project / "docs/index.md/x").write_text("")
    elif there == "link":
        (project / "NEWS").symlink_to("README.md")
    elif there == "twin":
        (project / "News").write_text("mine\n")
    else:
        (project / "docs").write_text("mine\n")
    commit(project)

    said = refused(update(project), project, files_of(project))

    assert "update again" in said


def test_submodule_in_the_way(
    small: Versions, project: Path, update: Update, tmp_path: Path
) -> None:
    """A repository inside the project is not written to."""
    small.add("1.2.0", {"template/docs/index.md": "x\n"})
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "x").write_text("")
    git(inner, "init", "-q")
    commit(inner)
    local = ("-c", "protocol.file.allow=always")
    git(project, *local, "submodule", "--quiet", "add", str(inner), "docs")
    commit(project)

    said = refused(update(project), project, files_of(project))

    assert "docs is a repository of its own" in said


def test_home_of_nobody(project: Path, run: Run) -> None:
    """A path that begins with ~ and the name of nobody is a path that is not there."""
    before = files_of(project)

    said = run("update", str(project), "--template", "~nobody-at-all/clone")
    assert "is no template's repository" in refused(said, project, before)
    said = run("update", "~nobody-at-all/thing")
    assert "is no folder" in refused(said, project, before)


@pytest.mark.parametrize("option", ["--to", "--template"])
def test_empty_option(project: Path, run: Run, option: str) -> None:
    """An empty value is a slip of a script, not a default."""
    said = refused(run("update", str(project), option, ""), project, files_of(project))

    assert f"{option} is empty" in said


def test_json_error(project: Path, update: Update) -> None:
    """A program gets the error as data."""
    (project / "mine").write_text("")

    said = update(project, "--json")

    assert said.code == 2
    assert said.err == ""
    assert said.data["code"] == 2
    assert said.data["details"] == ["mine"]


def test_hook_of_another_repository(
    project: Path, update: Update, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables that a hook sets lead neither us nor Copier into its repository."""
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    before = sorted((other / ".git").iterdir())
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))

    said = update(project)

    assert said.code == 0, said
    assert sorted((other / ".git").iterdir()) == before
    assert (project / "README.md").read_text() == "# New\n"
