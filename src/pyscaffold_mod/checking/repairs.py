"""What `check --fix` may do: each a change of one file after which nothing is missing.

A repair is offered only where it surely mends and nobody has to choose; the rules say
where that is.
"""

from collections.abc import Callable
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Repair
from pyscaffold_mod.checking.sources import File

_BUILD_FILES = (
    *("pyproject.toml", "setup.py", "setup.cfg", "meson.build", "CMakeLists.txt"),
    *(".gitignore", "MANIFEST.in"),
)


def listing(file: File, name: str) -> Repair | None:
    """Put a name into the `__all__` of a file.

    Args:
        file: The file.
        name: The name.

    Returns:
        The repair; nothing where that cannot be done without changing more.
    """
    # Loaded where there is something to mend: most trees have nothing.
    from pyscaffold_mod.init_file import list_name

    return _relisted(file, name, list_name)


def unlisting(file: File, name: str) -> Repair | None:
    """Take a name out of the `__all__` of a file, once.

    Args:
        file: The file.
        name: The name.

    Returns:
        The repair; nothing where that cannot be done without changing more.
    """
    from pyscaffold_mod.init_file import unlist_name

    return _relisted(file, name, unlist_name)


def creation(path: PurePosixPath) -> Repair:
    """Make an empty file, unless there is one.

    Args:
        path: The file.
    """
    return Repair(path, lambda content: b"" if content is None else content)


def removal(path: PurePosixPath) -> Repair:
    """Delete a file.

    Args:
        path: The file.
    """
    return Repair(path, lambda content: None)


def is_made_later(facts: Facts, file: File, name: str) -> bool:
    """Tell whether a name that a file lacks may be one of a submodule all the same.

    The submodule may be left out of the check, or be made by the build, as
    `_version.py` often is; then a file at the root names it.

    Args:
        facts: The tree.
        file: The file.
        name: The name.
    """
    folder = facts.root / file.path.parent
    try:
        if any(path.name.partition(".")[0] == name for path in folder.iterdir()):
            return True
    except OSError:
        return True
    for one in _BUILD_FILES:
        try:
            text = (facts.root / one).read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if f"{name}.py" in text:
            return True
    return False


def _relisted(
    file: File, name: str, change: Callable[[bytes, str], bytes]
) -> Repair | None:
    def edit(content: bytes | None) -> bytes | None:
        return content and change(content, name)

    return Repair(file.path, edit) if edit(file.content) != file.content else None
