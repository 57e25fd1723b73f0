"""`missing-init`: a folder in which nothing is looked for, since it is no package."""

import ast
import difflib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.repairs import creation
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
_NEARLY = 0.8


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
        yield _finding(facts, folder, _(_TESTS).format(path=folder), is_lost=True)
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
        yield _finding(facts, folder, message, is_lost=False)


def _around(facts: Facts, file: File) -> tuple[PurePosixPath, ...]:
    """Return the folders of tests around a file, below the one where unittest starts."""
    folders: list[PurePosixPath] = []
    for folder in file.path.parents:
        if folder in facts.bases:
            break
        folders.append(folder)
    is_for_tests = folders and _TEST_FOLDER.fullmatch(folders[-1].name)
    return tuple(folders) if is_for_tests else ()


def _finding(
    facts: Facts, folder: PurePosixPath, message: str, *, is_lost: bool
) -> Finding:
    is_safe = _is_found_by_full_name(facts, folder)
    fix = _(_FIX).format(path=folder)
    return RULE.at(
        folder,
        message,
        fix,
        severity=None if is_lost else "warning",
        repair=creation(folder / "__init__.py") if is_safe else None,
    )


def _is_found_by_full_name(facts: Facts, folder: PurePosixPath) -> bool:
    """Tell whether a folder can become a package, and what it holds is found as before.

    A package is found before a module beside it, and puts its folder's parent on the
    search path of the tests in it, not the folder (pytest, unittest).
    """
    found = facts.search.child(folder.parent, folder.name)
    stems = [x.name.partition(".")[0] for x in facts.tree.files if x.parent == folder]
    nearly = difflib.get_close_matches("__init__", stems, 1, _NEARLY)
    if found is None or found.path != folder or nearly:
        return False
    return not any(
        module.path.parent == folder and "." not in module.name
        for path in facts.imported
        if path.parent == folder
        for user, one in facts.imported[path]
        for module in facts.loads(user, one)
    )


def _is_unittest(file: File) -> bool:
    """Tell whether unittest's discovery would take tests from a file, if it found it."""
    if not file.path.name.startswith("test") or b"TestCase" not in file.content:
        return False
    classes = (x for x in file.names.bound.values() if isinstance(x, ast.ClassDef))
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
    repairs=N_(
        "An empty __init__.py is added, unless a module beside the folder has its name, a"
        " file in it is nearly an __init__.py, or one of its modules is imported without"
        " the folder's name."
    ),
)
