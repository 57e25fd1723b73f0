"""Entry points in ``pyproject.toml``: who names a module, and one more of them.

The tables are those of the entry points specification of the Python Packaging User
Guide: ``[project.scripts]``, ``[project.gui-scripts]``, ``[project.entry-points]``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from pyscaffold_mod import changes
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

FILE = "pyproject.toml"


def naming(overlay: changes.Overlay, name: str) -> list[tuple[str, int]]:
    """List the entry points that name a module, or one in a package.

    Args:
        overlay: The project's files.
        name: The dotted name.

    Returns:
        The file and the line of each.
    """
    content = overlay.read(FILE)
    if content is None or name.encode() not in content:
        return []
    found = []
    lines = content.decode("utf-8", "replace").splitlines()
    for value in _values(_project(content)):
        module = value.partition(":")[0].strip()
        if module == name or module.startswith(f"{name}."):
            line = next(n for n, text in enumerate(lines, 1) if value in text)
            found.append((FILE, line))
    return found


def added(content: bytes, name: str, target: str) -> bytes:
    """Return a ``pyproject.toml`` with one more script.

    Args:
        content: The file.
        name: What users type.
        target: ``module:function``.

    Raises:
        ScaffoldError: Another script has this name, or the table cannot be extended.
    """
    project = _project(content)
    scripts = project.get("scripts", {})
    if not isinstance(scripts, dict):
        raise _unfit(name, target)
    if scripts.get(name) == target:
        return content
    if name in scripts:
        raise ScaffoldError(
            _("{file} has a script {name} already: {target}").format(
                file=FILE, name=name, target=scripts[name]
            ),
            _("choose another name"),
        )
    text = content.decode()
    end = "\r\n" if "\r\n" in text else "\n"
    line = f'{name} = "{target}"{end}'
    lines = text.splitlines(keepends=True)
    heads = [n for n, row in enumerate(lines) if _head(row) == "project.scripts"]
    if heads:
        last = heads[0]
        for number in range(heads[0] + 1, len(lines)):
            if lines[number].lstrip().startswith("["):
                break
            if lines[number].strip() and not lines[number].lstrip().startswith("#"):
                last = number
        if not lines[last].endswith(("\n", "\r")):
            lines[last] += end
        lines.insert(last + 1, line)
    else:
        place = _end_of_project(lines)
        block = f"{end}[project.scripts]{end}{line}"
        if place and not lines[place - 1].endswith(("\n", "\r")):
            lines[place - 1] += end
        lines.insert(place, block)
    result = "".join(lines).encode()
    _insist(content, result, name, target)
    return result


def module_of(overlay: changes.Overlay, name: str) -> str:
    """Return the module of a script, or nothing where there is no such script.

    Args:
        overlay: The project's files.
        name: What users type.
    """
    content = overlay.read(FILE)
    scripts = _project(content).get("scripts") if content is not None else None
    target = scripts.get(name) if isinstance(scripts, dict) else None
    return target.partition(":")[0].strip() if isinstance(target, str) else ""


def removed(content: bytes, name: str) -> bytes | None:
    """Return a ``pyproject.toml`` without a script.

    Args:
        content: The file.
        name: What users type; a script in it.

    Returns:
        Nothing where it is written in a way that cannot be edited.
    """
    old = _parsed(content)
    scripts = {key: x for key, x in old["project"]["scripts"].items() if key != name}
    left = {key: x for key, x in old["project"].items() if key != "scripts"}
    lines = content.decode().splitlines(keepends=True)
    for number in range(len(lines)):
        shorter = [*lines[:number], *lines[number + 1 :]]
        wanted = {**old, "project": {**left, "scripts": scripts}}
        if not scripts and _head(lines[number - 1]) == "project.scripts":
            start = number - 1 - (number > 1 and not lines[number - 2].strip())
            shorter = [*lines[:start], *lines[number + 1 :]]
            wanted = {**old, "project": left}
        result = "".join(shorter).encode()
        if name in lines[number] and _is_toml(result) and _parsed(result) == wanted:
            return result
    return None


def _insist(before: bytes, after: bytes, name: str, target: str) -> None:
    """Make sure that the file says what it said, and one script more."""
    old, new = _parsed(before), _parsed(after) if _is_toml(after) else {}
    project = old.get("project", {})
    if not isinstance(project, dict):
        raise _unfit(name, target)
    scripts = {**project.get("scripts", {}), name: target}
    if new != {**old, "project": {**project, "scripts": scripts}}:
        raise _unfit(name, target)


def _unfit(name: str, target: str) -> ScaffoldError:
    return ScaffoldError(
        _("the scripts in {file} are written in a way that cannot be extended").format(
            file=FILE
        ),
        _('add `{name} = "{target}"` to [project.scripts] yourself').format(
            name=name, target=target
        ),
    )


def _end_of_project(lines: list[str]) -> int:
    """Return the line after the last one of the table ``[project]``."""
    inside, last = False, 0
    for number, row in enumerate(lines):
        if row.startswith("["):
            inside = _head(row) == "project"
        if inside and row.strip():
            last = number + 1
    return last or len(lines)


def _head(row: str) -> str:
    """Return the name of the table that a line begins, if it begins one."""
    row = row.split("#")[0].strip()
    inside = row.startswith("[") and not row.startswith("[[") and row.endswith("]")
    return ".".join(p.strip(" \"'") for p in row[1:-1].split(".")) if inside else ""


def _values(project: Mapping[str, Any]) -> Iterator[str]:
    tables = [project.get("scripts"), project.get("gui-scripts")]
    groups = project.get("entry-points")
    tables += list(groups.values()) if isinstance(groups, dict) else []
    for table in tables:
        if isinstance(table, dict):
            yield from (value for value in table.values() if isinstance(value, str))


def _project(content: bytes) -> dict[str, Any]:
    project = _parsed(content).get("project", {}) if _is_toml(content) else {}
    return project if isinstance(project, dict) else {}


def _is_toml(content: bytes) -> bool:
    try:
        _parsed(content)
    except ValueError:
        return False
    return True


def _parsed(content: bytes) -> dict[str, Any]:
    return tomllib.loads(content.decode())
