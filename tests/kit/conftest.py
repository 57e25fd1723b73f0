"""An installed pyscaffold-mod, wheels of all that it needs, and no network."""

import os
import platform
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from pyscaffold_mod import template
from pyscaffold_mod.kit import PLATFORMS, own
from tests.conftest import ROOT

MINOR = f"{sys.version_info[0]}.{sys.version_info[1]}"
_SYSTEMS = {"win32": "win", "darwin": "mac"}
HERE = f"{_SYSTEMS.get(sys.platform, 'linux')}-{platform.machine().lower()}"
"""The kind of laptop that runs the tests."""
Made = Callable[..., subprocess.CompletedProcess[str]]

if HERE not in {one.name for one in PLATFORMS}:
    pytest.skip("a kit is made for other systems", allow_module_level=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with this pyscaffold-mod as pip installs it."""
    folder = tmp_path_factory.mktemp("site")
    code = folder / "pyscaffold_mod"
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "pyscaffold_mod", code, ignore=skipped)
    for name in ("template", "includes"):
        shutil.copytree(ROOT / name, code / "_template" / name, ignore=skipped)
    shutil.copy(ROOT / "copier.yml", code / "_template")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    about = folder / f"pyscaffold_mod-{template.version()}.dist-info"
    about.mkdir()
    lines = [
        "Metadata-Version: 2.3",
        f"Name: {project['name']}",
        f"Version: {template.version()}",
        f"Requires-Python: {project['requires-python']}",
        *(f"Requires-Dist: {one}" for one in project["dependencies"]),
    ]
    (about / "METADATA").write_text("\n".join([*lines, ""]), "utf-8")
    (about / "WHEEL").write_text(
        "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n", "utf-8"
    )
    command = project["scripts"]["pyscaffold-mod"]
    (about / "entry_points.txt").write_text(
        f"[console_scripts]\npyscaffold-mod = {command}\n", "utf-8"
    )
    (about / "INSTALLER").write_text("pip\n", "utf-8")
    files = [x.relative_to(folder) for x in folder.rglob("*") if x.is_file()]
    record = [*(x.as_posix() for x in files), "../../../bin/pyscaffold-mod"]
    record.append(f"{about.name}/RECORD")
    (about / "RECORD").write_text("".join(f"{x},,\n" for x in record), "utf-8")
    return folder


@pytest.fixture(scope="session")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the wheels that this environment was installed from."""
    folder = tmp_path_factory.mktemp("mirror")
    names: set[str] = set()
    lines = own.requirements()
    while lines:
        one = Requirement(lines.pop())
        applies = not one.marker or one.marker.evaluate({"extra": ""})
        if applies and one.name.lower() not in names:
            names.add(one.name.lower())
            lines += metadata.requires(one.name) or []
    for name in names:
        own.repacked(metadata.distribution(name), folder)
    return folder


@pytest.fixture(scope="session")
def offline(site: Path, mirror: Path) -> dict[str, str]:
    """Return an environment in which pip sees the mirror alone."""
    kept = {x: y for x, y in os.environ.items() if not x.startswith(("PIP_", "PYTHON"))}
    return {
        **kept,
        "PYTHONPATH": str(site),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(mirror),
    }


@pytest.fixture
def make(offline: dict[str, str], tmp_path: Path) -> Made:
    """Return a function that runs `kit` where there is no network."""

    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "pyscaffold_mod", "kit", *words],
            cwd=tmp_path,
            env={**offline, **more},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def small(offline: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kit for this Python and this kind of laptop; not to be changed."""
    folder = tmp_path_factory.mktemp("made") / "kit"
    words = ["kit", str(folder), "--python", MINOR, "--platform", HERE, "--quiet"]
    subprocess.run(
        [sys.executable, "-P", "-m", "pyscaffold_mod", *words],
        env=offline,
        check=True,
        timeout=300,
    )
    return folder
