"""`never-imported`: a private module that nothing imports."""

from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("nothing imports {path}, and its name says that nobody else should")
_FIX = N_("delete it, or import it where it was meant to be used")


def find(facts: Facts) -> Iterator[Finding]:
    """Find modules whose name begins with `_` and that no file names."""
    for file in facts.files.values():
        name = file.path.stem
        is_private = name.startswith("_") and not name.startswith("__")
        if not is_private or not file.in_package or file.path in facts.imported:
            continue
        if file.is_runnable or file.problem or file.is_blank:
            continue
        if not _is_named(facts, file, name):
            yield RULE.at(file.path, _(_MESSAGE).format(path=file.path), _(_FIX))


def _is_named(facts: Facts, file: File, name: str) -> bool:
    """Tell whether a module is named anywhere, as for `importlib` or in a setting."""
    word = name.encode()
    if any(word in x.content for x in facts.files.values() if x.path != file.path):
        return True
    for path in facts.project.text_files():
        try:
            if word in (facts.root / path).read_bytes():
                return True
        except OSError:
            continue
    return False


RULE = Rule(
    id="never-imported",
    severity="note",
    title=N_("Nothing imports a private module"),
    why=N_(
        "A leading _ says that a module is for its own package, where nobody uses it."
    ),
    mend=N_("Delete it, or import it."),
    bad={
        "sound/__init__.py": "echo = 1\n",
        "sound/_backwards.py": "def backwards(text):\n    return text[::-1]\n",
    },
    good={
        "sound/__init__.py": "from sound._backwards import backwards\n\necho = backwards\n",
        "sound/_backwards.py": "def backwards(text):\n    return text[::-1]\n",
    },
    find=find,
)
