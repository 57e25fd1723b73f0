"""What a project's answers file says that it was made from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyscaffold_mod import documents, template
from pyscaffold_mod.errors import ScaffoldError

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
    raise _no_answers(f"{start} and the folders above it have")


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
        raise _no_answers(f"{project} has")
    loaded = {file.name: _loaded(file) for file in files}
    ours = [name for name in loaded if loaded[name].get("_src_path") == template.URL]
    if len(ours) > 1:
        raise ScaffoldError(
            f"{' and '.join(ours)} are both answers files of this template",
            "keep the one that the project was made from",
        )
    found = ours or [USUAL if USUAL in loaded else files[0].name]
    return _recorded(found[0], loaded[found[0]], anyones=anyones)


def numbers(tag: str) -> tuple[int, ...] | None:
    """Return the numbers of a release's tag, as v1.2.0; nothing for another text."""
    found = _TAG.fullmatch(tag)
    return tuple(map(int, found[1].split("."))) if found else None


def _recorded(name: str, loaded: Mapping[Any, Any], *, anyones: bool) -> Recorded:
    source, tag = loaded.get("_src_path"), loaded.get("_commit")
    if not isinstance(source, str) or not source:
        raise ScaffoldError(
            f"{name} does not say in _src_path which template it is of", _mend(name)
        )
    if source != template.URL and not anyones:
        raise ScaffoldError(
            f"{name} names another template: {source}",
            "if you trust it: --template with its URL, or with a clone of it",
        )
    if not isinstance(tag, str) or not tag:
        raise ScaffoldError(
            f"{name} does not say in _commit which version it is of", _mend(name)
        )
    if numbers(tag) is None:
        raise ScaffoldError(
            f"{name} names a version that was not released: {tag}",
            f"write the release nearest to it as _commit in {name}, commit, and update",
        )
    answers = {
        key: loaded[key]
        for key in loaded
        if not isinstance(key, str) or not key.startswith("_")
    }
    own = {"_src_path", "_commit"}
    strange = sorted(str(key) for key in loaded.keys() - answers.keys() - own)
    if strange and source == template.URL:
        raise ScaffoldError(
            f"{name} holds what no version asks: {', '.join(strange)}", _mend(name)
        )
    return Recorded(name, source, tag, answers)


def _loaded(file: Path) -> Mapping[Any, Any]:
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST + 1)
    except OSError as error:
        raise ScaffoldError(
            f"{file.name} cannot be read: {error.strerror}", "make it readable"
        ) from None
    if len(content) > _MOST:
        raise ScaffoldError(f"{file.name} is too long", _mend(file.name))
    try:
        loaded = documents.load(content)
    except ValueError as error:
        raise ScaffoldError(
            f"{file.name} is not YAML: {error}", _mend(file.name)
        ) from None
    if not isinstance(loaded, dict):
        raise ScaffoldError(f"{file.name} holds no answers", _mend(file.name))
    return loaded


def _mend(name: str) -> str:
    return f"write it as it was (git log -p -- {name}), and commit"


def _no_answers(where: str) -> ScaffoldError:
    return ScaffoldError(
        f"{where} no {USUAL}, which says what a project was made from",
        "update works in projects made by pyscaffold-mod new or by Copier",
    )
