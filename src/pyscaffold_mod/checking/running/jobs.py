"""Which files are imported, by which name and with which search path."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.importing.running import Job

_MEANT_FOR_M = ("__main__.py", "__init__.py")


def jobs(facts: Facts, wants: Callable[[PurePosixPath], bool]) -> Iterator[Job]:
    """Give a job for every module, by its name, and every script, by its path.

    What a program loads in its own way (setup.py, migrations) is left alone, as is a
    `__main__.py`, which is there to be run.

    Args:
        facts: The tree.
        wants: Tells whether a file was asked for.
    """
    wanted: dict[str, set[str]] = {}
    for point in facts.entry_points:
        if point.attribute:
            wanted.setdefault(point.module, set()).add(point.attribute)
    for path, file in facts.files.items():
        if file.is_found_by_name or not (wants(path) and str(path).isprintable()):
            continue
        if file.module and not is_only_run(facts, file):
            folders = _folders(facts.path_of(file))
            more = tuple(sorted(wanted.get(file.module, ())))
            yield Job(folders, "module", name(facts, file), more)
        if _is_run_by_path(facts, file):
            yield _script(facts, file)


def name(facts: Facts, file: File) -> str:
    """Return the name that finds a module in its own program.

    Where a script has the name of its folder, which is no package, folder.module is
    looked for below the script: its neighbours say module alone.

    Args:
        facts: The tree.
        file: The file.
    """
    module = file.module or ""
    if file.in_package or "." not in module:
        return module
    found, short = facts.find(file, module), facts.find(file, file.path.stem)
    is_hidden = found is None or found.path != file.path
    return file.path.stem if is_hidden and short and short.path == file.path else module


def is_only_run(facts: Facts, file: File) -> bool:
    """Tell whether a file is never imported: nobody does, and it acts when it is.

    Args:
        facts: The tree.
        file: The file.
    """
    if file.path.name == "__main__.py":
        return True
    if file.in_package or file.has_main_guard or not facts.is_script(file):
        return False
    return all(user.path == file.path for user, _ in facts.imported.get(file.path, ()))


def _is_run_by_path(facts: Facts, file: File) -> bool:
    if file.path.name in _MEANT_FOR_M or file.is_test:
        return False
    if not file.in_package:
        return facts.is_script(file)
    if facts.metadata.files:
        return False  # installed, it is run by `python -m` or a command
    is_alone = file.path not in facts.imported and any(file.effects)
    return file.is_runnable or is_alone


def _script(facts: Facts, file: File) -> Job:
    folder = file.path.parent
    # What the guard imports belongs to the program, though its call is not made.
    later = [
        found.name
        for one in file.imports
        if one.where.main
        for found in facts.loads(file, one)
    ]
    bases = () if file.in_package else facts.bases
    path = _folders(tuple(dict.fromkeys([folder, *bases])))
    return Job(path, "script", file.path.as_posix(), tuple(dict.fromkeys(later)))


def _folders(paths: tuple[PurePosixPath, ...]) -> tuple[str, ...]:
    return tuple(path.as_posix() for path in paths)
