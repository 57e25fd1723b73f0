"""What an error says, as data: Python's own sentences about imports."""

import keyword
import re
from dataclasses import dataclass, field, replace

from pyscaffold_mod.explaining.tracebacks import Frame, Trouble

DOTTED = r"[^\s'\"(),;:]{1,20000}"


@dataclass(frozen=True)
class Symptom:
    """What went wrong, in Python's words.

    Args:
        kind: Which sentence it is.
        name: The name that is missing.
        module: The module that it was taken from, or that is meant.
        path: The file that Python names.
        partial: Whether the module was only half loaded.
        hidden: What Python 3.13 says that a file hides: `standard` or `other`.
        trouble: The error.
    """

    kind: str
    name: str = ""
    module: str = ""
    path: str = ""
    partial: bool = False
    hidden: str = ""
    trouble: Trouble = field(default_factory=lambda: Trouble("", ""))

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The places of the error, the innermost last."""
        return self.trouble.frames


_MISSING = re.compile(
    rf"No module named (?P<q>'?)(?P<name>{DOTTED})(?P=q)"
    rf"(?:; '(?P<parent>{DOTTED})' is not a package)?\.?$"
)
_NO_PATH = re.compile(
    rf"__path__ attribute not found on '(?P<parent>{DOTTED})'"
    rf" while trying to find '(?P<name>{DOTTED})'$"
)
_NO_NAME = re.compile(
    rf"cannot import name '(?P<name>{DOTTED})' from"
    rf" (?P<partial>partially initialized module )?'(?P<module>{DOTTED})'(?P<rest>.*)$"
)
_NO_ATTRIBUTE = re.compile(
    rf"(?P<partial>partially initialized )?module '(?P<module>{DOTTED})'"
    rf" has no attribute '(?P<name>{DOTTED})'(?P<rest>.*)$"
)
_NO_SUBMODULE = re.compile(
    rf"cannot access submodule '(?P<name>{DOTTED})' of module '(?P<module>{DOTTED})'"
)
_OBJECT = re.compile(
    rf"(?:'(?:function|type)' object|type object '(?P<module>{DOTTED})')"
    rf" has no attribute '(?P<name>{DOTTED})'"
)
_RENAME = re.compile(
    r"\(consider renaming '(?P<path>[^']+)' (?P<why>since it has the same name as the"
    r" standard|if it has the same name as)"
)
_PLACE = re.compile(r"\((?P<path>[^()]*(?:\([^()]*\)[^()]*)*)\)$")
_MAGIC = re.compile(rf"bad magic number in '(?P<name>{DOTTED})'")
_ITEM = re.compile(
    rf"(?:Item in|Key in) (?P<module>{DOTTED})\.__(?:all|dict)__ must be str, not (?P<name>.+)$"
)
_UNBOUND = re.compile(rf"name '(?P<name>{DOTTED})' is not defined(?P<rest>.*)$")
_NO_FILE = re.compile(r"\[Errno 2\] No such file or directory: '(?P<path>[^']+)'$")
_LIBRARY = re.compile(
    r"(?P<name>[\w.+-]+\.(?:so[\d.]*|dylib|dll)): cannot open shared object file"
    r"|DLL load failed while importing (?P<module>\w+)"
)
_START = re.compile(r"Start directory is not importable: '(?P<path>[^']+)'$")
_SPAWN = "attempt has been made to start a new process before"

_PATHS_MISMATCH = re.compile(
    r"\('(?P<name>[^']+)', '(?P<path>[^']+)', \w*\(?'(?P<other>[^']+)'\)?\)$"
)

_LONG = {"ImportError", "ModuleNotFoundError", "AttributeError"}
IMPORT_LINE = re.compile(r"(?:from\s+(?P<from>.+?)\s+import\b|import\s+(?P<import>.+))")


def of(trouble: Trouble) -> Symptom:
    """Return what an error says.

    Args:
        trouble: The error.

    Returns:
        The symptom; of the kind `other` for an error that does not speak of imports.
    """
    found = _message(trouble)
    is_open = found is None or found.kind == "import-failed"
    if is_open and trouble.more and trouble.kind in _LONG:
        # A narrow terminal breaks a line, with or without a space.
        for glue in (" ", ""):
            whole = glue.join([trouble.message, trouble.more[0]])
            joined = _message(replace(trouble, message=whole, more=()))
            if joined and joined.kind != "import-failed":
                return joined
    return found or Symptom("other", trouble=trouble)


def _message(trouble: Trouble) -> Symptom | None:
    kind = trouble.kind.rpartition(".")[2]
    reader = _READERS.get(kind)
    return reader(trouble) if reader else None


def _of_import_error(trouble: Trouble) -> Symptom:
    text = trouble.message
    if found := _MISSING.search(text) or _NO_PATH.search(text):
        parent = found["parent"] or ""
        return Symptom("no-module", found["name"], parent, trouble=trouble)
    if found := _NO_NAME.search(text):
        where = _PLACE.search(found["rest"])
        path = where["path"] if where else ""
        hint = _RENAME.search(found["rest"])
        return Symptom(
            "no-name",
            found["name"],
            found["module"],
            hint["path"] if hint else path,
            partial=bool(found["partial"])
            or "circular import" in found["rest"]
            or _hidden(hint) == "other",
            hidden=_hidden(hint),
            trouble=trouble,
        )
    if "attempted relative import with no known parent package" in text:
        return Symptom("no-parent", trouble=trouble)
    if "attempted relative import beyond top-level package" in text:
        return Symptom("beyond-top", trouble=trouble)
    if found := _MAGIC.search(text):
        return Symptom("bad-magic", found["name"], trouble=trouble)
    if found := _START.search(text):
        return Symptom("no-start", path=found["path"], trouble=trouble)
    if found := _LIBRARY.search(text):
        name, module = found["name"] or "", found["module"] or ""
        return Symptom("library", name, module, trouble=trouble)
    return Symptom("import-failed", trouble=trouble)


# What CPython 3.13 says in two cases: of a file that hides a standard module, and of a
# module beside the script that is not loaded to its end.
def _hidden(hint: "re.Match[str] | None") -> str:
    if hint is None:
        return ""
    return "standard" if hint["why"].startswith("since") else "other"


def _of_attribute_error(trouble: Trouble) -> Symptom | None:
    text = trouble.message
    if found := _NO_ATTRIBUTE.search(text):
        hint = _RENAME.search(found["rest"])
        return Symptom(
            "no-attribute",
            found["name"],
            found["module"],
            hint["path"] if hint else "",
            partial=bool(found["partial"]) or _hidden(hint) == "other",
            hidden=_hidden(hint),
            trouble=trouble,
        )
    if found := _NO_SUBMODULE.search(text):
        name, module = found["name"], found["module"]
        return Symptom("no-attribute", name, module, partial=True, trouble=trouble)
    if found := _OBJECT.search(text):
        module = found["module"] or ""
        return Symptom("object-attribute", found["name"], module, trouble=trouble)
    return None


def _of_type_error(trouble: Trouble) -> Symptom | None:
    if found := _ITEM.match(trouble.message):
        return Symptom("all-item", found["name"], found["module"], trouble=trouble)
    if trouble.message.startswith("'module' object is not callable"):
        return Symptom("module-called", trouble=trouble)
    return None


def _of_name_error(trouble: Trouble) -> Symptom | None:
    if not (found := _UNBOUND.match(trouble.message)):
        return None
    forgotten = f"Did you forget to import '{found['name']}'" in found["rest"]
    hidden = "forgotten" if forgotten else ""
    return Symptom("name", found["name"], hidden=hidden, trouble=trouble)


def _of_syntax_error(trouble: Trouble) -> Symptom | None:
    if "import * only allowed at module level" in trouble.message:
        return Symptom("star-inside", trouble=trouble)
    source = trouble.frames[-1].source if trouble.frames else ""
    name = unsayable(source)
    return Symptom("syntax", name, trouble=trouble) if name else None


def unsayable(source: str) -> str:
    """Return the name of an import statement that no import can say.

    Args:
        source: The statement.

    Returns:
        The name; empty if every name is one, or it is no import statement.
    """
    found = IMPORT_LINE.match(source[:2000])
    if not found:
        return ""
    text = (found["from"] or found["import"]).partition("#")[0]
    for one in text.split(","):
        words = one.split()
        name = " ".join(words[: words.index("as")] if "as" in words else words)
        parts = name.strip("();\"'").lstrip(".").split(".")
        bad = any(not x.isidentifier() or keyword.iskeyword(x) for x in parts)
        if bad and re.match(r"[\w./\\ \"'-]+$", name):
            return name.strip()
    return ""


def _of_runtime_error(trouble: Trouble) -> Symptom | None:
    text = " ".join([trouble.message, *trouble.more])
    return Symptom("spawn", trouble=trouble) if _SPAWN in text else None


def _of_eof_error(trouble: Trouble) -> Symptom | None:
    return Symptom("no-input", trouble=trouble)


def _of_missing_file(trouble: Trouble) -> Symptom | None:
    found = _NO_FILE.search(trouble.message)
    return Symptom("no-file", path=found["path"], trouble=trouble) if found else None


def _of_mismatch(trouble: Trouble) -> Symptom | None:
    if not (found := _PATHS_MISMATCH.search(trouble.message)):
        return None
    frames = (Frame(found["path"], 1, "", ""), Frame(found["other"], 1, "", ""))
    one = Trouble(trouble.kind, trouble.message, frames)
    return Symptom("file-mismatch", found["name"], trouble=one)


_READERS = {
    "ImportError": _of_import_error,
    "ModuleNotFoundError": _of_import_error,
    "SystemError": lambda one: _relative(one),
    "ValueError": lambda one: _relative(one),
    "AttributeError": _of_attribute_error,
    "TypeError": _of_type_error,
    "NameError": _of_name_error,
    "SyntaxError": _of_syntax_error,
    "RuntimeError": _of_runtime_error,
    "EOFError": _of_eof_error,
    "FileNotFoundError": _of_missing_file,
    "ImportPathMismatchError": _of_mismatch,
}


def _relative(trouble: Trouble) -> Symptom | None:
    # What Python 3.5 and older raised.
    found = _of_import_error(trouble)
    return found if found.kind in ("no-parent", "beyond-top") else None
