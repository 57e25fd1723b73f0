"""Defects that people make are found by the project's own nox."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import pythons
from tests.generated import projects

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Defect:
    """What is wrong: a text that is added to a file, and how nox should say it."""

    file: str
    text: str
    session: str
    says: str


DEFECTS = {
    "unused import": Defect("src/sound/core.py", "\n\nimport os\n", "lint", "F401"),
    "missing annotation": Defect(
        "src/sound/core.py",
        '\n\ndef louder(sound):\n    """Return it louder."""\n    return sound\n',
        "types",
        "Function is missing a type annotation",
    ),
    "shadowed builtin": Defect(
        "src/sound/core.py",
        '\n\ndef cut(sum: int) -> int:\n    """Return half."""\n    return sum // 2\n',
        "lint",
        "A002",
    ),
    "module missing from the wheel": Defect(
        ".gitignore", "core.py\n", "build", "sound/core.py"
    ),
    "stale __all__": Defect(
        "src/sound/__init__.py", '\n__all__ = ["gone"]\n', "tests", "['gone'] == []"
    ),
}


@pytest.fixture(scope="module")
def nox(workshop: Path) -> Callable[[Path, str], tuple[int, str]]:
    """Return a function that runs one session in a folder."""

    def run(folder: Path, session: str) -> tuple[int, str]:
        newest = next(x for x in reversed(pythons.MINORS) if pythons.find(x))
        name = f"tests-{newest}" if session == "tests" else session
        words = [workshop, "-m", "nox", "-s", name]
        done = projects.run(words, folder, limit=projects.LONG)
        return done.returncode, done.stdout

    return run


@pytest.mark.parametrize("name", DEFECTS)
def test_it_is_found(
    name: str, nox: Callable[[Path, str], tuple[int, str]], tmp_path: Path
) -> None:
    """The session that looks for it fails, and says what and where."""
    defect = DEFECTS[name]
    project = projects.write(tmp_path / "sound", import_name="sound")
    file = project.top / defect.file
    file.write_text(file.read_text("utf-8") + defect.text, "utf-8")

    code, said = nox(project.top, defect.session)

    assert code == 1, said
    assert defect.says in said


@pytest.mark.parametrize(
    "session", sorted({defect.session for defect in DEFECTS.values()})
)
def test_nothing_is_found_without(
    session: str, nox: Callable[[Path, str], tuple[int, str]], tmp_path: Path
) -> None:
    """The same session passes in the project as it was made."""
    project = projects.write(tmp_path / "sound", import_name="sound")

    code, said = nox(project.top, session)

    assert code == 0, said
