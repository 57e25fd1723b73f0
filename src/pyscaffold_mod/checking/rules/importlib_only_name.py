"""`importlib-only-name`: a module in a package that no import statement can name."""

import keyword
from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.rules import not_an_identifier
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{name} is no name for an import statement; only importlib can load it")
_FIX = N_("leave it if a program loads it by its name, else rename it")


def find(facts: Facts) -> Iterator[Finding]:
    """Find modules in packages that are there to be loaded by name."""
    found = {one.path for one in not_an_identifier.find(facts)}
    for path, file in facts.files.items():
        is_good = path.stem.isidentifier() and not keyword.iskeyword(path.stem)
        if is_good or not file.in_package or file.is_runnable or path in found:
            continue
        if "{" not in path.as_posix():
            yield RULE.at(path, _(_MESSAGE).format(name=path.stem), _(_FIX))


RULE = Rule(
    id="importlib-only-name",
    severity="note",
    title=N_("A module can only be loaded by importlib"),
    why=N_(
        "After import stands an identifier. importlib.import_module takes any name:"
        " migrations such as 0001_initial.py are loaded so."
    ),
    mend=N_(
        "Nothing, if a program loads the file. Otherwise give it an identifier as name."
    ),
    bad={"app/__init__.py": "", "app/0001_initial.py": "x = 1\n"},
    good={"app/__init__.py": "", "app/initial.py": "x = 1\n"},
    find=find,
)
