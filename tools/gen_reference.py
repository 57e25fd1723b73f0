"""Write docs/reference and the tree in the README from the template and the command.

python tools/gen_reference.py            write them anew
python tools/gen_reference.py --check    exit 1 when one is stale
"""

import io
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pyscaffold_mod import rendering
from pyscaffold_mod.cli import output
from tools import reference_answers, reference_command, reference_rules

BEGIN, END = "<!-- The tree: nox -s reference -->\n```text\n", "```\n"


def tree() -> str:
    """Return the tree of `new package sound --example sound` as text."""
    answers = rendering.answer({"import_name": "sound", "example": "sound"})
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    return "\n".join(output.drawn("sound", rendering.render(answers), screen)) + "\n"


def pages(root: Path) -> dict[str, str]:
    """Return what every generated file below a folder should hold, by path."""
    readme = (root / "README.md").read_bytes().decode("utf-8")
    before, _, rest = readme.partition(BEGIN)
    after = rest.partition(END)[2]
    return {
        "docs/reference/answers.md": reference_answers.page(),
        "docs/reference/command.md": reference_command.page(),
        **{f"docs/reference/{x}": y for x, y in reference_rules.pages().items()},
        "README.md": f"{before}{BEGIN}{tree()}{END}{after}",
    }


def main(words: list[str], root: Path = ROOT) -> int:
    """Write or check the pages below a folder and return the exit status."""
    made = pages(root)
    stale = {
        name: text.encode("utf-8")
        for name, text in made.items()
        if not (root / name).exists()
        or (root / name).read_bytes() != text.encode("utf-8")
    }
    for name, content in stale.items():
        if "--check" in words:
            print(f"stale: {name}; run nox -s reference")
        else:
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_bytes(content)
            print(f"written: {name}")
    # The page of a rule that is gone would be found by Sphinx all the same.
    for page in sorted((root / "docs/reference/rules").glob("*.md")):
        if (name := page.relative_to(root).as_posix()) not in made:
            stale[name] = b""
            if "--check" in words:
                print(f"stale: {name}; run nox -s reference")
            else:
                page.unlink()
                print(f"deleted: {name}")
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
