"""Well-known projects whose own tests say whether they still work."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from pyscaffold_mod import project as projects
from tests.growing.test_sdists import git

PROJECTS = {
    "attrs==25.4.0": ("attr", "attrs"),  # hatchling, two packages
    "click==8.3.1": ("click",),  # flit_core
}
# A newer pytest warns of what these tests do; that is not what is asked here.
OPTIONS = ("-p", "no:cacheprovider", "-o", "filterwarnings=default")
NEEDED = ("pytest", "hypothesis", "cloudpickle", "pympler")


def fetch(folder: Path) -> None:
    """Fetch the source distributions into a folder, and unpack them."""
    for requirement in PROJECTS:
        words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        words += ["--no-binary", ":all:", "--dest", str(folder), requirement]
        subprocess.run(words, check=True)
    for archive in folder.glob("*.tar.gz"):
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
        archive.unlink()


def environment(folder: Path) -> Path:
    """Make an environment with what the projects' tests need; return its Python."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    words = [str(python), "-m", "pip", "install", "--quiet", *NEEDED]
    subprocess.run(words, check=True)
    return python


def committed(fetched: Path, requirement: str, root: Path) -> Path:
    """Return a copy of a project, all of it committed."""
    shutil.copytree(fetched / requirement.replace("==", "-"), root)
    git(root, "init", "-q")
    git(root, "add", "-Af")
    git(root, "commit", "-qm", "As published")
    return root


def modules(root: Path) -> list[str]:
    """List the modules of a project that have a name of their own."""
    found = projects.find(root)
    return [
        name
        for path in found.python_files()
        if path.suffix == ".py" and (name := found.dotted_name(path))
        if path.name not in ("__init__.py", "__main__.py")
    ]


def verdict(python: Path, root: Path) -> dict[str, int]:
    """Run a project's own tests; return how many passed, failed and so on."""
    done = subprocess.run(
        [str(python), "-B", "-m", "pytest", "-q", "tests", *OPTIONS],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
    counts = {
        word.rstrip("s"): int(n) for n, word in re.findall(r"(\d+) ([a-z]+)", last)
    }
    assert counts, done.stdout + done.stderr
    return counts
