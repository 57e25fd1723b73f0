"""What `new` prints in the end, for people and for programs."""

import os
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyscaffold_mod import creating, template
from pyscaffold_mod.cli import growing, output
from pyscaffold_mod.cli.options import How
from pyscaffold_mod.cli.paths import shown
from pyscaffold_mod.messages import _, ngettext

SCHEMA = 1


def made(printer: output.Printer, made: creating.Made, again: list[str]) -> None:
    """Print what was made, what comes next and how to make it again."""
    draft = made.draft
    printer.data(
        {
            **_described(draft, again),
            "modules": list(draft.modules),
            "proved": made.proof is not None,
            "python": made.proof.python if made.proof else None,
            "repository": made.repository,
            "next": _next(draft),
        }
    )
    _asides(printer, draft)
    printer.line(" ".join(_sentences(made)))
    following, anew = _("Next:"), _("Again:")
    width = max(len(following), len(anew)) + 1
    for number, step in enumerate(_next(draft)):
        printer.line(f"{'' if number else following:<{width}}{step}")
    printer.line(f"{anew:<{width}}{joined(again)}")


def planned(
    printer: output.Printer, draft: creating.Draft, how: How, again: list[str]
) -> None:
    """Print what would be made."""
    printer.data(
        {
            **_described(draft, again),
            "modules": list(draft.modules),
            **({"diff": draft.plan.diff()} if how.diff else {}),
        }
    )
    _asides(printer, draft)
    if how.diff:
        printer.text(draft.plan.diff())
        return
    for change in draft.plan.changes:
        path = shown(draft.plan.destination / change.path)
        printer.line(f"{growing.done(change.kind)}{path}")


def again(kind: str, name: str, given: Mapping[str, Any], how: How) -> list[str]:
    """Return the command that makes the same project."""
    words = ["pyscaffold-mod", template.version(), "new", kind, name]
    if how.tree:
        words += ["--tree", how.tree]
    if how.rename_root:
        words.append("--rename-root")
    if how.skip_invalid:
        words.append("--skip-invalid")
    if how.data_file:
        words += ["--data-file", how.data_file]
    for key, value in given.items():
        option = f"--{key.replace('_', '-')}"
        if key == "modules":
            words += [word for module in value for word in ("--module", str(module))]
        else:
            words += [
                option,
                ",".join(value) if isinstance(value, list) else str(value),
            ]
    if how.output:
        words += ["--output", how.output]
    return words


def _sentences(made: creating.Made) -> Iterator[str]:
    """Say what was made, and that it imports."""
    name = _target(made.draft)
    count = sum(change.kind != "same" for change in made.draft.plan.changes)
    text = ngettext(
        "Made {name} ({count} file).", "Made {name} ({count} files).", count
    )
    if not count:
        text = _("{name} is there already; nothing was changed.")
    yield text.format(name=name, count=count)
    if made.proof:
        yield ngettext(
            "{count} module imports cleanly on Python {version}.",
            "{count} modules import cleanly on Python {version}.",
            made.proof.modules,
        ).format(count=made.proof.modules, version=made.proof.python)


def _described(draft: creating.Draft, again: list[str]) -> dict[str, Any]:
    changes = draft.plan.changes
    return {
        "schema": SCHEMA,
        "command": "new",
        "version": template.version(),
        "destination": str(draft.plan.destination),
        "files": [{"change": c.kind, "path": str(c.path)} for c in changes],
        "answers": dict(draft.answers.recorded),
        "notes": list(draft.notes),
        "left_out": list(draft.left_out),
        "again": again,
    }


def _asides(printer: output.Printer, draft: creating.Draft) -> None:
    growing.noted(printer, draft.notes)
    for item in draft.left_out:
        printer.aside(_("left out: {what}").format(what=item))


def _next(draft: creating.Draft) -> list[str]:
    folder = draft.plan.destination
    way = shown(folder)
    # `cd -` is the folder before this one.
    way = f".{os.sep}{way}" if way.startswith("-") else way
    here = [] if folder == Path.cwd() else [f"cd {joined([way])}"]
    return [*here, *creating.next_steps(draft)]


def _target(draft: creating.Draft) -> str:
    folder = draft.plan.destination
    if draft.lone:
        return shown(folder / f"{draft.name}.py")
    return folder.name if folder == Path.cwd() else shown(folder)


def joined(words: list[str]) -> str:
    """Return words as a shell takes them."""
    if os.name == "nt":
        return subprocess.list2cmdline(words)
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """Quote a word for a shell, in `$'...'` (POSIX 2024, 2.2.4) what cannot be printed."""
    if word.isprintable():
        return shlex.quote(word)
    signs = (
        f"\\{sign}"
        if sign in "\\'"
        else sign
        if sign.isprintable()
        else "".join(f"\\{byte:03o}" for byte in os.fsencode(sign))
        for sign in word
    )
    return f"$'{''.join(signs)}'"
