"""Take modules and packages out again; what is somebody's work stays."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import PurePosixPath

from pyscaffold_mod import (
    answers_file,
    changes,
    entry_points,
    generated,
    joining,
    records,
    references,
)
from pyscaffold_mod.adding import naming
from pyscaffold_mod.adding.drafts import Draft, Kept
from pyscaffold_mod.adding.ours import Ours
from pyscaffold_mod.adding.undoing import Undoing
from pyscaffold_mod.messages import _
from pyscaffold_mod.project import Found, Project


def draft_removal(
    project: Project, kind: str, names: Sequence[str], *, force: bool = False
) -> Draft:
    """Decide how modules or packages get out of a project.

    A piece goes only when each of its files is what `add` would write or was recorded
    to have written, and nothing else in the project imports it.

    Args:
        project: The project.
        kind: ``module`` or ``package``.
        names: Their dotted names.
        force: Whether edited and imported pieces go, too.

    Raises:
        ScaffoldError: There is no such module or package.
    """
    removing = Removing(project, kind, force)
    for name in names:
        removing.judge(name)
    return removing.draft()


class Removing:
    """One run of `remove`: what goes, and what stays for which reasons.

    Args:
        project: The project.
        kind: ``module`` or ``package``.
        force: Whether edited and imported pieces go, too.
    """

    def __init__(self, project: Project, kind: str, force: bool) -> None:
        self.project, self.kind, self.force = project, kind, force
        self.overlay = changes.Overlay(project.root)
        self.package = generated.package_of(self.overlay)
        self.exports = self.package.exports if self.package else "none"
        self.records = records.read(project.root)
        self.ours = Ours(project, self.overlay, self.package, self.records)
        self.going: dict[str, tuple[str, ...]] = {}
        self.commands: dict[str, str] = {}
        self.kept: list[Kept] = []
        self.left: list[str] = []

    def judge(self, name: str) -> None:
        """Decide whether one piece goes."""
        found = self.project.locate(name)
        if not found or found.kind not in ("module", "package"):
            self._insist_on_mention(name)
            self.going[name] = ()
            return
        if found.kind != self.kind:
            raise naming.other(name, found)
        files = dict(self.ours.files(name, found))
        self.weigh(name, files, lambda: self._users(name, files))

    def judge_command(self, name: str, module: str, found: Found) -> None:
        """Decide whether a command goes: its module, its tests and its entry point.

        Args:
            name: What users type.
            module: The module of its entry point.
            found: Where the module is.
        """
        self.commands[name] = module
        files = dict(self.ours.files(module, found, runs=True))
        before = self.overlay.snapshot()
        self._unlist(name)
        users = self._users(module, files)
        self.overlay.reset(before)
        self.left.clear()
        self.weigh(name, files, lambda: users)

    def weigh(
        self,
        name: str,
        files: Mapping[str, bytes | None],
        users: Callable[[], Sequence[str]],
    ) -> None:
        """Let a piece go unless its files were edited or something uses it.

        Args:
            name: Its name.
            files: Its files, and what `add` would write there.
            users: Give the places that use it.
        """
        reasons: list[str] = []
        if not self.force:
            reasons += [
                _("{path} is not as it was added").format(path=path)
                for path, wanted in files.items()
                if not self.ours.holds(path, wanted)
            ]
            reasons += users()
        if reasons:
            self.kept.append(Kept(name, tuple(reasons)))
        else:
            self.going[name] = tuple(files)

    def draft(self) -> Draft:
        """Return what was decided."""
        undoing = Undoing(
            self.project, self.overlay, self.records, self.kind, self.going
        )
        given = undoing.give_back(self._is_used)
        gone: list[tuple[str, str]] = []
        for name, files in self.going.items():
            self._delete_byte_code(files)
            left = any(self.overlay.read(path) is not None for path in files)
            if left or name not in given:
                if name in self.commands:
                    self._unlist(name)
                dotted = self.commands.get(name, name)
                self._take_out(dotted, files)
                gone.append((dotted, self.kind))
        for path in undoing.orphans(self._is_used):
            self._take_out(package := self._package_of(path), [path])
            gone.append((package, "package"))
        for path in undoing.unnamed():
            self._part(package := self._package_of(path))
            gone.append((package, "package"))
        undoing.keep_folders()
        notes = self._follow(gone)
        return Draft(
            "remove",
            self.kind,
            tuple(self.going),
            self.overlay.plan(),
            kept=tuple(self.kept),
            left=tuple(dict.fromkeys(self.left)),
            notes=tuple(notes),
            renewed=undoing.renewed(
                lambda path, content: self._unwired(path, content, gone)
            ),
        )

    def _package_of(self, path: str) -> str:
        return self.project.dotted_name(PurePosixPath(path)) or ""

    def _is_used(self, package: str) -> bool:
        """Return whether something that stays imports a package."""
        going = {path for files in self.going.values() for path in files}
        found = self.project.locate(package)
        if found and found.folder:  # nothing but what goes is in it
            folder = self.project.root / found.folder
            going |= {
                path.relative_to(self.project.root).as_posix()
                for path in folder.rglob("*.py")
            }
        return bool(self._users(package, going))

    def _follow(self, gone: Sequence[tuple[str, str]]) -> Sequence[str]:
        """Let the answers file, and what depends on it, lose what is gone."""
        package = generated.package_of(self.overlay)
        if not package:
            return ()
        modules = self._shortened(package.modules, gone)
        if modules == package.modules:
            return ()
        return generated.follow(self.overlay, package, modules)

    def _unwired(
        self, path: str, content: bytes, gone: Sequence[tuple[str, str]]
    ) -> bytes:
        """Return what a file would hold without what is gone."""
        if path == answers_file.NAME:
            package = answers_file.read(content)
            if not package:
                return content
            modules = self._shortened(package.modules, gone)
            return answers_file.with_modules(content, modules)
        if path == entry_points.FILE:
            return content
        before, left = self.overlay.snapshot(), list(self.left)
        self.overlay.write(path, content)
        for name, _rest in gone:
            self._part(name)
        result = self.overlay.read(path)
        self.overlay.reset(before)
        self.left = left
        return content if result is None else result

    def _insist_on_mention(self, name: str) -> None:
        """Refuse a name that neither a file nor a package knows."""
        before = self.overlay.snapshot()
        self._part(name)
        mentioned = self.overlay.snapshot() != before
        self.overlay.reset(before)
        self.left.clear()
        if mentioned:
            return
        raise naming.missing(self.project, self.kind, name)

    def _users(self, name: str, files: Collection[str]) -> list[str]:
        """List the places that import a piece, once its package does not name it."""
        before, left = self.overlay.snapshot(), list(self.left)
        self._part(name)
        found = []
        last = name.rpartition(".")[2].encode()
        for path in self.project.python_files():
            content = self.overlay.read(str(path)) or b""
            if str(path) in files or last not in content:
                continue
            source = self._source(path, content)
            found += [
                _("{path}:{line} imports {name}").format(
                    path=path, line=one.line, name=one.name
                )
                for one in references.imports_of(source, self._is_module)
                if one.name == name or one.name.startswith(f"{name}.")
            ]
        self.overlay.reset(before)
        self.left = left
        return found + [
            _("{path}:{line} names it").format(path=path, line=line)
            for path, line in entry_points.naming(self.overlay, name)
        ]

    def _source(self, path: PurePosixPath, content: bytes) -> references.Source:
        name = self.project.dotted_name(path)
        return references.Source(path, name, path.stem == "__init__", content)

    def _is_module(self, name: str) -> bool:
        return self.project.locate(name) is not None

    def _unlist(self, command: str) -> None:
        """Take the entry point of a command out."""
        content = self.overlay.read(entry_points.FILE) or b""
        shorter = entry_points.removed(content, command)
        if shorter is None:
            self.left.append(
                _("{file}: the entry point {command}").format(
                    file=entry_points.FILE, command=command
                )
            )
        else:
            self.overlay.write(entry_points.FILE, shorter)

    def _take_out(self, name: str, files: Collection[str]) -> None:
        for path in files:
            self.overlay.delete(path)
        self._part(name)
        self._delete_byte_code(files)

    def _part(self, name: str) -> None:
        """Take a name out of the package that names it."""
        above, _dot, last = name.rpartition(".")
        found = self.project.locate(above) if above else None
        if found and found.kind == "package":
            folder = str(found.path.parent)
            parent = joining.Parent(above, folder, exports=self.exports)
            self.left += joining.part(self.overlay, parent, last)

    def _delete_byte_code(self, files: Collection[str]) -> None:
        """Delete what Python compiled, or an empty package would stay importable."""
        for path in map(PurePosixPath, files):
            cache = self.project.root / path.parent / "__pycache__"
            for compiled in cache.glob(f"{path.stem}.*.pyc"):
                name = compiled.relative_to(self.project.root).as_posix()
                self.overlay.delete(name)

    def _shortened(
        self, modules: answers_file.Modules, gone: Sequence[tuple[str, str]]
    ) -> answers_file.Modules:
        top = f"{self.package.import_name}." if self.package else "."
        for name, kind in gone:
            if name.startswith(top):
                dot = "." if kind == "package" else ""
                below = name.removeprefix(top) + dot
                modules = answers_file.removed(modules, below)
        return modules
