"""`not-readable`: what no rule can look into."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _
from pyscaffold_mod.project.roots import METADATA

_MESSAGE = N_("not checked: {reason}")
_FOLDER = N_("not checked: the folder cannot be read")
_TABLE = "[tool.pyscaffold-mod.check]"
_FIX = N_("mend it, or leave it out: exclude in [tool.pyscaffold-mod.check]")


def find(facts: Facts) -> Iterator[Finding]:
    """Find files and folders that cannot be read or parsed."""
    for file in facts.files.values():
        if problem := file.problem:
            message = _(_MESSAGE).format(reason=problem.reason)
            place = (problem.line, 1)
            yield RULE.at(file.path, message, _(_FIX), place=place, severity="note")
    for folder in facts.tree.unread:
        yield RULE.at(folder, _(_FOLDER), _(_FIX), severity="note")


def damaged(error: ScaffoldError) -> Finding:
    """Make a finding of metadata that cannot be read, of one project among others.

    Args:
        error: What reading them raised; its message begins with the file's name.
    """
    name = next((x for x in METADATA if error.message.startswith(x)), ".")
    message = _(_MESSAGE).format(reason=error.message)
    return RULE.at(PurePosixPath(name), message, error.hint)


RULE = Rule(
    id="not-readable",
    severity="error",
    title=N_("A file cannot be read"),
    why=N_(
        "A file with a syntax error, a wrong encoding or without permission is not looked into;"
        " where it is the metadata of one project among others, nothing in that project is."
    ),
    mend=N_("Mend the syntax, save the file as UTF-8, or exclude it."),
    bad={"ani/pyproject.toml": f"{_TABLE}\nselect = 1\n", "main.py": 'print("a"\n'},
    good={"ani/pyproject.toml": f"{_TABLE}\nselect = []\n", "main.py": 'print("a")\n'},
    find=find,
)
