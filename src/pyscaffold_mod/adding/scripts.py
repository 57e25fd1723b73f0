"""Scripts of a project: files to run in ``scripts/``, and commands by entry points.

An entry point names a function in a module that is installed, so the code of a command
stands in the top-level package, not in ``scripts/`` (Python Packaging User Guide, entry
points specification).
"""

from dataclasses import replace
from pathlib import PurePosixPath

from pyscaffold_mod import changes, drafting, entry_points, names, records
from pyscaffold_mod.adding import naming, ours, pieces, removal
from pyscaffold_mod.adding.drafts import Draft
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _, ngettext
from pyscaffold_mod.project import Project

FOLDER = "scripts"
PYTHON_MIN = "3.11"
"""The oldest Python of a script where the project asks for none."""


def draft_script(
    project: Project, typed: str, *, summary: str = "", entry_point: bool = False
) -> Draft:
    """Decide how a script gets into a project.

    Args:
        project: The project.
        typed: What the user calls it.
        summary: The docstring; the usual one where it is empty.
        entry_point: Whether it is a command of the distribution.

    Raises:
        ScaffoldError: The name is refused, or something else is in its place.
    """
    naming.insist_on_line(summary)
    name, notes = _named(typed, entry_point=entry_point)
    overlay = changes.Overlay(project.root)
    if entry_point:
        return _command(project, typed.removesuffix(".py"), name, summary, notes)
    path = f"{FOLDER}/{name}.py"
    wanted = _content(project, name, summary)
    there = overlay.read(path)
    if there is not None and there != wanted:
        known = records.read(project.root)
        ours.insist_on_record(known, "script", name, path, there, wanted)
        notes += (
            _("{path} was edited since it was added; it stays").format(path=path),
        )
    elif there is None:
        overlay.write(path, wanted, executable=True)
    plan = overlay.plan()
    return Draft(
        "add",
        "script",
        (name,) if plan.paths else (),
        plan,
        idle=() if plan.paths else (name,),
        notes=notes,
    )


def draft_script_removal(
    project: Project, typed: list[str], *, force: bool = False
) -> Draft:
    """Decide how scripts get out of a project.

    Args:
        project: The project.
        typed: Their names.
        force: Whether edited ones go, too.

    Raises:
        ScaffoldError: There is no such script.
    """
    removing = removal.Removing(project, "script", force)
    for name in dict.fromkeys(one.removesuffix(".py") for one in typed):
        path = f"{FOLDER}/{name}.py"
        module = entry_points.module_of(removing.overlay, name)
        found = project.locate(module) if module else None
        if name.isidentifier() and removing.overlay.read(path) is not None:
            removing.weigh(name, {path: _content(project, name, "")}, tuple)
        elif found and found.kind == "module":
            removing.judge_command(name, module, found)
        else:
            missing = _("there is no script {name} here").format(name=name)
            raise ScaffoldError(
                missing if name else _("there is no script without a name here"),
                _("give the name of one in {folder}/ or in [project.scripts]").format(
                    folder=FOLDER
                ),
            )
    return removing.draft()


def _named(typed: str, *, entry_point: bool) -> tuple[str, tuple[str, ...]]:
    """Judge a script's name; what stands beside a running script shadows other modules.

    Raises:
        ScaffoldError: It is a path, or nobody could import or run it safely.
    """
    name = typed.removesuffix(".py")
    if "/" in name or "\\" in name or "." in name:
        last = name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
        raise ScaffoldError(
            _("{typed} is no name of a script; it goes into {folder}/").format(
                typed=typed, folder=FOLDER
            ),
            f"pyscaffold-mod add script {last or 'NAME'}",
        )
    judgement = names.judge(name, top_level=not entry_point)
    if judgement.verdict == "no":
        raise ScaffoldError(
            names.refused(typed, judgement.reason, "script"),
            f"pyscaffold-mod add script {judgement.instead}",
        )
    if judgement.verdict == "ok":
        return name, ()
    if judgement.verdict == "careful":
        return name, (names.careful([name], judgement.reason),)
    return judgement.instead, (names.corrected(judgement),)


def _command(
    project: Project, command: str, name: str, summary: str, notes: tuple[str, ...]
) -> Draft:
    """Decide how a command gets into a distribution: a module, and its entry point."""
    overlay = changes.Overlay(project.root)
    content = overlay.read(entry_points.FILE)
    if content is None:
        raise ScaffoldError(
            _("there is no {file} here for an entry point").format(
                file=entry_points.FILE
            ),
            _("leave out --entry-point"),
        )
    module = f"{_package(project)}.{name}"
    draft = pieces.draft(
        project,
        "module",
        [module],
        summary=summary,
        runs=True,
        also={
            entry_points.FILE: entry_points.added(content, command, f"{module}:main")
        },
    )
    changed = bool(draft.plan.paths)
    return replace(
        draft,
        kind="script",
        names=(command,) if changed else (),
        idle=() if changed else (command,),
        notes=(*notes, *draft.notes),
    )


def _package(project: Project) -> str:
    """Return the top-level package that a new command belongs to.

    Raises:
        ScaffoldError: There is none, or more than one.
    """
    found = [top.name for top in project.tops.values() if top.kind == "package"]
    if len(found) == 1:
        return found[0]
    named = (project.distribution_name or "").replace("-", "_").lower()
    if named in found:
        return named
    raise ScaffoldError(
        ngettext(
            "there is {count} top-level package here; a command belongs to one",
            "there are {count} top-level packages here; a command belongs to one",
            len(found),
        ).format(count=len(found)),
        _(
            "add a module with a function main, and name it in"
            " [project.scripts] yourself"
        ),
    )


def _content(project: Project, name: str, summary: str) -> bytes:
    content = drafting.script(name, summary, project.python_min or PYTHON_MIN)
    return project.style(PurePosixPath(FOLDER, f"{name}.py")).applied(content)
