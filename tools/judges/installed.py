"""Install a wheel for one Python, import its modules and run the tests beside it.

Run as `python installed.py PYTHON RUNNER WHEEL MODULE...` at the top of a project; `-`
is no wheel: the project is then tried where it stands.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CODE = "import importlib, sys; [importlib.import_module(x) for x in sys.argv[1:]]"


def main(python: str, runner: str, wheel: str, *modules: str) -> int:
    """Return 0 when everything was imported and tested without a warning."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run("uv", "venv", "-q", f"--python={python}", str(folder / "venv"))
        inside = folder / "venv/bin/python"
        if runner == "pytest":
            _run("uv", "pip", "install", "-q", f"--python={inside}", "pytest")
        if wheel == "-":
            top = Path.cwd()
        else:
            pip = (sys.executable, "-m", "pip", f"--python={inside}", "install", "-q")
            _run(*pip, "--no-deps", "--no-index", "--disable-pip-version-check", wheel)
            top = folder / "tests-only"
            shutil.copytree("tests", top / "tests")
        how = ["-B", "-W", "error"]
        isolated = ["-I"] if wheel != "-" else []
        _run(str(inside), *isolated, *how, "-c", CODE, *modules, cwd=top)
        options = ["-q", "-p", "no:cacheprovider"] if runner == "pytest" else []
        said = _run(str(inside), *how, "-m", runner, *options, cwd=top)
        if "Ran 0 tests" in said:
            raise SystemExit(said)
    return 0


def _run(*words: str, cwd: Path | None = None) -> str:
    done = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}\n{done.stdout}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
