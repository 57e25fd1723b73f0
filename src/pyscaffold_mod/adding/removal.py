"""Take modules and packages out again; what is somebody's work stays."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pyscaffold_mod import (
    answers_file,
    changes,
    drafting,
    entry_points,
    generated,
    joining,
    records,
    references,
)
from pyscaffold_mod.adding.drafts import Draft, Kept
from pyscaffold_mod.errors import ScaffoldError
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
    removing = _Removing(project, kind, force)
    for name in names:
        removing.judge(name)
    return removing.draft()


class _Removing:
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
        self.going: dict[str, tuple[str, ...]] = {}
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
            raise ScaffoldError(
                f"{name} is a {found.kind}: {found.path}",
                f"pyscaffold-mod remove {found.kind} {name}",
            )
        files = dict(self._files(name, found))
        reasons: list[str] = []
        if not self.force:
            reasons += [
                f"{path} is not as it was added"
                for path, wanted in files.items()
                if not self._is_ours(path, wanted)
            ]
            reasons += self._users(name, files)
        if reasons:
            self.kept.append(Kept(name, tuple(reasons)))
        else:
            self.going[name] = tuple(files)

    def draft(self) -> Draft:
        """Return what was decided."""
        notes: list[str] = []
        waiting = dict(self.going)
        for record in reversed(self.records):
            known = record.kind == self.kind and waiting.keys() >= set(record.names)
            if known and records.give_back(record, self.overlay):
                for name in record.names:
                    self._delete_byte_code(waiting.pop(name))
        for name, files in waiting.items():
            self._take_out(name, files)
        modules = self.package.modules if self.package else ()
        for name in waiting:
            modules = self._shortened(modules, name)
        if self.package and modules != self.package.modules:
            notes += generated.follow(self.overlay, self.package, modules)
        return Draft(
            "remove",
            self.kind,
            tuple(self.going),
            self.overlay.plan(),
            kept=tuple(self.kept),
            left=tuple(dict.fromkeys(self.left)),
            notes=tuple(notes),
        )

    def _insist_on_mention(self, name: str) -> None:
        """Refuse a name that neither a file nor a package knows."""
        before = self.overlay.snapshot()
        self._part(name)
        mentioned = self.overlay.snapshot() != before
        self.overlay.reset(before)
        self.left.clear()
        if mentioned:
            return
        above, _, last = name.rpartition(".")
        siblings = self.project.children(above) if above else ()
        close = difflib.get_close_matches(last, siblings, 1)
        raise ScaffoldError(
            f"there is no {self.kind} {name} here",
            f"pyscaffold-mod remove {self.kind} {above}.{close[0]}"
            if close
            else "give the dotted name of one that is there",
        )

    def _files(self, name: str, found: Found) -> Iterator[tuple[str, bytes | None]]:
        """List the files of a piece and its tests, and what `add` would write there."""
        if found.kind == "module":
            yield str(found.path), self._wanted(name, "module")
            yield from self._tests(name)
            return
        folder = self.project.root / found.path.parent
        for path in sorted(folder.rglob("*")):
            relative = PurePosixPath(path.relative_to(self.project.root).as_posix())
            if path.is_dir() or "__pycache__" in relative.parts:
                continue
            module = self.project.dotted_name(relative)
            if module is None or relative.suffix != ".py":
                yield str(relative), None
                continue
            is_init = relative.name == joining.INIT
            yield (
                str(relative),
                self._wanted(module, "package" if is_init else "module"),
            )
            if not is_init:
                yield from self._tests(module)

    def _wanted(self, name: str, kind: str) -> bytes | None:
        """Return what `add` would write for a module or an `__init__.py`."""
        docs = self.package.modules if self.package else ()
        below = name.partition(".")[2] + ("." if kind == "package" else "")
        doc = docs.get(below, "") if isinstance(docs, Mapping) else ""
        node = drafting.node(name, kind, doc)
        if kind == "package":
            children = self.project.children(name)
            ordered = drafting.nodes(name, list(children))[0].children
            node = replace(node, children=ordered)
        return drafting.content(node, self.exports)

    def _tests(self, name: str) -> Iterator[tuple[str, bytes]]:
        tests, path = self.project.tests, self.project.test_path(name)
        if tests and path and self.overlay.read(str(path)) is not None:
            yield str(path), drafting.test(name, tests.framework)

    def _is_ours(self, path: str, wanted: bytes | None) -> bool:
        """Return whether a file is as it was recorded, or as `add` would write it."""
        content = self.overlay.read(path) or b""
        if (
            wanted is not None
            and self.project.style(PurePosixPath(path)).applied(wanted) == content
        ):
            return True
        digest = records.digest(content)
        return any(
            file.path == path and file.after == digest
            for record in self.records
            for file in record.files
        )

    def _users(self, name: str, files: Collection[str]) -> list[str]:
        """List the places that import a piece, once its package does not name it."""
        before = self.overlay.snapshot()
        self._part(name)
        found = []
        last = name.rpartition(".")[2].encode()
        for path in self.project.python_files():
            content = self.overlay.read(str(path)) or b""
            if str(path) in files or last not in content:
                continue
            source = self._source(path, content)
            found += [
                f"{path}:{one.line} imports {one.name}"
                for one in references.imports_of(source, self._is_module)
                if one.name == name or one.name.startswith(f"{name}.")
            ]
        self.overlay.reset(before)
        self.left.clear()
        return found + [
            f"{path}:{line} names it"
            for path, line in entry_points.naming(self.overlay, name)
        ]

    def _source(self, path: PurePosixPath, content: bytes) -> references.Source:
        name = self.project.dotted_name(path)
        return references.Source(path, name, path.stem == "__init__", content)

    def _is_module(self, name: str) -> bool:
        return self.project.locate(name) is not None

    def _take_out(self, name: str, files: Collection[str]) -> None:
        for path in files:
            self.overlay.delete(path)
        self._part(name)
        self._delete_byte_code(files)

    def _part(self, name: str) -> None:
        """Take a name out of the package that names it."""
        above, _, last = name.rpartition(".")
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
        self, modules: answers_file.Modules, name: str
    ) -> answers_file.Modules:
        if not self.package or not name.startswith(f"{self.package.import_name}."):
            return modules
        below = name.removeprefix(f"{self.package.import_name}.")
        dot = "." if self.kind == "package" else ""
        return answers_file.removed(modules, below + dot)
