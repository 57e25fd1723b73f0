"""An update of ordinary projects: what arrives, what stays, what is said."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, files_of
from tests.growing.conftest import Run
from tests.updating.conftest import (
    COPIER_YML,
    Versions,
    bare,
    commit,
    git,
    texts,
    twin,
)

Update = Callable[..., Any]
README = "template/README.md.jinja"
CORE = "template/{% yield module from modules %}{{ module }}{% endyield %}.py.jinja"
NEW = "# {{ name }}, new\n\nOne.\n\nTwo.\n\nThree.\n"
OLD_README = "# thing\n\nOne.\n\nTwo.\n\nThree.\n"


@pytest.fixture
def project(small: Versions, tmp_path: Path) -> Path:
    """Return a project of version 1.0.0, and a version that changes, makes and drops."""
    small.add("1.1.0", {README: NEW, "template/docs/a.md": "A\n", CORE: None})
    return small.make(tmp_path / "thing")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start every test in a repository of somebody else's, which must stay as it is."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "untracked").write_text("mine\n")
    monkeypatch.chdir(folder)
    return folder


def test_unedited(project: Path, small: Versions, update: Update) -> None:
    """The project is then as if made anew, and what was done is listed."""
    wanted = files_of(small.make(project.with_name("fresh"), "v1.1.0"))

    said = update(project)

    assert said.code == 0, said
    assert files_of(project) == wanted
    assert said.err == ""
    there = f"git -C {project}"
    assert said.out.splitlines() == [
        "Updated thing from v1.0.0 to v1.1.0:",
        "  edit   .copier-answers.yml",
        "  edit   README.md",
        "  delete core.py",
        "  create docs/a.md",
        f"Next:  {there} diff",
        f'       {there} add -A . && {there} commit -m "Template v1.1.0"',
        f"Back:  {there} stash push --include-untracked -- .",
    ]


def test_same_as_copier(project: Path, small: Versions, update: Update) -> None:
    """Edits beside the template's own are kept, as Copier keeps them."""
    (project / "README.md").write_text(OLD_README + "\nMine.\n")
    (project / "mine.txt").write_text("mine\n")
    commit(project)
    other = twin(project)

    bare(other, small.bundle, "v1.1.0")
    said = update(project)

    assert said.code == 0, said
    assert texts(project) == texts(other)
    assert "# thing, new\n" in texts(project)["README.md"]
    assert texts(project)["README.md"].endswith("\nMine.\n")


def test_way_back(project: Path, update: Update, elsewhere: Path) -> None:
    """The line that is printed takes everything back, and nothing else, from anywhere."""
    before = files_of(project)
    said = update(project)
    (line,) = [line for line in said.out.splitlines() if line.startswith("Back:")]
    words = shlex.split(line.removeprefix("Back:"))
    assert words[:3] == ["git", "-C", str(project)]

    git(elsewhere, *words[1:])

    assert files_of(project) == before
    assert git(project, "status", "--porcelain") == ""
    assert (elsewhere / "untracked").read_text() == "mine\n"


def test_second_run(project: Path, update: Update) -> None:
    """What is up to date stays as it is, committed or not."""
    update(project)
    before = files_of(project)

    said = update(project)

    assert (said.code, said.err) == (0, "")
    assert said.out == "thing is made from v1.1.0 already; nothing was changed.\n"
    assert files_of(project) == before


def test_second_run_with_conflicts(
    small: Versions, tmp_path: Path, update: Update
) -> None:
    """A conflict that nobody has decided is told again, and the status is 3 again."""
    small.add("1.1.0", {README: NEW})
    project = small.make(tmp_path / "thing")
    (project / "README.md").write_text("# Mine\n")
    commit(project)
    assert update(project).code == 3
    before = files_of(project)

    said = update(project)

    assert said.code == 3, said
    assert "conflict: README.md:1: " in said.err
    assert files_of(project) == before
    commit(project)  # by somebody who did not look
    assert update(project).code == 3
    (project / "README.md").write_text("# Mine, decided\n")
    assert update(project).code == 0


