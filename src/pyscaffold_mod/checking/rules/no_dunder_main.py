"""`no-dunder-main`: a guard in `__init__.py`, which `python -m package` never meets."""

import ast
from collections.abc import Iterator

from pyscaffold_mod.checking import known
from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.checking.statements import is_main
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_(
    "python -m {package} runs {folder}/__main__.py, which is not there; this block in"
    " __init__.py is not run by it"
)
_FIX = N_("move the block to {folder}/__main__.py")


def find(facts: Facts) -> Iterator[Finding]:
    """Find packages that guard a main program but cannot be run."""
    for path, file in facts.files.items():
        main = path.with_name("__main__.py")
        if not file.is_package or not file.has_main_guard or main in facts.files:
            continue
        body = file.tree.body if file.tree else []
        guard = next(x for x in body if isinstance(x, ast.If) and is_main(x.test))
        folder = path.parent.name or facts.root.name
        package = file.module or folder
        yield RULE.at(
            path,
            _(_MESSAGE).format(package=package, folder=folder),
            _(_FIX).format(folder=folder),
            place=file.place(guard),
            severity=_severity(facts, file),
        )


def _severity(facts: Facts, file: File) -> Severity | None:
    """Take the block of a published package for one that its authors run by its path."""
    is_given = known.is_standard_library(facts.files, file.base)
    if facts.metadata.files or not (is_given or is_published(facts, file)):
        return None
    return "warning"


def is_published(facts: Facts, file: File) -> bool:
    """Tell whether the package around a file says that it is made to be installed.

    It has a version, or the mark of PEP 561.

    Args:
        facts: The tree.
        file: The file.
    """
    above = [x for x in file.path.parents if facts.search.is_package(x)]
    if not above:
        return False
    init = facts.files[above[-1] / "__init__.py"]
    marked = any(x / "py.typed" in facts.search.files for x in above)
    return marked or "__version__" in init.names.bound


RULE = Rule(
    id="no-dunder-main",
    severity="error",
    title=N_("A package has a main program in __init__.py"),
    why=N_(
        "In __init__.py __name__ is the name of the package. python -m package runs"
        " __main__.py of the package, after __init__.py (documentation of runpy)."
    ),
    mend=N_("Put what python -m package shall do into __main__.py."),
    bad={
        "sound/__init__.py": (
            'def main():\n    return 0\n\n\nif __name__ == "__main__":\n    main()\n'
        )
    },
    good={
        "sound/__init__.py": "def main():\n    return 0\n",
        "sound/__main__.py": "from sound import main\n\nmain()\n",
    },
    find=find,
)
