"""Dotted names in pyproject.toml, replaced in its text; comments and formatting stay."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from pyscaffold_mod.messages import _
from pyscaffold_mod.references.known import form_of, mentioned, spoken
from pyscaffold_mod.references.model import Place, Rewritten
from pyscaffold_mod.references.text import (
    Edit,
    Text,
    UnreadableError,
    moved_places,
    places,
)

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\r\n])*"|\'[^\'\r\n]*\'|#[^\r\n]*',
    re.DOTALL,
)

_DESCRIBES = re.compile(
    r"(project|tool/poetry)/(?!(gui-)?scripts|entry-points|plugins|packages|include"
    r"|import-)|build-system/|dependency-groups/"
)


def move_in_toml(content: bytes, old: str, new: str) -> Rewritten:
    """Rewrite the settings that are known to hold dotted names.

    Each string is marked in turn and the file parsed again: where the data differ is the setting
    that the string belongs to. In the end the data must differ just where strings were replaced.

    Args:
        content: The file.
        old: The dotted name.
        new: The dotted name afterwards.

    Returns:
        The file afterwards. Other strings and comments that hold the name or its path are
        doubtful.
    """
    path = PurePosixPath("pyproject.toml")
    try:
        text = Text(content)
        data = _parsed(text.string)
    except UnreadableError as error:
        return Rewritten(content, doubtful=(Place(path, error.line, error.reason),))
    edits = []
    for match in _TOKEN.finditer(text.string):
        if old.rpartition(".")[2] in match[0] and not match[0].startswith("#"):
            edits += list(_edit(text, data, match, old, new))
    after = text.spliced(edits)
    if after is None or not _differs_by(data, after, len(edits)):
        refused = Place(path, 1, _("the settings cannot be rewritten one by one"))
        return Rewritten(content, refused=(refused,))
    result = Text(after)
    left = [
        match.start() + offset
        for match in _TOKEN.finditer(result.string)
        for offset in mentioned(match[0], old, new)
    ]
    left += _spoken(result, old)
    return Rewritten(
        after, places(path, result, moved_places(edits)), places(path, result, left)
    )


def _spoken(text: Text, old: str) -> Iterator[int]:
    """Find settings that may mean a top-level name; what describes the distribution does not."""
    data = _parsed(text.string)
    for match in _TOKEN.finditer(text.string):
        if match[0].startswith("#") or not list(spoken(match[0], old)):
            continue
        marked = _marked(text, match)
        try:
            settings = [one for one, _ in _differences(data, _parsed(marked), "")]
        except UnreadableError:
            continue
        if not any(_DESCRIBES.match(one) for one in settings):
            yield match.start()


def _marked(text: Text, match: re.Match[str]) -> str:
    place = match.start() + _quotes(match)
    return f"{text.string[:place]}\ue000{text.string[place:]}"


def _quotes(match: re.Match[str]) -> int:
    return 3 if match[0].startswith(('"""', "'''")) else 1


def _parsed(string: str) -> dict[str, Any]:
    try:
        return tomllib.loads(string)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"line (\d+)", str(error))
        raise UnreadableError(int(match[1]) if match else 1, str(error)) from None
    except RecursionError:
        raise UnreadableError(1, _("it is nested too deep")) from None


def _edit(
    text: Text, data: dict[str, Any], match: re.Match[str], old: str, new: str
) -> Iterator[Edit]:
    """Replace the name in one string, if it is written plainly there and the setting is known."""
    start, end = match.span()
    quote = _quotes(match)
    inside = text.string[start + quote : end - quote]
    try:
        differences = list(_differences(data, _parsed(_marked(text, match)), ""))
    except UnreadableError:
        return
    if len(differences) != 1:
        return
    setting, value = differences[0]
    form = form_of(setting)
    if form is None or value != inside:
        return
    replaced = form(inside, old, new)
    before = _option_before(data, setting)
    if before == "-p" and setting.startswith("tool/pytest/"):
        replaced = form(f"-p {inside}", old, new)[3:]
    if replaced != inside:
        yield Edit(start + quote, end - quote, replaced)


def _option_before(data: dict[str, Any], setting: str) -> object:
    """Give the item of a list that stands before another one."""
    *above, last = setting.split("/")
    looked: Any = data
    for key in above:
        looked = looked[int(key)] if isinstance(looked, list) else looked.get(key)
    return looked[int(last) - 1] if isinstance(looked, list) and last != "0" else None


def _differences(one: object, two: object, path: str) -> Iterator[tuple[str, object]]:
    """Give each place where data differ, and what stands there in the first."""
    below = f"{path}/" if path else ""
    if isinstance(one, dict) and isinstance(two, dict):
        gone = [key for key in one if key not in two]
        yield from ((f"{below}<key>", key) for key in gone)
        if not gone and len(two) != len(one):
            yield f"{below}<key>", None
        for key in one:
            if key in two:
                yield from _differences(one[key], two[key], below + key)
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        for number, (left, right) in enumerate(zip(one, two, strict=True)):
            yield from _differences(left, right, f"{below}{number}")
    elif one != two or type(one) is not type(two):
        yield path, one


def _differs_by(data: dict[str, Any], after: bytes, count: int) -> bool:
    try:
        return len(list(_differences(data, _parsed(Text(after).string), ""))) == count
    except UnreadableError:
        return False
