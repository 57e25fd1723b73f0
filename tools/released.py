"""What a repository says about its releases, and whether it is right."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pyscaffold_mod.errors import ScaffoldError
from tools import bundles
from tools.bundles import BundleError, Release

BUNDLE = "src/pyscaffold_mod/releases.bundle"
VERSION = "includes/version.txt"
CHANGES = "CHANGELOG.md"
_BETWEEN = re.compile(r"(\d+\.\d+\.\d+)\.dev\d+")
_ENTRY = re.compile(r"^## (\S+)(?: \((\S+)\))?", re.MULTILINE)


def releases(root: Path) -> tuple[Release, ...]:
    """Return the releases in the bundle, the oldest first.

    Args:
        root: The repository.

    Raises:
        BundleError: The bundle is damaged.
    """
    file = root / BUNDLE
    return bundles.read(file.read_bytes()) if file.exists() else ()


def here(root: Path) -> str:
    """Return the version that the repository says it is."""
    return (root / VERSION).read_text("utf-8").strip()


def dates(root: Path) -> dict[str, date]:
    """Return the released versions of the change log and when they were released.

    Args:
        root: The repository.

    Raises:
        ScaffoldError: A heading says neither a date nor `unreleased`.
    """
    found = {}
    for version, day in _ENTRY.findall((root / CHANGES).read_text("utf-8")):
        if day == "unreleased":
            continue
        try:
            found[version] = date.fromisoformat(day)
        except ValueError:
            raise ScaffoldError(
                f"{CHANGES}: the heading of {version} has no date",
                f"write ## {version} (YYYY-MM-DD), or ## {version} (unreleased)",
            ) from None
    return found


def key(version: str) -> tuple[int, ...]:
    """Return what orders versions of three numbers, as PEP 440 does."""
    return tuple(map(int, version.split(".")))


def problems(root: Path) -> list[str]:
    """Return what is wrong with the releases of a repository or a source distribution.

    Args:
        root: Its folder.
    """
    try:
        held, dated = releases(root), dates(root)
    except (BundleError, ScaffoldError) as error:
        return [str(error)]
    keys = [key(release.version) for release in held]
    if not keys or keys != sorted(set(keys)):
        return ["the bundle holds no releases, or not in their order"]
    found = []
    if dated != {release.version: release.date for release in held}:
        shown = ", ".join(f"{release.version} ({release.date})" for release in held)
        found.append(f"{CHANGES} has other versions or dates than the bundle: {shown}")
    newest, version = held[-1], here(root)
    if version == newest.version:
        differing = bundles.differences(newest.files, bundles.standing(root))
        found += [f"{path} is not that of {version}" for path in differing]
    elif not (match := _BETWEEN.fullmatch(version)) or key(match[1]) <= keys[-1]:
        found.append(f"{VERSION} says {version}, but {newest.version} is the newest")
    return [*found, *_wrong_tags(root, held)]


def _wrong_tags(root: Path, held: Sequence[Release]) -> list[str]:
    """Compare the repository's tags with the bundle: what is public never changes."""
    git = bundles.git_in(root)
    try:
        top = git("rev-parse", "--show-toplevel").decode().strip()
    except BundleError:
        return []
    if Path(top).resolve() != root.resolve():  # a source distribution in a repository
        return []
    tags = set(git("tag", "--list", "v*").decode().split())
    known = {release.tag: release for release in held}
    found = [f"the tag {tag} is not in the bundle" for tag in sorted(tags - {*known})]
    for tag in sorted(tags & {*known}):
        files = bundles.stored(git, f"refs/tags/{tag}")
        if differing := bundles.differences(known[tag].files, files):
            found.append(f"the tag {tag} has another template: {', '.join(differing)}")
    return found
