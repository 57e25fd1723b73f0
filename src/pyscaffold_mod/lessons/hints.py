"""What is added to a sentence: a line that is still to be written, a classic slip."""

import ast
from collections.abc import Iterable
from pathlib import Path

from pyscaffold_mod.lessons import parsing
from pyscaffold_mod.messages import _

_MAIN = "__main__"


def with_hint(folder: Path, paths: Iterable[str], missing: str) -> str:
    """Add to a sentence what in the learner's files may be the reason.

    Args:
        folder: The learner's folder.
        paths: The files of the stage.
        missing: The sentence.
    """
    # First the file that the sentence is about.
    for path in sorted(paths, key=lambda path: path not in missing):
        tree = parsing.read(folder / path) if path.endswith(".py") else None
        if tree is None:
            continue
        said = _("{missing}; {path}, line {line}, still has ... for a line of yours")
        line, text = hole(tree), ""
        if not line and path in missing:
            line, text = _misspelt(tree)
            said = _('{missing}; {path}, line {line}, has "{text}" for "__main__"')
        if line and f"{path}, line {line}" in missing:
            return missing
        if line:
            return said.format(missing=missing, path=path, line=line, text=text)
    return missing


def hole(tree: ast.AST) -> int:
    """Return the line of the first `...` that stands alone as a statement, or 0.

    Args:
        tree: A Python file, or a part of it.
    """
    lines = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and node.value.value is ...
    ]
    return min(lines, default=0)


def _misspelt(tree: ast.Module) -> tuple[int, str]:
    """Return what `__name__` is compared with by mistake, and where."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            names = {x.id for x in sides if isinstance(x, ast.Name)}
            texts = [x.value for x in sides if isinstance(x, ast.Constant)]
            for text in texts if "__name__" in names else ():
                if isinstance(text, str) and text != _MAIN and "main" in text:
                    return node.lineno, text
    return 0, ""
