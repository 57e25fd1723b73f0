"""`import-fails`: a module cannot be imported, for a reason that only running shows."""

from pyscaffold_mod.checking.model import Rule
from pyscaffold_mod.messages import N_

RULE = Rule(
    id="import-fails",
    severity="error",
    title=N_("A module cannot be imported by itself"),
    why=N_(
        "Each module was imported first in a fresh interpreter. An import that works"
        " only after another one, or only on one machine, fails for the next user."
    ),
    mend=N_("Mend the line that fails, or import what it needs in the module itself."),
    bad={
        "sound/__init__.py": "",
        "sound/echo.py": 'import sound\n\nDELAY = sound.settings["delay"]\n',
    },
    good={
        "sound/__init__.py": 'settings = {"delay": 1}\n',
        "sound/echo.py": 'import sound\n\nDELAY = sound.settings["delay"]\n',
    },
    find=lambda facts: (),
    needs="--run",
)
