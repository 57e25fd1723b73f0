"""Dotted names in setup.cfg, replaced in its text."""

import configparser
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.messages import _
from pyscaffold_mod.references.known import (
    Form,
    entry_point,
    mentioned,
    option_p,
    pattern,
    spoken,
    whole,
)
from pyscaffold_mod.references.model import Place, Rewritten
from pyscaffold_mod.references.text import (
    Edit,
    Text,
    UnreadableError,
    moved_places,
    places,
)

_SECTION = re.compile(r"\[([^\]\r\n]+)\]")
_KEY = re.compile(r"([^\s=:#;\[][^=:\r\n]*?)[ \t]*[=:][ \t]*")
_LINE = re.compile(r"[^\r\n]*")
_ITEM = re.compile(r"[^\s,]+")
_PLAIN = {
    ("options", "packages"),
    ("options", "py_modules"),
    ("mypy", "packages"),
    ("mypy", "modules"),
    ("coverage:run", "source"),
    ("coverage:run", "source_pkgs"),
    ("isort", "known_first_party"),
    ("importlinter", "root_package"),
    ("importlinter", "root_packages"),
}
_DATA = {"options.package_data", "options.exclude_package_data", "options.package_dir"}


def move_in_cfg(content: bytes, old: str, new: str) -> Rewritten:
    """Rewrite entry points, packages, `attr:` and mypy's sections.

    Args:
        content: The file.
        old: The dotted name.
        new: The dotted name afterwards.

    Returns:
        The file afterwards. Other lines that hold the name or its path are doubtful.
    """
    path = PurePosixPath("setup.cfg")
    try:
        text = Text(content)
        before = _shape(text.string)
        edits = list(_edits(text, old, new))
        after = text.spliced(edits)
        if after is None or _shape(Text(after).string) != before:
            raise UnreadableError(1, _("its settings cannot be rewritten one by one"))
    except UnreadableError as error:
        return Rewritten(content, doubtful=(Place(path, error.line, error.reason),))
    result = Text(after)
    left = [*mentioned(result.string, old, new), *_spoken(result, old)]
    return Rewritten(
        after, places(path, result, moved_places(edits)), places(path, result, left)
    )


def _spoken(text: Text, old: str) -> Iterator[int]:
    """Find settings that may mean a top-level name; what describes the distribution does not."""
    section = ""
    for start in text.starts:
        match = _LINE.match(text.string, start)
        line = match[0] if match else ""
        if found := _SECTION.match(line):
            section = found[1]
        elif section != "metadata" and line.lstrip()[:1] not in ("", "#", ";"):
            yield from (start + offset for offset in spoken(line, old))


def _shape(string: str) -> list[int]:
    """Give the number of settings of each section: no edit may change it."""
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(string)
    except configparser.Error as error:
        number = getattr(error, "lineno", 1)
        raise UnreadableError(
            number if isinstance(number, int) else 1, str(error).splitlines()[0]
        ) from None
    return [len(parser.items(section)) for section in parser.sections()]


def _edits(text: Text, old: str, new: str) -> Iterator[Edit]:
    section = key = ""
    for start in text.starts:
        match = _LINE.match(text.string, start)
        line = match[0] if match else ""
        if line.lstrip()[:1] in ("", "#", ";"):
            continue
        if found := _SECTION.match(line):
            section = found[1]
            if section.startswith("mypy-"):
                yield from _items(line, start, 6, found.end() - 1, whole, old, new)
            continue
        value = 0
        if not line[0].isspace() and (named := _KEY.match(line)):
            key, value = named[1].lower().replace("-", "_"), named.end()
            if section in _DATA:
                yield from _items(line, start, 0, named.end(1), whole, old, new)
                continue
        yield from _value(line, start, value, section, key, old, new)


def _value(
    line: str, start: int, value: int, section: str, key: str, old: str, new: str
) -> Iterator[Edit]:
    if section == "options.entry_points":
        sign = line.find("=", value)
        if sign >= 0:
            yield from _items(line, start, sign + 1, len(line), entry_point, old, new)
    elif (section, key) in _PLAIN:
        yield from _items(line, start, value, len(line), whole, old, new)
    elif section == "options.packages.find" and key in ("include", "exclude"):
        yield from _items(line, start, value, len(line), pattern, old, new)
    elif section in ("metadata", "options") and line[value:].lstrip().startswith(
        "attr:"
    ):
        yield from _items(
            line, start, line.index("attr:", value) + 5, len(line), whole, old, new
        )
    elif section == "tool:pytest" and key == "addopts":
        replaced = option_p(line[value:], old, new)
        if replaced != line[value:]:
            yield Edit(start + value, start + len(line), replaced)


def _items(
    line: str, offset: int, start: int, end: int, form: Form, old: str, new: str
) -> Iterator[Edit]:
    for match in _ITEM.finditer(line, start, end):
        replaced = form(match[0], old, new)
        if replaced != match[0]:
            yield Edit(offset + match.start(), offset + match.end(), replaced)
