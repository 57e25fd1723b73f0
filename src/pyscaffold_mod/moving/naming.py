"""Which module moves, and may it have its new name there."""

import difflib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from pyscaffold_mod import answers_file, names
from pyscaffold_mod import project as projects
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Found, Project

MOVE = "pyscaffold-mod move"

_TOPS = {
    "module": N_(
        "{name} is a top-level module now: see that {file} names it, or it will not be"
        " in the distribution"
    ),
    "package": N_(
        "{name} is a top-level package now: see that {file} names it, or it will not be"
        " in the distribution"
    ),
    "namespace": N_(
        "{name} is a top-level namespace package now: see that {file} names it, or it"
        " will not be in the distribution"
    ),
}

Line = Callable[[str], str]

_OWN = ("__init__", "__main__", "__pycache__")
_LONGEST = 200
_LONGEST_IN_ALL = 1_000


def source(project: Project, typed: str, new: str) -> Found:
    """Find the module or package that shall move.

    Args:
        project: The project.
        typed: What the user typed first.
        new: What the user typed second, for the hints.

    Returns:
        What was found.

    Raises:
        ScaffoldError: There is none of this name, or it cannot move.
    """
    _insist_on_root(project)
    insist_on_name(project, typed, lambda name: f"{MOVE} {name} {new}")
    found = project.locate(typed)
    if not found:
        # What the new name lies in could not move there.
        known = [x for x in _known(project) if not f"{new}.".startswith(f"{x}.")]
        close = difflib.get_close_matches(typed, known, 1, 0.6)
        raise ScaffoldError(
            _("there is no module or package {typed} here").format(typed=typed),
            f"{MOVE} {close[0]} {new}" if close else _begin(project),
        )
    if found.kind in ("extension", "stub"):
        raise ScaffoldError(
            _("{path} is no Python source; {typed} cannot move").format(
                path=found.path, typed=typed
            ),
            _("move it where it is built"),
        )
    _insist_on_one(project, found)
    package, _dot, last = found.name.rpartition(".")
    if last in _OWN:
        found_so = _("Python finds {path} by its name; it has no other")
        if last == "__main__":
            found_so = _(
                "`python -m {package}` runs {path} by its name; it has no other"
            )
        raise ScaffoldError(
            found_so.format(path=found.path, package=package),
            f"{MOVE} {package or 'PACKAGE'} {new}",
        )
    return found


def target(project: Project, old: Found, typed: str) -> tuple[str, tuple[str, ...]]:
    """Judge the new name.

    Args:
        project: The project.
        old: What moves.
        typed: The new dotted name as it was typed.

    Returns:
        The new dotted name, and what is to be said about it.

    Raises:
        ScaffoldError: No ``import`` statement could find it there, or it is taken.
    """
    insist_on_name(project, typed, lambda name: f"{MOVE} {old.name} {name}")
    parts: list[str] = []
    notes: list[str] = []
    old_parts = old.name.split(".")
    for number, part in enumerate(typed.split(".")):
        if part in _OWN:
            raise ScaffoldError(
                _(
                    "{typed} cannot be a name: {part} has a meaning of its own to Python"
                ).format(typed=typed, part=part),
                f"{MOVE} {old.name} {'.'.join([*parts, part.strip('_')])}",
            )
        is_new = old_parts[: number + 1] != [*parts, part] and not project.locate(
            ".".join([*parts, part])
        )
        judgement = names.judge(part, top_level=not number)
        if is_new and judgement.verdict == "no":
            instead = [*parts, judgement.instead, *typed.split(".")[number + 1 :]]
            raise ScaffoldError(
                names.refused(typed, judgement.reason),
                f"{MOVE} {old.name} {'.'.join(instead)}",
            )
        if is_new and judgement.verdict == "corrected":
            notes.append(names.corrected(judgement))
            part = judgement.instead
        elif is_new and judgement.verdict == "careful":
            notes.append(names.careful([".".join([*parts, part])], judgement.reason))
        parts.append(part)
    new = ".".join(parts)
    _insist_on_room(project, old, new)
    if "." in old.name and "." not in new and project.metadata:
        notes.append(_(_TOPS[old.kind]).format(name=new, file=project.metadata[0]))
    return new, tuple(notes)


