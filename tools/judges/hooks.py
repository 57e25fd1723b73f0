"""The hooks of `.pre-commit-config.yaml`, run by pre-commit itself without cloning.

pre-commit installs a hook from its repository on GitHub. Here each is the same program
from the package index: a hook of the repository ``local`` with what the hook's own
manifest says, and the arguments, files and versions of the project's configuration.
"""

import os
from importlib.metadata import version
from typing import Any

import yaml

from tools.judges.made import Made

_PYTHON = {"types_or": ["python", "pyi", "jupyter"], "require_serial": True}
_MYPY = ["--ignore-missing-imports", "--scripts-are-modules"]

MANIFESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "check-case-conflict": ("pre-commit-hooks", {"entry": "check-case-conflict"}),
    "check-merge-conflict": (
        "pre-commit-hooks",
        {"entry": "check-merge-conflict", "types": ["text"]},
    ),
    "check-toml": ("pre-commit-hooks", {"entry": "check-toml", "types": ["toml"]}),
    "check-yaml": ("pre-commit-hooks", {"entry": "check-yaml", "types": ["yaml"]}),
    "end-of-file-fixer": (
        "pre-commit-hooks",
        {"entry": "end-of-file-fixer", "types": ["text"]},
    ),
    "trailing-whitespace": (
        "pre-commit-hooks",
        {"entry": "trailing-whitespace-fixer", "types": ["text"]},
    ),
    "codespell": ("codespell", {"entry": "codespell", "types": ["text"]}),
    "mdformat": ("mdformat", {"entry": "mdformat", "types": ["markdown"]}),
    "ruff-check": ("ruff", {"entry": "ruff check --force-exclude", **_PYTHON}),
    "ruff-format": ("ruff", {"entry": "ruff format --force-exclude", **_PYTHON}),
    "mypy": (
        "mypy",
        {
            "entry": "mypy",
            "types_or": ["python", "pyi"],
            "args": [*_MYPY],
            "require_serial": True,
        },
    ),
    "zizmor": (
        "zizmor",
        {"entry": "zizmor --offline", "types": ["yaml"], "require_serial": True},
    ),
    "rst-backticks": (
        "",
        {"entry": r"^(?!    ).*(^| )`[^`]+`([^_]|$)", "types": ["rst"]},
    ),
    "rst-directive-colons": (
        "",
        {"entry": r"^\s*\.\. [a-z]+(| | :):$", "types": ["rst"]},
    ),
    "rst-inline-touching-normal": ("", {"entry": r"\w``\w", "types": ["rst"]}),
}
"""Each hook: where its version is, and its manifest; no version: regular expressions."""


class HookError(Exception):
    """A hook is not known here, or not at the version that the project has."""


def command(made: Made) -> list[str] | None:
    """Return how pre-commit runs the hooks of a project."""
    path = made.top / ".pre-commit-config.yaml"
    if not path.exists():
        return None
    local = made.beside("hooks.yaml")
    settings = converted(yaml.safe_load(path.read_text("utf-8")))
    local.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return ["pre-commit", "run", "--all-files", f"--config={local}"]


def converted(settings: dict[str, Any]) -> dict[str, Any]:
    """Return a configuration with every hook as one of the repository ``local``.

    Args:
        settings: A configuration of pre-commit.

    Raises:
        HookError: A hook is unknown, or its tool is installed at another version.
    """
    local = []
    for repository in settings["repos"]:
        for hook in repository["hooks"]:
            if hook["id"] not in MANIFESTS:
                raise HookError(f"{hook['id']} is in no table of {__name__}")
            distribution, manifest = MANIFESTS[hook["id"]]
            _same_version(distribution, str(repository["rev"]))
            how = {"language": "system" if distribution else "pygrep"}
            merged = {"name": hook["id"], **manifest, **how, **hook}
            for asked in merged.pop("additional_dependencies", []):
                name, _, pinned = asked.partition("==")
                _same_version(name if pinned else "", pinned)
            local.append(merged)
    return {**settings, "repos": [{"repo": "local", "hooks": local}]}


def _same_version(distribution: str, rev: str) -> None:
    # The lock also binds what is installed while judging; without it all is the newest.
    if not distribution or "UV_CONSTRAINT" not in os.environ:
        return
    found = version(distribution)
    if found != rev.removeprefix("v"):
        raise HookError(f"the hook has {distribution} {rev}, the lock {found}")
