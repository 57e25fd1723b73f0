"""A folder that holds projects and is none is checked project by project."""

import subprocess
from pathlib import Path

import pytest

from pyscaffold_mod import checking
from pyscaffold_mod.errors import ScaffoldError

_TOML = '[project]\nname = "{name}"\nversion = "1"\n'


def _package(folder: Path, name: str) -> None:
    """Make a src project whose package has a sound relative import."""
    package, tests = folder / "src" / name, folder / "tests"
    package.mkdir(parents=True)
    tests.mkdir()
    (folder / "pyproject.toml").write_text(_TOML.format(name=name))
    (package / "__init__.py").write_text("")
    (package / "core.py").write_text("x = 1\n")
    # pytest takes one file of a name without packages, in each project.
    (tests / "test_core.py").write_text(f"from {name} import core\n")
    (package / "use.py").write_text(f"from {name}.core import x\n\nprint(x)\n")


def _found(folder: Path) -> list[tuple[str, str]]:
    report = checking.check([folder])
    return [(str(one.path), one.rule) for one in report.findings]


def test_each_project_has_its_own_root(tmp_path: Path) -> None:
    """What is sound in each project is sound in the folder around them."""
    for name in ("ani", "budi"):
        _package(tmp_path / name, "sound")

    alone = [
        (f"{name}/{path}", rule)
        for name in ("ani", "budi")
        for path, rule in _found(tmp_path / name)
    ]
    together = _found(tmp_path)

    assert together == alone
    assert not [rule for _, rule in together if rule == "test-basename-collision"]
    assert checking.check([tmp_path]).files == 8


def test_mistake_in_one_project(tmp_path: Path) -> None:
    """A finding has its path from the folder that was named."""
    for name in ("ani", "budi"):
        _package(tmp_path / name, "sound")
    bad = tmp_path / "budi/src/sound/use.py"
    bad.write_text("from ...core import x\n")

    assert ("budi/src/sound/use.py", "relative-import-beyond-top") in _found(tmp_path)


def test_repositories_in_a_folder(tmp_path: Path) -> None:
    """Learners' repositories beside each other are read, though each has a .git."""
    for name in ("ani", "budi"):
        folder = tmp_path / name
        folder.mkdir()
        subprocess.run(["git", "init", "-q", str(folder)], check=True)
        (folder / "random.py").write_text("import random\n")

    assert _found(tmp_path) == [
        ("ani/random.py", "stdlib-shadow"),
        ("budi/random.py", "stdlib-shadow"),
    ]


def test_repository_inside_a_repository(tmp_path: Path) -> None:
    """A submodule is somebody else's."""
    inner = tmp_path / "vendored"
    inner.mkdir()
    for folder in (tmp_path, inner):
        subprocess.run(["git", "init", "-q", str(folder)], check=True)
    (inner / "random.py").write_text("import random\n")

    assert _found(tmp_path) == []


def test_metadata_below_a_project(tmp_path: Path) -> None:
    """A project's own examples belong to it, with metadata or not."""
    _package(tmp_path, "sound")
    example = tmp_path / "examples"
    example.mkdir()
    (example / "pyproject.toml").write_text("broken [")
    (example / "random.py").write_text("import random\n")

    assert ("examples/random.py", "stdlib-shadow") in _found(tmp_path)


def test_settings_of_each(tmp_path: Path) -> None:
    """What a project leaves out is left out in its folder alone."""
    for name in ("ani", "budi"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pyproject.toml").write_text(_TOML.format(name=name))
        (folder / "random.py").write_text("import random\n")
    with (tmp_path / "ani/pyproject.toml").open("a") as file:
        file.write('[tool.pyscaffold-mod.check]\nignore = ["stdlib-shadow"]\n')

    assert _found(tmp_path) == [("budi/random.py", "stdlib-shadow")]


def test_broken_metadata_of_one(tmp_path: Path) -> None:
    """A project whose metadata cannot be read is a finding; the others are checked."""
    for name in ("ani", "budi"):
        _package(tmp_path / name, "sound")
    (tmp_path / "ani/src/sound/use.py").write_text("from ...core import x\n")
    (tmp_path / "budi/pyproject.toml").write_text("broken [")

    for report in (
        checking.check([tmp_path]),
        checking.fix([tmp_path], write=False),
    ):
        rules = {(str(x.path), x.rule) for x in report.findings}
        assert ("ani/src/sound/use.py", "relative-import-beyond-top") in rules
        assert ("budi/pyproject.toml", "not-readable") in rules
        assert report.failed


def test_broken_metadata_of_the_only_one(tmp_path: Path) -> None:
    """A project that was named itself and cannot be read is an error."""
    _package(tmp_path, "sound")
    (tmp_path / "pyproject.toml").write_text("broken [")

    with pytest.raises(ScaffoldError, match=r"pyproject\.toml"):
        checking.check([tmp_path])
