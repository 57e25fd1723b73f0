"""`submodule-not-imported`: `import sound` loads no submodule (tutorial, 6.4)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.attributes import Use, uses
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.reaching import is_reached, reached
from pyscaffold_mod.checking.unfound import may_have
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Found

_MESSAGE = N_("{name} is a submodule that nothing here has imported")
_LUCK = N_(
    "{name} is a submodule that neither this file nor what it imports has imported"
)
_ELSEWHERE = N_(
    "{name} is a submodule that this file does not import: it is there only if something"
    " else has imported it"
)
_FIX = N_("add import {name}")
# Packages of the standard library, with submodules that they do not load themselves.
_STANDARD = {
    "concurrent": "futures",
    "email": "generator headerregistry mime policy",
    "html": "parser",
    "http": "client cookiejar cookies server",
    "logging": "config handlers",
    "unittest": "mock",
    "urllib": "error parse request response robotparser",
    "wsgiref": "handlers headers simple_server util validate",
    "xml": "dom etree parsers sax",
    "xmlrpc": "client server",
}
_DYNAMIC = (b"import_module", b"__import__", b"setattr", b"walk_packages")


def find(facts: Facts) -> Iterator[Finding]:
    """Find submodules that are used as attributes and not imported."""
    yield from _standard(facts)
    chains = [use for use in uses(facts) if any(_modules(facts, use))]
    lacking: dict[tuple[PurePosixPath, PurePosixPath], tuple[Use, Found]] = {}
    for use in chains:
        for found in _modules(facts, use):
            if not is_reached(facts, use.file.path, found.path):
                lacking.setdefault((use.file.path, found.path), (use, found))
                break
    for use, found in lacking.values():
        if not _is_dynamic(facts, reached(facts, use.file.path)):
            is_luck = found.path in facts.imported
            yield RULE.at(
                use.file.path,
                _(_LUCK if is_luck else _MESSAGE).format(name=found.name),
                _(_FIX).format(name=found.name),
                place=use.file.place(use.node),
                severity="warning" if is_luck else None,
            )


def _standard(facts: Facts) -> Iterator[Finding]:
    """Find submodules of the standard library that a file uses and does not import."""
    for file in facts.files.values():
        wanted = {
            one.bound: one.alias.name
            for one in file.imports
            if not one.name and one.alias.name in _STANDARD and not one.where.typing
        }
        wanted = {x: y for x, y in wanted.items() if facts.find(file, y) is None}
        if not wanted:
            continue
        loaded = {x.module for x in file.imports}
        loaded |= {f"{x.module}.{x.name}" for x in file.imports if x.name}
        for chain in file.chains:
            top = wanted.get(chain.root, "")
            below = chain.names[0] if top and chain.names else ""
            name = f"{top}.{below}"
            if not below or below not in _STANDARD[top].split():
                continue
            if not any(x and (x == name or x.startswith(name + ".")) for x in loaded):
                loaded.add(name)
                yield RULE.at(
                    file.path,
                    _(_ELSEWHERE).format(name=name),
                    _(_FIX).format(name=name),
                    place=file.place(chain),
                    severity="warning",
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


def _is_dynamic(facts: Facts, paths: frozenset[str]) -> bool:
    files = (file for path, file in facts.files.items() if str(path) in paths)
    return any(word in file.content for file in files for word in _DYNAMIC)


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
