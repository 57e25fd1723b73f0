"""This repository before the same judges."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.judges import made, node
from tools.judges.panel import PANEL
from tools.judges.trial import Verdict

NAME = "this repository"
ROOT = Path(__file__).parents[2]
DIST, HTML = "{folder}/own.dist", "{folder}/own.html"

LEFT_OUT = {
    "ruff ALL": "its own selection of rules stands in pyproject.toml",
    "interrogate": "ruff's D rules, which it selects, ask the same",
    "mdformat": "the README's tree and tables are written by `nox -s reference`",
    "tests": "sessions of their own, `tests` and `generated`, with nox in CI",
    "Python 3.11": "the matrix of CI",
    "Python 3.12": "the matrix of CI",
    "Python 3.13": "the matrix of CI",
    "Python 3.14": "the matrix of CI; processes, which it starts, are not in Pyodide",
    "pre-commit": "it has none: nox is the one runner",
    "nox": "it is what runs this",
}
"""The judges that do not see the repository, each with the reason."""

REVIEW = {
    "PY006": "no pre-commit: nox is the one runner",
    "PC": "no pre-commit: nox is the one runner",
    "SEC001": "zizmor is a judge of its own here",
    "VPP001": "validate-pyproject is a judge of its own here",
}
NO_ADDRESS = "9 of 10: it has no author's e-mail; whoever has a question opens an issue"
PYRIGHT = "strict; its settings stand in pyproject.toml, each with its reason"
FOUND_BY_NAME = "visitors and plug-ins are found by their names, at 60 % and more"

COMMANDS: Mapping[str, str] = {
    "validate-pyproject": "validate-pyproject pyproject.toml",
    "twine": f"twine check --strict {DIST}/*",
    "wheel contents": f"check-wheel-contents {DIST}",
    "repo-review": f"sp-repo-review . --ignore={','.join(REVIEW)}",
    "pyroma": "pyroma --min=9 .",
    "manifest": "check-manifest --no-build-isolation",
    "ruff": "ruff check --no-cache",
    "ruff format": "ruff format --check --no-cache",
    "mypy": "mypy",
    "pyright": "pyright --pythonpath={python}",
    "vulture": "vulture src tools --min-confidence=100",
    "zizmor": "zizmor --offline .",
    "docs": f"sphinx-build -W -n -q docs {HTML}",
    "codespell": "codespell {files}",
    "workflow schema": "check-jsonschema --builtin-schema=vendor.github-workflows"
    " .github/workflows/ci.yml .github/workflows/judges.yml",
    "dependabot schema": "check-jsonschema --builtin-schema=vendor.dependabot"
    " .github/dependabot.yml",
    "browser": f"node tools/judges/browser.mjs {HTML}",
}
"""What the other judges run at the top of a clone of the repository."""


def hold(judges: set[str], folder: Path) -> Iterator[Verdict]:
    """Let the judges look at a clone of this repository, as it is committed.

    Args:
        judges: The judges.
        folder: Where the clone is made.

    Yields:
        The verdicts.
    """
    top = folder / "repository"
    made.must(["git", "clone", "-q", str(ROOT), str(top)], folder)
    where = {"folder": str(folder), "python": sys.executable}
    made.must(["pyproject-build", "--installer=uv", f"-o{folder}/own.dist", "."], top)
    for judge in PANEL:
        if judge.name not in judges:
            continue
        if judge.name in LEFT_OUT:
            yield Verdict(NAME, judge.name)
            continue
        if judge.missing:
            yield Verdict(NAME, judge.name, missing=judge.missing)
            continue
        files = made.run(["git", "ls-files"], top).stdout.splitlines()
        words: list[str] = []
        for word in COMMANDS[judge.name].split():
            if word == "{files}":
                words += files
            elif word.endswith("/*"):
                words += [str(x) for x in Path(word[:-2].format(**where)).iterdir()]
            else:
                words += [word.format(**where)]
        if words[0] == "node":
            words[1] = str(node.HERE / "browser.mjs")
        done = made.run(words, top)
        said = (done.stdout.strip() or "failed") if done.returncode else ""
        yield Verdict(NAME, judge.name, tuple(words), said)
