"""Where the released versions of a template are: the bundle, a clone, a URL."""

import contextlib
import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyscaffold_mod import documents, template
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.updating import git
from pyscaffold_mod.updating.recorded import numbers

_REINSTALL = N_("install pyscaffold-mod again")
_REMOTE = ("https://", "http://", "ssh://", "git://", "git@", "git+", "gh:", "gl:")
_FULL = os.strerror(errno.ENOSPC).encode()
_COPIERS_OWN = ("_migrations", "_skip_if_exists")
_HOSTS = {"gh:": "https://github.com/", "gl:": "https://gitlab.com/"}


@dataclass(frozen=True)
class Source:
    """A repository with a tag for each version, unpacked where only we work.

    Args:
        folder: The bare repository.
        tags: Its released versions, the oldest first.
        bundled: Whether it is the command's own bundle.
    """

    folder: Path
    tags: tuple[str, ...]
    bundled: bool

    def questions(self, tag: str) -> Mapping[str, Any] | None:
        """Return what a version asks or computes, by name.

        Args:
            tag: The version.

        Returns:
            Nothing where `copier.yml` is more than one plain document.

        Raises:
            ScaffoldError: The version wants more of an update than ours does.
        """
        done = git.run(
            self.folder,
            ["show", f"refs/tags/{tag}:copier.yml"],
            git.sealed(self.folder.parent / "home"),
        )
        try:
            loaded = documents.load(done.stdout)
        except ValueError:
            return None
        if done.returncode or not isinstance(loaded, dict):
            return None
        for name in _COPIERS_OWN:
            if loaded.get(name):
                raise ScaffoldError(
                    _(
                        "{tag} of the template has {name}, which only Copier follows"
                    ).format(tag=tag, name=name),
                    "copier update",
                )
        return {key: loaded[key] for key in loaded if not str(key).startswith("_")}


def bundled_tags() -> tuple[str, ...]:
    """Return the versions in the command's own bundle, the oldest first.

    Raises:
        ScaffoldError: The bundle is damaged.
    """
    tags = tuple(f"v{version}" for version in template.released())
    if not tags:
        raise ScaffoldError(
            _("the bundle of released versions is missing or damaged"), _(_REINSTALL)
        )
    return tags


def unpack(given: str | None, work: Path) -> Source:
    """Unpack a template's repository.

    Args:
        given: A bundle, a clone or a URL; the command's own bundle where it is nothing.
        work: The folder to work in.

    Raises:
        ScaffoldError: It is damaged, or holds no released version.
    """
    expected = bundled_tags() if given is None else ()
    folder, home = work / "template.git", work / "home"
    home.mkdir()
    place = str(template.releases()) if given is None else located(given)
    words = ["clone", "--quiet", "--mirror", "--", place, str(folder)]
    protocols = "https:http:ssh:git:file" if place.startswith(_REMOTE) else "file"
    done = git.run(work, words, git.sealed(home, protocols=protocols))
    if done.returncode and given is None:
        if _FULL in done.stderr:
            raise ScaffoldError(
                _(
                    "the bundle of released versions cannot be unpacked in {folder}:"
                    " no space is left there"
                ).format(folder=work.parent),
                _("make room there, or set TMPDIR to a folder that has some"),
            )
        raise ScaffoldError(
            _("the bundle of released versions is damaged"), _(_REINSTALL)
        )
    if done.returncode:
        raise ScaffoldError(
            _("{given} is no template's repository or bundle: {error}").format(
                given=given, error=git.complaint(done)
            ),
            _("give the folder of a clone, a bundle or a URL"),
        )
    said = git.run(folder, ["tag", "--list"], git.sealed(home)).stdout.decode()
    tags = released(said.split())
    if not tags or not {*expected} <= {*tags}:
        raise ScaffoldError(
            _("{source} holds no released version (a tag as v1.2.0)").format(
                source=given or _("the bundle")
            ),
            _("give a repository that has one") if given else _(_REINSTALL),
        )
    return Source(folder, tags, given is None)


def released(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags that are released versions, the oldest first."""
    found = {tag: version for tag in tags if (version := numbers(tag)) is not None}
    return tuple(sorted(found, key=lambda tag: found[tag]))


def asked(questions: Mapping[str, Any]) -> Sequence[str]:
    """Return the names of the questions that a version asks, and does not compute."""
    return [
        name
        for name, details in questions.items()
        if not isinstance(details, dict) or details.get("when", True) is not False
    ]


def located(given: str) -> str:
    """Return a URL or path as git takes it, whatever the current folder is."""
    for short, host in _HOSTS.items():
        if given.startswith(short):
            rest = given.removeprefix(short).lstrip("/")
            return host + (rest if rest.endswith(".git") else f"{rest}.git")
    if given.startswith("git+"):
        return given.removeprefix("git+")
    if given.startswith((*_REMOTE, "file://")):
        return given
    return os.path.realpath(expanded(given))


def expanded(path: str | Path) -> Path:
    """Return a path with the home of whom its ~ names; as it is if there is none."""
    with contextlib.suppress(RuntimeError):
        return Path(path).expanduser()
    return Path(path)


def is_url(source: str) -> bool:
    """Return whether Copier takes a recorded `_src_path` for a URL, not for a folder."""
    return source.startswith(_REMOTE) or source.endswith(".git")