def test_next_leaves_the_rest_of_the_repository(
    project: Path, update: Update, tmp_path: Path
) -> None:
    """What is typed next commits nothing that stands beside the project."""
    top = tmp_path / "all"
    there = top / "thing"
    shutil.copytree(project, there, ignore=shutil.ignore_patterns(".git"))
    git(top, "init", "-q")
    commit(top)
    git(top, "config", "user.name", "A")
    git(top, "config", "user.email", "a@example.org")
    (top / "draft").write_text("not yet\n")

    said = update(there)

    commits = next(line for line in said.out.splitlines() if "commit -m" in line)
    subprocess.run(["sh", "-c", commits], check=True, capture_output=True)
    assert git(top, "status", "--porcelain") == "?? draft\n"


@pytest.mark.parametrize(
    "setting",
    [
        ("color.ui", "always"),
        ("grep.patternType", "fixed"),
        ("grep.fullName", "true"),
        ("submodule.recurse", "true"),
    ],
    ids=lambda setting: setting[0],
)
def test_second_run_with_conflicts_and_settings(
    small: Versions,
    tmp_path: Path,
    update: Update,
    setting: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """How its owner lets git search and print hides no conflict, in any folder."""
    small.add("1.1.0", {README: NEW})
    made = small.make(tmp_path / "made")
    project = tmp_path / "all" / "below" / "thing"
    shutil.copytree(made, project, ignore=shutil.ignore_patterns(".git"))
    (project / "README.md").write_text("# Mine\n")
    (project / ".gitattributes").write_text("*.md -diff\n")
    git(tmp_path / "all", "init", "-q")
    commit(tmp_path / "all")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", setting[0])
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", setting[1])
    assert update(project).code == 3

    said = update(project)

    assert said.code == 3, said
    assert "conflict: README.md:1: " in said.err


def test_only_shown(project: Path, update: Update) -> None:
    """`--dry-run` and `--diff` change nothing; the diff is one that git applies."""
    before = files_of(project)

    listed = update(project, "--dry-run")
    shown = update(project, "--diff")

    assert listed.out.startswith("Would update thing from v1.0.0 to v1.1.0:\n")
    assert "Next:" not in listed.out
    assert files_of(project) == before
    subprocess.run(
        ["git", "apply", "--check"], cwd=project, input=shown.out.encode(), check=True
    )
    assert listed.code == shown.code == 0


def test_only_shown_with_conflicts(project: Path, update: Update) -> None:
    """A conflict to come is a conflict, with the same status."""
    (project / "core.py").write_text("MINE = 1\n")
    commit(project)

    assert update(project, "--dry-run").code == 3
    assert update(project, "--diff", "--quiet").code == 3
    assert git(project, "status", "--porcelain") == ""


def test_json(project: Path, update: Update) -> None:
    """A program gets everything as data."""
    said = update(project, "--json")

    assert said.err == ""
    assert said.data == {
        "schema": 1,
        "command": "update",
        "from": "v1.0.0",
        "to": "v1.1.0",
        "conflicts": [],
        "merged": [],
        "left": [],
        "notes": [],
        "project": str(project),
        "files": [
            {"change": "edit", "path": ".copier-answers.yml"},
            {"change": "edit", "path": "README.md"},
            {"change": "delete", "path": "core.py"},
            {"change": "create", "path": "docs/a.md"},
        ],
    }
    assert update(project, "--json", "--diff").data["diff"] == ""


def test_check(project: Path, update: Update) -> None:
    """1 says that a newer version is there, 0 that there is none; nothing is changed."""
    before = files_of(project)

    said = update(project, "--check")

    assert (said.code, said.out) == (1, "thing is made from v1.0.0; v1.1.0 is there.\n")
    assert update(project, "--check", "--json").data["newer"] is True
    assert files_of(project) == before
    update(project)
    assert update(project, "--check").code == 0
    assert update(project, "--check", "--diff").code == 2


def test_around_the_current_folder(
    small: Versions, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without PATH it is the project around the current folder."""
    (project / "deep/er").mkdir(parents=True)
    monkeypatch.chdir(project / "deep/er")

    said = run("update", "--template", "../../../template.bundle")

    assert said.code == 0, said
    assert f"Next:  git -C {project} diff\n" in said.out
    assert (project / "docs/a.md").exists()


def test_lines_to_type_are_short_at_the_top(
    small: Versions, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the project's own folder git needs no path."""
    monkeypatch.chdir(project)

    assert "Next:  git diff\n" in run("update", "--template", str(small.bundle)).out


def test_to_a_version_between(small: Versions, tmp_path: Path, update: Update) -> None:
    """`--to` takes one step of many, and the next update goes on from there."""
    small.add("1.1.0", {README: "1\n"})
    small.add("1.10.0", {README: "10\n"})
    small.add("1.9.0", {README: "9\n"})
    project = small.make(tmp_path / "thing")

    assert update(project, "--to", "1.9.0").code == 0
    assert (project / "README.md").read_text() == "9\n"
    commit(project)
    assert update(project).code == 0
    assert (project / "README.md").read_text() == "10\n"


def test_questions_that_come_and_go(
    small: Versions, tmp_path: Path, update: Update
) -> None:
    """An answer to a question that is gone is named with its value."""
    changed = COPIER_YML.replace("name:", "title:")
    changed = changed.replace("modules:", "colour: red\n\nmodules:")
    small.add("1.1.0", {"copier.yml": changed, README: "# {{ title }} {{ colour }}\n"})
    project = small.make(tmp_path / "thing", name="mine")

    said = update(project)

    assert said.code == 0, said
    assert "note: v1.1.0 no longer asks name, which was answered 'mine'" in said.err
    assert "note: v1.1.0 also asks title\n" in said.err
    assert "note: v1.1.0 also asks colour\n" in said.err
    assert (project / "README.md").read_text() == "# thing red\n"


def test_answered_ahead(small: Versions, tmp_path: Path, update: Update) -> None:
    """What only the new version asks may be answered: made between two releases."""
    small.add("1.1.0", {"copier.yml": f"{COPIER_YML}\ncolour: red\n"})
    small.add("1.2.0", {README: "# {{ name }} {{ colour }}\n"})
    project = small.make(tmp_path / "thing", "v1.1.0", colour="blue")
    answers = project / ".copier-answers.yml"
    answers.write_text(answers.read_text().replace("v1.1.0", "v1.0.0"))
    commit(project)

    said = update(project)

    assert said.code == 0, said
    assert said.err == ""
    assert (project / "README.md").read_text() == "# thing blue\n"
    assert "colour: blue\n" in answers.read_text()


def test_answer_that_is_computed_now(
    small: Versions, tmp_path: Path, update: Update
) -> None:
    """A recorded answer never stands for what a newer version computes."""
    computed = COPIER_YML.replace("default: thing", "when: false\n  default: computed")
    small.add("1.1.0", {"copier.yml": computed})
    project = small.make(tmp_path / "thing", name="mine")

    assert update(project).code == 0
    assert (project / "README.md").read_text().startswith("# computed\n")


def test_comment_in_the_answers_file(project: Path, update: Update) -> None:
    """A comment of the owner's stays; the answers and the version are the new ones."""
    answers = project / ".copier-answers.yml"
    answers.write_text(answers.read_text() + "# Ask Ana first.\n")
    commit(project)

    assert update(project).code == 0
    assert "_commit: v1.1.0\n" in answers.read_text()
    assert answers.read_text().endswith("# Ask Ana first.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bit")
def test_executable_bit(small: Versions, tmp_path: Path, update: Update) -> None:
    """A bit that its owner set stays, when the text is merged and when it is not."""
    small.add("1.1.0", {README: NEW, CORE: "# {{ module }}\n"})
    project = small.make(tmp_path / "thing")
    (project / "core.py").chmod(0o755)
    (project / "README.md").write_text(OLD_README + "\nMine.\n")
    (project / "README.md").chmod(0o755)
    commit(project)

    assert update(project).code == 0
    assert files_of(project)["core.py"] == (b"# core\n", True)
    assert files_of(project)["README.md"][1]


def test_line_ends_of_windows(small: Versions, tmp_path: Path, update: Update) -> None:
    """Files whose lines all end as on Windows keep that, edited or not."""
    small.add("1.1.0", {README: NEW, CORE: '"""{{ module }}."""\n'})
    project = small.make(tmp_path / "thing")
    (project / ".gitattributes").write_text("* -text\n")
    mine = (OLD_README + "\nMine.\n").replace("\n", "\r\n")
    (project / "README.md").write_bytes(mine.encode())
    (project / "core.py").write_bytes(b'"""The module core."""\r\n')
    commit(project)

    said = update(project)

    assert said.code == 0, said
    wanted = (NEW.replace("{{ name }}", "thing") + "\nMine.\n").replace("\n", "\r\n")
    assert (project / "README.md").read_bytes() == wanted.encode()
    assert (project / "core.py").read_bytes() == b'"""core."""\r\n'


def test_file_that_is_no_text(small: Versions, tmp_path: Path, update: Update) -> None:
    """What cannot be merged stays as its owner has it, and is a conflict."""
    small.add("1.1.0", {"template/a.bin": "\0one\n"})
    small.add("1.2.0", {"template/a.bin": "\0two\n"})
    project = small.make(tmp_path / "thing", "v1.1.0")
    (project / "a.bin").write_bytes(b"\0mine\n")
    commit(project)

    said = update(project)

    assert said.code == 3, said
    assert (project / "a.bin").read_bytes() == b"\0mine\n"
    assert "conflict: a.bin: you and the template changed it, and no text" in said.err


def test_link_in_the_place_of_a_file(project: Path, update: Update) -> None:
    """A link that the owner made stays a link; the change that it misses is told."""
    (project / "README.md").unlink()
    (project / "own.md").write_text("Mine.\n")
    (project / "README.md").symlink_to("own.md")
    commit(project)

    said = update(project)

    assert said.code == 3, said
    assert (project / "README.md").is_symlink()
    assert "conflict: README.md: a symbolic link is there now" in said.err


def test_deleted_file(project: Path, update: Update) -> None:
    """What its owner deleted is not made again, and that is said."""
    (project / "README.md").unlink()
    commit(project)

    said = update(project)

    assert said.code == 0, said
    assert not (project / "README.md").exists()
    assert "left alone: README.md: you deleted it, v1.1.0 changed it" in said.err


def test_file_that_both_changed_alike(project: Path, update: Update) -> None:
    """What its owner took from the new version beforehand is no conflict."""
    (project / "README.md").write_text(NEW.replace("{{ name }}", "thing"))
    commit(project)

    assert update(project).code == 0


@pytest.mark.parametrize("where", ["with spaces", "Mañana 日本", "a'b", "-dash"])
def test_odd_paths(
    small: Versions, project: Path, tmp_path: Path, update: Update, where: str
) -> None:
    """Any folder will do, and any name of a bundle."""
    folder = tmp_path / where / where
    folder.parent.mkdir()
    project.rename(folder)
    bundle = small.bundle.rename(folder.parent / f"{where}.bundle")
    (folder / "é ü.txt").write_text("mine\n")
    commit(folder)

    said = update(folder, "--template", str(bundle))

    assert said.code == 0, said
    assert (folder / "docs/a.md").exists()
    assert (folder / "é ü.txt").exists()


@pytest.mark.parametrize("where", ["subfolder", "worktree", "detached", "submodule"])
def test_kinds_of_repositories(
    project: Path, tmp_path: Path, update: Update, where: str
) -> None:
    """A part of a repository, a work tree, a commit without a branch, a submodule."""
    if where == "subfolder":
        above = tmp_path / "above"
        above.mkdir()
        (project / ".git").rename(tmp_path / "kept")
        project = project.rename(above / "inner")
        git(above, "init", "-q")
        commit(above)
        (above / "beside").write_text("dirt of others\n")
    elif where == "worktree":
        git(project, "worktree", "add", "-q", str(tmp_path / "tree"))
        project = tmp_path / "tree"
    elif where == "detached":
        git(project, "checkout", "-q", "--detach")
    else:
        above = tmp_path / "above"
        above.mkdir()
        git(above, "init", "-q")
        local = ("-c", "protocol.file.allow=always")
        git(above, *local, "submodule", "--quiet", "add", str(project), "inner")
        project = above / "inner"

    said = update(project)

    assert said.code == 0, said
    assert (project / "docs/a.md").exists()
    assert not (project / "core.py").exists()


@pytest.mark.skipif(os.name == "nt", reason="hooks are scripts of a shell")
def test_settings_of_the_user(
    project: Path, update: Update, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither their git's settings nor hooks nor Copier's settings change the result."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "pre-commit", "post-commit", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/hooked\nexit 1\n")
        (hooks / name).chmod(0o755)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        f"[core]\nhooksPath = {hooks}\nautocrlf = input\n[init]\ntemplateDir = {hooks}\n"
        "[merge]\nconflictStyle = diff3\n[commit]\ngpgsign = true\n"
        '[protocol]\nallow = never\n[url "https://example.invalid/"]\ninsteadOf = /\n'
    )
    (project / "README.md").write_text("# Mine\n")
    commit(project)
    other = twin(project)
    update(other)
    copiers = tmp_path / "settings.yml"
    copiers.write_text("defaults: {name: evil}\n")
    monkeypatch.setenv("COPIER_SETTINGS_PATH", str(copiers))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(hooks))

    said = update(project)

    assert said.code == 3, said
    assert texts(project) == texts(other)
    assert not (tmp_path / "hooked").exists()
    assert os.environ["GIT_CONFIG_COUNT"] == "1"


