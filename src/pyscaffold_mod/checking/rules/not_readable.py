"""`not-readable`: what no rule can look into."""

from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("not checked: {reason}")
_FOLDER = N_("not checked: the folder cannot be read")
_FIX = N_("mend it, or leave it out: exclude in [tool.pyscaffold-mod.check]")


def find(facts: Facts) -> Iterator[Finding]:
    """Find files and folders that cannot be read or parsed."""
    for file in facts.files.values():
        if problem := file.problem:
            message = _(_MESSAGE).format(reason=problem.reason)
            yield RULE.at(file.path, message, _(_FIX), place=(problem.line, 1))
    for folder in facts.tree.unread:
        yield RULE.at(folder, _(_FOLDER), _(_FIX))


RULE = Rule(
    id="not-readable",
    severity="note",
    title=N_("A file cannot be read as Python"),
    why=N_(
        "A file with a syntax error, a wrong encoding or without permission is not looked into."
    ),
    mend=N_("Mend the syntax, save the file as UTF-8, or exclude it."),
    bad={"main.py": 'print("a"\n'},
    good={"main.py": 'print("a")\n'},
    find=find,
)
