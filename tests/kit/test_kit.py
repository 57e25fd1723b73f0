"""A kit is whole, names what is absent, and is gone on with after a stop."""

import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from pyscaffold_mod.changes.staging import Lock
from pyscaffold_mod.kit import PLATFORMS
from tests.kit.conftest import HERE, MINOR, Made

pytestmark = pytest.mark.slow
ONE = ("--python", MINOR, "--platform", HERE)


def sums(folder: Path) -> dict[str, str]:
    """Return the digests that a kit lists."""
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    return {path: digest for digest, _, path in (x.partition("  ") for x in lines)}


def digests(folder: Path) -> dict[str, str]:
    """Return the digests of all files that can be seen."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and ".kit" not in path.parts and path.name != "SHA256SUMS"
    }


def test_everything(small: Path) -> None:
    """A kit has wheels, pages, the program and a start page, all of them in the sums."""
    assert sums(small) == digests(small)
    for path in ("index.html", "index-id.html", "pyscaffold-mod.pyz"):
        assert (small / path).is_file()
    for language in ("en", "id"):
        assert (small / f"pages/{language}/stage-8.html").is_file()
    names = {x.name.partition("-")[0] for x in (small / "wheels").iterdir()}
    assert {"pyscaffold_mod", "copier", "typer", "pydantic_core"} <= names


@pytest.mark.parametrize(("page", "said"), [("", "A script"), ("-id", "Sebuah skrip")])
def test_language(
    small: Path, page: str, said: str, offline: dict[str, str], tmp_path: Path
) -> None:
    """What a start page says to type makes the lesson one in its language."""
    text = (small / f"index{page}.html").read_text("utf-8")
    line = re.search(r"pyscaffold-mod\.pyz (lesson start .+)$", text, re.MULTILINE)
    assert line
    program = [sys.executable, str(small / "pyscaffold-mod.pyz")]
    words = shlex.split(line[1])
    for other in ("en_US.UTF-8", "id_ID.UTF-8"):
        here = tmp_path / other
        here.mkdir()
        environment = offline | {"LC_ALL": "", "LANGUAGE": "", "LANG": other}
        for more, folder in ((words, here), (["lesson", "list"], here / "lesson")):
            done = subprocess.run(
                [*program, *more],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            assert said in done.stdout


def test_what_has_no_wheel(
    small: Path, mirror: Path, make: Made, tmp_path: Path
) -> None:
    """It is named with version, Python and platform, on the start page too; status 1."""
    other = next(one.name for one in PLATFORMS if one.name != HERE)
    platforms = f"{HERE},{other}"
    shutil.copytree(small, tmp_path / "kit")

    done = make("kit", "--python", MINOR, "--platform", platforms, "--json")

    said = json.loads(done.stdout)
    wheels = [x.name for x in mirror.glob("*.whl") if not x.name.endswith("-any.whl")]
    names = {canonicalize_name(name.partition("-")[0]) for name in wheels}
    absent = {(x["distribution"], x["python"], x["platform"]) for x in said["absent"]}
    assert done.returncode == 1
    assert "pydantic-core" in names
    assert absent == {(name, MINOR, other) for name in names}
    page = (tmp_path / "kit" / "index.html").read_text("utf-8")
    for one in said["absent"]:
        assert one["version"]
        assert f"{one['distribution']} {one['version']}, Python {MINOR}" in page
    assert "built-in method" not in page


def test_no_older_version(
    small: Path, mirror: Path, make: Made, tmp_path: Path
) -> None:
    """Where the version that runs has no wheel, an older one is not taken."""
    older = tmp_path / "older"
    shutil.copytree(mirror, older)
    shutil.copytree(small, tmp_path / "kit")
    for folder in (older, tmp_path / "kit" / "wheels"):
        (wheel,) = folder.glob("questionary-*.whl")
        wheel.unlink()
    with zipfile.ZipFile(older / "questionary-2.1.0-py3-none-any.whl", "w") as archive:
        about = "Metadata-Version: 2.1\nName: questionary\nVersion: 2.1.0\n"
        archive.writestr("questionary-2.1.0.dist-info/METADATA", about)
        archive.writestr("questionary-2.1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")

    done = make("kit", *ONE, "--json", PIP_FIND_LINKS=str(older))

    said = json.loads(done.stdout)
    assert [x["distribution"] for x in said["absent"]] == ["questionary"]
    assert not list((tmp_path / "kit" / "wheels").glob("questionary*"))


def test_again(small: Path, make: Made, tmp_path: Path) -> None:
    """What is missing or spoilt is loaded, nothing else; the result is the same."""
    kit = tmp_path / "kit"
    shutil.copytree(small, kit)
    wheels = sorted((kit / "wheels").glob("[a-o]*.whl"))
    wheels[0].unlink()
    wheels[1].write_bytes(wheels[1].read_bytes()[:-1])

    done = make("kit", *ONE, "--json")

    assert json.loads(done.stdout)["loaded"] == 2
    assert sums(kit) == sums(small) == digests(kit)


def test_again_needs_no_network(small: Path, make: Made, tmp_path: Path) -> None:
    """A whole kit is made again from what it has."""
    shutil.copytree(small, tmp_path / "kit")

    done = make("kit", *ONE, "--json", PIP_FIND_LINKS=str(tmp_path / "nowhere"))

    assert done.returncode == 0
    assert json.loads(done.stdout)["loaded"] == 0


def test_not_whole_any_more(small: Path, make: Made, tmp_path: Path) -> None:
    """A kit that cannot be brought to what is asked does not look whole meanwhile."""
    kit = tmp_path / "kit"
    shutil.copytree(small, kit)
    next(kit.glob("wheels/copier-*.whl")).unlink()
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}

    done = make("kit", *ONE, PIP_NO_INDEX="0", PIP_FIND_LINKS="", **nowhere)

    assert done.returncode == 2
    assert "could not be loaded: " in done.stderr
    assert not list(kit.glob("*.html"))
    assert not (kit / "SHA256SUMS").exists()
    assert make("kit", *ONE).returncode == 0
    assert sums(kit) == digests(kit) == sums(small)


def test_two_at_once(small: Path, make: Made, tmp_path: Path) -> None:
    """The second waits for nobody, says who is at work, and changes nothing."""
    kit = tmp_path / "kit"
    shutil.copytree(small, kit)
    (kit / ".kit" / "passing").mkdir()
    first = Lock(str(kit / ".kit" / "lock"))
    assert first.take(create=False)
    try:
        done = make("kit", *ONE)
    finally:
        first.release()

    assert done.returncode == 2
    assert done.stderr.startswith("error: another pyscaffold-mod is at work in ")
    assert done.stderr.count("hint: ") == 1
    assert (kit / ".kit" / "passing").is_dir()
    assert sums(kit) == digests(kit) == sums(small)
    assert make("kit", *ONE).returncode == 0


def test_files_of_others(small: Path, make: Made, tmp_path: Path) -> None:
    """What somebody put into a kit stays; what an older kit had goes."""
    kit = tmp_path / "kit"
    shutil.copytree(small, kit)
    (kit / "slides.pdf").write_bytes(b"mine")
    (kit / "wheels" / "mine.txt").write_bytes(b"mine")
    old = kit / "pages" / "xx" / "old.html"
    old.parent.mkdir()
    old.write_bytes(b"old")
    with (kit / ".kit" / "loaded").open("a", encoding="utf-8") as journal:
        journal.write(f"{'0' * 64}  pages/xx/old.html\n")

    assert make("kit", *ONE).returncode == 0

    assert (kit / "slides.pdf").read_bytes() == b"mine"
    assert (kit / "wheels" / "mine.txt").read_bytes() == b"mine"
    assert not old.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_killed(small: Path, offline: dict[str, str], tmp_path: Path) -> None:
    """Killed at any moment it is no kit that looks whole; given again it is the same."""
    kit = tmp_path / "kit"
    words = ["-P", "-m", "pyscaffold_mod", "kit", str(kit), *ONE, "--quiet"]
    wait, stops = 0.4, 0
    while True:
        child = subprocess.Popen(
            [sys.executable, *words], env=offline, start_new_session=True
        )
        try:
            child.wait(wait)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            stops += 1
            wait *= 1.3
            if (kit / "index.html").exists():
                assert sums(kit) == digests(kit)
            continue
        break
    assert stops > 3
    assert sums(kit) == digests(kit) == sums(small)


@pytest.mark.skipif(os.name == "nt", reason="needs SIGINT")
def test_interrupted(offline: dict[str, str], tmp_path: Path) -> None:
    """Ctrl-C ends it with 130 and says that what was loaded stays."""
    kit = tmp_path / "kit"
    words = ["-P", "-m", "pyscaffold_mod", "kit", str(kit), *ONE]
    child = subprocess.Popen(
        [sys.executable, *words],
        env=offline,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not list(kit.glob("wheels/c*.whl")) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(child.pid, signal.SIGINT)
    _, said = child.communicate(timeout=30)

    assert child.returncode == 130
    assert said.splitlines()[-1] == "hint: what was loaded stays; give it again"
    assert not (kit / "index.html").exists()
    assert list(kit.glob("wheels/c*.whl"))
