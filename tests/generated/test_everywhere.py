"""The same answers give the same files to everyone, everywhere."""

import datetime
import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran, files_of

Command = Callable[..., Ran]

PROJECTS = (
    ("new", "script", "fibo", "--example", "fibo"),
    ("new", "module", "fibo", "--profile", "standard", "--description", "Naïve «ß»"),
    ("new", "package", "sound", "--example", "sound", "--profile", "full"),
)
RUNS_EACH = 10
USERS = ("zebediah", "Administrator", "ünal")
LOCALES = ("C", "id_ID.UTF-8", "tr_TR.UTF-8", "ja_JP.eucJP", "C.UTF-8", "POSIX")
ZONES = ("UTC", "Asia/Jakarta", "Pacific/Kiritimati", "America/St_Johns")
UMASKS = (0o022, 0o002, 0o077, 0o027, 0o000)
TERMINALS = (("dumb", "20"), ("xterm-256color", "300"), ("", ""))
FOLDERS = ("ordinary-folder", "with some spaces", "çédille ñ", "日本", "a'b;c")


def surroundings(number: int, home: Path) -> tuple[dict[str, str], int, str]:
    """Return the environment, umask and folder of one run; each cycles by itself."""
    user, language = USERS[number % len(USERS)], LOCALES[number % len(LOCALES)]
    terminal, columns = TERMINALS[number % len(TERMINALS)]
    home.mkdir(parents=True)
    environment = {
        **dict.fromkeys(("USER", "LOGNAME", "USERNAME"), user),
        **dict.fromkeys(("LANG", "LC_ALL", "LANGUAGE"), language),
        **dict.fromkeys(("HOME", "USERPROFILE"), str(home)),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "TZ": ZONES[number % len(ZONES)],
        "TERM": terminal,
        "COLUMNS": columns,
        "PYTHONHASHSEED": str(number),
        "EMAIL": f"{user}@example.org",
    }
    return environment, UMASKS[number % len(UMASKS)], FOLDERS[number % len(FOLDERS)]


@pytest.mark.parametrize("words", PROJECTS, ids=lambda words: words[1])
def test_one_hash(words: tuple[str, ...], command: Command, tmp_path: Path) -> None:
    """Contents and executable bits are equal, and nothing tells where they are from."""
    days = {datetime.datetime.now(tz=datetime.UTC).date()}
    hashes = set()
    for number in range(RUNS_EACH):
        environment, umask, name = surroundings(number, tmp_path / f"home{number}")
        folder = tmp_path / str(number) / name
        folder.mkdir(parents=True)

        done = command(*words, "--no-git", cwd=folder, env=environment, umask=umask)

        assert done.code == 0, done
        files = files_of(folder)
        days.add(datetime.datetime.now(tz=datetime.UTC).date())
        told = (*USERS, environment["TZ"], str(tmp_path), name, *days_as_text(days))
        for path, (content, executable) in files.items():
            assert b"\r" not in content, path
            assert not [one for one in told if one.encode() in content], path
            assert executable is content.startswith(b"#!"), path
        hashes.add(hashlib.sha256(repr(files).encode()).hexdigest())

    assert len(hashes) == 1


def days_as_text(days: set[datetime.date]) -> list[str]:
    """Return the ways to write days, the one before and after in other zones too."""
    steps = itertools.product(days, (-1, 0, 1))
    around = {day + datetime.timedelta(days=step) for day, step in steps}
    forms = ("%Y-%m-%d", "%Y.%m.%d", "%d %B %Y", "%B %d, %Y")
    return [day.strftime(form) for day in around for form in forms]
