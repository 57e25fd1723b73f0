"""What a module does to the world while it is imported."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pyscaffold_mod.checking.bound import own_expressions
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import is_main, is_typing
from pyscaffold_mod.checking.uses import bindings, meant, origins

Kind = Literal["asks", "ends", "prints", "waits", "network", "processes"]

_BUILTINS: dict[str, Kind] = {
    "input": "asks",
    "print": "prints",
    "exit": "ends",
    "quit": "ends",
}
_CALLS: dict[str, Kind] = {
    "sys.exit": "ends",
    "os._exit": "ends",
    "unittest.main": "ends",
    "getpass.getpass": "asks",
    "time.sleep": "waits",
    "urllib.request.urlopen": "network",
    "urllib.request.urlretrieve": "network",
    "socket.create_connection": "network",
    "multiprocessing.Pool": "processes",
    "multiprocessing.pool.Pool": "processes",
    "multiprocessing.Manager": "processes",
    "concurrent.futures.ProcessPoolExecutor": "processes",
    "concurrent.futures.process.ProcessPoolExecutor": "processes",
    **{
        f"{package}.{verb}": "network"
        for package in ("requests", "httpx")
        for verb in ("get", "post", "put", "patch", "delete", "head", "request")
    },
}
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class Effect:
    """Something that happens while a module is imported.

    Args:
        kind: What it is.
        node: The call at module level.
        text: What is called there.
    """

    kind: Kind
    node: ast.Call
    text: str


def effects(file: File) -> Iterator[Effect]:
    """Give what a module does when it is loaded, in the order of the text.

    What stands under an `if` may not run, and is left out; calls of functions of the
    module itself are followed.

    Args:
        file: The file.
    """
    if file.tree is None:
        return
    known, bound = origins(file), bindings(file)
    functions = {
        node.name: node
        for node in file.tree.body
        if isinstance(node, _Function) and bound[node.name] == 1
    }
    names = {x: kind for x, kind in _BUILTINS.items() if not bound[x]}

    def direct(call: ast.Call) -> Kind | None:
        if isinstance(call.func, ast.Name) and call.func.id in names:
            return None if _goes_elsewhere(call) else names[call.func.id]
        name = meant(call.func, known)
        return _CALLS.get(name) if name.partition(".")[0] in _roots(known) else None

    acting = _acting(functions, direct)
    for call in _calls(file.tree.body):
        kind = direct(call)
        if kind is None and isinstance(call.func, ast.Name):
            kind = acting.get(call.func.id)
        if kind:
            yield Effect(kind, call, ast.unparse(call.func))


def _roots(known: Mapping[str, str]) -> set[str]:
    return {name.partition(".")[0] for name in known.values()}


def _goes_elsewhere(call: ast.Call) -> bool:
    return any(word.arg == "file" for word in call.keywords)


def _acting(
    functions: Mapping[str, _Function], direct: Callable[[ast.Call], Kind | None]
) -> dict[str, Kind]:
    """Return what each function of a module does whenever it is called."""
    calls = {name: list(_calls(node.body)) for name, node in functions.items()}
    found: dict[str, Kind] = {}
    for name, inner in calls.items():
        kinds = [kind for call in inner if (kind := direct(call))]
        if kinds:
            found[name] = kinds[0]
    changed = True
    while changed:
        changed = False
        for name, inner in calls.items():
            for call in inner if name not in found else ():
                callee = call.func.id if isinstance(call.func, ast.Name) else ""
                if callee in found and name not in found:
                    found[name] = found[callee]
                    changed = True
    return found


def _calls(body: list[ast.stmt]) -> Iterator[ast.Call]:
    """Give the calls that are made when statements run, outside `if` and `except`."""
    stack: list[ast.stmt] = list(reversed(body))
    while stack:
        statement = stack.pop()
        if isinstance(statement, ast.ClassDef):
            stack += reversed(statement.body)
            continue
        if isinstance(statement, _Function):
            continue
        if isinstance(statement, ast.If) and _is_known(statement.test):
            continue
        for part in own_expressions(statement):
            yield from _evaluated(part)
        if isinstance(statement, ast.If):
            continue
        below: list[ast.stmt] = []
        if isinstance(statement, ast.With | ast.AsyncWith | ast.For | ast.While):
            below = statement.body
        elif isinstance(statement, ast.Try | ast.TryStar):
            below = [*statement.body, *statement.orelse, *statement.finalbody]
        stack += reversed(below)


def _is_known(test: ast.expr) -> bool:
    return is_main(test) or is_typing(test)


def _evaluated(node: ast.expr) -> Iterator[ast.Call]:
    stack: list[ast.AST] = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, ast.Lambda | ast.GeneratorExp | ast.IfExp | ast.BoolOp):
            continue
        if isinstance(part, ast.Call):
            yield part
        stack += reversed(list(ast.iter_child_nodes(part)))
