"""A project from the template that becomes one of another kind."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from pyscaffold_mod import answers_file, changes, rendering
from pyscaffold_mod.messages import _
from pyscaffold_mod.project import Project
from pyscaffold_mod.promoting import dependencies, packages, scripts, settings
from pyscaffold_mod.promoting.drafts import Draft


def answers_of(content: bytes) -> rendering.Answers | None:
    """Return the answers that a project of one file was made from.

    Args:
        content: Its answers file.

    Returns:
        Nothing if it is not from this template, or a package.
    """
    recorded = answers_file.recorded(content)
    if recorded is None or recorded.get("kind") not in ("script", "module"):
        return None
    return rendering.answer(recorded)


def code_of(answers: rendering.Answers) -> PurePosixPath:
    """Return the file that holds the code."""
    return PurePosixPath(answers["nodes"][0]["path"])


def to_module(project: Project, before: rendering.Answers) -> Draft:
    """Decide how a script's project becomes a module's.

    Args:
        project: The project.
        before: What it was made from.

    Raises:
        ScaffoldError: The script or the metadata cannot be read.
    """
    overlay = changes.Overlay(project.root)
    path = code_of(before)
    packages.refuse_link(overlay, path)
    script = scripts.read(path, overlay.read(str(path)) or b"")
    wanted = {"pyproject", *before["features"], *(["command"] * script.has_main)}
    features = [
        one for one in rendering.questions()["features"].choices if one in wanted
    ]
    after = rendering.answer(
        {**before.recorded, "kind": "module", "features": features}
    )
    goal = code_of(after)
    files = dict(rendering.render(after))
    files[dependencies.FILE] = dependencies.added(
        files[dependencies.FILE], script.dependencies, script.requires_python
    )
    notes = _follow(overlay, rendering.render(before), files, {path, goal})
    content = overlay.read(dependencies.FILE)
    if content is not None and content != files[dependencies.FILE]:
        overlay.write(
            dependencies.FILE,
            dependencies.added(content, script.dependencies, script.requires_python),
        )
    _answer(overlay, before, after)
    if goal != path:
        overlay.delete(str(path))
    overlay.write(str(goal), script.content)
    plan = overlay.plan()
    notes += [*said(script, path), *kept_bit(plan, goal)]
    notes += packages.history(plan, path, goal)
    return Draft(
        before["import_name"], "script", "module", plan, script.runs, tuple(notes)
    )


def to_package(project: Project, before: rendering.Answers) -> Draft:
    """Decide how a module's project becomes a package's.

    Args:
        project: The project.
        before: What it was made from.

    Raises:
        ScaffoldError: The module would not be the same.
    """
    overlay = changes.Overlay(project.root)
    path, name = code_of(before), str(before["import_name"])
    features = [one for one in before["features"] if one != "command"]
    given = {**before.recorded, "kind": "package", "modules": [], "example": "none"}
    after = rendering.answer({**given, "features": features})
    notes = packages.insist_on_room(overlay, path)
    folder = code_of(after).parent
    doubtful = packages.become(overlay, path, folder, name)
    old = dict(rendering.render(before))
    if before["example"] != "none":  # its tests are as good for a package
        old = {x: y for x, y in old.items() if not x.startswith("tests/test_")}
    plain = rendering.answer({**before.recorded, "features": features})
    for one, content in rendering.render(plain).items():
        if one.startswith("tests/") and one in old and overlay.read(one) == content:
            old[one] = content  # the test of a script that was promoted
    new = dict(rendering.render(after))
    kept = {path, code_of(after)}
    toml = overlay.read(dependencies.FILE)
    if toml is not None:
        followed = settings.in_toml(toml, path, name)
        overlay.write(dependencies.FILE, followed)
        kept.add(PurePosixPath(dependencies.FILE))
    notes += _follow(overlay, old, new, kept)
    _answer(overlay, before, after)
    plan = overlay.plan()
    notes += packages.history(plan, path, code_of(after))
    return Draft(name, "module", "package", plan, tuple(doubtful), tuple(notes))


def kept_bit(plan: changes.Plan, path: PurePosixPath) -> tuple[str, ...]:
    """Say that a file may still be run, which a module need not be.

    Args:
        plan: The changes.
        path: The module, where the script was.
    """
    for change in plan.changes:
        if change.path == path and change.before and change.before.executable:
            return (
                _("{path} may still be run as a file: chmod -x {path}").format(
                    path=path
                ),
            )
    return ()


def said(script: scripts.Script, path: PurePosixPath) -> tuple[str, ...]:
    """Say what a project has no place for.

    Args:
        script: The script.
        path: Its file.
    """
    return tuple(
        _(
            "[tool.{name}] in the metadata of {path} has no place in a"
            " project; it is gone"
        ).format(name=one, path=path)
        for one in script.tools
    )


def _follow(
    overlay: changes.Overlay,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    kept: set[PurePosixPath],
) -> list[str]:
    """Let what is as it was made become what is made now; the rest stays, and is said."""
    notes = []
    for path in sorted({*before, *after}):
        old, new, there = before.get(path), after.get(path), overlay.read(path)
        if old == new or PurePosixPath(path) in kept or path == answers_file.NAME:
            continue
        if there != old:
            if there is not None:
                notes.append(
                    _("{path} was edited; it stays: look it through").format(path=path)
                )
        elif new is None:
            overlay.delete(path)
        else:
            overlay.write(path, new)
    return notes


def _answer(
    overlay: changes.Overlay, before: rendering.Answers, after: rendering.Answers
) -> None:
    content = overlay.read(answers_file.NAME) or b""
    for name, answer in after.recorded.items():
        if before.recorded[name] != answer:
            content = answers_file.with_answer(content, name, answer)
    overlay.write(answers_file.NAME, content)
