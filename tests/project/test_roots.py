"""Where a project begins, and what is said of one that cannot be read."""

from pathlib import Path

import pytest

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.project import find
from tests.project.trees import write


@pytest.mark.parametrize("name", ["pyproject.toml", "setup.cfg", "setup.py"])
def test_the_nearest_metadata_wins(tmp_path: Path, name: str) -> None:
    """A member of a monorepo is its own project."""
    write(tmp_path, f"pyproject.toml .git/HEAD member/{name} member/src/a/__init__.py")
    assert find(tmp_path / "member/src/a").root == tmp_path / "member"
    assert find(tmp_path).root == tmp_path


def test_a_repository_ends_the_search(tmp_path: Path) -> None:
    """Metadata above a repository, such as a stray file at home, is another's."""
    write(tmp_path, "pyproject.toml repo/.git/HEAD repo/a/__init__.py")
    assert find(tmp_path / "repo/a").root == tmp_path / "repo"


def test_without_metadata_it_goes_out_of_packages(tmp_path: Path) -> None:
    """The folder above the outermost package is what the search path needs."""
    write(tmp_path, "here/a/__init__.py here/a/b/__init__.py")
    assert find(tmp_path / "here/a/b").root == tmp_path / "here"


def test_a_given_project_is_taken(tmp_path: Path) -> None:
    """What the user names is not searched for."""
    write(tmp_path, "pyproject.toml a/__init__.py")
    assert find(Path("/"), project=tmp_path / "a").root == tmp_path / "a"


@pytest.mark.parametrize("name", ["absent", "file", "null\0byte", "loop"])
def test_no_folder(tmp_path: Path, name: str) -> None:
    """What is no folder is named, in one line."""
    write(tmp_path, "file")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(ScaffoldError) as caught:
        find(tmp_path / name)
    assert name.split("\0")[0] in caught.value.message
    assert caught.value.message.isprintable()
    assert caught.value.hint


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[project]\nname = \n", "line 2"),
        (b"[project]\nname = 'x", "line 2"),
        (b"\n\n# \xff\n", "line 3"),
        (b"\xef\xbb\xbf[project]\n", "byte order mark"),
        (b"a = " + b"[" * 100_000, "line 1"),
        (b"a = 'x\0'", "line 1"),
    ],
)
def test_a_pyproject_that_is_no_toml(
    tmp_path: Path, content: bytes, words: str
) -> None:
    """The line is named, and nothing is raised that is no error for users."""
    (tmp_path / "pyproject.toml").write_bytes(content)
    with pytest.raises(ScaffoldError, match=r"pyproject\.toml") as caught:
        find(tmp_path)
    assert words in caught.value.message
    assert caught.value.message.isprintable()


@pytest.mark.parametrize(
    ("content", "line"),
    [("[metadata]\nname = x\nwhat\n", 3), ("# first\n[metadata\n", 2), ("\0", 1)],
)
def test_a_setup_cfg_that_is_none(tmp_path: Path, content: str, line: int) -> None:
    """The line that is neither a section nor an option is named."""
    write(tmp_path, {"setup.cfg": content})
    with pytest.raises(ScaffoldError, match=rf"setup\.cfg, line {line}:"):
        find(tmp_path)


@pytest.mark.parametrize("content", [b"setup(", b"\0", b"x = '\xff'", b"(" * 9000])
def test_a_setup_py_that_is_no_python(tmp_path: Path, content: bytes) -> None:
    """The project is still one, and what was not read is said."""
    (tmp_path / "setup.py").write_bytes(content)
    write(tmp_path, "sound/__init__.py")
    project = find(tmp_path)
    assert list(project.tops) == ["sound"]
    assert "setup.py" in project.notes[0]


def test_metadata_of_the_wrong_types(tmp_path: Path) -> None:
    """A value of the wrong type is as good as none."""
    write(
        tmp_path,
        {
            "pyproject.toml": "[project]\nname = 3\n[build-system]\nbuild-backend = 1\n"
            "[tool]\nsetuptools = [1]\npoetry = {packages = 1}\n"
            "[tool.hatch.build.targets.wheel]\npackages = {a = 1}\nsources = 1\n"
            "[tool.flit.module]\nname = ['../x', 7]\n",
            "sound/__init__.py": "",
        },
    )
    project = find(tmp_path)
    assert project.distribution_name is None
    assert list(project.tops) == ["sound"]
