"""The page about the command, made from the command itself."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

import typer

from pyscaffold_mod import cli
from pyscaffold_mod.cli import config, output
from tools.reference_answers import BANNER, code

PAGE = """{banner}

# The command

`pyscaffold-mod`, or `python -m pyscaffold_mod`.

{top}

A version in front, as in the line `Again:`, must be the command's own.

{commands}

## Exit status

{status}

## The result as JSON

`--json` prints one object and nothing else, and asks nothing. An error is `error`, `hint` and
`code` (the exit status), perhaps with `details`, a list of texts. The result of `new` is:

{made}

The result of `add` and `remove` (`promote` and `move` have `old`, `new` and `doubtful`, the places
that name the module and were not changed, instead of `names`, `idle` and `kept`):

{changed}

The result of `update` (with `--check` only `schema`, `command`, `project`, `from`, `to` and `newer`,
whether `to` is newer than `from`):

{updated}

The result of `check` (`--list` and `--show` have `rules`, or the fields of one rule, instead):

{checked}

The result of `where`; an entry of the search path has `path`, `rule` and `source`:

{located}

The result of `tree`:

{drawn}

The result of `explain`:

{explained}

The result of `lesson`, where each field but the first three belongs to the commands that it names:

{learnt}

The result of `kit`:

{packed}

## config.toml

Your own defaults for `new` stand in `config.toml` in the folder where your system keeps
configuration: `~/.config/pyscaffold-mod/` on Linux,
`~/Library/Application Support/pyscaffold-mod/` on macOS, `%APPDATA%\\pyscaffold-mod\\` on
Windows. It may set {settings}, as in `author_name = "Ana"`. Options go first, then
`--data-file`, then this file. `language` is that of the
[messages](../how-to/languages.md), too.

## Environment

