"""The wheel of the version that runs, made of what was installed."""

import base64
import csv
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from pyscaffold_mod.kit import own
from tests import pythons
from tests.conftest import ROOT
from tests.kit.test_single_file import each_python


def distribution(site: Path) -> metadata.Distribution:
    """Return the distribution in a folder."""
    (found,) = metadata.distributions(name="pyscaffold-mod", path=[str(site)])
    return found


def test_contents(site: Path, tmp_path: Path) -> None:
    """It has the files that were installed, with their hashes, and none that pip made."""
    wheel = own.repacked(distribution(site), tmp_path)

    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    record = next(name for name in files if name.endswith("/RECORD"))
    rows = {x[0]: x[1:] for x in csv.reader(io.StringIO(files[record].decode()))}
    assert wheel.name.endswith("-py3-none-any.whl")
    assert rows.keys() == files.keys()
    assert rows.pop(record) == ["", ""]
    for name, (digest, size) in rows.items():
        there = hashlib.sha256(files[name]).digest()
        expected = base64.urlsafe_b64encode(there).decode().rstrip("=")
        assert (digest, int(size)) == (f"sha256={expected}", len(files[name]))
        assert files[name] == (site / name).read_bytes()
    assert not [x for x in files if x.endswith(("INSTALLER", ".pyc")) or "bin/" in x]


def test_same_bytes(site: Path, tmp_path: Path) -> None:
    """Made twice, on whatever day, it is the same."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    os.utime(site / "pyscaffold_mod" / "errors.py", (1_000_000_000, 1_000_000_000))

    first = own.repacked(distribution(site), tmp_path / "one")
    os.utime(site / "pyscaffold_mod" / "errors.py")
    second = own.repacked(distribution(site), tmp_path / "two")

    assert first.read_bytes() == second.read_bytes()


def test_several_tags(tmp_path: Path) -> None:
    """A wheel for two Pythons is called so."""
    wheel = own.repacked(metadata.distribution("colorama"), tmp_path)

    assert wheel.name.endswith("-py2.py3-none-any.whl")


def test_needs(site: Path) -> None:
    """A checkout needs what the distribution that is built of it needs."""
    said = distribution(site).requires

    assert own.requirements() == said


@pytest.mark.slow
def test_of_a_checkout(tmp_path: Path) -> None:
    """Where the source tree runs, the kit has the wheel that is built of it."""
    program = (
        "import sys; from pathlib import Path; from pyscaffold_mod.kit import own;"
        " print(own.wheel(Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )

    with zipfile.ZipFile(done.stdout.strip()) as archive:
        assert "pyscaffold_mod/_template/copier.yml" in archive.namelist()


@pytest.fixture(scope="session")
def loaded(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kit from the package index, for the Pythons that are here."""
    folder = tmp_path_factory.mktemp("loaded") / "kit"
    here = ",".join(x for x in pythons.MINORS if pythons.find(x))
    words = ["kit", str(folder), "--python", here, "--platform", "linux-x86_64"]
    subprocess.run(
        [sys.executable, "-P", "-m", "pyscaffold_mod", *words],
        env={**os.environ, "PYTHONPATH": str(site)},
        check=True,
        timeout=600,
    )
    return folder


@pytest.mark.fetches
@pytest.mark.skipif(sys.platform != "linux", reason="the network is cut by Linux")
@each_python
def test_installed_from_a_kit(loaded: Path, minor: str, tmp_path: Path) -> None:
    """Without network and git: a new environment, pip, `new` and a lesson."""
    venv = tmp_path / "venv"
    cut = ["/usr/bin/unshare", "-rn"]
    words = [str(pythons.find(minor)), "-m", "venv", str(venv)]
    subprocess.run([*cut, *words], check=True, timeout=120)
    pip = ("-m", "pip", "install", "--no-index")
    steps = [
        ("python", *pip, "--find-links", str(loaded / "wheels"), "pyscaffold-mod"),
        ("pyscaffold-mod", "new", "script", "fibo", "--example", "fibo"),
        ("python", "fibo/fibo.py", "50"),
        ("pyscaffold-mod", "lesson", "start", "--project", "lesson"),
        ("pyscaffold-mod", "lesson", "check", "--project", "lesson"),
    ]
    said = ""
    for program, *rest in steps:
        done = subprocess.run(
            [*cut, str(venv / "bin" / program), *rest],
            cwd=tmp_path,
            env={"PATH": str(venv / "bin"), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert (rest, done.returncode, done.stderr) == (rest, 0, "")
        said += done.stdout
    assert "0 1 1 2 3 5 8 13 21 34" in said
    assert "Stage 1 is done." in said
