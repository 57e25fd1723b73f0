"""What the judges are told not to ask, each with its reason."""

REVIEW = {
    "PC901": "only the service pre-commit.ci reads it",
    "PC902": "only the service pre-commit.ci reads it",
    "PC903": "only the service pre-commit.ci reads it",
    "VPP001": "validate-pyproject is a judge of its own here",
}
REVIEW_NEEDS = {
    "docs": ("PY004", "PC170", "RTD"),
    "pre_commit": ("PY006", "PC", "SEC001"),
    "nox": ("PY007", "NOX", "PP006"),
    "ci": ("GH",),
    "mypy": ("MY", "PC140"),
    "ruff": ("RF", "PC110", "PC111", "PC190"),
}
"""What is asked of a part is not asked of a project whose author did not choose it."""
REVIEW_ANSWERS = {
    "PP301": "where tests is unittest, which is the author's answer",
    "PY003": "where license is none, which is the author's answer",
}
REVIEW_TOLD = {
    **REVIEW,
    **REVIEW_ANSWERS,
    **{
        ", ".join(checks): f"where the author did not choose {feature}"
        for feature, checks in REVIEW_NEEDS.items()
    },
}

RUFF = {
    "COM812": "the formatter sets the commas",
    "CPY": "the licence stands in LICENSE, once",
    "D203": "the opposite of D211",
    "D213": "the opposite of D212",
    "D413": "Google's docstrings end with their last section",
    "INP001": "docs/conf.py is read by Sphinx and in no package",
    "N999": "capital letters in a name are its author's choice, with a note when made",
    "PT009": "the tests of unittest use its own assertions",
    "PT027": "the tests of unittest use its own assertions",
    "S101": "tests of pytest assert",
    "T201": "a program prints, as the tutorial's fibo does",
    "TC003": "annotations of the standard library cost nothing; asked of Python 3.14 only",
    "TID252": "relative imports are what the tutorial's chapter teaches",
}

RUFF_FREE = {
    "D301": "where the description, which is the docstring, has a backslash",
    "D400": "where the description ends as its author wanted",
    "D415": "where the description ends as its author wanted",
}
"""The answer `description` comes back unchanged, whatever it is."""

PYROMA = {
    "--min=9": "where license is none, which is the author's answer",
    "CheckManifest": "check-manifest is a judge of its own here",
}

MANIFEST = {
    "pyproject.toml.orig": "uv_build puts its own pyproject.toml into the source"
    " distribution, and the author's beside it"
}

VULTURE = {
    "--exclude=noxfile.py,docs/conf.py": "nox and Sphinx call what stands there",
    "--ignore-names=__getattr__,__dir__": "Python calls them (PEP 562)",
}

PYRIGHT = {
    "reportUnsupportedDunderAll": "where exports is all: it does not know that"
    " `__all__` may name submodules (language reference, 7.11)"
}

CODESPELL = {"*.md, *.rst": "where language is id: it knows English only"}

NOX = {
    "--no-error-on-missing-interpreters": "each session runs on the Pythons that are here"
}
