"""What a file is, and what it can become."""

import os
import re
from pathlib import Path, PurePosixPath

from pyscaffold_mod import answers_file, changes
from pyscaffold_mod import project as projects
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Project
from pyscaffold_mod.promoting import around, kinds, packages, scripts
from pyscaffold_mod.promoting.drafts import Draft, Goal

PROMOTE = "pyscaffold-mod promote"
_BY_NAME = re.compile(
    r"__init__|__main__|conftest|setup|noxfile|test_.*|.*_test|sitecustomize"
)
"""Tools find these by their names."""
_PART = N_("{path} is a module of a package; it cannot become a {goal}")
_SCRIPT = N_("{path} is the script of a project; it cannot become a {goal}")
_MODULE = N_("{path} is the module of a project; it cannot become a {goal}")


def draft(
    here: Path, typed: str, goal: Goal | None = None, folder: Path | None = None
) -> Draft:
    """Decide what a file becomes.

    Args:
        here: The current folder.
        typed: The file as the user typed it.
        goal: What it shall become; inferred where there is only one.
        folder: The project's folder, if it was given.

    Raises:
        ScaffoldError: It cannot become that, or more than one thing.
    """
    file = _file(here, typed, folder)
    is_made = (file.parent / answers_file.NAME).is_file()
    own = projects.find(file.parent, file.parent if is_made else None)
    project = projects.find(file.parent, folder) if folder else own
    path = _relative(typed, file, own, project)
    if _BY_NAME.fullmatch(path.stem):
        raise ScaffoldError(
            _("{path} is found by its name; it cannot become anything else").format(
                path=path
            ),
            _("promote the module that holds the code"),
        )
    overlay = changes.Overlay(project.root)
    packages.insist_on_room(overlay, path)
    name = project.dotted_name(path)
    if name and "." in name and not _is_lone(project, overlay, path):
        _insist(path, goal, _PART, ("package",))
        return packages.draft(project, path, name)
    content = overlay.read(answers_file.NAME)
    answers = kinds.answers_of(content) if content is not None else None
    if answers and kinds.code_of(answers) == path:
        if answers["kind"] == "script":
            _insist(path, goal, _SCRIPT, ("module", "project"))
            return kinds.to_module(project, answers)
        _insist(path, goal, _MODULE, ("package",))
        return kinds.to_package(project, answers)
    if name and project.metadata:
        _insist(path, goal, _MODULE, ("package",))
        return packages.draft(project, path, name)
    if project.metadata or answers:
        raise ScaffoldError(
            _("{path} stands in the project {project}, in no package of it").format(
                path=path, project=project.root.name
            ),
            _(
                "put it into a package or a folder of its own; then pyscaffold-mod promote it"
            ),
        )
    return _lone(file, path, project, name, goal)


def _relative(typed: str, file: Path, own: Project, project: Project) -> PurePosixPath:
    """Return where a file is in a project that is its own.

    Raises:
        ScaffoldError: It is in no project, or in another one.
    """
    try:
        path = PurePosixPath(file.relative_to(project.root).as_posix())
    except ValueError:
        raise ScaffoldError(
            _("{typed} is not in {folder}").format(typed=typed, folder=project.root),
            _("give a file of the project"),
        ) from None
    if own.root != project.root and (own.metadata or project.metadata):
        raise ScaffoldError(
            _("{typed} belongs to the project {own}, not to {other}").format(
                typed=typed, own=own.root, other=project.root
            ),
            f"--project {own.root}",
        )
    return path


def _lone(
    file: Path,
    path: PurePosixPath,
    project: Project,
    name: str | None,
    goal: Goal | None,
) -> Draft:
    """Decide what a file becomes that stands in no project."""
    script = scripts.read(path, file.read_bytes())
    home = projects.find(file.parent, file.parent)
    alone = PurePosixPath(file.name)
    if script.is_script:
        kind = "package" if goal == "package" else "module"
        return around.draft(home, alone, kind)
    if goal is None and name:
        raise ScaffoldError(
            _("{path} can become two things").format(path=path),
            _("say which with --to"),
            (
                f"{PROMOTE} {path} --to package: {path.with_suffix('')}/__init__.py",
                _("{line}: a module with a project around it").format(
                    line=f"{PROMOTE} {path} --to project"
                ),
            ),
        )
    if goal == "package" and name:
        return packages.draft(project, path, name)
    return around.draft(home, alone, "package" if goal == "package" else "module")


def _is_lone(project: Project, overlay: changes.Overlay, path: PurePosixPath) -> bool:
    """Return whether a file is a script in a folder that only looks like a package."""
    if project.metadata or (project.root / path.parent / "__init__.py").is_file():
        return False
    return scripts.read(path, overlay.read(str(path)) or b"").is_script


def _insist(
    path: PurePosixPath, goal: Goal | None, what: str, goals: tuple[Goal, ...]
) -> None:
    if goal is not None and goal not in goals:
        raise ScaffoldError(
            _(what).format(path=path, goal=goal),
            f"{PROMOTE} {path} --to {goals[0]}",
        )


def _file(here: Path, typed: str, folder: Path | None) -> Path:
    """Find the file that was typed.

    Raises:
        ScaffoldError: There is none, or it holds no module.
    """
    if not typed.isprintable() or not typed:
        raise ScaffoldError(_("this is no path"), f"{PROMOTE} PATH.py")
    file = here / typed
    try:
        file = Path(os.path.realpath(file.parent), file.name or ".")
        if typed.rstrip("/").endswith((".", "..")) or file.is_dir():
            return _only_module(Path(os.path.realpath(here / typed)), typed)
        is_file = file.is_file() or file.is_symlink()
    except (OSError, RuntimeError, ValueError) as error:
        raise ScaffoldError(
            _("{typed} cannot be read: {error}").format(typed=typed, error=error),
            _("see its rights"),
        ) from None
    if not is_file:
        raise ScaffoldError(
            _("there is no file {typed}").format(typed=typed),
            _meant(here, typed, folder),
        )
    if file.suffix != ".py":
        raise ScaffoldError(
            _("{typed} is no Python source file; its name does not end in .py").format(
                typed=typed
            ),
            _("rename it to {name}.py, then promote it").format(name=file.stem),
        )
    return file


def _only_module(folder: Path, typed: str) -> Path:
    """Return the module of a folder that holds a project with one module only."""
    tops = list(projects.find(folder, folder).tops.values())
    if len(tops) == 1 and tops[0].kind == "module":
        return folder / tops[0].path
    if (folder / "__init__.py").is_file():
        raise ScaffoldError(
            _("{typed} is a package already").format(typed=typed),
            _("promote one of the modules in it"),
        )
    raise ScaffoldError(
        _("{typed} is a folder").format(typed=typed),
        f"{PROMOTE} {typed.rstrip('/')}/FILE.py",
    )


def _meant(here: Path, typed: str, folder: Path | None) -> str:
    """Return the line to type for somebody who gave a dotted name."""
    found = projects.find(here, folder).locate(typed) if "/" not in typed else None
    if found and found.kind == "module":
        root = projects.find(here, folder).root
        path = os.path.relpath(root / found.path, here).replace(os.sep, "/")
        return f"{PROMOTE} {path}"
    return _("give the path of a script or module")
