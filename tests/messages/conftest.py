"""A language in which every text is translated: letters are wide, fields stay."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer.main

from pyscaffold_mod import cli, messages
from pyscaffold_mod.checking.registry import RULES
from tests.conftest import ROOT
from tools import messages as tool


def _paths(command: Any, *above: str) -> Iterator[tuple[str, ...]]:
    yield above
    for word, inner in getattr(command, "commands", {}).items():
        yield from _paths(inner, *above, word)


COMMANDS = tuple(_paths(typer.main.get_command(cli.app)))
"""What is typed for each command, the program itself and groups included."""
INDONESIAN = {"LANGUAGE": "id", "LC_ALL": "id_ID.UTF-8"}
WIDE = {ord(x): ord(x) + 0xFEE0 for x in map(chr, range(33, 127)) if x.isalpha()}


@dataclass(frozen=True)
class Said:
    """What a command printed.

    Args:
        code: The exit status.
        out: The standard output.
        err: The standard error.
    """

    code: int
    out: str
    err: str


Speak = Callable[[Sequence[tuple[Path, Sequence[str]]]], list[Said]]


def widened(text: str) -> str:
    """Return a text in wide letters, its fields as they are."""
    parts = re.split(r"(\{\w+\})", text)
    return "".join(x if x.startswith("{") else x.translate(WIDE) for x in parts)


@pytest.fixture(scope="session")
def speak(tmp_path_factory: pytest.TempPathFactory) -> Speak:
    """Return a function that runs commands in a package whose `id` is wide letters."""
    folder = tmp_path_factory.mktemp("wide")
    copy = folder / "src/pyscaffold_mod"
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(messages.__file__).parents[1], copy, ignore=skipped)
    for name in ("includes", "template"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "copier.yml", folder)
    texts = tool.catalogue("id")
    texts.update(tool.collected(), no_fuzzy_matching=True)
    for one in texts:
        if one.id:
            many = [one.id] if isinstance(one.id, str) else [one.id[-1]]
            wide = tuple(map(widened, many))
            one.string = wide[0] if isinstance(one.id, str) else wide
    file = copy / "messages/id/LC_MESSAGES/pyscaffold_mod.mo"
    file.write_bytes(tool.compiled(texts))

    def run(commands: Sequence[tuple[Path, Sequence[str]]]) -> list[Said]:
        wanted = folder / "commands.json"
        wanted.write_text(json.dumps([(str(x), list(y)) for x, y in commands]), "utf-8")
        path = os.pathsep.join([str(copy.parent), *filter(None, sys.path)])
        done = subprocess.run(
            [
                sys.executable,
                "-P",
                str(Path(__file__).with_name("speaking.py")),
                wanted,
            ],
            env={**os.environ, **INDONESIAN, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return [Said(*one) for one in json.loads(done.stdout)]

    return run


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Write the bad tree of every rule; by the rule's id."""
    folder = tmp_path_factory.mktemp("bad")
    for rule in RULES:
        for name, content in rule.bad.items():
            path = folder / rule.id / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
    return {rule.id: folder / rule.id for rule in RULES}
