"""The imports of a project before and after a move: what resolved must resolve."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from pyscaffold_mod import changes, references
from pyscaffold_mod.messages import _
from pyscaffold_mod.project import Project
from pyscaffold_mod.references.text import Text, UnreadableError


class Imports:
    """Who imports what.

    Args:
        project: The project, as it is.
        old: The dotted name of what moves.
        new: Its dotted name afterwards.
    """

    def __init__(self, project: Project, old: str, new: str) -> None:
        self.project, self.old, self.new = project, old, new
        self.made: set[str] = set()
        self.moved: dict[PurePosixPath, PurePosixPath] = {}
        self._known: dict[str, bool] = {}

    @cached_property
    def sources(self) -> tuple[references.Source, ...]:
        """Every Python file of the project that can be read, as it is."""
        overlay = changes.Overlay(self.project.root)
        return tuple(
            references.Source(
                path,
                module_of(self.project, path),
                path.stem == "__init__",
                overlay.read(str(path)) or b"",
            )
            for path in self.project.python_files()
        )

    def was_module(self, name: str) -> bool:
        """Return whether a dotted name was a module or package before."""
        if name not in self._known:
            self._known[name] = self.project.locate(name) is not None
        return self._known[name]

    def is_module(self, name: str) -> bool:
        """Return whether a dotted name is a module or package afterwards."""
        if name in self.made:
            return True
        if _is_within(name, self.new):
            return self.was_module(self.old + name[len(self.new) :])
        return not _is_within(name, self.old) and self.was_module(name)

    def after(self, name: str) -> str:
        """Return the name of a module afterwards."""
        inside = _is_within(name, self.old)
        return self.new + name[len(self.old) :] if inside else name

    def broken(
        self,
        overlay: changes.Overlay,
        going: Mapping[PurePosixPath, PurePosixPath],
    ) -> Iterator[str] | list[str]:
        """List the imports that resolved before and would not afterwards.

        Args:
            overlay: The files as they will be.
            going: Where the files that move go.
        """
        goals = {**going, **self.moved}
        found: list[str] = []
        for source in self.sources:
            path = goals.get(source.path, source.path)
            content = overlay.read(str(path))
            if content is None or (content == source.content and path == source.path):
                names_it = self.old.rpartition(".")[2].encode() in source.content
                if content is None or not names_it:
                    continue
            found += self._broken(source, path, content)
        return found

    def _broken(
        self, source: references.Source, path: PurePosixPath, content: bytes
    ) -> Iterator[str]:
        before = {
            one.name
            for one in references.imports_of(source, self.was_module)
            if self._is_own(one.name) and not self.was_module(one.name)
        }
        module = self.after(source.module) if source.module else None
        if path in self.moved.values():
            module = module_of(self.project, path)
        after = references.Source(path, module, source.is_package, content)
        for one in references.imports_of(after, self.is_module):
            if not self._is_own(one.name) or self.is_module(one.name):
                continue
            if not {one.name, self._before(one.name)} & before:
                yield _("{path}: {name} would not be found").format(
                    path=source.path, name=one.name
                )

    def _is_own(self, name: str) -> bool:
        top = name.partition(".")[0]
        return top in self.project.tops or top == self.new.partition(".")[0]

    def _before(self, name: str) -> str:
        inside = _is_within(name, self.new)
        return self.old + name[len(self.new) :] if inside else name


def relocated(
    project: Project, old: PurePosixPath, new: PurePosixPath, content: bytes
) -> bytes | None:
    """Return a test that moves to another folder.

    Args:
        project: The project.
        old: Where it is.
        new: Where it goes.
        content: What it holds.

    Returns:
        Nothing if it imports relative to its folder and that cannot be rewritten.
    """
    before, after = module_of(project, old), module_of(project, new)
    if before is None or after is None:
        before, after = _as_module(old), _as_module(new)
    source = references.Source(old, before, False, content)
    result = references.move(
        source,
        before,
        after,
        is_module=lambda name: _is_file(project, name),
    )
    return None if result.refused else result.content


def module_of(project: Project, path: PurePosixPath) -> str | None:
    """Return the dotted name of a file; of a test in a package of tests, too.

    Args:
        project: The project.
        path: The file; it need not be there.
    """
    name = project.dotted_name(path)
    if name:
        return name
    root, folder = project.root, path.parent
    if not folder.parts or not (root / folder / "__init__.py").is_file():
        return None
    base = folder
    while base.parent.parts and (root / base.parent / "__init__.py").is_file():
        base = base.parent
    below = path.relative_to(base.parent)
    parts = (
        below.parts[:-1] if path.stem == "__init__" else (*below.parts[:-1], path.stem)
    )
    return ".".join(parts) if all(part.isidentifier() for part in parts) else None


def unreadable(path: PurePosixPath, content: bytes) -> Collection[references.Place]:
    """Say why a file cannot be read as Python, if it cannot.

    Args:
        path: The file.
        content: What it holds.
    """
    if path.suffix not in (".py", ".pyi"):
        return ()
    try:
        Text(content).tree()
    except UnreadableError as error:
        return (references.Place(path, error.line, error.reason),)
    except RecursionError:
        return (references.Place(path, 1, _("it is nested too deep")),)
    return ()


def _as_module(path: PurePosixPath) -> str:
    return ".".join(path.with_suffix("").parts)


def _is_file(project: Project, name: str) -> bool:
    place = project.root.joinpath(*name.split("."))
    return place.is_dir() or place.with_name(f"{place.name}.py").is_file()


def _is_within(name: str, other: str) -> bool:
    return name == other or name.startswith(f"{other}.")
