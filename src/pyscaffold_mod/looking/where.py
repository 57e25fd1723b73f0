"""`where`: which file a name stands for, by which rule, and what it hides."""

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pyscaffold_mod import project
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.importing import asking, finding
from pyscaffold_mod.importing.finding import Step
from pyscaffold_mod.importing.search_path import SearchPath, search_path
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project.locating import split
from pyscaffold_mod.references.dotted import absolute

_EMPTY = N_("the empty text is no dotted name")


@dataclass(frozen=True)
class Start:
    """How the Python is started whose search path counts.

    Args:
        folder: The folder it is started in.
        script: The file that it runs, as in `python FILE`.
        module: The file with the import, found through its top-level package.
        python: Its program, if one was named.
    """

    folder: Path
    script: Path | None = None
    module: Path | None = None
    python: str | None = None


@dataclass(frozen=True)
class Answer:
    """What a name stands for.

    Args:
        name: The absolute dotted name.
        steps: A step for each part, up to the first that is not found.
        path: The search path.
        nearest: A name like it that would be found, if it is not.
        elsewhere: Where the project has it, off the search path.
        notes: What nothing here can know; a line each.
    """

    name: str
    steps: tuple[Step, ...]
    path: SearchPath
    nearest: str
    elsewhere: Path | None
    notes: tuple[str, ...]

    @property
    def found(self) -> bool:
        """Whether Python finds it."""
        return bool(self.steps[-1].wins)


def where(name: str, start: Start, environment: Mapping[str, str]) -> Answer:
    """Find what an import of a name finds.

    Args:
        name: The dotted name; with leading dots it is relative to the start's module.
        start: How Python is started.
        environment: Its environment variables.

    Raises:
        ScaffoldError: The name, a path or the interpreter is of no use.
    """
    folder = _folder(start.folder)
    script = _file(start.script) if start.script else None
    module = _file(start.module) if start.module else None
    dotted, first = _resolved(name, module, script or folder)
    near = module.parent if module else script.parent if script else folder
    python = start.python or asking.choose(near, environment)
    answers = asking.ask(python)
    path = search_path(answers, first, "script" if script else "start", environment)
    steps = finding.find(path, dotted)
    nearest, elsewhere = "", None
    if not steps[-1].wins:
        nearest = _nearest(path, steps)
        elsewhere = _elsewhere(near, dotted)
    notes = tuple(_notes(path, steps))
    return Answer(dotted, steps, path, nearest, elsewhere, notes)


def _resolved(name: str, module: Path | None, first: Path) -> tuple[str, Path]:
    """Return the absolute name, and where the search path begins."""
    level = len(name) - len(name.lstrip("."))
    own, base = _named(module) if module else ("", first)
    if level:
        if module is None:
            hint = _("name the file with the import: --from FILE")
            message = _("{name} is a relative name").format(name=name)
            raise ScaffoldError(message, hint)
        package = own if module.name == "__init__.py" else own.rpartition(".")[0]
        full = absolute(package, level, name[level:] or None)
        if full is None:
            message = _("{name} leads beyond the top-level package of {file}")
            raise ScaffoldError(
                message.format(name=name, file=module.name),
                _("leave out a dot, or give the full name"),
            )
        name = full
    parts = split(name)
    if not parts:
        shown = name if name.isprintable() else repr(name)[1:-1]
        message = _("{name} is no dotted name") if shown else _(_EMPTY)
        raise ScaffoldError(
            message.format(name=shown),
            _("write it as in an import: sound.effects.echo"),
        )
    return ".".join(parts), base


def _named(module: Path) -> tuple[str, Path]:
    """Return the dotted name of a file, and the folder in which that name begins."""
    try:
        found = project.find(module.parent)
        path = PurePosixPath(module.relative_to(found.root).as_posix())
        dotted = found.dotted_name(path)
    except (ScaffoldError, ValueError):
        dotted = None
    base, parts = module.parent, [module.stem]
    if dotted:
        depth = len(dotted.split(".")) - (module.name != "__init__.py")
        return dotted, (module.parent, *module.parents[1:])[depth]
    while (base / "__init__.py").is_file() and base != base.parent:
        parts.insert(0, base.name)
        base = base.parent
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts), base


def _nearest(path: SearchPath, steps: tuple[Step, ...]) -> str:
    above, _dot, last = steps[-1].name.rpartition(".")
    if last == "py" and above:
        return above
    if len(steps) > 1:
        holds = [folder for one in steps[-2].wins for folder in one.holds]
        names = set(finding.names_in(holds, path.answers))
    else:
        folders = [entry.path for entry in path.entries]
        names = set(finding.names_in(folders, path.answers))
        names |= path.answers.builtin
    folded: dict[str, str] = {}
    for name in sorted(names, reverse=True):
        folded[name.casefold()] = name
    close = difflib.get_close_matches(last.casefold(), folded, 1, 0.7)
    if not close:
        return ""
    return f"{above}.{folded[close[0]]}" if above else folded[close[0]]


def _elsewhere(near: Path, dotted: str) -> Path | None:
    try:
        found = project.find(near)
        located = found.locate(dotted)
    except ScaffoldError:
        return None
    return found.root / located.path if located else None


def _notes(path: SearchPath, steps: tuple[Step, ...]) -> Iterator[str]:
    last = steps[-1]
    if len(steps) > 1 and not last.wins:
        above = steps[-2]
        if not any(one.holds for one in above.wins):
            said = _("{name} is no package, so nothing lies below it")
            yield said.format(name=above.name)
    for step in steps[: len(steps) - bool(last.wins)]:
        for one in step.wins:
            if one.kind == "package" and _changes_path(one.path):
                said = _("{path} sets __path__ itself: more may lie elsewhere")
                yield said.format(path=one.path)
    if not last.wins and len(steps) == 1:
        for file in path.unrun:
            said = _("{path} has a line that Python runs at its start; it was not run")
            yield said.format(path=file)


def _changes_path(init: str) -> bool:
    try:
        return Path(init).is_file() and b"__path__" in Path(init).read_bytes()
    except OSError:
        return False


def _folder(path: Path) -> Path:
    real = _real(path)
    if not real.is_dir():
        message = _("there is no folder {path}").format(path=path)
        raise ScaffoldError(message, _("name one, . for this one"))
    return real


def _file(path: Path) -> Path:
    real = _real(path)
    if not real.is_file():
        message = _("there is no file {path}").format(path=path)
        raise ScaffoldError(message, _("name a file such as fibo.py"))
    return real


def _real(path: Path) -> Path:
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        message = _("{path} cannot be read: {error}")
        raise ScaffoldError(
            message.format(path=repr(str(path)), error=error),
            _("name a path that exists"),
        ) from None
