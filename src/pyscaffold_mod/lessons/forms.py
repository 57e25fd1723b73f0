"""The forms of a stage: full, with holes, and what it begins with.

A stage's file is stored once, with a mark at the end of each line that learners write.
The full form has the lines without the marks, the faded one has a hole for each row of
marked lines. A file that a stage does not store is that of the stage before.
"""

import pkgutil
from collections.abc import Iterator

from pyscaffold_mod import messages
from pyscaffold_mod.lessons.model import PAGE, Level, Stage
from pyscaffold_mod.lessons.stages import STAGES
from pyscaffold_mod.messages import _

_MARK = "  #~"
_HOLES = {"py": "...  # TODO", "toml": "# TODO"}
_FILE = "@@ "
_MOVED = "src/"
"""Where the last stage has the files of those before."""


def form(stage: Stage, level: Level) -> dict[str, bytes]:
    """Return the files of a form of a stage.

    Args:
        stage: The stage.
        level: Which form.

    Returns:
        The contents by path; the same on every system and in every language.
    """
    if level == "empty":
        return {path: _before(stage, path) for path in _given(stage)}
    found = {}
    for path in stage.files:
        text = _stored(stage, path)
        if text is None:
            found[path] = _before(stage, path)
        else:
            lines = _full(text) if level == "full" else _faded(path, text)
            found[path] = _joined(lines)
    return found


def page(stage: Stage) -> str:
    """Return what `LESSON.md` says of a stage in the language that is spoken.

    Args:
        stage: The stage.
    """
    return "\n".join([told(stage), *_exercises(stage)]) + "\n"


def told(stage: Stage) -> str:
    """Return the text of a stage in the language that is spoken, without exercises.

    Args:
        stage: The stage.
    """
    name = f"{messages.used()}/lesson/{stage.number:02}_{stage.slug}.md"
    text = data(name, messages.__name__)
    if text is None:
        text = data(f"{_folder(stage)}/en.md") or ""
    full = form(stage, "full")
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith(_FILE):
            lines += _shown(line.removeprefix(_FILE), full)
        else:
            lines.append(line)
    return "\n".join([*lines, ""])


def files(stage: Stage, level: Level) -> dict[str, bytes]:
    """Return all that a form of a stage puts into a folder, its page too.

    Args:
        stage: The stage.
        level: Which form.
    """
    return {**form(stage, level), PAGE: page(stage).encode()}


def _exercises(stage: Stage) -> Iterator[str]:
    heading, check = _("Exercises"), _("Check it: {command}")
    yield f"## {heading}"
    for number, one in enumerate(stage.exercises, 1):
        task = _(one.task)
        command = f"`pyscaffold-mod lesson check --exercise {number}`"
        yield ""
        yield f"{number}. {task}"
        yield f"   {check.format(command=command)}"


def _given(stage: Stage) -> Iterator[str]:
    if stage.given is not None:
        yield from stage.given
        return
    earlier = STAGES[: stage.number - 1]
    for path in stage.files:
        if any(_stored(one, path) is not None for one in earlier):
            yield path


def _before(stage: Stage, path: str) -> bytes:
    """Return a file as the newest of the stages before has it."""
    for one in reversed(STAGES[: stage.number - 1]):
        for name in (path, path.removeprefix(_MOVED)):
            text = _stored(one, name)
            if text is not None:
                return _joined(_full(text))
    raise KeyError(path)


def _stored(stage: Stage, path: str) -> str | None:
    return data(f"{_folder(stage)}/files/{path}.txt")


def _folder(stage: Stage) -> str:
    return f"stages/{stage.number:02}_{stage.slug}"


def data(path: str, package: str = "pyscaffold_mod.lessons") -> str | None:
    """Return a text that stands in this package, or another, from a zip file, too.

    Args:
        path: Its path in the package.
        package: The package.

    Returns:
        The text; nothing where there is no such file.
    """
    try:
        content = pkgutil.get_data(package, path)
    except OSError:
        return None
    return None if content is None else content.decode().replace("\r\n", "\n")


def _full(text: str) -> list[str]:
    return [line.removesuffix(_MARK) for line in text.splitlines()]


def _faded(path: str, text: str) -> list[str]:
    hole = _HOLES[path.rpartition(".")[2]]
    lines: list[str] = []
    was_marked = False
    for line in text.splitlines():
        is_marked = line.endswith(_MARK)
        if not is_marked:
            lines.append(line)
        elif not was_marked:
            lines.append(line[: len(line) - len(line.lstrip())] + hole)
        was_marked = is_marked
    return lines


def _joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _shown(path: str, full: dict[str, bytes]) -> list[str]:
    kind = {"py": "python"}.get(path.rpartition(".")[2], path.rpartition(".")[2])
    lines = full[path].decode().splitlines()
    if not lines:
        return [f"`{path}`"]
    return [f"`{path}`:", "", f"```{kind}", *lines, "```"]
