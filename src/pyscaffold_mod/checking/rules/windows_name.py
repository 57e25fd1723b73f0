"""`windows-name`: names that Windows keeps for devices, or cannot store."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule

# Naming Files, Paths, and Namespaces (Microsoft); os.path.isreserved of Python 3.13.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)", re.IGNORECASE)
_UNSAID = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')

_MESSAGE = "Windows has no file or folder {name}: {reason}"
_RESERVED = "the name is kept for a device"
_CHARACTER = "the name has a character, or an end, that it cannot have there"
_FIX = "rename it"


def find(facts: Facts) -> Iterator[Finding]:
    """Find Python files, and folders of such, that Windows cannot have."""
    folders = {folder for path in facts.files for folder in path.parents}
    for path in sorted({*facts.files, *folders} - {PurePosixPath()}):
        if _DEVICE.match(path.name):
            reason = _RESERVED
        elif _UNSAID.search(path.name):
            reason = _CHARACTER
        else:
            continue
        name = path.name if path.name.isprintable() else repr(path.name)[1:-1]
        yield RULE.at(path, _MESSAGE.format(name=name, reason=reason), _FIX)


RULE = Rule(
    id="windows-name",
    severity="warning",
    title="A name cannot be used on Windows",
    why=(
        "con, prn, aux, nul, com1 to com9 and lpt1 to lpt9 are devices there, with any"
        " suffix. The files cannot be checked out or unpacked."
    ),
    mend="Rename the file or folder.",
    bad={"main.py": "import aux\n", "aux.py": "x = 1\n"},
    good={"main.py": "import auxiliary\n", "auxiliary.py": "x = 1\n"},
    find=find,
)