def test_nothing_of_git_is_touched(project: Path, update: Update) -> None:
    """The index, the branches and the settings of the repository stay as they are."""

    def state() -> dict[str, bytes]:
        return {
            path.relative_to(project).as_posix(): path.read_bytes()
            for path in (project / ".git").rglob("*")
            if path.is_file()
        }

    before = state()
    update(project)

    assert state() == before


def test_unfinished_command(project: Path, update: Update) -> None:
    """What another command left in the project when it was killed is cleaned up first."""
    rest = project / ".pyscaffold-mod-0123456789abcdef"
    rest.mkdir()
    (rest / "pyscaffold-mod.lock").write_text("")

    assert update(project).code == 0
    assert not rest.exists()


def test_many_at_once(small: Versions, tmp_path: Path) -> None:
    """Updates of several projects at the same time don't disturb each other."""
    small.add("1.1.0", {README: NEW})
    projects = [small.make(tmp_path / f"p{number}") for number in range(4)]
    words = [sys.executable, "-m", "pyscaffold_mod", "update", "--template"]
    running = [
        subprocess.Popen(
            [*words, str(small.bundle), str(project)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for project in projects
    ]

    assert [one.communicate(timeout=120)[1] for one in running] == [""] * 4
    assert {(project / "README.md").read_text() for project in projects} == {
        NEW.replace("{{ name }}", "thing")
    }


def test_clone_and_url_as_template(
    small: Versions, project: Path, run: Run, tmp_path: Path
) -> None:
    """`--template` takes a clone, or a URL, wherever the project came from."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--bare", str(small.bundle), str(clone))
    wanted = files_of(small.make(tmp_path / "fresh", "v1.1.0"))
    other = twin(project)

    assert run("update", str(project), "--template", str(clone)).code == 0
    assert files_of(project) == wanted
    assert run("update", str(other), "--template", f"file://{clone}").code == 0
    assert files_of(other) == wanted


def test_another_template(
    small: Versions, project: Path, run: Run, tmp_path: Path
) -> None:
    """A project of another template is updated from where its owner says."""
    answers = project / ".copier-answers.yml"
    answers.write_text(answers.read_text().replace("gh:pyscaffold-mod/", "gh:other/"))
    commit(project)

    said = run("update", str(project), "--template", str(small.bundle))

    assert said.code == 0, said
    assert (project / "docs/a.md").exists()
