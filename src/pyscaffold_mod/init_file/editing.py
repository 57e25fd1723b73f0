"""Adding, removing and renaming a child in every form of a file, or in none."""

import ast
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from pyscaffold_mod.init_file import guard, layout, orders
from pyscaffold_mod.init_file.finding import Reading, find
from pyscaffold_mod.init_file.imports import Form, Rows, row_insertion, row_removal
from pyscaffold_mod.init_file.source import Source, Splice, UnreadableError, read
from pyscaffold_mod.messages import _


@dataclass(frozen=True)
class Edited:
    """A file after an edit.

    Args:
        content: What it holds now.
        done: The forms that were changed, such as ``__all__``.
        left: What was left alone, and why, a line each; then nothing was changed.
    """

    content: bytes
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


_STEPS = 100  # more than any file has forms: a step that changes nothing must end

Step = Callable[[Reading], tuple[str, tuple[Splice, ...]] | None]


def add_child(
    content: bytes, name: str, *, package: str = "", siblings: Collection[str] = ()
) -> Edited:
    """Name a new child in the forms that a file has; never begin one.

    Args:
        content: An ``__init__.py`` or ``__init__.pyi``.
        name: The module's or subpackage's name; a private one is named nowhere.
        package: The package's dotted name; needed for its absolute imports.
        siblings: The names of its other children; where none are given, each public
            name that the file imports with ``from . import`` counts as one.

    Returns:
        The file with the name in every form, or as it was.
    """
    if name.startswith("_"):
        return Edited(content)
    siblings = {*siblings, name} if siblings else ()

    def step(reading: Reading) -> tuple[str, tuple[Splice, ...]] | None:
        for form in reading.forms:
            if name not in form.names and reading.is_for_children(form):
                return form.label, _inserted(reading.source, form, name)
        return None

    def problems(reading: Reading) -> Iterator[str]:
        yield from map(str, reading.obstacles)
        for form in reading.forms:
            if len(reading.forms) == 1 and not reading.is_for_children(form):
                yield _("line {line}: __all__ names no module of this package").format(
                    line=form.line
                )
        if reading.forms and step(reading) and name in reading.imports.bound:
            line = reading.imports.bound[name]
            yield _("line {line}: {name} is something else in this file").format(
                line=line, name=name
            )

    return _edit(content, package, siblings, (name,), step, problems)


def remove_child(content: bytes, name: str, *, package: str = "") -> Edited:
    """Take a child out of every form of a file.

    The inverse of `add_child`, byte for byte, but that a list that was written one name
    a line to make room stays so.

    Args:
        content: An ``__init__.py`` or ``__init__.pyi``.
        name: The module's or subpackage's name.
        package: The package's dotted name; needed for its absolute imports.

    Returns:
        The file without the name, or as it was if it uses the child otherwise.
    """

    def step(reading: Reading) -> tuple[str, tuple[Splice, ...]] | None:
        for form in reading.holding(name):
            return form.label, _removed(reading.source, form, form.names.index(name))
        return None

    def problems(reading: Reading) -> Iterator[str]:
        return _uses(reading, name, package)

    return _edit(content, package, (), (name,), step, problems)


def rename_child(content: bytes, old: str, new: str, *, package: str = "") -> Edited:
    """Give a child another name in every form of a file.

    The name goes to its place in a sorted list, unless there are comments in the list.

    Args:
        content: An ``__init__.py`` or ``__init__.pyi``.
        old: The module's or subpackage's name.
        new: Its name from now on.
        package: The package's dotted name; needed for its absolute imports.

    Returns:
        The file with the new name, or as it was if it uses the child otherwise.
    """
    if old == new:
        return Edited(content)

    def step(reading: Reading) -> tuple[str, tuple[Splice, ...]] | None:
        for form in reading.holding(old):
            return form.label, _renamed(reading.source, form, old, new)
        return None

    def problems(reading: Reading) -> Iterator[str]:
        yield from _uses(reading, old, package)
        for form in reading.holding(new):
            yield _("line {line}: {name} stands here already").format(
                line=form.line, name=new
            )
        if new in reading.imports.bound:
            line = reading.imports.bound[new]
            yield _("line {line}: {name} is something else in this file").format(
                line=line, name=new
            )

    return _edit(content, package, (), (old, new), step, problems)


