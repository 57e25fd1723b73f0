"""What cannot be done is said in one error and one hint, and nothing is spoilt."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from pyscaffold_mod import cli
from tests import pythons
from tests.kit.conftest import HERE, MINOR, Made

ONE = ("--python", MINOR, "--platform", HERE)


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (["--python", "3.10"], "--python cannot be 3.10", "3.11 to 3.14"),
        (["--python", "3.13-3.99"], "--python cannot be 3.13-3.99", "3.11 to 3.14"),
        (["--python", "3.13-3.11"], "--python cannot be 3.13-3.11", "3.11-3.13"),
        (["--python", "3.12,"], "--python cannot be 3.12,", "3.11 to 3.14"),
        (["--python", ""], "--python cannot be ''", "3.11 to 3.14"),
        (["--platform", "amiga"], "--platform cannot be amiga", "win, mac, linux"),
        (["--platform", "win-arm"], "--platform cannot be win-arm", "win-arm64"),
    ],
)
def test_wrong_words(
    words: list[str],
    error: str,
    hint: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A version or platform that is not known is named; nothing is made."""
    assert cli.run(["kit", str(tmp_path / "kit"), *words]) == 2

    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"error: {error}"
    assert hint in said[1]
    assert not (tmp_path / "kit").exists()


def test_folder_of_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds something and is no kit is left as it is."""
    (tmp_path / "mine.txt").write_text("mine")

    assert cli.run(["kit", str(tmp_path), *ONE]) == 2

    assert "is not empty, and no kit" in capsys.readouterr().err
    assert [x.name for x in tmp_path.iterdir()] == ["mine.txt"]


def test_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """DIR may not be a file."""
    file = tmp_path / "file"
    file.write_text("mine")

    assert cli.run(["kit", str(file), *ONE]) == 2

    assert f"error: {file} is a file" in capsys.readouterr().err
    assert file.read_text() == "mine"


def test_name_too_long(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that no disk takes is said to be none."""
    assert cli.run(["kit", str(tmp_path / ("a" * 300)), *ONE]) == 2

    said = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in said] == ["error", "hint"]


def test_below_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder below a file cannot be made, and that is said."""
    file = tmp_path / "file"
    file.write_text("mine")

    assert cli.run(["kit", str(file / "kit"), *ONE]) == 2

    assert "cannot be written: " in capsys.readouterr().err


@pytest.mark.parametrize("retries", ["0", "1"])
def test_no_network(make: Made, tmp_path: Path, retries: str) -> None:
    """Without a network pip's own reason is told in one line."""
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": retries}

    done = make("kit", *ONE, PIP_NO_INDEX="0", PIP_FIND_LINKS="", **nowhere)

    said = done.stderr.splitlines()
    assert done.returncode == 2
    assert len(said) == 2
    assert said[0].startswith("error: ")
    assert "could not be loaded: " in said[0]
    assert "onnection" in said[0].partition("could not be loaded: ")[2]
    assert said[1].startswith("hint: see to the network")
    assert not (tmp_path / "kit" / "index.html").exists()


class Index(BaseHTTPRequestHandler):
    """An index whose pages have the status that the first part of their path names."""

    def do_GET(self) -> None:
        """Answer with an empty page."""
        self.send_response(int(self.path.split("/")[1]))
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><html><body></body></html>")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def index() -> Iterator[str]:
    """Give the address of an index."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Index)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        ("403", 2, "403 Client Error"),
        ("503", 2, "503"),
        ("404", 1, "no wheel: copier"),
        ("200", 1, "no wheel: copier"),
    ],
)
def test_index_that_refuses(
    index: str,
    small: Path,
    make: Made,
    tmp_path: Path,
    status: str,
    code: int,
    said: str,
) -> None:
    """An index that does not answer is no index without the wheel, nor the reverse."""
    kit = tmp_path / "kit"
    shutil.copytree(small, kit)
    next(kit.glob("wheels/copier-*.whl")).unlink()
    pip = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_RETRIES": "0"}

    done = make("kit", *ONE, PIP_INDEX_URL=f"{index}/{status}", **pip)

    assert done.returncode == code
    assert said in done.stderr


def test_no_pip(site: Path, tmp_path: Path) -> None:
    """An environment without pip is told how to get it."""
    words = ("copier", "typer", "questionary", "markdown-it-py")
    python = pythons.environment(tmp_path / "venv", sys.executable, *words)

    done = subprocess.run(
        [python, "-P", "-m", "pyscaffold_mod", "kit", "kit", *ONE, "--json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        timeout=60,
        check=False,
    )

    said = json.loads(done.stdout)
    assert said["error"].startswith("there is no pip in ")
    assert said["hint"].endswith(" -m ensurepip")
    assert done.returncode == said["code"] == 2
    assert not (tmp_path / "kit").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of a process")
def test_full(offline: dict[str, str], tmp_path: Path) -> None:
    """A file that cannot be written whole is an error, and no kit is shown."""
    limit = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (99_999,) * 2);"
        " from pyscaffold_mod.__main__ import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", limit, "kit", "kit", *ONE],
        cwd=tmp_path,
        env=offline,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 2
    assert [x.partition(":")[0] for x in done.stderr.splitlines()] == ["error", "hint"]
    assert not (tmp_path / "kit" / "index.html").exists()
