"""`check --wheel` builds the wheel and says what is not in it."""

import sys
from pathlib import Path

import pytest

from pyscaffold_mod import checking
from pyscaffold_mod.checking.running import Options
from pyscaffold_mod.errors import ScaffoldError
from tests.checking.conftest import Write
from tests.checking.running.conftest import content

# A back end in the tree itself (PEP 517, backend-path): no other is needed here.
BACK_END = """
import os
import zipfile


def build_wheel(folder, settings=None, metadata=None):
    {extra}
    with zipfile.ZipFile(os.path.join(folder, "kit-1-py3-none-any.whl"), "w") as wheel:
        for path in {paths}:
            wheel.write(os.path.join("src", path), path)
    return "kit-1-py3-none-any.whl"
"""
PYPROJECT = (
    '[build-system]\nrequires = []\nbuild-backend = "own"\nbackend-path = ["_build"]\n'
    '\n[project]\nname = "kit"\nversion = "1"\n'
)
CODE = {
    "src/kit/__init__.py": "from kit.sub import deep\n\nDATA = 'a.json'\n",
    "src/kit/a.json": "{}\n",
    "src/kit/unused.json": "{}\n",
    "src/kit/sub/__init__.py": "",
    "src/kit/sub/deep.py": "",
    "src/kit/other.py": "",
    "src/kit/tests/test_kit.py": "",
}


def _tree(paths: list[str], extra: str = "pass") -> dict[str, str]:
    back_end = BACK_END.format(paths=paths, extra=extra)
    return {"pyproject.toml": PYPROJECT, "_build/own.py": back_end, **CODE}


def _built(folder: Path, python: str = sys.executable) -> tuple[str, ...]:
    options = Options(imports=False, wheel=True, python=python)
    wanted = ["data-not-in-wheel", "subpackage-not-in-wheel", "wheel-not-built"]
    report = checking.check([folder], select=wanted, run=options)
    return tuple(f"{x.rule} {x.severity} {x.path}" for x in report.findings)


def test_everything_is_in_the_wheel(write: Write) -> None:
    """A wheel with every file of the package brings no finding."""
    paths = [path.removeprefix("src/") for path in CODE]
    assert _built(write(_tree(paths))) == ()


def test_what_is_missing(write: Write) -> None:
    """A subpackage that is imported, a module, and data that the code names."""
    assert _built(write(_tree(["kit/__init__.py"]))) == (
        "data-not-in-wheel error src/kit/a.json",
        "subpackage-not-in-wheel warning src/kit/other.py",
        "subpackage-not-in-wheel error src/kit/sub",
    )


def test_files_of_the_platform_count(write: Write) -> None:
    """What lies in the folder platlib of a wheel is installed beside the others."""
    tree = _tree([path.removeprefix("src/") for path in CODE])
    own = tree["_build/own.py"].replace("), path)", "), 'kit-1.data/platlib/' + path)")
    assert _built(write({**tree, "_build/own.py": own})) == ()


def test_the_top_level_package_is_missing(write: Write) -> None:
    """A wheel without the package itself is one error."""
    found = _built(write({**_tree(["other.py"]), "src/other.py": ""}))
    assert "subpackage-not-in-wheel error src/kit/__init__.py" in found


def test_the_back_end_refuses(write: Write) -> None:
    """What it says stands in the message, in one line."""
    folder = write(_tree([], "raise ValueError('no\\nmore')"))
    options = Options(imports=False, wheel=True, python=sys.executable)
    report = checking.check([folder], select=["wheel-not-built"], run=options)
    assert [(str(x.path), x.message) for x in report.findings] == [
        ("pyproject.toml", "the wheel is not built: ValueError: no")
    ]


def test_the_back_end_ends_its_process(write: Write) -> None:
    """A back end that leaves no answer is told by what it printed last."""
    folder = write(_tree([], "print('so long', flush=True); os._exit(4)"))
    assert _built(folder) == ("wheel-not-built error pyproject.toml",)


def test_there_is_no_back_end(write: Write) -> None:
    """It cannot be done: the module and the interpreter are named, with what to do."""
    text = PYPROJECT.replace('"own"', '"a_back_end_of_nobody"')
    folder = write({**_tree([]), "pyproject.toml": text})
    with pytest.raises(ScaffoldError) as caught:
        _built(folder)
    assert caught.value.message == (
        "the wheel cannot be built: a_back_end_of_nobody is not installed in "
        + sys.executable
    )
    assert "--python" in caught.value.hint


def test_there_is_no_metadata(write: Write) -> None:
    """A folder without metadata has no wheel."""
    with pytest.raises(ScaffoldError, match="there is no wheel to build"):
        _built(write({"a.py": ""}))


def test_the_tree_is_unchanged(write: Write) -> None:
    """What a build leaves behind, it leaves in the copy."""
    folder = write(_tree([], "open('left', 'w').close()"))
    before = content(folder)
    _built(folder)
    assert content(folder) == before
