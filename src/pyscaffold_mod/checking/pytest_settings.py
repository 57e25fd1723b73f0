"""What a project tells pytest about the search path and about what to collect."""

import configparser
import shlex
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.project.metadata import strings, table


@dataclass(frozen=True)
class Settings:
    """Settings of pytest.

    Args:
        import_mode: `prepend` unless it is given.
        paths: The folders of `testpaths`; all, if there are none.
        search_path: The folders of `pythonpath`.
        skipped: The names of `norecursedirs`.
    """

    import_mode: str
    paths: tuple[PurePosixPath, ...]
    search_path: tuple[str, ...]
    skipped: tuple[str, ...]


def read_pytest(facts: Facts) -> Settings:
    """Read the settings, where pytest itself looks for them.

    Args:
        facts: The tree.
    """
    given = _ini(facts, "pytest.ini", "pytest") or _ini(facts, ".pytest.ini", "pytest")
    tool = table(facts.metadata.pyproject, "tool", "pytest")
    given = given or {
        key: value
        for part in (tool, table(tool, "ini_options"))
        for key, value in part.items()
        if key != "ini_options"
    }
    given = given or _ini(facts, "tox.ini", "pytest")
    given = given or _ini(facts, "setup.cfg", "tool:pytest")
    words = _words(given.get("addopts"))
    mode = "prepend"
    for index, word in enumerate(words):
        if word.startswith("--import-mode"):
            mode = word.partition("=")[2] or "".join(words[index + 1 : index + 2])
    paths = tuple(PurePosixPath(x) for x in _words(given.get("testpaths")))
    path = tuple(_words(given.get("pythonpath")))
    return Settings(mode, paths, path, tuple(_words(given.get("norecursedirs"))))


def is_collected(settings: Settings, path: PurePosixPath) -> bool:
    """Tell whether pytest looks at a file.

    Args:
        settings: The settings.
        path: The file.
    """
    if any(part in settings.skipped for part in path.parts):
        return False
    patterns = any("*" in folder.as_posix() for folder in settings.paths)
    if not settings.paths or patterns:
        return True
    return any(
        folder in (path, *path.parents) or not folder.parts for folder in settings.paths
    )


def _ini(facts: Facts, name: str, section: str) -> dict[str, Any]:
    parser = configparser.RawConfigParser(strict=False)
    try:
        text = (facts.root / name).read_bytes().decode("utf-8", "replace")
        parser.read_string(text.removeprefix("\ufeff"))
    except (OSError, configparser.Error):
        return {}
    return dict(parser[section]) if parser.has_section(section) else {}


def _words(value: object) -> list[str]:
    if isinstance(value, list):
        return strings(value)
    try:
        return shlex.split(value) if isinstance(value, str) else []
    except ValueError:
        return value.split() if isinstance(value, str) else []
