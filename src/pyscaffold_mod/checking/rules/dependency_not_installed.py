"""`dependency-not-installed`: what a module imports is not in the interpreter."""

from pyscaffold_mod.checking.model import Rule
from pyscaffold_mod.messages import N_

RULE = Rule(
    id="dependency-not-installed",
    severity="warning",
    title=N_("A dependency is not installed in the interpreter that was used"),
    why=N_(
        "A module that needs it cannot be imported there, so what lies behind that line"
        " was not checked. The module itself need not be wrong."
    ),
    mend=N_("Install the project's dependencies there, or name another interpreter."),
    bad={"client.py": "import a_distribution_that_nobody_has\n"},
    good={"client.py": "import json\n\nprint(json)\n"},
    find=lambda facts: (),
    needs="--run",
)
