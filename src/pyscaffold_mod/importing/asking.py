"""What an interpreter says of itself: asked once, isolated, without the module site."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod import processes
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _, ngettext
from pyscaffold_mod.project.roots import find_root
from pyscaffold_mod.reasons import reason_of

_LIMIT = 20.0
# -I: no environment, no current folder; -S: no `.pth` file, whose lines could be code.
_OPTIONS = ("-I", "-S", "-B", "-X", "utf8", "-c")
# `venv` and `site` follow site.main of 3.11 to 3.14; `import site` alone does nothing.
_QUESTION = """
import sys
standard = list(sys.path)
import os, site
loaded = {name: module.__name__ for name, module in sys.modules.items()}
import _imp, json
from importlib import machinery
folder = os.path.dirname(os.path.abspath(sys.executable))
above = os.path.dirname(folder)
settings = [os.path.join(one, "pyvenv.cfg") for one in (folder, above)]
settings = [one for one in settings if os.path.isfile(one)]
shares, venv = True, []
if settings:
    with open(settings[0], encoding="utf-8", errors="replace") as lines:
        for line in lines:
            key, sign, value = line.partition("=")
            if sign and key.strip().lower() == "include-system-site-packages":
                shares = value.strip().lower() == "true"
    sys.prefix = sys.exec_prefix = above
    venv = site.getsitepackages([above])
frozen = {}
for name in _imp._frozen_module_names():
    found = _imp.find_frozen(name)
    if found:
        parts = (found[2] or name).lstrip("<").split(".")
        end = "/__init__.py" if found[1] else ".py"
        frozen[name] = [found[1], os.path.join(sys._stdlib_dir or "", *parts) + end]
mine = hasattr(os, "getuid") and (os.geteuid(), os.getegid()) != (os.getuid(), os.getgid())
print(json.dumps({
    "python": sys.executable,
    "version": list(sys.version_info[:3]),
    "standard": standard,
    "venv": venv,
    "user": site.getusersitepackages() if shares and not mine else "",
    "site": site.getsitepackages([sys.base_prefix, sys.base_exec_prefix]) if shares else [],
    "builtin": sys.builtin_module_names,
    "frozen": frozen,
    "loaded": loaded,
    "extension": machinery.EXTENSION_SUFFIXES,
    "source": machinery.SOURCE_SUFFIXES,
    "bytecode": machinery.BYTECODE_SUFFIXES,
}))
"""


@dataclass(frozen=True)
class Answers:
    """An interpreter.

    Args:
        python: Its program.
        version: Its version, three numbers.
        standard: The folders of the standard library.
        venv: The site-packages of the virtual environment that it belongs to.
        user: The user's site-packages; empty if it ignores them.
        site: Its own site-packages.
        builtin: The names of its built-in modules.
        frozen: Its frozen modules: whether each is a package, and its source.
        loaded: What is imported before its first line runs, with the name by which
            each module calls itself.
        suffixes: The ends of files that can be imported, with their kinds, in the
            order in which they are tried.
    """

    python: str
    version: tuple[int, int, int]
    standard: tuple[str, ...]
    venv: tuple[str, ...]
    user: str
    site: tuple[str, ...]
    builtin: frozenset[str]
    frozen: Mapping[str, tuple[bool, str]]
    loaded: Mapping[str, str]
    suffixes: tuple[tuple[str, str], ...]

    @property
    def skips_hidden_pth(self) -> bool:
        """Whether it ignores `.pth` files that begin with a dot (gh-113659)."""
        first = {11: (3, 11, 8), 12: (3, 12, 2)}
        return self.version >= first.get(self.version[1], (3, 13, 0))


def ask(python: str) -> Answers:
    """Ask an interpreter.

    Args:
        python: Its program.

    Raises:
        ScaffoldError: It cannot be run, or does not answer as a Python 3.11 or newer.
    """
    hint = _("name a Python 3.11 or newer, such as --python python3.12")
    try:
        done = processes.run([python, *_OPTIONS, _QUESTION], limit=_LIMIT)
    except subprocess.TimeoutExpired:
        message = ngettext(
            "{python} did not answer within {count} second",
            "{python} did not answer within {count} seconds",
            int(_LIMIT),
        )
        raise ScaffoldError(
            message.format(python=python, count=int(_LIMIT)), hint
        ) from None
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        message = _("{python} cannot be run: {error}")
        raise ScaffoldError(message.format(python=python, error=reason), hint) from None
    try:
        said = json.loads(done.stdout)
        return _read(said)
    except (ValueError, KeyError, TypeError):
        message = _("{python} is no Python 3.11 or newer").format(python=python)
        raise ScaffoldError(message, hint) from None


def _read(said: Mapping[str, object]) -> Answers:
    def texts(key: str) -> tuple[str, ...]:
        value = said[key]
        return tuple(map(str, value)) if isinstance(value, list) else ()

    def pairs(key: str) -> dict[str, object]:
        value = said[key]
        return dict(value) if isinstance(value, dict) else {}

    major, minor, micro = map(int, texts("version"))
    frozen = {
        name: (bool(one[0]), os.path.normpath(str(one[1])))
        for name, one in pairs("frozen").items()
        if isinstance(one, list)
    }
    kinds = ("extension", "source", "bytecode")
    return Answers(
        str(said["python"]),
        (major, minor, micro),
        texts("standard"),
        texts("venv"),
        str(said["user"]),
        texts("site"),
        frozenset(texts("builtin")),
        frozen,
        {name: str(real) for name, real in pairs("loaded").items()},
        tuple((suffix, kind) for kind in kinds for suffix in texts(kind)),
    )


def choose(start: Path, environment: Mapping[str, str]) -> str:
    """Choose the Python of a folder when nobody names one.

    An environment that is active goes first, then `.venv` or `venv` in the folder or above
    it in its project, since what lies further up may be another user's program; then the
    Python that runs this command.

    Args:
        start: The folder.
        environment: The environment variables.
    """
    places = [Path(environment["VIRTUAL_ENV"])] if "VIRTUAL_ENV" in environment else []
    root = find_root(start, None)
    around = (one for one in (start, *start.parents) if one.is_relative_to(root))
    places += [folder / name for folder in around for name in (".venv", "venv")]
    program = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin/python")
    for place in places:
        if (place / "pyvenv.cfg").is_file() and (place / program).is_file():
            return str(place / program)
    return sys.executable
