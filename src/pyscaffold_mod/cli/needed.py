"""The commands that a line needs: Typer reads the options of each one that it is given."""

from collections.abc import Mapping, Sequence
from copy import copy

import typer

_COMPLETED = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")  # of bash, of the other shells


def words(arguments: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """Return the words that say which commands are needed.

    Args:
        arguments: What stands after the command's name.
        environment: Where a shell that completes a line puts it.
    """
    line = next(filter(None, map(environment.get, _COMPLETED)), "")
    return list(arguments) or line.split()[1:]


def chosen(app: typer.Typer, words: Sequence[str]) -> typer.Typer:
    """Return an app without the commands that a line does not name.

    Where it names none, all are there, to be listed; what groups hold is not.

    Args:
        app: The app, which stays as it is.
        words: The words of the line.
    """
    word = words[0] if words else ""
    found = copy(app)
    commands = [x for x in app.registered_commands if x.name == word]
    groups = [x for x in app.registered_groups if x.name == word]
    if commands or groups:
        found.registered_commands, found.registered_groups = commands, groups
        return _replaced(found, words[1:])
    if not {x.name for x in app.registered_groups} & {*words}:
        return _replaced(found, None)
    return found


def _replaced(app: typer.Typer, words: Sequence[str] | None) -> typer.Typer:
    """Give each group what a line needs of it, or nothing."""
    groups = []
    for one in app.registered_groups:
        group, inner = copy(one), one.typer_instance
        if inner is not None and words is not None:
            inner = chosen(inner, words)
        elif inner is not None:
            inner = copy(inner)
            inner.registered_commands, inner.registered_groups = [], []
        group.typer_instance = inner
        groups.append(group)
    app.registered_groups = groups
    return app
