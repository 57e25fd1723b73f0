"""Running a tree for real, to have what Python says."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# pytest of its own, without the plug-ins that are here.
_QUICK = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def write(folder: Path, tree: Mapping[str, str | bytes | None]) -> Path:
    """Write files; delete those that are nothing, with a folder that gets empty."""
    for name, content in tree.items():
        path = folder / name
        if content is None:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def said(
    folder: Path,
    command: Sequence[str],
    python: str | Path = sys.executable,
    **more: str,
) -> str:
    """Return all that Python prints when it runs a command in a folder."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PYTEST"))
    }
    done = subprocess.run(
        [str(python), *command],
        check=False,
        cwd=folder,
        env={
            **kept,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            **_QUICK,
            **more,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
    )
    return done.stdout.decode("utf-8", "replace")
