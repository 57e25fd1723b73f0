"""What a module has to change to become a package of the same name."""

import ast
import re
from collections.abc import Iterator

from pyscaffold_mod.references.dotted import absolute, package_of
from pyscaffold_mod.references.model import Place, Rewritten, Source
from pyscaffold_mod.references.text import (
    Edit,
    Text,
    UnreadableError,
    moved_places,
    places,
    shifted,
)

_OWN = {"__file__", "__path__", "__spec__", "__loader__", "__cached__"}
_HERE = {"__name__", "__package__"}
_BESIDE = {
    "as_file", "contents", "files", "get_data", "is_resource", "open_binary", "open_text", "path",
    "read_binary", "read_text", "resource_exists", "resource_filename", "resource_isdir",
    "resource_listdir", "resource_stream", "resource_string",
}  # fmt: skip
_FRAMES = {"_getframe", "currentframe"}
_WHERE_FROM = {"getabsfile", "getfile", "getsourcefile"}
_FROM_DOTS = re.compile(r"from(?:\s|\\\r?\n)*\.")


def become_package(source: Source) -> Rewritten:
    """Rewrite a module so that it can stand as the `__init__` of a package of its name.

    Its `__package__` becomes its own name, so each relative import gains a dot. Whatever reads
    files beside the module would look one folder too deep: it is refused. A `__main__` guard still
    works from an entry point, but `python -m` needs a `__main__.py` in a package: it is doubtful.

    Args:
        source: The module, as it is.

    Returns:
        The content of the `__init__`; the given content if anything is refused.
    """
    try:
        text = Text(source.content)
        tree = text.tree()
        nodes = sorted(_nodes(tree), key=lambda node: (node.lineno, node.col_offset))
    except UnreadableError as error:
        return Rewritten(
            source.content, refused=(Place(source.path, error.line, error.reason),)
        )
    package = package_of(source.module, is_package=False)
    edits, doubtful, refused = _judged(text, nodes, package)
    content = None if refused else text.spliced(edits)
    if content is None or not _is_same(tree, Text(content)):
        left, wrong = (
            places(source.path, text, doubtful),
            places(source.path, text, refused),
        )
        return Rewritten(source.content, (), left, wrong)
    after = Text(content)
    done = places(source.path, after, moved_places(edits))
    return Rewritten(
        content, done, places(source.path, after, shifted(doubtful, edits))
    )


def _judged(
    text: Text, nodes: list[ast.expr | ast.stmt], package: str
) -> tuple[list[Edit], list[int], list[int]]:
    """Raise the levels, in the tree too; find what is doubtful and what is refused."""
    edits, doubtful, refused = [], [], []
    for node in nodes:
        start, _ = text.span(node)
        if isinstance(node, ast.ImportFrom):
            match = _FROM_DOTS.match(text.string, start)
            if absolute(package, node.level, node.module) is None:
                doubtful.append(start)
            elif node.level and match:
                edits.append(Edit(match.end(), match.end(), "."))
                node.level += 1
        elif _reads_beside(node):
            refused.append(start)
        elif _knows_its_place(node):
            doubtful.append(start)
    return edits, doubtful, refused


def _nodes(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt))


def _reads_beside(node: ast.expr | ast.stmt) -> bool:
    if isinstance(node, ast.Name):
        return node.id in _OWN
    if isinstance(node, ast.Attribute):
        # sys.modules[__name__].__file__; sys._getframe().f_code.co_filename
        owners = {"co_filename": _FRAMES} | dict.fromkeys(_OWN, _HERE)
        return bool(_words(node) & owners.get(node.attr, set()))
    if not isinstance(node, ast.Call):
        return False
    name = (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else getattr(node.func, "id", "")
    )
    words = _words(*node.args, *(keyword.value for keyword in node.keywords))
    if name in _BESIDE and words & _HERE:
        return True
    if name == "files":
        return not node.args and not node.keywords
    if name in _WHERE_FROM:
        return bool(words & (_FRAMES | _HERE))
    return (
        name in {"import_module", "resolve_name", "find_spec", "__import__"}
        and "__package__" in words
    )


def _knows_its_place(node: ast.expr | ast.stmt) -> bool:
    if isinstance(node, ast.If) and isinstance(node.test, ast.Compare):
        parts = [node.test.left, *node.test.comparators]
        return bool(_words(*parts) & {"__name__"}) and any(
            isinstance(part, ast.Constant) and part.value == "__main__"
            for part in parts
        )
    return isinstance(node, ast.Name) and node.id == "__package__"


def _words(*nodes: ast.expr) -> set[str]:
    inner = [part for node in nodes for part in ast.walk(node)]
    names = {part.id for part in inner if isinstance(part, ast.Name)}
    return names | {part.attr for part in inner if isinstance(part, ast.Attribute)}


def _is_same(before: ast.Module, after: Text) -> bool:
    """Tell whether nothing changed but the levels that were raised in the tree, too."""
    try:
        return ast.dump(after.tree()) == ast.dump(before)
    except (UnreadableError, RecursionError):
        return False
