"""`not-readable`: what no rule can look into."""

from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule

_MESSAGE = "not checked: {reason}"
_FOLDER = "not checked: the folder cannot be read"
_FIX = "mend it, or leave it out: exclude in [tool.pyscaffold-mod.check]"


def find(facts: Facts) -> Iterator[Finding]:
    """Find files and folders that cannot be read or parsed."""
    for file in facts.files.values():
        if problem := file.problem:
            message = _MESSAGE.format(reason=problem.reason)
            yield RULE.at(file.path, message, _FIX, place=(problem.line, 1))
    for folder in facts.tree.unread:
        yield RULE.at(folder, _FOLDER, _FIX)


RULE = Rule(
    id="not-readable",
    severity="note",
    title="A file cannot be read as Python",
    why="A file with a syntax error, a wrong encoding or without permission is not looked into.",
    mend="Mend the syntax, save the file as UTF-8, or exclude it.",
    bad={"main.py": "print('a'\n"},
    good={"main.py": "print('a')\n"},
    find=find,
)
