"""Comments that say a finding is meant so."""

import re

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding

_COMMENT = re.compile(r"#\s*pyscaffold-mod:\s*ignore\[([^\]]*)\]")
_MARK = b"pyscaffold-mod:"


def is_ignored(facts: Facts, finding: Finding) -> bool:
    """Tell whether `# pyscaffold-mod: ignore[ID]` stands on the line of a finding.

    For a finding about a file that is line 1, or line 2 where line 1 is `#!`; for one
    about a package, the lines of its `__init__.py`.

    Args:
        facts: The tree.
        finding: The finding.
    """
    paths = (finding.path, finding.path / "__init__.py")
    file = next((facts.files[x] for x in paths if x in facts.files), None)
    if file is None or _MARK not in file.content:
        return False
    lines = file.lines[finding.line - 1 : finding.line]
    if finding.line == 1 and file.content.startswith(b"#!"):
        lines = file.lines[:2]
    found = (match[1] for line in lines for match in _COMMENT.finditer(line))
    return any(finding.rule in re.split(r"[\s,]+", names) for names in found)
