"""The judges: what each runs, where it has nothing to judge, what it leaves out and why."""

import json
import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.generated.projects import Project

BINARIES = Path(sys.executable).parent
Words = list[str]

RUFF_LEFT_OUT = {
    "COM812": "the formatter sets the commas",
    "CPY": "the licence stands in LICENSE, once",
    "D203": "the opposite of D211",
    "D213": "the opposite of D212",
    "D413": "Google's docstrings end with their last section",
    "INP001": "docs/conf.py is read by Sphinx and in no package",
    "PT009": "the tests of unittest use its own assertions",
    "PT027": "the tests of unittest use its own assertions",
    "S101": "tests of pytest assert",
    "TID252": "relative imports are what the tutorial's chapter teaches",
}
VULTURE_LEFT_OUT = {
    "--exclude=noxfile.py,docs/conf.py": "nox and Sphinx call what stands there",
    "--ignore-names=__getattr__,__dir__": "Python calls them (PEP 562)",
}
REVIEW_LEFT_OUT = {
    "PC901": "only the service pre-commit.ci reads it",
    "PC902": "only the service pre-commit.ci reads it",
    "PC903": "only the service pre-commit.ci reads it",
}
REVIEW_NEEDS = {
    "docs": ("PY004", "PC170"),
    "pre_commit": ("PY006", "PC"),
    "nox": ("PY007", "NOX", "PP006"),
    "ci": ("GH", "SEC001"),
    "mypy": ("MY", "PC140"),
    "ruff": ("RF", "PC110", "PC111", "PC190"),
}
"""What is asked of a part is not asked of a project whose author did not choose it."""


@dataclass(frozen=True)
class Judge:
    """One outside tool.

    Args:
        name: The heading of its column.
        distribution: What is installed for it.
        command: The words to run in a project, the first one a program that the
            distribution installs; nothing where there is nothing to judge.
        left_out: What it is told not to ask, with the reason.
        passed: Tells from its output whether it is content, where the exit status
            does not.
    """

    name: str
    distribution: str
    command: Callable[[Project], Words | None]
    left_out: Mapping[str, str] = field(default_factory=dict)
    passed: Callable[[str], bool] | None = None


def _has(project: Project, *features: str) -> bool:
    return set(features) <= set(project.answers["features"])


def _python_files(project: Project) -> Words:
    return sorted(
        path.relative_to(project.top).as_posix()
        for path in project.top.rglob("*.py")
        if ".git" not in path.parts
    )


def _packaged(*words: str) -> Callable[[Project], Words | None]:
    return lambda project: [*words] if _has(project, "pyproject") else None


def _built(suffix: str, *words: str) -> Callable[[Project], Words | None]:
    def command(project: Project) -> Words | None:
        if not _has(project, "pyproject"):
            return None
        return [*words, *(str(x) for x in sorted(project.top.glob(f"dist/*{suffix}")))]

    return command


def _always(*words: str) -> Callable[[Project], Words | None]:
    return lambda project: [*words]


def _where(feature: str, *words: str) -> Callable[[Project], Words | None]:
    return lambda project: [*words] if _has(project, feature) else None


def _review(project: Project) -> Words | None:
    if not _has(project, "pyproject"):
        return None
    ignored = [*REVIEW_LEFT_OUT]
    for feature, checks in REVIEW_NEEDS.items():
        ignored += [] if _has(project, feature) else checks
    if project.answers["tests"] != "pytest":
        ignored += ["PP3"]
    if project.answers["license"] == "none":
        ignored += ["PY003"]
    return ["sp-repo-review", ".", f"--ignore={','.join(sorted(set(ignored)))}"]


def _types(project: Project) -> Words | None:
    top = project.answers["nodes"][0]["path"].removesuffix("/__init__.py")
    settings = "pyproject.toml" if _has(project, "mypy") else ""
    return ["mypy", "--strict", f"--config-file={settings}", top, "tests"]


