"""The search path and what is found on it, compared with Python's own."""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyscaffold_mod.importing import asking
from pyscaffold_mod.importing.finding import Step, find
from pyscaffold_mod.importing.search_path import SearchPath, search_path
from tests import pythons
from tests.looking.conftest import write_all

MINORS = [minor for minor in pythons.MINORS if pythons.find(minor)]
_SERVER = """
import importlib.util, json, os, sys
before = set(sys.modules)
for line in sys.stdin:
    sys.path[:], names = json.loads(line)
    found = {}
    for name in names:
        for one in set(sys.modules) - before:
            del sys.modules[one]
        sys.path_importer_cache.clear()
        try:
            spec = importlib.util.find_spec(name)
        except ModuleNotFoundError:
            spec = None
        except Exception as error:
            found[name] = "cannot be told"
            continue
        if spec is None:
            found[name] = None
        elif spec.origin is None:
            found[name] = ["namespace", *spec.submodule_search_locations]
        else:
            found[name] = [spec.origin]
    print(json.dumps(found), flush=True)
"""
_TOPS = ("aa", "bb", "random", "time", "os", "encodings")
_NAMES = (*_TOPS, "aa.aa", "aa.bb", "bb.aa", "aa.bb.aa", "os.path", "random.aa")
_ENDS = (".py", ".pyc", EXTENSION_SUFFIXES[0], EXTENSION_SUFFIXES[-1], "/", ".txt")
_STEMS = st.sampled_from(["aa", "bb", "random", "time", "os", "encodings"])
_FILES = st.builds(
    lambda parts, end: f"{'/'.join(parts)}{end}",
    st.lists(_STEMS, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from([parts, [*parts, "__init__"]])
    ),
    st.sampled_from(_ENDS),
)
_TREES = st.lists(st.lists(_FILES, max_size=8), min_size=1, max_size=3)


@cache
def answers(minor: str) -> asking.Answers:
    """Return what a Python says of itself."""
    return asking.ask(str(pythons.find(minor)))


@pytest.fixture(scope="module", params=MINORS)
def python(request: pytest.FixtureRequest) -> Iterator[tuple[str, Any]]:
    """Give a minor version, and a process of it that answers."""
    words = [str(pythons.find(request.param)), "-I", "-S", "-B", "-c", _SERVER]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield request.param, process
        assert process.stdin
        process.stdin.close()


def specs(process: Any, path: SearchPath, names: tuple[str, ...]) -> dict[str, Any]:
    """Return what `find_spec` says of names on a search path."""
    folders = [entry.path for entry in path.entries]
    process.stdin.write(json.dumps([folders, names]) + "\n")
    process.stdin.flush()
    found: dict[str, Any] = json.loads(process.stdout.readline())
    return found


def as_spec(steps: tuple[Step, ...], length: int) -> list[str] | None:
    """Return steps as the server writes a spec."""
    wins = steps[-1].wins
    if not wins or len(steps) < length:
        return None
    if wins[0].kind == "namespace package":
        return ["namespace", *(folder for one in wins for folder in one.holds)]
    special = {"built-in module": "built-in", "frozen module": "frozen"}
    return [special.get(wins[0].kind, wins[0].path)]


def agree(process: Any, path: SearchPath, names: tuple[str, ...]) -> None:
    """Assert that each name is found as `find_spec` finds it."""
    expected = specs(process, path, names)
    for name in names:
        if expected[name] != "cannot be told":
            steps = find(path, name)
            assert as_spec(steps, len(name.split("."))) == expected[name], name


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(trees=_TREES)
def test_any_trees(python: tuple[str, Any], trees: list[list[str]]) -> None:
    """Any mixture of files on any folders of the path is found as `find_spec` finds it."""
    minor, process = python
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name).resolve() / str(n) for n in range(len(trees))]
        for folder, files in zip(folders, trees, strict=True):
            folder.mkdir()
            for file in files:
                try:
                    write_all(folder, {file: ""})
                except OSError:
                    continue  # a file stands where a folder should be
        others = os.pathsep.join(map(str, folders[1:]))
        path = search_path(answers(minor), folders[0], "start", {"PYTHONPATH": others})

        agree(process, path, _NAMES)


