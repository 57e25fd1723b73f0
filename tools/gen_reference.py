"""Write docs/reference and the tree in the README from the template and the command.

python tools/gen_reference.py            write them anew
python tools/gen_reference.py --check    exit 1 when one is stale
"""

import io
import re
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import typer

from pyscaffold_mod import cli, rendering
from pyscaffold_mod.cli import config, output
from tools import reference_answers
from tools.reference_answers import BANNER, KINDS, code

BEGIN, END = "<!-- The tree: nox -s reference -->\n```text\n", "```\n"

COMMAND = """{banner}

# The command

`pyscaffold-mod`, or `python -m pyscaffold_mod`.

{top}

A version in front, as in the line `Again:`, must be the command's own.

## `new`

`pyscaffold-mod new {kinds} [NAME]`

{each}

Without a kind, on a terminal, it asks, and takes only:

{new}

Each kind takes:

{options}

Examples:

```text
{examples}
```

## Exit status

{status}

## The result as JSON

`--json` prints one object and nothing else, and asks nothing. An error is `error`, `hint` and
`code` (the exit status), perhaps with `details`, a list of texts. A result is:

{fields}

## config.toml

Your own defaults stand in `config.toml` in the folder where your system keeps configuration:
`~/.config/pyscaffold-mod/` on Linux, `~/Library/Application Support/pyscaffold-mod/` on macOS,
`%APPDATA%\\pyscaffold-mod\\` on Windows. It may set {settings},
as in `author_name = "Ana"`. Options go first, then `--data-file`, then this file.

## Environment

{environment}
"""

EXIT = {
    "0": "The project was made, or was there already, unchanged.",
    "1": "You answered no to `Make this?`.",
    "2": "An option or an answer is wrong, a module does not import cleanly, a file is"
    " in the way or cannot be written. `error:` and `hint:` say more.",
    "130": "Interrupted. Nothing is left behind.",
}

FIELDS = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`new`",
    "version": "the version of the command and the template",
    "destination": "the project's folder, absolute",
    "files": "for each file its `path` below `destination`, and `change`: `create`, "
    "`edit`, or `same` for one that is there already",
    "answers": "every answer, as in the [answers](answers.md)",
    "notes": "what to be careful with, one text each",
    "left_out": "what stood in a tree given as text and is no module",
    "again": "the command that makes the same project, as a list of words",
    "modules": "the dotted name of every module and package",
    "proved": "whether all of them were imported (not with `--dry-run`)",
    "python": "the Python that imported them, or null (not with `--dry-run`)",
    "repository": "whether a git repository was made (not with `--dry-run`)",
    "next": "the lines to type next (not with `--dry-run`)",
    "diff": "the files as a unified diff (with `--diff` only)",
}
"""The fields of the JSON object; a test compares them with real ones."""

ENVIRONMENT = {
    "CI": "when it is set, nothing is asked",
    "NO_COLOR": "when it is set, `error:` and `hint:` have no colour",
    "XDG_CONFIG_HOME": "where configuration stands on Linux, `~/.config` by default",
}


def _table(head: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {head} | meaning |", "| --- | --- |"]
    for left, right in rows:
        name = left.replace("|", "\\|")
        lines.append(f"| `{name}` | {_code_names(right)} |")
    return "\n".join(lines)


def _code_names(text: str) -> str:
    names = r"(?<![`\w])(__\w+__(?:\.py)?|--[a-z]+(?:-[a-z]+)*)(?!`)"
    return re.sub(names, r"`\1`", text)


def _help(command: Any) -> list[tuple[str, str]]:
    """Return names and help of a command's options, as `--help` shows them."""
    context = command.make_context(
        "", [], resilient_parsing=True, help_option_names=["-h", "--help"]
    )
    return [param.get_help_record(context) for param in command.get_params(context)]


def command_page() -> str:
    """Return the page about the command."""
    top: Any = typer.main.get_command(cli.app)
    new = top.commands["new"]
    kinds = [new.commands[kind] for kind in KINDS]
    options = [_help(kind) for kind in kinds]
    if options.count(options[0]) != len(options):
        raise AssertionError("the kinds have different options: give each a table")
    examples = "\n".join(kind.epilog.split("\b")[1].strip("\n") for kind in kinds)
    return COMMAND.format(
        banner=BANNER,
        top=_table("option", _help(top)),
        kinds="|".join(KINDS),
        each="\n".join(f"- `{kind.name}`: {_code_names(kind.help)}" for kind in kinds),
        new=_table("option", _help(new)),
        options=_table("option", options[0]),
        examples=textwrap.dedent(examples),
        status=_table("status", EXIT.items()),
        fields=_table("field", FIELDS.items()),
        settings=code(list(config.KEYS)),
        environment=_table("variable", ENVIRONMENT.items()),
    )


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
        "docs/reference/command.md": command_page(),
        "README.md": f"{before}{BEGIN}{tree()}{END}{after}",
    }


def main(words: list[str], root: Path = ROOT) -> int:
    """Write or check the pages below a folder and return the exit status."""
    stale = {
        name: text.encode("utf-8")
        for name, text in pages(root).items()
        if not (root / name).exists()
        or (root / name).read_bytes() != text.encode("utf-8")
    }
    for name, content in stale.items():
        if "--check" in words:
            print(f"stale: {name}; run nox -s reference")
        else:
            (root / name).write_bytes(content)
            print(f"written: {name}")
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