def _pyright(project: Project) -> Words | None:
    settings: dict[str, Any] = {
        "typeCheckingMode": "strict",
        "include": [project.top.name],
        "exclude": [f"{project.top.name}/{x}" for x in ("built", "dist")],
        "extraPaths": [project.source.as_posix(), str(project.top)],
        "pythonVersion": project.answers["python_min"],
    }
    if project.answers["exports"] == "all":
        settings["reportUnsupportedDunderAll"] = "none"
    path = project.top.parent / f"{project.top.name}.pyright.json"
    path.write_text(json.dumps(settings), encoding="utf-8")
    return ["pyright", f"--project={path}", f"--pythonpath={sys.executable}"]


def _unused(project: Project) -> Words | None:
    return ["vulture", ".", "--min-confidence=60", *VULTURE_LEFT_OUT]


def _spelled(project: Project) -> Words | None:
    skipped = "*.md,*.rst," if project.answers["language"] != "en" else ""
    return ["codespell", f"--skip={skipped}.git,dist", "."]


def _tests(project: Project) -> Words | None:
    runner = (
        ["unittest"] if project.answers["tests"] == "unittest" else ["pytest", "-q"]
    )
    return ["python", "-W", "error", "-m", *runner]


def _formatted(project: Project) -> Words | None:
    files = sorted(x.name for x in project.top.glob("*.md"))
    return ["mdformat", "--check", "--compact-tables", *files]


PANEL = (
    Judge("repo-review", "sp-repo-review", _review, REVIEW_LEFT_OUT),
    Judge(
        "validate-pyproject",
        "validate-pyproject",
        _packaged("validate-pyproject", "pyproject.toml"),
    ),
    Judge(
        "pyroma",
        "pyroma",
        _packaged("pyroma", "--min=10", "."),
    ),
    Judge("twine", "twine", _built("", "twine", "check", "--strict")),
    Judge(
        "wheel contents",
        "check-wheel-contents",
        _built(".whl", "check-wheel-contents"),
    ),
    Judge("manifest", "check-manifest", _packaged("check-manifest")),
    Judge("ruff", "ruff", _always("ruff", "check", "--no-cache")),
    Judge("ruff format", "ruff", _always("ruff", "format", "--check", "--no-cache")),
    Judge(
        "ruff ALL",
        "ruff",
        _always(
            *("ruff", "check", "--no-cache", "--select=ALL"),
            f"--ignore={','.join(RUFF_LEFT_OUT)}",
        ),
        RUFF_LEFT_OUT,
    ),
    Judge("mypy", "mypy", _types),
    Judge(
        "pyright",
        "pyright",
        _pyright,
        {
            "reportUnsupportedDunderAll": "where exports is all: it does not know that"
            " __all__ may name submodules (language reference, 7.11)"
        },
    ),
    Judge(
        "codespell",
        "codespell",
        _spelled,
        {"*.md, *.rst": "where language is id: it knows English only"},
    ),
    Judge(
        "interrogate", "interrogate", _always("interrogate", "--fail-under=100", ".")
    ),
    Judge("vulture", "vulture", _unused, VULTURE_LEFT_OUT),
    Judge("mdformat", "mdformat-gfm", _formatted),
    Judge("zizmor", "zizmor", _where("ci", "zizmor", "--offline", ".")),
    Judge(
        "workflow schema",
        "check-jsonschema",
        _where(
            "ci",
            *("check-jsonschema", "--builtin-schema=vendor.github-workflows"),
            ".github/workflows/ci.yml",
        ),
    ),
    Judge(
        "dependabot schema",
        "check-jsonschema",
        _where(
            "ci",
            *("check-jsonschema", "--builtin-schema=vendor.dependabot"),
            ".github/dependabot.yml",
        ),
    ),
    Judge(
        "docs", "sphinx", _where("docs", "sphinx-build", "-W", "-n", "docs", "built")
    ),
    Judge("tests", "pytest", _tests),
)


def shown(judge: Judge, project: Project) -> str:
    """Return a judge's command as it is typed, nothing where it has no say.

    Args:
        judge: The judge.
        project: The project.
    """
    return shlex.join(judge.command(project) or [])
