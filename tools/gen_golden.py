"""Write the golden files: each named case as one text file.

python tools/gen_golden.py            write them anew
python tools/gen_golden.py --check    exit 1 when one is stale, missing or left over
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pyscaffold_mod import rendering, template
from tests import cases

FOLDER = Path(__file__).parents[1] / "tests" / "template" / "golden"


def shown(answers: cases.Answers) -> str:
    """Return every file of a case, one after the other, the same for every version."""
    recorded = f"_commit: v{template.version()}\n"
    parts = []
    for path, content in sorted(rendering.render(rendering.answer(answers)).items()):
        mode = " (executable)" if rendering.executable(content) else ""
        text = content.decode("utf-8").replace(recorded, "_commit: vX.Y.Z\n")
        parts.append(f"=== {path}{mode}\n{text}")
    return "".join(parts)


def wanted() -> dict[str, str]:
    """Return the golden files by name."""
    return {f"{name}.txt": shown(answers) for name, answers in cases.named().items()}


def main(words: list[str]) -> int:
    """Write or check the files and return the exit status."""
    files = wanted()
    FOLDER.mkdir(exist_ok=True)
    found = {file.name: file.read_bytes().decode("utf-8") for file in FOLDER.iterdir()}
    stale = sorted(
        name for name in {*files, *found} if files.get(name) != found.get(name)
    )
    if "--check" in words:
        for name in stale:
            print(f"stale: {name}; run nox -s golden")
        return 1 if stale else 0
    for name in stale:
        if name in files:
            (FOLDER / name).write_bytes(files[name].encode("utf-8"))
        else:
            (FOLDER / name).unlink()
    print(f"{len(stale)} of {len(files)} golden files written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
