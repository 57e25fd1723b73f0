"""`wheel-not-built`: the build back end refuses the project."""

from pyscaffold_mod.checking.model import Rule
from pyscaffold_mod.messages import N_

RULE = Rule(
    id="wheel-not-built",
    severity="error",
    title=N_("The build back end makes no wheel of the project"),
    why=N_(
        "pip builds a wheel before it installs anything. What the back end refuses"
        " nobody can install."
    ),
    mend=N_("Mend what the back end complains about, mostly in pyproject.toml."),
    bad={
        "pyproject.toml": (
            '[build-system]\nrequires = ["setuptools"]\n'
            'build-backend = "setuptools.build_meta"\n\n[project]\nname = "sound"\n'
        ),
        "sound.py": "",
    },
    good={
        "pyproject.toml": (
            '[build-system]\nrequires = ["setuptools"]\n'
            'build-backend = "setuptools.build_meta"\n\n[project]\nname = "sound"\n'
            'version = "1"\n'
        ),
        "sound.py": "",
    },
    find=lambda facts: (),
    needs="--wheel",
)
