"""What a module does to the world while it is imported."""

import ast
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pyscaffold_mod.checking.bound import own_expressions
from pyscaffold_mod.checking.expressions import bindings, meant, origins
from pyscaffold_mod.checking.statements import (
    ENDS,
    Import,
    children,
    is_main,
    is_typing,
)

Kind = Literal["asks", "ends", "prints", "waits", "network", "processes", "arguments"]

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
# Without one of these words in its text, a module does nothing of the kind.
_WORDS = re.compile(
    rb"\b(?:input|print|exit|quit|_exit|getpass|sleep|urlopen|urlretrieve"
    rb"|create_connection|Pool|Process|Manager|ProcessPoolExecutor|requests|httpx|unittest"
    rb"|parse_args)\b"
)
# What is below these may not run, or is nothing.
_LEFT_OUT = {ast.Lambda, ast.GeneratorExp, ast.IfExp, ast.BoolOp, *ENDS}
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


def effects(
    tree: ast.Module, content: bytes, imports: Sequence[Import]
) -> tuple[Effect, ...]:
    """Return what a module does when it is loaded, in the order of the text.

    What stands under an `if` may not run, and is left out; calls of functions of the
    module itself are followed.

    Args:
        tree: The syntax tree of a file.
        content: Its bytes.
        imports: Its imports.
    """
    # Of a text that is not plain, bytes may say less than Python reads.
    if content.isascii() and not _WORDS.search(content):
        return ()
    known = origins(imports)
    roots = {name.partition(".")[0] for name in known.values()}

    def named(call: ast.Call) -> Kind | None:
        name = meant(call.func, known)
        if _reads_arguments(call, roots):
            return "arguments"
        if name.partition(".")[0] not in roots:
            return None
        # What is made only is no process yet.
        is_started = name == "multiprocessing.Process" and b".start()" in content
        return "processes" if is_started else _CALLS.get(name)

    calls = list(_calls(tree.body))
    inner = _called(tree, calls)
    every = [call for some in (calls, *inner.values()) for call in some]
    if not any(named(x) or getattr(x.func, "id", "") in _BUILTINS for x in every):
        return ()
    bound = bindings(tree, imports)

    def direct(call: ast.Call) -> Kind | None:
        word = call.func.id if isinstance(call.func, ast.Name) else ""
        if word in _BUILTINS and not bound[word]:
            return None if _goes_elsewhere(call) else _BUILTINS[word]
        return named(call)

    acting = _acting({x: y for x, y in inner.items() if bound[x] == 1}, direct)
    return tuple(_told(calls, acting, direct))


def _told(
    calls: list[ast.Call],
    acting: Mapping[str, Kind],
    direct: Callable[[ast.Call], Kind | None],
) -> Iterator[Effect]:
    for call in calls:
        kind = direct(call)
        if kind is None and isinstance(call.func, ast.Name):
            kind = acting.get(call.func.id)
        if kind:
            yield Effect(kind, call, ast.unparse(call.func))


def _called(tree: ast.Module, calls: list[ast.Call]) -> dict[str, list[ast.Call]]:
    """Return the calls in the functions that a module calls, in the order of the text."""
    functions = {node.name: node for node in tree.body if isinstance(node, _Function)}
    found: dict[str, list[ast.Call]] = {}
    waiting = list(calls)
    while waiting:
        call = waiting.pop()
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in functions and name not in found:
            found[name] = list(_calls(functions[name].body))
            waiting += found[name]
    return {name: found[name] for name in functions if name in found}


def _reads_arguments(call: ast.Call, roots: Container[str]) -> bool:
    """Tell whether a call takes the arguments of the command line from sys.argv."""
    is_it = isinstance(call.func, ast.Attribute) and call.func.attr == "parse_args"
    given = call.args or call.keywords
    return is_it and not given and ("argparse" in roots or "optparse" in roots)


def _goes_elsewhere(call: ast.Call) -> bool:
    return any(word.arg == "file" for word in call.keywords)


_SERIOUS: tuple[Kind, ...] = (
    *("processes", "asks", "arguments", "ends", "network", "waits", "prints"),
)


def _acting(
    calls: Mapping[str, list[ast.Call]], direct: Callable[[ast.Call], Kind | None]
) -> dict[str, Kind]:
    """Return what each function of a module does whenever it is called."""
    found: dict[str, Kind] = {}
    for name, inner in calls.items():
        kinds: list[Kind] = [kind for call in inner if (kind := direct(call))]
        if kinds:
            found[name] = min(kinds, key=_SERIOUS.index)
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
        if type(part) in _LEFT_OUT:
            continue
        if isinstance(part, ast.Call):
            yield part
        stack += reversed(children(part))
