"""`missing-init`: a folder in which nothing is looked for, since it is no package."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_TESTS = N_(
    "{path} has no __init__.py: python -m unittest does not find the tests in it"
)
_BELOW = N_("{path} has no __init__.py, though {parent} around it is a package")
_FIX = N_("add an empty {path}/__init__.py")
_OTHER_RUNNER = re.compile(
    r"pytest|\bnose|discover|unittest[^\n]* -s\b|manage\.py test"
)
_TEST_FOLDER = re.compile(r"(?:unit_?)?tests?|testing")
_ROOT = PurePosixPath()


def find(facts: Facts) -> Iterator[Finding]:
    """Find folders that hold tests or modules and are no packages."""
    lost = {
        folder
        for file in facts.files.values()
        if _is_unittest(file)
        for folder in _around(facts, file)
        if not facts.search.is_package(folder)
    }
    if lost and _is_run_otherwise(facts):
        lost = set()
    for folder in sorted(lost):
        yield _finding(folder, _(_TESTS).format(path=folder), is_lost=True)
    below = {
        path.parent
        for path in facts.imported
        if facts.search.is_package(path.parent.parent)
        and path.suffix == ".py"
        and not facts.search.is_package(path.parent)
        and path.parent != _ROOT
    }
    for folder in sorted(below - lost):
        message = _(_BELOW).format(path=folder, parent=folder.parent)
        yield _finding(folder, message, is_lost=False)


def _around(facts: Facts, file: File) -> tuple[PurePosixPath, ...]:
    """Return the folders of tests around a file, below the one where unittest starts."""
    folders: list[PurePosixPath] = []
    for folder in file.path.parents:
        if folder in facts.bases:
            break
        folders.append(folder)
    is_for_tests = folders and _TEST_FOLDER.fullmatch(folders[-1].name)
    return tuple(folders) if is_for_tests else ()


def _finding(folder: PurePosixPath, message: str, *, is_lost: bool) -> Finding:
    fix = _(_FIX).format(path=folder)
    return RULE.at(folder, message, fix, severity=None if is_lost else "warning")


def _is_unittest(file: File) -> bool:
    """Tell whether unittest's discovery would take tests from a file, if it found it."""
    if not file.path.name.startswith("test") or b"TestCase" not in file.content:
        return False
    classes = (
        x for x in (file.tree.body if file.tree else ()) if isinstance(x, ast.ClassDef)
    )
    return any(_is_case(base) for one in classes for base in one.bases)


def _is_case(base: ast.expr) -> bool:
    name = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
    return name.endswith("TestCase")


def _is_run_otherwise(facts: Facts) -> bool:
    """Tell whether the project names another runner, or another start of discovery."""
    for path in facts.project.text_files():
        try:
            text = (facts.root / path).read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if _OTHER_RUNNER.search(text):
            return True
    return any(b"pytest" in file.content for file in facts.files.values())


RULE = Rule(
    id="missing-init",
    severity="error",
    title=N_("A folder without __init__.py is no regular package"),
    why=N_(
        "python -m unittest looks for tests in packages only, and setuptools'"
        " find_packages takes packages only. Other folders are passed over in silence."
    ),
    mend=N_("Put an empty __init__.py into the folder."),
    bad={
        "fibo.py": "def fib(n):\n    return n\n",
        "tests/test_fibo.py": (
            "import unittest\n\nimport fibo\n\n\nclass Test(unittest.TestCase):\n"
            "    def test_fib(self):\n        self.assertEqual(fibo.fib(1), 1)\n"
        ),
    },
    good={
        "fibo.py": "def fib(n):\n    return n\n",
        "tests/__init__.py": "",
        "tests/test_fibo.py": (
            "import unittest\n\nimport fibo\n\n\nclass Test(unittest.TestCase):\n"
            "    def test_fib(self):\n        self.assertEqual(fibo.fib(1), 1)\n"
        ),
    },
    find=find,
)
