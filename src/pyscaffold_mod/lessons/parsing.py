"""Reading what learners write as Python."""

import ast
import warnings
from pathlib import Path


def parsed(content: bytes) -> ast.Module:
    """Parse a file, and let no warning about it be printed.

    Args:
        content: What it holds.

    Raises:
        SyntaxError: It is no Python, or nested too deeply for a parser.
        ValueError: It has a null character.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(content)
        except (RecursionError, MemoryError) as error:
            raise SyntaxError(str(error)) from error


def read(path: Path) -> ast.Module | None:
    """Parse a file of a learner; nothing if it is not there, or no Python.

    Args:
        path: The file.
    """
    try:
        return parsed(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
