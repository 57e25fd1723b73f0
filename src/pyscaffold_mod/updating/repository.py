"""The user's git repository: only looked at, and refused where an update is not safe."""

import contextlib
import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod import processes
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _, ngettext
from pyscaffold_mod.updating import git

_FEW = 5
_REBASE = N_("a rebase is under way in {project}")
_UNDER_WAY = {
    "MERGE_HEAD": (N_("a merge is under way in {project}"), "git merge --abort"),
    "rebase-merge": (_REBASE, "git rebase --abort"),
    "rebase-apply": (_REBASE, "git rebase --abort"),
    "CHERRY_PICK_HEAD": (
        N_("a cherry-pick is under way in {project}"),
        "git cherry-pick --abort",
    ),
    "REVERT_HEAD": (N_("a revert is under way in {project}"), "git revert --abort"),
    "BISECT_LOG": (N_("a bisection is under way in {project}"), "git bisect reset"),
}
_UNREAD = N_("git does not read {project}: {error}")
_TRY = N_("try git status there")
_NONE = "not a git repository"
_SUBMODULE = "160000"
_GREP = (
    *("-c", "submodule.recurse=false", "grep", "--untracked", "--text", "-l", "-z"),
    *("--basic-regexp", "--no-color", "--no-full-name"),
)
"""Against each setting of the user's that would hide a file or rename it."""


@dataclass(frozen=True)
class Repository:
    """What git knows about a project.

    Args:
        tracked: The files that it tracks, relative to the project, with slashes.
        submodules: The folders that are repositories of their own.
    """

    tracked: frozenset[str]
    submodules: frozenset[str]


def look(project: Path, answers: str) -> Repository:
    """Look at the repository that a project stands in.

    Args:
        project: The project.
        answers: The name of its answers file.

    Raises:
        ScaffoldError: There is none, or an update there could not be undone.
    """
    inside = _git(project, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        reason = git.complaint(inside)
        if _NONE in reason:
            raise ScaffoldError(
                _(
                    "{project} is in no git repository, so an update could not be undone"
                ).format(project=project.name),
                _in(project, 'git init && git add -A && git commit -m "As it is"'),
            )
        raise ScaffoldError(
            _(_UNREAD).format(project=project.name, error=reason), _(_TRY)
        )
    if inside.stdout.strip() != b"true":
        raise ScaffoldError(
            _("{project} is a repository without a working tree").format(
                project=project.name
            ),
            _("update a clone of it"),
        )
    _refuse_under_way(project)
    _refuse_uncommitted(project)
    rows = _listed(project, "ls-files", "--stage", "-z", "--", ".")
    modes = {row.partition("\t")[2]: row.split(" ", 1)[0] for row in rows}
    if answers not in modes:
        raise ScaffoldError(
            _("git does not track {file}, so an update could not be undone").format(
                file=answers
            ),
            _(
                "commit it ({line}), or make the project a repository of its own with"
                " git init"
            ).format(line=_in(project, f"git add -f {answers}")),
        )
    submodules = {path for path, mode in modes.items() if mode == _SUBMODULE}
    return Repository(frozenset(modes), frozenset(submodules))


def holding(project: Path, text: str) -> list[str]:
    """Return the files of a project that have a line which begins so, untracked ones too.

    There are none where git knows no project: nothing was ever updated there.
    """
    done = _git(project, *_GREP, "-e", f"^{text}", "--", ".")
    paths = [os.fsdecode(path) for path in done.stdout.split(b"\0") if path]
    plain = [path for path in paths if not (project / path).is_symlink()]
    return [path for path in plain if (project / path).is_file()]


def _uncommitted(project: Path) -> list[str]:
    """Return the paths in a project that differ from the last commit, untracked ones too."""
    rows = _listed(
        project,
        *("status", "--porcelain", "-z", "--no-renames", "--untracked-files=normal"),
        *("--", "."),
    )
    top = _git(project, "rev-parse", "--show-prefix").stdout.rstrip(b"\r\n")
    return [row[3:].removeprefix(os.fsdecode(top)) for row in rows]


def _refuse_under_way(project: Path) -> None:
    words = [word for name in _UNDER_WAY for word in ("--git-path", name)]
    said = _git(project, "rev-parse", *words).stdout
    places = os.fsdecode(said).splitlines()
    for place, (what, way_out) in zip(places, _UNDER_WAY.values(), strict=False):
        if (project / place).exists():
            raise ScaffoldError(
                _(what).format(project=project.name),
                _("finish it, or give it up: {line}").format(
                    line=_in(project, way_out)
                ),
            )


def _refuse_uncommitted(project: Path) -> None:
    dirty = _uncommitted(project)
    if not dirty:
        return
    more = len(dirty) - _FEW
    rest = ngettext("and {count} more", "and {count} more", more).format(count=more)
    details = (*dirty[:_FEW], *([rest] if more > 0 else []))
    if _git(project, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        raise ScaffoldError(
            _("{project} was never committed, so an update could not be undone").format(
                project=project.name
            ),
            _in(project, 'git add -A . && git commit -m "As it was made"'),
            details,
        )
    raise ScaffoldError(
        ngettext(
            "{project} has {count} uncommitted change, which an update would mix with"
            " its own",
            "{project} has {count} uncommitted changes, which an update would mix with"
            " its own",
            len(dirty),
        ).format(project=project.name, count=len(dirty)),
        _("{line}, or git stash -u").format(
            line=_in(project, 'git add -A . && git commit -m "Before the update"')
        ),
        details,
    )


def _in(project: Path, line: str) -> str:
    """Return a line to type so that git does it in the project."""
    with contextlib.suppress(OSError):
        if Path.cwd() == project:
            return line
    return f"cd {shlex.quote(str(project))} && {line}"


def _listed(project: Path, *words: str) -> list[str]:
    done = _git(project, *words)
    if done.returncode:
        raise ScaffoldError(
            _(_UNREAD).format(project=project.name, error=git.complaint(done)), _(_TRY)
        )
    return [os.fsdecode(row) for row in done.stdout.split(b"\0") if row]


def _git(project: Path, *words: str) -> processes.Done:
    return git.run(project, ["-c", "core.fsmonitor=false", *words], git.theirs())
