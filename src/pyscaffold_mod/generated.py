"""What stands around the tree of a generated package, and must follow it."""

from collections.abc import Sequence

from pyscaffold_mod import answers_file, changes, rendering
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

AROUND = ("docs/index.rst", "pyproject.toml")
"""The files beside the tree that follow its modules."""


def package_of(overlay: changes.Overlay) -> answers_file.Package | None:
    """Return what the answers file of a project says, if the template made it.

    Args:
        overlay: The project's files.

    Raises:
        ScaffoldError: The answers file cannot be read.
    """
    content = overlay.read(answers_file.NAME)
    return answers_file.read(content) if content else None


def follow(
    overlay: changes.Overlay,
    package: answers_file.Package,
    modules: answers_file.Modules,
) -> Sequence[str]:
    """Keep the answers file and the documentation true.

    Args:
        overlay: The project's files.
        package: What the answers file says.
        modules: What it shall say.

    Returns:
        What could not follow.
    """
    content = overlay.read(answers_file.NAME) or b""
    content = answers_file.with_modules(content, modules)
    if not _fits(package, modules):  # or every update would be refused
        content = answers_file.with_answer(content, "example", "none")
    overlay.write(answers_file.NAME, content)
    names = {*package.modules, *modules}
    features = package.recorded.get("features")
    has_docs = isinstance(features, list) and "docs" in features
    if not has_docs and not any(name != name.lower() for name in names):
        return ()  # nothing else in a project depends on its modules
    changed = {**package.recorded, "modules": modules}
    if not _fits(package, modules):
        changed["example"] = "none"
    try:
        before, after = (
            rendering.render(rendering.answer(answers))
            for answers in (package.recorded, changed)
        )
    except ScaffoldError:
        return (_("the answers file holds an answer that is refused today"),)
    notes = []
    for path in sorted({*AROUND} & {*before, *after}):
        if before.get(path) == after.get(path):
            continue
        if overlay.read(path) == before.get(path):
            overlay.write(path, after[path])
        else:
            notes.append(
                _(
                    "{path} was edited: mend there yourself what follows the tree"
                ).format(path=path)
            )
    return notes


def _fits(package: answers_file.Package, modules: answers_file.Modules) -> bool:
    """Return whether the modules of an example, if there is one, are still there."""
    if package.recorded.get("example", "none") == "none":
        return True
    try:
        rendering.answer({**package.recorded, "modules": modules})
    except ScaffoldError:
        return False
    return True
