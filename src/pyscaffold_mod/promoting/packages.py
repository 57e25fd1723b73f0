"""A module that becomes a package of the same name."""

import ast
from pathlib import PurePosixPath

from pyscaffold_mod import answers_file, changes, generated, joining, references
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project import Project
from pyscaffold_mod.promoting import settings
from pyscaffold_mod.promoting.drafts import Draft
from pyscaffold_mod.references.text import Text, UnreadableError


def draft(project: Project, path: PurePosixPath, name: str) -> Draft:
    """Decide how a module becomes a package.

    Args:
        project: The project.
        path: The module's file.
        name: Its dotted name.

    Raises:
        ScaffoldError: Something is in the way, or the module would not be the same.
    """
    overlay = changes.Overlay(project.root)
    notes = insist_on_room(overlay, path)
    doubtful = become(overlay, path, path.with_suffix(""), name)
    doubtful += settings.follow(project, overlay, path, name)
    package = generated.package_of(overlay)
    if package and name.startswith(f"{package.import_name}."):
        below = name.removeprefix(f"{package.import_name}.")
        modules = answers_file.promoted(package.modules, below)
        if modules != package.modules:
            notes += generated.follow(overlay, package, modules)
    plan = overlay.plan()
    notes += history(plan, path, path.with_suffix("") / joining.INIT)
    return Draft(
        name,
        "module",
        "package",
        plan,
        tuple(dict.fromkeys(doubtful)),
        tuple(notes),
    )


def history(
    plan: changes.Plan, old: PurePosixPath, new: PurePosixPath
) -> tuple[str, ...]:
    """Say whether git will see where the code comes from.

    Args:
        plan: The changes.
        old: The file.
        new: The file afterwards.
    """
    pairs = [(old, new), (old.with_suffix(".pyi"), new.with_suffix(".pyi"))]
    return changes.unfollowed(
        plan, {one: other for one, other in pairs if one != other}
    )


def become(
    overlay: changes.Overlay, path: PurePosixPath, folder: PurePosixPath, name: str
) -> list[references.Place]:
    """Lay the `__init__` files of a package over its module.

    Args:
        overlay: The project's files.
        path: The module's file.
        folder: The package's folder.
        name: Its dotted name.

    Returns:
        What only a person can judge.

    Raises:
        ScaffoldError: The module would not be the same.
    """
    doubtful: list[references.Place] = []
    for file in (path, path.with_suffix(".pyi")):
        content = overlay.read(str(file))
        if content is None and file == path:
            raise ScaffoldError(
                _("{path} is gone").format(path=path),
                _("see where it is, then promote it"),
            )
        if content is None:
            continue
        refuse_link(overlay, file)
        insist_on_python(file, content)
        result = references.become_package(
            references.Source(file, name, False, content)
        )
        if result.refused:
            raise refusal(path, result.refused)
        init = folder / f"__init__{file.suffix}"
        doubtful += [
            references.Place(init, one.line, one.text) for one in result.doubtful
        ]
        overlay.delete(str(file))
        overlay.write(str(init), result.content)
    return doubtful


def refusal(
    path: PurePosixPath, refused: tuple[references.Place, ...]
) -> ScaffoldError:
    """Return the error for what a file in another place could not keep.

    Args:
        path: The file.
        refused: The lines.
    """
    return ScaffoldError(
        _("{path} would not work one folder deeper").format(path=path),
        _("mend these lines first, so that they do not depend on where the file is"),
        tuple(f"{one.path}:{one.line}: {one.text}" for one in refused),
    )


def insist_on_python(path: PurePosixPath, content: bytes) -> None:
    """Refuse a file that Python cannot read.

    Args:
        path: The file.
        content: What it holds.

    Raises:
        ScaffoldError: It has a syntax error, or is no text.
    """
    try:
        Text(content).tree()
    except UnreadableError as error:
        raise ScaffoldError(
            f"{path}:{error.line}: {error.reason}",
            _("mend the file, so that Python can read it"),
        ) from None


def refuse_link(overlay: changes.Overlay, path: PurePosixPath) -> None:
    """Refuse a symbolic link: what it leads to may serve others.

    Args:
        overlay: The project's files.
        path: The file.

    Raises:
        ScaffoldError: It is one.
    """
    for one in (path, *path.parents[:-1]):
        if (overlay.root / one).is_symlink():
            raise ScaffoldError(
                _(
                    "{path} is a symbolic link; it is not known what else it serves"
                ).format(path=one),
                _("replace it by what it leads to"),
            )


def insist_on_room(overlay: changes.Overlay, path: PurePosixPath) -> list[str]:
    """Refuse a folder of the module's name whose files would mean something else.

    Args:
        overlay: The project's files.
        path: The module's file.

    Returns:
        What is to be said about the folder, if it is there.

    Raises:
        ScaffoldError: It holds an `__init__.py`, or a module that the module's own
            names would hide.
    """
    folder = path.with_suffix("")
    place = overlay.root / folder
    if not place.is_dir():
        return []
    if place.is_symlink():
        raise ScaffoldError(
            _(
                "{folder} is a symbolic link and stands where the package must be"
            ).format(folder=folder),
            _("rename or delete it"),
        )
    for init in (joining.INIT, joining.STUB):
        if (place / init).exists():
            raise ScaffoldError(
                _("{folder}/{init} is there and hides {path}: two of one name").format(
                    folder=folder, init=init, path=path
                ),
                _("join them in {folder}/{init} by hand, or rename one").format(
                    folder=folder, init=init
                ),
            )
    inside = sorted(
        one.name.partition(".")[0]
        for one in place.iterdir()
        if one.suffix in (".py", ".pyi", ".so", ".pyd") or one.is_dir()
    )
    names = _bound(overlay.read(str(path)) or b"")
    both = [one for one in inside if one in names]
    if both:
        raise ScaffoldError(
            _("{name} is a name in {path} and a file in {folder}/").format(
                name=both[0], path=path, folder=folder
            ),
            _("rename one of the two"),
        )
    return [
        _("{folder}/ was there; what it holds is in the package now").format(
            folder=folder
        )
    ]


def _bound(content: bytes) -> set[str]:
    """Return the names that a module binds at its top."""
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).partition(".")[0])
    return found
