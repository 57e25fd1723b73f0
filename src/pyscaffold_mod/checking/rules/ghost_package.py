"""`ghost-package`: a folder without sources, which is still a namespace package."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_(
    "{path} holds no source, only an old __pycache__; it can still be imported"
)
_FIX = N_("delete {path}")


def find(facts: Facts) -> Iterator[Finding]:
    """Find folders that hold nothing but caches."""
    living = {
        folder
        for near in {x.parent for x in facts.tree.files if x.suffix != ".pyc"}
        for folder in (near, *near.parents)
    }
    living |= {folder for path in facts.tree.unread for folder in (path, *path.parents)}
    cached = {
        folder for path in facts.tree.cached for folder in (path, *path.parents[:-1])
    }
    for folder in sorted(cached - living):
        if folder.parent in living and _can_be_named(facts, folder):
            is_imported = folder in facts.imported or any(
                folder in path.parents for path in facts.imported
            )
            yield RULE.at(
                folder,
                _(_MESSAGE).format(path=folder),
                _(_FIX).format(path=folder),
                severity=None if is_imported else "warning",
            )


def _can_be_named(facts: Facts, folder: PurePosixPath) -> bool:
    """Tell whether an import finds a folder, and nothing before it."""
    above = folder.parent
    found = facts.search.child(above, folder.name)
    is_first = found is not None and found.path == folder
    near = above in facts.bases or above in facts.script_folders
    inside = facts.search.is_package(above)
    return folder.name.isidentifier() and is_first and (near or inside)


RULE = Rule(
    id="ghost-package",
    severity="error",
    title=N_("A deleted package can still be imported"),
    why=N_(
        "A folder without __init__.py is a namespace package (PEP 420), even if only"
        " __pycache__ is left in it. The import succeeds and gives an empty module."
    ),
    mend=N_("Delete the folder."),
    bad={
        "main.py": "import sound.filters\n",
        "sound/__init__.py": "",
        "sound/filters/__pycache__/equalizer.cpython-311.pyc": "",
    },
    good={
        "main.py": "import sound.filters\n",
        "sound/__init__.py": "",
        "sound/filters/__init__.py": "",
        "sound/filters/__pycache__/equalizer.cpython-311.pyc": "",
    },
    find=find,
)
