"""The judges: what each runs, and where it has nothing to judge."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests import pythons
from tools.judges import hooks, node, reasons
from tools.judges.made import Made

HERE = Path(__file__).parent
Words = list[str]
Command = Callable[[Made], Words | None]


class NotHereError(Exception):
    """A judge cannot run on this machine, for one project."""


@dataclass(frozen=True)
class Judge:
    """One outside tool that looks at one project after the other.

    Args:
        name: The heading of its column.
        distribution: What is installed for it.
        command: The words to run at the top of a project; nothing where there is
            nothing to judge.
        left_out: What it is told not to ask, with the reason.
        missing: Why it cannot run here, if it cannot.
        alone: Whether it makes environments of its own, so that neither the project
            nor the settings of other judges may come from ours.
    """

    name: str
    distribution: str
    command: Command
    left_out: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Crowd:
    """One outside tool that looks at all projects in one process.

    Args:
        name: The heading of its column.
        distribution: What is installed for it.
        words: The words before the files.
        files: What of a project it is given; nothing where there is nothing to judge.
        fine: The pattern of the lines that are no complaint.
        left_out: What it is told not to ask, with the reason.
        missing: Why it cannot run here, if it cannot.
        settings: Writes a file that takes the place of the files, and returns its word.
    """

    name: str
    distribution: str
    words: tuple[str, ...]
    files: Command
    fine: str = r"$^"
    left_out: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    settings: Callable[[Sequence[Made], Path], Words] | None = None


def _always(*words: str) -> Command:
    return lambda made: [*words]


def _where(feature: str, *words: str) -> Command:
    return lambda made: [*words] if made.has(feature) else None


def _inside(feature: str, path: str) -> Command:
    return lambda made: [str(made.top / path)] if made.has(feature) else None


def _review(made: Made) -> Words | None:
    if not made.has("pyproject"):
        return None
    ignored = [*reasons.REVIEW]
    for feature, checks in reasons.REVIEW_NEEDS.items():
        ignored += [] if made.has(feature) else checks
    if made.answers["tests"] != "pytest":
        ignored += ["PP301"]
    if made.answers["license"] == "none":
        ignored += ["PY003"]
    return ["sp-repo-review", ".", f"--ignore={','.join(sorted(set(ignored)))}"]


def _ruff_all(made: Made) -> Words:
    ignored = [*reasons.RUFF]
    if not made.answers["description"].endswith("."):
        ignored += reasons.RUFF_FREE
    words = ["ruff", "check", "--no-cache", "--select=ALL"]
    return [*words, f"--ignore={','.join(ignored)}"]


def _rated(made: Made) -> Words | None:
    least = 9 if made.answers["license"] == "none" else 10
    words = ["pyroma", f"--min={least}", "--skip-tests=CheckManifest", "."]
    return words if made.has("pyproject") else None


def _manifest(made: Made) -> Words | None:
    if not made.has("pyproject"):
        return None
    is_uv = made.answers["build_backend"] == "uv_build"
    ignored = [f"--ignore={one}" for one in reasons.MANIFEST] if is_uv else []
    return ["check-manifest", "--no-build-isolation", *ignored]


def _types(made: Made) -> Words:
    top = made.answers["nodes"][0]["path"].removesuffix("/__init__.py")
    settings = "pyproject.toml" if made.has("mypy") else ""
    return ["mypy", "--strict", f"--config-file={settings}", top, "tests"]


def pyright_settings(made: Sequence[Made], folder: Path) -> Words:
    """Write the settings for all projects, each with its own search path."""
    environments: list[dict[str, Any]] = []
    for one in made:
        environment = {
            "root": one.name,  # absolute paths are ignored
            "extraPaths": [str(one.project.source.relative_to(folder))],
            "pythonVersion": one.answers["python_min"],
        }
        if one.answers["exports"] == "all":
            environment["reportUnsupportedDunderAll"] = "none"
        environments.append(environment)
    settings = {
        "typeCheckingMode": "strict",
        "include": [one.name for one in made],
        "executionEnvironments": environments,
    }
    path = folder / "pyrightconfig.json"
    path.write_text(json.dumps(settings), encoding="utf-8")
    return [f"--project={path}", f"--pythonpath={sys.executable}"]


def _spelled(made: Made) -> Words:
    words = made.tracked()
    if made.answers["language"] != "en":
        words = [word for word in words if not word.endswith((".md", ".rst"))]
    return words


def _tests(made: Made) -> Words:
    is_plain = made.answers["tests"] == "unittest"
    words = ["-m", "unittest"] if is_plain else ["-m", "pytest", "-q"]
    return ["python", "-B", "-W", "error", *words]


def _docs(made: Made) -> Words | None:
    if not made.has("docs"):
        return None
    return ["sphinx-build", "-W", "-q", "docs", str(made.beside("html"))]


def _python(minor: str) -> Judge:
    def command(made: Made) -> Words | None:
        if tuple(map(int, made.answers["python_min"].split("."))) > wanted:
            return None
        runner = str(made.answers["tests"])
        words = ["python", str(HERE / "installed.py"), str(python), runner]
        return [*words, str(made.wheel or "-"), *made.project.modules]

    wanted = tuple(map(int, minor.split(".")))
    python = pythons.find(minor)
    missing = "" if python else f"no Python {minor} is here"
    return Judge(f"Python {minor}", "pip", command, missing=missing)


def _nox(made: Made) -> Words | None:
    if not made.has("nox"):
        return None
    least = str(made.answers["python_min"])
    if not any(pythons.find(x) for x in pythons.MINORS[pythons.MINORS.index(least) :]):
        raise NotHereError(f"no Python {least} is here, the least of some projects")
    return ["nox", *reasons.NOX]


EACH = (
    Judge("repo-review", "sp-repo-review", _review, reasons.REVIEW_TOLD),
    Judge("pyroma", "pyroma", _rated, reasons.PYROMA),
    Judge("manifest", "check-manifest", _manifest, reasons.MANIFEST),
    Judge("ruff", "ruff", _where("ruff", "ruff", "check", "--no-cache")),
    Judge("ruff format", "ruff", _always("ruff", "format", "--check", "--no-cache")),
    Judge(
        "ruff ALL",
        "ruff",
        _ruff_all,
        reasons.RUFF | reasons.RUFF_FREE,
    ),
    Judge("mypy", "mypy", _types),
    Judge(
        "interrogate", "interrogate", _always("interrogate", "--fail-under=100", ".")
    ),
    Judge(
        "vulture",
        "vulture",
        _always("vulture", ".", "--min-confidence=60", *reasons.VULTURE),
        reasons.VULTURE,
    ),
    Judge("zizmor", "zizmor", _where("ci", "zizmor", "--offline", ".")),
    Judge("docs", "sphinx", _docs),
    Judge("tests", "pytest", _tests),
    *(_python(minor) for minor in pythons.MINORS[:3]),
    Judge("pre-commit", "pre-commit", hooks.command),
    Judge("nox", "nox", _nox, reasons.NOX, alone=True),
)

_SCHEMA = ("check-jsonschema", "--builtin-schema=vendor.github-workflows")
_SCHEMA_OK = r"ok -- validation done"

CROWDS = (
    Crowd(
        "validate-pyproject",
        "validate-pyproject",
        ("validate-pyproject",),
        _inside("pyproject", "pyproject.toml"),
        r"Valid .*",
    ),
    Crowd(
        "twine",
        "twine",
        ("twine", "check", "--strict"),
        lambda made: [str(made.wheel), str(made.sdist)] if made.wheel else None,
        r"Checking .*: PASSED",
    ),
    Crowd(
        "wheel contents",
        "check-wheel-contents",
        ("check-wheel-contents",),
        lambda made: [str(made.wheel)] if made.wheel else None,
        r".*: OK",
    ),
    Crowd(
        "pyright",
        "pyright",
        ("pyright",),
        lambda made: [str(made.top)],
        r"\d+ errors?, .*|/[^:]*",
        reasons.PYRIGHT,
        settings=pyright_settings,
    ),
    Crowd("codespell", "codespell", ("codespell",), _spelled, "", reasons.CODESPELL),
    Crowd(
        "mdformat",
        "mdformat",
        ("mdformat", "--check", "--compact-tables"),
        lambda made: made.tracked(".md"),
    ),
    Crowd(
        "workflow schema",
        "check-jsonschema",
        _SCHEMA,
        _inside("ci", ".github/workflows/ci.yml"),
        _SCHEMA_OK,
    ),
    Crowd(
        "dependabot schema",
        "check-jsonschema",
        ("check-jsonschema", "--builtin-schema=vendor.dependabot"),
        _inside("ci", ".github/dependabot.yml"),
        _SCHEMA_OK,
    ),
    Crowd(
        "browser",
        "puppeteer-core",
        ("node", str(HERE / "browser.mjs")),
        lambda made: [str(made.beside("html"))] if made.has("docs") else None,
        missing=node.missing("puppeteer-core", "@sparticuz/chromium"),
    ),
    Crowd(
        "Python 3.14",
        "pyodide",
        ("node", str(HERE / "pyodide.mjs")),
        node.wheel,
        missing=node.missing("pyodide"),
        settings=node.settings,
    ),
)

PANEL: tuple[Judge | Crowd, ...] = (
    *CROWDS[:3],
    *EACH[:12],
    *CROWDS[3:9],
    *EACH[12:],
    CROWDS[9],
)
