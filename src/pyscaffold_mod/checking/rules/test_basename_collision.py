"""`test-basename-collision`: pytest imports two test files by one name."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.pytest_settings import is_collected, read_pytest
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{path} and {other} are both imported as {name}")
_FIX = N_(
    "rename one, add __init__.py to the folders of tests, or set"
    " --import-mode=importlib for pytest"
)


def find(facts: Facts) -> Iterator[Finding]:
    """Find test files outside packages that have one name."""
    settings = read_pytest(facts)
    if settings.import_mode == "importlib":
        return
    groups: dict[tuple[PurePosixPath, str], list[File]] = {}
    for file in facts.files.values():
        name = file.path.stem
        is_wanted = name.startswith("test_") or name.endswith("_test")
        if is_wanted and not file.problem and is_collected(settings, file.path):
            base = facts.search.base(file.path)
            module = ".".join(file.path.relative_to(base).with_suffix("").parts)
            groups.setdefault((_project(facts, file), module), []).append(file)
    is_pytest = _uses_pytest(facts)
    for (_project_folder, module), files in groups.items():
        bases = {facts.search.base(file.path) for file in files}
        if len(bases) < 2:
            continue
        for file in files:
            other = files[1] if file is files[0] else files[0]
            yield RULE.at(
                file.path,
                _(_MESSAGE).format(path=file.path, other=other.path, name=module),
                _(_FIX),
                severity=None if is_pytest else "warning",
            )


def _project(facts: Facts, file: File) -> PurePosixPath:
    """Return the innermost project around a file: its tests run by themselves."""
    names = ("pyproject.toml", "setup.py", "setup.cfg")
    for folder in file.path.parents:
        if any(folder / name in facts.search.files for name in names):
            return folder
    return PurePosixPath()


def _uses_pytest(facts: Facts) -> bool:
    if facts.metadata.has_pytest:
        return True
    for file in facts.files.values():
        if not file.is_test and file.path.name != "conftest.py":
            continue
        if b"import pytest" in file.content or file.path.name == "conftest.py":
            return True
        bound = file.names.bound.items()
        if any(x[:4] == "test" and isinstance(y, ast.FunctionDef) for x, y in bound):
            return True
    return False


_TESTS = {
    "tests/effects/test_read.py": "def test_echo():\n    assert True\n",
    "tests/formats/test_read.py": "def test_wav():\n    assert True\n",
}

RULE = Rule(
    id="test-basename-collision",
    severity="error",
    title=N_("Two test files have one name in folders that are no packages"),
    why=N_(
        "pytest imports a test file that is in no package by its file name alone. The"
        " second one of a name finds the first in sys.modules, and collection stops."
    ),
    mend=N_(
        "Give them different names, or put an __init__.py into the folders of tests."
    ),
    bad=_TESTS,
    good={
        "tests/effects/test_read_effect.py": _TESTS["tests/effects/test_read.py"],
        "tests/formats/test_read_format.py": _TESTS["tests/formats/test_read.py"],
    },
    find=find,
)
