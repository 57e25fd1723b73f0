"""What an update with Copier alone does to people's work, and `update` does not.

Each test first shows the danger: when Copier mends one, its half fails and may go.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import files_of
from tests.updating.conftest import (
    COPIER_YML,
    Versions,
    bare,
    commit,
    texts,
    twin,
)

Update = Callable[..., Any]
CORE = "template/{% yield module from modules %}{{ module }}{% endyield %}.py.jinja"
README = "template/README.md.jinja"


@pytest.fixture
def project(small: Versions, tmp_path: Path) -> Path:
    """Return a project of version 1.0.0, committed."""
    return small.make(tmp_path / "thing")


def test_conflict_that_nobody_tells(
    small: Versions, project: Path, update: Update
) -> None:
    """Both texts stand in the file; Copier ends well, we end with 3 and say where."""
    small.add("1.1.0", {README: "# {{ name }}\n\nOne.\n\n2.\n\nThree.\n"})
    (project / "README.md").write_text("# thing\n\nOne.\n\nMy two.\n\nThree.\n")
    commit(project)
    other = twin(project)

    bare(other, small.bundle, "v1.1.0")  # no exception, which is exit status 0
    assert "<<<<<<<" in texts(other)["README.md"]

    said = update(project)
    assert said.code == 3, said
    assert "conflict: README.md:5: both texts stand there, marked\n" in said.err
    assert said.err.count("hint: ") == 1
    assert texts(project) == texts(other)
    assert not list(project.rglob("*.rej"))


def test_edited_file_that_the_template_drops(
    small: Versions, project: Path, update: Update
) -> None:
    """Copier deletes it with its owner's work; here it stays, and that is a conflict."""
    small.add("1.1.0", {README: None})
    (project / "README.md").write_text("# thing\n\nMy work.\n")
    commit(project)
    other = twin(project)

    bare(other, small.bundle, "v1.1.0")
    assert not (other / "README.md").exists()

    said = update(project, "--json")
    assert said.code == 3, said
    assert (project / "README.md").read_text() == "# thing\n\nMy work.\n"
    assert [one["path"] for one in said.data["conflicts"]] == ["README.md"]
    assert said.data["conflicts"][0]["lines"] == []


def test_answer_that_a_newer_version_refuses(
    small: Versions, tmp_path: Path, update: Update
) -> None:
    """Copier drops the list and deletes every module; here nothing happens."""
    project = small.make(tmp_path / "many", modules=["a", "bad"])
    validator = "  validator: \"{{ 'bad is taken' if 'bad' in modules else '' }}\"\n"
    small.add("1.1.0", {"copier.yml": COPIER_YML + validator})
    other = twin(project)
    before = files_of(project)

    bare(other, small.bundle, "v1.1.0")
    assert not (other / "a.py").exists()

    said = update(project)
    assert said.code == 2, said
    assert "'modules': bad is taken" in said.err
    assert said.err.count("error: ") == said.err.count("hint: ") == 1
    assert files_of(project) == before


def test_module_that_becomes_a_package(
    small: Versions, project: Path, update: Update
) -> None:
    """Copier deletes the module's code; here it stays, and no package hides it."""
    package = CORE.replace("{% endyield %}", "{% endyield %}/__init__")
    text = small.text(CORE)
    small.add("1.1.0", {CORE: None, package: text, "template/new.txt": ""})
    (project / "core.py").write_text('"""The module core."""\n\nMINE = 1\n')
    commit(project)
    other = twin(project)

    bare(other, small.bundle, "v1.1.0")
    assert "MINE" not in "".join(texts(other).values())

    said = update(project)
    assert said.code == 3, said
    assert "MINE" in (project / "core.py").read_text()
    assert not (project / "core").exists()
    assert (project / "new.txt").exists()
    assert "conflict: core/__init__.py: core.py is there" in said.err


def test_change_at_the_wrong_place(
    small: Versions, tmp_path: Path, update: Update
) -> None:
    """Copier moves an edit of one table into another, silently; here it stays in its own."""
    rows = "\nstrict = true\nx = 1\nv = 0\ny = 2\nz = 3\nw = 4\nq = 5\n\n"
    path = "template/conf.toml"
    small.add("1.1.0", {path: f"[a]{rows}[b]{rows}"})
    small.add("1.2.0", {path: f"[new]{rows}[a]{rows}[b]{rows}"})
    project = small.make(tmp_path / "tables", "v1.1.0")
    mine = rows.replace("y = 2", "y = 99")
    (project / "conf.toml").write_text(f"[a]{rows}[b]{mine}")
    commit(project)
    other = twin(project)

    bare(other, small.bundle, "v1.2.0")
    assert texts(other)["conf.toml"] == f"[new]{rows}[a]{mine}[b]{rows}"

    said = update(project)
    assert said.code == 0, said
    assert texts(project)["conf.toml"] == f"[new]{rows}[a]{rows}[b]{mine}"
    assert "  merged conf.toml, which you changed too\n" in said.out


def test_ignored_file_in_the_way(
    small: Versions, project: Path, update: Update
) -> None:
    """Copier overwrites what git ignores, of which there is no other copy; we refuse."""
    small.add("1.1.0", {"template/local.ini": "of the template\n"})
    (project / ".gitignore").write_text("local.ini\n")
    commit(project)
    (project / "local.ini").write_text("of mine\n")
    other = twin(project)
    before = files_of(project)

    bare(other, small.bundle, "v1.1.0")
    assert (other / "local.ini").read_text() != "of mine\n"

    said = update(project)
    assert said.code == 2, said
    assert "local.ini" in said.err
    assert said.err.count("error: ") == said.err.count("hint: ") == 1
    assert files_of(project) == before


def test_same_new_file_on_both_sides(
    small: Versions, project: Path, update: Update
) -> None:
    """A file that both wrote has both texts, marked; and here that is said."""
    small.add("1.1.0", {"template/NEWS": "theirs\n"})
    (project / "NEWS").write_text("mine\n")
    commit(project)
    other = twin(project)

    bare(other, small.bundle, "v1.1.0")
    assert "<<<<<<<" in texts(other)["NEWS"]

    said = update(project)
    assert said.code == 3, said
    assert "conflict: NEWS:1: " in said.err
    assert texts(project) == texts(other)
