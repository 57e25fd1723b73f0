"""The program in one file: what is in a zip file, and how another process gets it."""

import sys
from functools import cache
from pathlib import Path
from zipimport import zipimporter

COMMANDS = ("check", "where", "tree", "explain", "lesson")
"""The commands that are in it; the others need what cannot be in a zip file."""


def is_packed() -> bool:
    """Tell whether this code runs from a zip file."""
    return isinstance(__spec__.loader, zipimporter)


def text(path: str) -> str:
    """Return a text that lies in the zip file.

    Args:
        path: Where it is, seen from this package.
    """
    import pkgutil

    return (pkgutil.get_data("pyscaffold_mod", path) or b"").decode()


@cache
def folder(package: str) -> Path:
    """Return a folder with the modules of a package, for another process to run.

    No process can run a file in a zip file: these are copied, and the copies removed
    in the end.

    Args:
        package: The package; it has been imported.
    """
    if not is_packed():
        return Path(sys.modules[package].__path__[0])
    import atexit
    import shutil
    import tempfile
    from importlib import resources

    made = Path(tempfile.mkdtemp(prefix="pyscaffold-mod-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    for one in resources.files(package).iterdir():
        if one.name.endswith(".py"):
            (made / one.name).write_bytes(one.read_bytes())
    return made
