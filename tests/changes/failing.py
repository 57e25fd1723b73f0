"""Apply a plan where the system refuses, and print what is said and what is left.

Usage: python -m tests.changes.failing CAUSE FOLDER

CAUSE: `size` and `files` set limits of the process; `full` and `read-only` mount a file
system of their own at FOLDER, for which the process needs a mount namespace of its own;
`names` takes a name that is too long.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from pyscaffold_mod.changes import File, plan, staged
from pyscaffold_mod.errors import ScaffoldError
from tests.changes.trees import snapshot


def mount(folder: Path, options: str) -> None:
    """Mount a file system in memory."""
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "none", folder], check=True, timeout=20
    )


def refuse(cause: str) -> None:
    """Set the limit that is the cause."""
    if cause == "size":
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    elif cause == "files":
        lowest = os.dup(0)
        os.close(lowest)
        # Enough for the lock, which takes two.
        resource.setrlimit(resource.RLIMIT_NOFILE, (lowest + 2, 4096))


def main() -> None:
    """Apply a plan to a new folder and to one that exists."""
    cause, folder = sys.argv[1], Path(sys.argv[2])
    if cause == "full":
        mount(folder, "size=64k")
    elif cause == "read-only":
        mount(folder, "size=4m")
    existing = folder / "existing"
    existing.mkdir()
    (existing / "edited").write_bytes(b"old")
    if cause == "read-only":
        mount(folder, "remount,ro")
    before = snapshot(folder)
    last = "n" * 300 if cause == "names" else "last.py"
    wanted = {"edited": File(b"new"), f"a/{last}": File(b"x" * 100_000)}
    said = []
    for root, overwrite in ((folder / "far" / "new", ()), (existing, ("edited",))):
        made = plan(root, wanted, overwrite=overwrite)
        refuse(cause)
        try:
            with staged(made):
                pass
        except ScaffoldError as error:
            said.append([error.message, error.hint])
        resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 4096))
    print(json.dumps({"said": said, "unchanged": snapshot(folder) == before}))


if __name__ == "__main__":
    main()
