"""The README: the two lines that install, the tree, the links."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran, files_of
from tools import gen_reference

README = (ROOT / "README.md").read_text("utf-8")
NEW = (
    "python3 -m venv .venv"
    " && .venv/bin/python -m pip install --quiet ."
    " && .venv/bin/pyscaffold-mod new package sound --example sound"
)
TEST = (
    "python3 -m venv .venv"
    " && .venv/bin/python -m pip install --quiet nox"
    " && .venv/bin/nox"
)


def posix_lines() -> list[str]:
    """Return the text of the README's `sh` blocks."""
    return re.findall(r"^```sh\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)


def test_first_blocks() -> None:
    """The first code makes the sound package, the second runs the tests; one line each."""
    languages = re.findall(r"^```(\w+)$", README, re.MULTILINE)

    assert languages[:4] == ["sh", "sh", "powershell", "powershell"]
    assert posix_lines() == [NEW, TEST]


def test_ci_runs_the_second() -> None:
    """`.ci/run` finds the test line, and only that, in the README."""
    script = (ROOT / ".ci/run").read_text("utf-8")
    found = re.search(r"grep -m1 -E '(.+?)' README.md", script)

    assert found
    assert re.findall(rf"(?m){found[1]}.*$", README) == [TEST]


def test_powershell_does_the_same() -> None:
    """The lines for PowerShell run the same programs, each only if the last one passed."""
    shown = re.findall(r"^```powershell\n(.*?)\n```$", README, re.MULTILINE)

    for posix, line in zip(posix_lines(), shown, strict=True):
        first, *rest = posix.replace("python3 -m", "py -m").split(" && ")
        steps = [step.replace(".venv/bin/", ".venv\\Scripts\\") for step in rest]
        assert line == "; ".join([first, *(f"if ($?) {{ {step} }}" for step in steps)])


def test_sound_is_ignored() -> None:
    """What the first line makes is no change of the clone."""
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "sound/README.md", ".venv/x"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=20,
    )
    if done.returncode == 128:
        pytest.skip("this is no git repository")

    assert done.stdout.split() == ["sound/README.md", ".venv/x"]


def test_tree(command: Callable[..., Ran], tmp_path: Path) -> None:
    """The tree shown is that of a real run."""
    done = command("new", "package", "sound", "--example", "sound", "--no-git")

    assert done.code == 0, done
    shown = README.partition(gen_reference.BEGIN)[2].partition("```")[0].splitlines()
    assert shown[0] == "sound/"
    assert paths_of(shown) == set(files_of(tmp_path / "sound"))


def paths_of(tree: list[str]) -> set[str]:
    """Return the files of a drawn tree."""
    above: list[str] = []
    found = set()
    for line in tree[1:]:
        signs, name = re.fullmatch(r"((?:│   |    )*(?:├── |└── ))(.+)", line).groups()  # type: ignore[union-attr]
        above[len(signs) // 4 - 1 :] = [name]
        if not name.endswith("/"):
            found.add("".join(above))
    return found


def test_links() -> None:
    """Every file that a page for readers of the repository links to exists."""
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#]+)", text):
            if "://" not in target:
                assert (ROOT / target).exists(), (name, target)
