"""What pyproject.toml, setup.cfg and setup.py say, as plain data."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project.files import is_file
from pyscaffold_mod.project.roots import METADATA
from pyscaffold_mod.reasons import reason_of


@dataclass(frozen=True)
class Metadata:
    """The metadata files of a project.

    Args:
        files: Those that are there.
        pyproject: The tables of pyproject.toml.
        setuptools: What the three files tell setuptools, as in `[tool.setuptools]`.
        name: The distribution name, if one is given.
        has_pytest: Whether pytest is configured in one of them.
        python_min: The oldest Python that it asks for, such as `3.11`, if it does.
        notes: What was left unread, and why.
    """

    files: tuple[str, ...] = ()
    pyproject: dict[str, Any] = field(default_factory=dict)
    setuptools: dict[str, Any] = field(default_factory=dict)
    name: str | None = None
    has_pytest: bool = False
    python_min: str | None = None
    notes: tuple[str, ...] = ()


def table(value: object, *keys: str) -> dict[str, Any]:
    """Return a table inside tables, empty if there is none.

    Args:
        value: The outermost table.
        keys: The way to the one wanted.
    """
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def strings(value: object) -> list[str]:
    """Return the strings of a list, or a single string as a list.

    Args:
        value: Whatever stands in a metadata file.
    """
    found = value if isinstance(value, list) else [value]
    return [item for item in found if isinstance(item, str)]


def read_metadata(root: Path) -> Metadata:
    """Read the metadata files of a folder.

    Args:
        root: The folder.

    Returns:
        What they say.

    Raises:
        ScaffoldError: pyproject.toml or setup.cfg cannot be read.
    """
    files = tuple(name for name in METADATA if is_file(root / name))
    pyproject = _pyproject(root) if "pyproject.toml" in files else {}
    cfg = _setup_cfg(root) if "setup.cfg" in files else {}
    script, notes = _setup_py(root) if "setup.py" in files else ({}, ())
    tool = table(pyproject, "tool")
    setuptools = {**script, **_options(cfg), **table(tool, "setuptools")}
    names = (
        table(pyproject, "project").get("name"),
        table(tool, "poetry").get("name"),
        table(tool, "flit", "metadata").get("dist-name"),
        table(tool, "flit", "metadata").get("module"),
        cfg.get("metadata", {}).get("name"),
        script.get("name"),
    )
    name = next((x for x in names if isinstance(x, str) and x.strip()), None)
    return Metadata(
        files,
        pyproject,
        setuptools,
        name.strip() if name else None,
        "pytest" in tool or "tool:pytest" in cfg,
        _oldest(
            table(pyproject, "project").get("requires-python"),
            table(tool, "poetry", "dependencies").get("python"),
            cfg.get("options", {}).get("python_requires"),
            script.get("python_requires"),
        ),
        notes,
    )


def _oldest(*asked: object) -> str | None:
    """Return the lower bound of the first version specifier (PEP 440) that has one."""
    for text in asked:
        found = re.search(r"(?:>=|~=|==|\^)\s*(\d+\.\d+)", str(text or ""))
        if found:
            return found[1]
    return None


def _text(root: Path, name: str) -> str:
    try:
        return (root / name).read_bytes().decode()
    except OSError as error:
        what = _("{path} cannot be read: {error}")
        raise ScaffoldError(
            what.format(path=name, error=reason_of(error)),
            _("make {path} readable").format(path=root / name),
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ScaffoldError(
            _("{file}, line {line}: not UTF-8").format(file=name, line=line),
            _("save {file} as UTF-8").format(file=name),
        ) from None


def _pyproject(root: Path) -> dict[str, Any]:
    import tomllib

    text = _text(root, "pyproject.toml")
    hint = _("mend {file}; nothing was changed").format(file="pyproject.toml")
    if text.startswith("\ufeff"):
        raise ScaffoldError(
            _("pyproject.toml, line 1: begins with a byte order mark"),
            _("save pyproject.toml as UTF-8 without it"),
        )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(
            r"(.*) \(at (?:line (\d+).*|end of document)\)", str(error)
        )
        line = (found and found[2]) or str(text.count("\n") + 1)
        what = found[1] if found else str(error)
        what = what if what.isprintable() else repr(what)[1:-1]
        message = _("pyproject.toml, line {line}: no TOML: {error}")
        raise ScaffoldError(message.format(line=line, error=what), hint) from None
    except RecursionError:
        message = _("pyproject.toml, line 1: nested too deeply")
        raise ScaffoldError(message, hint) from None


def _setup_cfg(root: Path) -> dict[str, dict[str, str]]:
    import configparser

    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(_text(root, "setup.cfg").removeprefix("\ufeff"))
    except configparser.Error as error:
        lines = [one[0] for one in getattr(error, "errors", ())]
        line = lines[0] if lines else getattr(error, "lineno", 1)
        what = _("setup.cfg, line {line}: neither a section nor key = value")
        raise ScaffoldError(
            what.format(line=line),
            _("mend {file}; nothing was changed").format(file="setup.cfg"),
        ) from None
    return {name: dict(parser[name]) for name in parser.sections()}


def _setup_py(root: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    from pyscaffold_mod.project.setup_script import UnreadableError, read_setup

    try:
        return read_setup((root / "setup.py").read_bytes()), ()
    except (OSError, UnreadableError):
        return {}, (_("setup.py is no Python that can be read: left out"),)


def _options(cfg: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Give the `[options]` of setup.cfg the shape of `[tool.setuptools]`."""
    options = cfg.get("options", {})
    found: dict[str, Any] = {}
    if text := options.get("package_dir", options.get("package-dir")):
        pairs = (item.partition("=") for item in _listed(text))
        found["package-dir"] = {key.strip(): value.strip() for key, _, value in pairs}
    if modules := options.get("py_modules", options.get("py-modules")):
        found["py-modules"] = _listed(modules)
    packages = _listed(options.get("packages", ""))
    if packages in (["find:"], ["find_namespace:"]):
        given = cfg.get("options.packages.find", {})
        find: dict[str, Any] = {key: _listed(text) for key, text in given.items()}
        find["namespaces"] = packages == ["find_namespace:"]
        found["packages"] = {"find": find}
    elif packages:
        found["packages"] = packages
    return found


def _listed(text: str) -> list[str]:
    return [item.strip() for item in re.split(r"[,\n]", text) if item.strip()]
