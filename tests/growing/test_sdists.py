"""Well-known projects of every layout grow, and are given back byte by byte.

Three small ones stand in ``tests/data/sdists``; the others are fetched from the package
index by ``nox -s sdists``.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from pyscaffold_mod import project as projects
from tests.conftest import ROOT, files_of
from tests.growing.conftest import Run, paths

KEPT = {
    "iniconfig-2.1.0": ("iniconfig", "iniconfig"),  # src, hatchling
    "pluggy-1.6.0": ("pluggy", "pluggy"),  # src, setuptools
    "zipp-3.23.0": ("zipp", "zipp.compat"),  # flat, setuptools
}
SDISTS = {
    # distribution and version: a top-level package, one of its subpackages
    "attrs==25.4.0": ("attr", "attr"),  # src, hatchling, two packages
    "click==8.3.1": ("click", "click"),  # src, flit_core
    "flask==3.1.2": ("flask", "flask.sansio"),  # src, flit_core
    "requests==2.32.5": ("requests", "requests"),  # src, setuptools
    "packaging==25.0": ("packaging", "packaging.licenses"),  # src, flit_core
    "rich==14.2.0": ("rich", "rich._unicode_data"),  # flat, poetry
    "httpx==0.28.1": ("httpx", "httpx._transports"),  # flat, hatchling
    "pdm-backend==2.4.6": ("pdm.backend", "pdm.backend.hooks"),  # namespace, pdm
    "poetry-core==2.2.1": ("poetry.core", "poetry.core.masonry.builders"),  # namespace
    "jaraco.text==4.0.0": ("jaraco.text", "jaraco.text"),  # namespace, flat, setuptools
    "networkx==3.5": ("networkx", "networkx.algorithms.bipartite"),  # flat, setuptools
    "more-itertools==10.8.0": ("more_itertools", "more_itertools"),  # flat, flit_core
    "lazy_loader==0.4": ("lazy_loader", "lazy_loader"),  # flat, setuptools
}
IMPORT_ALL = """
import importlib, io, json, sys, contextlib
found = {}
for name in json.loads(sys.argv[1]):
    screen = io.StringIO()
    try:
        with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
            importlib.import_module(name)
        found[name] = "imported"
    except BaseException as error:
        found[name] = type(error).__name__
print(json.dumps(found))
"""


@pytest.fixture(scope="session")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the source distributions, unpacked."""
    folder = tmp_path_factory.mktemp("sdists")
    for requirement in SDISTS:
        words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        words += ["--no-binary", ":all:", "--dest", str(folder), requirement]
        subprocess.run(words, check=True)
    for archive in folder.glob("*.tar.gz"):
        unpack(archive, folder)
        archive.unlink()
    return folder


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a source distribution."""
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")


def unpacked(fetched: Path, requirement: str) -> Path:
    """Return the folder of one distribution."""
    name, version = requirement.replace("-", "_").split("==")
    wanted = f"{name}-{version}".lower()
    return next(
        folder
        for folder in fetched.iterdir()
        if folder.name.lower().replace("jaraco.text", "jaraco.text") == wanted
        or folder.name.lower().replace(".", "_") == wanted.replace(".", "_")
    )


def outcomes(root: Path) -> dict[str, str]:
    """Import every module of a project; return how it went."""
    found = projects.find(root)
    names = sorted(
        name
        for path in found.python_files()
        if path.suffix == ".py" and (name := found.dotted_name(path))
        if not name.endswith("__main__")
    )
    tops = {str(root / top.path.parent) for top in found.tops.values()}
    inner = {
        str(root / top.path).removesuffix(top.name.replace(".", os.sep))
        for top in found.tops.values()
    }
    done = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_ALL, json.dumps(names)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sorted(tops | inner))},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return dict(json.loads(done.stdout))


def git(root: Path, *words: str) -> str:
    """Run git in a folder and return what it says."""
    words = ("-c", "user.name=A", "-c", "user.email=a@example.org", *words)
    done = subprocess.run(
        ["git", *words], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("name", KEPT)
def test_kept_ones(
    name: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Modules and packages at two depths come, are there, and go without a trace."""
    unpack(ROOT / "tests/data/sdists" / f"{name}.tar.gz", tmp_path)
    monkeypatch.chdir(tmp_path / name)
    grow_and_shrink(tmp_path / name, KEPT[name], run)


@pytest.mark.fetches
@pytest.mark.parametrize("requirement", SDISTS)
def test_fetched_ones(
    fetched: Path,
    requirement: str,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They do so in projects of every layout."""
    root = tmp_path / "project"
    shutil.copytree(unpacked(fetched, requirement), root)
    monkeypatch.chdir(root)
    grow_and_shrink(root, SDISTS[requirement], run)


def grow_and_shrink(root: Path, packages: tuple[str, str], run: Run) -> None:
    """Add at two depths, look at everything, remove, and compare every byte."""
    top, inner = packages
    git(root, "init", "-q")
    git(root, "add", "-Af")
    git(root, "commit", "-qm", "As published")
    before, all_before = files_of(root), paths(root) - {".git"}
    imported = outcomes(root)
    assert "imported" in imported.values()
    for kind, name in [
        ("module", f"{top}.zz_new"),
        ("module", f"{inner}.zz_sub.zz_new"),
        ("package", f"{top}.zz_pack"),
        ("package", f"{inner}.zz_sub.zz_pack"),
    ]:
        added = run("add", kind, name)
        assert added.code == 0, added
        again = run("add", kind, name)
        assert again.code == 0, again
        assert again.out.endswith("nothing was changed.\n"), again
        after = outcomes(root)
        assert {n: after[n] for n in imported} == imported
        assert after[name] == "imported"
        assert only_intended(git(root, "diff")), git(root, "diff")
        removed = run("remove", kind, name)
        assert removed.code == 0, removed
        assert files_of(root) == before
        assert {p for p in paths(root) if not p.startswith(".git")} == {
            p for p in all_before if not p.startswith(".git")
        }
        assert git(root, "status", "--porcelain", "--ignored") == ""


NAME = r"(?:[\w.]+\.)?zz_\w+"
NEW_ROW = re.compile(
    rf"\s*(?:[\"']{NAME}[\"'],?|from [\w.]+ import {NAME}(?: as {NAME})?|{NAME},?)"
)
NEW_ITEM = re.compile(rf", [\"']?{NAME}[\"']?|[\"']?{NAME}[\"']?, ")


def only_intended(diff: str) -> bool:
    """Return whether each line is a new name's own, or an old one with it put in."""
    rows = [row for row in diff.splitlines() if re.match(r"[-+](?!--|\+\+)", row)]
    gone = [row[1:] for row in rows if row[0] == "-"]
    new = [row[1:] for row in rows if row[0] == "+"]
    return [
        NEW_ITEM.sub("", row, count=1) for row in new if not NEW_ROW.fullmatch(row)
    ] == gone
