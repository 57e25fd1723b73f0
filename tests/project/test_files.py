"""Which files are the project's own."""

from pathlib import Path

from pyscaffold_mod.project import find
from tests.project.trees import write


def files(root: Path) -> list[str]:
    """List the project's Python files as text."""
    return [str(path) for path in find(root).python_files()]


def test_what_is_listed(tmp_path: Path) -> None:
    """Sources and stubs, also of members of a monorepo, by the parts of their paths."""
    write(tmp_path, "pyproject.toml b.py a/z.py a/__init__.pyi a.txt m/setup.py a-b.py")
    expected = ["a/__init__.pyi", "a/z.py", "a-b.py", "b.py", "m/setup.py"]
    assert files(tmp_path) == expected


def test_what_is_left_out(tmp_path: Path) -> None:
    """What tools leave, environments and other repositories are not the project's."""
    others = (
        ".tox/x.py __pycache__/x.py build/lib/x.py dist/x.py a.egg-info/x.py "
        "node_modules/x.py env/pyvenv.cfg env/x.py other/.git other/x.py .hidden.d/x.py"
    )
    write(tmp_path, f"pyproject.toml {others} pkg/build/__init__.py")
    assert files(tmp_path) == ["pkg/build/__init__.py"]


def test_links(tmp_path: Path) -> None:
    """Links that leave the root, loop or lead nowhere are left alone."""
    write(tmp_path, "root/pyproject.toml root/a/x.py outside/y.py")
    root = tmp_path / "root"
    (root / "a/loop").symlink_to(root)
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "out.py").symlink_to(tmp_path / "outside/y.py")
    (root / "dead.py").symlink_to("nowhere.py")
    (root / "self.py").symlink_to("self.py")
    (root / "same.py").symlink_to("a/x.py")
    assert files(root) == ["a/x.py", "same.py"]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """A file whose name cannot be printed is left out; a folder called x.py, too."""
    write(tmp_path, "pyproject.toml x.py/inner.py")
    Path(str(tmp_path) + "/\udcff.py").touch()
    assert files(tmp_path) == ["x.py/inner.py"]