{environment}
"""

EXIT = {
    "0": "Done, or there already.",
    "1": "The answer is no: yours to `Make this?`; `remove` kept something, `check` found"
    " something, `where` found nothing, what `explain` read is no import problem,"
    " `update --check` found a newer version, `lesson check` misses something, something"
    " in a `kit` has no wheel.",
    "2": "An option, an answer or a name is wrong, a module does not import cleanly, a file"
    " is in the way or cannot be written. `error:` and `hint:` say more. Nothing is"
    " changed.",
    "3": "`update` leaves conflicts, which are listed.",
    "130": "Interrupted. Nothing is changed.",
}

MADE = {
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
"""The fields of what `new` prints; a test compares them with real ones."""

CHANGED = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`add` or `remove`",
    "kind": "`module`, `package` or `script`",
    "names": "what was added or removed",
    "idle": "what was there already, so that nothing was changed for it",
    "kept": "what `remove` kept: for each its `name` and the `reasons`",
    "left": "what names its children in a way that was left alone, and why",
    "notes": "what to be careful with, one text each",
    "project": "the project's folder, absolute",
    "files": "for each file its `path` below `project`, and `change`: `create`, `edit` or"
    " `delete`",
    "diff": "the changes as a unified diff (with `--diff` only)",
}
"""The fields of what `add` and `remove` print; a test compares them with real ones."""

UPDATED = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`update`",
    "project": "the project's folder, absolute",
    "from": "the version that it was made from",
    "to": "the version that it is made from then",
    "files": "for each file its `path` below `project`, and `change`: `create`, `edit` or"
    " `delete`",
    "conflicts": "what its owner must decide: for each its `path`, the `reason`, and the `lines`"
    " at which marks begin, none for a file that stays as it is",
    "merged": "the files that hold changes of both sides",
    "left": "what the template changed and is left alone, and why",
    "notes": "questions that the version asks anew or no longer",
    "diff": "the changes as a unified diff (with `--diff` only)",
}
"""The fields of what `update` prints; a test compares them with real ones."""

CHECKED = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`check`",
    "files": "how many files were read",
    "findings": "for each its `finding` (the id), `severity`, `file` (from where the command"
    " was started), `line`, `column`, `message`, `fix` and `fixable`, whether --fix"
    " mends it; with --fix, what is left",
    "fixed": "what --fix mended, or would mend with --dry-run or --diff, in the same form",
    "changes": "for each file that was or would be changed its `path`, from where the command"
    " was started, and `change`: `create`, `edit` or `delete`",
    "diff": "the changes as a unified diff (with `--diff` only)",
}
"""The fields of what `check` prints; a test compares them with real ones."""

LOCATED = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`where`",
    "name": "the absolute dotted name",
    "found": "whether Python finds it",
    "steps": "for each part of the name up to the first that is not found: `name` (up to"
    " there), `wins` and `hides`, lists of files with `kind`, `path` (or null) and `entry`, the"
    " entry of the search path (or null), and `loaded`, whether it is imported before a program"
    " begins",
    "nearest": "a name like it that would be found, or null",
    "elsewhere": "where the project has it off the search path, or null",
    "searched": "the entries of the search path in order",
    "python": "the interpreter whose search path it is",
    "version": "its version",
    "notes": "what cannot be known without running something, one text each",
}
"""The fields of what `where` prints; a test compares them with real ones."""

DRAWN = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`tree`",
    "root": "the folder, absolute",
    "nodes": "for each file and folder its `path` below `root`, `label` (`script`, `module`,"
    " `package`, `namespace package`, `tests`, `data`, `not importable` ...), `folder` (whether"
    " it is one), `note` (why it cannot be imported) and `summary`, the first line of its"
    " docstring (with --summaries)",
    "folded": "the folders that are not shown, such as `.venv`",
    "imports": "with --imports who imports whom: `importer`, `imported`, `at_load` (whether that happens while"
    " the importer loads) and `in_cycle`",
}
"""The fields of what `tree` prints; a test compares them with real ones."""

EXPLAINED = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`explain`",
    "explained": "whether it is an import problem; if not, the object ends here",
    "problem": "the name of the cause",
    "finding": "the id of the finding of `check` that it is, or `null`",
    "certain": "whether the tree shows it; `false` is `probably`",
    "what": "what is wrong",
    "file": "the file, as from where the command was started, or `null`",
    "line": "the line in it, or `null`",
    "why": "what Python does then",
    "do": "what to do",
    "check": "a command that shows it, as a list of words",
}
"""The fields of what `explain` prints; a test compares them with real ones."""

LEARNT = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`lesson`",
    "action": "`list`, `start`, `next`, `check`, `break`, `fixed`, `reset`, `undo`, `status`,"
    " `fingerprint`, or `room` for `status --room`",
    "stage": "all but `room`: the number of the stage; `null` in `list` where no lesson was started",
    "level": "all but `list` and `room`: `full`, `faded` or `empty`",
    "stages": "`list`: for each stage its `number`, `title` and `idea`",
    "page": "`start`, `next`, `reset`, `undo`, `room`: the file with the text of the stage; in `room` the page that was written, or `null`",
    "kept": "`start`, `next`, `reset`, `undo`: the files of the learner's own that are now in the snapshot only",
    "snapshot": "`start`, `next`, `reset`, `undo`, `break`: the folder of the snapshot, or `null` if nothing was changed",
    "broken": "`break`, `fixed`, `status`: the number of the mistake; `null` if none was planted",
    "exercise": "`check`, `status`: the number of the exercise that was checked, or `null`",
    "done": "`check`, `fixed`, `status`: whether all is there; in `status` whether the stage was, when it was checked last, or `null`",
    "missing": "`check`, `fixed`, `status`: what is or was missing, in one sentence, or `null`",
    "items": "`check`: for each item its `mark` (`OK`, `FAULT`, or `LATER`: not looked at), what"
    " is `asked`, and what is `missing`",
    "changed": "`status`: the files that differ from what the stage began with",
    "absent": "`status`: the files that it began with and that are gone",
    "own": "`status`: the other files",
    "fingerprint": "`status`, `fingerprint`: eight hexadecimal digits",
    "name": "`status`: who the learner is, or `null`",
    "exercises": "`status`: the exercises of the stage that are done",
    "tries": "`status`: how many checks in a row missed something",
    "mended": "`status`: whether the planted mistake is mended; `null` before `fixed` was asked",
    "count": "`status`: how many commands have changed this",
    "learners": "`room`: for each learner `name`, `file`, the fields of `status`, `mark` (`OK`, `FAULT` or `OPEN`), `help` (whether it is needed) and `seconds` since the last change",
    "notes": "`room`: what was left out, and why",
}
"""The fields of what `lesson` prints; a test compares them with real ones."""

PACKED = {
    "schema": "the version of these fields; it changes when one of them does",
    "command": "`kit`",
    "pythons": "the versions of Python that it is for",
    "platforms": "the kinds of laptop that it is for, such as `win-arm64`",
    "distributions": "what would be in it, with versions, an empty text where it is not"
    " known yet (with `--dry-run` only)",
    "folder": "the folder, absolute (not with `--dry-run`)",
    "loaded": "how many wheels were loaded now (not with `--dry-run`)",
    "absent": "for each wheel that there is not its `distribution`, `version`, `python` and"
    " `platform` (not with `--dry-run`)",
    "files": "for each file its `path` below `folder` and its size in `bytes` (not with"
    " `--dry-run`)",
}
"""The fields of what `kit` prints; a test compares them with real ones."""

ENVIRONMENT = {
    "CI": "when it is set, nothing is asked",
    "LANGUAGE, LC_ALL, LC_MESSAGES, LANG": "the language of the messages, as for GNU gettext; `LANGUAGE` counts beside `LANG=C`, too",
    "NO_COLOR": "when it is set, `error:` and `hint:` have no colour",
    "XDG_CONFIG_HOME": "where configuration stands on Linux, `~/.config` by default",
    "XDG_STATE_HOME": "where the records of `add` stand on Linux, `~/.local/state` by"
    " default",
}


def page() -> str:
    """Return the page about the command."""
    top: Any = typer.main.get_command(cli.app)
    return PAGE.format(
        banner=BANNER,
        top=_table("option", _help(top)),
        commands="\n\n".join(
            _section(top.commands[name])
            for name in output.COMMANDS
            if name in top.commands
        ),
        status=_table("status", EXIT.items()),
        made=_table("field", MADE.items()),
        changed=_table("field", CHANGED.items()),
        updated=_table("field", UPDATED.items()),
        checked=_table("field", CHECKED.items()),
        explained=_table("field", EXPLAINED.items()),
        learnt=_table("field", LEARNT.items()),
        packed=_table("field", PACKED.items()),
        located=_table("field", LOCATED.items()),
        drawn=_table("field", DRAWN.items()),
        settings=code(list(config.KEYS)),
        environment=_table("variable", ENVIRONMENT.items()),
    )


def _section(command: Any) -> str:
    """Return what is to be said of one command."""
    return "\n\n".join([f"## `{command.name}`", *_parts(command)])


def _parts(command: Any) -> Iterator[str]:
    kinds = list(getattr(command, "commands", {}).values())
    if not kinds:
        yield f"`pyscaffold-mod {command.name} {_operands(command)}`"
        yield code_names(command.help)
        yield _table("option", _help(command))
        yield f"Examples:\n\n```text\n{_examples([command])}\n```"
        return
    names = "|".join(kind.name for kind in kinds)
    yield f"`pyscaffold-mod {command.name} {names} {_operands(kinds[0])}`"
    heads = [kind.help.partition("\n\n")[0] for kind in kinds]
    yield "\n".join(
        f"- `{kind.name}`: {code_names(head)}"
        for kind, head in zip(kinds, heads, strict=True)
    )
    own = _help(command)
    if len(own) > 1:  # more than --help
        asks = "Without a kind, on a terminal, it asks, and takes only:"
        yield asks if command.name == "new" else "Alone it takes:"
        yield _table("option", own)
    tables = [_table("option", _help(kind)) for kind in kinds]
    for table in dict.fromkeys(tables):
        whose = [
            kind.name for kind, its in zip(kinds, tables, strict=True) if its == table
        ]
        each = (
            "Each kind" if len(whose) == len(kinds) else _listed(list(map(code, whose)))
        )
        yield f"{each} {'take' if ' and ' in each else 'takes'}:"
        yield table
    yield f"Examples:\n\n```text\n{_examples(kinds)}\n```"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _operands(command: Any) -> str:
    """Return what a command takes beside options, as its usage line has it."""
    context = command.make_context(
        "", [], resilient_parsing=True, help_option_names=["-h", "--help"]
    )
    words = command.collect_usage_pieces(context)
    return (
        " ".join(word for word in words if word != "[OPTIONS]")
        .replace("{", "")
        .replace("}", "")
    )


def _examples(commands: Iterable[Any]) -> str:
    shown = [command.epilog.split("\b")[1].strip("\n") for command in commands]
    return textwrap.dedent("\n".join(shown))


def _table(head: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {head} | meaning |", "| --- | --- |"]
    for left, right in rows:
        name = left.replace("|", "\\|")
        lines.append(f"| `{name}` | {code_names(right)} |")
    return "\n".join(lines)


def code_names(text: str) -> str:
    """Set double-underscored names and options in a text as code.

    Args:
        text: A text of the command.
    """
    names = r"`[^`]*`|(?<!\w)(__\w+__(?:\.py)?|--[a-z]+(?:-[a-z]+)*)"
    return re.sub(names, lambda found: f"`{found[0].strip('`')}`", text)


def _help(command: Any) -> list[tuple[str, str]]:
    """Return names and help of a command's options, as `--help` shows them."""
    context = command.make_context(
        "", [], resilient_parsing=True, help_option_names=["-h", "--help"]
    )
    return [param.get_help_record(context) for param in command.get_params(context)]
