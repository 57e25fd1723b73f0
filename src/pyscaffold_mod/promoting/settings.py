"""Settings that name the file of a module, when it becomes a package."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod import changes, references
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project import Project

_TOML, _CFG, _SCRIPT = "pyproject.toml", "setup.cfg", "setup.py"
# These take a whole package by its folder; all others mean the one file.
_BY_FOLDER = re.compile(
    r"tool/hatch/build/(targets/[^/]+/)?(packages|only-include|include)/\d+"
    r"|tool/mypy/files(/\d+)?|tool/pdm/build/includes/\d+"
    r"|tool/poetry/packages/\d+/include|tool/pyright/include/\d+"
)
_MARK = "\ue000"


def follow(
    project: Project, overlay: changes.Overlay, path: PurePosixPath, name: str
) -> list[references.Place]:
    """Let the settings find a package where they named a module.

    Args:
        project: The project.
        overlay: Its files.
        path: The module's file.
        name: Its dotted name.

    Returns:
        The lines that name the file in a way that only a person can judge.

    Raises:
        ScaffoldError: setuptools names it among others and would lose it.
    """
    content = overlay.read(_TOML)
    if content is not None:
        overlay.write(_TOML, in_toml(content, path, name))
    content = overlay.read(_CFG)
    if content is not None:
        overlay.write(_CFG, _in_cfg(content, name))
    content = overlay.read(_SCRIPT)
    if content is not None and "." not in name:
        overlay.write(_SCRIPT, _in_script(content, name))
    return list(_naming(project, overlay, path))


def in_toml(content: bytes, path: PurePosixPath, name: str) -> bytes:
    """Return a `pyproject.toml` that names a package instead of a module.

    Args:
        content: The file.
        path: The module's file.
        name: Its dotted name.

    Raises:
        ScaffoldError: setuptools names it in a way that cannot be followed.
    """
    try:
        text = content.decode()
        tomllib.loads(text)
    except ValueError:
        return content
    pattern = re.compile(rf"""(["'])(\./)?{re.escape(str(path))}\1""")
    folder = path.with_suffix("")
    for match in reversed(list(pattern.finditer(text))):
        setting = _setting(text, match.start(), match.end())
        if setting is None:
            continue
        goal = folder if _BY_FOLDER.fullmatch(setting) else folder / "__init__.py"
        quote, dot = match[1], match[2] or ""
        text = f"{text[: match.start()]}{quote}{dot}{goal}{quote}{text[match.end() :]}"
    return _without_py_modules(text, name).encode()


def _setting(text: str, start: int, end: int) -> str | None:
    """Return the keys that lead to a string, with slashes."""
    try:
        data = tomllib.loads(f'{text[:start]}"{_MARK}"{text[end:]}')
    except ValueError:
        return None
    return next(_marked(data, ""), None)


def _marked(data: object, path: str) -> Iterator[str]:
    if data == _MARK:
        yield path.removeprefix("/")
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == _MARK:
                yield f"{path}/<key>".removeprefix("/")
            yield from _marked(value, f"{path}/{key}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _marked(value, f"{path}/{number}")


def _without_py_modules(text: str, name: str) -> str:
    given = tomllib.loads(text).get("tool", {}).get("setuptools", {})
    modules = given.get("py-modules", ()) if isinstance(given, dict) else ()
    if name not in modules:
        return text
    changed = re.sub(r"(?m)^py-modules(?=\s*=)", "packages", text, count=1)
    expected = {key: value for key, value in given.items() if key != "py-modules"}
    expected["packages"] = modules
    after = (
        tomllib.loads(changed).get("tool", {}).get("setuptools")
        if ("packages" not in given and list(modules) == [name])
        else None
    )
    if after != expected:
        raise _lost(_TOML, "py-modules", name)
    return changed


def _in_cfg(content: bytes, name: str) -> bytes:
    text = content.decode("utf-8", "surrogateescape")
    listed = re.search(r"(?m)^py_modules[ \t]*=((?:.*\n?)(?:[ \t]+\S.*\n?)*)", text)
    if not listed or name not in re.split(r"[\s,]+", listed[1]):
        return content
    alone = listed[1].split() == [name]
    if not alone or re.search(r"(?m)^packages[ \t]*=", text):
        raise _lost(_CFG, "py_modules", name)
    start = listed.start()
    text = f"{text[:start]}packages{text[start + len('py_modules') :]}"
    return text.encode("utf-8", "surrogateescape")


def _in_script(content: bytes, name: str) -> bytes:
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return content
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        given = {one.arg: one for one in call.keywords}
        modules = given.get("py_modules")
        if modules is None or name not in _strings(modules.value):
            continue
        if "packages" in given or _strings(modules.value) != [name]:
            raise _lost(_SCRIPT, "py_modules", name)
        lines = content.splitlines(keepends=True)
        row = lines[modules.lineno - 1]
        start = modules.col_offset
        lines[modules.lineno - 1] = (
            row[:start] + b"packages" + row[start + len("py_modules") :]
        )
        return b"".join(lines)
    return content


def _strings(node: ast.expr) -> list[object]:
    items = node.elts if isinstance(node, ast.List | ast.Tuple) else []
    return [one.value if isinstance(one, ast.Constant) else None for one in items]


def _lost(file: str, key: str, name: str) -> ScaffoldError:
    return ScaffoldError(
        _(
            "{file} names {name} in {key} among others; a package is none of them"
        ).format(file=file, name=name, key=key),
        _("take {name} out of {key}, and name it in packages").format(
            name=name, key=key
        ),
    )


def _naming(
    project: Project, overlay: changes.Overlay, path: PurePosixPath
) -> Iterator[references.Place]:
    """List the lines of the project that name the file."""
    goal = str(path.with_suffix("") / "__init__.py")
    for file in (*project.text_files(), *project.python_files()):
        content = overlay.read(str(file)) or b""
        if file == path or str(path).encode() not in content:
            continue
        pattern = re.compile(rf"(?<![\w/-])(?:\./)?{re.escape(str(path))}(?!\w)")
        for number, line in enumerate(content.splitlines(), 1):
            text = line.decode("utf-8", "replace")
            if pattern.search(text) and goal not in text:
                yield references.Place(file, number, text.strip())
