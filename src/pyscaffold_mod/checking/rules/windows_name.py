"""`windows-name`: names that Windows keeps for devices, or cannot store."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.messages import N_, _

# Naming Files, Paths, and Namespaces (Microsoft); os.path.isreserved of Python 3.13.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)", re.IGNORECASE)
_UNSAID = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')

_RESERVED = N_("Windows has no file or folder {name}: the name is kept for a device")
_CHARACTER = N_(
    "Windows has no file or folder {name}: the name has a character, or an end, that it"
    " cannot have there"
)
_FIX = N_("rename it")


def find(facts: Facts) -> Iterator[Finding]:
    """Find Python files, and folders of such, that Windows cannot have."""
    folders = {folder for path in facts.files for folder in path.parents}
    for path in sorted({*facts.files, *folders} - {PurePosixPath()}):
        if _DEVICE.match(path.name):
            message = _RESERVED
        elif _UNSAID.search(path.name):
            message = _CHARACTER
        else:
            continue
        name = path.name if path.name.isprintable() else repr(path.name)[1:-1]
        yield RULE.at(path, _(message).format(name=name), _(_FIX))


RULE = Rule(
    id="windows-name",
    severity="warning",
    title=N_("A name cannot be used on Windows"),
    why=N_(
        "con, prn, aux, nul, com1 to com9 and lpt1 to lpt9 are devices there, with any"
        " suffix. The files cannot be checked out or unpacked."
    ),
    mend=N_("Rename the file or folder."),
    bad={"main.py": "import aux\n", "aux.py": "x = 1\n"},
    good={"main.py": "import auxiliary\n", "auxiliary.py": "x = 1\n"},
    find=find,
)
