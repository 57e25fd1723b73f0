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


def test_language(command: Command, tmp_path: Path, settings: Path) -> None:
    """The language of the messages is also that of a new project's texts."""
    settings.write_text('language = "id"\n')

    done = command("new", "package", "sound", "--profile", "minimal")

    assert done.code == 0, done
    assert "--language id" in done.out.splitlines()[-1]
    assert "## Pengujian" in (tmp_path / "sound/README.md").read_text("utf-8")


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
        (f"author_name = {'[' * 10_000}", "is not TOML"),
        (f"author_name = 0x{'f' * 6000}", "author_name must be text"),
        ('"\\u001b[31m" = 1', "no setting is named \\x1b[31m"),
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


def test_byte_order_mark(command: Command, tmp_path: Path, settings: Path) -> None:
    """Notepad's mark at the beginning does no harm."""
    settings.write_text('license = "MIT"', encoding="utf-8-sig")

    done = command("new", "script", "fibo")

    assert done.code == 0, done
    assert (tmp_path / "fibo/LICENSE").is_file()


@pytest.mark.parametrize("folder", ["x" * 300, "file"])
def test_odd_places(command: Command, tmp_path: Path, folder: str) -> None:
    """A place that cannot be there is as good as empty, or named; no traceback."""
    (tmp_path / "file").touch()
    place = str(tmp_path / folder)
    done = command(
        "new", "script", "fibo", env={"XDG_CONFIG_HOME": place, "APPDATA": place}
    )

    assert done.code == (0 if folder == "file" else 2), done
    assert "Traceback" not in done.err
