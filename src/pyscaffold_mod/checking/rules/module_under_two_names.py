"""`module-under-two-names`: one file is imported by two dotted names."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.search_path import added_folders
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import Import
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_(
    "{path} is imported as {name} here, and as {other} in {user}, line {line}: two copies, whose"
    " classes differ"
)
_ADDED = N_(
    "{folder} is a package, and here it is put on sys.path: {path} is imported as {name}"
    " and as {other}, two copies, whose classes differ"
)
_MAY = N_(
    "{folder} is a package, and here it is put on sys.path, so that its modules can be"
    " imported under two names"
)
_OUT = N_("take the change of sys.path out, and import from {package} by its full name")
_FIX = N_("import {other} everywhere")
_CHANGE = N_("import {other} everywhere, and take the change of sys.path out")

_Use = tuple[File, Import]
_Changed = tuple[PurePosixPath, str, _Use, PurePosixPath]
_Uses = dict[PurePosixPath, dict[str, _Use]]


def find(facts: Facts) -> Iterator[Finding]:
    """Find files that are loaded twice, since they are imported by two names."""
    uses: _Uses = {}
    changed: list[_Changed] = []
    added: dict[tuple[PurePosixPath, PurePosixPath], ast.Call] = {}
    for file in facts.files.values():
        folders = added_folders(file, facts.tree) if file.imports else {}
        for folder, call in folders.items():
            if facts.search.is_package(folder):
                added[file.path, folder] = call
        for one in file.imports:
            if one.where.typing:
                continue
            for loaded in facts.loads(file, one):
                names = uses.setdefault(loaded.path, {})
                if loaded.kind != "namespace":
                    names.setdefault(loaded.name, (file, one))
            changed += _by_change(facts, file, one, folders)
    yield from _added(facts, uses, changed, added)
    told = {(path, name) for path, name, *_rest in changed}
    for path, names in sorted(uses.items()):
        module = facts.files[path].module if path in facts.files else None
        if len(names) < 2 or module not in names:
            continue
        for name, use in names.items():
            if name != module and (path, name) not in told:
                yield _finding(path, name, use, module, names[module], change=False)


def _added(
    facts: Facts,
    uses: _Uses,
    changed: list[_Changed],
    added: dict[tuple[PurePosixPath, PurePosixPath], ast.Call],
) -> Iterator[Finding]:
    """Find packages that are put on `sys.path`: there first, then where it bites."""
    told = set()
    for path, name, use, folder in changed:
        other = next((x for x in uses.get(path, {}) if x != name), None)
        if other is None:
            continue
        file = use[0]
        if (file.path, folder) not in told:
            told.add((file.path, folder))
            yield RULE.at(
                file.path,
                _(_ADDED).format(folder=folder, path=path, name=name, other=other),
                _(_CHANGE).format(other=other),
                place=file.place(added[file.path, folder]),
            )
        yield _finding(path, name, use, other, uses[path][other], change=True)
    for (where, folder), call in added.items():
        if (where, folder) not in told:
            file = facts.files[where]
            package = facts.files[folder / "__init__.py"].module or folder.name
            yield RULE.at(
                where,
                _(_MAY).format(folder=folder),
                _(_OUT).format(package=package),
                place=file.place(call),
                severity="warning",
            )


def _by_change(
    facts: Facts, file: File, one: Import, folders: Iterable[PurePosixPath]
) -> Iterator[_Changed]:
    """Give the files inside packages that an import finds by a changed `sys.path`."""
    if one.level or not one.module:
        return
    for folder in folders:
        if facts.search.is_package(folder):
            found = facts.search.find(one.module, [folder])
            if found and found.kind != "namespace":
                yield found.path, found.name, (file, one), folder
                return


def _finding(
    path: PurePosixPath, name: str, use: _Use, other: str, where: _Use, *, change: bool
) -> Finding:
    file, one = use
    return RULE.at(
        file.path,
        _(_MESSAGE).format(
            path=path,
            name=name,
            other=other,
            user=where[0].path,
            line=where[1].line,
        ),
        _(_CHANGE if change else _FIX).format(other=other),
        place=file.place(one.node),
        severity="note" if change else "warning",
    )


RULE = Rule(
    id="module-under-two-names",
    severity="error",
    title=N_("One file is imported under two names"),
    why=N_(
        "sys.modules keeps modules by dotted name. A file that is found by two names is"
        " run twice, and a class of one copy is not the class of the other."
    ),
    mend=N_("Do not put a package's own folder on sys.path; import by the full name."),
    bad={
        "main.py": (
            'import sys\n\nsys.path.insert(0, "sound")\n\nimport errors\n'
            "import sound.player\n\nprint(errors, sound.player)\n"
        ),
        "sound/__init__.py": "",
        "sound/errors.py": "class SoundError(Exception):\n    pass\n",
        "sound/player.py": "from sound.errors import SoundError\n\nERROR = SoundError\n",
    },
    good={
        "main.py": (
            "import sound.errors\nimport sound.player\n\n"
            "print(sound.errors, sound.player)\n"
        ),
        "sound/__init__.py": "",
        "sound/errors.py": "class SoundError(Exception):\n    pass\n",
        "sound/player.py": "from sound.errors import SoundError\n\nERROR = SoundError\n",
    },
    find=find,
)
