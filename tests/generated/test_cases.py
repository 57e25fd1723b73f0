"""What every case of the table must pass, as its author would run it."""

from pathlib import Path

import pytest

from pyscaffold_mod import rendering
from pyscaffold_mod.importing import proof
from tests.generated import projects
from tests.generated.conftest import Case
from tests.generated.projects import CASES


def having(feature: str) -> list[str]:
    """Return the names of the cases with a feature."""
    return [
        name
        for name, given in CASES.items()
        if feature in rendering.answer(given)["features"]
    ]


@pytest.mark.parametrize("name", CASES)
def test_every_module_imports_cleanly(name: str, case: Case) -> None:
    """Each module is imported first in its turn, and none raises or warns."""
    project = case(name)

    proved = proof.prove(project.source, project.modules)

    assert proved.modules == len(project.modules) > 0


@pytest.mark.parametrize("name", CASES)
def test_its_own_tests_pass(
    name: str, case: Case, bare: Path, with_pytest: Path
) -> None:
    """There is at least one, and they need nothing but their own runner."""
    project = case(name)
    python = with_pytest if project.answers["tests"] == "pytest" else bare

    assert projects.own_tests(project, python) > 0


@pytest.mark.parametrize("name", CASES)
def test_it_is_formatted(name: str, case: Case) -> None:
    """Ruff as it comes changes nothing, whatever the features."""
    done = projects.tool(case(name), "ruff", "format", "--isolated", "--diff", "-n")
    assert done.returncode == 0, done.stdout

    # Capital letters are the user's own choice, with a note when it is made.
    words = ["check", "--isolated", "--ignore", "N999", "-n"]
    done = projects.tool(case(name), "ruff", *words)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", having("ruff"))
def test_its_own_ruff_is_content(name: str, case: Case) -> None:
    """So is Ruff with the rules of the project."""
    for words in (["check"], ["format", "--check"]):
        done = projects.tool(case(name), "ruff", *words, "--no-cache")
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", having("mypy"))
def test_its_own_mypy_is_content(name: str, case: Case, mypy_cache: Path) -> None:
    """Code and tests are typed as strictly as mypy can ask."""
    done = projects.tool(case(name), "mypy", "--strict", "--cache-dir", mypy_cache)

    assert done.returncode == 0, done.stdout
    assert "no issues found in" in done.stdout


def test_its_ruff_objects(tmp_path: Path) -> None:
    """A defect in the code or in a test is found, by the project's own rules."""
    project = projects.write(tmp_path / "sound", import_name="sound")
    core = project.source / "sound" / "core.py"
    core.write_text(core.read_text() + "\n\ndef undocumented() -> None:\n    pass\n")
    (project.top / "tests" / "test_more.py").write_text('"""More."""\n\nimport os\n')

    done = projects.tool(project, "ruff", "check", "--no-cache", "--quiet")

    assert done.returncode == 1
    assert "D103" in done.stdout
    assert "F401" in done.stdout


def test_its_mypy_objects(tmp_path: Path, mypy_cache: Path) -> None:
    """A wrong type in the code or in a test is found, by the project's own rules."""
    project = projects.write(tmp_path / "sound", import_name="sound")
    core = project.source / "sound" / "core.py"
    core.write_text(core.read_text() + '\nLENGTH: int = "long"\n')
    test = '"""More."""\n\nfrom sound import core\n\nLENGTH: str = core.LENGTH\n'
    (project.top / "tests" / "test_more.py").write_text(test)

    done = projects.tool(project, "mypy", "--cache-dir", mypy_cache)

    assert done.returncode == 1
    assert "core.py:3: error: Incompatible types" in done.stdout
    assert "test_more.py:5: error: Incompatible types" in done.stdout
