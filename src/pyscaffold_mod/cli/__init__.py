"""The command line: options in, one call, print."""

import os
import re
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from pyscaffold_mod import messages, packed
from pyscaffold_mod.cli import (
    add,
    check,
    explain,
    kit,
    language,
    lesson,
    move,
    needed,
    new,
    output,
    plain,
    promote,
    remove,
    tree,
    update,
    usage,
    where,
)
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of

INTERRUPTED = 130


class Commands(plain.Group):
    """The commands in the order in which a project needs them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of `--help`."""
        here = packed.COMMANDS if packed.is_packed() else output.COMMANDS
        return [
            name for name in output.COMMANDS if name in here and name in self.commands
        ]


app = typer.Typer(
    name="pyscaffold-mod",
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(new.app, name="new")
app.add_typer(add.app, name="add")
app.add_typer(remove.app, name="remove")
promote.register(app)
move.register(app)
check.register(app)
where.register(app)
tree.register(app)
explain.register(app)
update.register(app)
app.add_typer(lesson.app, name="lesson")
kit.register(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        from pyscaffold_mod import template

        output.Printer().line(f"pyscaffold-mod {template.version()}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog="Exit status: 0 done, 1 the answer is no, 2 wrong usage or could not be done,"
    " 3 conflicts, 130 interrupted.",
)
def start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version and stop.",
            is_eager=True,
            callback=_show_version,
        ),
    ] = False,
) -> None:
    """Start Python scripts, modules and packages that import, test and build cleanly."""
    if not context.invoked_subcommand:
        for line in context.get_help().split("\n"):
            output.Printer().line(line)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status.

    Args:
        arguments: What stands on the command line after the command's name. A
            version in front, as in the line `Again:`, must be this one.
    """
    messages.use(language.choose(arguments, os.environ))
    printer = output.Printer(json="--json" in arguments, debug="--debug" in arguments)
    try:
        arguments = _without_version(arguments)
        _refuse_absent(arguments)
        asked = needed.chosen(app, needed.words(arguments, os.environ))
        code = int(asked(arguments, standalone_mode=False) or 0)
        if sys.stdout:
            sys.stdout.flush()
    except ScaffoldError as error:
        return printer.failure(error)
    except typer.TyperException as error:
        return printer.failure(usage.described(error, arguments))
    except ModuleNotFoundError:
        # A dependency that one option alone needs, such as Jinja for a page.
        if not packed.is_packed():
            raise
        return printer.failure(_absent(" ".join(arguments)))
    except BrokenPipeError:
        # As other filters do when whoever read the output has gone.
        output.drop()
        return 0
    except OSError as error:
        if error.filename is not None:
            raise
        output.drop()
        full = _("the result cannot be printed: {error}").format(error=reason_of(error))
        return printer.failure(ScaffoldError(full, _("print to another place")))
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    if code == INTERRUPTED:
        hint = _("nothing was left behind; give it again")
        if "kit" in arguments[:1]:
            hint = _("what was loaded stays; give it again")
        printer.failure(ScaffoldError(_("interrupted"), hint), code)
    return code


def _refuse_absent(arguments: Sequence[str]) -> None:
    """Refuse a command that is not in the program in one file.

    Raises:
        ScaffoldError: It is not.
    """
    absent = set(output.COMMANDS) - set(packed.COMMANDS)
    if packed.is_packed() and arguments and arguments[0] in absent:
        raise _absent(arguments[0])


def _absent(command: str) -> ScaffoldError:
    return ScaffoldError(
        _("{command} is not in the program in one file").format(command=command),
        "python -m pip install --no-index --find-links wheels pyscaffold-mod",
    )


def _without_version(arguments: Sequence[str]) -> list[str]:
    """Drop the version that a line to replay begins with, if it is this one."""
    arguments = list(arguments)
    if not arguments or not re.fullmatch(r"\d+\.\d+\.\d+\S*", arguments[0]):
        return arguments
    from pyscaffold_mod import template

    if arguments[0] != template.version():
        raise ScaffoldError(
            _("this is pyscaffold-mod {version}, not {other}").format(
                version=template.version(), other=arguments[0]
            ),
            _("leave the version out to use this one"),
        )
    return arguments[1:]
