"""`module-package-clash`: `shapes.py` and `shapes/` side by side (FileFinder's order)."""

from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.unfound import unfound
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{path} is never imported: the package {folder} beside it comes first")
_FOLDER = N_(
    "{path} hides the folder {folder}: {name} is a module, so nothing is below it"
)
_FIX = N_("rename one of the two, or move the code of {name} into {folder}/__init__.py")


def find(facts: Facts) -> Iterator[Finding]:
    """Find a module and a folder of one name in one folder."""
    for path, file in facts.files.items():
        folder = path.with_suffix("")
        if not facts.search.is_package(folder) or folder in facts.search.compiled:
            continue
        yield RULE.at(
            path,
            _(_MESSAGE).format(path=path, folder=folder),
            _(_FIX).format(name=path.name, folder=folder),
            severity="warning" if file.is_runnable else None,
        )
    yield from _hidden_folders(facts)


def _hidden_folders(facts: Facts) -> Iterator[Finding]:
    """Find modules that are imported through a folder which a module hides."""
    seen = set()
    for end in unfound(facts):
        file = facts.file_of(end.above)
        if end.above is None or file is None or end.above.folder is not None:
            continue
        folder = file.path.with_suffix("")
        wanted = facts.search.child(folder, end.part)
        is_open = end.one.where.guarded or b"__path__" in file.content
        if wanted is None or is_open or file.path in seen:
            continue
        seen.add(file.path)
        yield RULE.at(
            file.path,
            _(_FOLDER).format(path=file.path, folder=folder, name=end.above.name),
            _(_FIX).format(name=file.path.name, folder=folder),
        )


RULE = Rule(
    id="module-package-clash",
    severity="error",
    title=N_("A module and a package of one name stand side by side"),
    why=N_(
        "In each folder of the search path a package comes before a module, and a module"
        " before a folder without __init__.py. The other one is never found."
    ),
    mend=N_("Rename one of them, or put the code of the module into the package."),
    bad={
        "main.py": "from shapes import area\n",
        "shapes.py": "def area(r):\n    return r\n",
        "shapes/__init__.py": "",
    },
    good={
        "main.py": "from shapes import area\n",
        "shapes/__init__.py": "def area(r):\n    return r\n",
    },
    find=find,
)
