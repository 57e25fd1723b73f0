"""Trees and answers that are given in files or on standard input."""

import sys
from pathlib import Path
from typing import Any, BinaryIO

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of

LONGEST = 2**24
"""Bytes of a tree or of answers; a device may have no end."""


def answers(file: Path) -> dict[str, Any]:
    """Read answers from YAML or JSON, such as another project's answers file.

    Args:
        file: The file.

    Raises:
        ScaffoldError: It cannot be read, or holds something else.
    """
    from pyscaffold_mod import documents

    try:
        answers = documents.load(content(file))
    except ValueError as error:
        raise ScaffoldError(
            _("{path} is not YAML: {error}").format(path=file, error=error),
            _("answers are lines such as `exports: all`"),
        ) from None
    if not isinstance(answers, dict):
        raise ScaffoldError(
            _("{path} holds no answers").format(path=file),
            _("answers are lines such as `exports: all`"),
        )
    return {key: answers[key] for key in answers if not str(key).startswith("_")}


def piped() -> bytes:
    """Read standard input.

    Raises:
        ScaffoldError: It is closed, or has no end.
    """
    if sys.stdin is None:
        raise ScaffoldError(
            _("standard input is closed"), _("pipe the tree into --tree -")
        )
    hint = _("pipe the tree into --tree -")
    return _limited(_("standard input"), sys.stdin.buffer, hint)


def content(file: Path) -> bytes:
    """Read a file.

    Args:
        file: The file.

    Raises:
        ScaffoldError: It cannot be read, or has no end.
    """
    hint = _("give the path of a text file")
    try:
        with file.open("rb") as stream:
            return _limited(str(file), stream, hint)
    except OSError as error:
        raise ScaffoldError(
            _("{path} cannot be read: {error}").format(
                path=file, error=reason_of(error)
            ),
            hint,
        ) from None


def _limited(name: str, stream: BinaryIO, hint: str) -> bytes:
    """Read a stream to its end, if it has one."""
    try:
        text = stream.read(LONGEST + 1)
    except OSError as error:
        raise ScaffoldError(
            _("{name} cannot be read: {error}").format(
                name=name, error=reason_of(error)
            ),
            hint,
        ) from None
    if len(text) > LONGEST:
        raise ScaffoldError(
            _("{name} is longer than {count} bytes").format(name=name, count=LONGEST),
            hint,
        )
    return text
