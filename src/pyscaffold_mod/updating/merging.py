"""One file that both its owner and the template changed, made one again."""

import ast
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod import init_file
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.updating import git

_MARK = b"<<<<<<< before updating"
_LABELS = ("before updating", "last update", "after updating")
"""The labels that Copier gives the three sides."""
_ERROR = 128
_NO_TEXT = N_("you and the template changed it, and no text; it stays as it is")


@dataclass(frozen=True)
class Merged:
    """What a file shall hold.

    Args:
        content: What it shall hold; as it was where `reason` is not empty.
        lines: The lines at which conflicts begin.
        reason: Why it could not be merged at all.
    """

    content: bytes
    lines: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Merger:
    """Git's three-way merge of single files.

    Copier patches the new version with the owner's changes first, which git-apply puts at
    the wrong one of two equal places; only then does it merge as here.

    Args:
        work: The folder to work in.
    """

    work: Path

    def merge(self, path: str, theirs: bytes, old: bytes, new: bytes) -> Merged:
        """Merge a file, in the line ends that its owner gave it.

        Args:
            path: The file.
            theirs: The file as it is.
            old: The file as the recorded version made it.
            new: The file as the new version makes it.
        """
        plain, ends = unified(theirs, old, new)
        merged = self._merged(plain, old, new)
        if (merged.lines or merged.reason) and path.endswith(("__init__.py", ".pyi")):
            found = with_names(plain, old, new)
            merged = Merged(found) if found is not None else merged
        if ends == b"\n":
            return merged
        return Merged(in_ends(merged.content, ends), merged.lines, merged.reason)

    def _merged(self, theirs: bytes, old: bytes, new: bytes) -> Merged:
        folder = Path(tempfile.mkdtemp(prefix="merge-", dir=self.work))
        names = ["theirs", "old", "new"]
        for name, content in zip(names, (theirs, old, new), strict=True):
            (folder / name).write_bytes(content)
        labels = [word for label in _LABELS for word in ("-L", label)]
        done = git.run(
            folder,
            ["merge-file", "-p", *labels, *names],
            git.sealed(self.work / "home"),
        )
        if not 0 <= done.returncode < _ERROR:
            return Merged(theirs, reason=_(_NO_TEXT))
        lines = done.stdout.split(b"\n") if done.returncode else []
        found = (n for n, line in enumerate(lines, 1) if line.rstrip() == _MARK)
        return Merged(done.stdout, tuple(found))


def unified(theirs: bytes, old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Return a file with the template's line ends, and its own line end.

    Only a file whose lines all end alike is changed, and only where the template's don't.
    """
    if b"\r\n" in old or b"\r\n" in new or theirs.count(b"\n") != theirs.count(b"\r\n"):
        return theirs, b"\n"
    if b"\n" not in theirs:
        return theirs, b"\n"
    return theirs.replace(b"\r\n", b"\n"), b"\r\n"


def in_ends(content: bytes, ends: bytes) -> bytes:
    """Return a text of plain lines with other line ends."""
    return content.replace(b"\n", ends)


def with_names(theirs: bytes, old: bytes, new: bytes) -> bytes | None:
    """Merge an `__init__.py` to which its owner did nothing but name more children.

    It is known to be that when naming them in the old version gives exactly the owner's.

    Returns:
        The new version with the same names; nothing where something else was changed.
    """
    sides = [_names(content) for content in (theirs, old, new)]
    if None in sides:
        return None
    mine, before, after = (list(side or ()) for side in sides)
    added = [name for name in mine if name not in before]
    if not added or _named(old, added) != theirs:
        return None
    return _named(new, [name for name in added if name not in after])


def _named(content: bytes, names: list[str]) -> bytes | None:
    for name in names:
        edited = init_file.add_child(content, name)
        if edited.left or edited.content == content:
            return None
        content = edited.content
    return content


def _names(content: bytes) -> Mapping[str, None] | None:
    """Return the names in a literal `__all__`; nothing where there is none."""
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    for statement in tree.body:
        match statement:
            case ast.Assign(
                targets=[ast.Name(id="__all__")],
                value=ast.List() | ast.Tuple() as value,
            ):
                names = value.elts
                if all(
                    isinstance(n, ast.Constant) and isinstance(n.value, str)
                    for n in names
                ):
                    return {
                        str(n.value): None for n in names if isinstance(n, ast.Constant)
                    }
    return None