def insist_on_name(project: Project, typed: str, line: Line) -> None:
    """Refuse a path, or what is no dotted name.

    Args:
        project: The project.
        typed: What the user typed.
        line: Gives the line to type for a dotted name.

    Raises:
        ScaffoldError: It is no dotted name.
    """
    if "/" in typed or "\\" in typed or typed.endswith((".py", ".pyi")):
        raise ScaffoldError(
            _("{typed} is a path; a module has a dotted name").format(typed=typed),
            line(_from_path(project, typed) or "PACKAGE.NAME"),
        )
    longest = max(len(part.encode("utf-8", "replace")) for part in typed.split("."))
    if longest > _LONGEST or len(typed) > _LONGEST_IN_ALL:
        raise ScaffoldError(
            _("this name is too long for a file"), line("PACKAGE.SHORTER_NAME")
        )
    if typed.startswith(".") or not all(typed.split(".")):
        whole = ".".join(part for part in typed.split(".") if part)
        raise ScaffoldError(
            _("{name} is no dotted name").format(name=typed or _("an empty name")),
            line(whole or "PACKAGE.NAME"),
        )


def _insist_on_root(project: Project) -> None:
    """Refuse a folder of another project: its settings and tests would not follow."""
    if project.metadata or (project.root / answers_file.NAME).is_file():
        return
    around = projects.find(project.root)
    if around.metadata and around.root != project.root:
        raise ScaffoldError(
            _("{folder} lies in the project {project}").format(
                folder=project.root, project=around.root
            ),
            f"--project {around.root}",
        )


def _insist_on_one(project: Project, found: Found) -> None:
    """Refuse a module whose name another file would have once it is gone."""
    own = {found.path, found.folder}
    for path in project.twins(found.name):
        is_same = path.name.partition(".")[0] == found.name.rpartition(".")[2]
        place = project.root / path
        if is_same and path not in own and (place.is_file() or any(place.glob("*.py"))):
            raise ScaffoldError(
                _("{name} is {path}, and {other} has the same name").format(
                    name=found.name, path=found.path, other=path
                ),
                _("delete {path}, or rename it").format(path=path),
            )


def _insist_on_room(project: Project, old: Found, new: str) -> None:
    """Refuse a name that is taken, or lies in what moves or below a module."""
    if new == old.name:
        raise ScaffoldError(
            _("{new} is its name already").format(new=new),
            f"{MOVE} {old.name} ANOTHER.NAME",
        )
    if new.startswith(f"{old.name}."):
        hint = f"{MOVE} {old.name} {old.name}_{new.rpartition('.')[2]}"
        if old.kind == "module":
            hint = f"pyscaffold-mod promote {old.path}"
        raise ScaffoldError(
            _("{new} would lie in {other} itself").format(new=new, other=old.name), hint
        )
    parts = new.split(".")
    if len(parts) > 1 and parts[0] not in project.tops:
        top = old.name.partition(".")[0]
        raise ScaffoldError(
            _("no top-level package {name} here").format(name=parts[0]),
            f"{MOVE} {old.name} {top}.{new}",
        )
    for length in range(1, len(parts)):
        above = project.locate(".".join(parts[:length]))
        if above and above.kind in ("module", "extension", "stub"):
            raise ScaffoldError(
                _("{name} is a module, which holds no others: {path}").format(
                    name=above.name, path=above.path
                ),
                f"pyscaffold-mod promote {above.path}",
            )
    _insist_on_free(project, old, new)


def _insist_on_free(project: Project, old: Found, new: str) -> None:
    """Refuse a name that something else has, or has on some disks."""
    found = project.locate(new)
    if found:
        raise ScaffoldError(
            _("{new} is there already: {path}").format(new=new, path=found.path),
            _("choose another name"),
        )
    own = {old.path, old.folder, old.path.with_suffix(".pyi")}
    twins = [path for path in project.twins(new) if path not in own]
    if twins:
        raise ScaffoldError(
            _("{new} could not be told from {path} on every disk").format(
                new=new, path=twins[0]
            ),
            _("choose a name that differs in more than case"),
        )


def _begin(project: Project) -> str:
    """Return what to do where no name is close."""
    if not project.tops:
        return _("begin with one of: none is here")
    return _("begin with one of: {names}").format(names=", ".join(project.tops))


def _known(project: Project) -> Iterator[str]:
    yield from project.tops
    for path in project.python_files():
        if name := project.dotted_name(path):
            yield name


def _from_path(project: Project, typed: str) -> str:
    """Return the dotted name that somebody means who types a path."""
    path = typed.replace("\\", "/").removesuffix("/").removeprefix("./")
    for candidate in (path, f"{path}/__init__.py"):
        plain = PurePosixPath(candidate)
        if not plain.is_absolute() and (name := project.dotted_name(plain)):
            return name
    path = path.removesuffix(".pyi").removesuffix(".py").removesuffix("/__init__")
    parts = [part for part in path.split("/") if part not in ("", ".", "..", "src")]
    return ".".join(parts) if all(part.isidentifier() for part in parts) else ""
