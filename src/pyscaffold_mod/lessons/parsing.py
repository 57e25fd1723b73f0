"""Reading what learners write as Python."""

import ast
import warnings


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
