"""The wheel carries the template, and `new` from it needs nothing else."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder)]
    subprocess.run([*words, str(ROOT)], check=True, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_template_as_plain_files(wheel: Path) -> None:
    """The wheel's template is the repository's, byte for byte, and holds no byte-code."""
    prefix = "pyscaffold_mod/_template/"
    with zipfile.ZipFile(wheel) as archive:
        carried = {
            name.removeprefix(prefix): archive.read(name)
            for name in archive.namelist()
            if name.startswith(prefix)
        }
    files = [ROOT / "copier.yml"]
    for folder in ("template", "includes"):
        files += [file for file in (ROOT / folder).rglob("*") if file.is_file()]

    assert carried == {
        file.relative_to(ROOT).as_posix(): file.read_bytes() for file in files
    }
    assert not [name for name in carried if name.endswith((".pyc", ".py"))]


def test_releases(wheel: Path) -> None:
    """The wheel carries every released version of the template, in one bundle."""
    with zipfile.ZipFile(wheel) as archive:
        carried = archive.read("pyscaffold_mod/releases.bundle")

    assert carried == (ROOT / "src/pyscaffold_mod/releases.bundle").read_bytes()


def test_new_without_git_or_network(wheel: Path, tmp_path: Path) -> None:
    """An installed `new` makes a package with an empty PATH and no network."""
    site = tmp_path / "site"
    words = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target"]
    subprocess.run([*words, str(site), str(wheel)], check=True)
    alone = ["unshare", "-rn"]
    try:
        cut = subprocess.run(
            [*alone, "true"], capture_output=True, check=False
        ).returncode
    except FileNotFoundError:
        cut = 1
    run = [sys.executable, "-m", "pyscaffold_mod", "new", "package", "sound", "--json"]
    done = subprocess.run(
        [*(alone if cut == 0 else []), *run],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(site),
            "PATH": "/usr/bin" if not cut else "",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "sound/src/sound/core.py").is_file()


def test_compiled_template_is_the_template(wheel: Path, tmp_path: Path) -> None:
    """What the wheel renders, ready compiled, is what the clone renders."""
    from tools import gen_golden

    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from tools import gen_golden\n"
        "import jinja2, json\n"
        "def refused(*args): raise AssertionError('not ready compiled')\n"
        "jinja2.Environment.compile = refused\n"
        "print(json.dumps(gen_golden.wanted()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, str(tmp_path / "site"), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == gen_golden.wanted()


def test_an_edited_template_counts(wheel: Path, tmp_path: Path) -> None:
    """A file of an installed template that was edited is compiled anew."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    changed = tmp_path / "site/pyscaffold_mod/_template/template/README.md.jinja"
    changed.write_text("edited\n", encoding="utf-8")
    run = [sys.executable, "-m", "pyscaffold_mod", "new", "script", "fibo"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    subprocess.run(run, cwd=tmp_path, env=environment, check=True)

    assert (tmp_path / "fibo/README.md").read_text("utf-8") == "edited\n"


def test_lesson_without_git_or_network(wheel: Path, tmp_path: Path) -> None:
    """An installed `lesson` has the texts and files of every stage, in each language."""
    site = tmp_path / "site"
    words = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target"]
    subprocess.run([*words, str(site), str(wheel)], check=True)
    run = [sys.executable, "-m", "pyscaffold_mod", "lesson", "start"]
    environment = {**os.environ, "PYTHONPATH": str(site), "PATH": ""}
    for number in range(1, 9):
        for language, stage in (("en", "Stage"), ("id", "Tahap")):
            more = [str(number), "--language", language, "--project", "lesson"]
            subprocess.run([*run, *more], cwd=tmp_path, env=environment, check=True)
            page = (tmp_path / "lesson/LESSON.md").read_text("utf-8")
            assert page.startswith(f"# {stage} {number}: ")
    assert (tmp_path / "lesson/tests/test_sound.py").is_file()
