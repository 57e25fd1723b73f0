"""Where tests live and how they are named after modules."""

import time
from pathlib import Path

import pytest

from pyscaffold_mod.project import find
from tests.project.trees import write

SOUND = (
    "pyproject.toml src/sound/__init__.py src/sound/core.py src/sound/_io.py "
    "src/sound/effects/__init__.py src/sound/effects/echo.py src/sound/effects/fade.py "
)


@pytest.mark.parametrize(
    ("tests", "mirror", "path"),
    [
        ("tests/test_core.py tests/effects/test_echo.py", "folders", "tests/effects/test_new.py"),
        ("tests/sound/effects/test_echo.py", "folders", "tests/sound/effects/test_new.py"),
        ("tests/test_effects_echo.py tests/test_core.py", "flat", "tests/test_effects_new.py"),
        ("tests/test_sound_effects_echo.py", "flat", "tests/test_sound_effects_new.py"),
        ("tests/test_echo.py tests/test_fade.py", "flat", "tests/test_new.py"),
        ("test/echo_test.py test/core_test.py", "flat", "test/new_test.py"),
        ("tests/unit/test_core.py tests/unit/test_echo.py tests/test_all.py", "flat", "tests/unit/test_new.py"),
        ("tests_core/test_core.py", "flat", "tests_core/test_effects_new.py"),
        ("src/sound/tests/test_echo.py", "flat", "src/sound/tests/test_new.py"),
        ("src/sound/effects/test_echo.py src/sound/test_core.py", "beside", "src/sound/effects/test_new.py"),
        ("src/sound/effects/tests/test_echo.py src/sound/tests/test_core.py", "beside", "src/sound/effects/tests/test_new.py"),
    ],
)  # fmt: skip
def test_the_rule_is_found_and_followed(
    tmp_path: Path, tests: str, mirror: str, path: str
) -> None:
    """The place of a new module's test is that of its neighbours'."""
    project = find(write(tmp_path, SOUND + tests))
    assert project.tests is not None
    assert project.tests.mirror == mirror
    assert str(project.test_path("sound.effects.new")) == path


@pytest.mark.parametrize(
    "tests",
    [
        # Half is no majority, and names of no module are no evidence.
        "tests/test_core.py tests/test_all.py",
        "tests/test_import.py",
        "tests/__init__.py",
    ],
)
def test_no_rule(tmp_path: Path, tests: str) -> None:
    """Where most files belong to no module, no place is guessed."""
    project = find(write(tmp_path, SOUND + tests))
    assert project.tests is not None
    assert project.tests.mirror is None
    assert project.test_path("sound.core") is None


def test_private_modules(tmp_path: Path) -> None:
    """The underscore of a private module stays if it does elsewhere."""
    bare = find(write(tmp_path / "a", SOUND + "tests/test_io.py"))
    assert str(bare.test_path("sound._new")) == "tests/test_new.py"
    kept = find(write(tmp_path / "b", SOUND + "tests/test__io.py"))
    assert str(kept.test_path("sound._new")) == "tests/test__new.py"


def test_a_namespace_package(tmp_path: Path) -> None:
    """The names that all modules share are not in the names of the tests."""
    write(
        tmp_path,
        "setup.py google/cloud/client.py google/cloud/x/__init__.py "
        "google/cloud/x/deep.py tests/unit/test_client.py tests/unit/x/test_deep.py",
    )
    path = find(tmp_path).test_path("google.cloud.x.new")
    assert str(path) == "tests/unit/x/test_new.py"


def test_a_single_module(tmp_path: Path) -> None:
    """A module with its test beside it, as six has."""
    project = find(write(tmp_path, "setup.py six.py test_six.py"))
    assert project.tests is not None
    assert project.tests.folder is None
    assert str(project.test_path("six")) == "test_six.py"


def test_no_tests(tmp_path: Path) -> None:
    """A project without tests has none, and no place for them."""
    project = find(write(tmp_path, SOUND))
    assert project.tests is None
    assert project.test_path("sound.core") is None


@pytest.mark.parametrize(
    ("files", "framework"),
    [
        ({"tests/test_a.py": "import unittest\n"}, "unittest"),
        ({"tests/test_a.py": "import pytest\n"}, "pytest"),
        ({"tests/test_a.py": "def test_a():\n    assert 1\n"}, "pytest"),
        ({"tests/test_a.py": "import unittest\n", "pytest.ini": ""}, "pytest"),
        ({"tests/test_a.py": "\xff\0", "tests/conftest.py": ""}, "pytest"),
        ({"tests/test_a.py": "", "tox.ini": "[tox]\n[pytest]\n"}, "pytest"),
        ({"tests/test_a.py": "", "setup.cfg": "[tool:pytest]\n"}, "pytest"),
    ],
)
def test_the_framework(tmp_path: Path, files: dict[str, str], framework: str) -> None:
    """A configuration of pytest decides, else what the tests are written for."""
    write(tmp_path, SOUND)
    tests = find(write(tmp_path, files)).tests
    assert tests is not None
    assert tests.framework == framework


def test_packages_of_tests(tmp_path: Path) -> None:
    """Folders of tests are packages if most are."""
    write(tmp_path / "a", SOUND + "tests/test_core.py tests/__init__.py")
    write(tmp_path / "b", SOUND + "tests/test_core.py")
    found = [find(tmp_path / name).tests for name in "ab"]
    assert [tests and tests.packages for tests in found] == [True, False]


def test_a_thousand_modules(tmp_path: Path) -> None:
    """The cost follows the number of modules, not its square."""

    def cost(count: int) -> float:
        root = tmp_path / str(count)
        names = [f"p{i % 20}/m{i}" for i in range(count)]
        modules = " ".join(f"src/x/{name}.py" for name in names)
        tests = " ".join(f"tests/{x.replace('/m', '/test_m')}.py" for x in names)
        write(root, f"pyproject.toml src/x/__init__.py {modules} {tests}")
        times = []
        for _ in range(5):
            start = time.perf_counter()
            assert find(root).tests
            times.append(time.perf_counter() - start)
        return min(times)

    assert cost(1000) < 30 * cost(100)
