"""`all-not-strings`: `__all__` holds something else than names as strings."""

import ast
import io
import tokenize
from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import placed
from pyscaffold_mod.messages import N_, _

_OBJECT = N_("__all__ must hold strings, and {text} is none")
_UNNAMED = N_("__all__ must hold strings, and this is none")
_BARE = N_("__all__ is one string, so each of its characters is taken for a name")
_JOINED = N_("two strings without a comma between them are one: {name}")
_JOINED_HERE = N_("two strings without a comma between them are one")
_FIX = N_('write "{name}"')
_LIST = N_('write __all__ = ["{name}"]')
_COMMA = N_("put a comma between them")

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import)


def find(facts: Facts) -> Iterator[Finding]:
    """Find entries of `__all__` that are no names."""
    for file in facts.files.values():
        listed = file.names.listed if b"__all__" in file.content else None
        if listed is None:
            continue
        yield from _bare(file) if listed.computed else ()
        for entry in listed.entries:
            place = file.place(entry.node)
            if entry.name is None and _is_object(facts, file, entry.node):
                text = _text(entry.node)
                message = _(_OBJECT if text else _UNNAMED).format(text=text)
                fix = _(_FIX).format(name=text if text.isidentifier() else "name")
                yield RULE.at(file.path, message, fix, place=place)
            elif (
                entry.name and _is_lost(file, entry.name) and _joined(file, entry.node)
            ):
                is_shown = entry.name.isprintable()
                message = _(_JOINED if is_shown else _JOINED_HERE)
                message = message.format(name=entry.name)
                yield RULE.at(file.path, message, _(_COMMA), place=place)


def _bare(file: File) -> Iterator[Finding]:
    for statement, where in placed(file.tree.body if file.tree else []):
        if where.block != "module" or not isinstance(statement, ast.Assign):
            continue
        named = any(
            isinstance(x, ast.Name) and x.id == "__all__" for x in statement.targets
        )
        value = getattr(statement.value, "value", None)
        is_text = isinstance(statement.value, ast.Constant) and isinstance(value, str)
        if named and is_text and value:
            name = value if value.isidentifier() else "name"
            fix, place = _(_LIST).format(name=name), file.place(statement)
            yield RULE.at(file.path, _(_BARE), fix, place=place)


def _is_object(facts: Facts, file: File, node: ast.expr) -> bool:
    """Tell whether an entry is surely no string."""
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, str)
    if isinstance(node, ast.List | ast.Tuple | ast.Dict | ast.Set | ast.Lambda):
        return True
    if not isinstance(node, ast.Name) or file.names.dynamic:
        return False
    statement = file.names.bound.get(node.id)
    if isinstance(statement, _DEFINITIONS):
        return True
    for one in file.imports:
        if one.node is statement and one.bound == node.id and one.name:
            source = facts.file_of(facts.source(file, one))
            made = source.names.bound.get(one.name) if source else None
            if made is None or made is statement:
                return facts.target(file, one) is not None
            return isinstance(made, _DEFINITIONS)
    return False


def _text(node: ast.expr) -> str:
    """Return a name or a number as it is written; nothing for what may be long."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | float):
        return str(node.value)
    return ""


def _is_lost(file: File, name: str) -> bool:
    return name not in file.names.bound and name not in file.names.later


def _joined(file: File, node: ast.expr) -> bool:
    """Tell whether a string is written as several."""
    last = node.end_lineno or node.lineno
    lines = list(file.lines[node.lineno - 1 : last])
    lines[-1] = lines[-1].encode()[: node.end_col_offset].decode("utf-8", "ignore")
    lines[0] = lines[0].encode()[node.col_offset :].decode("utf-8", "ignore")
    text = "(" + "\n".join(lines) + ")"
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return False
    return sum(token.type == tokenize.STRING for token in tokens) > 1


RULE = Rule(
    id="all-not-strings",
    severity="error",
    title=N_("__all__ holds objects, not strings"),
    why=N_(
        "__all__ is a list of names. from module import * ends with a TypeError at an"
        " entry that is no string."
    ),
    mend=N_("Put each name into quotes, with commas between them."),
    bad={"fibo.py": "def fib(n):\n    return n\n\n\n__all__ = [fib]\n"},
    good={"fibo.py": 'def fib(n):\n    return n\n\n\n__all__ = ["fib"]\n'},
    find=find,
)
