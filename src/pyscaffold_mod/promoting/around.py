"""A project made around one file."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from pyscaffold_mod import changes, names, references, rendering, template
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project import Project
from pyscaffold_mod.promoting import dependencies, kinds, packages, scripts
from pyscaffold_mod.promoting.drafts import Draft

_OWNED = (".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md")
"""Of these, the owner's own ones are as good."""


def draft(project: Project, path: PurePosixPath, kind: str) -> Draft:
    """Decide what a project around one file consists of.

    Args:
        project: The file's folder as a project.
        path: The file, in it.
        kind: ``module`` or ``package``.

    Raises:
        ScaffoldError: The name is refused, something is in the way, or the file would
            not find what it finds now.
    """
    overlay = changes.Overlay(project.root)
    packages.refuse_link(overlay, path)
    content = overlay.read(str(path)) or b""
    script = scripts.read(path, content)
    name, notes = _named(path)
    answers = _answers(project.root, kind, name, script)
    goal = kinds.code_of(answers)
    broken = [*_siblings(project.root, path, content), *_beside(path, content)]
    if broken:
        raise packages.refusal(path, tuple(broken))
    files = dict(rendering.render(answers))
    files[dependencies.FILE] = dependencies.added(
        files[dependencies.FILE], script.dependencies, script.requires_python
    )
    notes += _suit_test(files, answers, script)
    for one in _OWNED:
        if one in files and overlay.read(one) is not None:
            notes.append(_("{path} was there; it stays").format(path=one))
            del files[one]
    _insist_on_room(project.root, files, path)
    overlay.delete(str(path))
    for one, wanted in files.items():
        overlay.write(one, wanted, executable=rendering.executable(wanted))
    overlay.write(str(goal), script.content)
    plan = overlay.plan()
    notes += [*kinds.said(script, path), *kinds.kept_bit(plan, goal)]
    notes += packages.history(plan, path, goal)
    notes += filter(None, [template.unreleased()])
    return Draft(
        name,
        "script" if script.is_script else "module",
        f"{kind} with a project around it",
        plan,
        (*script.runs, *_users(project, path)),
        tuple(notes),
    )


def _named(path: PurePosixPath) -> tuple[str, list[str]]:
    judgement = names.judge(path.stem, top_level=True)
    if judgement.verdict == "no":
        raise ScaffoldError(
            _("{name} cannot be imported: {reason}").format(
                name=path.stem, reason=judgement.reason
            ),
            _("rename the file to {instead}.py, then promote it").format(
                instead=judgement.instead
            ),
        )
    if judgement.verdict == "ok":
        return path.stem, []
    if judgement.verdict == "careful":
        return path.stem, [names.careful([path.stem], judgement.reason)]
    return judgement.instead, [names.corrected(judgement)]


def _answers(
    root: Path, kind: str, name: str, script: scripts.Script
) -> rendering.Answers:
    given: dict[str, Any] = {"kind": kind, "import_name": name, "profile": "standard"}
    if kind == "package":
        given["modules"] = []
    if (root / "LICENSE").exists():
        given["license"] = "none"  # the owner's says which
    asked = script.requires_python.removeprefix(">=")
    if asked in rendering.questions()["python_min"].choices:
        given["python_min"] = asked
    answers = rendering.answer(given)
    try:
        answers = rendering.answer({**given, "description": script.doc})
    except ScaffoldError:
        pass  # a docstring may hold what a description may not
    else:
        given["description"] = script.doc
    if script.has_main:
        features = [*answers["features"], "command"]
        answers = rendering.answer({**given, "features": features})
    return answers


def _suit_test(
    files: dict[str, bytes], answers: rendering.Answers, script: scripts.Script
) -> list[str]:
    """Keep the first test to what is true of any code.

    The template's own `main` parses its arguments; this one may not.

    Returns:
        What is to be said if there is no test.
    """
    path = f"tests/test_{answers['import_name']}.py"
    if path not in files:
        return []
    if script.runs:
        del files[path]
        return [_("no test was made: the code does something when it is imported")]
    features = [one for one in answers["features"] if one != "command"]
    plain = rendering.answer({**answers.recorded, "features": features})
    files[path] = rendering.render(plain)[path]
    return []


def _siblings(
    root: Path, path: PurePosixPath, content: bytes
) -> Iterator[references.Place]:
    """List the imports of what stands beside the file, where it will not be."""
    source = references.Source(path, None, False, content)
    lines = content.decode("utf-8", "replace").splitlines()
    for one in references.imports_of(source, lambda _: False):
        top = one.name.partition(".")[0]
        place = root / top
        beside = place.with_name(f"{top}.py").is_file() or (
            place.is_dir() and any(place.glob("*.py"))
        )
        if beside and top != path.stem:
            yield references.Place(path, one.line, lines[one.line - 1].strip())


def _beside(path: PurePosixPath, content: bytes) -> tuple[references.Place, ...]:
    source = references.Source(path, path.stem, False, content)
    return references.become_package(source).refused


def _insist_on_room(root: Path, files: dict[str, bytes], path: PurePosixPath) -> None:
    there = [one for one in sorted(files) if (root / one).exists() and one != str(path)]
    if there:
        raise ScaffoldError(
            _("{name} is there; a project around {path} needs the name").format(
                name=there[0], path=path
            ),
            _("move {path} to a folder of its own, then promote it there").format(
                path=path
            ),
            tuple(_("{path} is there").format(path=one) for one in there),
        )


def _users(project: Project, path: PurePosixPath) -> Iterator[references.Place]:
    """List the imports of the file in its folder: they need the project installed."""
    for other in project.python_files():
        content = (project.root / other).read_bytes() if other != path else b""
        if path.stem.encode() not in content:
            continue
        source = references.Source(other, None, False, content)
        lines = content.decode("utf-8", "replace").splitlines()
        for one in references.imports_of(source, lambda _: False):
            if one.name.partition(".")[0] == path.stem:
                yield references.Place(other, one.line, lines[one.line - 1].strip())
