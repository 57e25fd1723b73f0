"""`entry-point-target`: an entry point names what is not there."""

import ast
import difflib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.declared import EntryPoint
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.wheel import setup_cfg
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project.metadata import strings, table

_NO_MODULE = N_("the command {name} is {target}, but there is no module {module}")
_NO_NAME = N_("the command {name} is {target}, but {path} binds no {attribute}")
_NO_FUNCTION = N_("the command {name} is {target}, which names no function")
_NO_DOTTED = N_("the command {name} is {target}, and {module} is no dotted name")
_FIX = N_("write module:function, such as {module}:main")
_MEANT = N_("write {meant}")
_DEFINE = N_("define {attribute} in {path}, or name a function that is there")

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_SCRIPTS = ("scripts", "console_scripts", "gui_scripts", "gui-scripts")

_Told = tuple[str, str, Severity | None]


def find(facts: Facts) -> Iterator[Finding]:
    """Find entry points whose module or function is missing."""
    for point, path in points(facts):
        told = _told(facts, point)
        if told is None:
            continue
        message, fix, severity = told
        if message.isprintable() and fix.isprintable():
            place = (line(facts, path, point), 1)
            yield RULE.at(path, message, fix, place=place, severity=severity)


def points(facts: Facts) -> Iterator[tuple[EntryPoint, PurePosixPath]]:
    """Give the entry points, each with the file that declares it.

    Args:
        facts: The tree.
    """
    pyproject = PurePosixPath("pyproject.toml")
    yield from ((point, pyproject) for point in facts.entry_points)
    flit = table(facts.metadata.pyproject, "tool", "flit", "scripts")
    for name, target in flit.items():
        if isinstance(target, str):
            yield _point("tool.flit.scripts", name, target), pyproject
    if "setup.cfg" in facts.metadata.files:
        section = "options.entry_points"
        for group, lines in setup_cfg(facts).get(section, {}).items():
            for line in (lines or "").splitlines():
                name, equals, target = line.partition("=")
                if equals:
                    point = _point(f"{section}.{group}", name.strip(), target)
                    yield point, PurePosixPath("setup.cfg")
    yield from _setup_py(facts)


def _setup_py(facts: Facts) -> Iterator[tuple[EntryPoint, PurePosixPath]]:
    """Give the entry points that setup.py writes out as a dictionary."""
    setup = facts.files.get(PurePosixPath("setup.py"))
    for node in ast.walk(setup.tree) if setup and setup.tree else ():
        if not isinstance(node, ast.keyword) or node.arg != "entry_points":
            continue
        try:
            groups = ast.literal_eval(node.value)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            continue
        for group, lines in table(groups).items():
            for text in [lines] if isinstance(lines, str) else strings(lines):
                name, equals, target = text.partition("=")
                if equals and setup:
                    group_name = f"setup.{group}"
                    yield _point(group_name, name.strip(), target), setup.path


def _point(where: str, name: str, target: str) -> EntryPoint:
    module, _, attribute = target.partition("[")[0].partition(":")
    return EntryPoint(where, name, module.strip(), attribute.strip())


def _said(message: str, point: EntryPoint, **more: object) -> str:
    target = point.module + (f":{point.attribute}" if point.attribute else "")
    return _(message).format(
        name=point.name, target=target, module=point.module, **more
    )


def _told(facts: Facts, point: EntryPoint) -> _Told | None:
    is_script = point.table.rpartition(".")[2] in _SCRIPTS
    module = point.module
    if not _DOTTED.fullmatch(module):
        usual = re.sub(r"\.py$", "", module).replace("/", ".").replace("-", "_")
        fix = _(_FIX).format(module=usual.strip(".") or "module")
        return _said(_NO_DOTTED, point), fix, None
    found = facts.search.find(module, facts.bases)
    if found is None:
        return _missing(facts, point, is_script)
    if not point.attribute:
        fix = _(_FIX).format(module=module)
        return (_said(_NO_FUNCTION, point), fix, None) if is_script else None
    file = facts.file_of(found)
    first = point.attribute.partition(".")[0]
    if found.kind == "namespace":
        there = facts.submodule(found, first) is not None
        lost = _said(_NO_NAME, point, path=found.path, attribute=first)
        return None if there else (lost, _(_FIX).format(module=module), None)
    if file is None or file.problem:
        return None
    names = file.names
    if names.stars or names.dynamic or names.has_getattr:
        return None
    if first in names.bound or first in names.later or facts.submodule(found, first):
        return None
    close = difflib.get_close_matches(first, sorted(names.bound), 1)
    fix = _(_MEANT).format(meant=f"{module}:{close[0]}") if close else ""
    fix = fix or _(_DEFINE).format(attribute=first, path=file.path)
    return _said(_NO_NAME, point, path=file.path, attribute=first), fix, None


def _missing(facts: Facts, point: EntryPoint, is_script: bool) -> _Told | None:
    module = point.module
    head, _dot, last = module.rpartition(".")
    above = facts.search.find(head, facts.bases) if head else None
    top = module.partition(".")[0]
    fix = _(_FIX).format(module=head or top)
    file = facts.file_of(above)
    if file and last in file.names.bound and not point.attribute:
        # A dot stands where the colon belongs.
        fix = _(_MEANT).format(meant=f"{head}:{last}")
        return _said(_NO_FUNCTION, point), fix, None
    place = facts.project.tops.get(top)
    if place and place.path.stem != top:
        return None  # it is renamed on the way into the wheel
    if place or facts.search.find(top, facts.bases):
        return _said(_NO_MODULE, point), fix, None
    foreign = top in facts.dependencies or top in known.standard()
    if foreign or not is_script:
        return None
    close = difflib.get_close_matches(top, sorted(facts.project.tops), 1)
    if close:
        fix = _(_MEANT).format(
            meant=close[0] + module[len(top) :] + ":" + point.attribute
        )
    # A build may put it there under another name.
    return _said(_NO_MODULE, point), fix, "warning"


def line(facts: Facts, path: PurePosixPath, point: EntryPoint) -> int:
    """Return the line of an entry point; the first, if it is not to be found.

    Args:
        facts: The tree.
        path: The file that declares it.
        point: The entry point.
    """
    try:
        text = (facts.root / path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return 1
    for number, line in enumerate(text.splitlines(), 1):
        key, equals, value = line.partition("=")
        is_target = equals and point.module in value and point.attribute in value
        said = {key.strip().strip("\"'"), re.split(r"[\"'\[(,{]", key)[-1].strip()}
        if is_target and point.name in said:
            return number
    return 1


_METADATA = (
    '[project]\nname = "soundkit"\nversion = "1"\n\n[project.scripts]\n'
    'soundkit = "soundkit.cli:main"\n'
)

RULE = Rule(
    id="entry-point-target",
    severity="error",
    title=N_("An entry point names a function that does not exist"),
    why=N_(
        "The installed command imports the module and calls the function. Nothing looks"
        " whether they are there before somebody types the command."
    ),
    mend=N_(
        "Write the dotted name of the module, a colon, and the name of the function."
    ),
    bad={
        "pyproject.toml": _METADATA,
        "src/soundkit/__init__.py": "",
        "src/soundkit/cli.py": "def run():\n    return 0\n",
    },
    good={
        "pyproject.toml": _METADATA,
        "src/soundkit/__init__.py": "",
        "src/soundkit/cli.py": "def main():\n    return 0\n",
    },
    find=find,
)
