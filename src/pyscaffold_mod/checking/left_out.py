"""What hatchling, flit, poetry and uv leave out of a wheel, as they document it.

They take one package, by the name of the project or by a setting, with all that is in
it; hatchling and poetry leave out what `.gitignore` names. Where hooks or wider settings
decide, nothing is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.wheel import back_end
from pyscaffold_mod.project.metadata import strings, table

_PYPROJECT = PurePosixPath("pyproject.toml")
_IGNORE = PurePosixPath(".gitignore")
_PLAIN_HATCH = {"packages", "exclude", "ignore-vcs", "artifacts", "strict-naming"}


@dataclass(frozen=True)
class Chosen:
    """What a back end takes.

    Args:
        tops: The files and folders that go into the wheel.
        patterns: What is left out of them: the file that says so, and the pattern.
        kept: The patterns of what is taken in spite of that.
    """

    tops: tuple[PurePosixPath, ...]
    patterns: tuple[tuple[PurePosixPath, str], ...]
    kept: tuple[str, ...]

    def has(self, path: PurePosixPath) -> bool:
        """Tell whether a path is in what is taken."""
        return any(top in (path, *path.parents) for top in self.tops)

    def without(self, path: PurePosixPath) -> PurePosixPath | None:
        """Return the file that leaves a path out, if one does.

        Args:
            path: A file or folder.
        """
        found = None
        for file, pattern in self.patterns:
            if pattern.startswith("!"):
                found = None if _fits(pattern[1:], path) else found
            elif _fits(pattern, path):
                found = file
        return None if any(_fits(x, path) for x in self.kept) else found


def chosen(facts: Facts) -> Chosen | None:
    """Return what goes into the wheel, where that is written or documented.

    Args:
        facts: The tree.

    Returns:
        The choice; nothing for other back ends and where more than that decides.
    """
    name = back_end(facts)
    project = facts.project
    if name not in ("hatchling", "flit_core", "poetry", "uv_build") or not project.tops:
        return None
    settings = _settings(facts, name)
    if settings is None:
        return None
    patterns, kept, is_declared = settings
    tops = tuple(top.path for top in project.tops.values())
    plain = re.sub(r"[-_.]+", "_", project.distribution_name or "").lower()
    named = {re.sub(r"[-_.]+", "_", x).lower() for x in project.tops}
    if not is_declared and named != {plain}:
        return None
    return Chosen(tops, tuple(patterns), tuple(kept))


_Settings = tuple[list[tuple[PurePosixPath, str]], list[str], bool]


def _settings(facts: Facts, name: str) -> _Settings | None:
    tool = table(facts.metadata.pyproject, "tool")
    if name == "hatchling":
        build = table(tool, "hatch", "build")
        wheel = table(build, "targets", "wheel")
        more = {*build, *wheel} - {"targets", *_PLAIN_HATCH}
        if more or table(tool, "hatch", "build", "hooks"):
            return None
        given = {**build, **wheel}
        patterns = [(_PYPROJECT, x) for x in strings(given.get("exclude"))]
        if given.get("ignore-vcs") is not True:
            patterns = [*_ignored(facts), *patterns]
        return patterns, strings(given.get("artifacts")), "packages" in given
    if name == "poetry":
        given = table(tool, "poetry")
        if {"include", "build"} & given.keys():
            return None
        patterns = [(_PYPROJECT, x) for x in strings(given.get("exclude"))]
        return [*_ignored(facts), *patterns], [], "packages" in given
    if name == "uv_build":
        given = table(tool, "uv", "build-backend")
        if "namespace" in given or "data" in given:
            return None
        excluded = strings(given.get("wheel-exclude"))
        return [(_PYPROJECT, x) for x in excluded], [], "module-name" in given
    return [], [], "module" in table(tool, "flit")


def _ignored(facts: Facts) -> Iterator[tuple[PurePosixPath, str]]:
    try:
        text = (facts.root / _IGNORE).read_bytes().decode("utf-8", "replace")
    except OSError:
        return
    for line in text.removeprefix("\ufeff").splitlines():
        pattern = line.rstrip()
        if pattern and not pattern.startswith("#"):
            yield _IGNORE, pattern


def _fits(pattern: str, path: PurePosixPath) -> bool:
    """Tell whether a pattern of gitignore fits a file, or a folder around it."""
    is_folder = pattern.endswith("/")
    plain = pattern.strip("/")
    anchored = "/" in pattern.rstrip("/")
    for one in (path, *path.parents)[:-1]:
        if one == path and is_folder and path.suffix:
            continue
        if _compiled(plain).fullmatch(one.as_posix() if anchored else one.name):
            return True
    return False


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|/\*\*|\*|\?|\[[^\]/]+\])", pattern)
    wild = {"**/": "(?:.*/)?", "/**": "/.*", "*": "[^/]*", "?": "[^/]"}
    found = []
    for part in parts:
        if part in wild:
            found.append(wild[part])
        elif part.startswith("[") and part.endswith("]"):
            found.append("[" + part[1:].replace("!", "^", 1).replace("\\", r"\\"))
        else:
            found.append(re.escape(part))
    try:
        return re.compile("".join(found))
    except re.error:
        return re.compile(r"(?!)")
