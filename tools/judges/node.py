"""What runs under Node: a browser for the documentation, Pyodide for Python 3.14."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from tools.judges.made import Made, must

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"


def missing(*packages: str) -> str:
    """Return why packages of npm cannot be used here, if they cannot."""
    if not shutil.which("node"):
        return "no node is here"
    absent = [name for name in packages if not (MODULES / name).exists()]
    return f"npm gave no {', '.join(absent)}" if absent else ""


def found(package: str) -> str:
    """Return the version of an installed package of npm."""
    manifest = MODULES / package / "package.json"
    return str(json.loads(manifest.read_text("utf-8"))["version"])


def wheel(made: Made) -> list[str]:
    """Return the folder that Pyodide is to have on its search path."""
    return [str(made.site)]


def settings(made: Sequence[Made], folder: Path) -> list[str]:
    """Write which projects are tried under Pyodide, and what their tests need."""
    packages = folder / "pyodide"
    words = ["uv", "pip", "install", "-q", "--no-deps", f"--target={packages}"]
    must([*words, "pytest", "pluggy", "iniconfig", "packaging", "pygments"], folder)
    told = {
        "packages": str(packages),
        "projects": [
            {
                "name": one.name,
                "top": str(one.top),
                "site": str(one.site),
                "modules": one.project.modules,
                "runner": one.answers["tests"],
            }
            for one in made
        ],
    }
    path = folder / "pyodide.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return [str(path)]