def _edit(
    content: bytes,
    package: str,
    siblings: Collection[str],
    names: tuple[str, ...],
    step: Step,
    problems: Callable[[Reading], Iterator[str]],
) -> Edited:
    """Take steps until there is none left; then look whether only the names changed."""
    try:
        before = read(content)
        reading = find(before, package, siblings)
        if left := tuple(dict.fromkeys(problems(reading))):
            return Edited(content, left=left)
        source, done = _stepped(reading, package, siblings, step)
        if not done:
            return Edited(content)
        if source is None or not guard.same_but_for(before.tree, source.tree, names):
            return Edited(content, left=(_unsafe(reading),))
        return Edited(source.encode(), tuple(dict.fromkeys(done)))
    except UnreadableError as error:
        return Edited(content, left=(str(error),))


def _stepped(
    reading: Reading, package: str, siblings: Collection[str], step: Step
) -> tuple[Source | None, list[str]]:
    """Take every step; there is no source where one leads astray."""
    done: list[str] = []
    while following := step(reading):
        label, splices = following
        done.append(label)
        if len(done) > _STEPS:
            return None, done
        try:
            source = reading.source.spliced(splices)
        except UnreadableError:
            return None, done
        reading = find(source, package, siblings)
    return reading.source, done


def _unsafe(reading: Reading) -> str:
    line = min((form.line for form in reading.forms), default=1)
    return _("line {line}: this cannot be edited without changing more").format(
        line=line
    )


def _inserted(source: Source, form: Form, name: str) -> tuple[Splice, ...]:
    at = orders.place(form.names, name)
    if isinstance(form, Rows):
        return row_insertion(source, form, at, name)
    return layout.insertion(source, form, at, name)


def _removed(source: Source, form: Form, at: int) -> tuple[Splice, ...]:
    if isinstance(form, Rows):
        return row_removal(source, form.items[at])
    return layout.removal(source, form, at)


def _renamed(source: Source, form: Form, old: str, new: str) -> tuple[Splice, ...]:
    at, names = form.names.index(old), form.names
    if isinstance(form, Rows):
        item = form.items[at]
        return (Splice(item.start, item.end, item.pattern.replace("\0", new)),)
    key = orders.key_of(names)
    names[at] = new
    stays = key is None or sorted(names, key=key) == names
    names.pop(at)
    to = at if stays or layout.has_comment(source, form) else orders.place(names, new)
    return layout.move(source, form, at, to, new)


def _uses(reading: Reading, name: str, package: str) -> Iterator[str]:
    """Say where a file uses a child but for naming it."""
    for obstacle in reading.obstacles:
        if name in obstacle.mentions:
            yield str(obstacle)
    aliases = {
        alias.asname or name
        for stmt, _rest, pairs in reading.imports.every()
        for alias, child in pairs
        if child == name and isinstance(stmt, ast.ImportFrom)
    }
    dotted = f"{package}.{name}" if package else ""
    forms = {id(alias) for _, _, pairs in reading.imports.every() for alias, _ in pairs}
    for node in ast.walk(reading.source.tree):
        if isinstance(node, ast.Name) and node.id in aliases:
            yield _("line {line}: {name} is used here").format(
                line=node.lineno, name=node.id
            )
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found = any(_imports(node, alias, name, dotted) for alias in node.names)
            if found and not any(id(alias) in forms for alias in node.names):
                yield _("line {line}: {name} is imported here").format(
                    line=node.lineno, name=name
                )
        elif isinstance(node, ast.Attribute) and dotted and ast.unparse(node) == dotted:
            yield _("line {line}: {name} is used here").format(
                line=node.lineno, name=dotted
            )
        elif isinstance(node, ast.Dict):
            yield from _entries(node, name, dotted)


def _imports(
    node: ast.Import | ast.ImportFrom, alias: ast.alias, name: str, dotted: str
) -> bool:
    """Return whether a child, or something in it, is imported."""
    if isinstance(node, ast.ImportFrom):
        whole = f"{node.module}.{alias.name}." if node.module else f"{alias.name}."
        if node.level == 1:
            return whole.startswith(f"{name}.")
        return not node.level and bool(dotted) and whole.startswith(f"{dotted}.")
    return bool(dotted) and f"{alias.name}.".startswith(f"{dotted}.")


def _entries(node: ast.Dict, name: str, dotted: str) -> Iterator[str]:
    """Say which entries of a table of attributes point to a child."""
    for key, value in zip(node.keys, node.values, strict=True):
        if not isinstance(value, ast.Constant) or not isinstance(key, ast.Constant):
            continue
        if key.value != name and value.value in {f".{name}", dotted or f".{name}"}:
            yield _("line {line}: this table finds something in {name}").format(
                line=key.lineno, name=name
            )
