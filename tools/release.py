"""Release the template: add it to the bundle that updates are made from.

python tools/release.py X.Y.Z --url URL                 what HEAD holds becomes X.Y.Z
python tools/release.py X.Y.Z --url URL --again         replace the newest, not yet tagged
python tools/release.py X.Y.Z --url URL --from COMMIT   an older commit was X.Y.Z
python tools/release.py --next                          begin the next version
python tools/release.py --check                         exit 1 when something is wrong

How it goes, and why: docs/decisions/0014-releases.md.
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pyscaffold_mod import changes, template
from pyscaffold_mod.errors import ScaffoldError
from tools import bundles, released
from tools.bundles import BundleError, Release, Stored
from tools.released import BUNDLE, CHANGES, VERSION

_FINAL = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}")
_ANSWERS = "template/{{ _copier_conf.answers_file }}.jinja"


def main(words: Sequence[str], root: Path = ROOT) -> int:
    """Do one of the five, print what comes next, and return the exit status."""
    parser = argparse.ArgumentParser(prog="nox -s release --")
    parser.add_argument("version", nargs="?", help="X.Y.Z")
    parser.add_argument("--url", help="the template's public URL, once more")
    parser.add_argument("--again", action="store_true", help="replace the newest")
    parser.add_argument("--from", dest="origin", metavar="COMMIT", help="not HEAD")
    parser.add_argument("--next", action="store_true", help="begin the next version")
    parser.add_argument("--check", action="store_true", help="change nothing")
    given = parser.parse_args(words)
    if sum([given.version is not None, given.next, given.check]) != 1:
        parser.error("give one of X.Y.Z, --next and --check")
    try:
        if given.check:
            return _checked(root)
        if given.next:
            lines = begin(root)
        else:
            _insist_on_url(given.url)
            lines = release(root, given.version, given.origin, again=given.again)
    except (ScaffoldError, BundleError) as error:
        print(f"error: {error}", file=sys.stderr)
        if isinstance(error, ScaffoldError):
            print(*error.details, f"hint: {error.hint}", sep="\n", file=sys.stderr)
        return 2
    print("Next:", *lines, sep="\n  ")
    return 0


def release(
    root: Path, version: str, origin: str | None = None, *, again: bool = False
) -> list[str]:
    """Add a version to the bundle, all or nothing.

    Args:
        root: The repository.
        version: The new version.
        origin: The commit that holds its template, where that is not HEAD.
        again: Whether it takes the place of the newest.

    Returns:
        The lines to type next.

    Raises:
        ScaffoldError: Something is missing, and nothing was written.
    """
    day = _day_of(root, version)
    git = _clean(root)
    old = released.releases(root)
    if again:
        old = _without_newest(git, old, version)
    if old and released.key(version) <= released.key(old[-1].version):
        raise ScaffoldError(
            f"{version} is not newer than {old[-1].version}, which is released",
            "choose a higher version; a released one never changes",
        )
    files = bundles.stored(git, origin or "HEAD")
    _insist_on_origin(files)
    writes: dict[str, bytes] = {}
    if origin is None:
        writes = {VERSION: f"{version}\n".encode(), **_pages(root, old, version)}
        files = _as_version(files, version)
        _insist_on_equal(files, _as_version(bundles.standing(root), version))
    elif files[VERSION].content.decode().strip() != version:
        said = files[VERSION].content.decode().strip()
        raise ScaffoldError(
            f"the template of {origin} says {said}, not {version}",
            f"give the commit that was {version}",
        )
    new = (*old, Release(version, day, files))
    bundle = bundles.build(new)
    if bundles.read(bundle) != new or not _begins(bundle, root, old):
        raise BundleError("the bundle does not hold what was put into it")
    writes[BUNDLE] = bundle
    _write(root, writes)
    return [*_committing(f"Release {version}", writes), *_tagging(version, origin)]


def begin(root: Path) -> list[str]:
    """Set the development version that follows the newest release.

    Args:
        root: The repository.

    Returns:
        The lines to type next.

    Raises:
        ScaffoldError: The newest release is not what stands here.
    """
    _clean(root)
    newest = released.releases(root)[-1].version
    said = released.here(root)
    if said != newest:
        raise ScaffoldError(
            f"{VERSION} says {said}, and the newest release is {newest}",
            "release first; then --next",
        )
    major, minor, _ = released.key(newest)
    version = f"{major}.{minor + 1}.0"
    writes = {VERSION: f"{version}.dev0\n".encode()}
    _write(root, writes)
    return _committing(f"Begin {version}", writes)


def _checked(root: Path) -> int:
    found = released.problems(root)
    for problem in found:
        print(f"wrong: {problem}")
    if not found:
        versions = ", ".join(release.version for release in released.releases(root))
        print(f"released: {versions}; here: {released.here(root)}")
    return 1 if found else 0


def _insist_on_url(url: str | None) -> None:
    if url != template.URL:
        raise ScaffoldError(
            f"--url is {url or 'missing'}; projects will record {template.URL}",
            "repeat that URL if you own it: who owns it owns every update (SECURITY.md)",
        )


def _insist_on_origin(files: bundles.Files) -> None:
    if {VERSION, _ANSWERS} - {*files}:
        raise ScaffoldError("the commit holds no template", "give another commit")
    if f"'{template.URL}'".encode() not in files[_ANSWERS].content:
        raise ScaffoldError(
            f"{_ANSWERS} does not record {template.URL}",
            "let it be the URL in src/pyscaffold_mod/template.py",
        )


def _day_of(root: Path, version: str) -> date:
    if not _FINAL.fullmatch(version):
        raise ScaffoldError(f"{version} is no version", "three numbers, as 1.2.0")
    day = released.dates(root).get(version)
    if day is None:
        raise ScaffoldError(
            f"{CHANGES} has no entry for {version} with a date",
            f"write ## {version} (YYYY-MM-DD) and commit it",
        )
    return day


def _clean(root: Path) -> bundles.Git:
    git = bundles.git_in(root)
    if changed := git("status", "--porcelain").decode().splitlines():
        raise ScaffoldError(
            "the work tree has changes", "commit them, or put them away", (*changed,)
        )
    return git


def _without_newest(
    git: bundles.Git, old: tuple[Release, ...], version: str
) -> tuple[Release, ...]:
    if not old or old[-1].version != version:
        newest = old[-1].version if old else "none"
        raise ScaffoldError(
            f"only the newest release can be made again, and that is {newest}",
            "leave --again out to release a new version",
        )
    if git("tag", "--list", f"v{version}"):
        raise ScaffoldError(
            f"{version} has the tag v{version}; a released version never changes",
            "release the next version",
        )
    return old[:-1]


def _insist_on_equal(tagged: bundles.Files, plain: bundles.Files) -> None:
    if differing := bundles.differences(tagged, plain):
        raise ScaffoldError(
            "the template differs from what HEAD holds, perhaps by files git ignores",
            "make it what HEAD holds",
            tuple(differing),
        )


def _pages(root: Path, old: Sequence[Release], version: str) -> dict[str, bytes]:
    """Let the documentation show the new version where it shows a released one."""
    known = "|".join(re.escape(release.version) for release in old) or version
    shown = re.compile(rf"(?<=pyscaffold-mod )(?:{known})\b".encode())
    pages = [root / "README.md", *sorted((root / "docs").glob("*/*.md"))]
    texts = {
        page.relative_to(root).as_posix(): page.read_bytes()
        for page in pages
        if page.parent.name != "decisions"
    }
    written = {name: shown.sub(version.encode(), texts[name]) for name in texts}
    return {name: text for name, text in written.items() if text != texts[name]}


def _as_version(files: bundles.Files, version: str) -> dict[str, Stored]:
    said = replace(files[VERSION], content=f"{version}\n".encode())
    return {**files, VERSION: said}


def _begins(bundle: bytes, root: Path, old: Sequence[Release]) -> bool:
    """Return whether every earlier release is in a bundle with the same ids."""
    kept = bundles.heads((root / BUNDLE).read_bytes())[: len(old)] if old else []
    return bundles.heads(bundle)[: len(old)] == kept


def _write(root: Path, contents: Mapping[str, bytes]) -> None:
    files = {path: changes.File(content) for path, content in contents.items()}
    there = [path for path in files if (root / path).exists()]
    with changes.staged(changes.plan(root, files, overwrite=there)):
        pass


def _committing(message: str, writes: Mapping[str, bytes]) -> list[str]:
    paths = " ".join(sorted(writes))
    return [f"git add {paths}", f'git commit -m "{message}"']


def _tagging(version: str, origin: str | None) -> list[str]:
    at = f" {origin}" if origin else ""
    return [
        f'git tag -a v{version} -m "pyscaffold-mod {version}"{at}',
        f"git push --atomic origin HEAD v{version}",
        *([] if origin else ["nox -s release -- --next"]),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
