"""What a script asked for, written into `pyproject.toml`."""

import json
import re
import tomllib
from collections.abc import Sequence
from typing import Any

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

FILE = "pyproject.toml"


def added(content: bytes, wanted: Sequence[str], requires_python: str) -> bytes:
    """Return a `pyproject.toml` with dependencies and the Python that is asked for.

    Args:
        content: The file.
        wanted: The dependencies.
        requires_python: What is asked of Python; nothing if it says nothing.

    Raises:
        ScaffoldError: The table is written in a way that cannot be extended.
    """
    text = content.decode()
    before = tomllib.loads(text)
    project: dict[str, Any] = dict(before.get("project", {}))
    there = project.get("dependencies", [])
    new = [one for one in wanted if one not in there]
    if requires_python and project.get("requires-python") != requires_python:
        project["requires-python"] = requires_python
        text = re.sub(
            r"(?m)^requires-python\s*=.*$",
            lambda _: f"requires-python = {_written(requires_python)}",
            text,
            count=1,
        )
    if new:
        project["dependencies"] = [*there, *new]
        text = _with_rows(text, new, has_list="dependencies" in before["project"])
    if tomllib.loads(text) != {**before, "project": project}:
        raise ScaffoldError(
            _("[project] in {file} is written in a way that cannot be extended").format(
                file=FILE
            ),
            _("add these dependencies there yourself first: {names}").format(
                names=", ".join(new)
            ),
        )
    return text.encode()


def _with_rows(text: str, new: Sequence[str], *, has_list: bool) -> str:
    rows = "".join(f"  {_written(one)},\n" for one in new)
    if has_list:
        empty = re.compile(r"(?m)^dependencies\s*=\s*\[\s*\]")
        return empty.sub(lambda _: f"dependencies = [\n{rows}]", text, count=1)
    head = re.search(r"(?m)^requires-python\s*=.*\n", text) or re.search(
        r"(?m)^\[project\].*\n", text
    )
    place = head.end() if head else len(text)
    return f"{text[:place]}dependencies = [\n{rows}]\n{text[place:]}"


def _written(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
