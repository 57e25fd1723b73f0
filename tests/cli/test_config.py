"""The user's own defaults."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pyscaffold_mod.cli import config
from tests.conftest import Ran

Command = Callable[..., Ran]


@pytest.fixture
def settings(home: Path) -> Iterator[Path]:
    """Return where the configuration stands, in the tests' own home."""
    path = config.path()
    assert path.is_relative_to(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    yield path
    path.unlink()


def test_defaults(command: Command, tmp_path: Path, settings: Path) -> None:
    """Author, licence and profile are taken, and written in the line to replay."""
    settings.write_text('author_name = "Ana"\nlicense = "MIT"\nprofile = "minimal"\n')

    done = command("new", "package", "sound")

    assert done.code == 0, done
    assert "Copyright (c) Ana" in (tmp_path / "sound/LICENSE").read_text()
    assert not (tmp_path / "sound/pyproject.toml").exists()
    assert "--author-name Ana" in done.out.splitlines()[-1]


def test_options_go_first(command: Command, tmp_path: Path, settings: Path) -> None:
    """What was typed wins over the configuration."""
    settings.write_text('license = "MIT"\n')

    command("new", "script", "fibo", "--license", "none")

    assert not (tmp_path / "fibo/LICENSE").exists()


def test_no_config(command: Command, tmp_path: Path, settings: Path) -> None:
    """--no-config ignores even a broken file."""
    settings.write_text("license = ")

    done = command("new", "script", "fibo", "--no-config")

    assert done.code == 0, done
    assert not (tmp_path / "fibo/LICENSE").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("license = ", "is not TOML"),
        ('licence = "MIT"', "no setting is named licence"),
        ('license = "WTFPL"', "license cannot be WTFPL"),
        ("license = []", "license must be text"),
        ("\udcff", "is not TOML"),
    ],
)
def test_faults(command: Command, settings: Path, text: str, says: str) -> None:
    """A fault in the file is named with a hint, and nothing is made."""
    settings.write_bytes(text.encode("utf-8", "surrogateescape"))

    done = command("new", "script", "fibo")

    assert done.code == 2
    assert says in done.err
    assert done.err.count("hint: ") == 1
    assert "Traceback" not in done.err
