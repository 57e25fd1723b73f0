"""Write docs/reference and the tree in the README from the template and the command.

python tools/gen_reference.py            write them anew
python tools/gen_reference.py --check    exit 1 when one is stale
"""

import io
import re
import sys
from collections.abc import Iterator
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

EXIT = {
    0: "`new` made the project, or everything was there already.",
    1: "You answered no to `Make this?`.",
    2: "An option or an answer is wrong, a module does not import cleanly, a file is in "
    "the way or cannot be written. `error:` and `hint:` on standard error say more.",
    130: "Ctrl-C, or the end of the terminal. Nothing is left behind.",
}

FIELDS = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`new`",
    "version": "the version of the command and the template",
    "destination": "the project's folder, absolute",
    "files": "for each file its `path` below `destination`, and `change`: `create`, "
    "`modify`, or `same` for one that is there already",
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


def _table(head: str, rows: Iterator[tuple[str, str]]) -> list[str]:
    lines = [f"| {head} |", "| --- | --- |"]
    for left, right in rows:
        cells = [cell.replace("|", "\\|") for cell in (left, right)]
        lines.append(f"| {cells[0]} | {_code_names(cells[1])} |")
    return ["", *lines]


def _code_names(text: str) -> str:
    return re.sub(
        r"(?<![`\w])(__\w+__(?:\.py)?|--[a-z]+(?:-[a-z]+)*)(?!`)", r"`\1`", text
    )


def _help(command: Any) -> list[tuple[str, str]]:
    """Return names and help of a command's options, as `--help` shows them."""
    context = command.make_context(
        "", [], resilient_parsing=True, help_option_names=["-h", "--help"]
    )
    records = [param.get_help_record(context) for param in command.get_params(context)]
    return [(f"`{names}`", text) for names, text in records]


def command_page() -> str:
    """Return the page about the command."""
    top: Any = typer.main.get_command(cli.app)
    new = top.commands["new"]
    kinds = [_help(new.commands[kind]) for kind in KINDS]
    if kinds.count(kinds[0]) != len(kinds):
        raise AssertionError("the kinds have different options: give each a table")
    shown = "\n".join(
        new.commands[kind].epilog.split("\b")[1].strip("\n") for kind in KINDS
    )
    return "\n".join(
        [
            *(BANNER, ""),
            *("# The command", "", "`pyscaffold-mod`, or `python -m pyscaffold_mod`."),
            *_table("option | meaning", iter(_help(top))),
            *(
                "",
                "A version in front, as in the line `Again:`, must be the command's.",
            ),
            *("", "## `new`", "", f"`pyscaffold-mod new {'|'.join(KINDS)} [NAME]`", ""),
            *(f"- `{kind}`: {new.commands[kind].help}" for kind in KINDS),
            *("", "Without a kind, on a terminal, it asks; then it takes:"),
            *_table("option | meaning", iter(_help(new))),
            *("", "Each kind takes:"),
            *_table("option | meaning", iter(kinds[0])),
            *("", "Examples:", "", "```text"),
            *(line.strip() for line in shown.splitlines()),
            *("```", "", "## Exit status"),
            *_table("status | meaning", ((f"{n}", text) for n, text in EXIT.items())),
            *(
                "",
                "## The result as JSON",
                "",
                "`--json` prints one object and nothing",
            ),
            "else, and asks nothing. An error is `error`, `hint` and `code` (the exit",
            "status), perhaps with `details`, a list of texts. A result is:",
            *_table(
                "field | meaning", ((f"`{n}`", text) for n, text in FIELDS.items())
            ),
            *(
                "",
                "## config.toml",
                "",
                "Your own defaults, in the folder that your system",
            ),
            "keeps configuration in: `~/.config/pyscaffold-mod/` on Linux,",
            "`~/Library/Application Support/pyscaffold-mod/` on macOS,",
            "`%APPDATA%\\pyscaffold-mod\\` on Windows. It may set "
            f"{code(list(config.KEYS))}, as",
            '`author_name = "Ana"`. Options go first, then `--data-file`, then this file.',
            *("", "## Environment"),
            *_table(
                "variable | effect", ((f"`{n}`", t) for n, t in ENVIRONMENT.items())
            ),
            "",
        ]
    )


def tree() -> str:
    """Return the tree of `new package sound --example sound` as text."""
    answers = rendering.answer({"import_name": "sound", "example": "sound"})
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    return "\n".join(output.drawn("sound", rendering.render(answers), screen)) + "\n"


def pages() -> dict[Path, str]:
    """Return what every generated file should hold."""
    readme = (ROOT / "README.md").read_bytes().decode("utf-8")
    before, _, rest = readme.partition(BEGIN)
    after = rest.partition(END)[2]
    return {
        ROOT / "docs/reference/answers.md": reference_answers.page(),
        ROOT / "docs/reference/command.md": command_page(),
        ROOT / "README.md": f"{before}{BEGIN}{tree()}{END}{after}",
    }


def main(words: list[str]) -> int:
    """Write or check the pages and return the exit status."""
    stale = [
        (file, text)
        for file, text in pages().items()
        if not file.exists() or file.read_bytes() != text.encode("utf-8")
    ]
    for file, text in stale:
        shown = file.relative_to(ROOT).as_posix()
        if "--check" in words:
            print(f"stale: {shown}; run nox -s reference")
        else:
            file.write_bytes(text.encode("utf-8"))
            print(f"written: {shown}")
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
