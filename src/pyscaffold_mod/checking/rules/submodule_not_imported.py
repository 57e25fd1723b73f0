"""`submodule-not-imported`: `import sound` loads no submodule (tutorial, 6.4)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.attributes import Use, uses
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.unfound import may_have
from pyscaffold_mod.project import Found

_MESSAGE = "{name} is a submodule that nothing here has imported"
_LUCK = "{name} is a submodule that neither this file nor what it imports has imported"
_FIX = "add import {name}"
_DYNAMIC = (b"import_module", b"__import__", b"setattr", b"walk_packages")


def find(facts: Facts) -> Iterator[Finding]:
    """Find submodules that are used as attributes and not imported."""
    reached: dict[PurePosixPath, frozenset[PurePosixPath]] = {}
    seen = set()
    for use in uses(facts):
        for found in _modules(facts, use):
            if found.path not in facts.files:
                continue
            if use.file.path not in reached:
                reached[use.file.path] = _reached(facts, use.file)
            if found.path in reached[use.file.path]:
                continue
            if _is_dynamic(facts, reached[use.file.path]):
                break
            if (use.file.path, found.path) not in seen:
                seen.add((use.file.path, found.path))
                is_luck = found.path in facts.imported
                yield RULE.at(
                    use.file.path,
                    (_LUCK if is_luck else _MESSAGE).format(name=found.name),
                    _FIX.format(name=found.name),
                    place=use.file.place(use.node),
                    severity="warning" if is_luck else None,
                )
            break


def _modules(facts: Facts, use: Use) -> Iterator[Found]:
    """Give the submodules along a chain, as long as they are submodules only."""
    found = use.base
    for name in use.names:
        if found.folder is None or may_have(facts, found, name):
            return
        below = facts.search.child(found.folder, name, found.name)
        if below is None:
            return
        yield below
        found = below


def _reached(facts: Facts, file: File) -> frozenset[PurePosixPath]:
    """Return what a file may load, at any time, directly or not."""
    found: set[PurePosixPath] = set()
    stack = [file.path]
    while stack:
        path = stack.pop()
        if path in found or path not in facts.files:
            continue
        found.add(path)
        one = facts.files[path]
        stack += (x.path for y in one.imports for x in facts.loads(one, y))
        # The packages around a module are loaded before it.
        stack += (folder / "__init__.py" for folder in path.parents)
    return frozenset(found)


def _is_dynamic(facts: Facts, paths: frozenset[PurePosixPath]) -> bool:
    return any(word in facts.files[x].content for x in paths for word in _DYNAMIC)


RULE = Rule(
    id="submodule-not-imported",
    severity="error",
    title="A submodule is used that nothing has imported",
    why=(
        "import sound runs sound/__init__.py and nothing else. A submodule becomes an"
        " attribute of its package when it has been imported."
    ),
    mend="Import the submodule by its full name.",
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
