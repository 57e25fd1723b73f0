"""`src-not-installed`: what lies in `src` is imported, and nothing puts it in reach."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.pytest_settings import read_pytest
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_NEVER = N_(
    "{top} is in src, which is not searched, and without metadata it cannot be installed"
)
_FIX_NEVER = N_("add a pyproject.toml and install the project: pip install -e .")
_PERHAPS = N_(
    "{top} is in src, which is not searched: it is found only once it is installed"
)
_FIX = N_(
    "install it with pip install -e . before this runs, and write that into the README"
)
_SRC = PurePosixPath("src")
_SIGNS = re.compile(
    r"pip3? install|uv (?:sync|run|pip)|poetry (?:install|run)|pdm (?:install|run)"
    r"|hatch (?:run|test|env|shell)|PYTHONPATH|pipx|tox\b|nox\b|setup\.py (?:develop|install)"
)
_LOCKS = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "tox.ini", "noxfile.py")


def find(facts: Facts) -> Iterator[Finding]:
    """Find the first file outside `src` that imports what is in it."""
    if _SRC not in facts.search.folders or facts.search.is_package(_SRC):
        return
    told: set[str] = set()
    for file in facts.files.values():
        if _SRC in file.path.parents:
            continue
        for one in file.imports:
            source = facts.source(file, one)
            unsure = one.where.typing or one.where.guarded
            if source is None or one.level or unsure or source.path.parts[0] != "src":
                continue
            top = source.name.partition(".")[0]
            if top == "src" or top in told or not _is_lost(facts, file):
                continue
            told.add(top)
            can_be = bool(facts.metadata.files)
            message, fix = (_PERHAPS, _FIX) if can_be else (_NEVER, _FIX_NEVER)
            place = file.place(one.node)
            yield RULE.at(
                file.path,
                _(message).format(top=top),
                _(fix),
                place=place,
                severity="warning" if can_be else None,
            )


def _is_lost(facts: Facts, file: File) -> bool:
    """Tell whether there is no sign that `src` is searched, or that anyone installs."""
    if any(b"sys.path" in x.content for x in (file, *_conftests(facts))):
        return False
    if any("src" in x.rstrip("/") for x in read_pytest(facts).search_path):
        return False
    if any(PurePosixPath(name) in facts.search.files for name in _LOCKS):
        return False
    root = facts.root
    if any(root.glob("src/*.egg-info")) or (root / ".venv").is_dir():
        return False
    for path in facts.project.text_files():
        try:
            text = (root / path).read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if _SIGNS.search(text):
            return False
    return True


def _conftests(facts: Facts) -> Iterator[File]:
    return (x for x in facts.files.values() if x.path.name == "conftest.py")


RULE = Rule(
    id="src-not-installed",
    severity="error",
    title=N_("A package in src is imported, but nothing makes it found"),
    why=N_(
        "Python searches the folder of the script, pytest that of the tests. Neither is"
        " src, so the project must be installed first."
    ),
    mend=N_(
        "Install it with pip install -e ., or set pythonpath = ['src'] for pytest."
    ),
    bad={
        "src/sound/__init__.py": "echo = 1\n",
        "tests/test_sound.py": (
            "from sound import echo\n\n\ndef test_echo():\n    assert echo\n"
        ),
    },
    good={
        "pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["src"]\n',
        "src/sound/__init__.py": "echo = 1\n",
        "tests/test_sound.py": (
            "from sound import echo\n\n\ndef test_echo():\n    assert echo\n"
        ),
    },
    find=find,
)
