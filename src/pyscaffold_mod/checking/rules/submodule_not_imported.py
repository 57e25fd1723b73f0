"""`submodule-not-imported`: `import sound` loads no submodule (tutorial, 6.4)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.attributes import Use, uses
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.reaching import reached
from pyscaffold_mod.checking.unfound import may_have
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project import Found

_MESSAGE = N_("{name} is a submodule that nothing here has imported")
_LUCK = N_(
    "{name} is a submodule that neither this file nor what it imports has imported"
)
_FIX = N_("add import {name}")
_DYNAMIC = (b"import_module", b"__import__", b"setattr", b"walk_packages")


def find(facts: Facts) -> Iterator[Finding]:
    """Find submodules that are used as attributes and not imported."""
    chains = [use for use in uses(facts) if any(_modules(facts, use))]
    lacking: dict[tuple[PurePosixPath, PurePosixPath], tuple[Use, Found]] = {}
    for use in chains:
        loaded = reached(facts, use.file.path)
        for found in _modules(facts, use):
            if str(found.path) not in loaded:
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
