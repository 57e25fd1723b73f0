"""How a path is shown: as a person would type it from here."""

import os
from pathlib import Path

from pyscaffold_mod.cli import growing


def shown(path: Path | str, here: Path | None = None) -> str:
    """Return a path as it is typed from a folder, or whole where that is shorter.

    Args:
        path: The path; one that is not absolute stays as it is.
        here: The folder, by default the current one.
    """
    whole = Path(path)
    if not whole.is_absolute():
        return str(path)
    here = here or growing.here()
    for start in (here, here.resolve()):  # it may have been reached by a link
        if whole.is_relative_to(start):
            return whole.relative_to(start).as_posix()
    try:
        way = Path(os.path.relpath(whole, here.resolve())).as_posix()
    except ValueError:  # another drive
        return str(path)
    return min(way, str(path), key=len)
