"""What `add` wrote or would write, and whether it still stands there."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pyscaffold_mod import answers_file, changes, drafting, joining, records
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project import Found, Project


class Ours:
    """The files of pieces, as `add` makes them.

    Args:
        project: The project.
        overlay: Its files.
        package: What its answers file says, if it has one.
        known: Its records.
    """

    def __init__(
        self,
        project: Project,
        overlay: changes.Overlay,
        package: answers_file.Package | None,
        known: Sequence[records.Record],
    ) -> None:
        self.project, self.overlay = project, overlay
        self.package, self.records = package, known
        self.exports = package.exports if package else "none"

    def files(
        self, name: str, found: Found, *, runs: bool = False
    ) -> Iterator[tuple[str, bytes | None]]:
        """List the files of a piece and its tests, and what `add` would write there.

        Args:
            name: Its dotted name.
            found: Where it is.
            runs: Whether the module has a function `main`.
        """
        if found.kind == "module":
            yield str(found.path), self._wanted(name, "module", runs=runs)
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

    def _wanted(self, name: str, kind: str, *, runs: bool = False) -> bytes:
        """Return what `add` would write for a module or an `__init__.py`."""
        docs = self.package.modules if self.package else ()
        below = name.partition(".")[2] + ("." if kind == "package" else "")
        doc = docs.get(below, "") if isinstance(docs, Mapping) else ""
        node = drafting.node(name, kind, doc, runs=runs)
        if kind == "package":
            children = self.project.children(name)
            ordered = drafting.nodes(name, list(children))[0].children
            node = replace(node, children=ordered)
        return drafting.content(node, self.exports)

    def _tests(self, name: str) -> Iterator[tuple[str, bytes]]:
        tests, path = self.project.tests, self.project.test_path(name)
        if tests and path and self.overlay.read(str(path)) is not None:
            yield str(path), drafting.test(name, tests.framework)

    def holds(self, path: str, wanted: bytes | None) -> bool:
        """Return whether a file is as it was recorded, or as `add` would write it.

        Args:
            path: The file.
            wanted: What `add` would write there, if it would.
        """
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


def insist_on_record(
    known: Sequence[records.Record],
    kind: str,
    name: str,
    path: str,
    there: bytes,
    wanted: bytes,
) -> None:
    """Refuse to go on with a file in the way that `add` did not write.

    Args:
        known: What `add` did in the project.
        kind: ``module``, ``package`` or ``script``.
        name: The name of the new piece.
        path: Where it shall be.
        there: What is there.
        wanted: What would be written.

    Raises:
        ScaffoldError: The file is not one that was added and edited since then.
    """
    if any(one.kind == kind and name in one.names for one in known):
        return
    rows = difflib.unified_diff(
        there.decode("utf-8", "backslashreplace").splitlines(),
        wanted.decode().splitlines(),
        path,
        _("{path} as it would be written").format(path=path),
        lineterm="",
    )
    raise ScaffoldError(
        _("{path} is there and differs from what would be written").format(path=path),
        _("choose another name, or move the file"),
        tuple(rows),
    )
