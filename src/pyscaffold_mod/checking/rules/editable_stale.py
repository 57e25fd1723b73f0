"""`editable-stale`: an editable install is older than a new top-level module."""

from pyscaffold_mod.checking.model import Rule
from pyscaffold_mod.messages import N_

RULE = Rule(
    id="editable-stale",
    severity="error",
    title=N_("A top-level package or module is not seen by the editable install"),
    why=N_(
        "An editable install notes the top-level names of that day. What is added later"
        " is found only from the project's own folder, until it is installed again."
    ),
    mend=N_("Install the project again: pip install -e ."),
    bad={
        "pyproject.toml": (
            '[project]\nname = "sound"\nversion = "1"\n\n[tool.setuptools]\n'
            'py-modules = ["sound", "added_later"]\n'
        ),
        "sound.py": "import added_later\n\nECHO = added_later.ECHO\n",
        "added_later.py": "ECHO = 1\n",
    },
    good={
        "pyproject.toml": (
            '[project]\nname = "sound"\nversion = "1"\n\n[tool.setuptools]\n'
            'py-modules = ["sound"]\n'
        ),
        "sound.py": "ECHO = 1\n",
    },
    find=lambda facts: (),
    needs="--run",
)
