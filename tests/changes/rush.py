"""Let four processes make projects and change one folder, all at the same time.

Usage: python -m tests.changes.rush FOLDER

Prints what each was refused, and what is left beside the results.
"""

import json
import os
import sys
from pathlib import Path

from pyscaffold_mod.changes import File, plan, staged
from pyscaffold_mod.errors import ScaffoldError

PROCESSES = 4
ROUNDS = 20


def work(folder: Path, worker: int) -> dict[str, list[str]]:
    """Apply plans to new folders and to a shared one by turns."""
    refused: dict[str, list[str]] = {"new": [], "shared": [], "half": []}
    for turn in range(ROUNDS):
        kind = "new" if (turn + worker) % 2 else "shared"
        root = folder / (f"new{worker}_{turn}" if kind == "new" else "shared")
        files = {f"p{worker}/{turn}/m{n}.py": File(b"x = 1\n") for n in range(10)}
        try:
            with staged(plan(root, files)):
                pass
        except ScaffoldError as error:
            refused[kind].append(error.message)
        found = sum((root / path).is_file() for path in files)
        if found not in (0, len(files)):
            refused["half"].append(str(root))
    return refused


def main() -> None:
    """Start the processes, and print what they say."""
    folder = Path(sys.argv[1])
    (folder / "shared").mkdir()
    children = []
    for worker in range(PROCESSES):
        child = os.fork()
        if child == 0:
            said = json.dumps(work(folder, worker))
            (folder / f"said{worker}").write_text(said)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    results = [json.loads((folder / f"said{n}").read_text()) for n in range(PROCESSES)]
    left = [str(path) for path in folder.rglob(".*")]
    print(json.dumps({"said": results, "left": left}))


if __name__ == "__main__":
    main()
