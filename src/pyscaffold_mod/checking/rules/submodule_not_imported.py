"""`submodule-not-imported`: `import sound` loads no submodule (tutorial, 6.4)."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from pyscaffold_mod.checking.attributes import Use, uses
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.unfound import may_have
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Found

_MESSAGE = N_("{name} is a submodule that nothing here has imported")
_LUCK = N_(
    "{name} is a submodule that neither this file nor what it imports has imported"
)
_FIX = N_("add import {name}")
_DYNAMIC = (b"import_module", b"__import__", b"setattr", b"walk_packages")

_Edges = Mapping[PurePosixPath, frozenset[PurePosixPath]]


def find(facts: Facts) -> Iterator[Finding]:
    """Find submodules that are used as attributes and not imported."""
    chains = [use for use in uses(facts) if any(_modules(facts, use))]
    edges = dict(_edges(facts)) if chains else {}
    reached = {use.file.path: frozenset[PurePosixPath]() for use in chains}
    for path in reached:
        reached[path] = _reached(edges, path)
    lacking: dict[tuple[PurePosixPath, PurePosixPath], tuple[Use, Found]] = {}
    for use in chains:
        loaded = reached[use.file.path]
        for found in _modules(facts, use):
            if found.path not in loaded:
                lacking.setdefault((use.file.path, found.path), (use, found))
                break
    for use, found in lacking.values():
        if not _is_dynamic(facts, reached[use.file.path]):
            is_luck = found.path in facts.imported
            yield RULE.at(
                use.file.path,
                _(_LUCK if is_luck else _MESSAGE).format(name=found.name),
                _(_FIX).format(name=found.name),
                place=use.file.place(use.node),
                severity="warning" if is_luck else None,
            )


def _modules(facts: Facts, use: Use) -> Iterator[Found]:
    """Give the submodules along a chain, as long as they are submodules only."""
    found = use.base
    for name in use.names:
        if found.folder is None or may_have(facts, found, name):
            return
        below = facts.search.child(found.folder, name, found.name)
        if below is None:
            return
        if below.path in facts.files:
            yield below
        found = below


def _edges(
    facts: Facts,
) -> Iterator[tuple[PurePosixPath, frozenset[PurePosixPath]]]:
    """Give what each file may load, at any time, with the packages around it."""
    for path, file in facts.files.items():
        found = {x.path for one in file.imports for x in facts.loads(file, one)}
        around = {folder / "__init__.py" for folder in path.parents}
        yield path, frozenset((found | around) & facts.files.keys())


def _reached(edges: _Edges, start: PurePosixPath) -> frozenset[PurePosixPath]:
    """Return all that may be loaded in the end."""
    found: set[PurePosixPath] = set()
    stack = [start]
    while stack:
        path = stack.pop()
        if path not in found:
            found.add(path)
            stack += edges[path] - found
    return frozenset(found)


def _is_dynamic(facts: Facts, paths: frozenset[PurePosixPath]) -> bool:
    return any(word in facts.files[x].content for x in paths for word in _DYNAMIC)


RULE = Rule(
    id="submodule-not-imported",
    severity="error",
    title=N_("A submodule is used that nothing has imported"),
    why=N_(
        "import sound runs sound/__init__.py and nothing else. A submodule becomes an"
        " attribute of its package when it has been imported."
    ),
    mend=N_("Import the submodule by its full name."),
    bad={
        "main.py": "import sound\n\nprint(sound.echo.DELAY)\n",
        "sound/__init__.py": "",
        "sound/echo.py": "DELAY = 3\n",
    },
    good={
        "main.py": "import sound.echo\n\nprint(sound.echo.DELAY)\n",
        "sound/__init__.py": "",
        "sound/echo.py": "DELAY = 3\n",
    },
    find=find,
)
