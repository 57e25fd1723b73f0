"""`import-dotted-attribute`: `import module.function` (language reference, 7.11)."""

import ast
from collections.abc import Iterator

from pyscaffold_mod.checking import starred
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.unfound import Unfound, unfound
from pyscaffold_mod.messages import N_, _

_FUNCTION = N_(
    "{part} is a function in {path}, not a module: import {module}.{part} fails"
)
_CLASS = N_("{part} is a class in {path}, not a module: import {module}.{part} fails")
_NAME = N_("{part} is a name in {path}, not a module: import {module}.{part} fails")
_FIX = N_("write from {module} import {part}")

# A module can put others below itself in sys.modules, as os.path does.
_STANDARD = N_(
    "{part} is a name in the standard module {module}, not a module: import"
    " {module}.{part} fails"
)
_PACKAGES = ("os.path",)
# What else people take from modules that the table of star imports leaves out.
_NAMES = {
    "os.path": (
        "abspath basename commonpath commonprefix dirname exists expanduser expandvars"
        " getatime getctime getmtime getsize isabs isdir isfile islink ismount join"
        " lexists normcase normpath realpath relpath samefile sep split splitext"
    ),
    "csv": "DictReader DictWriter reader writer",
    "dataclasses": "asdict astuple dataclass field replace",
    "enum": "Enum Flag IntEnum IntFlag auto unique",
    "fractions": "Fraction",
    "decimal": "Decimal",
    "functools": "cache cached_property lru_cache partial reduce wraps",
    "io": "BytesIO StringIO TextIOWrapper",
    "json": "dump dumps load loads",
    "logging": "basicConfig debug error exception getLogger info warning",
    "pathlib": "Path PurePath PurePosixPath PureWindowsPath",
    "pickle": "dump dumps load loads",
    "pprint": "pformat pprint",
    "re": "compile escape findall finditer fullmatch match search split sub",
    "shutil": "copy copy2 copyfile copytree disk_usage move rmtree which",
    "string": "Template ascii_letters ascii_lowercase ascii_uppercase digits punctuation",
    "subprocess": "PIPE Popen call check_call check_output run",
    "sys": "argv exit maxsize modules path platform stderr stdin stdout version",
    "typing": "Any Callable Dict List NamedTuple Optional Protocol Tuple TypeVar Union",
}
_TRICKS = (b"sys.modules", b"__path__", b"modules[")


def find(facts: Facts) -> Iterator[Finding]:
    """Find dotted names that lead through a name which is no module."""
    for end in unfound(facts):
        file = facts.file_of(end.above)
        if end.above is None:
            yield from _standard(end)
        if end.above is None or file is None or not _is_asked(end):
            continue
        statement = file.names.bound.get(end.part)
        if statement is None or not _is_plain(file, statement):
            continue
        yield RULE.at(
            end.file.path,
            _(_message(statement)).format(
                part=end.part,
                path=file.path,
                module=end.above.name,
            ),
            _(_FIX).format(module=end.above.name, part=end.part),
            place=end.file.place(end.one.node),
        )


def _standard(end: Unfound) -> Iterator[Finding]:
    """Find `import math.sqrt`: a name of a standard module that is no package."""
    module, _dot, part = (end.one.module or "").rpartition(".")
    where = end.one.where
    names = {*_NAMES.get(module, "").split(), *starred.names(module)}
    is_name = part in names and f"{module}.{part}" not in _PACKAGES
    if is_name and not where.guarded and not where.typing:
        yield RULE.at(
            end.file.path,
            _(_STANDARD).format(part=part, module=module),
            _(_FIX).format(module=module, part=part),
            place=end.file.place(end.one.node),
        )


def _is_asked(end: Unfound) -> bool:
    # from package import name is content with an attribute.
    through = end.above is not None and end.above.name != end.one.module
    return through and not end.one.where.guarded and not end.one.where.typing


def _is_plain(file: File, statement: ast.stmt) -> bool:
    is_import = isinstance(statement, ast.Import | ast.ImportFrom)
    # What an import binds may be a module that is registered under both names.
    return not is_import and not any(trick in file.content for trick in _TRICKS)


def _message(statement: ast.stmt) -> str:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return _FUNCTION
    return _CLASS if isinstance(statement, ast.ClassDef) else _NAME


RULE = Rule(
    id="import-dotted-attribute",
    severity="error",
    title=N_("An import names a function or class as if it were a module"),
    why=N_(
        "In import a.b.c every part is a module, and each but the last a package. A"
        " function, a class or a variable is taken by from a.b import c."
    ),
    mend=N_("Write from module import name, or import the module and use module.name."),
    bad={"main.py": "import fibo.fib\n", "fibo.py": "def fib(n):\n    return n\n"},
    good={
        "main.py": "from fibo import fib\n",
        "fibo.py": "def fib(n):\n    return n\n",
    },
    find=find,
)
