"""Every command that the README and the documentation show is run."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pyscaffold_mod import template
from tests.conftest import ROOT

PAGES = [
    "README.md",
    *sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/*/*.md")),
]
_FENCE = re.compile(r"^( *)```(\S.*?)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r":caption: (\S+)\n\n")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Command:
    """One command of a page and what the page says that it prints."""

    text: str
    shown: list[str] = field(default_factory=list)


def blocks(page: str) -> list[tuple[str, str]]:
    """Return the fenced blocks of a page: the language and the text, not indented.

    The pages show the newest release; between releases the command is a later version.
    """
    text = (ROOT / page).read_text("utf-8")
    shown = f"pyscaffold-mod {template.released()[-1]}"
    text = text.replace(shown, f"pyscaffold-mod {template.version()}")
    return [
        (language, re.sub(f"^{indent}", "", body, flags=re.MULTILINE))
        for indent, language, body in _FENCE.findall(text)
    ]


def commands(page: str) -> list[Command]:
    """Return the commands of a page in order."""
    found: list[Command] = []
    for language, body in blocks(page):
        if language != "console":
            continue
        assert body.startswith("$ "), f"{page}: a console block begins with a command"
        for line in body.splitlines():
            if line.startswith("$ "):
                found.append(Command(line[2:]))
            elif line.startswith("> ") and not found[-1].shown:
                found[-1].text += f"\n{line[2:]}"
            else:
                found[-1].shown.append(line)
    return found


def files(page: str) -> dict[str, str]:
    """Return the files that a page asks to save, by name."""
    return {
        match[1]: body[match.end() :]
        for _, body in blocks(page)
        if (match := _CAPTION.match(body))
    }


def normal(text: str) -> str:
    """Return output without what differs between machines, times and versions."""
    text = text.replace(f"note: {template.unreleased()}\n", "")
    text = re.sub(r"Python 3\.\d+\.\d+\w*", "Python 3.x.y", _COLOUR.sub("", text))
    return re.sub(r"in \d+\.\d+s", "in 0.0s", text).rstrip()


def agrees(shown: list[str], output: str) -> bool:
    """Return whether output is what is shown; `...` stands for anything."""
    lines = [re.escape(normal(line)) for line in shown]
    pattern = "\n".join(lines).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, normal(output), re.DOTALL) is not None


def run(found: list[Command], folder: Path, path: str) -> list[tuple[int, str]]:
    """Run commands one after the other in one shell; return statuses and outputs."""
    mark = "@@ done @@"
    script = "".join(
        f"{command.text}\nstatus=$?; echo; echo '{mark}' $status; (exit $status)\n"
        for command in found
    )
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src")}
    # A reader's Python writes byte-code, and is in no environment yet.
    for name in ("PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "CONDA_PREFIX", "COLUMNS"):
        environment.pop(name, None)
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    parts = re.split(rf"\n{mark} (\d+)\n", done.stdout)
    return list(zip(map(int, parts[1::2]), parts[0::2], strict=False))


@pytest.fixture
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a search path with this Python as `python`, the command and Copier."""
    folder = tmp_path_factory.mktemp("bin")
    for name, words in (
        ("python", ""),
        ("pyscaffold-mod", "-m pyscaffold_mod"),
        ("copier", "-m copier"),
    ):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        (folder / name).chmod(0o755)
    return os.pathsep.join([str(folder), os.environ["PATH"]])


@pytest.mark.skipif(os.name == "nt", reason="the commands are shown for a POSIX shell")
@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)])
def test_commands(
    page: str, tmp_path: Path, path: str, request: pytest.FixtureRequest
) -> None:
    """The commands of a page, in order, do and print what the page shows."""
    folder = tmp_path
    if page == "README.md":  # it begins at the top of a clone
        folder = tmp_path / "pyscaffold-mod"
        clone = request.getfixturevalue("cloned_template")
        shutil.copytree(clone, folder)
    for name, text in files(page).items():
        (folder / name).write_text(text, "utf-8")

    found = commands(page)
    done = run(found, folder, path)

    assert len(done) == len(found)
    for number, (command, (status, output)) in enumerate(zip(found, done, strict=True)):
        assert agrees(command.shown, output), f"$ {command.text}\n{output}"
        after = found[number + 1].text if number + 1 < len(found) else ""
        assert status == 0 or after == "echo $?", f"$ {command.text}: exit {status}"


@pytest.mark.parametrize(
    ("shown", "output", "same"),
    [
        (["Python 3.12.4."], "Python 3.14.0rc1.\n", True),
        (["a", "...", "c"], "a\nb\nb\nc\n", True),
        (["a", "..."], "a\nb\n", True),
        (["a"], "a\nb\n", False),
        ([], "a\n", False),
        (["a", "...", "c"], "a\nb\n", False),
        (["in ...", "x"], "in /tmp\nx", True),
    ],
)
def test_agreement(shown: list[str], output: str, same: bool) -> None:
    """Only `...`, Python's version and times may differ from what is shown."""
    assert agrees(shown, output) is same


def test_no_other_prompts() -> None:
    """A line with a prompt stands in a console block, where it is run."""
    for page in PAGES:
        for language, body in blocks(page):
            if language != "console":
                assert not re.search(r"^\$ ", body, re.MULTILINE), (page, body)
