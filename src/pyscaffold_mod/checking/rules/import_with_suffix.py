"""`import-with-suffix`: `import fibo.py` (language reference, 5.3: a dot is a submodule)."""

import ast
from collections.abc import Iterator

from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.unfound import Unfound, may_have, unfound
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("{name}.py in an import is a submodule py of {name}, and there is none")
_FIX = N_("leave out .py: {statement}")


def find(facts: Facts) -> Iterator[Finding]:
    """Find imports that end in `.py`."""
    for end in unfound(facts):
        name, dot, last = (end.one.module or "").rpartition(".")
        if not dot or last != "py" or not _is_meant(facts, end, name):
            continue
        if isinstance(end.one.node, ast.Import):
            statement = f"import {name}"
        else:
            statement = f"from {name} import {end.one.name}"
        yield RULE.at(
            end.file.path,
            _(_MESSAGE).format(name=name),
            _(_FIX).format(statement=statement),
            place=end.file.place(end.one.node),
        )


def _is_meant(facts: Facts, end: Unfound, name: str) -> bool:
    if end.above is None:
        return name in known.standard()
    is_last = end.part == "py" and end.above.name.endswith(name)
    init = facts.file_of(end.above)
    hidden = bool(init) and end.above.folder and may_have(facts, end.above, "py")
    return is_last and not hidden


RULE = Rule(
    id="import-with-suffix",
    severity="error",
    title=N_("An import names a file instead of a module"),
    why=N_(
        "A dot in an import leads from a package to what is in it: import fibo.py looks"
        " for a submodule py in a package fibo."
    ),
    mend=N_("Write the name of the module, without .py."),
    bad={"main.py": "import fibo.py\n", "fibo.py": "def fib(n):\n    return n\n"},
    good={"main.py": "import fibo\n", "fibo.py": "def fib(n):\n    return n\n"},
    find=find,
)
