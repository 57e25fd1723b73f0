"""What a script says about itself, and its code without that."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pyscaffold_mod import references
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.promoting.packages import insist_on_python
from pyscaffold_mod.references.text import Text

_OPENS, _CLOSES = "# /// script", "# ///"


@dataclass(frozen=True)
class Script:
    """A file that may be a script.

    Args:
        content: The code, without the ``#!`` line and the block of PEP 723.
        is_script: Whether it has one of these, or a ``__main__`` guard.
        doc: The first line of its docstring.
        has_main: Whether it has a function `main` that can be called without arguments.
        dependencies: What the block asks for.
        requires_python: What the block asks of Python, such as ``>=3.11``.
        tools: The names of the tools that the block has settings for.
        runs: The lines that do something when they are imported.
    """

    content: bytes
    is_script: bool
    doc: str
    has_main: bool
    dependencies: tuple[str, ...]
    requires_python: str
    tools: tuple[str, ...]
    runs: tuple[references.Place, ...]


def read(path: PurePosixPath, content: bytes) -> Script:
    """Read a script.

    Args:
        path: Its file.
        content: What it holds.

    Raises:
        ScaffoldError: It is no Python, or its block cannot be read.
    """
    insist_on_python(path, content)
    tree = Text(content).tree()
    code, block = _without_block(path, content)
    table = _table(path, block)
    has_line = content.startswith(b"#!")
    rows = code.splitlines(keepends=True)
    code = b"".join(rows[1:]) if has_line else code
    if has_line or block is not None:
        code = code.lstrip(b"\r\n")
    tools = table.get("tool", {})
    return Script(
        code,
        has_line or block is not None or any(map(_is_guard, tree.body)),
        (ast.get_docstring(tree) or "").partition("\n")[0].strip(),
        any(map(_is_main, tree.body)),
        tuple(map(str, table.get("dependencies", ()))),
        str(table.get("requires-python", "")),
        tuple(tools) if isinstance(tools, dict) else (),
        tuple(_running(path, tree, Text(content).string.splitlines())),
    )


def _without_block(path: PurePosixPath, content: bytes) -> tuple[bytes, str | None]:
    """Take the block of PEP 723 out; it ends at the last line that can close it."""
    lines = content.splitlines(keepends=True)
    plain = [line.decode("utf-8", "replace").rstrip("\r\n") for line in lines]
    starts = [n for n, line in enumerate(plain) if line == _OPENS]
    if not starts:
        return content, None
    start = end = starts[0]
    for number in range(start + 1, len(plain)):
        if plain[number] != "#" and not plain[number].startswith("# "):
            break
        if plain[number] == _CLOSES:
            end = number
    if end == start or any(other > end for other in starts):
        number = start if end == start else starts[-1]
        raise ScaffoldError(
            _("{path}:{line}: this block of script metadata cannot be read").format(
                path=path, line=number + 1
            ),
            _("one block, that begins with `# /// script` and ends with `# ///`"),
        )
    block = "\n".join(line[2:] for line in plain[start + 1 : end])
    return b"".join([*lines[:start], *lines[end + 1 :]]), block


def _table(path: PurePosixPath, block: str | None) -> dict[str, Any]:
    try:
        table = tomllib.loads(block or "")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ScaffoldError(
            _("the script metadata in {path} is not TOML: {error}").format(
                path=path, error=error
            ),
            _("mend it (PEP 723)"),
        ) from None
    wanted = table.get("dependencies", [])
    if not isinstance(wanted, list) or not all(isinstance(x, str) for x in wanted):
        raise ScaffoldError(
            _("the dependencies in {path} are no list of texts").format(path=path),
            _('write them as dependencies = ["requests"]'),
        )
    return table


def _is_guard(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Compare)
        and "__name__" in ast.unparse(node.test)
        and "__main__" in ast.unparse(node.test)
    )


def _is_main(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name != "main":
        return False
    given = node.args
    positional = len(given.posonlyargs) + len(given.args) - len(given.defaults)
    return positional == 0 and all(one is not None for one in given.kw_defaults)


def _running(
    path: PurePosixPath, tree: ast.Module, lines: list[str]
) -> Iterator[references.Place]:
    for node in tree.body:
        is_call = isinstance(node, ast.Expr) and isinstance(
            node.value, ast.Call | ast.Await
        )
        if is_call or isinstance(node, ast.For | ast.While | ast.With):
            text = lines[node.lineno - 1].strip() if node.lineno <= len(lines) else ""
            yield references.Place(path, node.lineno, text)
