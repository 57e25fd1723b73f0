"""What the standard library of this Python has, read from its files."""

import ast
import sys
import sysconfig
from functools import cache
from pathlib import Path

from pyscaffold_mod.checking import known

REMOVED = {
    "distutils": "3.12",
    "imp": "3.12",
    "asyncore": "3.12",
    "asynchat": "3.12",
    "smtpd": "3.12",
    **dict.fromkeys(
        ("aifc", "audioop", "cgi", "cgitb", "chunk", "crypt", "imghdr", "lib2to3"),
        "3.13",
    ),
    **dict.fromkeys(("mailcap", "msilib", "nis", "nntplib", "ossaudiodev"), "3.13"),
    **dict.fromkeys(("pipes", "sndhdr", "spwd", "sunau", "telnetlib"), "3.13"),
    **dict.fromkeys(("uu", "xdrlib"), "3.13"),
}
"""Standard modules that are gone, and since when (what's new in Python 3.12 and 3.13)."""

RENAMED = {
    "__builtin__": "builtins",
    "ConfigParser": "configparser",
    "cPickle": "pickle",
    "cStringIO": "io",
    "HTMLParser": "html.parser",
    "httplib": "http.client",
    "Queue": "queue",
    "SocketServer": "socketserver",
    "StringIO": "io",
    "thread": "_thread",
    "Tkinter": "tkinter",
    "tkMessageBox": "tkinter.messagebox",
    "urllib2": "urllib.request",
    "urlparse": "urllib.parse",
    "xmlrpclib": "xmlrpc.client",
}
"""Modules of Python 2 and what they are called today (PEP 3108)."""

ELSEWHERE = {
    **dict.fromkeys(("fcntl", "grp", "posix", "pty", "pwd", "resource"), "Unix"),
    **dict.fromkeys(("readline", "syslog", "termios", "tty", "curses"), "Unix"),
    **dict.fromkeys(("_curses", "_posixsubprocess"), "Unix"),
    **dict.fromkeys(("msvcrt", "nt", "winreg", "winsound", "_winapi"), "Windows"),
}
"""Standard modules that only some systems have."""

UNBUILT = {
    "_bz2": "bzip2",
    "_ctypes": "libffi",
    "_lzma": "xz",
    "_sqlite3": "SQLite",
    "_ssl": "OpenSSL",
    "_tkinter": "Tk",
    "tkinter": "Tk",
}
"""Parts of the standard library that a Python may be built without, and their need."""


def has(module: str, name: str) -> bool | None:
    """Tell whether a standard module binds a name.

    Args:
        module: The module.
        name: The name.

    Returns:
        Nothing where its files do not tell.
    """
    if module in sys.builtin_module_names:
        # These are in the interpreter: no file can stand in for them.
        loaded = sys.modules.get(module)
        return None if loaded is None else hasattr(loaded, name)
    names = _names(module)
    return None if names is None else name in names


def is_plain(module: str) -> bool:
    """Tell whether a name is that of a standard module which is no package.

    Args:
        module: The module.
    """
    above, _dot, last = module.rpartition(".")
    if above:
        folder = _library().joinpath(*module.split("."))
        is_there = module == "os.path" or is_submodule(above, last)
        return is_there and not folder.is_dir()
    return module in known.standard() and not (_library() / module).is_dir()


def is_submodule(module: str, name: str) -> bool:
    """Tell whether a standard package has a submodule.

    Args:
        module: The package.
        name: The submodule's own name.
    """
    folder = _library().joinpath(*module.split("."))
    if not f"{module}{name}".replace(".", "").isidentifier():
        return False
    return folder.is_dir() and (
        (folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file()
    )


@cache
def _names(module: str) -> frozenset[str] | None:
    place = _library() / module
    for path in (place / "__init__.py", place.with_name(f"{module}.py")):
        try:
            tree = ast.parse(path.read_bytes())
        except (OSError, SyntaxError, ValueError):
            continue
        found = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and any(
                x.name == "*" for x in node.names
            ):
                return None
            if isinstance(node, ast.FunctionDef) and node.name == "__getattr__":
                return None
            if isinstance(node, ast.alias):
                found.add(node.asname or node.name.partition(".")[0])
            elif isinstance(
                node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
            ):
                found.add(node.name)
            elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                found.add(node.id)
        return frozenset(found)
    return None


def _library() -> Path:
    return Path(sysconfig.get_path("stdlib"))
