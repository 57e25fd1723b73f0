"""`never-imported`: a private module that nothing imports."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("nothing imports {path}, and its name says that nobody else should")
_FIX = N_("delete it, or import it where it was meant to be used")


def find(facts: Facts) -> Iterator[Finding]:
    """Find modules whose name begins with `_` and that no file names."""
    lonely = {
        path: path.stem.encode()
        for path, file in facts.files.items()
        if path not in facts.imported and _is_private(file)
    }
    for where, content in _contents(facts) if lonely else ():
        for path in [x for x in lonely if lonely[x] in content and x != where]:
            del lonely[path]
    for path in lonely:
        yield RULE.at(path, _(_MESSAGE).format(path=path), _(_FIX))


def _is_private(file: File) -> bool:
    name = file.path.stem
    if not name.startswith("_") or name.startswith("__") or not file.in_package:
        return False
    return not (file.is_runnable or file.problem or file.is_blank)


def _contents(facts: Facts) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Give all texts that may name a module, as for `importlib` or in a setting."""
    for path, file in facts.files.items():
        yield path, file.content
    for path in facts.project.text_files():
        with suppress(OSError):
            yield PurePosixPath(path), (facts.root / path).read_bytes()


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
