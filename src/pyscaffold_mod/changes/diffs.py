"""Changes as a unified diff that git and patch can read."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNQUOTED = re.compile(r'[^"\\\x00-\x1f\x7f]*')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True)
class Side:
    """A file on one side of a difference.

    Args:
        content: What it holds.
        executable: Whether it may be run.
    """

    content: bytes
    executable: bool

    @property
    def mode(self) -> str:
        """Give the mode as git writes it."""
        return "100755" if self.executable else "100644"

    @property
    def text(self) -> str | None:
        """Give the content as text; nothing if it is binary."""
        if b"\0" in self.content:
            return None
        try:
            return self.content.decode()
        except UnicodeDecodeError:
            return None


def file_diff(path: str, before: Side | None, after: Side | None) -> str:
    """Write the difference of one file, as `git diff` does.

    The format is that of git-diff(1), "Generating patch text with -p".

    Args:
        path: The file's path with slashes.
        before: The file as it is; nothing if it is not there.
        after: The file as it shall be; nothing if it shall go.

    Returns:
        Lines, the last one ended; the header alone for an empty file or a mode.
    """
    lines = [f"diff --git {_quoted('a/' + path)} {_quoted('b/' + path)}\n"]
    if before is None and after is not None:
        lines.append(f"new file mode {after.mode}\n")
    elif after is None and before is not None:
        lines.append(f"deleted file mode {before.mode}\n")
    elif before and after and before.mode != after.mode:
        lines += [f"old mode {before.mode}\n", f"new mode {after.mode}\n"]
    old, new = before or Side(b"", False), after or Side(b"", False)
    if old.content == new.content:
        return "".join(lines)
    old_name = _quoted(f"a/{path}") if before else "/dev/null"
    new_name = _quoted(f"b/{path}") if after else "/dev/null"
    if old.text is None or new.text is None:
        lines.append(f"Binary files {old_name} and {new_name} differ\n")
    else:
        lines += [f"--- {_ended(old_name)}\n", f"+++ {_ended(new_name)}\n"]
        lines += _hunks(old.text, new.text)
    return "".join(lines)


def _hunks(old: str, new: str) -> Iterator[str]:
    rows = difflib.unified_diff(_lines(old), _lines(new))
    for number, row in enumerate(rows):
        if number > 1:  # the two names, which difflib cannot quote
            yield (
                row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n"
            )


def _lines(text: str) -> list[str]:
    """Split a text at line feeds only, as git does; `str.splitlines` knows more.

    Args:
        text: The text.

    Returns:
        Its lines with their ends.
    """
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _quoted(name: str) -> str:
    """Quote a name as git does when it must (git-config(1), `core.quotePath`).

    Args:
        name: The name.

    Returns:
        The name, quoted if it has control characters, quotation marks or backslashes.
    """
    if _UNQUOTED.fullmatch(name):
        return name
    return '"' + "".join(_ESCAPES.get(c) or _octal(c) for c in name) + '"'


def _octal(character: str) -> str:
    ordinary = character >= " " and character != "\x7f"
    return character if ordinary else f"\\{ord(character):03o}"


def _ended(name: str) -> str:
    """End a name that has a space with a tab, or patch would cut it there.

    Args:
        name: The name.

    Returns:
        The name for a `---` or `+++` line.
    """
    return f"{name}\t" if " " in name else name
