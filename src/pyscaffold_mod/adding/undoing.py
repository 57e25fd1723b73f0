"""Give back what records hold, and find the packages that were made on the way."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from pyscaffold_mod import changes, joining, records
from pyscaffold_mod.adding import chains
from pyscaffold_mod.project import Project


class Undoing:
    """One run of `remove`, seen from the records.

    Args:
        project: The project.
        overlay: Its files.
        known: Its records, the oldest first.
        kind: The kind of what goes.
        going: The files of each name that goes.
    """

    def __init__(
        self,
        project: Project,
        overlay: changes.Overlay,
        known: Sequence[records.Record],
        kind: str,
        going: Mapping[str, Collection[str]],
    ) -> None:
        self.project, self.overlay, self.known = project, overlay, known
        self.kind, self.going = kind, going
        self.doomed = {path for files in going.values() for path in files}
        self.unmade: dict[str, records.Record] = {}
        staying = {number: self._staying(one) for number, one in enumerate(known)}
        self.staying = {
            number: names
            for number, names in staying.items()
            if names != known[number].names
        }

    def give_back(self, is_used: Callable[[str], bool]) -> set[str]:
        """Lay back what stood there before, record by record, the newest first.

        Args:
            is_used: Whether something that stays imports a package.

        Returns:
            The names of which nothing is left to be done.
        """
        given: set[str] = set()
        for number in sorted(self.staying, reverse=True):
            record = self.known[number]
            if self.staying[number] or not self._is_free(record, is_used):
                continue
            if records.give_back(record, self.overlay):
                given.update(record.names)
                made = {file.path for file in record.files if file.before is None}
                inits = {x for x in made - self.doomed if x.endswith(joining.INIT)}
                self.unmade.update(dict.fromkeys(inits, record))
        return given & self.going.keys()

    def keep_folders(self) -> None:
        """Keep the folders that were empty before what is gone was added."""
        for number, record in enumerate(self.known):
            if not self.staying.get(number, record.names):
                for folder in record.empty:
                    self.overlay.keep_folder(folder)

    def orphans(self, is_used: Callable[[str], bool]) -> Iterator[str]:
        """Find the packages that were made only for what is gone, the deepest first.

        Args:
            is_used: Whether something that stays imports a package.

        Yields:
            The `__init__.py` of each, which must be deleted before the next is found.
        """
        found = {
            (-file.path.count("/"), file.path): (record, file)
            for number, record in enumerate(self.known)
            if not self.staying.get(number, record.names)
            for file in record.files
            if file.before is None
        }
        for (_, path), (record, file) in sorted(found.items(), key=lambda x: x[0]):
            if self._is_orphan(file) and self._is_idle(record, path, {path}, is_used):
                yield path

    def unnamed(self) -> Iterator[str]:
        """Find the packages that were laid back, but not what named them above."""
        for path, record in self.unmade.items():
            above = PurePosixPath(path).parents[1] / joining.INIT
            if all(file.path != str(above) for file in record.files):
                yield path

    def renewed(
        self, unwired: Callable[[str, bytes], bytes]
    ) -> tuple[tuple[records.Record, records.Record | None], ...]:
        """Return the records that change, each with what becomes of it.

        Args:
            unwired: What a file would hold without the names that go.
        """
        then = changes.Overlay(self.project.root)
        changed = chains.without(
            self.known, self.staying, then.read, self.overlay.read, unwired
        )
        pairs = zip(self.known, changed, strict=True)
        return tuple((old, new) for old, new in pairs if old != new)

    def _staying(self, record: records.Record) -> tuple[str, ...]:
        """Return the names of a record that do not go."""
        return tuple(
            name
            for name in record.names
            if not (record.kind == self.kind and name in self.going)
            and not (
                self.kind == "package"
                and any(name.startswith(f"{above}.") for above in self.going)
            )
        )

    def _is_free(self, record: records.Record, is_used: Callable[[str], bool]) -> bool:
        """Return whether nothing that stays needs a package that a record made."""
        made = {file.path for file in record.files if file.before is None}
        return all(
            self._is_idle(record, path, made, is_used)
            for path in made - self.doomed
            if path.endswith(f"/{joining.INIT}")
        )

    def _is_orphan(self, file: records.Touched) -> bool:
        """Return whether a file made a package that loses something in this run."""
        folder, _, name = file.path.rpartition("/")
        content = self.overlay.read(file.path)
        if name != joining.INIT or content is None or file.path in self.doomed:
            return False
        if not any(path.startswith(f"{folder}/") for path in self.doomed):
            return False
        package = self.project.dotted_name(PurePosixPath(file.path))
        return records.digest(content) == file.after or bool(
            package and joining.as_made(content, package, "none")
        )

    def _is_idle(
        self,
        record: records.Record,
        init: str,
        going: Collection[str],
        is_used: Callable[[str], bool],
    ) -> bool:
        """Return whether nothing that stays needs a package that a record made.

        What was in its folder before, and could be imported before, does not need it.
        """
        folder = init.rpartition("/")[0]
        staying = set(self._staying_in(folder, going))
        if folder in record.filled:
            made = {
                file.path
                for other in self.known
                for file in other.files
                if file.before is None
            }
            return staying.isdisjoint(made)
        package = self.project.dotted_name(PurePosixPath(init))
        return not staying and not (package and is_used(package))

    def _staying_in(self, folder: str, going: Collection[str]) -> Iterator[str]:
        """List what stays in a folder."""
        for path in (self.project.root / folder).rglob("*"):
            relative = path.relative_to(self.project.root).as_posix()
            if path.is_dir() or "__pycache__" in path.parts:
                continue
            if relative in self.doomed or relative in going:
                continue
            if self.overlay.read(relative) is not None:
                yield relative
