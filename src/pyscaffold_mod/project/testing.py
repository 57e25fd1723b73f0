"""Where the tests of a project live, and how they are named after its modules."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

from pyscaffold_mod.project.files import is_file
from pyscaffold_mod.project.mirrors import (
    BESIDE,
    WITHIN,
    Mirror,
    Modules,
    Scheme,
    list_modules,
    usual_pattern,
    vote,
)
from pyscaffold_mod.project.tops import Top

_TEST = re.compile(r"(?:test_(?P<after>.+)|(?P<before>.+)_test)\.py")
_FOLDERS = ("tests", "test", "testing")


@dataclass(frozen=True)
class Tests:
    """The tests of a project.

    Args:
        folder: Their folder; nothing if they lie among the modules.
        framework: What they are written for.
        mirror: How files correspond to modules, if a clear majority does.
        pattern: What a file is called, with `{}` for the module.
        packages: Whether the folders of tests hold an `__init__.py`.
        subfolder: Beside modules: the folder in each package that holds the tests.
        scheme: The details of `mirror`.
        modules: The modules it was found with.
    """

    folder: PurePosixPath | None
    framework: Literal["pytest", "unittest"]
    mirror: Mirror | None
    pattern: str
    packages: bool
    subfolder: str
    scheme: Scheme | None
    modules: Modules = field(compare=False, repr=False)


def find_tests(
    root: Path,
    files: Iterable[str],
    tops: Mapping[str, Top],
    has_pytest: bool,
) -> Tests | None:
    """Find the tests of a project.

    They are in the folder that holds test files: `tests`, `test` or `testing` at the
    root, else the only such folder inside a package; else the one folder at the root
    that holds them all; else they lie beside the modules.
    One of the folders counts as `mirror` tells if, under one rule of naming, more
    than half of the test files belong to a module or package that exists. If the folder
    itself has none, the subfolder with more than half of its files is asked.

    Args:
        root: The project.
        files: Its Python files.
        tops: Its top-level packages and modules.
        has_pytest: Whether pytest is configured.

    Returns:
        The tests, if there are any.
    """
    listed = tuple(files)
    modules = list_modules(listed, tops)
    tests = [x for x in listed if _TEST.fullmatch(x.rpartition("/")[2])]
    folder = _folder(root, tests, tops)
    subfolder = _subfolder(tests) if folder is None else ""
    if folder is None and not tests:
        return None
    if folder is None:
        scheme, pattern = _beside(tests, tops, modules, subfolder)
    else:
        folder, scheme, pattern = _inside(tests, modules, folder)
        tests = [x for x in tests if x.startswith(f"{folder}/")]
    return Tests(
        folder=PurePosixPath(folder) if folder is not None else None,
        framework=_framework(root, tests, has_pytest),
        mirror=scheme.mirror if scheme else None,
        pattern=pattern,
        packages=_are_packages(listed, tests, folder),
        subfolder=subfolder,
        scheme=scheme,
        modules=modules,
    )


def place_test(
    tests: Tests, top: Top, parts: tuple[str, ...], is_package: bool
) -> PurePosixPath | None:
    """Say where the test of a module belongs.

    Args:
        tests: The tests of the project.
        top: The top-level package of the module.
        parts: The parts of its dotted name.
        is_package: Whether it is a package.

    Returns:
        The file, unless the tests follow no rule.
    """
    if tests.scheme is None:
        return None
    *folders, stem = tests.scheme.key(parts, tests.modules.skipped(parts)).split("/")
    name = tests.pattern.format(stem)
    if tests.folder is not None:
        return tests.folder.joinpath(*folders, name)
    package = top.path.parent if top.kind == "module" else top.path
    above = parts[1:] if is_package else parts[1:-1]
    return package.joinpath(*above) / tests.subfolder / name


def _folder(root: Path, tests: list[str], tops: Mapping[str, Top]) -> str | None:
    tops_at = {str(top.path) for top in tops.values()}
    there = [x for x in _FOLDERS if (root / x).is_dir() and x not in tops_at]
    used = [x for x in there if any(test.startswith(f"{x}/") for test in tests)]
    if used:
        return used[0]
    within = {_test_folder(test) for test in tests}
    if len(within) == 1 and (only := within.pop()):
        return only
    firsts = {test.partition("/")[0] for test in tests if "/" in test}
    inner = {top.path.parts[0] for top in tops.values()}
    if len(firsts) == 1 and not firsts & inner and all("/" in x for x in tests):
        return firsts.pop()
    return there[0] if there and not tests else None


def _test_folder(path: str) -> str:
    """Return the path down to the first folder named for tests, if there is one."""
    parts = path.split("/")[:-1]
    for i, part in enumerate(parts):
        if part in _FOLDERS:
            return "/".join(parts[: i + 1])
    return ""


def _subfolder(tests: list[str]) -> str:
    names = Counter(_test_folder(test).rpartition("/")[2] for test in tests)
    return names.most_common(1)[0][0] if names else ""


def _inside(
    tests: list[str], modules: Modules, folder: str
) -> tuple[str, Scheme | None, str]:
    base = folder
    while True:
        below = [x[len(base) + 1 :] for x in tests if x.startswith(f"{base}/")]
        scheme, pattern = vote(below, modules, WITHIN)
        if scheme:
            return base, scheme, pattern
        firsts = Counter(x.partition("/")[0] for x in below if "/" in x)
        name, count = firsts.most_common(1)[0] if firsts else ("", 0)
        if 2 * count <= len(below):
            return folder, None, usual_pattern(tests)
        base = f"{base}/{name}"


def _beside(
    tests: list[str],
    tops: Mapping[str, Top],
    modules: Modules,
    subfolder: str,
) -> tuple[Scheme | None, str]:
    named = []
    for test in tests:
        folder, _, name = test.rpartition("/")
        if subfolder:
            folder = folder.removesuffix(subfolder).rstrip("/")
        for top in tops.values():
            package = top.path.parent if top.kind == "module" else top.path
            if (
                package == PurePosixPath(folder)
                or package in PurePosixPath(folder).parents
            ):
                below = PurePosixPath(folder).relative_to(package).parts
                above = () if top.kind == "module" else (top.name,)
                named.append("/".join((*above, *below, name)))
                break
        else:
            named.append(name)
    return vote(named, modules, BESIDE)


def _are_packages(files: tuple[str, ...], tests: list[str], folder: str | None) -> bool:
    listed = set(files)
    folders = {test.rpartition("/")[0] for test in tests} or {folder or ""}
    packages = sum(f"{x}/__init__.py".lstrip("/") in listed for x in folders)
    return 2 * packages > len(folders)


def _framework(
    root: Path, tests: list[str], has_pytest: bool
) -> Literal["pytest", "unittest"]:
    if has_pytest or _is_configured(root):
        return "pytest"
    votes = 0
    for path in tests[:: max(1, len(tests) // 5)][:5]:
        text = _head(root / path)
        if re.search(rb"^\s*(?:import|from)\s+pytest\b", text, re.MULTILINE):
            votes += 1
        elif re.search(
            rb"^\s*(?:import|from)\s+unittest\b|TestCase\b", text, re.MULTILINE
        ):
            votes -= 1
        elif re.search(rb"^(?:async )?def test", text, re.MULTILINE):
            votes += 1
    return "pytest" if votes > 0 else "unittest"


def _is_configured(root: Path) -> bool:
    if any((root / x).is_file() for x in ("pytest.ini", ".pytest.ini", "conftest.py")):
        return True
    in_tox = re.search(rb"^\[pytest\]", _head(root / "tox.ini"), re.MULTILINE)
    return in_tox is not None or any(
        is_file(root / name / "conftest.py") for name in _FOLDERS
    )


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(65_536)
    except OSError:
        return b""