@settings(max_examples=15, deadline=None)
@given(name=st.sampled_from(sorted(sys.stdlib_module_names)))
def test_standard_names(python: tuple[str, Any], name: str) -> None:
    """A standard module is found where Python finds it, built in or frozen as it may be."""
    minor, process = python
    path = search_path(answers(minor), Path(__file__), "script", {})

    agree(process, path, (name,))


def test_zip_file(python: tuple[str, Any], tmp_path: Path) -> None:
    """A zip file on the path holds modules, packages and namespace packages."""
    minor, process = python
    file = tmp_path / "all.zip"
    with zipfile.ZipFile(file, "w") as made:
        for name in ("aa.py", "bb/__init__.py", "bb/aa.py", "cc/aa.py"):
            made.writestr(name, "")
    path = search_path(answers(minor), tmp_path, "start", {"PYTHONPATH": str(file)})

    names = ("aa", "bb", "bb.aa", "bb.bb", "dd")
    agree(process, path, names)
    assert find(path, "bb.aa")[-1].wins[0].path == str(file / "bb" / "aa.py")


def really(python: Path, words: list[str], cwd: Path, env: Mapping[str, str]) -> Any:
    """Return the `sys.path` of a Python that was really started."""
    kept = ("PATH", "HOME", "SYSTEMROOT")
    clean = {name: os.environ[name] for name in kept if name in os.environ}
    done = subprocess.run(
        [str(python), *words],
        cwd=cwd,
        env={**clean, **env},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("minor", MINORS)
@pytest.mark.parametrize("system", [False, True])
def test_search_path_of_an_environment(
    tmp_path: Path, minor: str, system: bool
) -> None:
    """The path is that of a Python which is started so: script or folder, PYTHONPATH, `.pth`."""
    found = pythons.find(minor)
    assert found
    python = pythons.environment(tmp_path / "env", found)
    if system:
        file = tmp_path / "env/pyvenv.cfg"
        file.write_text(file.read_text().replace("= false", "= True"))
    site = next((tmp_path / "env").glob("lib/python*/site-packages"))
    lines = "# no\n\nextra\n../up\nmissing\nimport sys; sys.unset = 1\nextra\n"
    write_all(
        site, {"b.pth": lines, "a.pth": str(tmp_path / "own"), "c.txt": "extra\n"}
    )
    write_all(
        site, {"extra/": "", "../up/": "", ".hidden.pth": "../up2", "../up2/": ""}
    )
    show = "import json, sys; print(json.dumps(sys.path))"
    write_all(tmp_path, {"own/": "", "work/deep/run.py": show, "work/show.py": show})
    (tmp_path / "work/link.py").symlink_to(tmp_path / "work/deep/run.py")
    env = {"PYTHONPATH": os.pathsep.join(["rel", "", str(tmp_path / "own"), "rel/."])}
    work = tmp_path / "work"
    said = asking.ask(str(python))

    for words, first, rule in (
        (["deep/run.py"], work / "deep/run.py", "script"),
        (["link.py"], work / "link.py", "script"),
        (["-m", "show"], work, "start"),
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(work)
            path = search_path(said, first, rule, env)  # type: ignore[arg-type]
        expected = really(python, words, work, env)
        assert [entry.path for entry in path.entries] == expected
    assert path.unrun[0] == str(site / "b.pth")


@pytest.mark.parametrize("minor", MINORS)
def test_search_path_without_an_environment(tmp_path: Path, minor: str) -> None:
    """A Python itself has the user's folder and its own; PYTHONSAFEPATH drops the first."""
    python = pythons.find(minor)
    assert python
    show = ["-c", "import json, sys; print(json.dumps(sys.path))"]
    user = tmp_path / f"lib/python{minor}/site-packages"
    user.mkdir(parents=True)
    for more in ({}, {"PYTHONNOUSERSITE": "1"}, {"PYTHONSAFEPATH": "1"}):
        env = {"PYTHONUSERBASE": str(tmp_path), **more}
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PYTHONUSERBASE", str(tmp_path))
            path = search_path(asking.ask(str(python)), tmp_path, "start", env)
        # In `-c` the first entry stays empty: the current folder.
        expected = [one or str(tmp_path) for one in really(python, show, tmp_path, env)]
        assert [entry.path for entry in path.entries] == expected
