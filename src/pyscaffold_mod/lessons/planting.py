"""What a mistake is, and edits that can be laid over any right answer."""

import ast
import codecs
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyscaffold_mod.lessons.items import Item
from pyscaffold_mod.lessons.parsing import parsed

Edit = Callable[[bytes], bytes | None]
"""What becomes of a file: its new content, or nothing if it goes. One that is not
there is empty before."""


@dataclass(frozen=True)
class Planted:
    """A mistake.

    Args:
        number: Its number, by which an instructor names it.
        stage: The stage that it belongs to.
        rule: The rule of `check` that finds it.
        edits: What it does to the files.
        asked: What must still be so when it is mended.
    """

    number: int
    stage: int
    rule: str
    edits: Mapping[str, Edit]
    asked: tuple[Item, ...] = ()


def whole(text: str | bytes) -> Edit:
    """Return an edit that makes a file, whatever was there.

    Args:
        text: What it holds.
    """
    content = text.encode() if isinstance(text, str) else text
    return lambda before: content


def removed(before: bytes) -> None:
    """Take a file away; what it held is in the snapshot."""


def at_end(text: str) -> Edit:
    """Return an edit that adds lines at the end of a file.

    Args:
        text: The lines.
    """
    return lambda before: _ended(before) + text.encode()


def at_top(text: str) -> Edit:
    """Return an edit that adds lines before the first statement of a Python file.

    A docstring and imports from `__future__` must stay in front.

    Args:
        text: The lines.
    """

    def edit(before: bytes) -> bytes:
        mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        lines = _ended(before.removeprefix(mark)).splitlines(keepends=True)
        last = 0
        for node in parsed(before).body:
            if not (_stays_in_front(node) or node.lineno <= last):
                break
            last = node.end_lineno or node.lineno
        while last < len(lines) and lines[last].startswith((b"#!", b"# -*-")):
            last += 1
        blank = b"\n" if last else b""
        added = blank + text.encode() + b"\n"
        return mark + b"".join([*lines[:last], added, *lines[last:]])

    return edit


def with_suffix(module: str) -> Edit:
    """Return an edit by which the first `import MODULE` of a file asks for `MODULE.py`.

    Args:
        module: The module.
    """

    def edit(before: bytes) -> bytes:
        for node in ast.walk(parsed(before)):
            for alias in node.names if isinstance(node, ast.Import) else ():
                if alias.name == module:
                    lines = before.splitlines(keepends=True)
                    line, end = lines[alias.lineno - 1], alias.col_offset + len(module)
                    if alias.lineno == 1 and line.startswith(codecs.BOM_UTF8):
                        end += len(codecs.BOM_UTF8)  # it is in no column
                    lines[alias.lineno - 1] = line[:end] + b".py" + line[end:]
                    return b"".join(lines)
        return _ended(before) + f"import {module}.py\n".encode()

    return edit


def with_other_command(before: bytes) -> bytes:
    """Let the first command of `[project.scripts]` name a function that is not there.

    Args:
        before: A `pyproject.toml` that has one.
    """
    scripts = tomllib.loads(before.decode())["project"]["scripts"]
    target = str(next(iter(scripts.values())))
    module, _, function = target.partition(":")
    other = json.dumps(f"{module}:run_{function.strip()}").encode()
    return re.sub(rb"(['\"])%b\1" % re.escape(target.encode()), other, before, count=1)


def _ended(content: bytes) -> bytes:
    """Return a content whose last line ends."""
    return content if not content or content.endswith(b"\n") else content + b"\n"


def _stays_in_front(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return isinstance(node.value.value, str)
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"
