"""The folders that a file itself puts on `sys.path`, as far as its text says."""

import ast
import posixpath
import re
from pathlib import PurePosixPath

from pyscaffold_mod.checking.expressions import meant, origins
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import walk
from pyscaffold_mod.checking.tree import Tree

_UNCHANGED = {
    *("str", "os.path.abspath", "os.path.realpath", "os.path.normpath", "os.fspath"),
    *("pathlib.Path", "pathlib.PurePath"),
}
_ADDS = re.compile(rb"\bpath[\s\\]*\.[\s\\]*(?:insert|append)\b")
_METHODS = {"resolve", "absolute", "as_posix", "expanduser"}


def added_folders(file: File, tree: Tree) -> dict[PurePosixPath, ast.Call]:
    """Return the folders of the tree that a file adds to `sys.path`, and the calls.

    A relative path counts from the root, where programs are started, or from the
    folder of the file.

    Args:
        file: The file.
        tree: The tree.
    """
    content = file.content
    if b"sys" not in content or not _ADDS.search(content) or file.tree is None:
        return {}
    known = origins(file.imports)
    values = {
        target.id: node.value
        for node in file.tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    folders = {*tree.folders, PurePosixPath()}
    found: dict[PurePosixPath, ast.Call] = {}
    for node in walk(file.tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if meant(node.func, known) in ("sys.path.insert", "sys.path.append"):
            text = _Reader(file, known, values).read(node.args[-1], 0)
            for start in (PurePosixPath(), file.path.parent):
                path = _below(start, text)
                if path is not None and path in folders:
                    found.setdefault(path, node)
                    break
    return found


def _below(start: PurePosixPath, text: str | None) -> PurePosixPath | None:
    if text is None or not text.isprintable():
        return None
    if text.startswith("//tree/"):
        start, text = PurePosixPath(), text.removeprefix("//tree/")
    if text.startswith(("/", "~")):
        return None
    path = posixpath.normpath((start / text.replace("\\", "/")).as_posix())
    return None if path.startswith("..") else PurePosixPath(path)


class _Reader:
    """Reads an expression that makes a path; `//tree/` stands for the root."""

    def __init__(
        self, file: File, known: dict[str, str], values: dict[str, ast.expr]
    ) -> None:
        self.file = file
        self.known = known
        self.values = values

    def read(self, node: ast.expr, depth: int) -> str | None:
        if depth > 20:
            return None
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, ast.Name):
            if node.id == "__file__":
                return f"//tree/{self.file.path}"
            value = self.values.get(node.id)
            return self.read(value, depth + 1) if value else None
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            left, right = (
                self.read(node.left, depth + 1),
                self.read(node.right, depth + 1),
            )
            return None if left is None or right is None else f"{left}/{right}"
        if isinstance(node, ast.Attribute) and node.attr == "parent":
            return self._up(node.value, depth)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
            return self._parents(node.value, node.slice, depth)
        return self._call(node, depth) if isinstance(node, ast.Call) else None

    def _up(self, node: ast.expr, depth: int) -> str | None:
        text = self.read(node, depth + 1)
        return None if text is None else f"{text}/.."

    def _parents(self, node: ast.Attribute, place: ast.expr, depth: int) -> str | None:
        index = place.value if isinstance(place, ast.Constant) else None
        text = self.read(node.value, depth + 1)
        if node.attr != "parents" or text is None or not isinstance(index, int):
            return None
        return text + "/.." * (index + 1) if 0 <= index < 20 else None

    def _call(self, node: ast.Call, depth: int) -> str | None:
        if isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            return self.read(node.func.value, depth + 1)
        name = meant(node.func, self.known)
        if name == "os.path.dirname" and node.args:
            return self._up(node.args[0], depth)
        if name == "os.path.join" or (name in _UNCHANGED and node.args):
            parts = [self.read(part, depth + 1) for part in node.args]
            known = [part for part in parts if part is not None]
            return "/".join(known) if len(known) == len(parts) else None
        return None
