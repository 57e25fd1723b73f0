"""A module or package in its place: the file, its parents, its test, its mention."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Literal

from pyscaffold_mod import (
    answers_file,
    changes,
    drafting,
    generated,
    joining,
    records,
)
from pyscaffold_mod.adding import naming, ours
from pyscaffold_mod.adding.drafts import Draft
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project import Project

Kind = Literal["module", "package"]


def draft(
    project: Project,
    kind: Kind,
    typed: Sequence[str],
    *,
    summary: str = "",
    runs: bool = False,
    also: Mapping[str, bytes] = MappingProxyType({}),
) -> Draft:
    """Decide how modules or packages get into a project.

    Args:
        project: The project.
        kind: ``module`` or ``package``.
        typed: Their dotted names.
        summary: The docstring; the usual one where it is empty.
        runs: Whether a module has a function `main` for the command line.
        also: What other files shall hold after it, by path.

    Raises:
        ScaffoldError: A name is refused, or something else is in its place.
    """
    naming.insist_on_line(summary)
    adding = _Adding(project, kind, summary, runs)
    for name in typed:
        adding.add(name)
    for path, content in also.items():
        adding.overlay.write(path, content)
    return adding.draft()


class _Adding:
    """One run of `add`: the files as they will be, and what is to be said."""

    def __init__(self, project: Project, kind: Kind, summary: str, runs: bool) -> None:
        self.project: Project = project
        self.kind: Kind = kind
        self.summary, self.runs = summary, runs
        self.overlay = changes.Overlay(project.root)
        self.package = generated.package_of(self.overlay)
        self.exports = self.package.exports if self.package else "none"
        self.modules = self.package.modules if self.package else ()
        self.records = records.read(project.root)
        self.made: dict[str, str] = {}
        self.names: list[str] = []
        self.idle: list[str] = []
        self.left: list[str] = []
        self.notes: list[str] = []

    def add(self, typed: str) -> None:
        """Lay one piece, all that it needs and all that names it over the project."""
        name, notes = naming.dotted(self.kind, typed, self.project)
        self.notes += notes
        before = self.overlay.snapshot(), self.modules
        path = self._place(name, self.kind)
        above = name.rpartition(".")[0]
        if above:
            self._parents(above)
        self._insist_on_room(name, self.kind)
        if self._is_there(name, path):
            self._mention(name)
        else:
            self._write(name, path)
            self._mention(name)
            if self.kind == "module":
                self._test(name)
        self._list(name, path)
        now = self.overlay.snapshot(), self.modules
        (self.names if now != before else self.idle).append(name)

    def draft(self) -> Draft:
        """Return what was decided."""
        if self.package and self.modules != self.package.modules:
            self.notes += generated.follow(self.overlay, self.package, self.modules)
        return Draft(
            "add",
            self.kind,
            tuple(self.names),
            self.overlay.plan(),
            idle=tuple(self.idle),
            left=tuple(dict.fromkeys(self.left)),
            notes=tuple(dict.fromkeys(self.notes)),
        )

    def _place(self, name: str, kind: Kind) -> str:
        """Return the file of a module, of a package its `__init__.py`."""
        if "." in name or name in self.project.tops or self.project.metadata:
            return str(self.project.expected(name, kind))
        # A folder without metadata is its own search path.
        return f"{name}/{joining.INIT}" if kind == "package" else f"{name}.py"

    def _insist_on_room(self, name: str, kind: Kind) -> None:
        """Refuse a twin: the import system would find only one of the two.

        Raises:
            ScaffoldError: Another file or folder claims the name.
        """
        module, package = self._place(name, "module"), self._place(name, "package")
        if kind == "module" and self.overlay.read(package) is not None:
            raise ScaffoldError(
                _("{name} is a package already: {package}").format(
                    name=name, package=package
                ),
                f"pyscaffold-mod add module {name}.NAME",
            )
        if kind == "package" and self.overlay.read(module) is not None:
            raise ScaffoldError(
                _("{module} is there; a package {name} would hide it").format(
                    module=module, name=name
                ),
                f"pyscaffold-mod promote {module}",
            )
        found = self.project.locate(name)
        if found and found.kind not in ("module", "package", "namespace"):
            raise ScaffoldError(
                _("{name} is there already: {path}").format(name=name, path=found.path),
                _("choose another name"),
            )
        rightful = (found.path, found.folder) if found else ()
        for twin in self.project.twins(name):
            if twin.name == name.rpartition(".")[2]:
                self._insist_on_code(name, kind, twin)
            elif twin not in rightful:
                same = twin.name.partition(".")[0] == name.rpartition(".")[2]
                raise ScaffoldError(
                    _("{twin} is in the way of {name}").format(twin=twin, name=name)
                    if same
                    else _("{name} differs only in case from {twin}").format(
                        name=name, twin=twin
                    ),
                    _("choose a name that differs in more than that"),
                )

    def _insist_on_code(self, name: str, kind: Kind, folder: PurePosixPath) -> None:
        """Refuse a module beside a folder of its name that holds other modules.

        Raises:
            ScaffoldError: They could not be imported any more (FileFinder).
        """
        if kind == "module" and any((self.project.root / folder).rglob("*.py")):
            raise ScaffoldError(
                _("{folder} is there; a module {name} would hide what is in it").format(
                    folder=folder, name=name
                ),
                f"pyscaffold-mod add package {name}",
            )

    def _parents(self, name: str) -> None:
        """Make every package above that is missing, the outermost first."""
        above = name.rpartition(".")[0]
        if above:
            self._parents(above)
        path = self._place(name, "package")
        if self.overlay.read(path) is not None:
            return
        found = self.project.locate(name)
        if found and (not above or self._is_namespace(above)):
            return
        self._insist_on_room(name, "package")
        self._write_package(name, path, "")
        if found:  # its author knows whether the package above should name it
            self.notes.append(
                _("{path} had no __init__.py; it has one now").format(path=found.path)
            )
        else:
            self._mention(name)

    def _is_namespace(self, name: str) -> bool:
        found = self.project.locate(name)
        return bool(found and found.kind == "namespace") and name not in self.made

    def _is_there(self, name: str, path: str) -> bool:
        """Return whether the piece is there, as this command would write it.

        Raises:
            ScaffoldError: Another file is in the way.
        """
        there = self.overlay.read(path)
        if there is None:
            return False
        wanted = self._content(name, path)
        if there == wanted or (
            self.kind == "package"
            and not self.summary
            and joining.as_made(there, name, self.exports)
        ):
            return True
        ours.insist_on_record(self.records, self.kind, name, path, there, wanted)
        self.notes.append(
            _("{path} was edited since it was added; it stays").format(path=path)
        )
        return True

    def _write(self, name: str, path: str) -> None:
        if self.kind == "package":
            self._write_package(name, path, self.summary)
        else:
            self.overlay.write(path, self._content(name, path))

    def _write_package(self, name: str, path: str, summary: str) -> None:
        node = drafting.node(name, "package", summary)
        content = drafting.content(node, self.exports)
        style = self.project.style(PurePosixPath(path))
        self.overlay.write(path, style.applied(content))
        self.made[name] = str(PurePosixPath(path).parent)

    def _content(self, name: str, path: str) -> bytes:
        node = drafting.node(name, self.kind, self.summary, runs=self.runs)
        content = drafting.content(node, self.exports)
        return self.project.style(PurePosixPath(path)).applied(content)

    def _mention(self, name: str) -> None:
        """Let the package above name the new piece."""
        above, _dot, last = name.rpartition(".")
        found = self.project.locate(above) if above else None
        folder = self.made.get(above) or (
            str(found.folder) if found and found.kind == "package" else ""
        )
        if folder:
            parent = joining.Parent(
                above,
                folder,
                self.project.children(above),
                self.exports,
            )
            self.left += joining.join(self.overlay, parent, last)

    def _list(self, name: str, path: str) -> None:
        """Let the answers file name the new piece."""
        if self.package and name.startswith(f"{self.package.import_name}."):
            below = name.removeprefix(f"{self.package.import_name}.")
            dot = "." if self.kind == "package" else ""
            stays = self.overlay.read(path) != self._content(name, path)
            doc = "" if stays else self.summary
            self.modules = answers_file.added(self.modules, below + dot, doc)

    def _test(self, name: str) -> None:
        """Write a first test where the project mirrors its modules in its tests."""
        tests, path = self.project.tests, self.project.test_path(name)
        if not tests or not path or self.overlay.read(str(path)) is not None:
            return
        style = self.project.style(path)
        self.overlay.write(
            str(path), style.applied(drafting.test(name, tests.framework))
        )
        for folder in path.parents if tests.packages else ():
            init = str(folder / joining.INIT)
            if folder == tests.folder or self.overlay.read(init) is not None:
                break
            self.overlay.write(init, b"")
