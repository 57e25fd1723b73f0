"""The wheel of one version makes a project, the wheel of the next one updates it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod import template
from tests.conftest import ROOT, Ran, files_of
from tests.updating.conftest import commit, texts
from tests.updating.test_real import EDITS, NEWS
from tools import bundles

pytestmark = pytest.mark.slow
OLD, NEW = "100.0.0", "100.1.0"


def wheel(folder: Path, releases: list[bundles.Release]) -> Path:
    """Build the wheel of the last release and install it alone; return where."""
    source = folder / "source"
    source.mkdir(parents=True)
    for name in ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py"):
        shutil.copy(ROOT / name, source)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", source / "src", ignore=ignored)
    for path, stored in releases[-1].files.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(stored.content)
    bundle = source / template.releases().relative_to(ROOT)
    bundle.write_bytes(bundles.build(releases))
    words = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target"]
    site = folder / "site"
    subprocess.run([*words, str(site), str(source)], check=True, cwd=folder)
    return site


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return where the wheels of two versions are installed."""
    folder = tmp_path_factory.mktemp("wheels")
    files = {name: file.content for name, file in bundles.standing(ROOT).items()}
    before = {**files, "includes/version.txt": f"{OLD}\n".encode()}
    after = {**files, "includes/version.txt": f"{NEW}\n".encode()}
    after |= {name: text.encode() for name, text in NEWS.items()}
    for name, old, new in EDITS:
        if name == "includes/tree.jinja":
            continue  # docstrings, which the user changes, too
        if old is None:
            del after[name]
        else:
            text = files[name].decode()
            after[name] = text.replace(old, new or "", 1).encode()
    releases = list(bundles.read(template.releases().read_bytes()))
    made = [
        bundles.Release(version, date(2030, 1, day), stored(content))
        for day, (version, content) in enumerate(((OLD, before), (NEW, after)), 1)
    ]
    return (
        wheel(folder / "old", [*releases, made[0]]),
        wheel(folder / "new", [*releases, *made]),
    )


def stored(files: dict[str, bytes]) -> dict[str, bundles.Stored]:
    """Return files as a bundle has them."""
    return {name: bundles.Stored(content) for name, content in files.items()}


Do = Callable[..., Ran]


@pytest.fixture
def do(sites: tuple[Path, Path], tmp_path: Path) -> Iterator[Do]:
    """Return a function that runs the command of one of the wheels, without a network."""
    alone = ["unshare", "-rn"]
    try:
        probe = subprocess.run([*alone, "true"], capture_output=True, check=False)
        cut = alone if probe.returncode == 0 else []
    except FileNotFoundError:
        cut = []
    work = tmp_path / "work"
    work.mkdir()

    def do(which: int, folder: Path, *words: str) -> Ran:
        # Where a network cannot be cut off, nothing answers at these addresses.
        nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
        done = subprocess.run(
            [*cut, sys.executable, "-m", "pyscaffold_mod", *words],
            cwd=folder,
            env={
                **os.environ,
                **nowhere,
                "PYTHONPATH": str(sites[which]),
                "TMPDIR": str(work),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(done)

    yield do
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("profile", ["minimal", "standard", "full"])
@pytest.mark.parametrize("kind", ["script", "module", "package"])
def test_next_wheel(do: Do, tmp_path: Path, kind: str, profile: str) -> None:
    """Every edit is kept, the template's changes arrive, a clash is told."""
    words = ["new", kind, "tool", "--profile", profile, "--quiet"]
    if kind == "package":
        words += ["--module", "core", "--module", "deep.er", "--module", "extra"]
    assert do(0, tmp_path, *words).code == 0
    project = tmp_path / "tool"
    assert "never committed" in do(1, project, "update").err
    commit(project)
    src = "src/" if (project / "src").is_dir() else ""
    deleted = edit(do, project, kind, src)
    commit(project)
    mine = texts(project)

    ran = do(1, project, "update", "--check")
    assert (ran.code, ran.err) == (1, "")
    ran = do(1, project, "update")

    assert ran.code == 0, ran
    found = texts(project)
    assert f"_commit: v{NEW}\n" in found[".copier-answers.yml"]
    assert ".editorconfig" in found
    assert "## Tests\n" in found["README.md"]
    assert found["README.md"].endswith("Mine.\n")
    assert not deleted & found.keys()
    for path in mine:
        if path.endswith(".py") and kind != "package":
            assert found[path] == mine[path]
    if kind == "package":
        code = f"{src}tool/__init__.py"
        assert '"""My own words."""\n' in found[code]
        assert (
            found[f"{src}tool/extra/__init__.py"]
            == mine[f"{src}tool/extra/__init__.py"]
        )
        assert "added" in found[".copier-answers.yml"]
    if "pyproject.toml" in found:
        assert "keywords = []\n" in found["pyproject.toml"]
        assert found["pyproject.toml"].endswith("[tool.mine]\nx = 1\n")
    commit(project)
    before = files_of(project)
    again = do(1, project, "update")
    assert again.code == 0
    assert "already" in again.out
    assert files_of(project) == before
    assert do(0, project, "update").code == 2  # it is newer than that wheel


def edit(do: Do, project: Path, kind: str, src: str) -> set[str]:
    """Change a project as its user would; return what was deleted."""
    with (project / "README.md").open("a") as file:
        file.write("\nMine.\n")
    if (project / "pyproject.toml").exists():
        with (project / "pyproject.toml").open("a") as file:
            file.write("\n[tool.mine]\nx = 1\n")
    (project / ".gitattributes").unlink()
    deleted = {".gitattributes"}
    if kind != "package":
        with (project / f"{src}tool.py").open("a") as file:
            file.write("\n\nMINE = 1\n")
        return deleted
    (project / f"{src}tool/core.py").unlink()
    assert do(0, project, "add", "module", "tool.added").code == 0
    assert do(0, project, "promote", f"{src}tool/extra.py").code == 0
    init = project / f"{src}tool/extra/__init__.py"
    init.write_text('"""Extra things."""\n\nMINE = 1\n')
    top = project / f"{src}tool/__init__.py"
    top.write_text('"""My own words."""\n')
    return deleted | {f"{src}tool/core.py"}


def test_clash(do: Do, tmp_path: Path) -> None:
    """What both changed has both texts, the status is 3, and it can be taken back."""
    assert do(0, tmp_path, "new", "package", "tool", "--quiet").code == 0
    project = tmp_path / "tool"
    text = (project / "README.md").read_text()
    (project / "README.md").write_text(text.replace("## Test\n", "## How to test\n"))
    commit(project)
    mine: Any = files_of(project)

    ran = do(1, project, "update")

    assert ran.code == 3, ran
    assert "conflict: README.md:" in ran.err
    found = (project / "README.md").read_text()
    for part in (
        "<<<<<<< before updating",
        "## How to test",
        "## Tests",
        ">>>>>>> after",
    ):
        assert part in found
    (back,) = [line for line in ran.out.splitlines() if line.startswith("Back:")]
    assert back == "Back:  git stash push --include-untracked -- ."
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    words = ["git", "-C", str(project), *who, *back.split()[2:]]
    subprocess.run(words, check=True, capture_output=True, cwd=project)
    assert files_of(project) == mine
