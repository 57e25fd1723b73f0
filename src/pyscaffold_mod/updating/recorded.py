"""What a project's answers file says that it was made from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyscaffold_mod import documents, template
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of

USUAL = ".copier-answers.yml"
_OTHERS = ".copier-answers*.yml"
_MOST = 1_000_000
"""Bytes of an answers file; what is longer is none."""
_TAG = re.compile(r"v?([0-9]{1,9}(?:\.[0-9]{1,9}){0,3})")


@dataclass(frozen=True)
class Recorded:
    """What an answers file says.

    Args:
        name: The file's name.
        source: Where the template was taken from.
        tag: Its version.
        answers: The answers.
    """

    name: str
    source: str
    tag: str
    answers: Mapping[str, Any]


def find(start: Path) -> Path:
    """Return the project around a folder: the nearest one with an answers file.

    Raises:
        ScaffoldError: There is none.
    """
    for folder in (start, *start.parents):
        if any(folder.glob(_OTHERS)):
            return folder
    raise _no_answers(
        _(
            "{folder} and the folders above it have no {file}, which says what a project"
            " was made from"
        ).format(folder=start, file=USUAL)
    )


def read(project: Path, *, anyones: bool = False) -> Recorded:
    """Read the answers file of a project.

    Args:
        project: The project.
        anyones: Whether it may be the file of another template.

    Raises:
        ScaffoldError: There is none of this template, there are two, or it is damaged.
    """
    files = sorted(project.glob(_OTHERS))
    if not files:
        raise _no_answers(
            _("{folder} has no {file}, which says what a project was made from").format(
                folder=project, file=USUAL
            )
        )
    loaded = {file.name: _loaded(file) for file in files}
    ours = [name for name in loaded if loaded[name].get("_src_path") == template.URL]
    if len(ours) > 1:
        raise ScaffoldError(
            _("{one} and {other} are both answers files of this template").format(
                one=ours[0], other=ours[1]
            ),
            _("keep the one that the project was made from"),
        )
    found = ours or [USUAL if USUAL in loaded else files[0].name]
    return _recorded(found[0], loaded[found[0]], anyones=anyones)


def numbers(tag: str) -> tuple[int, ...] | None:
    """Return the numbers of a release's tag, as v1.2.0; nothing for another text."""
    found = _TAG.fullmatch(tag)
    return tuple(map(int, found[1].split("."))) if found else None


def _recorded(name: str, loaded: Mapping[Any, Any], *, anyones: bool) -> Recorded:
    source, tag = _source(name, loaded, anyones=anyones), _tag(name, loaded)
    answers = {
        key: loaded[key]
        for key in loaded
        if not isinstance(key, str) or not key.startswith("_")
    }
    own = {"_src_path", "_commit"}
    strange = sorted(str(key) for key in loaded.keys() - answers.keys() - own)
    if strange and source == template.URL:
        raise ScaffoldError(
            _("{name} holds what no version asks: {names}").format(
                name=name, names=", ".join(strange)
            ),
            mending(name),
        )
    return Recorded(name, source, tag, answers)


def _source(name: str, loaded: Mapping[Any, Any], *, anyones: bool) -> str:
    """Return where the template was taken from."""
    source = loaded.get("_src_path")
    if not isinstance(source, str) or not source:
        raise ScaffoldError(
            _("{name} does not say in _src_path which template it is of").format(
                name=name
            ),
            mending(name),
        )
    if source != template.URL and not anyones:
        raise ScaffoldError(
            _("{name} names another template: {source}").format(
                name=name, source=source
            ),
            _("if you trust it: --template with its URL, or with a clone of it"),
        )
    return source


def _tag(name: str, loaded: Mapping[Any, Any]) -> str:
    """Return the version of the template."""
    tag = loaded.get("_commit")
    if not isinstance(tag, str) or not tag:
        raise ScaffoldError(
            _("{name} does not say in _commit which version it is of").format(
                name=name
            ),
            mending(name),
        )
    if numbers(tag) is None:
        raise ScaffoldError(
            _("{name} names a version that was not released: {tag}").format(
                name=name, tag=tag
            ),
            _(
                "write the release nearest to it as _commit in {name}, commit, and update"
            ).format(name=name),
        )
    return tag


def _loaded(file: Path) -> Mapping[Any, Any]:
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST + 1)
    except OSError as error:
        raise ScaffoldError(
            _("{file} cannot be read: {error}").format(
                file=file.name, error=reason_of(error)
            ),
            _("make it readable"),
        ) from None
    if len(content) > _MOST:
        raise ScaffoldError(
            _("{file} is too long").format(file=file.name), mending(file.name)
        )
    try:
        loaded = documents.load(content)
    except ValueError as error:
        raise ScaffoldError(
            _("{file} is not YAML: {error}").format(file=file.name, error=error),
            mending(file.name),
        ) from None
    if not isinstance(loaded, dict):
        raise ScaffoldError(
            _("{file} holds no answers").format(file=file.name), mending(file.name)
        )
    return loaded


def mending(name: str) -> str:
    """Return what to do with a damaged answers file.

    Args:
        name: The file's name.
    """
    return _("write it as it was (git log -p -- {name}), and commit").format(name=name)


def _no_answers(message: str) -> ScaffoldError:
    return ScaffoldError(
        message,
        _("update works in projects made by pyscaffold-mod new or by Copier"),
    )
