"""Names that are taken: the standard library's, and those of well-known distributions.

The lists are the questionnaire's own, in `includes/known_names.jinja`. They are read
as text, since `check` needs no Jinja.
"""

import re
import sys
from collections.abc import Container
from functools import cache
from pathlib import PurePosixPath

from pyscaffold_mod import template


@cache
def standard() -> frozenset[str]:
    """Return the names of the standard modules of every supported Python."""
    return frozenset(_words("standard")) | sys.stdlib_module_names


@cache
def popular() -> dict[str, str]:
    """Return well-known import names and the names of their distributions."""
    pairs = (word.partition("=") for word in _words("popular"))
    return {name: distribution or name for name, _, distribution in pairs}


def is_standard_library(files: Container[PurePosixPath], folder: PurePosixPath) -> bool:
    """Tell whether a folder is that of a standard library, by CPython's own landmark.

    Args:
        files: The files of the tree.
        folder: The folder.
    """
    return all(folder / name in files for name in ("os.py", "site.py", "types.py"))


def _words(name: str) -> list[str]:
    text = template.text("includes/known_names.jinja")
    found = re.search(rf"set {name} = \[(.*?)\]", text, re.DOTALL)
    written: list[str] = re.findall(r"'([^']*)'", found[1]) if found else []
    return [word for part in written for word in part.split()]
