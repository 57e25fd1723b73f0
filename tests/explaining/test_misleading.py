"""Errors whose text alone would mislead: mixed lines, names that tell little."""

from pathlib import Path

from pyscaffold_mod.explaining import explain

_POOL = "from concurrent.futures import ProcessPoolExecutor\n\nwith ProcessPoolExecutor() as workers:\n    print(list(workers.map(abs, [1])))\n"
_MIXED = """\
Traceback (most recent call last):
  File "<string>", line 1, in <module>
  File "{root}/pool.py", line 4, in <module>
    super().__init__(process_obj)
    print(list(workers.map(abs, [1])))
RuntimeError:
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.
"""


def test_a_line_of_another_process_is_no_change_of_the_file(tmp_path: Path) -> None:
    """The finding of the file stands, though the line beside its place is another's."""
    (tmp_path / "pool.py").write_text(_POOL)
    found = explain(_MIXED.format(root=tmp_path), tmp_path)
    assert found is not None
    assert (found.finding, found.certain) == ("side-effect-at-import", True)


def test_a_file_that_starts_no_processes_any_more(tmp_path: Path) -> None:
    """Without the finding, nothing is said of the file's processes."""
    (tmp_path / "pool.py").write_text("print(1)\n\n\nprint(2)\n")
    found = explain(_MIXED.format(root=tmp_path), tmp_path)
    assert found is None or found.finding is None


def test_a_name_that_a_standard_module_lacks(tmp_path: Path) -> None:
    """A module that is no package is not hidden when nothing is found below it."""
    text = (
        "ModuleNotFoundError: No module named 'string.foo'; 'string' is not a package"
    )
    found = explain(text, tmp_path)
    assert found is not None
    assert found.finding is None


def test_a_standard_package_that_is_none_is_hidden(tmp_path: Path) -> None:
    """Email is a package: if Python says it is not, another file was found."""
    text = "ModuleNotFoundError: No module named 'email.mime'; 'email' is not a package"
    found = explain(text, tmp_path)
    assert found is not None
    assert found.finding == "stdlib-shadow"


def test_a_module_of_the_project_that_was_not_found_elsewhere(tmp_path: Path) -> None:
    """Where no line of the tree was met, Python ran elsewhere: install it again, probably."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "farm"\nversion = "1"\n'
    )
    (tmp_path / "silo.py").write_text("B = 2\n")
    text = (
        "Traceback (most recent call last):\n"
        '  File "<string>", line 1, in <module>\n'
        "ModuleNotFoundError: No module named 'silo'\n"
    )
    found = explain(text, tmp_path)
    assert found is not None
    assert (found.finding, found.certain) == ("editable-stale", False)
