"""The bundle of released templates: a pure function of what was released, and back.

Whoever builds it from the same releases gets the same commits and tags, whatever their
machine. Why it is packed as it is: docs/decisions/0014-releases.md.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

PATHS = ("copier.yml", "includes", "template")
"""What of the repository is the template."""
WHO = "The pyscaffold-mod authors <>"
_PACKING = {
    "core.compression": 0,
    "pack.compression": 0,
    "pack.threads": 1,
    "pack.window": 0,
}
_FILE, _PROGRAM = "100644", "100755"


class BundleError(Exception):
    """A bundle, or what shall become one, is not what it should be."""


@dataclass(frozen=True)
class Stored:
    """A file of the template."""

    content: bytes
    executable: bool = False


Files = Mapping[str, Stored]


@dataclass(frozen=True)
class Release:
    """A version of the template that was released."""

    version: str
    date: date
    files: Files

    @property
    def tag(self) -> str:
        """Return the name of its tag."""
        return f"v{self.version}"


def build(releases: Sequence[Release]) -> bytes:
    """Return the bundle of releases: one commit and one tag for each, in a line.

    Args:
        releases: All of them, the oldest first.
    """
    stream = b"".join(_imported(releases))
    with _repository() as git:
        # Loose objects: nothing of how they were packed before is used again.
        git(
            "-c",
            "fastimport.unpackLimit=1000000",
            "fast-import",
            "--quiet",
            said=stream,
        )
        tags = [f"refs/tags/{release.tag}" for release in releases]
        packing = [
            word for key in _PACKING for word in ("-c", f"{key}={_PACKING[key]}")
        ]
        file = git.folder / "made.bundle"
        git(*packing, "bundle", "create", "--version=2", "--quiet", str(file), *tags)
        return file.read_bytes()


def read(bundle: bytes) -> tuple[Release, ...]:
    """Return the releases in a bundle, the oldest first.

    Raises:
        BundleError: It is damaged, or anything in it is not as `build` makes it.
    """
    with _repository() as git:
        file = git.folder / "given.bundle"
        file.write_bytes(bundle)
        git("bundle", "verify", "--quiet", str(file))
        git(
            "-c", "transfer.fsckObjects=true", "fetch", "-q", str(file), "refs/*:refs/*"
        )
        form = "--format=%(refname:strip=2) %(creatordate:unix)"
        lines = git("for-each-ref", "--sort=version:refname", form, "refs/tags")
        releases = []
        for tag, seconds in (line.split() for line in lines.decode().splitlines()):
            day = datetime.fromtimestamp(int(seconds), UTC).date()
            files = stored(git, f"refs/tags/{tag}")
            releases.append(Release(tag.removeprefix("v"), day, files))
    if heads(bundle) != heads(build(releases)):
        raise BundleError(
            "the bundle holds other commits or tags than its releases make"
        )
    return tuple(releases)


def heads(bundle: bytes) -> list[str]:
    """Return the lines of a bundle's header that name its tags and what they are."""
    return bundle.partition(b"\n\n")[0].decode().splitlines()[1:]


class Git:
    """Git in one folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def __call__(self, *words: str, said: bytes = b"") -> bytes:
        """Run git and return what it prints.

        Args:
            words: The command.
            said: What git reads.

        Raises:
            BundleError: It failed.
        """
        try:
            done = subprocess.run(
                ["git", *words],  # noqa: S607 - the user's own git
                cwd=self.folder,
                env=self.environment,
                input=said,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise BundleError("git is not on the search path") from None
        if done.returncode:
            reason = done.stderr.decode("utf-8", "replace").strip()
            raise BundleError(f"git {words[0]}: {reason or 'failed'}")
        return done.stdout


def git_in(folder: Path, home: Path | None = None) -> Git:
    """Return git for a folder.

    Args:
        folder: The folder.
        home: Where it finds no settings; its user's settings count if there is none.
    """
    plain = {key: os.environ[key] for key in os.environ if not key.startswith("GIT_")}
    plain |= {"LC_ALL": "C", "TZ": "UTC", "GIT_OPTIONAL_LOCKS": "0"}
    if home:
        nowhere = {"HOME": str(home), "XDG_CONFIG_HOME": str(home)}  # git below 2.32
        nowhere |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        plain |= {**nowhere, "GIT_ATTR_NOSYSTEM": "1"}
    return Git(folder, plain)


def stored(git: Git, commit: str) -> dict[str, Stored]:
    """Return the template in a commit.

    Raises:
        BundleError: There is no such commit, or it holds what is no plain file.
    """
    listed = git("ls-tree", "-r", "-z", "--full-tree", commit, *PATHS)
    rows = [row.partition("\t") for row in listed.decode().split("\0") if row]
    modes = {path: about.split()[0] for about, _, path in rows}
    if odd := [path for path, mode in modes.items() if mode not in {_FILE, _PROGRAM}]:
        raise BundleError(f"{commit} holds what is no plain file: {', '.join(odd)}")
    ids = [about.split()[2] for about, _, _ in rows]
    answer = git("cat-file", "--batch", said="".join(f"{i}\n" for i in ids).encode())
    files = {}
    for path, mode in modes.items():
        head, _, answer = answer.partition(b"\n")
        size = int(head.split()[2])
        files[path] = Stored(answer[:size], mode == _PROGRAM)
        answer = answer[size + 1 :]
    return files


def standing(root: Path) -> dict[str, Stored]:
    """Return the plain template below a folder, as Copier would copy it."""
    paths = [root / PATHS[0]]
    for name in PATHS[1:]:
        paths += [path for path in sorted((root / name).rglob("*")) if path.is_file()]
    return {
        path.relative_to(root).as_posix(): Stored(
            path.read_bytes(), bool(path.stat().st_mode & 0o100)
        )
        for path in paths
        if "__pycache__" not in path.parts
        and path.name != ".DS_Store"
        and path.suffix != ".pyc"
    }


def differences(one: Files, other: Files) -> list[str]:
    """Return the paths whose contents or modes differ; Windows knows no modes."""
    modes = os.name != "nt"

    def seen(file: Stored | None) -> tuple[bytes, bool] | None:
        return (file.content, file.executable and modes) if file else None

    paths = sorted({*one, *other})
    return [path for path in paths if seen(one.get(path)) != seen(other.get(path))]


def _imported(releases: Sequence[Release]) -> Iterator[bytes]:
    """Write releases in the language of `git fast-import`."""
    for number, release in enumerate(releases, 1):
        day = release.date
        seconds = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        signed = f"{WHO} {seconds} +0000\n"
        message = f"pyscaffold-mod {release.version}\n"
        said = f"data {len(message)}\n{message}\n"
        yield f"commit refs/heads/releases\nmark :{number}\n".encode()
        yield f"author {signed}committer {signed}{said}".encode()
        yield f"from :{number - 1}\n".encode() if number > 1 else b""
        yield b"deleteall\n"
        for path, file in sorted(release.files.items()):
            mode = _PROGRAM if file.executable else _FILE
            yield f"M {mode} inline {path}\ndata {len(file.content)}\n".encode()
            yield file.content + b"\n"
        yield f"tag {release.tag}\nfrom :{number}\ntagger {signed}{said}".encode()


@contextmanager
def _repository() -> Generator[Git]:
    """Make an empty repository that knows no settings of anybody."""
    folder = Path(tempfile.mkdtemp(prefix="pyscaffold-mod-"))
    try:
        git = git_in(folder, home=folder)
        git("init", "-q", "--bare", "--template=", "--object-format=sha1")
        yield git
    finally:
        shutil.rmtree(folder, ignore_errors=True)
