"""Take modules and packages out again; what is somebody's work stays."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from pyscaffold_mod import (
    answers_file,
    changes,
    drafting,
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
        files = tuple(self._files(name, found))
        if self.force:
            self.going[name] = files
            return
        reasons = [
            f"{path} holds more than was added"
            for path in files
            if not self._is_ours(path)
        ]
        reasons += self._users(name, files)
        if reasons:
            self.kept.append(Kept(name, tuple(reasons)))
        else:
            self.going[name] = files

    def draft(self) -> Draft:
        """Return what was decided."""
        notes: list[str] = []
        waiting = dict(self.going)
        for record in reversed(self.records):
            if record.kind == self.kind and waiting.keys() >= set(record.names):
                if self._give_back(record):
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
        if mentioned:
            return
        above, _, last = name.rpartition(".")
        near = [one for one in self.project.children(above) if one] if above else []
        import difflib

        close = difflib.get_close_matches(last, near, 1)
        like = f"{above}.{close[0]}" if close else ""
        raise ScaffoldError(
            f"no {self.kind} {name} here",
            f"pyscaffold-mod remove {self.kind} {like}"
            if like
            else "give the dotted name of one, such as PACKAGE.NAME",
        )

    def _files(self, name: str, found: Found) -> Iterator[str]:
        """List the files of a piece, and the tests that were added with it."""
        if found.kind == "module":
            yield str(found.path)
            modules = [name]
        else:
            folder = found.path.parent
            modules = []
            for path in sorted((self.project.root / folder).rglob("*")):
                relative = PurePosixPath(path.relative_to(self.project.root).as_posix())
                if path.is_dir() or "__pycache__" in relative.parts:
                    continue
                yield str(relative)
                module = self.project.dotted_name(relative)
                if module and relative.suffix == ".py":
                    modules.append(module)
        for module in modules:
            test = self.project.test_path(module)
            if test and self.overlay.read(str(test)) is not None:
                yield str(test)

    def _is_ours(self, path: str) -> bool:
        """Return whether a file is what `add` would write, or was recorded."""
        content = self.overlay.read(path) or b""
        digest = records.digest(content)
        for record in self.records:
            if any(f.path == path and f.after == digest for f in record.files):
                return True
        plain = content.replace(b"\r\n", b"\n")
        name = self.project.dotted_name(PurePosixPath(path)) or ""
        if path.endswith(f"/{joining.INIT}"):
            # Those of test folders are written empty.
            return joining.as_made(content, name, self.exports) is not None or not content
        tests = self.project.tests
        if tests and PurePosixPath(path).is_relative_to(tests.folder):
            return any(
                plain == drafting.test(tested, tests.framework) for tested in self._tested(path)
            )
        made = joining.as_made(content, name, "none")
        return made is not None
