"""A module or package in its new place: its files, and all that names it."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from pyscaffold_mod import (
    answers_file,
    changes,
    drafting,
    generated,
    joining,
    references,
)
from pyscaffold_mod.messages import _
from pyscaffold_mod.moving import (
    circles,
    imports,
    naming,
    parents,
    pieces,
    refusing,
    renewing,
    settings,
)
from pyscaffold_mod.moving.drafts import Draft
from pyscaffold_mod.project import Found, Project


def draft(project: Project, old: str, new: str) -> Draft:
    """Decide how a module or package gets another name.

    Args:
        project: The project.
        old: Its dotted name.
        new: Its dotted name afterwards.

    Raises:
        ScaffoldError: A name is refused, something is in the way, or an import would
            break.
    """
    found = naming.source(project, old, new)
    goal, notes = naming.target(project, found, new)
    return _Move(project, found, goal, notes).draft()


class _Move:
    """One run of `move`: the files as they will be, and what is to be said.

    Args:
        project: The project.
        found: What moves.
        new: Its new dotted name.
        notes: What was said about the names.
    """

    def __init__(
        self, project: Project, found: Found, new: str, notes: tuple[str, ...]
    ) -> None:
        self.project, self.found = project, found
        self.old, self.new = found.name, new
        self.overlay = changes.Overlay(project.root)
        self.package = generated.package_of(self.overlay)
        self.pieces = pieces.of(project, found, new)
        self.going = {piece.old: piece for piece in self.pieces}
        self.imports = imports.Imports(project, self.old, new)
        self.rewritten: list[references.Place] = []
        self.doubtful: list[references.Place] = []
        self.refused: list[references.Place] = []
        self.unread: list[references.Place] = []
        self.left: list[str] = []
        self.notes = list(notes)
        self.renewed: tuple[str, ...] = ()

    def draft(self) -> Draft:
        """Return what was decided."""
        self.notes += circles.new(self.imports)
        self._parents()
        self._rewrite()
        self._put()
        self._tests()
        self._insist_on_imports()
        self._settings()
        self.doubtful += settings.mentions(
            self.project, self.overlay, self.old, self.new, self.going.keys()
        )
        if self.found.folder:  # or it would stay, a namespace package
            for path in pieces.compiled(self.project, self.found.folder):
                self.overlay.delete(path)
            self.notes += [
                _("{path}/ is empty and stays; Python can still import it").format(
                    path=path
                )
                for path in pieces.empty(self.project, self.found.folder)
            ]
        plan = self.overlay.plan()
        self.notes += changes.unfollowed(plan, {**self._goals(), **self.imports.moved})
        return Draft(
            self.old,
            self.new,
            "package" if self.found.folder else "module",
            plan,
            tuple(self.rewritten),
            tuple(
                one
                for one in dict.fromkeys(self.doubtful)
                if str(one.path) not in self.renewed
            ),
            tuple(dict.fromkeys(self.left)),
            tuple(dict.fromkeys(self.notes)),
        )

    def _parents(self) -> None:
        """Let the old package lose the name and the new one get it."""
        exports = self.package.exports if self.package else "none"
        made, self.left = parents.follow(
            self.project, self.overlay, self.found, self.new, exports
        )
        self.imports.made |= made.keys()
        for name, path in made.items():
            self.notes.append(_("{name} is new: {path}").format(name=name, path=path))

    def _rewrite(self) -> None:
        """Rewrite every Python file, those that move still in their old places."""
        sources = self.imports.sources
        survey = references.survey(sources, self.old, self.new, self.imports.was_module)
        for source in sources:
            content = self.overlay.read(str(source.path))
            if content is None:
                continue
            result = references.move(
                references.Source(
                    source.path, source.module, source.is_package, content
                ),
                self.old,
                self.new,
                is_module=self.imports.was_module,
                survey=survey,
            )
            self._take(source.path, content, result)
            if source.path in self.going and not result.done:
                self._note_unread(source.path, content)

    def _note_unread(self, path: PurePosixPath, content: bytes) -> None:
        """Remember a file that shall move and whose imports nobody can read."""
        self.unread += imports.unreadable(path, content)

    def _take(
        self, path: PurePosixPath, content: bytes, result: references.Rewritten
    ) -> None:
        goal = self.going[path].new if path in self.going else path
        self.rewritten += _at(goal, result.done)
        self.doubtful += _at(goal, result.doubtful)
        self.refused += result.refused
        if "." not in self.old and self.old.encode() in result.content:
            self.doubtful += settings.top_mentions(goal, result.content, self.old)
        if result.content != content:
            self.overlay.write(str(path), result.content)

    def _put(self) -> None:
        """Put every file in its new place."""
        if self.unread:
            raise refusing.unreadable(self.old, self.unread)
        if self.refused:
            raise refusing.breaking(self.old, self.refused)
        for piece in self.pieces:
            content = self.overlay.read(str(piece.old)) or b""
            if piece.old.suffix == ".py" and self.package:
                content = self._renewed(piece.old, content)
            self._shift(piece, content)
        if self.found.folder:
            above = self.found.folder.parent
        else:
            above = self.found.path.parent
        self.overlay.keep_folder(str(above))

    def _shift(self, piece: pieces.Piece, content: bytes) -> None:
        self.overlay.delete(str(piece.old))
        self.overlay.write(str(piece.new), content, executable=piece.executable)

    def _renewed(self, path: PurePosixPath, content: bytes) -> bytes:
        """Let the template's own docstring name the module as it is called now."""
        name = self.project.dotted_name(path)
        if not name or not name.startswith(self.old):
            return content
        kind = "package" if path.name == joining.INIT else "module"
        before, after = (
            f'"""{drafting.node(one, kind).doc}"""'.encode()
            for one in (name, self.imports.after(name))
        )
        is_usual = content.startswith(before)
        return after + content[len(before) :] if is_usual else content

    def _tests(self) -> None:
        """Move the tests that are named after what moves."""
        tests = self.project.tests
        names = {
            name: self.imports.after(name)
            for piece in self.pieces
            if (name := self.project.dotted_name(piece.old))
        }
        for piece in pieces.tests_of(self.project, names):
            if piece.old in self.going or tests is None:
                continue
            content = self.overlay.read(str(piece.old)) or b""
            name = next(
                one for one in names if self.project.test_path(one) == piece.old
            )
            style = self.project.style(piece.old)
            made = style.applied(drafting.test(name, tests.framework))
            if (self.overlay.root / piece.old).read_bytes() == made:
                made = drafting.test(names[name], tests.framework)
                content = style.applied(made)
            elif piece.old.parent != piece.new.parent:
                moved = imports.relocated(self.project, piece.old, piece.new, content)
                if moved is None:
                    self.notes.append(
                        _("{path} imports what is beside it; it stays").format(
                            path=piece.old
                        )
                    )
                    continue
                content = moved
            self._shift(piece, content)
            self.imports.moved[piece.old] = piece.new
            if tests.packages:
                self._test_folders(piece.new, tests.folder)

    def _test_folders(self, path: PurePosixPath, top: PurePosixPath | None) -> None:
        for folder in path.parents:
            init = str(folder / joining.INIT)
            if folder == top or self.overlay.read(init) is not None:
                break
            self.overlay.write(init, b"")

    def _goals(self) -> dict[PurePosixPath, PurePosixPath]:
        return {old: piece.new for old, piece in self.going.items()}

    def _insist_on_imports(self) -> None:
        """Refuse if an import that was resolved before would not be afterwards."""
        broken = self.imports.broken(self.overlay, self._goals())
        if broken:
            raise refusing.broken(self.old, broken)

    def _settings(self) -> None:
        for path, result in settings.followed(self.overlay, self.old, self.new):
            self.rewritten += result.done
            self.doubtful += result.doubtful
            self.overlay.write(path, result.content)
        self.renewed, notes = renewing.follow(self.overlay, self.old, self.new)
        self.notes += notes
        if not self.package:
            return
        name = self.package.import_name
        modules = self.package.modules
        inside = self.new.startswith(f"{name}.")
        if self.old.startswith(f"{name}.") and inside:
            modules = answers_file.renamed(
                modules, self.old[len(name) + 1 :], self.new[len(name) + 1 :]
            )
        elif self.old.startswith(f"{name}."):
            below = self.old[len(name) + 1 :]
            modules = answers_file.removed(
                modules, f"{below}." if self.found.folder else below
            )
        elif inside:
            for one in self._names_below():
                modules = answers_file.added(modules, one[len(name) + 1 :])
        if modules != self.package.modules:
            self.notes += generated.follow(self.overlay, self.package, modules)

    def _names_below(self) -> list[str]:
        """List what moves under its new name, as the answer `modules` would."""
        found = []
        for piece in self.pieces:
            name = self.project.dotted_name(piece.old)
            if name and piece.old.suffix == ".py":
                dot = "." if piece.old.name == joining.INIT else ""
                found.append(f"{self.imports.after(name)}{dot}")
        return found


def _at(
    path: PurePosixPath, places: Iterable[references.Place]
) -> list[references.Place]:
    """Give places the path that the file will have."""
    return [references.Place(path, one.line, one.text) for one in places]
