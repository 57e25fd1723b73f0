"""Reads the literal arguments of `setup()` in a setup.py, which is never run."""

import ast
import warnings
from collections.abc import Mapping
from typing import Any

_FINDERS = {"find_packages": False, "find_namespace_packages": True}


class UnreadableError(Exception):
    """A setup.py that Python could not read either."""


def read_setup(source: bytes) -> dict[str, Any]:
    """Read what a setup.py says of its packages.

    A name counts as literal if the module's body gives it a literal value. What is
    computed is left out.

    Args:
        source: The file.

    Returns:
        The arguments, named and shaped as the keys of `[tool.setuptools]`.

    Raises:
        UnreadableError: The file is no Python.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
            call = _setup_call(tree)
            constants = _constants(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnreadableError(str(error)) from None
    found: dict[str, Any] = {}
    for keyword in call.keywords if call else ():
        value = _value(keyword.value, constants)
        if keyword.arg and value is not None:
            found[keyword.arg.replace("_", "-")] = value
    return found


def _setup_call(tree: ast.Module) -> ast.Call | None:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return next((call for call in calls if _called(call) == "setup"), None)


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _constants(tree: ast.Module) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = _value(node.value, found)
            if value is not None:
                found[node.targets[0].id] = value
    return found


def _value(node: ast.expr, constants: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return constants.get(node.id)
    if isinstance(node, ast.Call) and (name := _called(node)) in _FINDERS:
        return {"find": _finder(node, constants, _FINDERS[name])}
    if isinstance(node, ast.List | ast.Tuple):
        return [_value(item, constants) for item in node.elts]
    if isinstance(node, ast.Dict):
        keys = [_value(key, constants) if key else None for key in node.keys]
        values = [_value(value, constants) for value in node.values]
        pairs = zip(keys, values, strict=True)
        return {key: value for key, value in pairs if isinstance(key, str)}
    return node.value if isinstance(node, ast.Constant) else None


def _finder(
    call: ast.Call, constants: Mapping[str, Any], namespaces: bool
) -> dict[str, Any]:
    given = dict(zip(("where", "exclude", "include"), call.args, strict=False))
    given |= {word.arg: word.value for word in call.keywords if word.arg}
    read = {name: _value(node, constants) for name, node in given.items()}
    if isinstance(read.get("where"), str):
        read["where"] = [read["where"]]
    return {**read, "namespaces": namespaces}
