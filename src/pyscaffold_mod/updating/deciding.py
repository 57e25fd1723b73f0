"""What becomes of each file: the owner's, the recorded version's, the new version's."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyscaffold_mod import changes, documents
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.updating.drafts import Conflict
from pyscaffold_mod.updating.merging import Merger, in_ends, unified
from pyscaffold_mod.updating.repository import Repository

Files = Mapping[str, changes.File]

_LINKS = (
    N_("a symbolic link {path} is where {tag} has a file"),
    N_("a symbolic link is there now, {tag} changed the file; it stays as it is"),
)
_FOLDERS = (
    N_("a folder {path} is where {tag} has a file"),
    N_("a folder is there now, {tag} changed the file; it stays as it is"),
)
_TWIN = N_("{twin} is there, and Python would find one of them only; it was not made")


@dataclass
class Decided:
    """What was decided, laid over the project.

    Args:
        overlay: The project's files as they shall be.
        conflicts: What its owner must decide.
        merged: The files that hold both changes.
        left: The files that are left alone, and why.
        ignored: The files in the way that git does not know.
    """

    overlay: changes.Overlay
    conflicts: list[Conflict] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Decider:
    """Decides file by file, so that nothing of the owner's is lost.

    Args:
        root: The project.
        repository: What git knows about it.
        merger: What merges a file.
        tag: The new version.
    """

    root: Path
    repository: Repository
    merger: Merger
    tag: str

    def decide(self, old: Files, new: Files, answers_file: str) -> Decided:
        """Decide what becomes of every file of the template.

        Args:
            old: What the recorded version makes of the answers.
            new: What the new version makes of them.
            answers_file: The file that says what the project was made from.

        Raises:
            ScaffoldError: Something is in the way that cannot be put back afterwards.
        """
        decided = Decided(changes.Overlay(self.root))
        for path in sorted({*old, *new} - {answers_file}):
            if old.get(path) != new.get(path):
                self._refuse_submodule(path)
                self._one(decided, path, old.get(path), new.get(path))
        _refuse_ignored(decided)
        self._keep_twins_apart(decided, new)
        self._answers(decided, answers_file, old, new)
        return decided

    def _one(
        self,
        decided: Decided,
        path: str,
        old: changes.File | None,
        new: changes.File | None,
    ) -> None:
        status = self._status(path)
        if status is None:
            if new is not None and old is None:
                decided.overlay.write(path, new.content, executable=new.executable)
            elif new is not None:
                decided.left.append(
                    _("{path}: you deleted it, {tag} changed it").format(
                        path=path, tag=self.tag
                    )
                )
            return
        if not stat.S_ISREG(status.st_mode):
            self._no_file(decided, path, status, old)
            return
        theirs = decided.overlay.read(path) or b""
        plain, ends = unified(
            theirs, old.content if old else b"", new.content if new else b""
        )
        if old is not None and plain == old.content:
            self._take(decided, path, new, old, status, ends)
        elif new is not None and plain == new.content:
            return
        elif new is None:
            reason = _(
                "you edited it, {tag} no longer has it; it stays as it is"
            ).format(tag=self.tag)
            decided.conflicts.append(Conflict(path, reason))
        elif path not in self.repository.tracked:
            decided.ignored.append(path)
        elif old is None or old.content != new.content:
            self._merge(decided, path, old.content if old else b"", new)

    def _take(
        self,
        decided: Decided,
        path: str,
        new: changes.File | None,
        old: changes.File,
        status: os.stat_result,
        ends: bytes,
    ) -> None:
        """Give a file that nobody edited what the new version makes of it."""
        if new is None:
            decided.overlay.delete(path)
            return
        runs = new.executable
        if runs == old.executable and os.name == "posix":
            runs = bool(status.st_mode & stat.S_IXUSR)
        content = new.content if ends == b"\n" else in_ends(new.content, ends)
        decided.overlay.write(path, content, executable=runs)

    def _merge(
        self, decided: Decided, path: str, old: bytes, new: changes.File
    ) -> None:
        theirs = decided.overlay.read(path) or b""
        merged = self.merger.merge(path, theirs, old, new.content)
        if merged.reason:
            decided.conflicts.append(Conflict(path, merged.reason))
            return
        decided.overlay.write(path, merged.content, executable=new.executable)
        if merged.lines:
            reason = _("both texts stand there, marked")
            decided.conflicts.append(Conflict(path, reason, merged.lines))
        elif merged.content != new.content:
            decided.merged.append(path)

    def _no_file(
        self,
        decided: Decided,
        path: str,
        status: os.stat_result,
        old: changes.File | None,
    ) -> None:
        way, stays = _FOLDERS if stat.S_ISDIR(status.st_mode) else _LINKS
        if old is None:
            raise ScaffoldError(
                _(way).format(path=path, tag=self.tag),
                _("move it, commit, and update again"),
            )
        decided.conflicts.append(Conflict(path, _(stays).format(tag=self.tag)))

    def _keep_twins_apart(self, decided: Decided, new: Files) -> None:
        """Make no package beside the module of its name, nor the other way round.

        Python finds the package only, and the owner's module would be lost to it.
        """
        snapshot = decided.overlay.snapshot()
        laid = dict(snapshot.laid)
        made = [path for path in laid if laid[path] and self._status(path) is None]
        for path in made:
            twin = _twin(path)
            if twin is None or twin in new or self._status(twin) is None:
                continue
            if twin in snapshot.laid and snapshot.laid[twin] is None:
                continue
            below = path.removesuffix("__init__.py")
            for other in [one for one in made if one == path or one.startswith(below)]:
                laid.pop(other, None)
            reason = _(_TWIN).format(twin=twin)
            decided.conflicts.append(Conflict(path, reason))
        decided.overlay.reset(replace(snapshot, laid=laid))

    def _answers(self, decided: Decided, name: str, old: Files, new: Files) -> None:
        """Write the new answers; comments of the owner's stay where that is safe."""
        theirs = decided.overlay.read(name) or b""
        made = new[name].content
        plain, ends = unified(theirs, made, made)
        if name in old and plain != old[name].content:
            merged = self.merger.merge(name, plain, old[name].content, made)
            try:
                same = documents.load(merged.content) == documents.load(made)
            except ValueError:
                same = False
            if same and not merged.lines and not merged.reason:
                made = merged.content
        decided.overlay.write(name, in_ends(made, ends) if ends != b"\n" else made)

    def _refuse_submodule(self, path: str) -> None:
        for folder in self.repository.submodules:
            if path == folder or path.startswith(f"{folder}/"):
                raise ScaffoldError(
                    _(
                        "{folder} is a repository of its own, where {tag} has {path}"
                    ).format(folder=folder, tag=self.tag, path=path),
                    _(
                        "move {folder} to another place, commit, and update again"
                    ).format(folder=folder),
                )

    def _status(self, path: str) -> os.stat_result | None:
        try:
            return os.lstat(self.root / path)
        except (FileNotFoundError, NotADirectoryError):
            return None


def _refuse_ignored(decided: Decided) -> None:
    if decided.ignored:
        some = ", ".join(decided.ignored[:5])
        raise ScaffoldError(
            _(
                "git ignores files that the update must change, so it has no copy: {paths}"
            ).format(paths=some),
            _("git add -f {path} and commit, or move it away").format(
                path=decided.ignored[0]
            ),
        )


def _twin(path: str) -> str | None:
    """Return the package's file for a module's, and the module's for a package's."""
    if path.endswith("/__init__.py"):
        return f"{path.removesuffix('/__init__.py')}.py"
    return f"{path.removesuffix('.py')}/__init__.py" if path.endswith(".py") else None
